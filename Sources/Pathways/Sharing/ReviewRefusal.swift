import Definitions
public import Instruments
public import Kernel

/// Says whether an agency's refusal to share stands, and why (SHARE-2). Both agencies hear of it; where it does not stand, the
/// front door can ask again.
public struct ReviewRefusal: Command {
    public let check: ID<InformationCheck>
    /// Nil until something is chosen.
    public let stands: Bool?
    public let words: String

    public init(_ check: ID<InformationCheck>, stands: Bool?, words: String) {
        self.check = check
        self.stands = stands
        self.words = words
    }

    public var act: Act { .reviewRefusal }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this refusal") }

    public func perform(in work: Work) throws {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        if found.answer != .refused { throw SharingProblem.notRefused }
        if found.answeredBy != nil, found.answeredBy == work.actor.user { throw SharingProblem.ownRefusal }
        var problems: [SharingProblem] = []
        if stands == nil { problems.append(.standsMissing) }
        if words.isBlank || words.saysNothing { problems.append(.reasonMissing) }
        try Problems.throwIfAny(problems)
        guard let stands else { throw SharingProblem.standsMissing }
        let store = CheckSharingStore(transaction: work.transaction)
        let review = RefusalReview(stands: stands, words: words, reviewedAt: work.now, reviewedBy: work.actor.user)
        guard try store.add(review, of: check) else { throw SharingProblem.reviewedAlready }
        let under = try ContactUnderWork(found.contact, in: work)
        try work.journal.record(
            "check.refusal-reviewed", about: [found.subject] + under.contact.subjects,
            ["agency": .string(found.agency.description), "stands": .bool(stands)])
        let subject = stands ? "A refusal to share stands" : "A refusal to share does not stand"
        if let asker = under.contact.allocatedTo ?? found.askedBy, asker != work.actor.user {
            try work.messages.write(
                to: asker, subject: subject,
                body: "Contact \(under.contact.reference). " + (stands ? "Sign in to read why: " : "Ask the agency again: ")
                    + "/contacts/\(found.contact)",
                about: under.contact.subject)
        }
        let told = try store.told(of: [check])[check] ?? []
        for contact in told where contact.user == nil && contact.message != nil {
            guard let lead = try contact.contact.map({ try AgencyContactStore(transaction: work.transaction).find($0) }) else {
                continue
            }
            try work.messages.tell(
                .address(name: lead.words.name, email: lead.words.email, agency: lead.agency), subject: subject,
                body: "That your agency declined to share with the front door was reviewed"
                    + (stands ? ", and it stands." : ", and it does not stand: you will be asked again."),
                because: "The safeguarding lead of an agency knows what became of its refusal.", about: found.subject)
        }
        for user in Set(told.compactMap(\.user) + [found.answeredBy].compactMap { $0 }).sorted(by: {
            $0.description < $1.description
        }) {
            try work.messages.write(
                to: user, subject: subject,
                body: "What your agency answered the front door was reviewed. Sign in to read why: /checks/\(check)",
                about: found.subject)
        }
    }
}

/// One refusal, for whoever reviews it: what was asked, under which law, why it was declined, and who was told.
public struct RefusalToReview: Query {
    public let check: ID<InformationCheck>

    public init(_ check: ID<InformationCheck>) {
        self.check = check
    }

    public struct Answer: Hashable, Sendable {
        public let check: InformationCheck
        public let agency: String
        public let purpose: String
        public let contact: ID<Contact>
        public let reference: String
        public let asker: String
        public let told: [ToldOfRefusal]
        public let review: RefusalReview?
        public let reviewer: String
        /// Nobody reviews what they refused themselves.
        public let isOwn: Bool
    }

    public var act: Act { .reviewRefusal }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this refusal") }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.check.subject, Subject("contact", answer.contact)], on: "refusal to share", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        guard found.answer == .refused else { throw NotFound("refusal") }
        let store = CheckSharingStore(transaction: work.transaction)
        let review = try store.reviews(of: [check])[check]
        let names = try UserNames(in: work).names(of: [found.askedBy, review?.reviewedBy].compactMap { $0 })
        let contact = try ContactStore(transaction: work.transaction).find(found.contact)
        return Answer(
            check: found,
            agency: try work.agencyNames()[found.agency]?.name ?? "An agency",
            purpose: work.definitions.frontDoor.checkPurposes.label(found.purpose, on: found.askedAt.day),
            contact: contact.id,
            reference: contact.reference,
            asker: found.askedBy.map { names[$0] ?? "Somebody" } ?? "",
            told: try store.told(of: [check])[check] ?? [],
            review: review,
            reviewer: review?.reviewedBy.map { names[$0] ?? "Somebody" } ?? "",
            isOwn: found.answeredBy != nil && found.answeredBy == work.actor.user
        )
    }
}
