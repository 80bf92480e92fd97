extension Access {
    /// Rules about meetings (STRAT-2 to STRAT-5, CONF-4, CONF-5). `contributors` of the record are those who called, chair or write the
    /// meeting; `agency` is whose meeting it is, and of an invitation whose people were asked.
    static let aboutMeetings: [Rule] = [
        Rule(sentence: "A meeting about a child whose record is restricted is open to those to whom that record is open.") {
            guard [.workMeeting, .signOffMeeting].contains($0.act), $0.record.person != nil else { return nil }
            return .no(howToAsk: "Ask the guardian of the record, or break the glass on the child’s page and say why.")
        },
        Rule(
            sentence:
                "A meeting is worked on by those who called, chair or write it, and by colleagues of the agency whose it is."
        ) {
            guard [.workMeeting, .signOffMeeting].contains($0.act), let user = $0.actor.user else { return nil }
            let isColleague = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            guard isColleague || $0.record.contributors.contains(user) else {
                return .no(howToAsk: "Ask whoever called the meeting; its invitation says which agency that is.")
            }
            return nil
        },
        Rule(
            sentence:
                "An invitation is answered, and its papers read, by whoever was asked and by their agency; not once they were taken off."
        ) {
            guard $0.act == .takePartInMeeting, let user = $0.actor.user else { return nil }
            let isTheirAgencys = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            return $0.record.owner == user || isTheirAgencys ? .yes : .no(howToAsk: "Ask whoever called the meeting.")
        },
        Rule(sentence: "What a meeting gave somebody to do is ended by them, by their agency, and by those who hold the meeting.")
        {
            guard $0.act == .doMeetingAction, let user = $0.actor.user else { return nil }
            let isTheirAgencys = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            return $0.record.owner == user || $0.record.contributors.contains(user) || isTheirAgencys
                ? .yes : .no(howToAsk: "Ask whoever has it to do.")
        },
    ]
}
