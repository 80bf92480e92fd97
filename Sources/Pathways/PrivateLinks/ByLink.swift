public import Instruments
public import Kernel

/// Does what a link is for, as its holder, and keeps that it was done through it.
public struct ByLink<Doing: Command>: Command {
    let doing: Doing
    let held: LinkState.Held
    let isAnswer: Bool

    /// - Parameter isAnswer: whether it is what the link asks for; else it was only read and acknowledged.
    public init(_ doing: Doing, through held: LinkState.Held, isAnswer: Bool = true) {
        self.doing = doing
        self.held = held
        self.isAnswer = isAnswer
    }

    public var act: Act { doing.act }
    public func record(in work: Work) throws -> AccessRecord { try doing.record(in: work) }

    public func perform(in work: Work) throws -> Doing.Outcome {
        let outcome = try doing.perform(in: work)
        if isAnswer {
            try PrivateLinkStore(transaction: work.transaction).answered(held.link.id, in: held.opening.id, at: work.now)
        }
        try work.messages.noteRead(link: held.link.id.description)
        return outcome
    }
}

/// Tells the front door of a worry through a standing link, and opens the link by which what becomes of it is followed.
public struct ReferByLink: Command {
    let telling: ReceiveContact
    let held: LinkState.Held

    public init(_ telling: ReceiveContact, through held: LinkState.Held) {
        self.telling = telling
        self.held = held
    }

    public struct Outcome: Hashable, Sendable {
        public let reference: String
        /// The address of the receipt, and the secret by which this browser is known there; nil where none could be sent.
        public let receipt: Receipt?

        public struct Receipt: Hashable, Sendable {
            public let token: SecretToken
            public let browser: SecretToken
        }
    }

    public var act: Act { telling.act }
    public func record(in work: Work) throws -> AccessRecord { try telling.record(in: work) }

    public func perform(in work: Work) throws -> Outcome {
        let told = try telling.perform(in: work)
        let contact = try ContactStore(transaction: work.transaction).find(told.contact)
        // An id that another's contact has says nothing of it.
        guard contact.told.agency == held.link.agency else { throw NotFound("form") }
        try PrivateLinkStore(transaction: work.transaction).keep([:], of: held.link.id, at: work.now)
        guard let heir = try held.link.heir(in: work),
            let sent = try PrivateLinks(work).send(
                .followUp, to: contact.subject, for: .contact(heir), about: contact.children.compactMap(\.person)),
            let browser = try work.open(sent.link, name: held.opening.name, job: held.opening.job)
        else { return Outcome(reference: told.reference, receipt: nil) }
        return Outcome(reference: told.reference, receipt: .init(token: sent.token, browser: browser))
    }
}

/// Says that one sees the outcome of a contact otherwise (FD-7). It stands beside the decision, and whoever decided is told.
public struct ChallengeOutcome: Command {
    public let contact: ID<Contact>
    public let words: String

    public init(_ contact: ID<Contact>, _ words: String) {
        self.contact = contact
        self.words = words
    }

    public var act: Act { .readOutcome }
    public func record(in work: Work) throws -> AccessRecord { try OutcomeOfContact(contact).record(in: work) }

    public func perform(in work: Work) throws {
        if words.isBlank || words.saysNothing { throw LinkProblem.challengeMissing }
        let under = try ContactUnderWork(contact, in: work)
        let store = ContactDecisionStore(transaction: work.transaction)
        let agency = try work.actor.agency.flatMap { try work.agencyNames()[$0]?.name }
        let who = [work.actor.name, agency ?? ""].filter { !$0.isBlank }.joined(separator: ", ")
        try store.add(
            ContactNote(
                id: work.newID(), kind: .note, words: "\(who), sees it otherwise: \(words)", writtenAt: work.now,
                writtenBy: work.actor.user),
            on: contact
        )
        try work.journal.record(
            "contact.challenged", about: under.contact.subjects, ["reference": .string(under.contact.reference)])
        // In the log with the others, with its time to answer (CHALL-1); what the one box does not ask is taken as the usual.
        try Challenges(work).raise(
            on: under.contact.subject,
            ChallengeWords(
                what: "What was decided of contact \(under.contact.reference)", theme: "threshold", why: words,
                asks: "That the decision is looked at again."))
    }
}

/// One notice for whoever of a school holds a link to it (NOTIFY-1).
public struct NoticeForHolder: Query {
    public let notice: ID<SchoolNotice>

    public init(_ notice: ID<SchoolNotice>) {
        self.notice = notice
    }

    public var act: Act { .readNotice }
    public func record(in work: Work) throws -> AccessRecord { try AnswerNotice(notice, .opened).record(in: work) }

    public func viewed(_ answer: NoticeLine) -> View? {
        View([answer.notice.subject], on: "notice to a school, by a private link", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> NoticeLine {
        let found = try SchoolNoticeStore(transaction: work.transaction).find(notice)
        guard let line = try NoticeLines(work).lines([found]).first else { throw NotFound("notice") }
        return line
    }
}

/// Sends somebody of the roster their standing link to the form of the front door (FD-1). The one before it ends.
public struct SendReferralLink: Command {
    public let contact: ID<AgencyContact>

    public init(to contact: ID<AgencyContact>) {
        self.contact = contact
    }

    public var act: Act { .keepRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func perform(in work: Work) throws {
        let found = try AgencyContactStore(transaction: work.transaction).find(contact)
        guard found.holds(on: work.today) else { throw RosterProblem.gone }
        guard !found.words.email.isBlank, try PrivateLinks(work).send(.referral, to: nil, for: .contact(found)) != nil else {
            throw LinkProblem.noContact
        }
    }
}
