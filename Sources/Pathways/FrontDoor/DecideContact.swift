import Definitions
public import Instruments
public import Kernel

/// Decides what a contact needs (FD-6), and tells everybody who must know (FD-7), in one step: decided wholly or not at all.
///
/// Deciding again, with why, corrects an earlier decision (FD-10); both stay.
public struct DecideContact: Command {
    public let contact: ID<Contact>
    public let words: ContactDecisionWords
    /// The version that whoever decides had read: nobody decides over somebody else's decision unseen.
    public let version: Int?

    public init(_ contact: ID<Contact>, _ words: ContactDecisionWords, version: Int? = nil) {
        self.contact = contact
        self.words = words
        self.version = version
    }

    public struct Outcome: Hashable, Sendable {
        public let decision: ID<ContactDecision>
        public let told: Int
        /// How many can only be reached by telephone.
        public let toTelephone: Int
    }

    public var act: Act { .decideContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws -> Outcome {
        var under = try ContactUnderWork(contact, in: work)
        let store = ContactDecisionStore(transaction: work.transaction)
        let earlier = try store.decisions(on: contact)
        if let version, version != under.contact.version {
            if earlier.isEmpty { throw Conflict(subject: "This contact", read: version, current: under.contact.version) }
            throw ContactProblem.decidedAlready
        }
        let ground = try DecisionGround.of(under.contact, isFirst: earlier.isEmpty, in: work)
        try Problems.throwIfAny(words.problems(on: ground))

        let decision = ContactDecision(
            id: work.newID(),
            number: (earlier.last?.number ?? 0) + 1,
            words: words,
            decidedAt: work.now,
            decidedBy: work.actor.user
        )
        try store.add(decision, on: contact)
        under.contact.decidedAt = work.now
        try ContactStore(transaction: work.transaction).save(under.contact, childProtectionBy: nil)
        try ContactClocks(work).decided(under.contact, decision, owner: try words.owner?.holder(in: work))
        // Threshold met: the meeting must happen (STRAT-1).
        if work.definitions.frontDoor.outcomes[words.outcome]?.isSameDay == true {
            try Enquiries(work).strategyNeeded(
                for: under.contact.subject, children: under.knownChildren, because: words.reasons,
                incidentAt: under.contact.receivedAt, heldBy: try words.owner?.holder(in: work))
        } else {
            try Enquiries(work).strategyNotNeeded(for: under.contact.subject, because: "Decided anew: \(words.reasons)")
        }
        try work.journal.record(
            "contact.decided", about: under.contact.subjects, particulars(of: decision, under.contact, in: work))
        return try tell(decision, under, in: work)
    }

    private func particulars(of decision: ContactDecision, _ contact: Contact, in work: Work) -> JSONValue {
        var seenBy: JSONValue = .null
        if case .by(let moment, _) = words.seenBy { seenBy = .string(moment.description) }
        return [
            "reference": .string(contact.reference), "outcome": .string(words.outcome), "level": .string(words.level),
            "words": .string(work.definitions.frontDoor.outcomes.label(words.outcome, on: work.today)),
            "reasons": .string(words.reasons), "number": .of(decision.number), "seen-by": seenBy,
            "dissent": .string(words.dissent), "criteria": .array(words.criteria.map(JSONValue.string)),
        ]
    }

    // Telling

    private func tell(_ decision: ContactDecision, _ under: ContactUnderWork, in work: Work) throws -> Outcome {
        let outcome = work.definitions.frontDoor.outcomes[words.outcome]
        let said = outcome?.told ?? ""
        var told: [ToldOfContact] = []
        let referrer = under.contact.told.referrer
        if let user = referrer.user {
            told.append(try write(to: user, of: under.contact.told.agency, decision, said, under, in: work))
        } else if let link = try linkForReferrer(under, in: work) {
            told.append(
                ToldOfContact(
                    id: work.newID(), decision: decision.id, agency: link.agency, recipient: nil, message: link.message,
                    how: .message, words: said, toldAt: work.now)
            )
        } else if under.contact.told.source != "anonymous" {
            told.append(
                ToldOfContact(
                    id: work.newID(), decision: decision.id, agency: under.contact.told.agency, recipient: nil, message: nil,
                    how: .telephoneNeeded, words: said, toldAt: work.now)
            )
        }
        // Those who work with the children see what became of it, and may say that they see it otherwise (FD-7).
        let workers = try under.workers(in: work)
        for (user, agency) in workers where user != referrer.user && user != work.actor.user {
            told.append(try write(to: user, of: agency, decision, said, under, in: work))
        }
        if case .user(let owner) = words.owner, owner != work.actor.user, !told.contains(where: { $0.recipient == owner }) {
            try work.messages.write(
                to: owner,
                subject: "Something was given to you",
                body: "The front door gave you \(under.contact.reference). Sign in to see what must happen and by when:"
                    + " /contacts/\(contact)",
                about: under.contact.subject
            )
        }
        let store = ContactDecisionStore(transaction: work.transaction)
        for one in told { try store.add(one, of: contact) }
        let toTelephone = told.count { $0.how == .telephoneNeeded }
        if toTelephone == 0 { try ContactClocks(work).allTold(under.contact) }
        return Outcome(decision: decision.id, told: told.count - toTelephone, toTelephone: toTelephone)
    }

    /// Whoever told of it without an account follows it by a private link: at the address that they gave, or at that of their
    /// agency’s contact. A parent, a relative or a neighbour is telephoned instead: somebody else may read their e-mail.
    private func linkForReferrer(_ under: ContactUnderWork, in work: Work) throws -> PrivateLink? {
        let (told, links) = (under.contact.told, PrivateLinks(work))
        // The census begins the codes of private people with 1.
        guard told.source != "anonymous",
            work.definitions.frontDoor.sources[told.source]?.code.hasPrefix("1") == false
        else { return nil }
        let people = under.knownChildren
        if let agency = told.agency, let contact = try links.contact(of: agency, for: .followUp),
            told.referrer.email.isBlank || Text.searchKey(told.referrer.email) == Text.searchKey(contact.words.email)
        {
            return try links.send(.followUp, to: under.contact.subject, for: .contact(contact), about: people)?.link
        }
        guard !told.referrer.email.isBlank else { return nil }
        return try links.send(
            .followUp, to: under.contact.subject,
            for: .referrer(name: told.referrer.name, email: told.referrer.email, agency: told.agency), about: people)?.link
    }

    private func write(
        to user: ID<User>,
        of agency: ID<Agency>?,
        _ decision: ContactDecision,
        _ said: String,
        _ under: ContactUnderWork,
        in work: Work
    ) throws -> ToldOfContact {
        let message = try work.messages.write(
            to: user,
            subject: "What became of \(under.contact.reference)",
            body: "The front door has decided. Sign in to read what, why, and how to say that you see it otherwise:"
                + " /outcomes/\(contact)",
            because: "They told of it, or work with the children: they hear what became of it in general words.",
            about: under.contact.subject,
            people: under.knownChildren
        )
        return ToldOfContact(
            id: work.newID(),
            decision: decision.id,
            agency: agency,
            recipient: user,
            message: message,
            how: message == nil ? .telephoneNeeded : .message,
            words: said,
            toldAt: work.now
        )
    }
}

extension ContactDecisionWords.Owner {
    func holder(in work: Work) throws -> ClockHolder? {
        switch self {
        case .user(let user): .user(user)
        case .team(let team): .team(team)
        case .outside: nil
        }
    }
}

extension ContactUnderWork {
    /// Who works today with the children that the contact names, one for each person, with their agency.
    func workers(in work: Work) throws -> [(user: ID<User>, agency: ID<Agency>)] {
        var seen: Set<ID<User>> = []
        var workers: [(user: ID<User>, agency: ID<Agency>)] = []
        for child in knownChildren {
            let records = try PersonStore(transaction: work.transaction).records(of: child)
            for involvement in try RecordedStore<Involvement>(transaction: work.transaction).all(of: records)
            where involvement.holds && involvement.value.span.covers(work.today) {
                guard let user = involvement.value.worker, seen.insert(user).inserted else { continue }
                workers.append((user, involvement.value.agency))
            }
        }
        return workers
    }
}

extension DecisionGround {
    static func of(_ contact: Contact, isFirst: Bool, in work: Work) throws -> DecisionGround {
        let door = work.definitions.frontDoor
        let isDomestic = contact.told.nature == "domestic-abuse"
        let count = try ContactPattern.of(contact, in: work).onSameIssue.count + 1
        return DecisionGround(
            nature: contact.told.nature,
            isChildProtection: contact.childProtectionAt != nil,
            views: try ContactDecisionStore(transaction: work.transaction).views(of: contact.id),
            viewsNeeded: isDomestic ? door.viewsNeeded.value(on: contact.receivedAt.day) : 0,
            pattern: count >= door.patternContacts.value(on: contact.receivedAt.day) ? count : nil,
            isFirst: isFirst,
            today: work.today,
            now: work.now,
            definitions: work.definitions
        )
    }
}

/// Says that whoever could only be told by telephone was telephoned (FD-7).
public struct TelephoneReferrer: Command {
    public let contact: ID<Contact>
    public let told: ID<ToldOfContact>

    public init(_ told: ID<ToldOfContact>, about contact: ID<Contact>) {
        self.contact = contact
        self.told = told
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        let under = try ContactUnderWork(contact, in: work)
        let store = ContactDecisionStore(transaction: work.transaction)
        guard try store.telephoned(told, of: contact, at: work.now) else { return }
        try work.journal.record(
            "contact.telephoned", about: under.contact.subjects, ["reference": .string(under.contact.reference)])
        if try store.told(of: contact).allSatisfy({ $0.how != .telephoneNeeded }) {
            try ContactClocks(work).allTold(under.contact)
        }
    }
}
