import Instruments
import Kernel
import Store

/// Questions to agencies, in and out.
struct ContentRequestStore {
    let transaction: Transaction

    private static let selection: SQL = """
        SELECT r.*, i.agency, i.role, i.service
        FROM content_request r
        JOIN involvement i ON i.id = r.involvement
        """

    func find(_ id: ID<ContentRequest>) throws -> ContentRequest {
        guard let row = try transaction.row(ContentRequestStore.selection + " WHERE r.id = :id", ["id": id]) else {
            throw NotFound("request")
        }
        return try request(row)
    }

    func all(about people: some Sequence<ID<Person>>) throws -> [ContentRequest] {
        try transaction.rows(
            ContentRequestStore.selection + " WHERE r.person IN (:people...) ORDER BY r.asked_at DESC, r.id",
            ["people": Many(Set(people))]
        ).map(request)
    }

    /// Those that an agency was asked, the open first by when they are due, then the newest answered.
    func asked(of agency: ID<Agency>, limit: Int) throws -> [ContentRequest] {
        try transaction.rows(
            ContentRequestStore.selection
                + """
                 WHERE i.agency = :agency
                ORDER BY CASE WHEN r.answered_at IS NULL THEN 0 ELSE 1 END,
                    CASE WHEN r.answered_at IS NULL THEN r.due_at END, r.answered_at DESC, r.id
                LIMIT :limit
                """,
            ["agency": agency, "limit": limit]
        ).map(request)
    }

    /// Those that somebody asked, or their agency.
    func asked(by user: ID<User>, of agency: ID<Agency>?, limit: Int) throws -> [ContentRequest] {
        try transaction.rows(
            ContentRequestStore.selection
                + """
                 WHERE r.asked_by = :user OR (:agency{id} IS NOT NULL AND r.asking_agency = :agency)
                ORDER BY CASE WHEN r.answered_at IS NULL THEN 0 ELSE 1 END,
                    CASE WHEN r.answered_at IS NULL THEN r.due_at END, r.answered_at DESC, r.id
                LIMIT :limit
                """,
            ["user": user, "agency": agency, "limit": limit]
        ).map(request)
    }

    func add(_ request: ContentRequest) throws {
        try transaction.run(
            """
            INSERT INTO content_request (id, person, involvement, asked_by, asking_agency, because, asked_at, due_at)
            VALUES (:id, :person, :involvement, :asked_by, :asking_agency, :because, :asked_at, :due_at)
            """,
            [
                "id": request.id, "person": request.person, "involvement": request.involvement, "asked_by": request.askedBy,
                "asking_agency": request.askingAgency, "because": request.because, "asked_at": request.askedAt,
                "due_at": request.dueAt,
            ]
        )
    }

    /// False when it was answered already.
    func answer(_ id: ID<ContentRequest>, _ answer: ContentRequest.Answer, _ words: String, at: Instant, by: ID<User>?) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE content_request
            SET answer = :answer, words = :words, answered_at = :at, answered_by = :by
            WHERE id = :id AND answer IS NULL
            """,
            ["id": id, "answer": answer.rawValue, "words": words, "at": at, "by": by]
        ) == 1
    }

    private func request(_ row: Row) throws -> ContentRequest {
        let answer: String? = try row("answer")
        return ContentRequest(
            id: try row("id"),
            person: try row("person"),
            involvement: try row("involvement"),
            agency: try row("agency"),
            role: try row("role"),
            service: try row("service"),
            askedBy: try row("asked_by"),
            askingAgency: try row("asking_agency"),
            because: try row("because"),
            askedAt: try row("asked_at"),
            dueAt: try row("due_at"),
            answer: answer.flatMap(ContentRequest.Answer.init(rawValue:)),
            words: try row("words"),
            answeredAt: try row("answered_at"),
            answeredBy: try row("answered_by")
        )
    }
}
