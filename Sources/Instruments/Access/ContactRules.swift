extension Access {
    /// Rules about contacts and checks (FD-5, FD-7, MASH-2). `contributors` of the record are those in the team whose tray it is
    /// in, whoever was given it, and for an outcome those who work with the children.
    static let aboutContacts: [Rule] = [
        Rule(sentence: "A contact is worked on and decided by the team whose tray it is in, and by whoever was given it.") {
            guard [.workContact, .decideContact, .checkDecision].contains($0.act), let user = $0.actor.user else { return nil }
            guard $0.record.contributors.contains(user) else {
                return .no(
                    howToAsk: "Ask a lead of the team whose tray it is in to put you in the team, or to give you the contact.")
            }
            return nil
        },
        Rule(
            sentence: "What became of a contact is read by whoever told of it, by their agency, and by those who work with the"
                + " children."
        ) {
            guard $0.act == .readOutcome, let user = $0.actor.user else { return nil }
            let isTheirs = $0.record.owner == user || $0.record.contributors.contains(user)
            let isTheirAgencys = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            return isTheirs || isTheirAgencys ? .yes : .no(howToAsk: "Ask the front door; give the reference of the contact.")
        },
        Rule(sentence: "A referral is graded by the front door and by the safeguarding team of the agency that sent it.") {
            guard $0.act == .gradeReferral, let user = $0.actor.user else { return nil }
            return $0.record.contributors.contains(user)
                ? nil : .no(howToAsk: "Ask a lead of your agency’s safeguarding team to put you in the team.")
        },
        Rule(sentence: "A check is answered by the people of the agency that was asked.") {
            guard $0.act == .answerCheck else { return nil }
            guard let agency = $0.actor.agency, agency == $0.record.agency else {
                return .no(howToAsk: "Ask somebody of the agency that was asked.")
            }
            return nil
        },
    ]
}
