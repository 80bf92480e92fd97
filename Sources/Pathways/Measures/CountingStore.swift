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
        case waitsSince = "waits_since"
    }

    /// Hands over each record that counts between two moments, in no order, until `body` says to stop by throwing.
    ///
    /// Throws a `CountingProblem` naming the file and line of a rule that gives no such records.
    func forEach(
        _ counting: Counting, _ rule: CountingRule, in span: Range<Instant>, now: Instant, days: WorkingCalendar,
        _ body: (CountedRecord, [Dimension]) throws -> Void
    ) throws {
        let (statement, values) = try statement(of: rule, in: span, now: now)
        var dimensions: [Dimension]?
        do {
            try transaction.forEach(statement.sql, values) { row in
                if dimensions == nil { dimensions = try check(row.columnNames, counting, rule, statement) }
                if try waits(row, counting, now) { return }
                try body(try record(row, counting, rule, days, at: Self.asAt(span, now)), dimensions ?? [])
            }
        } catch let error as StoreError {
            throw CountingProblem.refused(rule, error.message)
        }
    }

    /// Whether the rule asks how things stand: then each month is counted by itself, at its last moment.
    func isStanding(_ rule: CountingRule, now: Instant) throws -> Bool {
        try statement(of: rule, in: now..<now, now: now).0.asksHowThingsStand
    }

    /// The last moment of the months, or now while they run.
    private static func asAt(_ span: Range<Instant>, _ now: Instant) -> Instant {
        min(now, Instant(milliseconds: span.upperBound.milliseconds - 1))
    }

    /// That the database understands every rule of a measure and that it gives what is needed. Reads nothing.
    func check(_ counting: Counting, now: Instant) throws {
        for period in counting.rule.shipped + counting.rule.local { _ = try dimensions(of: counting, period.value, now: now) }
    }

    /// By what the rule of today can tell its records apart.
    func dimensions(of counting: Counting, now: Instant) throws -> [Dimension] {
        try dimensions(of: counting, counting.rule.value(on: now.day), now: now)
    }

    private func dimensions(of counting: Counting, _ rule: CountingRule, now: Instant) throws -> [Dimension] {
        let (statement, values) = try statement(of: rule, in: now..<now, now: now)
        do {
            let row = try transaction.row(statement.shape, values)
            return try check(row?.columnNames ?? [], counting, rule, statement)
        } catch let error as StoreError {
            throw CountingProblem.refused(rule, error.message)
        }
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

    /// The children of the records that auditors looked at, by their look.
    func childrenAudited(_ looks: [ID<AuditGrading>]) throws -> [ID<AuditGrading>: ID<Person>] {
        guard !looks.isEmpty else { return [:] }
        let rows = try transaction.rows(
            """
            SELECT subject, child
            FROM report_audit_result
            WHERE child IS NOT NULL AND subject IN (:looks...)
            ORDER BY subject
            """,
            ["looks": Many(looks)])
        var children: [ID<AuditGrading>: ID<Person>] = [:]
        for row in rows {
            let look: ID<AuditGrading> = try row("subject")
            children[look] = try row("child") as ID<Person>
        }
        return children
    }

    /// The rule as a statement, with a value for each parameter that it names.
    private func statement(of rule: CountingRule, in span: Range<Instant>, now: Instant) throws -> (ReportStatement, Values) {
        do {
            let statement = try ReportStatement(rule.sql)
            let values: Values = ["from": span.lowerBound, "until": span.upperBound, "as_at": Self.asAt(span, now), "now": now]
            return (statement, values.filter { statement.parameters.contains($0.key) })
        } catch let error as StoreError {
            throw CountingProblem.refused(rule, error.message)
        }
    }

    private func check(_ columns: [String], _ counting: Counting, _ rule: CountingRule, _ statement: ReportStatement) throws
        -> [Dimension]
    {
        let known = Set(Column.allCases.map(\.rawValue))
        if let stranger = columns.first(where: { !known.contains($0) }) {
            throw CountingProblem.refused(rule, "It gives a column “\(stranger)” of which nothing is known.")
        }
        // How things stand counts at the last moment of the month.
        var wanted: [Column] = statement.asksHowThingsStand ? [] : [.at]
        wanted += [.subjectKind, .subject, .reference]
        switch counting.shape {
        case .share: wanted += counting.within == nil || columns.contains(Column.met.rawValue) ? [.met] : [.since, .till]
        case .average: wanted += columns.contains(Column.amount.rawValue) ? [] : [.since, .till]
        case .count: break
        }
        if let missing = wanted.first(where: { !columns.contains($0.rawValue) }) {
            throw CountingProblem.refused(rule, "It gives no column “\(missing.rawValue)”.")
        }
        let hasChild = columns.contains(Column.child.rawValue)
        return Dimension.allCases.filter { $0.isOfChild ? hasChild : columns.contains($0.rawValue) }
    }

    /// Whether it says nothing yet: what it waits for may still come in time.
    private func waits(_ row: Row, _ counting: Counting, _ now: Instant) throws -> Bool {
        guard counting.waits > 0, row.has(Column.waitsSince.rawValue) else { return false }
        let since: Instant? = try row(Column.waitsSince.rawValue)
        return since.map { $0.adding(hours: counting.waits) >= now } ?? false
    }

    private func record(
        _ row: Row, _ counting: Counting, _ rule: CountingRule, _ days: WorkingCalendar, at asAt: Instant
    ) throws -> CountedRecord {
        func optional<Value: Storable>(_ column: Column) throws -> Value? {
            row.has(column.rawValue) ? try row(column.rawValue) as Value? : nil
        }
        let subject: ID<CountedRecord> = try row("subject")
        let child: String? = try optional(.child)
        let number = try amount(row, counting, rule, days)
        // A rule that gives two moments cannot know which of its words are needed.
        let isInTime = !row.has(Column.met.rawValue) && counting.within != nil && number == 1
        return try CountedRecord(
            at: row.has(Column.at.rawValue) ? row("at") : asAt, subject: Subject(row("subject_kind"), subject),
            reference: row("reference"), numerator: number, agency: optional(.agency), team: optional(.team),
            child: child.flatMap { ID($0) }, words: isInTime ? "" : optional(.words) ?? "")
    }

    private func amount(_ row: Row, _ counting: Counting, _ rule: CountingRule, _ days: WorkingCalendar) throws -> Double {
        switch counting.shape {
        case .count: return 1
        case .share where !row.has(Column.met.rawValue):
            let (since, till): (Instant?, Instant?) = (try row("since"), try row("till"))
            guard let since, let till, let within = counting.within else { return 0 }
            return within.covers(since.day, till.day) ? 1 : 0
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
            case "weeks": max(0, till.seconds(since: since) / 604_800)
            default: max(0, till.seconds(since: since) / 86_400)
            }
        }
    }
}

extension ReportStatement {
    fileprivate var asksHowThingsStand: Bool { parameters.contains("as_at") }
}
