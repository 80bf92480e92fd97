extension Access {
    /// Rules about care plans (CARE-3, ADM-2). `person` of the record is a child whose record is restricted, else the one to whom the
    /// actor is nearest; `contributors` are those who hold a copy.
    static let aboutCarePlans: [Rule] = [
        Rule(sentence: "A plan is read by whoever was given a copy of it, unless a child’s record is restricted.") {
            guard $0.act == .receiveCarePlan, let user = $0.actor.user, let person = $0.record.person else { return nil }
            let reach = PersonReach.of(person, for: $0.actor, granted: $0.granted)
            if reach == .restricted {
                return .no(howToAsk: "Ask the record’s guardian, or break the glass and say why. The guardian is told at once.")
            }
            if $0.record.contributors.contains(user) || $0.record.leads.contains(user) { return .yes }
            return reach >= .part && $0.granted.contains(.receiveCarePlan)
                ? .yes : .no(howToAsk: "Ask the social worker for a copy, or say at the child’s record why you need it.")
        },
        Rule(sentence: "A plan is written by those who work with its children.") {
            guard [.workCarePlan, .overseeCarePlan].contains($0.act), let person = $0.record.person else { return nil }
            guard PersonReach.of(person, for: $0.actor, granted: $0.granted) < .part else { return nil }
            return $0.actor.isInstallation
                ? nil : .no(howToAsk: "Say at the child’s record why you need it, or ask the social worker.")
        },
    ]
}
