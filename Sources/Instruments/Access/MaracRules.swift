extension Access {
    /// Rules about MARAC (DA-3 to DA-5). `contributors` coordinate it; `leads` may read what a referral is begun from, or work with the
    /// victim or a child; `owner` referred it; `person` is somebody it is about whose record is closed to the reader.
    static let aboutMarac: [Rule] = [
        Rule(sentence: "A MARAC case about somebody whose record is restricted is opened by those who may open that record.") {
            guard [.referToMarac, .coordinateMarac, .readMarac].contains($0.act), $0.record.person != nil else { return nil }
            return .no(howToAsk: "Ask the guardian of the record.")
        },
        Rule(sentence: "A case is referred to MARAC by whoever may read what the referral is begun from.") {
            guard $0.act == .referToMarac, let user = $0.actor.user else { return nil }
            return $0.record.leads.contains(user)
                ? nil
                : .no(howToAsk: "Open the incident or the person first, and refer from there; or ask the MARAC coordinator.")
        },
        Rule(sentence: "MARAC is coordinated by the teams whose work it is.") {
            guard $0.act == .coordinateMarac, let user = $0.actor.user else { return nil }
            return $0.record.contributors.contains(user)
                ? nil : .no(howToAsk: "Ask a lead of the MARAC team to put you in the team.")
        },
        Rule(
            sentence:
                "A MARAC case is read by those who coordinate it, by whoever referred it, and by those who work with the victim"
                + " or a child; not by those who work only with the one who harms."
        ) {
            guard $0.act == .readMarac, let user = $0.actor.user else { return nil }
            let isTheirs =
                $0.record.owner == user || $0.record.leads.contains(user) || $0.record.contributors.contains(user)
            return isTheirs ? .yes : .no(howToAsk: "Ask the MARAC coordinator.")
        },
    ]
}
