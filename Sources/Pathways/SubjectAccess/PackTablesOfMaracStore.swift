import Store

/// What of MARAC is in a pack (ADM-1).
extension PackTable {
    private static let why = "It tells of everybody in the case; whoever harms must not learn of it."

    static let ofMarac: [PackTable] = [
        PackTable(
            "marac_case", "When agencies met about grave danger at home", people: ["victim", "perpetrator"], concernsOthers: why,
            freeWords: ["why", "safe_contact", "decision_reasons", "second_words", "early_help"],
            """
            SELECT *
            FROM marac_case
            WHERE victim IN (:people...) OR perpetrator IN (:people...)
                OR id IN (SELECT marac_case FROM marac_child WHERE person IN (:people...))
            ORDER BY referred_at, id
            """),
        PackTable(
            "marac_request", "What agencies were asked before it", people: [], concernsOthers: why, freeWords: ["words"],
            """
            SELECT *
            FROM marac_request
            WHERE marac_case IN (
                SELECT id FROM marac_case WHERE victim IN (:people...) OR perpetrator IN (:people...)
                    OR id IN (SELECT marac_case FROM marac_child WHERE person IN (:people...))
            )
            ORDER BY asked_at, id
            """),
    ]
}
