import Store

/// What meetings said and decided of somebody.
extension PackTable {
    static let ofMeetings: [PackTable] = [
        PackTable(
            "meeting_person", "Meetings about you", key: ["meeting_case", "person"],
            concernsOthers: "A meeting speaks of the whole family.", freeWords: ["view", "view_missing", "analysis"],
            """
            SELECT p.*, m.reference, m.kind, m.held_from, c.analysis
            FROM meeting_person p
            JOIN meeting_case c ON c.id = p.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE p.person IN (:people...)
            ORDER BY m.convened_at, p.meeting_case
            """),
        PackTable(
            "meeting_decision", "Decisions about you", concernsOthers: "Others’ views stand beside it.",
            freeWords: ["reasons", "dissent"],
            "SELECT * FROM meeting_decision WHERE person IN (:people...) ORDER BY decided_at, id"),
        PackTable(
            "meeting_action", "What was to be done for you", concernsOthers: "It names who does it.",
            freeWords: ["what", "owner_name", "outcome"],
            "SELECT * FROM meeting_action WHERE person IN (:people...) ORDER BY made_at, id"),
        PackTable(
            "meeting_invitee", "Meetings to which you were asked", freeWords: ["because", "reply_words", "removed_because"],
            "SELECT * FROM meeting_invitee WHERE person IN (:people...) ORDER BY meeting, position, id"),
    ]
}
