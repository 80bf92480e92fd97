import Instruments
import Kernel
import Store

/// What meetings decided and gave people to do, in and out.
struct MeetingDecisionStore {
    let transaction: Transaction

    /// Those that stand.
    func decisions(of cases: some Sequence<ID<MeetingCase>>) throws -> [MeetingDecision] {
        let ids = Set(cases)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM meeting_decision WHERE meeting_case IN (:ids...) AND replaced_at IS NULL ORDER BY decided_at, id",
            ["ids": Many(ids)]
        ).map(decision)
    }

    func add(_ one: MeetingDecision) throws {
        let votes = Dictionary(uniqueKeysWithValues: one.votes.map { ($0.key.description, JSONValue.string($0.value.rawValue)) })
        try transaction.run(
            """
            INSERT INTO meeting_decision (id, meeting_case, person, choice, category, reasons, dissent, votes, by_at, decided_at,
                decided_by)
            VALUES (:id, :case, :person, :choice, :category, :reasons, :dissent, :votes, :by, :at, :user)
            """,
            [
                "id": one.id, "case": one.meetingCase, "person": one.person, "choice": one.choice, "category": one.category,
                "reasons": one.reasons, "dissent": one.dissent, "votes": JSONValue.object(votes).canonical, "by": one.by,
                "at": one.decidedAt, "user": one.decidedBy,
            ])
    }

    func replace(_ id: ID<MeetingDecision>, at: Instant) throws {
        try transaction.run(
            "UPDATE meeting_decision SET replaced_at = :at WHERE id = :id AND replaced_at IS NULL", ["at": at, "id": id])
    }

    func note(_ id: ID<MeetingDecision>, brought: Subject) throws {
        try transaction.run(
            "UPDATE meeting_decision SET brought_kind = :kind, brought = :brought WHERE id = :id",
            ["kind": brought.kind, "brought": brought.id, "id": id])
    }

    /// In the order in which they were agreed.
    func actions(of cases: some Sequence<ID<MeetingCase>>) throws -> [MeetingAction] {
        let ids = Set(cases)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM meeting_action WHERE meeting_case IN (:ids...) ORDER BY made_at, id", ["ids": Many(ids)]
        ).map(action)
    }

    /// Throws `NotFound` when there is no such action.
    func action(_ id: ID<MeetingAction>) throws -> MeetingAction {
        guard let row = try transaction.row("SELECT * FROM meeting_action WHERE id = :id", ["id": id]) else {
            throw NotFound("action of a meeting")
        }
        return try action(row)
    }

    /// Those of earlier meetings of a kind that are still open, past their time first (DA-4).
    func openActions(ofKind kind: String, before meeting: ID<Meeting>, limit: Int = 500) throws -> [MeetingAction] {
        try transaction.rows(
            """
            SELECT a.* FROM meeting_action a
            JOIN meeting_case c ON c.id = a.meeting_case JOIN meeting m ON m.id = c.meeting
            WHERE a.done_at IS NULL AND a.dropped_at IS NULL AND a.was_done = :no AND m.kind = :kind AND m.id <> :meeting
                AND m.closed_at IS NOT NULL
            ORDER BY a.due_at, a.id LIMIT :limit
            """, ["no": false, "kind": kind, "meeting": meeting, "limit": limit]
        ).map(action)
    }

    /// Open ones of earlier meetings about any of some people.
    func openActions(about people: some Sequence<ID<Person>>, before meeting: ID<Meeting>) throws -> [MeetingAction] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT a.* FROM meeting_action a JOIN meeting_case c ON c.id = a.meeting_case
            WHERE a.done_at IS NULL AND a.dropped_at IS NULL AND a.was_done = :no AND c.meeting <> :meeting
                AND c.id IN (SELECT meeting_case FROM meeting_person WHERE person IN (:people...))
            ORDER BY a.due_at, a.id
            """, ["no": false, "meeting": meeting, "people": Many(people)]
        ).map(action)
    }

    func add(_ one: MeetingAction) throws {
        try transaction.run(
            """
            INSERT INTO meeting_action (id, meeting_case, person, what, agency, owner, owner_name, due_at, was_done, made_at,
                done_at, done_by, outcome, dropped_at, carried_from)
            VALUES (:id, :case, :person, :what, :agency, :owner, :ownerName, :due, :wasDone, :made, :done, :doneBy, :outcome,
                :dropped, :carried)
            """, values(one).merging(["case": one.meetingCase, "made": one.madeAt, "carried": one.carriedFrom]) { a, _ in a })
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ one: MeetingAction) throws {
        let changed = try transaction.run(
            """
            UPDATE meeting_action
            SET person = :person, what = :what, agency = :agency, owner = :owner, owner_name = :ownerName, due_at = :due,
                was_done = :wasDone, done_at = :done, done_by = :doneBy, outcome = :outcome, dropped_at = :dropped,
                version = version + 1
            WHERE id = :id AND version = :version
            """, values(one).merging(["version": one.version]) { a, _ in a })
        if changed == 0 { throw Conflict(subject: "This action", read: one.version, current: one.version + 1) }
    }

    private func values(_ one: MeetingAction) -> [String: (any Storable)?] {
        [
            "id": one.id, "person": one.person, "what": one.what, "agency": one.agency, "owner": one.owner,
            "ownerName": one.ownerName, "due": one.due, "wasDone": one.wasDone, "done": one.doneAt, "doneBy": one.doneBy,
            "outcome": one.outcome, "dropped": one.droppedAt,
        ]
    }

    private func action(_ row: Row) throws -> MeetingAction {
        MeetingAction(
            id: try row("id"), meetingCase: try row("meeting_case"), person: try row("person"), what: try row("what"),
            agency: try row("agency"), owner: try row("owner"), ownerName: try row("owner_name"), due: try row("due_at"),
            wasDone: try row("was_done"), madeAt: try row("made_at"), doneAt: try row("done_at"), doneBy: try row("done_by"),
            outcome: try row("outcome"), droppedAt: try row("dropped_at"), carriedFrom: try row("carried_from"),
            version: try row("version"))
    }

    private func decision(_ row: Row) throws -> MeetingDecision {
        let (votes, brought): (String, String) = (try row("votes"), try row("brought_kind"))
        let id: ID<Subject>? = try row("brought")
        var read: [String: JSONValue] = [:]
        if case .object(let members)? = JSONValue(parsing: votes) { read = members }
        return MeetingDecision(
            id: try row("id"), meetingCase: try row("meeting_case"), person: try row("person"), choice: try row("choice"),
            category: try row("category"), reasons: try row("reasons"), dissent: try row("dissent"),
            votes: Dictionary(
                read.compactMap { key, value in
                    guard let id = ID<Invitee>(key), let vote = value.text.flatMap(MeetingDecision.Vote.init) else { return nil }
                    return (id, vote)
                }, uniquingKeysWith: { a, _ in a }),
            by: try row("by_at"), decidedAt: try row("decided_at"), decidedBy: try row("decided_by"),
            brought: brought.isEmpty ? nil : id.map { Subject(brought, $0) })
    }
}
