import Instruments
import Kernel
import Store

/// Teams and who is in them, in and out.
struct TeamStore {
    let transaction: Transaction

    func all() throws -> [TeamRecord] {
        try transaction.rows("SELECT * FROM team WHERE closed_on IS NULL ORDER BY name_key, id").map(team)
    }

    func find(_ id: ID<Team>) throws -> TeamRecord {
        guard let row = try transaction.row("SELECT * FROM team WHERE id = :id", ["id": id]) else { throw NotFound("team") }
        return try team(row)
    }

    /// The teams to which work of a kind comes, by name.
    func teams(of kind: String) throws -> [TeamRecord] {
        try transaction.rows(
            "SELECT * FROM team WHERE kind = :kind AND closed_on IS NULL ORDER BY name_key, id",
            ["kind": kind]
        ).map(team)
    }

    func isNameTaken(_ name: String, in agency: ID<Agency>) throws -> Bool {
        try transaction.row(
            "SELECT id FROM team WHERE agency = :agency AND name_key = :key",
            ["agency": agency, "key": Text.searchKey(name)]
        ) != nil
    }

    func add(_ team: TeamRecord) throws {
        try transaction.run(
            "INSERT INTO team (id, agency, kind, name, name_key) VALUES (:id, :agency, :kind, :name, :key)",
            [
                "id": team.id, "agency": team.agency, "kind": team.kind, "name": team.name, "key": Text.searchKey(team.name),
            ]
        )
    }

    func close(_ id: ID<Team>, on day: Day) throws {
        try transaction.run(
            "UPDATE team SET closed_on = :day, version = version + 1 WHERE id = :id AND closed_on IS NULL",
            ["id": id, "day": day]
        )
    }

    func members(of teams: some Sequence<ID<Team>>, on day: Day) throws -> [TeamMembership] {
        try transaction.rows(
            """
            SELECT m.*, u.name
            FROM team_member m
            JOIN user_account u ON u.id = m.user_account
            WHERE m.team IN (:teams...) AND m.from_day <= :day AND (m.to_day IS NULL OR m.to_day >= :day)
            ORDER BY u.name_key, m.id
            """,
            ["teams": Many(Set(teams)), "day": day]
        ).map(membership)
    }

    /// The teams that somebody is in on a day.
    func teams(of user: ID<User>, on day: Day) throws -> [TeamMembership] {
        try transaction.rows(
            """
            SELECT m.*, u.name
            FROM team_member m
            JOIN user_account u ON u.id = m.user_account
            JOIN team t ON t.id = m.team
            WHERE m.user_account = :user AND m.from_day <= :day AND (m.to_day IS NULL OR m.to_day >= :day)
                AND t.closed_on IS NULL
            ORDER BY t.name_key, m.id
            """,
            ["user": user, "day": day]
        ).map(membership)
    }

    func add(_ member: TeamMembership) throws {
        try transaction.run(
            """
            INSERT INTO team_member (id, team, user_account, leads, from_day)
            VALUES (:id, :team, :user, :leads, :from)
            """,
            ["id": member.id, "team": member.team, "user": member.user, "leads": member.leads, "from": member.from]
        )
    }

    /// False when it had ended already.
    func end(_ id: ID<TeamMembership>, of team: ID<Team>, on day: Day) throws -> Bool {
        try transaction.run(
            "UPDATE team_member SET to_day = :day WHERE id = :id AND team = :team AND to_day IS NULL AND from_day <= :day",
            ["id": id, "team": team, "day": day]
        ) == 1
    }

    private func team(_ row: Row) throws -> TeamRecord {
        TeamRecord(
            id: try row("id"),
            agency: try row("agency"),
            kind: try row("kind"),
            name: try row("name"),
            closedOn: try row("closed_on"),
            version: try row("version")
        )
    }

    private func membership(_ row: Row) throws -> TeamMembership {
        TeamMembership(
            id: try row("id"),
            team: try row("team"),
            user: try row("user_account"),
            name: try row("name"),
            leads: try row("leads"),
            from: try row("from_day"),
            to: try row("to_day")
        )
    }
}
