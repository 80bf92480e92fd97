extension Access {
    /// Rules about those who do the work (SUP-1, SUP-2, WORK-1). Of somebody in the register `agency` is theirs. Of supervision `owner`
    /// is who is supervised and `leads` who supervises; of a session that was held, who supervised then.
    /// Of an exercise that closes cases `contributors` are those whose cases are in it.
    static let aboutStaff: [Rule] = [
        Rule(sentence: "Whose cases are gone through reads what is proposed for them.") {
            guard $0.act == .readStaff, let user = $0.actor.user else { return nil }
            return $0.record.contributors.contains(user) ? .yes : nil
        },
        Rule(sentence: "A manager sees and keeps the register of their own agency’s staff, and no other’s.") {
            guard [.readStaff, .keepStaff].contains($0.act), let agency = $0.record.agency, !$0.actor.isInstallation,
                !$0.granted.contains(.readAllStaff), agency != $0.actor.agency
            else { return nil }
            return .no(howToAsk: "Ask a manager of that agency, or the partnership’s business manager.")
        },
        Rule(sentence: "Supervision is written down by whoever supervises, and by nobody about themselves.") {
            guard $0.act == .superviseStaff else { return nil }
            guard let user = $0.actor.user, user != $0.record.owner, $0.record.leads.contains(user) else {
                return .no(howToAsk: "Ask the manager who keeps the register of staff to put you down as their supervisor.")
            }
            return .yes
        },
        Rule(sentence: "What was said in supervision is read by the two who were there, and by nobody else.") {
            guard $0.act == .readSupervision else { return nil }
            guard let user = $0.actor.user, user == $0.record.owner || $0.record.leads.contains(user) else {
                return .no(howToAsk: "Ask one of the two. What concerns a child stands on the child’s case.")
            }
            return .yes
        },
    ]
}
