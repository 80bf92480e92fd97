import Store

/// What of domestic incidents and of cumulative harm is in a pack (ADM-1).
extension PackTable {
    static let ofIncidents: [PackTable] = [
        PackTable(
            "incident", "Incidents that the police told of", people: [],
            concernsOthers: "It tells of everybody who was there, and of whoever called.", freeWords: ["account", "review"],
            """
            SELECT *
            FROM incident
            WHERE id IN (SELECT incident FROM incident_person WHERE person IN (:people...))
            ORDER BY happened_at, id
            """),
        PackTable(
            "incident_person", "How you were named in them", freeWords: ["said", "not_spoken_because"],
            "SELECT * FROM incident_person WHERE person IN (:people...) ORDER BY incident, position"),
        PackTable(
            "incident_grade", "How grave they were held to be", people: [],
            concernsOthers: "It was held of everybody who was there.", freeWords: ["reason"],
            """
            SELECT *
            FROM incident_grade
            WHERE incident IN (SELECT incident FROM incident_person WHERE person IN (:people...))
            ORDER BY graded_at, id
            """),
        PackTable(
            "screening_incident", "What agencies decided on them together", people: [], key: ["incident"],
            concernsOthers: "It was decided for a family.", freeWords: ["reasons"],
            """
            SELECT *
            FROM screening_incident
            WHERE incident IN (SELECT incident FROM incident_person WHERE person IN (:people...))
            ORDER BY decided_at, incident
            """),
        PackTable(
            "school_notice", "What your school was told", people: [], freeWords: ["telephoned_words", "reply"],
            """
            SELECT *
            FROM school_notice
            WHERE child IN (SELECT id FROM incident_person WHERE person IN (:people...))
            ORDER BY made_at, id
            """),
        PackTable(
            "health_task", "What health staff were asked to do for you", people: [], freeWords: ["outcome"],
            """
            SELECT *
            FROM health_task
            WHERE child IN (SELECT id FROM incident_person WHERE person IN (:people...))
            ORDER BY made_at, id
            """),
        PackTable(
            "cumulative_review", "When several events were held to add up", people: [],
            concernsOthers: "It may be counted for somebody else of the household too.", freeWords: ["words"],
            """
            SELECT *
            FROM cumulative_review
            WHERE id IN (SELECT cumulative_review FROM cumulative_review_counted WHERE person IN (:people...))
            ORDER BY opened_at, id
            """),
    ]
}
