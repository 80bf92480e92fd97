import Store

/// What of challenges is in a pack (ADM-1).
extension PackTable {
    static let ofChallenges: [PackTable] = [
        PackTable(
            "challenge", "When somebody challenged a decision about you", people: [],
            concernsOthers: "It may be about other children of the family too.",
            freeWords: ["what", "why", "asks", "effect_words"],
            """
            SELECT *
            FROM challenge
            WHERE id IN (SELECT challenge FROM challenge_child WHERE person IN (:people...))
            ORDER BY raised_at, id
            """),
        PackTable(
            "challenge_stage", "What was answered to it", people: [],
            concernsOthers: "It may be about other children of the family too.", freeWords: ["opened_words", "reasons"],
            """
            SELECT *
            FROM challenge_stage
            WHERE challenge IN (SELECT challenge FROM challenge_child WHERE person IN (:people...))
            ORDER BY challenge, number
            """),
    ]
}
