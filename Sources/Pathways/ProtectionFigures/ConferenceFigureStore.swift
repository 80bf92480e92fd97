import Instruments
import Kernel
import Store

/// What the figures count after conferences: the plan as it was sent to each who has one.
struct ConferenceFigureStore {
    let transaction: Transaction

    struct Conference: Hashable {
        let plan: ID<CarePlan>
        let reference: String
        let heldOn: Day
        /// When its record was due to be sent, where it was held here.
        let dueAt: Instant?
        /// The next conference about the same plan, to which later versions belong.
        let nextOn: Day?

        var subject: Subject { Subject("care-plan", plan) }
    }

    /// Conferences about plans in some days, but those at which the plan ended: no version comes after them.
    func conferences(in days: ClosedRange<Day>) throws -> [Conference] {
        try transaction.rows(
            """
            SELECT c.care_plan, p.reference, c.held_on, m.notes_due_at,
                (
                    SELECT MIN(n.held_on)
                    FROM care_plan_meeting n
                    WHERE n.care_plan = c.care_plan AND n.kind = 'review-conference' AND n.held_on > c.held_on
                ) AS next_on
            FROM care_plan_meeting c
            JOIN care_plan p ON p.id = c.care_plan
            LEFT JOIN meeting m ON m.id = c.meeting
            WHERE c.kind IN ('initial-conference', 'review-conference') AND c.held_on >= :first AND c.held_on <= :last
                AND (p.ended_on IS NULL OR p.ended_on > c.held_on)
            ORDER BY c.held_on, p.reference, c.id
            """,
            ["first": days.lowerBound, "last": days.upperBound]
        ).map { row in
            Conference(
                plan: try row("care_plan"), reference: try row("reference"), heldOn: try row("held_on"),
                dueAt: try row("notes_due_at"), nextOn: try row("next_on"))
        }
    }

    struct Issue: Hashable {
        let plan: ID<CarePlan>
        let number: Int
        let publishedAt: Instant
    }

    func issues(of plans: Set<ID<CarePlan>>) throws -> [ID<CarePlan>: [Issue]] {
        if plans.isEmpty { return [:] }
        let rows = try transaction.rows(
            "SELECT care_plan, number, published_at FROM care_plan_issue WHERE care_plan IN (:plans...) ORDER BY number",
            ["plans": Many(plans)])
        return Dictionary(
            grouping: try rows.map {
                Issue(plan: try $0("care_plan"), number: try $0("number"), publishedAt: try $0("published_at"))
            }, by: \.plan)
    }

    struct Holding: Hashable {
        let plan: ID<CarePlan>
        let holder: ID<PlanHolder>
        let addedAt: Instant
        let endedAt: Instant?
        /// Nil where no copy was made for them.
        let number: Int?
        /// When it was sent; by hand, when it was handed over.
        let cameAt: Instant?
    }

    /// Who is to have these plans, a line for each of their copies.
    func holdings(of plans: Set<ID<CarePlan>>) throws -> [ID<CarePlan>: [Holding]] {
        if plans.isEmpty { return [:] }
        let rows = try transaction.rows(
            """
            SELECT h.care_plan, h.id, h.added_at, h.ended_at, c.number,
                CASE WHEN c.how = 'by-hand' THEN c.opened_at ELSE c.sent_at END AS came_at
            FROM care_plan_holder h
            LEFT JOIN care_plan_copy c ON c.holder = h.id
            WHERE h.care_plan IN (:plans...)
            ORDER BY h.added_at, h.id, c.number
            """, ["plans": Many(plans)])
        return Dictionary(
            grouping: try rows.map { row in
                Holding(
                    plan: try row("care_plan"), holder: try row("id"), addedAt: try row("added_at"),
                    endedAt: try row("ended_at"), number: try row("number"), cameAt: try row("came_at"))
            }, by: \.plan)
    }
}
