extension Access {
    /// Rules about audits (AUDIT-3, AUDIT-10). Of a record that was drawn `owner` is who it was allotted to, `contributors` are those who
    /// worked on it or decided it, and `person` is its child whose record is closed to the reader. Of what was given back `leads` are
    /// those to whom it was given, and `owner` is the auditor who wrote it.
    static let aboutAudits: [Rule] = [
        Rule(sentence: "Nobody audits a case that they worked on or decided.") {
            guard $0.act == .auditRecord, let user = $0.actor.user, $0.record.contributors.contains(user) else { return nil }
            return .no(howToAsk: "Give it back, and say that you know the family; somebody else looks at it.")
        },
        Rule(
            sentence:
                "A record about somebody whose own record is restricted is audited, and its audit read, by those to whom that is open."
        ) {
            guard [.auditRecord, .readGrading, .answerAudit].contains($0.act), $0.record.person != nil else { return nil }
            return .no(
                howToAsk: $0.act == .answerAudit
                    ? "Ask the guardian of the child’s record."
                    : "Give it back; somebody to whom the record is open looks at it.")
        },
        Rule(sentence: "A record that was drawn is audited by whoever it was allotted to, and by nobody else.") {
            guard $0.act == .auditRecord else { return nil }
            guard let user = $0.actor.user, user == $0.record.owner, $0.granted.contains(.auditRecord) else {
                return .no(howToAsk: "Ask whoever plans audits to give it to you.")
            }
            return .yes
        },
        Rule(sentence: "What an auditor wrote about a record is read by that auditor, whatever their role.") {
            guard $0.act == .readGrading, let user = $0.actor.user, user == $0.record.owner else { return nil }
            return .yes
        },
        Rule(
            sentence: "What an audit found of somebody’s work is read and answered by them and by their manager, and read by the"
                + " auditor who wrote it: whatever anybody else’s role."
        ) {
            guard $0.act == .answerAudit, let user = $0.actor.user else { return nil }
            return $0.record.leads.contains(user) || user == $0.record.owner
                ? .yes : .no(howToAsk: "Ask whoever’s work it is, or their manager.")
        },
    ]
}
