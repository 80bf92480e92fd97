extension Access {
    /// Rules about challenges (CHALL-1, CHALL-2). Of a record that is to be challenged `contributors` are those who may read it. Of
    /// a challenge `owner` raised it, `leads` may answer it now, `contributors` have a part in it, `agency` has it to answer where
    /// nobody of it is named, and `person` is somebody it is about whose record is closed to the reader.
    static let aboutChallenges: [Rule] = [
        Rule(sentence: "Whoever may read a record, or was told what came of it, may challenge what is decided in it.") {
            guard $0.act == .raiseChallenge, let user = $0.actor.user else { return nil }
            return $0.record.contributors.contains(user)
                ? nil : .no(howToAsk: "Ask somebody who works with the child to raise it, or tell the front door.")
        },
        Rule(sentence: "Nobody answers a challenge that they raised themselves.") {
            guard $0.act == .answerChallenge, let user = $0.actor.user, user == $0.record.owner else { return nil }
            return .no(howToAsk: "Ask a colleague of the agency that was challenged.")
        },
        Rule(sentence: "A challenge is answered by those whose it is at its stage, whatever their role.") {
            guard $0.act == .answerChallenge, let user = $0.actor.user else { return nil }
            let isTheirAgencys = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            // Where nobody is named, those of the agency who may challenge may answer.
            return $0.record.leads.contains(user) || isTheirAgencys && $0.granted.contains(.raiseChallenge)
                ? .yes : .no(howToAsk: "Ask whoever has it; their name stands on the challenge.")
        },
        Rule(
            sentence:
                "The answer to a challenge is accepted or escalated by whoever raised it and by their agency’s named managers."
        ) {
            guard $0.act == .takeUpChallenge, let user = $0.actor.user else { return nil }
            return $0.record.owner == user || $0.record.contributors.contains(user)
                ? .yes : .no(howToAsk: "Ask whoever raised it.")
        },
        Rule(sentence: "A challenge is read by those who have a part in it.") {
            guard $0.act == .readChallenge, let user = $0.actor.user else { return nil }
            let isTheirAgencys = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            let hasPart =
                $0.record.owner == user || $0.record.leads.contains(user) || $0.record.contributors.contains(user)
                || isTheirAgencys && $0.granted.contains(.raiseChallenge)
            return hasPart ? .yes : nil
        },
        Rule(
            sentence:
                "A challenge about somebody whose record is restricted is read by those who have a part in it, and by nobody else."
        ) {
            guard $0.act == .readChallenge, $0.record.person != nil else { return nil }
            return .no(howToAsk: "Ask the guardian of the record.")
        },
    ]
}
