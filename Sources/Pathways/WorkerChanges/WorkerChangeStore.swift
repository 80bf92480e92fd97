import Instruments
import Kernel
import Store

/// How workers followed each other, in and out.
struct WorkerChangeStore {
    let transaction: Transaction

    /// Of these records, the oldest first.
    func about(_ people: [ID<Person>]) throws -> [WorkerChange] {
        if people.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM worker_change WHERE person IN (:people...) ORDER BY recorded_at, id", ["people": Many(Set(people))]
        ).map { row in
            WorkerChange(
                id: try row("id"), person: try row("person"), involvement: try row("involvement"), previous: try row("previous"),
                isBeside: try row("is_beside"), number: try row("number"), reason: try row("reason"), words: try row("words"),
                handoverOn: try row("handover_on"), handoverWords: try row("handover_words"), childView: try row("child_view"))
        }
    }

    func add(_ one: WorkerChange, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO worker_change (id, person, involvement, previous, is_beside, number, reason, words, handover_on,
                handover_words, child_view, recorded_at, recorded_by)
            VALUES (:id, :person, :involvement, :previous, :beside, :number, :reason, :words, :handover, :handover_words, :view,
                :now, :by)
            """,
            [
                "id": one.id, "person": one.person, "involvement": one.involvement, "previous": one.previous,
                "beside": one.isBeside, "number": one.number, "reason": one.reason, "words": one.words,
                "handover": one.handoverOn, "handover_words": one.handoverWords, "view": one.childView, "now": now, "by": user,
            ])
    }

    /// Every record with whom somebody in these roles has or had work since a day.
    func people(with roles: Set<String>, since day: Day) throws -> [ID<Person>] {
        if roles.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT DISTINCT person
            FROM involvement
            WHERE role IN (:roles...) AND withdrawn_at IS NULL AND (to_day IS NULL OR to_day >= :day)
            ORDER BY person
            """, ["roles": Many(roles), "day": day]
        ).map { try $0("person") }
    }
}
