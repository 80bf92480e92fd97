import Instruments
import Kernel
import Store

/// One table from which a subject access pack is made. Every table with a column that points at a person stands here, or in
/// `leftOut` with why not; a test reads the schema and fails otherwise.
public struct PackTable: Sendable {
    public let name: String
    public let title: String
    /// The columns by which a row concerns a person.
    public let people: Set<String>
    /// The columns that tell its rows apart.
    let key: [String]
    /// Why the whole of each row also concerns somebody else; empty where it does not by its nature.
    let concernsOthers: String
    /// Columns of free words, which may speak of others.
    let freeWords: Set<String>
    let selection: SQL

    init(
        _ name: String,
        _ title: String,
        people: Set<String> = ["person"],
        key: [String] = ["id"],
        concernsOthers: String = "",
        freeWords: Set<String> = [],
        _ selection: SQL
    ) {
        self.name = name
        self.title = title
        self.people = people
        self.key = key
        self.concernsOthers = concernsOthers
        self.freeWords = freeWords
        self.selection = selection
    }

    /// In the order of the pack.
    public static let all: [PackTable] =
        [
            PackTable(
                "person", "Who you are", people: ["merged_into"],
                "SELECT * FROM person WHERE id IN (:people...) ORDER BY added_at, id"),
            PackTable(
                "person_name", "Names",
                "SELECT * FROM person_name WHERE person IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "person_fact", "Facts of identity", freeWords: ["words"],
                "SELECT * FROM person_fact WHERE person IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "person_identifier", "Numbers by which agencies know you",
                "SELECT * FROM person_identifier WHERE person IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "residence", "Where you live and lived",
                """
                SELECT r.*, a.lines, a.postcode
                FROM residence r
                JOIN address a ON a.id = r.address
                WHERE r.person IN (:people...)
                ORDER BY r.recorded_at, r.id
                """),
            PackTable(
                "relationship", "Family and others", people: ["person", "other"],
                concernsOthers: "It says what somebody else is to you.", freeWords: ["support", "risk"],
                "SELECT * FROM relationship WHERE person IN (:people...) OR other IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "involvement", "Who works with you", freeWords: ["about"],
                "SELECT * FROM involvement WHERE person IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "child_voice", "What you said, or what was seen of your day",
                concernsOthers: "A child’s words may speak of others.",
                freeWords: ["words"],
                "SELECT * FROM child_voice WHERE person IN (:people...) ORDER BY on_day, id"),
            PackTable(
                "person_gap", "What was asked and not found out", freeWords: ["words"],
                "SELECT * FROM person_gap WHERE person IN (:people...) ORDER BY recorded_at, id"),
            PackTable(
                "risk_flag", "Warnings about you, and about others to protect you",
                concernsOthers: "It may tell of somebody else, or of whoever gave the warning.",
                freeWords: ["risk", "reason", "what_to_do", "told_whom", "ended_because"],
                """
                SELECT *
                FROM risk_flag
                WHERE person IN (:people...) OR id IN (SELECT flag FROM risk_flag_to WHERE person IN (:people...))
                ORDER BY raised_at, id
                """),
            PackTable(
                "chronology", "Chronologies that are kept of you", freeWords: ["because", "closed_because"],
                "SELECT * FROM chronology WHERE person IN (:people...) ORDER BY opened_at, id"),
            PackTable(
                "chronology_entry", "What happened, as it was written down", people: [],
                concernsOthers: "What happened may have happened with others.", freeWords: ["words", "significance_because"],
                """
                SELECT *
                FROM chronology_entry
                WHERE id IN (SELECT entry FROM chronology_entry_person WHERE person IN (:people...))
                ORDER BY happened_from, id
                """),
            PackTable(
                "chronology_left_out", "What was left out of your chronology", freeWords: ["because"],
                "SELECT * FROM chronology_left_out WHERE person IN (:people...) ORDER BY left_out_at, id"),
            PackTable(
                "chronology_analysis", "What your history tells, as it was written",
                concernsOthers: "It may speak of others of the family.", freeWords: ["words"],
                "SELECT * FROM chronology_analysis WHERE person IN (:people...) ORDER BY written_at, id"),
            PackTable(
                "chronology_print", "Chronologies that were locked for a conference or a court",
                concernsOthers: "It holds a whole chronology, in which others stand.",
                "SELECT * FROM chronology_print WHERE person IN (:people...) ORDER BY locked_at, id"),
            PackTable(
                "filled_form", "Forms that were filled in about you, drafts too", people: [],
                concernsOthers: "It may speak of others of the family, or of whoever told us.", freeWords: ["answers"],
                """
                SELECT *
                FROM filled_form
                WHERE id IN (SELECT filled FROM filled_form_person WHERE person IN (:people...))
                ORDER BY started_at, id
                """),
            PackTable(
                "restriction", "Times in which your record was restricted", freeWords: ["because", "ended_because"],
                "SELECT * FROM restriction WHERE person IN (:people...) ORDER BY began_at, id"),
            PackTable(
                "record_opening", "Reasons that were given for looking", freeWords: ["because", "review"],
                "SELECT * FROM record_opening WHERE person IN (:people...) ORDER BY opened_at, id"),
            PackTable(
                "content_request", "What agencies asked each other", freeWords: ["because", "words"],
                "SELECT * FROM content_request WHERE person IN (:people...) ORDER BY asked_at, id"),
            PackTable(
                "contact", "Worries that reached the front door", people: [],
                concernsOthers: "It tells of a family, and of whoever told us.",
                freeWords: ["life", "life_not_known", "worry", "history", "tool", "consent_words", "children_words"],
                """
                SELECT *
                FROM contact
                WHERE id IN (SELECT contact FROM contact_person WHERE person IN (:people...))
                ORDER BY received_at, id
                """),
            PackTable(
                "contact_person", "How you were named in them", freeWords: ["relation"],
                "SELECT * FROM contact_person WHERE person IN (:people...) ORDER BY contact, position"),
            PackTable(
                "information_check", "What agencies were asked about you", people: [],
                concernsOthers: "It was asked about a family, and answered of all of them.",
                freeWords: ["question", "words", "risk_view", "used"],
                """
                SELECT *
                FROM information_check
                WHERE id IN (
                    SELECT c.information_check
                    FROM information_check_person c
                    JOIN contact_person p ON p.id = c.contact_person
                    WHERE p.person IN (:people...)
                )
                ORDER BY asked_at, id
                """),
            PackTable(
                "contact_view", "What agencies made of those worries", people: [],
                concernsOthers: "It speaks of a family.", freeWords: ["words"],
                """
                SELECT *
                FROM contact_view
                WHERE contact IN (SELECT contact FROM contact_person WHERE person IN (:people...))
                ORDER BY given_at, id
                """),
            PackTable(
                "contact_decision", "What was decided on them, and why", people: [],
                concernsOthers: "It was decided for a family.",
                freeWords: [
                    "reasons", "hidden_risks", "pattern_view", "dissent", "not_seen_because", "next_steps", "replaces_because",
                ],
                """
                SELECT *
                FROM contact_decision
                WHERE contact IN (SELECT contact FROM contact_person WHERE person IN (:people...))
                ORDER BY decided_at, id
                """),
            PackTable(
                "clock", "Time limits that ran on work about you", people: [], freeWords: ["paused_because", "late_because"],
                """
                SELECT *
                FROM clock
                WHERE id IN (SELECT clock FROM clock_person WHERE person IN (:people...))
                ORDER BY started_at, id
                """),
            PackTable(
                "message", "Who was told about you", people: [], freeWords: ["because", "last_error"],
                """
                SELECT m.*
                FROM message m
                WHERE m.id IN (SELECT message FROM message_person WHERE person IN (:people...))
                    OR (m.about_kind = 'person' AND m.about IN (:people...))
                ORDER BY m.written_at, m.id
                """),
            PackTable(
                "subject_access", "Requests to see what is held",
                "SELECT * FROM subject_access WHERE person IN (:people...) ORDER BY received_on, id"),
            PackTable(
                "agency_record", "Records of agencies in which you stand", key: ["agency", "record_key"],
                "SELECT * FROM agency_record WHERE person IN (:people...) ORDER BY agency, record_key"),
            PackTable(
                "people_import_row", "Lines of agencies’ extracts that are about you", key: ["people_import", "line"],
                freeWords: ["problem"],
                "SELECT * FROM people_import_row WHERE person IN (:people...) ORDER BY people_import, line"),
            PackTable(
                "match_pair", "Records that were held against yours", people: ["one", "other", "keep"],
                concernsOthers: "It holds what is known of another person beside what is known of you.", freeWords: ["because"],
                """
                SELECT *
                FROM match_pair
                WHERE one IN (:people...) OR other IN (:people...) OR keep IN (:people...)
                ORDER BY found_at, id
                """),
            PackTable(
                "person_merge", "Records that were found to be yours", people: ["kept", "merged"],
                freeWords: ["because", "undone_because"],
                "SELECT * FROM person_merge WHERE kept IN (:people...) OR merged IN (:people...) ORDER BY merged_at, id"),
        ] + ofIncidents + ofEnquiries + ofMeetings + ofChallenges + ofCarePlans + ofMarac + ofOrders + ofAudits

    /// Tables that point at people and hold nothing of their own, with why they are not in the pack.
    public static let leftOut: [String: String] = [
        "risk_flag_to": "It joins a flag to a person; the flag is in the pack.",
        "clock_person": "It joins a time limit to a person; the time limit is in the pack.",
        "strategy_need_child": "It joins a need for a discussion to a child; the need is in the pack.",
        "message_person": "It joins a message to a person; the message is in the pack.",
        "filled_form_person": "It joins a form to a person; the form is in the pack.",
        "cumulative_review_counted": "It joins a review to a person; the review is in the pack.",
        "care_plan_withheld": "It keeps from somebody what would endanger another if they read it.",
        "marac_child": "It joins a case of MARAC to a child; the case is in the pack.",
        "order_protected": "It joins an order to whom it protects; the order is in the pack.",
        "workforce_count": "It counts the changes of worker of a month; the changes are in the pack.",
        "challenge_child": "It joins a challenge to a person; the challenge is in the pack.",
        "chronology_entry_person": "It joins an entry to a person; the entry is in the pack.",
    ]

    /// All of a person’s rows, of every record that was found to be theirs.
    func rows(of people: [ID<Person>], _ reader: PackReader, in transaction: Transaction) throws -> [PackRow] {
        try transaction.rows(selection, ["people": Many(people)]).map { row in
            let cells = try reader.cells(of: row, in: name)
            let values = key.compactMap { column in cells.first { $0.column == column }?.value }
            let place = name == "residence" ? Address(lines: try row("lines"), postcode: try row("postcode")).inFull : ""
            return PackRow(
                key: "\(name)/" + values.map { $0.text ?? $0.canonical }.joined(separator: "."),
                place: place,
                cells: cells
            )
        }
    }
}
