import Definitions
import Documents
public import Instruments
public import Kernel
import Matching

/// Receives an agency’s extract. Its rows come in afterwards, some hundreds at a time, and go on after a crash from where
/// they were. The same file again, while the first is not done, is the same import.
public struct ReceiveExtract: Command {
    public let bytes: [UInt8]
    public let fileName: String
    public let agency: ID<Agency>?
    /// What columns mean, where the headings do not say: heading to meaning, nil to leave one out.
    public let chosen: [String: ExtractColumns.Meaning?]

    public init(
        _ bytes: [UInt8],
        named fileName: String,
        of agency: ID<Agency>?,
        chosen: [String: ExtractColumns.Meaning?] = [:]
    ) {
        self.bytes = bytes
        self.fileName = fileName
        self.agency = agency
        self.chosen = chosen
    }

    public var act: Act { .importPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }

    public func perform(in work: Work) throws -> ID<PeopleImport> {
        guard let agency, try work.agencyNames()[agency] != nil else { throw ExtractProblem.agencyMissing }
        if bytes.isEmpty { throw ExtractProblem.fileMissing }
        let store = PeopleImportStore(transaction: work.transaction)
        let fingerprint = FileStore.fingerprint(of: bytes)
        if let known = try store.unfinished(fingerprint, of: agency) { return known }
        let rows = try PlainRows.read(bytes, named: fileName)
        let columns = try ExtractColumns(headings: rows.headings, chosen: chosen)
        if rows.rows.isEmpty { throw ExtractProblem.noRows }
        let file = try FileStore(transaction: work.transaction)
            .keep(bytes, name: fileName, mediaType: "application/octet-stream", in: work)
        let started = PeopleImport(
            id: work.newID(),
            agency: agency,
            fileName: fileName,
            fingerprint: fingerprint,
            file: file,
            columns: columns,
            rowCount: rows.rows.count,
            startedAt: work.now,
            startedBy: work.actor.user,
            finishedAt: nil,
            tally: .init()
        )
        try store.add(started)
        try work.journal.record(
            "people-import.received",
            about: started.subject,
            ["file": .string(fileName), "fingerprint": .string(fingerprint), "rows": .int(rows.rows.count)]
        )
        return started.id
    }
}

/// Brings in what is left of extracts. A job: safe on any node, and after a crash it goes on from where it was.
public struct BringInExtracts: Sendable {
    /// Rows in one transaction.
    static let batch = 500

    public init() {}

    /// All that are not finished. Gives how many rows were dealt with. What `progress` throws stops it after the step.
    @discardableResult
    public func run(
        _ lantern: Lantern,
        as actor: Actor,
        for purpose: Purpose,
        telling progress: @Sendable (_ done: Int, _ of: Int) throws -> Void = { _, _ in }
    ) async throws -> Int {
        var dealt = 0
        for id in try await lantern.ask(UnfinishedExtracts(), as: actor, for: purpose) {
            let (file, columns) = try await lantern.ask(ExtractFile(id), as: actor, for: purpose)
            let rows = try PlainRows.read(file.bytes, named: file.name).rows
            var isDone = false
            while !isDone {
                let step = try await lantern.perform(TakeRows(of: id, rows, columns), as: actor, for: purpose)
                dealt += step.taken
                isDone = step.isDone
                try progress(step.done, rows.count)
            }
        }
        if dealt > 0 { try await SearchForPairs().run(lantern, as: actor, for: purpose) }
        return dealt
    }
}

private struct UnfinishedExtracts: Query {
    var act: Act { .importPeople }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }
    func answer(in work: Work) throws -> [ID<PeopleImport>] {
        try PeopleImportStore(transaction: work.transaction).unfinished()
    }
}

private struct ExtractFile: Query {
    let id: ID<PeopleImport>
    init(_ id: ID<PeopleImport>) { self.id = id }

    var act: Act { .importPeople }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }
    func answer(in work: Work) throws -> (KeptFile, ExtractColumns) {
        let found = try PeopleImportStore(transaction: work.transaction).find(id)
        return (try FileStore(transaction: work.transaction).find(found.file), found.columns)
    }
}

/// The next rows of an extract, in one transaction: each becomes a person, is known already, or is refused by its line.
struct TakeRows: Command {
    struct Step: Sendable {
        let taken: Int
        let done: Int
        let isDone: Bool
    }

    let id: ID<PeopleImport>
    let rows: [PlainRows.Row]
    let columns: ExtractColumns

    init(of id: ID<PeopleImport>, _ rows: [PlainRows.Row], _ columns: ExtractColumns) {
        self.id = id
        self.rows = rows
        self.columns = columns
    }

    var act: Act { .importPeople }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }

    func perform(in work: Work) throws -> Step {
        let store = PeopleImportStore(transaction: work.transaction)
        // Uncounted: to count half a million rows before every five hundred is to count them a thousand times.
        let started = try store.find(id, counting: false)
        let last = try store.lastLine(of: id)
        let first = rows.partitioningIndex { $0.line > last }
        let next = rows[first..<min(first + BringInExtracts.batch, rows.count)]
        let read = next.map { row in
            (row.line, Result { () throws(RowProblem) in try ExtractRow(row.cells, columns, today: work.today) })
        }
        let names = work.knownNames
        var known = try store.known(read.compactMap { try? $0.1.get().recordKey }, of: started.agency)
        for (line, result) in read {
            switch result {
            case .failure(let problem): try store.add(line, "refused", nil, problem: problem.words, to: id)
            case .success(let row):
                if let person = try known[row.recordKey] ?? recognised(row, knowing: names, store, in: work) {
                    if known[row.recordKey] == nil {
                        try join(row, to: person, started, store, in: work)
                        try work.reindex(person)
                    }
                    try store.add(line, "known", person, problem: "", to: id)
                    known[row.recordKey] = person
                } else {
                    let person = try NewFromExtract(row: row, started: started).add(in: work)
                    try store.remember(row.recordKey, is: person, of: started.agency, in: id)
                    try store.add(line, "added", person, problem: "", to: id)
                    known[row.recordKey] = person
                }
            }
        }
        let isDone = first + next.count >= rows.count
        if isDone, started.finishedAt == nil {
            try store.finish(id, at: work.now)
            try work.journal.record("people-import.finished", about: started.subject, ["rows": .int(rows.count)])
        }
        return Step(taken: next.count, done: first + next.count, isDone: isDone)
    }

    /// Somebody known with the same NHS number, the same birth date, and a name that is not another’s. Anything less waits
    /// as a pair for a human.
    private func recognised(_ row: ExtractRow, knowing knowledge: KnownNames, _ store: PeopleImportStore, in work: Work) throws
        -> ID<Person>?
    {
        guard let number = try? NHSNumber(row.nhsNumber), let born = row.born, born.precision == .day else { return nil }
        let people = PersonStore(transaction: work.transaction)
        let holders = Set(try people.standing(for: try store.people(withNHSNumber: number.digits)).values)
        guard holders.count == 1, let person = holders.first, try people.find(person).born == born else { return nil }
        let names = try RecordedStore<PersonName>(transaction: work.transaction).all(of: try people.records(of: person))
        let isAlike = names.contains { knowledge.likeness($0.value.inFull, row.name.inFull) < .different }
        return isAlike ? person : nil
    }

    private func join(
        _ row: ExtractRow,
        to person: ID<Person>,
        _ started: PeopleImport,
        _ store: PeopleImportStore,
        in work: Work
    ) throws {
        try store.remember(row.recordKey, is: person, of: started.agency, in: id)
        try NewFromExtract(row: row, started: started).addOwnNumber(to: person, in: work)
        try work.journal.record(
            "person.recognised",
            about: [Subject("person", person), started.subject],
            ["by": "NHS number, date of birth and name"]
        )
    }
}

extension RandomAccessCollection {
    /// The first index from which the predicate holds for all that follow; the collection is in that order.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Index {
        var (low, count) = (startIndex, self.count)
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if holds(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
