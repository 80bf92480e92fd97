import Instruments
import Kernel
import Store

/// Who does the work, in and out.
struct StaffStore {
    let transaction: Transaction

    func find(_ id: ID<StaffMember>) throws -> StaffMember {
        guard let row = try transaction.row("SELECT * FROM staff_member WHERE id = :id", ["id": id]) else {
            throw NotFound("member of staff")
        }
        return try member(row)
    }

    func has(_ id: ID<StaffMember>) throws -> Bool {
        try transaction.row("SELECT id FROM staff_member WHERE id = :id", ["id": id]) != nil
    }

    /// Everybody who is there on a day, by name.
    func all(on day: Day) throws -> [StaffMember] {
        try transaction.rows(
            """
            SELECT *
            FROM staff_member
            WHERE started_on <= :day AND (left_on IS NULL OR left_on >= :day)
            ORDER BY name_key, id
            """, ["day": day]
        ).map(member)
    }

    /// Everybody who is in the register and has not left before a day, also who has not begun yet.
    func notLeft(before day: Day) throws -> [StaffMember] {
        try transaction.rows(
            "SELECT * FROM staff_member WHERE left_on IS NULL OR left_on >= :day ORDER BY name_key, id", ["day": day]
        ).map(member)
    }

    /// Whose account it is, until the end of their last day.
    func member(with user: ID<User>, on day: Day) throws -> StaffMember? {
        try transaction.rows("SELECT * FROM staff_member WHERE user_account = :user ORDER BY started_on, id", ["user": user])
            .map(member).last { $0.leftOn.map { day <= $0 } ?? true }
    }

    /// Whether somebody else has this account on a day: whoever has a last day to come is still there.
    func isTaken(_ user: ID<User>, but id: ID<StaffMember>, on day: Day) throws -> Bool {
        try transaction.row(
            """
            SELECT id FROM staff_member
            WHERE user_account = :user AND (left_on IS NULL OR left_on >= :day) AND id <> :id
            """, ["user": user, "id": id, "day": day]) != nil
    }

    func isTaken(_ number: String, in agency: ID<Agency>, but id: ID<StaffMember>, on day: Day) throws -> Bool {
        try transaction.row(
            """
            SELECT id FROM staff_member
            WHERE agency = :agency AND number_key = :key AND (left_on IS NULL OR left_on >= :day) AND id <> :id
            """, ["agency": agency, "key": Text.searchKey(number), "id": id, "day": day]) != nil
    }

    func add(_ one: StaffMember, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO staff_member (id, name, name_key, number, number_key, user_account, agency, team, occupation, supervisor,
                started_on, left_on, is_agency_worker, recorded_at, recorded_by)
            VALUES (:id, :name, :name_key, :number, :number_key, :user, :agency, :team, :occupation, :supervisor, :from, :left,
                :is_agency, :now, :by)
            """, values(one).merging(["now": now, "by": user]) { old, _ in old })
    }

    func save(_ one: StaffMember) throws {
        try transaction.update(
            """
            UPDATE staff_member
            SET name = :name, name_key = :name_key, number = :number, number_key = :number_key, user_account = :user,
                agency = :agency, team = :team, occupation = :occupation, supervisor = :supervisor, started_on = :from,
                left_on = :left, is_agency_worker = :is_agency, version = version + 1
            WHERE id = :id AND version = :version
            """, values(one).merging(["version": one.version]) { old, _ in old }, of: "staff_member", subject: "This person")
    }

    private func values(_ one: StaffMember) -> Values {
        [
            "id": one.id, "name": one.name, "name_key": Text.searchKey(one.name), "number": one.number,
            "number_key": Text.searchKey(one.number), "user": one.user, "agency": one.agency, "team": one.team,
            "occupation": one.occupation, "supervisor": one.supervisor, "from": one.startedOn, "left": one.leftOn,
            "is_agency": one.isAgencyWorker,
        ]
    }

    private func member(_ row: Row) throws -> StaffMember {
        StaffMember(
            id: try row("id"), name: try row("name"), number: try row("number"), user: try row("user_account"),
            agency: try row("agency"), team: try row("team"), occupation: try row("occupation"),
            supervisor: try row("supervisor"), startedOn: try row("started_on"), leftOn: try row("left_on"),
            isAgencyWorker: try row("is_agency_worker"), version: try row("version"))
    }
}
