import Instruments
import Kernel
import Store

/// Needs for a strategy discussion, in and out.
struct StrategyNeedStore {
    let transaction: Transaction

    func find(_ id: ID<StrategyNeed>) throws -> StrategyNeed {
        let rows = try transaction.rows("SELECT * FROM strategy_need WHERE id = :id", ["id": id])
        guard let need = try needs(rows).first else { throw NotFound("strategy discussion that is needed") }
        return need
    }

    func open(for subject: Subject) throws -> StrategyNeed? {
        try needs(
            transaction.rows(
                """
                SELECT *
                FROM strategy_need
                WHERE subject_kind = :kind AND subject = :subject{id} AND held_at IS NULL AND voided_at IS NULL
                """, ["kind": subject.kind, "subject": ID<Subject>(subject.id)])
        ).first
    }

    func open(about people: Set<ID<Person>>) throws -> [StrategyNeed] {
        if people.isEmpty { return [] }
        return try needs(
            transaction.rows(
                """
                SELECT DISTINCT n.*
                FROM strategy_need n
                JOIN strategy_need_child c ON c.strategy_need = n.id
                WHERE c.person IN (:people...) AND n.held_at IS NULL AND n.voided_at IS NULL
                ORDER BY n.decided_at, n.id
                """, ["people": Many(people)]))
    }

    /// Those that wait, the oldest first.
    func open(limit: Int) throws -> [StrategyNeed] {
        try needs(
            transaction.rows(
                """
                SELECT *
                FROM strategy_need
                WHERE held_at IS NULL AND voided_at IS NULL
                ORDER BY decided_at, id
                LIMIT :limit
                """, ["limit": limit]))
    }

    /// Those decided in some time, the oldest first, for counting.
    func decided(from: Instant, to: Instant) throws -> [StrategyNeed] {
        try needs(
            transaction.rows(
                """
                SELECT *
                FROM strategy_need
                WHERE decided_at >= :from AND decided_at < :to AND voided_at IS NULL
                ORDER BY decided_at, id
                """, ["from": from, "to": to]))
    }

    func add(_ need: StrategyNeed) throws {
        try transaction.run(
            """
            INSERT INTO strategy_need (id, subject_kind, subject, because, incident_at, decided_at, decided_by)
            VALUES (:id, :kind, :subject, :because, :incident, :decided, :by)
            """,
            [
                "id": need.id, "kind": need.about.kind, "subject": ID<Subject>(need.about.id), "because": need.because,
                "incident": need.incidentAt, "decided": need.decidedAt, "by": need.decidedBy,
            ])
        for child in need.children.keys.sorted() {
            try transaction.run(
                "INSERT INTO strategy_need_child (strategy_need, person) VALUES (:need, :person)",
                ["need": need.id, "person": child])
        }
    }

    func save(_ need: StrategyNeed) throws {
        try transaction.run(
            """
            UPDATE strategy_need
            SET asked_at = :asked, held_at = :held, meeting = :meeting, not_held_because = :because, answered_at = :answered,
                answered_by = :by, voided_at = :voided
            WHERE id = :id
            """,
            [
                "id": need.id, "asked": need.askedAt, "held": need.heldAt,
                "meeting": need.meeting, "because": need.answer?.because ?? "",
                "answered": need.answer?.at, "by": need.answer?.by, "voided": need.voidedAt,
            ])
        for (child, held) in need.children {
            try transaction.run(
                "UPDATE strategy_need_child SET held_at = :held WHERE strategy_need = :need AND person = :person",
                ["need": need.id, "person": child, "held": held])
        }
    }

    private func needs(_ rows: [Row]) throws -> [StrategyNeed] {
        let ids: [ID<StrategyNeed>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        var children: [ID<StrategyNeed>: [ID<Person>: Instant?]] = [:]
        for row in try transaction.rows(
            "SELECT * FROM strategy_need_child WHERE strategy_need IN (:ids...) ORDER BY strategy_need, person",
            ["ids": Many(ids)])
        {
            let held: Instant? = try row("held_at")
            children[try row("strategy_need"), default: [:]].updateValue(held, forKey: try row("person"))
        }
        return try rows.map { row in
            let id: ID<StrategyNeed> = try row("id")
            let subject: ID<Subject> = try row("subject")
            let answeredAt: Instant? = try row("answered_at")
            var answer: StrategyNeed.Answer?
            if let answeredAt {
                answer = StrategyNeed.Answer(because: try row("not_held_because"), at: answeredAt, by: try row("answered_by"))
            }
            return StrategyNeed(
                id: id, about: Subject(try row("subject_kind"), subject), because: try row("because"),
                children: children[id] ?? [:], incidentAt: try row("incident_at"), decidedAt: try row("decided_at"),
                decidedBy: try row("decided_by"), askedAt: try row("asked_at"), heldAt: try row("held_at"),
                meeting: try row("meeting"), answer: answer, voidedAt: try row("voided_at"))
        }
    }
}
