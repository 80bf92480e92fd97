extension Access {
    /// Rules about incidents, reviews, notices and tasks (DA-1, RISK-3, NOTIFY-1, NOTIFY-4). `contributors` of the record are those
    /// in the teams that screen and review; `agency` is whose it is.
    static let aboutIncidents: [Rule] = [
        Rule(sentence: "An incident is worked on by its own force, and by the teams that screen and review incidents.") {
            guard [.workIncident, .superviseIncident].contains($0.act), let user = $0.actor.user else { return nil }
            let isOfForce = $0.record.agency != nil && $0.record.agency == $0.actor.agency
            guard isOfForce || $0.record.contributors.contains(user) else {
                return .no(howToAsk: "Ask a lead of the screening team to put you in the team.")
            }
            return nil
        },
        Rule(sentence: "A screening is held, and cumulative harm is reviewed, by the teams whose work it is.") {
            guard [.screenIncidents, .reviewHarm].contains($0.act), let user = $0.actor.user else { return nil }
            guard $0.record.contributors.contains(user) else {
                return .no(howToAsk: "Ask a lead of the team whose work it is to put you in the team.")
            }
            return nil
        },
        Rule(sentence: "A notice is read, and a task done, by the people of the agency that was told.") {
            guard [.readNotice, .doHealthTask].contains($0.act) else { return nil }
            guard let agency = $0.actor.agency, agency == $0.record.agency else {
                return .no(howToAsk: "Ask somebody of the agency that was told.")
            }
            return nil
        },
    ]
}
