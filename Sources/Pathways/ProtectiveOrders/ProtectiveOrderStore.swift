import Instruments
import Kernel
import Store

/// Protective orders with their checks, breaches and programmes, in and out.
struct ProtectiveOrderStore {
    let transaction: Transaction

    func find(_ id: ID<ProtectiveOrder>) throws -> ProtectiveOrder {
        guard let one = try orders(transaction.rows("SELECT * FROM protective_order WHERE id = :id", ["id": id])).first else {
            throw NotFound("order")
        }
        return one
    }

    func find(_ ids: some Sequence<ID<ProtectiveOrder>>) throws -> [ProtectiveOrder] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try orders(
            transaction.rows("SELECT * FROM protective_order WHERE id IN (:ids...) ORDER BY id", ["ids": Many(ids)]))
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM protective_order WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// Those not ended before their time, the newest first.
    func all(limit: Int = 1000) throws -> [ProtectiveOrder] {
        try orders(
            transaction.rows(
                "SELECT * FROM protective_order WHERE ended_at IS NULL ORDER BY from_day DESC, id DESC LIMIT :limit",
                ["limit": limit]))
    }

    /// Those that name any of these records, the newest first.
    func naming(_ people: some Sequence<ID<Person>>) throws -> [ProtectiveOrder] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try orders(
            transaction.rows(
                """
                SELECT *
                FROM protective_order
                WHERE keeper IN (:people...)
                    OR id IN (SELECT protective_order FROM order_protected WHERE person IN (:people...))
                ORDER BY from_day DESC, id DESC
                """, ["people": Many(people)]))
    }

    func add(_ one: ProtectiveOrder) throws {
        let words = one.words
        try transaction.run(
            """
            INSERT INTO protective_order (id, reference, kind, court, terms, secret_terms, keeper, from_day, until_day,
                is_high_risk, owner, check_days, recorded_at, recorded_by)
            VALUES (:id, :reference, :kind, :court, :terms, :secret, :keeper, :from, :until, :high, :owner, :days, :at, :by)
            """,
            [
                "id": one.id, "reference": one.reference, "kind": words.kind, "court": words.court, "terms": words.terms,
                "secret": words.secretTerms, "keeper": words.keeper, "from": words.from, "until": words.until,
                "high": words.isHighRisk, "owner": words.owner, "days": words.checkDays, "at": one.recordedAt,
                "by": one.recordedBy,
            ])
        for person in words.protected.sorted() {
            try transaction.run(
                "INSERT INTO order_protected (protective_order, person) VALUES (:order, :person)",
                ["order": one.id, "person": person])
        }
    }

    /// Throws `Conflict` when somebody saved first.
    func end(_ one: ProtectiveOrder) throws {
        let changed = try transaction.run(
            """
            UPDATE protective_order SET ended_at = :at, ended_because = :because, version = version + 1
            WHERE id = :id AND version = :version
            """, ["at": one.endedAt, "because": one.endedBecause, "id": one.id, "version": one.version])
        if changed == 0 { throw Conflict(subject: "This order", read: one.version, current: one.version + 1) }
    }

    func add(_ check: OrderCheck, of order: ID<ProtectiveOrder>) throws {
        try transaction.run(
            """
            INSERT INTO order_check (id, protective_order, is_kept, words, checked_at, checked_by)
            VALUES (:id, :order, :kept, :words, :at, :by)
            """,
            ["id": check.id, "order": order, "kept": check.isKept, "words": check.words, "at": check.at, "by": check.by])
    }

    func checks(of order: ID<ProtectiveOrder>) throws -> [OrderCheck] {
        try transaction.rows(
            "SELECT * FROM order_check WHERE protective_order = :id ORDER BY checked_at DESC, id DESC", ["id": order]
        ).map {
            OrderCheck(
                id: try $0("id"), isKept: try $0("is_kept"), words: try $0("words"), at: try $0("checked_at"),
                by: try $0("checked_by"))
        }
    }

    func add(_ one: OrderProgramme, of order: ID<ProtectiveOrder>) throws {
        try transaction.run(
            """
            INSERT INTO order_programme (id, protective_order, programme, answer, offered_on, offered_by)
            VALUES (:id, :order, :programme, :answer, :on, :by)
            """,
            [
                "id": one.id, "order": order, "programme": one.programme, "answer": one.answer.rawValue, "on": one.on,
                "by": one.by,
            ])
    }

    func programmes(of order: ID<ProtectiveOrder>) throws -> [OrderProgramme] {
        try transaction.rows(
            "SELECT * FROM order_programme WHERE protective_order = :id ORDER BY offered_on DESC, id DESC", ["id": order]
        ).map {
            OrderProgramme(
                id: try $0("id"), programme: try $0("programme"),
                answer: OrderProgramme.Answer(rawValue: try $0("answer")) ?? .waits,
                on: try $0("offered_on"), by: try $0("offered_by"))
        }
    }

    func add(_ one: OrderBreach) throws {
        try transaction.run(
            """
            INSERT INTO order_breach (id, protective_order, happened_at, words, reported_at, reported_by)
            VALUES (:id, :order, :happened, :words, :at, :by)
            """,
            [
                "id": one.id, "order": one.order, "happened": one.happenedAt, "words": one.words, "at": one.reportedAt,
                "by": one.reportedBy,
            ])
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ one: OrderBreach) throws {
        let changed = try transaction.run(
            """
            UPDATE order_breach
            SET investigated_at = :investigated, investigation = :investigation, arrested_at = :arrested, outcome = :outcome,
                outcome_words = :outcome_words, ended_at = :ended, referred_to = :to, referred_at = :referred,
                marac_case = :marac, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": one.id, "version": one.version, "investigated": one.investigatedAt, "investigation": one.investigation,
                "arrested": one.arrestedAt, "outcome": one.outcome, "outcome_words": one.outcomeWords, "ended": one.endedAt,
                "to": one.referredTo?.rawValue ?? "", "referred": one.referredAt, "marac": one.maracCase,
            ])
        if changed == 0 { throw Conflict(subject: "This breach", read: one.version, current: one.version + 1) }
    }

    func breach(_ id: ID<OrderBreach>) throws -> OrderBreach {
        guard let row = try transaction.row("SELECT * FROM order_breach WHERE id = :id", ["id": id]) else {
            throw NotFound("breach")
        }
        return try breach(row)
    }

    func breaches(_ ids: some Sequence<ID<OrderBreach>>) throws -> [OrderBreach] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try transaction.rows("SELECT * FROM order_breach WHERE id IN (:ids...) ORDER BY id", ["ids": Many(ids)]).map(
            breach)
    }

    /// The newest first.
    func breaches(of orders: some Sequence<ID<ProtectiveOrder>>) throws -> [ID<ProtectiveOrder>: [OrderBreach]] {
        let ids = Set(orders)
        if ids.isEmpty { return [:] }
        return Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM order_breach WHERE protective_order IN (:ids...) ORDER BY reported_at DESC, id DESC",
                ["ids": Many(ids)]
            ).map(breach), by: \.order)
    }

    private func breach(_ row: Row) throws -> OrderBreach {
        OrderBreach(
            id: try row("id"), order: try row("protective_order"), happenedAt: try row("happened_at"), words: try row("words"),
            reportedAt: try row("reported_at"), reportedBy: try row("reported_by"), investigatedAt: try row("investigated_at"),
            investigation: try row("investigation"), arrestedAt: try row("arrested_at"), outcome: try row("outcome"),
            outcomeWords: try row("outcome_words"), endedAt: try row("ended_at"),
            referredTo: OrderBreach.Referred(rawValue: try row("referred_to")), referredAt: try row("referred_at"),
            maracCase: try row("marac_case"), version: try row("version"))
    }

    private func orders(_ rows: [Row]) throws -> [ProtectiveOrder] {
        let ids: [ID<ProtectiveOrder>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let protected = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM order_protected WHERE protective_order IN (:ids...) ORDER BY person", ["ids": Many(Set(ids))]),
            by: { try $0("protective_order") as ID<ProtectiveOrder> })
        return try rows.map { row in
            let id: ID<ProtectiveOrder> = try row("id")
            return ProtectiveOrder(
                id: id, reference: try row("reference"),
                words: ProtectiveOrderWords(
                    kind: try row("kind"), court: try row("court"), terms: try row("terms"), secretTerms: try row("secret_terms"),
                    keeper: try row("keeper"), protected: Set(try protected[id]?.map { try $0("person") } ?? []),
                    from: try row("from_day"), until: try row("until_day"), isHighRisk: try row("is_high_risk"),
                    owner: try row("owner"), checkDays: try row("check_days")),
                recordedAt: try row("recorded_at"), recordedBy: try row("recorded_by"), endedAt: try row("ended_at"),
                endedBecause: try row("ended_because"), version: try row("version"))
        }
    }
}
