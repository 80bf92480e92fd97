import CLibpq
import Dispatch

/// One connection to a PostgreSQL server, with the statements prepared on it.
///
/// `@unchecked Sendable` is true because the pointer and everything else that changes are touched only by
/// work put on `queue`, which runs one piece of work at a time; the pool hands a connection to one user at a
/// time.
final class PostgresConnection: Connection, @unchecked Sendable {
    let engine = Engine.postgres
    private let queue = DispatchQueue(label: "lantern.postgres")
    let pointer: OpaquePointer
    let settings: PostgresSettings
    private var preparedNames: [String: String] = [:]
    private var madeNames = 0
    private var openCursors = 0

    /// Connects and waits for the answer, ten seconds at most unless the settings say otherwise.
    init(_ settings: PostgresSettings) throws {
        guard let pointer = settings.connect() else {
            throw StoreError(.connection, "There is no memory to connect.")
        }
        self.pointer = pointer
        self.settings = settings
        guard PQstatus(pointer) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(pointer))
            throw StoreError(.connection, "PostgreSQL cannot be reached: \(trimmed(message))")
        }
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        try script(settings.sessionScript)
    }

    // Runs also where `init` throws: everything stored is set by then.

    deinit {
        PQfinish(pointer)
    }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }

    /// Runs the body on this connection's own thread, so that no thread of the program's waits for the
    /// server.
    func onQueue<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async -> Result<Value, any Error> {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { try body(self) }) }
        }
    }

    func rows(_ text: String, _ values: [StoredValue?], atMost limit: Int?) throws -> [Row] {
        try PostgresResult(executePrepared(text, values), on: self, text).rows(atMost: limit)
    }

    func run(_ text: String, _ values: [StoredValue?]) throws -> Int {
        try PostgresResult(executePrepared(text, values), on: self, text).changed
    }

    /// Sends many at once and then reads the answers: a journey to the server for each 128 and not for each
    /// one.
    func run(_ text: String, each sets: [[StoredValue?]]) throws {
        let name = try prepare(text)
        guard PQenterPipelineMode(pointer) == 1 else { throw lost(text) }
        var failure: (any Error)?
        for start in stride(from: 0, to: sets.count, by: 128) where failure == nil {
            let chunk = sets[start..<min(start + 128, sets.count)]
            for values in chunk {
                let sent = PostgresParameters(values).withPointers { count, values, lengths, formats in
                    PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 0)
                }
                guard sent == 1 else { throw lost(text) }
            }
            guard PQpipelineSync(pointer) == 1 else { throw lost(text) }
            failure = try readPipeline(text)
        }
        guard PQexitPipelineMode(pointer) == 1 else { throw lost(text) }
        if let failure { throw failure }
    }

    /// Reads answers up to the point of synchronisation; gives the first error among them.
    private func readPipeline(_ text: String) throws -> (any Error)? {
        var failure: (any Error)?
        while true {
            guard let raw = PQgetResult(pointer) else {
                if isBroken { throw lost(text) }
                continue
            }
            if PQresultStatus(raw) == PGRES_PIPELINE_SYNC {
                PQclear(raw)
                return failure
            }
            do {
                _ = try PostgresResult(raw, on: self, text)
            } catch {
                failure = failure ?? error
            }
        }
    }

    /// Through a cursor, a thousand rows at a time, so that the body may ask other things meanwhile.
    func stream(_ text: String, _ values: [StoredValue?], _ body: (Row) throws -> Bool) throws {
        openCursors += 1
        let cursor = "lantern_\(openCursors)"
        defer { openCursors -= 1 }
        let declare = "DECLARE \(cursor) NO SCROLL CURSOR FOR \(text)"
        let opened = PostgresParameters(values).withPointers { count, values, lengths, formats in
            PQexecParams(pointer, declare, count, nil, values, lengths, formats, 0)
        }
        _ = try PostgresResult(opened, on: self, text)
        defer { _ = try? script("CLOSE \(cursor)") }
        while true {
            let fetched = try PostgresResult(PQexec(pointer, "FETCH 1000 FROM \(cursor)"), on: self, text)
            guard try fetched.forEach(body), fetched.count == 1000 else { return }
        }
    }

    /// Runs statements that take no values.
    @discardableResult
    func script(_ text: String) throws -> PostgresResult {
        try PostgresResult(PQexec(pointer, text), on: self, text)
    }

    private func executePrepared(_ text: String, _ values: [StoredValue?]) throws -> OpaquePointer? {
        let name = try prepare(text)
        return PostgresParameters(values).withPointers { count, values, lengths, formats in
            PQexecPrepared(pointer, name, count, values, lengths, formats, 0)
        }
    }

    private func prepare(_ text: String) throws -> String {
        if let name = preparedNames[text] { return name }
        if preparedNames.count >= 1_000 { try forgetPrepared() }
        madeNames += 1
        let name = "s\(madeNames)"
        _ = try PostgresResult(PQprepare(pointer, name, text, 0, nil), on: self, text)
        preparedNames[text] = name
        return name
    }

    /// Statements prepared before a change of schema may no longer fit.
    func forgetPrepared() throws {
        preparedNames = [:]
        try script("DEALLOCATE ALL")
    }

    func lost(_ text: String) -> StoreError {
        StoreError(
            .connection,
            "The connection to PostgreSQL broke: \(trimmed(String(cString: PQerrorMessage(pointer))))",
            statement: text
        )
    }
}

func trimmed(_ message: String) -> String {
    message.split(separator: "\n").joined(separator: " ")
}
