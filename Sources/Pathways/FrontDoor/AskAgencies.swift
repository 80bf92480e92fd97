import Definitions
public import Instruments
public import Kernel

/// Asks agencies what they hold about people of a contact, each with its purpose, its law and its own clock (MASH-2, PROB-1).
/// What each is asked about goes with the question: names and dates of birth, so that the right person is looked up.
public struct AskAgencies: Command {
    public let contact: ID<Contact>
    public let agencies: [ID<Agency>]
    /// Key of the purposes in `front-door.yaml`.
    public let purpose: String
    public let question: String
    public let about: [ID<ContactPerson>]

    public init(
        _ agencies: [ID<Agency>],
        of contact: ID<Contact>,
        about: [ID<ContactPerson>],
        purpose: String,
        question: String
    ) {
        self.contact = contact
        self.agencies = agencies
        self.purpose = purpose
        self.question = question
        self.about = about
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws -> [ID<InformationCheck>] {
        let under = try ContactUnderWork(contact, in: work)
        try under.requireOpen()
        let known = try work.agencyNames()
        let asked = agencies.filter { known[$0] != nil }
        let named = under.contact.people.filter { about.contains($0.id) }
        let store = InformationCheckStore(transaction: work.transaction)
        let open = try store.checks(of: [contact]).filter { $0.answer == nil }
        var problems: [ContactProblem] = []
        if asked.isEmpty { problems.append(.agencyMissing) }
        if asked.contains(where: { $0 == work.actor.agency }) { problems.append(.ownAgency) }
        if work.definitions.frontDoor.checkPurposes[purpose] == nil { problems.append(.purposeMissing) }
        if question.isBlank { problems.append(.questionMissing) }
        if named.isEmpty { problems.append(.nobodyAsked) }
        if named.contains(where: { $0.person == nil && $0.namedAs.isBlank && $0.born == nil }) { problems.append(.notKnownYet) }
        if asked.contains(where: { agency in
            open.contains { $0.agency == agency && Set($0.about) == Set(named.map(\.id)) }
        }) {
            problems.append(.askedAlready)
        }
        try Problems.throwIfAny(problems)
        let cover = SharingCover(agreements: try SharingAgreementStore(transaction: work.transaction).inForce(on: work.today))
        return try asked.map { agency in
            let agreement = cover.agreement(from: work.actor.agency, to: agency, for: purpose, on: work.today)
            return try ask(agency, known[agency]?.kind ?? "", agreement, named, under, in: work)
        }
    }

    private func ask(
        _ agency: ID<Agency>,
        _ kind: String,
        _ agreement: SharingAgreement?,
        _ named: [ContactPerson],
        _ under: ContactUnderWork,
        in work: Work
    ) throws -> ID<InformationCheck> {
        let purposes = work.definitions.frontDoor.checkPurposes
        let id: ID<InformationCheck> = work.newID()
        let subject = Subject("check", id)
        let clock = try work.clocks.start(
            ContactClocks.check,
            for: subject,
            about: named.compactMap(\.person),
            variant: under.contact.childProtectionAt != nil ? "urgent" : work.isProbation(kind) ? "probation" : nil,
            heldBy: .agency(agency)
        )
        let due = try clock?.due.lastMoment ?? work.clocks.due(ContactClocks.check, from: work.now)
        let check = InformationCheck(
            id: id,
            contact: contact,
            agency: agency,
            purpose: purpose,
            question: question,
            basis: purposes[purpose]?.basis ?? "",
            agreement: agreement?.words.title ?? "",
            about: named.map(\.id),
            askedAt: work.now,
            askedBy: work.actor.user,
            dueAt: due,
            answer: nil,
            words: "",
            riskView: "",
            answeredAt: nil,
            answeredBy: nil,
            answeredAs: "",
            used: ""
        )
        try InformationCheckStore(transaction: work.transaction).add(check)
        try CheckSharingStore(transaction: work.transaction).add(id, from: work.actor.agency, under: agreement?.id)
        try work.journal.record(
            "check.asked",
            about: [subject] + [under.contact.subject] + named.compactMap(\.person).map { Subject("person", $0) },
            [
                "agency": .string(agency.description), "purpose": .string(purpose), "basis": .string(check.basis),
                "agreement": .string(check.agreement), "outside-agreement": .bool(agreement == nil),
                "due": .string(due.description),
            ]
        )
        let answerers = try work.answerers(of: agency)
        // Where nobody of it signs in, whoever is on the roster answers by a private link; where nobody is, somebody telephones.
        if answerers.isEmpty {
            _ = try PrivateLinks(work).send(.check, to: subject, of: agency, about: named.compactMap(\.person))
        }
        for recipient in answerers {
            try work.messages.write(
                to: recipient,
                subject: "Your agency is asked for information",
                body: "The front door asks what your agency holds, to decide what a worry about children needs. An answer is due"
                    + " by \(due.inWords); “nothing known” is an answer. Sign in to see about whom: /checks/\(id)",
                because: purpose,
                about: subject,
                people: named.compactMap(\.person)
            )
        }
        return id
    }
}

/// Answers what one's agency was asked: what it holds, that it knows nothing, or why it does not share (MASH-2, SHARE-2).
public struct AnswerCheck: Command {
    public let check: ID<InformationCheck>
    /// Nil until something is chosen.
    public let answer: InformationCheck.Answer?
    public let words: String
    public let riskView: String

    public init(_ check: ID<InformationCheck>, _ answer: InformationCheck.Answer?, words: String, riskView: String = "") {
        self.check = check
        self.answer = answer
        self.words = words
        self.riskView = riskView
    }

    public var act: Act { .answerCheck }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        return AccessRecord("this check", agency: found.agency, subject: found.subject)
    }

    public func perform(in work: Work) throws {
        let store = InformationCheckStore(transaction: work.transaction)
        let found = try store.find(check)
        var problems: [ContactProblem] = []
        if answer == nil { problems.append(.answerMissing) }
        if answer != .nothingKnown, words.isBlank { problems.append(.answerWordsMissing) }
        try Problems.throwIfAny(problems)
        guard let answer else { throw ContactProblem.answerMissing }
        guard
            try store.answer(
                check, answer, words, riskView: riskView, at: work.now, by: work.actor.user, as: work.actor.name)
        else { throw ContactProblem.answeredAlready }
        try work.clocks.stop(ContactClocks.check, for: found.subject)
        let under = try ContactUnderWork(found.contact, in: work)
        try work.journal.record(
            "check.answered",
            about: [found.subject] + under.contact.subjects,
            ["agency": .string(found.agency.description), "answer": .string(answer.rawValue)]
        )
        if answer == .refused { try work.tellOfRefusal(found, reason: words, of: under.contact) }
        if let asker = under.contact.allocatedTo ?? found.askedBy {
            try work.messages.write(
                to: asker,
                subject: "An agency has answered a check",
                body: "Contact \(under.contact.reference). Sign in to read it: /contacts/\(found.contact)",
                about: under.contact.subject
            )
        }
    }
}

/// Keeps what the front door made of an answer (PROB-1: reply and use).
public struct UseCheck: Command {
    public let check: ID<InformationCheck>
    public let words: String

    public init(_ check: ID<InformationCheck>, _ words: String) {
        self.check = check
        self.words = words
    }

    public var act: Act { .workContact }

    public func record(in work: Work) throws -> AccessRecord {
        let contact = try InformationCheckStore(transaction: work.transaction).find(check).contact
        return try ContactUnderWork.accessRecord(contact, in: work)
    }

    public func perform(in work: Work) throws {
        if words.isBlank { throw ContactProblem.usedMissing }
        let store = InformationCheckStore(transaction: work.transaction)
        let found = try store.find(check)
        if found.answer == nil { throw ContactProblem.answerMissing }
        try store.use(check, words)
        try work.journal.record("check.used", about: found.subject, ["contact": .string(found.contact.description)])
    }
}

/// Gives one's agency's own view of a contact (MASH-3). Another one later takes its place, and the first stays to be read.
public struct GiveView: Command {
    public let contact: ID<Contact>
    public let level: String
    public let words: String
    /// Whose view, where somebody takes it down for an agency that is in the room; nil for one's own.
    public let agency: ID<Agency>?

    public init(_ contact: ID<Contact>, _ level: String, _ words: String, for agency: ID<Agency>? = nil) {
        self.contact = contact
        self.level = level
        self.words = words
        self.agency = agency
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        let under = try ContactUnderWork(contact, in: work)
        try under.requireOpen()
        var problems: [ContactProblem] = []
        if work.definitions.thresholds.levels[level] == nil { problems.append(.levelMissing) }
        if words.isBlank || words.saysNothing { problems.append(.viewWordsMissing) }
        let known = try work.agencyNames()
        let whose = agency ?? work.actor.agency
        if whose.flatMap({ known[$0] }) == nil { problems.append(.agencyMissing) }
        try Problems.throwIfAny(problems)
        guard let whose else { throw ContactProblem.agencyMissing }
        try ContactDecisionStore(transaction: work.transaction).add(
            ContactView(id: work.newID(), agency: whose, level: level, words: words, givenAt: work.now, givenBy: work.actor.user),
            of: contact
        )
        try work.journal.record(
            "contact.view-given",
            about: under.contact.subjects,
            ["agency": .string(whose.description), "level": .string(level)]
        )
    }
}

extension Work {
    /// Whether agencies of a kind are probation, under whichever name of its time.
    func isProbation(_ kind: String) -> Bool { definitions.agencies.current(kind, on: today) == "probation" }

    /// Who answers for an agency: everybody of it who signs in and may answer checks.
    func answerers(of agency: ID<Agency>) throws -> [ID<User>] {
        try SignInStore(transaction: transaction).accounts().filter {
            $0.agency == agency && $0.disabledAt == nil && definitions.acts(grantedTo: $0.roles).contains(.answerCheck)
        }.map(\.id)
    }
}
