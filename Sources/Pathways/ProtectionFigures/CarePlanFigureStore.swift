import Instruments
import Kernel
import Store

/// What the figures count of plans that keep children safe.
struct CarePlanFigureStore {
    let transaction: Transaction

    struct Plan: Hashable {
        let id: ID<CarePlan>
        let reference: String
        let actions: Int
        /// Of those, how many have nobody who does them, or no day.
        let lacking: Int

        var subject: Subject { Subject("care-plan", id) }
    }

    /// Published plans that were followed on any of these days, with the actions that stand.
    func followed(in days: ClosedRange<Day>) throws -> [Plan] {
        try transaction.rows(
            """
            SELECT p.id, p.reference,
                (SELECT COUNT(*) FROM care_plan_action a WHERE a.care_plan = p.id AND a.withdrawn_at IS NULL) AS actions,
                (
                    SELECT COUNT(*)
                    FROM care_plan_action a
                    WHERE a.care_plan = p.id AND a.withdrawn_at IS NULL
                        AND (a.due_on IS NULL OR (a.owner IS NULL AND a.owner_name = ''))
                ) AS lacking
            FROM care_plan p
            WHERE p.published_at IS NOT NULL AND p.begun_on <= :last AND (p.ended_on IS NULL OR p.ended_on >= :first)
            ORDER BY p.begun_on, p.id
            """,
            ["first": days.lowerBound, "last": days.upperBound]
        ).map {
            Plan(id: try $0("id"), reference: try $0("reference"), actions: try $0("actions"), lacking: try $0("lacking"))
        }
    }

    struct Given: Hashable {
        let plan: Plan
        let holders: Int
        /// Of those, how many opened the version that stands, or had it handed to them.
        let have: Int
    }

    /// Plans that go on, with how many of those who are to have one have the version that stands.
    func given() throws -> [Given] {
        try transaction.rows(
            """
            SELECT p.id, p.reference, COUNT(h.id) AS holders,
                SUM(
                    CASE WHEN EXISTS (
                        SELECT 1 FROM care_plan_copy c
                        WHERE c.holder = h.id AND c.number = p.published_number AND c.opened_at IS NOT NULL
                    ) THEN 1 ELSE 0 END
                ) AS have
            FROM care_plan p
            LEFT JOIN care_plan_holder h ON h.care_plan = p.id AND h.ended_at IS NULL
            WHERE p.published_at IS NOT NULL AND p.ended_on IS NULL
            GROUP BY p.id, p.reference
            ORDER BY p.reference
            """
        ).map { row in
            let holders: Int = try row("holders")
            return Given(
                plan: Plan(id: try row("id"), reference: try row("reference"), actions: 0, lacking: 0), holders: holders,
                have: holders == 0 ? 0 : try row("have"))
        }
    }

    struct LegalCheck: Hashable {
        let plan: Plan
        let due: Instant
        let result: String?
        let children: Int
    }

    /// Checks whether to go to court that were to be made in some days.
    func legalChecks(dueIn span: Range<Instant>) throws -> [LegalCheck] {
        try transaction.rows(
            """
            SELECT p.id, p.reference, k.due_at, k.result, (SELECT COUNT(*) FROM clock_person c WHERE c.clock = k.id) AS children
            FROM clock k
            JOIN care_plan p ON p.id = k.subject
            WHERE k.kind = 'legal-planning-check' AND k.subject_kind = 'care-plan' AND k.due_at >= :from AND k.due_at < :to
                AND (k.result IS NULL OR k.result <> 'void')
            ORDER BY k.due_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            LegalCheck(
                plan: Plan(id: try row("id"), reference: try row("reference"), actions: 0, lacking: 0), due: try row("due_at"),
                result: try row("result"), children: try row("children"))
        }
    }
}
