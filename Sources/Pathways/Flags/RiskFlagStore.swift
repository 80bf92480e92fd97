import Instruments
import Kernel
import Store

/// Flags and their reviews, in and out.
struct RiskFlagStore {
    let transaction: Transaction

    /// Flags on any of these records or addresses, and those that name a risk to any of these records; oldest first.
    func flags(on people: [ID<Person>], at addresses: [ID<Address>]) throws -> [RiskFlag] {
        try flags(
            transaction.rows(
                """
                SELECT *
                FROM risk_flag
                WHERE person IN (:people...) OR address IN (:addresses...)
                    OR id IN (SELECT flag FROM risk_flag_to WHERE person IN (:people...))
                ORDER BY raised_at, id
                """,
                ["people": Many(people), "addresses": Many(addresses)]
            )
        )
    }

    func find(_ id: ID<RiskFlag>) throws -> RiskFlag {
        guard let flag = try flags(transaction.rows("SELECT * FROM risk_flag WHERE id = :id", ["id": id])).first else {
            throw NotFound("flag")
        }
        return flag
    }

    /// All that had been raised and not ended when a day was over, by id: what is written later does not change it.
    func live(on day: Day) throws -> [RiskFlag] {
        try flags(
            transaction.rows(
                """
                SELECT *
                FROM risk_flag
                WHERE raised_at < :over AND (ended_at IS NULL OR ended_at >= :over)
                ORDER BY id
                """,
                ["over": Instant(day.next)]
            )
        )
    }

    /// Every agency’s, ended ones too; the longest unchecked first.
    func all() throws -> [RiskFlag] {
        try flags(transaction.rows("SELECT * FROM risk_flag ORDER BY review_on, id"))
    }

    /// Live flags whose review day has passed, the oldest first.
    func pastReview(on today: Day) throws -> [RiskFlag] {
        try flags(
            transaction.rows(
                "SELECT * FROM risk_flag WHERE ended_on IS NULL AND review_on < :today ORDER BY review_on, id",
                ["today": today]
            )
        )
    }

    func add(_ flag: RiskFlag) throws {
        let place: (person: ID<Person>?, address: ID<Address>?) =
            switch flag.place {
            case .person(let person): (person, nil)
            case .address(let address): (nil, address)
            }
        try transaction.run(
            """
            INSERT INTO risk_flag
                (id, person, address, kind, risk, to_visitors, reason, source, since_on, what_to_do, told_whom, is_for_everyone,
                review_on, checked_on, agency, owner, raised_at, raised_by)
            VALUES (:id, :person, :address, :kind, :risk, :to_visitors, :reason, :source, :since, :what_to_do, :told_whom,
                :everyone, :review_on, :checked_on, :agency, :owner, :at, :by)
            """,
            [
                "id": flag.id, "person": place.person, "address": place.address, "kind": flag.kind, "risk": flag.risk,
                "to_visitors": flag.isToVisitors, "reason": flag.reason, "source": flag.source, "since": flag.since,
                "what_to_do": flag.whatToDo, "told_whom": flag.toldWhom, "everyone": flag.audience == .everyone,
                "review_on": flag.reviewOn, "checked_on": flag.checkedOn, "agency": flag.agency, "owner": flag.owner,
                "at": flag.raisedAt, "by": flag.raisedBy,
            ]
        )
        try transaction.run(
            "INSERT INTO risk_flag_to (flag, person) VALUES (:flag, :person)",
            each: flag.riskTo.sorted().map { ["flag": flag.id, "person": $0] }
        )
        if case .kinds(let kinds) = flag.audience {
            try transaction.run(
                "INSERT INTO risk_flag_audience (flag, agency_kind) VALUES (:flag, :kind)",
                each: kinds.sorted().map { ["flag": flag.id, "kind": $0] }
            )
        }
    }

    /// What a review changed. Throws `Conflict` when somebody saved since it was read.
    func save(_ flag: RiskFlag) throws {
        let saved = try transaction.run(
            """
            UPDATE risk_flag
            SET risk = :risk, reason = :reason, what_to_do = :what_to_do, review_on = :review_on, checked_on = :checked_on,
                ended_on = :ended_on, ended_at = :ended_at, ended_by = :ended_by, ended_because = :ended_because,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": flag.id, "risk": flag.risk, "reason": flag.reason, "what_to_do": flag.whatToDo,
                "review_on": flag.reviewOn, "checked_on": flag.checkedOn, "ended_on": flag.ended?.on,
                "ended_at": flag.ended?.at, "ended_by": flag.ended?.by, "ended_because": flag.ended?.because ?? "",
                "version": flag.version,
            ]
        )
        guard saved == 1 else {
            throw Conflict(subject: "This flag", read: flag.version, current: try find(flag.id).version)
        }
    }

    /// What was said of one person is of another: the flag stays the one that it was, with its reviews. Throws `Conflict` when
    /// somebody saved since it was read.
    func move(_ flag: RiskFlag, from: ID<Person>, to person: ID<Person>) throws {
        let values: Values = ["id": flag.id, "from": from, "to": person]
        try transaction.run("UPDATE risk_flag SET person = :to WHERE id = :id AND person = :from", values)
        if !flag.riskTo.contains(person) {
            try transaction.run("UPDATE risk_flag_to SET person = :to WHERE flag = :id AND person = :from", values)
        }
        try save(flag)
    }

    private func flags(_ rows: [Row]) throws -> [RiskFlag] {
        let ids: [ID<RiskFlag>] = try rows.map { try $0("id") }
        var (to, kinds): ([ID<RiskFlag>: Set<ID<Person>>], [ID<RiskFlag>: Set<String>]) = ([:], [:])
        for row in try transaction.rows(
            "SELECT flag, person FROM risk_flag_to WHERE flag IN (:flags...) ORDER BY flag, person",
            ["flags": Many(ids)]
        ) { to[try row("flag"), default: []].insert(try row("person")) }
        for row in try transaction.rows(
            "SELECT flag, agency_kind FROM risk_flag_audience WHERE flag IN (:flags...) ORDER BY flag, agency_kind",
            ["flags": Many(ids)]
        ) { kinds[try row("flag"), default: []].insert(try row("agency_kind")) }
        return try rows.map { row in
            let id: ID<RiskFlag> = try row("id")
            return try flag(row, id, to: to[id] ?? [], kinds: kinds[id] ?? [])
        }
    }

    private func flag(_ row: Row, _ id: ID<RiskFlag>, to: Set<ID<Person>>, kinds: Set<String>) throws -> RiskFlag {
        let person: ID<Person>? = try row("person")
        let endedOn: Day? = try row("ended_on")
        let isForEveryone: Bool = try row("is_for_everyone")
        return RiskFlag(
            id: id,
            place: try person.map { .person($0) } ?? .address(try row("address")),
            kind: try row("kind"),
            risk: try row("risk"),
            riskTo: to,
            isToVisitors: try row("to_visitors"),
            reason: try row("reason"),
            source: try row("source"),
            since: try row("since_on"),
            whatToDo: try row("what_to_do"),
            toldWhom: try row("told_whom"),
            audience: isForEveryone ? .everyone : .kinds(kinds),
            reviewOn: try row("review_on"),
            checkedOn: try row("checked_on"),
            agency: try row("agency"),
            owner: try row("owner"),
            raisedAt: try row("raised_at"),
            raisedBy: try row("raised_by"),
            ended: try endedOn.map {
                RiskFlag.Ended(on: $0, at: try row("ended_at"), by: try row("ended_by"), because: try row("ended_because"))
            },
            version: try row("version")
        )
    }
}
