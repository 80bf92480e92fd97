import Instruments
import Kernel
import Store

/// Sessions of supervision, their parts and their actions, in and out.
struct SupervisionStore {
    let transaction: Transaction

    func has(_ id: ID<SupervisionSession>) throws -> Bool {
        try transaction.row("SELECT id FROM supervision_session WHERE id = :id", ["id": id]) != nil
    }

    func find(_ id: ID<SupervisionSession>) throws -> SupervisionSession {
        guard let row = try transaction.row("SELECT * FROM supervision_session WHERE id = :id", ["id": id]) else {
            throw NotFound("session of supervision")
        }
        return try session(row)
    }

    /// In which somebody was supervised, the newest first.
    func sessions(of staff: ID<StaffMember>) throws -> [SupervisionSession] {
        try transaction.rows(
            "SELECT * FROM supervision_session WHERE staff_member = :staff ORDER BY held_on DESC, id DESC", ["staff": staff]
        ).map(session)
    }

    func days(of staff: [ID<StaffMember>]) throws -> [ID<StaffMember>: [Day]] {
        if staff.isEmpty { return [:] }
        let rows = try transaction.rows(
            "SELECT staff_member, held_on FROM supervision_session WHERE staff_member IN (:staff...) ORDER BY held_on, id",
            ["staff": Many(Set(staff))])
        return Dictionary(
            grouping: try rows.map { (try $0("staff_member") as ID<StaffMember>, try $0("held_on") as Day) }, by: \.0
        )
        .mapValues { $0.map(\.1) }
    }

    func cases(in session: ID<SupervisionSession>) throws -> [SupervisionCase] {
        try transaction.rows(
            "SELECT * FROM supervision_case WHERE supervision_session = :session ORDER BY id", ["session": session]
        ).map(part)
    }

    /// What supervision said of these records of a child, with the day and who supervised whom, the newest first.
    func about(_ people: [ID<Person>]) throws -> [(part: SupervisionCase, day: Day, supervisor: ID<User>, worker: String)] {
        if people.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT c.*, s.held_on, s.supervisor_user, m.name AS worker_name
            FROM supervision_case c
            JOIN supervision_session s ON s.id = c.supervision_session
            JOIN staff_member m ON m.id = s.staff_member
            WHERE c.person IN (:people...)
            ORDER BY s.held_on DESC, c.id DESC
            """, ["people": Many(Set(people))]
        ).map { (try part($0), try $0("held_on"), try $0("supervisor_user"), try $0("worker_name")) }
    }

    /// All that was agreed in somebody’s supervision, the earliest due first.
    func actions(of staff: ID<StaffMember>) throws -> [SupervisionAction] {
        try transaction.rows(
            "SELECT * FROM supervision_action WHERE staff_member = :staff ORDER BY due_on, id", ["staff": staff]
        ).map(action)
    }

    func find(_ id: ID<SupervisionAction>) throws -> SupervisionAction {
        guard let row = try transaction.row("SELECT * FROM supervision_action WHERE id = :id", ["id": id]) else {
            throw NotFound("action of supervision")
        }
        return try action(row)
    }

    func add(_ one: SupervisionSession) throws {
        try transaction.run(
            """
            INSERT INTO supervision_session (id, staff_member, staff_user, supervisor, supervisor_user, held_on, reflection,
                challenge, personal, next_on, recorded_at)
            VALUES (:id, :staff, :staff_user, :supervisor, :user, :held, :reflection, :challenge, :personal, :next, :now)
            """,
            [
                "id": one.id, "staff": one.staff, "staff_user": one.staffUser, "supervisor": one.supervisor,
                "user": one.supervisorUser, "held": one.heldOn, "reflection": one.reflection, "challenge": one.challenge,
                "personal": one.personal, "next": one.nextOn,
                "now": one.recordedAt,
            ])
    }

    func add(_ one: SupervisionCase) throws {
        try transaction.run(
            """
            INSERT INTO supervision_case (id, supervision_session, person, voice, reflection, challenge, direction, by_day, oversight)
            VALUES (:id, :session, :person, :voice, :reflection, :challenge, :direction, :by, :oversight)
            """,
            [
                "id": one.id, "session": one.session, "person": one.person, "voice": one.voice, "reflection": one.reflection,
                "challenge": one.challenge, "direction": one.direction, "by": one.by, "oversight": one.oversight,
            ])
    }

    func add(_ one: SupervisionAction) throws {
        try transaction.run(
            """
            INSERT INTO supervision_action (id, supervision_session, staff_member, person, what, owner, due_on)
            VALUES (:id, :session, :staff, :person, :what, :owner, :due)
            """,
            [
                "id": one.id, "session": one.session, "staff": one.staff, "person": one.person, "what": one.what,
                "owner": one.owner.rawValue, "due": one.dueOn,
            ])
    }

    func say(_ id: ID<SupervisionAction>, _ state: SupervisionAction.State, _ words: String, at now: Instant, by user: ID<User>?)
        throws
    {
        try transaction.run(
            "UPDATE supervision_action SET state = :state, words = :words, looked_at = :now, looked_by = :by WHERE id = :id",
            ["id": id, "state": state.rawValue, "words": words, "now": now, "by": user])
    }

    private func session(_ row: Row) throws -> SupervisionSession {
        SupervisionSession(
            id: try row("id"), staff: try row("staff_member"), staffUser: try row("staff_user"),
            supervisor: try row("supervisor"), supervisorUser: try row("supervisor_user"), heldOn: try row("held_on"),
            reflection: try row("reflection"), challenge: try row("challenge"), personal: try row("personal"),
            nextOn: try row("next_on"),
            recordedAt: try row("recorded_at"))
    }

    private func part(_ row: Row) throws -> SupervisionCase {
        SupervisionCase(
            id: try row("id"), session: try row("supervision_session"), person: try row("person"), voice: try row("voice"),
            reflection: try row("reflection"), challenge: try row("challenge"), direction: try row("direction"),
            by: try row("by_day"), oversight: try row("oversight"))
    }

    private func action(_ row: Row) throws -> SupervisionAction {
        SupervisionAction(
            id: try row("id"), session: try row("supervision_session"), staff: try row("staff_member"), person: try row("person"),
            what: try row("what"), owner: SupervisionAction.Owner(rawValue: try row("owner")) ?? .worker,
            dueOn: try row("due_on"), state: SupervisionAction.State(rawValue: try row("state")) ?? .open,
            words: try row("words"), lookedAt: try row("looked_at"))
    }
}
