import Store

/// What of protective orders and of oversight is in a pack (ADM-1).
extension PackTable {
    static let ofOrders: [PackTable] = [
        PackTable(
            "protective_order", "Orders that keep somebody away", people: ["keeper"],
            concernsOthers: "It names whom it protects, and may say where they are.",
            freeWords: ["terms", "secret_terms", "ended_because"],
            """
            SELECT *
            FROM protective_order
            WHERE keeper IN (:people...)
                OR id IN (SELECT protective_order FROM order_protected WHERE person IN (:people...))
            ORDER BY from_day, id
            """),
        PackTable(
            "order_breach", "Breaches of them that were reported", people: [],
            concernsOthers: "It tells of whoever reported it and of everybody who was there.",
            freeWords: ["words", "investigation", "outcome_words"],
            """
            SELECT *
            FROM order_breach
            WHERE protective_order IN (
                SELECT id FROM protective_order WHERE keeper IN (:people...)
                    OR id IN (SELECT protective_order FROM order_protected WHERE person IN (:people...))
            )
            ORDER BY reported_at, id
            """),
        PackTable(
            "oversight", "What managers directed on your case", freeWords: ["thinking", "direction"],
            "SELECT * FROM oversight WHERE person IN (:people...) ORDER BY written_at, id"),
    ]
}
