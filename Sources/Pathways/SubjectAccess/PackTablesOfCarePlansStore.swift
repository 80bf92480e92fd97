import Store

/// What of care plans is in a pack (ADM-1).
extension PackTable {
    static let ofCarePlans: [PackTable] = [
        PackTable(
            "care_plan", "Plans that you were on", people: [], concernsOthers: "It may be for brothers and sisters too.",
            freeWords: ["ended_words"],
            """
            SELECT *
            FROM care_plan
            WHERE id IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...))
            ORDER BY begun_on, id
            """),
        PackTable(
            "care_plan_child", "How you were on them, and what you said", freeWords: ["view_words"],
            "SELECT * FROM care_plan_child WHERE person IN (:people...) ORDER BY joined_on, id"),
        PackTable(
            "care_plan_factor", "What of you a plan had to answer", concernsOthers: "It tells of the children too.",
            freeWords: ["words", "without_because"],
            "SELECT * FROM care_plan_factor WHERE person IN (:people...) ORDER BY care_plan, id"),
        PackTable(
            "care_plan_words", "Worries, strengths and goals in your plans", people: ["child"],
            concernsOthers: "It tells of the family.", freeWords: ["words"],
            """
            SELECT *
            FROM care_plan_words
            WHERE care_plan IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...)) OR child IN (:people...)
            ORDER BY made_at, id
            """),
        PackTable(
            "care_plan_outcome", "What was to change", people: ["child"], concernsOthers: "It tells of the family.",
            freeWords: ["must_change", "different", "shown_by"],
            """
            SELECT *
            FROM care_plan_outcome
            WHERE care_plan IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...)) OR child IN (:people...)
            ORDER BY made_at, id
            """),
        PackTable(
            "care_plan_action", "What was done towards it", people: [], concernsOthers: "It names who does it.",
            freeWords: ["what", "done_words"],
            """
            SELECT *
            FROM care_plan_action
            WHERE care_plan IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...))
            ORDER BY made_at, id
            """),
        PackTable(
            "care_plan_score", "How safe people said it was", people: [], concernsOthers: "It is what others said.",
            freeWords: ["words"],
            """
            SELECT *
            FROM care_plan_score
            WHERE care_plan IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...))
            ORDER BY on_day, id
            """),
        PackTable(
            "care_plan_review", "How meetings found it", people: [], concernsOthers: "It tells of the family.",
            freeWords: ["words", "next_step"],
            """
            SELECT *
            FROM care_plan_review
            WHERE care_plan IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...))
            ORDER BY reviewed_at, id
            """),
        PackTable(
            "care_plan_holder", "That you were given the plan",
            "SELECT * FROM care_plan_holder WHERE person IN (:people...) ORDER BY added_at, id"),
        PackTable(
            "written_agreement", "Papers that you were asked to agree to", concernsOthers: "It tells of the children.",
            freeWords: ["words", "findings", "approved_because", "ended_because"],
            "SELECT * FROM written_agreement WHERE person IN (:people...) ORDER BY made_at, id"),
        PackTable(
            "advocacy_offer", "When somebody was offered to speak for you", freeWords: ["how", "effect"],
            "SELECT * FROM advocacy_offer WHERE person IN (:people...) ORDER BY offered_on, id"),
        PackTable(
            "adult_review", "When a service confirmed your children with you", concernsOthers: "It tells of the children.",
            freeWords: ["children_confirmed"],
            "SELECT * FROM adult_review WHERE person IN (:people...) ORDER BY reviewed_on, id"),
    ]
}
