import Instruments
import Kernel
import Store

/// Extracts of agencies, in and out.
struct PeopleImportStore {
    let transaction: Transaction

    func add(_ started: PeopleImport) throws {
        try transaction.run(
            """
            INSERT INTO people_import (id, agency, file_name, fingerprint, file, columns, row_count, started_at, started_by)
            VALUES (:id, :agency, :file_name, :fingerprint, :file, :columns, :row_count, :started_at, :started_by)
            """,
            [
                "id": started.id, "agency": started.agency, "file_name": started.fileName, "fingerprint": started.fingerprint,
                "file": started.file, "columns": try JSONText(encoding: started.columns), "row_count": started.rowCount,
                "started_at": started.startedAt, "started_by": started.startedBy,
            ]
        )
    }

    /// Not `counting`, its tally is all nought.
    func find(_ id: ID<PeopleImport>, counting: Bool = true) throws -> PeopleImport {
        guard let row = try transaction.row("SELECT * FROM people_import WHERE id = :id", ["id": id]) else {
            throw NotFound("import")
        }
        return try read(row, counting: counting)
    }

    /// Newest first.
    func all(limit: Int) throws -> [PeopleImport] {
        try transaction.rows(
            "SELECT * FROM people_import ORDER BY started_at DESC, id DESC LIMIT :limit",
            ["limit": limit]
        ).map { try read($0) }
    }

    func unfinished() throws -> [ID<PeopleImport>] {
        try transaction.rows("SELECT id FROM people_import WHERE finished_at IS NULL ORDER BY started_at, id").map {
            try $0("id")
        }
    }

    /// The same file of the same agency, where it has begun and not finished.
    func unfinished(_ fingerprint: String, of agency: ID<Agency>) throws -> ID<PeopleImport>? {
        try transaction.row(
            "SELECT id FROM people_import WHERE fingerprint = :fingerprint AND agency = :agency AND finished_at IS NULL ORDER BY id",
            ["fingerprint": fingerprint, "agency": agency]
        ).map { try $0("id") }
    }

    /// The last line that was dealt with; 0 before any.
    func lastLine(of id: ID<PeopleImport>) throws -> Int {
        let row = try transaction.row("SELECT MAX(line) AS last FROM people_import_row WHERE people_import = :id", ["id": id])
        let last: Int? = try row?("last")
        return last ?? 0
    }

    func add(_ line: Int, _ outcome: String, _ person: ID<Person>?, problem: String, to id: ID<PeopleImport>) throws {
        try transaction.run(
            """
            INSERT INTO people_import_row (people_import, line, outcome, person, problem)
            VALUES (:id, :line, :outcome, :person, :problem)
            """,
            ["id": id, "line": line, "outcome": outcome, "person": person, "problem": problem]
        )
    }

    func finish(_ id: ID<PeopleImport>, at: Instant) throws {
        try transaction.run(
            "UPDATE people_import SET finished_at = :at WHERE id = :id AND finished_at IS NULL",
            ["id": id, "at": at]
        )
    }

    func refused(of id: ID<PeopleImport>, limit: Int) throws -> [RefusedRow] {
        try transaction.rows(
            """
            SELECT line, problem
            FROM people_import_row
            WHERE people_import = :id AND outcome = 'refused'
            ORDER BY line
            LIMIT :limit
            """,
            ["id": id, "limit": limit]
        ).map { RefusedRow(line: try $0("line"), problem: try $0("problem")) }
    }

    /// Whom the agency’s records of these keys are.
    func known(_ keys: [String], of agency: ID<Agency>) throws -> [String: ID<Person>] {
        let rows = try transaction.rows(
            "SELECT record_key, person FROM agency_record WHERE agency = :agency AND record_key IN (:keys...) ORDER BY record_key",
            ["agency": agency, "keys": Many(keys)]
        )
        return Dictionary(try rows.map { (try $0("record_key"), try $0("person")) }, uniquingKeysWith: { first, _ in first })
    }

    func remember(_ key: String, is person: ID<Person>, of agency: ID<Agency>, in id: ID<PeopleImport>) throws {
        try transaction.run(
            """
            INSERT INTO agency_record (agency, record_key, person, first_seen)
            VALUES (:agency, :key, :person, :id)
            ON CONFLICT (agency, record_key) DO NOTHING
            """,
            ["agency": agency, "key": key, "person": person, "id": id]
        )
    }

    /// Who has this NHS number, where it passes its check.
    func people(withNHSNumber digits: String) throws -> [ID<Person>] {
        try transaction.rows(
            """
            SELECT DISTINCT person
            FROM person_identifier
            WHERE value_key = :digits AND kind = 'nhs-number' AND problem = '' AND withdrawn_at IS NULL
            ORDER BY person
            """,
            ["digits": digits]
        ).map { try $0("person") }
    }

    private func read(_ row: Row, counting: Bool = true) throws -> PeopleImport {
        let (id, columns): (ID<PeopleImport>, JSONText) = (try row("id"), try row("columns"))
        var tally = PeopleImport.Tally()
        let counts =
            try counting
            ? transaction.rows(
                "SELECT outcome, COUNT(*) AS rows FROM people_import_row WHERE people_import = :id GROUP BY outcome ORDER BY outcome",
                ["id": id]
            ) : []
        for count in counts {
            let (outcome, rows): (String, Int) = (try count("outcome"), try count("rows"))
            switch outcome {
            case "added": tally.added = rows
            case "known": tally.known = rows
            default: tally.refused = rows
            }
        }
        return PeopleImport(
            id: id,
            agency: try row("agency"),
            fileName: try row("file_name"),
            fingerprint: try row("fingerprint"),
            file: try row("file"),
            columns: try columns.decode(),
            rowCount: try row("row_count"),
            startedAt: try row("started_at"),
            startedBy: try row("started_by"),
            finishedAt: try row("finished_at"),
            tally: tally
        )
    }
}
