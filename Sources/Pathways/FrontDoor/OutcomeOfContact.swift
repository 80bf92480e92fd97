import Definitions
public import Instruments
public import Kernel

/// What became of a contact, for whoever told of it, their agency, and those who work with the children (FD-7): what was decided
/// in general words, and by when they hear. Not what other agencies said.
public struct OutcomeOfContact: Query {
    public let contact: ID<Contact>

    public init(_ contact: ID<Contact>) {
        self.contact = contact
    }

    public struct Answer: Hashable, Sendable {
        public let contact: ID<Contact>
        public let reference: String
        public let receivedAt: Instant
        /// The children as the reader may know them: as they named them, where it was they who told.
        public let children: [String]
        public let nature: String
        /// Nil while nothing is decided.
        public let outcome: String?
        public let told: String
        public let level: String
        public let decidedAt: Instant?
        /// Why, where the reader works with the children or told us.
        public let reasons: String
        public let seenBy: Instant?
        /// False for somebody of no agency who follows it by a private link.
        public let hearsWhy: Bool
        /// By when it is to be decided, while it is not.
        public let dueBy: Instant?
        public let isTheirs: Bool
        /// Why the referral came back, where it did and the reader sent it (FD-2).
        public let returnedBecause: [String]
    }

    public var act: Act { .readOutcome }

    public func record(in work: Work) throws -> AccessRecord {
        let under = try ContactUnderWork(contact, in: work)
        var record = under.accessRecord
        record.contributors.formUnion(try under.workers(in: work).map(\.user))
        return record
    }

    public func viewed(_ answer: Answer) -> View? {
        View([Subject("contact", contact)], on: "outcome of a contact", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try ContactUnderWork(contact, in: work)
        let contact = under.contact
        let decision = try ContactDecisionStore(transaction: work.transaction).decisions(on: contact.id).last
        // Somebody of no agency hears what happens next, and not what others know of the family.
        let hearsWhy = work.actor.link == nil || work.actor.agency != nil
        let isTheirs = contact.told.referrer.user == work.actor.user || contact.told.agency == work.actor.agency
        let summaries = try work.summaries(of: under.knownPeople)
        var seenBy: Instant?
        if case .by(let moment, _)? = decision?.words.seenBy { seenBy = moment }
        return Answer(
            contact: contact.id,
            reference: contact.reference,
            receivedAt: contact.receivedAt,
            children: contact.children.map { child in
                isTheirs && !child.namedAs.isBlank
                    ? child.namedAs : child.person.flatMap { summaries[$0]?.name } ?? child.words
            },
            nature: work.definitions.frontDoor.natures.label(contact.told.nature, on: work.today),
            outcome: decision.map { work.definitions.frontDoor.outcomes.label($0.words.outcome, on: $0.decidedAt.day) },
            told: decision.flatMap { work.definitions.frontDoor.outcomes[$0.words.outcome]?.told } ?? "",
            level: !hearsWhy
                ? "" : decision.map { work.definitions.thresholds.levels.label($0.words.level, on: $0.decidedAt.day) } ?? "",
            decidedAt: decision?.decidedAt,
            reasons: hearsWhy ? decision?.words.reasons ?? "" : "",
            seenBy: hearsWhy ? seenBy : nil,
            hearsWhy: hearsWhy,
            dueBy: try work.clocks.open(ContactClocks.decision, for: contact.subject)?.due.lastMoment,
            isTheirs: isTheirs,
            returnedBecause: isTheirs
                ? try ReferralStore(transaction: work.transaction).grades(of: [contact.id])[contact.id, default: []]
                    .filter(\.isReturned).map(\.words) : []
        )
    }
}

/// The contacts that somebody told of, or their agency, newest first (FD-7).
public struct ContactsToldOf: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let contact: ID<Contact>
        public let reference: String
        public let receivedAt: Instant
        public let children: [String]
        public let nature: String
        public let outcome: String?
        public let isMine: Bool
    }

    static let most = 200

    public var act: Act { .receiveContact }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your contacts") }

    public func answer(in work: Work) throws -> [Line] {
        guard let user = work.actor.user else { return [] }
        let contacts = try ContactStore(transaction: work.transaction).told(by: user, of: work.actor.agency, limit: Self.most)
        let decisions = try ContactDecisionStore(transaction: work.transaction).standing(on: contacts.map(\.id))
        return contacts.map { contact in
            Line(
                contact: contact.id,
                reference: contact.reference,
                receivedAt: contact.receivedAt,
                children: contact.children.map(\.words),
                nature: work.definitions.frontDoor.natures.label(contact.told.nature, on: work.today),
                outcome: decisions[contact.id].map {
                    work.definitions.frontDoor.outcomes.label($0.words.outcome, on: $0.decidedAt.day)
                },
                isMine: contact.told.referrer.user == user
            )
        }
    }
}

/// What the reader’s agency is asked, the soonest due first, and what it answered (MASH-2, PROB-1).
public struct ChecksAsked: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let check: InformationCheck
        public let reference: String
        public let purpose: String
        public let about: [Identity]
        public let asker: String
        public let clock: RequestClock
        public let isUrgent: Bool
        /// What somebody else found about a refusal (SHARE-2); nil while nobody looked.
        public let review: RefusalReview?
    }

    /// Somebody an agency is asked about: what it needs to look them up.
    public struct Identity: Hashable, Sendable {
        public let name: String
        public let part: ContactPerson.Part
        public let relation: String
        public let born: String
        public let numbers: [String]
        public let address: String
    }

    public struct Answer: Hashable, Sendable {
        public let owed: [Line]
        public let answered: [Line]
        public let hasAgency: Bool
    }

    static let most = 200

    public var act: Act { .answerCheck }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your agency’s checks", agency: work.actor.agency) }

    public func answer(in work: Work) throws -> Answer {
        guard let agency = work.actor.agency else { return Answer(owed: [], answered: [], hasAgency: false) }
        let store = InformationCheckStore(transaction: work.transaction)
        let lines = CheckLines(work: work)
        return Answer(
            owed: try lines.lines(store.owed(by: agency, limit: Self.most)),
            answered: try lines.lines(store.answered(by: agency, limit: Self.most)),
            hasAgency: true
        )
    }
}

/// One check, for the agency that was asked.
public struct CheckAsked: Query {
    public let check: ID<InformationCheck>

    public init(_ check: ID<InformationCheck>) {
        self.check = check
    }

    public var act: Act { .answerCheck }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        return AccessRecord("this check", agency: found.agency, subject: found.subject)
    }

    public func viewed(_ answer: ChecksAsked.Line) -> View? {
        View([answer.check.subject], on: "check asked of an agency", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> ChecksAsked.Line {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        guard let line = try CheckLines(work: work).lines([found]).first else { throw NotFound("check") }
        return line
    }
}

/// Checks with the identities that go with the question: names, birth dates, numbers (PROB-1). They are given because the
/// question was asked of this agency, whatever else its people may see.
struct CheckLines {
    let work: Work

    func lines(_ checks: [InformationCheck]) throws -> [ChecksAsked.Line] {
        let contacts = Dictionary(
            try ContactStore(transaction: work.transaction).find(checks.map(\.contact)).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let named = contacts.values.flatMap(\.people).filter { line in checks.contains { $0.about.contains(line.id) } }
        let known = Set(named.compactMap(\.person))
        let people = try PersonStore(transaction: work.transaction).find(known)
        let names = try work.mainNames(of: known)
        let numbers = Dictionary(
            grouping: try RecordedStore<PersonIdentifier>(transaction: work.transaction).all(of: known).filter(\.holds),
            by: \.person
        )
        let homes = Dictionary(
            grouping: try RecordedStore<Residence>(transaction: work.transaction).all(of: known)
                .filter { $0.holds && !$0.value.isHidden && $0.value.span.covers(work.today) },
            by: \.person
        )
        let users = try UserNames(in: work).names(of: checks.compactMap(\.askedBy))
        let reviews = try CheckSharingStore(transaction: work.transaction)
            .reviews(of: checks.filter { $0.answer == .refused }.map(\.id))
        return checks.compactMap { check in
            guard let contact = contacts[check.contact] else { return nil }
            return ChecksAsked.Line(
                check: check,
                reference: contact.reference,
                purpose: work.definitions.frontDoor.checkPurposes.label(check.purpose, on: check.askedAt.day),
                about: contact.people.filter { check.about.contains($0.id) }.map { line in
                    ChecksAsked.Identity(
                        name: line.person.flatMap { names[$0] } ?? line.words,
                        part: line.part,
                        relation: line.relation,
                        born: (line.person.flatMap { people[$0]?.born } ?? line.born)?.inWords ?? "",
                        numbers: (line.person.flatMap { numbers[$0] } ?? []).map { number in
                            "\(work.definitions.people.identifiers.label(number.value.kind, on: work.today)) \(number.value.value)"
                        },
                        address: line.person.flatMap { homes[$0]?.last?.value.place.inFull } ?? line.address
                    )
                },
                asker: check.askedBy.map { users[$0] ?? "Somebody" } ?? "",
                clock: RequestClock(asked: check.askedAt, due: check.dueAt, answered: check.answeredAt, now: work.now),
                isUrgent: contact.childProtectionAt != nil,
                review: reviews[check.id]
            )
        }
    }
}
