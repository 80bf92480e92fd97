import Definitions
import Foundation
import Instruments
import Kernel
import Store

/// Reads the record as a counting rule says.
struct CountingStore {
    let transaction: Transaction

    /// The columns that a rule may give.
    private enum Column: String, CaseIterable {
        case at
        case subjectKind = "subject_kind"
        case subject, reference, met, amount, since, till, agency, team, child, words
    }

    /// Hands over each record that counts between two moments, in no order, until `body` says to stop by throwing.
    ///
    /// Throws a `CountingProblem` naming the file and line of a rule that gives no such records.
    func forEach(
        _ counting: Counting, _ rule: CountingRule, in span: Range<Instant>, now: Instant, days: WorkingCalendar,
        _ body: (CountedRecord, [Dimension]) throws -> Void
    ) throws {
        let statement = try statement(of: rule)
        let all: Values = ["from": span.lowerBound, "until": span.upperBound, "now": now]
        var dimensions: [Dimension]?
        do {
            try transaction.forEach(statement.sql, all.filter { statement.parameters.contains($0.key) }) { row in
                if dimensions == nil { dimensions = try check(row.columnNames, counting, rule) }
                try body(try record(row, counting, rule, days), dimensions ?? [])
            }
        } catch let error as StoreError {
            throw CountingProblem.refused(rule, error.message)
        }
    }

    /// That the database understands the rule and that it gives what is needed. Reads nothing.
    func check(_ counting: Counting, now: Instant) throws {
        for period in counting.rule.shipped + counting.rule.local {
            let statement = try statement(of: period.value)
            let values: Values = ["from": now, "until": now, "now": now]
            do {
                let row = try transaction.row(statement.shape, values.filter { statement.parameters.contains($0.key) })
                _ = try check(row?.columnNames ?? [], counting, period.value)
            } catch let error as StoreError {
                throw CountingProblem.refused(period.value, error.message)
            }
        }
    }

    /// By what the rule of today can tell its records apart.
    func dimensions(of counting: Counting, now: Instant) throws -> [Dimension] {
        let rule = counting.rule.value(on: now.day)
        let statement = try statement(of: rule)
        let values: Values = ["from": now, "until": now, "now": now]
        let row = try transaction.row(statement.shape, values.filter { statement.parameters.contains($0.key) })
        return try check(row?.columnNames ?? [], counting, rule)
    }

    func traits() throws -> [ID<Person>: PersonTraits] {
        var traits: [ID<Person>: PersonTraits] = [:]
        try transaction.forEach(
            "SELECT person, kind, born_on, ethnicity, first_language, disability, home_postcode FROM report_person WHERE kind <> 'adult'"
        ) { row in
            let kind: String = try row("kind")
            let language = (try row("first_language") as String?) ?? ""
            let postcode = (try row("home_postcode") as String?) ?? ""
            traits[try row("person")] = PersonTraits(
                isUnborn: kind == "unborn", born: try row("born_on"),
                // The outward part: all of a postcode but its last three signs.
                locality: postcode.count > 4 ? String(postcode.dropLast(3)) : "",
                ethnicity: try row("ethnicity") ?? "",
                language: language.isBlank ? "" : Text.searchKey(language) == "english" ? "English" : "Another language",
                disability: try row("disability") ?? "")
        }
        return traits
    }

    private func statement(of rule: CountingRule) throws -> ReportStatement {
        do {
            return try ReportStatement(rule.sql)
        } catch let error as StoreError {
            throw CountingProblem.refused(rule, error.message)
        }
    }

    private func check(_ columns: [String], _ counting: Counting, _ rule: CountingRule) throws -> [Dimension] {
        let known = Set(Column.allCases.map(\.rawValue))
        if let stranger = columns.first(where: { !known.contains($0) }) {
            throw CountingProblem.refused(rule, "It gives a column “\(stranger)” of which nothing is known.")
        }
        var wanted: [Column] = [.at, .subjectKind, .subject, .reference]
        switch counting.shape {
        case .share: wanted.append(.met)
        case .average: wanted += columns.contains(Column.amount.rawValue) ? [] : [.since, .till]
        case .count: break
        }
        if let missing = wanted.first(where: { !columns.contains($0.rawValue) }) {
            throw CountingProblem.refused(rule, "It gives no column “\(missing.rawValue)”.")
        }
        let hasChild = columns.contains(Column.child.rawValue)
        return Dimension.allCases.filter { $0.isOfChild ? hasChild : columns.contains($0.rawValue) }
    }

    private func record(_ row: Row, _ counting: Counting, _ rule: CountingRule, _ days: WorkingCalendar) throws -> CountedRecord {
        func optional<Value: Storable>(_ column: Column) throws -> Value? {
            row.has(column.rawValue) ? try row(column.rawValue) as Value? : nil
        }
        let subject: ID<CountedRecord> = try row("subject")
        let child: String? = try optional(.child)
        return CountedRecord(
            at: try row("at"), subject: Subject(try row("subject_kind"), subject), reference: try row("reference"),
            numerator: try amount(row, counting, rule, days), agency: try optional(.agency), team: try optional(.team),
            child: child.flatMap { ID($0) }, words: try optional(.words) ?? "")
    }

    private func amount(_ row: Row, _ counting: Counting, _ rule: CountingRule, _ days: WorkingCalendar) throws -> Double {
        switch counting.shape {
        case .count: return 1
        case .share:
            let met: Int = try row("met")
            guard met == 0 || met == 1 else { throw CountingProblem.refused(rule, "“met” is \(met), and must be 0 or 1.") }
            return Double(met)
        case .average:
            if row.has(Column.amount.rawValue) { return try row("amount") }
            let (since, till): (Instant, Instant) = (try row("since"), try row("till"))
            return switch counting.unit {
            case "working days": Double(days.workingDays(after: since.day, through: till.day))
            case "hours": max(0, till.seconds(since: since) / 3600)
            default: max(0, till.seconds(since: since) / 86_400)
            }
        }
    }
}
