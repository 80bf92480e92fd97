import Instruments
import Kernel
import Store

/// What agencies were asked before MARAC, and cases passed between it and the daily meeting, in and out.
struct MaracRequestStore {
    let transaction: Transaction

    func find(_ id: ID<MaracRequest>) throws -> MaracRequest {
        guard let row = try transaction.row("SELECT * FROM marac_request WHERE id = :id", ["id": id]) else {
            throw NotFound("request")
        }
        return try request(row)
    }

    func find(_ ids: some Sequence<ID<MaracRequest>>) throws -> [MaracRequest] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try transaction.rows("SELECT * FROM marac_request WHERE id IN (:ids...) ORDER BY id", ["ids": Many(ids)]).map(
            request)
    }

    func requests(of cases: some Sequence<ID<MaracCase>>) throws -> [ID<MaracCase>: [MaracRequest]] {
        let ids = Set(cases)
        if ids.isEmpty { return [:] }
        return Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM marac_request WHERE marac_case IN (:ids...) ORDER BY asked_at, id", ["ids": Many(ids)]
            ).map(request), by: \.maracCase)
    }

    /// False where this agency was asked about this case before.
    func add(_ one: MaracRequest) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO marac_request (id, marac_case, agency, asked_at, asked_by, due_at, told)
            VALUES (:id, :case, :agency, :at, :by, :due, :told)
            ON CONFLICT (marac_case, agency) DO NOTHING
            """,
            [
                "id": one.id, "case": one.maracCase, "agency": one.agency, "at": one.askedAt, "by": one.askedBy,
                "due": one.dueAt, "told": one.told,
            ]) == 1
    }

    /// False when it was answered in the meantime.
    func answer(
        _ id: ID<MaracRequest>, _ answer: InformationCheck.Answer, _ words: String, at: Instant, by: ID<User>?, as name: String
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE marac_request
            SET answer = :answer, words = :words, answered_at = :at, answered_by = :by, answered_as = :name
            WHERE id = :id AND answer = ''
            """,
            ["id": id, "answer": answer.rawValue, "words": words, "at": at, "by": by, "name": name]) == 1
    }

    func move(_ id: ID<MaracRequest>, due: Instant) throws {
        try transaction.run("UPDATE marac_request SET due_at = :due WHERE id = :id", ["due": due, "id": id])
    }

    func returned(_ id: ID<MaracRequest>, at: Instant) throws {
        try transaction.run("UPDATE marac_request SET returned_at = :at WHERE id = :id", ["at": at, "id": id])
    }

    func add(_ one: MaracPassing) throws {
        try transaction.run(
            """
            INSERT INTO marac_passing (id, marac_case, passed_to, because, passed_at, passed_by, from_case)
            VALUES (:id, :case, :to, :because, :at, :by, :from)
            """,
            [
                "id": one.id, "case": one.maracCase, "to": one.to.rawValue, "because": one.because, "at": one.passedAt,
                "by": one.passedBy, "from": one.fromCase,
            ])
    }

    /// Takes up whatever of a case waits to go there.
    func take(_ one: ID<MaracCase>, to: MaracPassing.To, at: Instant) throws {
        try transaction.run(
            "UPDATE marac_passing SET taken_at = :at WHERE marac_case = :case AND passed_to = :to AND taken_at IS NULL",
            ["at": at, "case": one, "to": to.rawValue])
    }

    /// Those that wait, the longest first; and those taken up since a moment.
    func passings(since moment: Instant) throws -> [MaracPassing] {
        try transaction.rows(
            "SELECT * FROM marac_passing WHERE taken_at IS NULL OR taken_at >= :moment ORDER BY passed_at, id", ["moment": moment]
        ).map(passing)
    }

    func passings(of one: ID<MaracCase>) throws -> [MaracPassing] {
        try transaction.rows("SELECT * FROM marac_passing WHERE marac_case = :id ORDER BY passed_at, id", ["id": one]).map(
            passing)
    }

    private func passing(_ row: Row) throws -> MaracPassing {
        MaracPassing(
            id: try row("id"), maracCase: try row("marac_case"), to: MaracPassing.To(rawValue: try row("passed_to")) ?? .marac,
            because: try row("because"), passedAt: try row("passed_at"), passedBy: try row("passed_by"),
            fromCase: try row("from_case"), takenAt: try row("taken_at"))
    }

    private func request(_ row: Row) throws -> MaracRequest {
        MaracRequest(
            id: try row("id"), maracCase: try row("marac_case"), agency: try row("agency"), askedAt: try row("asked_at"),
            askedBy: try row("asked_by"), dueAt: try row("due_at"), told: try row("told"),
            answer: InformationCheck.Answer(rawValue: try row("answer")), words: try row("words"),
            answeredAt: try row("answered_at"), answeredBy: try row("answered_by"), answeredAs: try row("answered_as"),
            returnedAt: try row("returned_at"))
    }
}
