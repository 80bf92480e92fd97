import Store

/// What of enquiries is in a pack (ADM-1).
extension PackTable {
    static let ofEnquiries: [PackTable] = [
        PackTable(
            "enquiry", "Enquiries about your safety", people: ["child"],
            concernsOthers: "It tells of whoever may have harmed you, and of who told of it.",
            freeWords: [
                "reasons", "emergency_reason", "lead_words", "outline", "outcome_reasons", "told", "no_conference_because",
                "check_words", "ended_words",
            ],
            "SELECT * FROM enquiry WHERE child IN (:people...) ORDER BY started_at, id"),
        PackTable(
            "enquiry_worker", "Who made them", people: [], freeWords: ["reach"],
            """
            SELECT *
            FROM enquiry_worker
            WHERE enquiry IN (SELECT id FROM enquiry WHERE child IN (:people...))
            ORDER BY named_at, id
            """),
        PackTable(
            "enquiry_task", "What was to be done in them", people: [], freeWords: ["what", "owner", "done_words"],
            """
            SELECT *
            FROM enquiry_task
            WHERE enquiry IN (SELECT id FROM enquiry WHERE child IN (:people...))
            ORDER BY due_at, id
            """),
        PackTable(
            "safety_plan", "What was to keep you safe meanwhile", people: [],
            concernsOthers: "It may tell of whoever was a danger to you.", freeWords: ["danger"],
            """
            SELECT *
            FROM safety_plan
            WHERE enquiry IN (SELECT id FROM enquiry WHERE child IN (:people...))
            ORDER BY made_at, id
            """),
        PackTable(
            "safety_plan_action", "What each did for that", people: [], key: ["safety_plan", "position"],
            concernsOthers: "It may tell of whoever was a danger to you.", freeWords: ["what", "who"],
            """
            SELECT *
            FROM safety_plan_action
            WHERE safety_plan IN (
                SELECT p.id
                FROM safety_plan p
                JOIN enquiry e ON e.id = p.enquiry
                WHERE e.child IN (:people...)
            )
            ORDER BY safety_plan, position
            """),
        PackTable(
            "sighting", "When you were seen, and what you said", people: ["child"],
            concernsOthers: "What you said, and who else was there, may tell of others.",
            freeWords: ["with_whom", "asked", "said", "observed", "because", "more_time_words"],
            "SELECT * FROM sighting WHERE child IN (:people...) ORDER BY seen_at, id"),
        PackTable(
            "assessment", "Assessments of you and your family", people: ["child"],
            concernsOthers: "It tells of your parents and of others around you.",
            freeWords: ["history", "check_point_words", "manager_words", "ended_words"],
            "SELECT * FROM assessment WHERE child IN (:people...) ORDER BY started_at, id"),
        PackTable(
            "police_power", "When the police took you into protection or moved you", people: ["child"],
            concernsOthers: "It tells of whoever looked after you before and after.",
            freeWords: ["taken_by", "because", "went_to", "crime_words", "carer_checks", "ended_words"],
            "SELECT * FROM police_power WHERE child IN (:people...) ORDER BY taken_at, id"),
        PackTable(
            "medical_request", "Medicals that were asked for", people: ["child"],
            freeWords: ["booked_words", "report_words", "standard_words"],
            "SELECT * FROM medical_request WHERE child IN (:people...) ORDER BY sent_at, id"),
        PackTable(
            "medical_answer", "What doctors answered", people: [], freeWords: ["findings", "opinion", "not_seen_because"],
            """
            SELECT *
            FROM medical_answer
            WHERE medical_request IN (SELECT id FROM medical_request WHERE child IN (:people...))
            ORDER BY answered_at, id
            """),
        PackTable(
            "agreed_visit", "By when you were to be seen", people: [], freeWords: ["words", "visitors", "apart_because"],
            """
            SELECT *
            FROM agreed_visit
            WHERE enquiry IN (SELECT id FROM enquiry WHERE child IN (:people...))
            ORDER BY agreed_at, id
            """),
        PackTable(
            "conference_delay", "When a conference about you was put off", people: [],
            freeWords: ["because", "interim_plan", "confirm_words"],
            """
            SELECT *
            FROM conference_delay
            WHERE enquiry IN (SELECT id FROM enquiry WHERE child IN (:people...))
            ORDER BY decided_at, id
            """),
        PackTable(
            "strategy_need", "When agencies had to talk about you", people: [],
            concernsOthers: "It may be about your brothers and sisters too.", freeWords: ["because", "not_held_because"],
            """
            SELECT *
            FROM strategy_need
            WHERE id IN (SELECT strategy_need FROM strategy_need_child WHERE person IN (:people...))
            ORDER BY decided_at, id
            """),
    ]
}
