extension Access {
    /// Rules about what bodies challenge and what agencies return (CHALL-5, DATA-1).
    static let aboutBoards: [Rule] = [
        Rule(
            sentence:
                "Whoever leads or helps with what a body challenged replies; a member or who may edit the plan writes it down."
        ) {
            guard $0.act == .replyToBody else { return nil }
            let record = $0.record
            if let user = $0.actor.user, record.leads.contains(user) || record.contributors.contains(user) { return .yes }
            if let body = record.overseenBy, $0.actor.sits(on: body) { return .yes }
            return $0.granted.contains(.editPlan) ? .yes : .no(howToAsk: "Ask whoever the body put the challenge to.")
        },
        Rule(sentence: "Figures are returned for one’s own agency, and for any by whoever keeps the register of bodies.") {
            guard $0.act == .giveReturn, $0.granted.contains(.giveReturn), !$0.granted.contains(.editBodies) else { return nil }
            guard let agency = $0.record.agency else { return nil }
            return agency == $0.actor.agency ? .yes : .no(howToAsk: "Ask somebody of that agency, or the business manager.")
        },
    ]
}
