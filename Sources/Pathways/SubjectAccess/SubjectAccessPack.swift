import Definitions
public import Instruments
public import Kernel

/// A request with its clock.
public struct SubjectAccessLine: Hashable, Sendable {
    public let request: SubjectAccessRequest
    public let due: Day
    public let clock: String
    public let isLate: Bool

    init(_ request: SubjectAccessRequest, in work: Work) {
        self.request = request
        due = request.due(by: work.definitions.people)
        clock = request.clock(due: due, on: work.today)
        isLate = (request.sentOn ?? work.today) > due
    }
}

/// The requests to see what is held of one person.
public struct SubjectAccessRequests: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) { self.person = person }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let requests: [SubjectAccessLine]
        public let today: Day
    }

    public var act: Act { .packSubjectAccess }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let requests = try SubjectAccessStore(transaction: work.transaction).all(of: under.family.records)
        return Answer(summary: summary, requests: requests.map { SubjectAccessLine($0, in: work) }, today: work.today)
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "subject access requests") }
}

/// The pack of one request: everything that is held, with what is withheld marked and why.
public struct SubjectAccessPack: Query {
    public let person: ID<Person>
    public let request: ID<SubjectAccessRequest>
    /// For the journal: what was looked at.
    public let place: String

    public init(_ request: ID<SubjectAccessRequest>, of person: ID<Person>, place: String = "the subject access pack") {
        self.request = request
        self.person = person
        self.place = place
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let line: SubjectAccessLine
        public let pack: SubjectPack
        public let now: Instant
    }

    public var act: Act { .packSubjectAccess }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let request = try work.subjectAccess(request, of: under)
        return Answer(
            summary: summary,
            line: SubjectAccessLine(request, in: work),
            pack: try PackMaking(under: under, request: request, work: work).pack,
            now: work.now
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: place) }
}

extension Work {
    /// Throws `NotFound` for a request about somebody else.
    func subjectAccess(_ id: ID<SubjectAccessRequest>, of under: PersonUnderWork) throws -> SubjectAccessRequest {
        let request = try SubjectAccessStore(transaction: transaction).find(id)
        guard under.family.records.contains(request.person) else { throw NotFound("request") }
        return request
    }
}

/// Reads every table and puts it into words.
struct PackMaking {
    let under: PersonUnderWork
    let request: SubjectAccessRequest
    let work: Work

    var pack: SubjectPack {
        get throws {
            let withheld = try SubjectAccessStore(transaction: work.transaction).withheld(of: request.id)
            let reader = try PackReader()
            let rows = try PackTable.all.map { table in
                (table, try table.rows(of: under.family.records, reader, in: work.transaction))
            }
            let words = try words(for: rows.flatMap { $0.1.flatMap(\.cells) })
            let sections = rows.map { table, rows in
                SubjectPack.Section(
                    key: table.name,
                    title: table.title,
                    items: rows.map { row in
                        let lines = lines(of: row, table, words)
                        return SubjectPack.Item(
                            key: row.key,
                            lines: lines,
                            concernsOthers: others(table, lines),
                            withheldBecause: withheld[row.key]
                        )
                    }
                )
            }
            return try SubjectPack(sections: sections, looks: looks(without: withheld), areLooksWhole: areLooksWhole)
        }
    }

    private func lines(of row: PackRow, _ table: PackTable, _ words: PackWords) -> [SubjectPack.Line] {
        row.cells.filter { $0.column != "id" && !isOwn($0) }.map { cell in
            if cell.pointsAt == "address" {
                return SubjectPack.Line(key: cell.column, label: "Where", raw: .string(row.place), words: row.place)
            }
            return SubjectPack.Line(
                key: cell.column,
                label: words.label(cell),
                raw: cell.value,
                words: words.words(cell, in: table.name)
            )
        }
    }

    /// Whether a cell says no more than that the row is the person’s own.
    private func isOwn(_ cell: PackReader.Cell) -> Bool {
        cell.column == "person" && cell.value.text.flatMap { ID<Person>($0) }.map(under.family.records.contains) ?? false
    }

    private func others(_ table: PackTable, _ lines: [SubjectPack.Line]) -> [String] {
        var others = table.concernsOthers.isEmpty ? [] : [table.concernsOthers]
        if let source = lines.first(where: { $0.key == "said_by" })?.words, !PackMaking.isThemselves(source) {
            others.append("It tells who said so: \(source).")
        }
        if lines.contains(where: { table.freeWords.contains($0.key) && !$0.words.isBlank }) {
            others.append("Free words: read whether they speak of somebody else.")
        }
        return others
    }

    /// Whether the source is the person of whom the pack is, or a paper.
    private static func isThemselves(_ source: String) -> Bool {
        let own = ["themselves", "themself", "herself", "himself", "self", "the child", "birth certificate", "passport"]
        return source.isBlank || own.contains(Text.searchKey(source))
    }

    private func words(for cells: [PackReader.Cell]) throws -> PackWords {
        func ids(of table: String) -> Set<String> { Set(cells.filter { $0.pointsAt == table }.compactMap(\.value.text)) }
        let users = try UserNames(in: work).names(of: ids(of: "user_account").compactMap { ID<User>($0) })
        let summaries = try work.summaries(of: ids(of: "person").compactMap { ID<Person>($0) })
        return PackWords(
            definitions: work.definitions,
            day: work.today,
            users: Dictionary(users.map { ($0.key.description, $0.value) }, uniquingKeysWith: { first, _ in first }),
            agencies: Dictionary(
                try work.agencyNames().map { ($0.key.description, $0.value.name) },
                uniquingKeysWith: { first, _ in first }
            ),
            people: Dictionary(summaries.map { ($0.key.description, $0.value.name) }, uniquingKeysWith: { first, _ in first })
        )
    }

    private var entries: [Entry] {
        get throws {
            try JournalStore(transaction: work.transaction)
                .entries(aboutPeople: under.family.records, LooksSought(), limit: WhoLooked.most)
        }
    }

    private var areLooksWhole: Bool { get throws { try entries.count < WhoLooked.most } }

    /// A reason that is withheld is not told again beside each look.
    private func looks(without withheld: [String: String]) throws -> [Look] {
        let reasons = try OpeningStore(transaction: work.transaction).openings(of: under.family.records)
            .filter { withheld["record_opening/\($0.id)"] == nil }
        let lines = try LookLines(reasons: reasons, in: work)
        return try entries.map { lines.line($0, of: Set(under.family.records)) }
    }
}
