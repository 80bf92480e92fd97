import Store

/// What of protective orders, of oversight and of supervision is in a pack (ADM-1).
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
        PackTable(
            "supervision_case", "What supervision of workers said of your case",
            freeWords: ["voice", "reflection", "challenge", "direction"],
            "SELECT * FROM supervision_case WHERE person IN (:people...) ORDER BY id"),
        PackTable(
            "supervision_action", "What supervision asked of workers for you", freeWords: ["what", "words"],
            "SELECT * FROM supervision_action WHERE person IN (:people...) ORDER BY due_on, id"),
        PackTable(
            "worker_change", "When another worker took over", freeWords: ["words", "handover_words", "child_view"],
            "SELECT * FROM worker_change WHERE person IN (:people...) ORDER BY recorded_at, id"),
        PackTable(
            "closure_case", "When it was asked whether your case can be closed",
            freeWords: ["because", "child_view", "agreed_because"],
            "SELECT * FROM closure_case WHERE person IN (:people...) ORDER BY id"),
    ]
}
