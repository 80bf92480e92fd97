extension Access {
    /// The acts by which somebody sees or changes what is in a person’s record.
    private static let inTheRecord: Set<Act> = [
        .readPerson, .readPart, .editPerson, .flagPerson, .editChronology, .fillForm, .restrictPerson, .packSubjectAccess,
        .readDisclosures, .workEnquiry, .overseeEnquiry, .overseeCase, .readOversight,
    ]

    /// Rules about people’s records (ADM-2, SHARE-4). Each asks `PersonReach`, as the pages do.
    static let aboutPeople: [Rule] = [
        Rule(
            sentence: "A restricted record is opened by those named on it, and by anybody else only by breaking the glass,"
                + " of which its guardian is told at once."
        ) {
            guard let person = $0.record.person, inTheRecord.contains($0.act),
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .restricted
            else { return nil }
            return .no(howToAsk: "Ask its guardian, or break the glass and say why. The guardian is told at once.")
        },
        Rule(sentence: "The guardian of a restricted record says who may open it, and lifts the restriction, without saying why.")
        {
            guard $0.act == .restrictPerson, let user = $0.actor.user, let restriction = $0.record.person?.restriction,
                restriction.guardian == user
            else { return nil }
            return $0.granted.contains(.restrictPerson) ? .yes : nil
        },
        Rule(sentence: "Who does not work with a family says why before its record opens.") {
            guard let person = $0.record.person, inTheRecord.contains($0.act),
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .mustSayWhy
            else { return nil }
            return .no(howToAsk: "Say why you need the record. Your reason is kept with the look.")
        },
        Rule(
            sentence: "An agency that does not work with a person sees that others do, and asks them for what is behind it."
        ) {
            guard let person = $0.record.person, inTheRecord.contains($0.act),
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .existence
            else { return nil }
            return .no(howToAsk: "Ask the agency that works with this person; its contact stands beside it.")
        },
        Rule(sentence: "Who may read the whole of a record may read the part.") {
            guard let person = $0.record.person, $0.act == .readPart,
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .whole
            else { return nil }
            return .yes
        },
        Rule(sentence: "Whom a record was opened to for a reason comes to its door, whether or not they may search for people.") {
            guard let person = $0.record.person, $0.act == .findPerson, person.opening(by: $0.actor.user) != nil,
                $0.granted.contains(.readPerson)
            else { return nil }
            return .yes
        },
        Rule(
            sentence: "Who looked at a restricted record, and what agencies ask each other of it, is seen by its guardian and"
                + " those named on it, and by anybody else only by breaking the glass."
        ) {
            guard let person = $0.record.person, [.readLooks, .askForContent, .answerContent].contains($0.act),
                PersonReach.of(person, for: $0.actor, granted: $0.granted) == .restricted
            else { return nil }
            return .no(howToAsk: "Ask its guardian, or break the glass and say why. The guardian is told at once.")
        },
        Rule(
            sentence: "Who looked at a record is seen by its guardian and by those whose role says so; not by those who work with"
                + " the family, since a look may be about their own work."
        ) {
            guard let person = $0.record.person, $0.act == .readLooks, let user = $0.actor.user else { return nil }
            if let restriction = person.restriction, restriction.guardian == user { return .yes }
            return $0.granted.contains(.readLooks) ? nil : .no(howToAsk: "Ask your manager or the records officer.")
        },
        Rule(sentence: "Whether breaking the glass was needed is said by the guardian of the record, and by nobody else.") {
            guard $0.act == .reviewOpening else { return nil }
            guard let user = $0.actor.user, user == $0.record.owner else {
                return .no(howToAsk: "Ask the guardian of the record.")
            }
            return .yes
        },
        Rule(sentence: "What an agency was asked is answered by its own people.") {
            guard $0.act == .answerContent else { return nil }
            guard let agency = $0.actor.agency, agency == $0.record.agency else {
                return .no(howToAsk: "Ask somebody of the agency that was asked.")
            }
            return $0.granted.contains(.findPerson) ? .yes : nil
        },
    ]
}
