import Definitions
public import Instruments
public import Kernel

/// What a link opens for a browser just now. Looking changes nothing: mail scanners look too.
public struct LinkState: Query {
    let token: SecretToken
    let browser: SecretToken?
    let address: String

    /// - Parameters:
    ///   - browser: the secret by which a browser that opened it is known again.
    ///   - address: from where on the network, as wrong tries are counted.
    public init(_ token: SecretToken, browser: SecretToken?, from address: String) {
        self.token = token
        self.browser = browser
        self.address = address
    }

    public enum Answer: Sendable {
        /// No such link is known.
        case unknown
        /// Too many unknown ones were tried from here.
        case wait(minutes: Int)
        case over(Over)
        /// It is shut in this browser: whoever it is says who they are first.
        case door(Door)
        case open(Held)
    }

    public struct Over: Sendable {
        public let why: PrivateLink.Over
        public let agency: String
        /// Whether a new one can be sent to an address on the roster.
        public let canBeSentAgain: Bool
    }

    public struct Door: Sendable {
        public let kind: PrivateLink.Kind
        public let agency: String
        public let asksCodeWord: Bool
        public let expiresAt: Instant
    }

    /// What somebody has who opened it in this browser.
    public struct Held: Sendable {
        public let link: PrivateLink
        public let opening: LinkOpening
        public let agency: String
        /// Key of `agencies.yaml`; empty where they belong to none.
        public let agencyKind: String
        /// Acts for them, and can do nothing else.
        public let actor: Actor
        /// What was answered to the question that it opens, where that was done.
        public let answered: Receipt?
    }

    /// What is shown of a question once it was answered.
    public struct Receipt: Hashable, Sendable {
        /// The answer, for the browser in which it was given.
        public enum Own: Hashable, Sendable {
            case check(InformationCheck)
            case marac(MaracRequest)
            case medical(MedicalAnswer)
        }

        /// A name that says nothing of anybody; empty where it has none.
        public let reference: String
        public let answeredAt: Instant
        /// Nil in any other browser.
        public let own: Own?
        /// What the meeting decided for which it was asked; empty until then.
        public var outcome = ""
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("private links") }

    public func answer(in work: Work) throws -> Answer {
        if let minutes = try work.minutesToWait(TryName.link(token), from: address) { return .wait(minutes: minutes) }
        let store = PrivateLinkStore(transaction: work.transaction)
        guard let link = try store.find(hash: token.hash) else { return .unknown }
        let whose = try link.agency.flatMap { try work.agencyNames()[$0] }
        let agency = whose?.name ?? link.sentName
        if let why = try link.over(in: work) {
            return .over(Over(why: why, agency: agency, canBeSentAgain: try link.heir(in: work) != nil))
        }
        guard let browser, let opening = try store.opening(of: link.id, browser: browser.hash) else {
            if link.openings >= link.mostOpenings {
                return .over(Over(why: .openedTooOften, agency: agency, canBeSentAgain: try link.heir(in: work) != nil))
            }
            return .door(
                Door(kind: link.kind, agency: agency, asksCodeWord: !link.codeWord.isEmpty, expiresAt: link.expiresAt))
        }
        let receipt = try receipt(link, opening, in: work)
        return .open(
            Held(
                link: link, opening: opening, agency: agency, agencyKind: whose?.kind ?? "",
                actor: .holder(
                    "\(opening.words), by a private link", of: link.agency,
                    // Once what it asks is answered, it does nothing more.
                    .init(receipt == nil ? link.kind.acts : [], on: link.opens)), answered: receipt))
    }

    private func receipt(_ link: PrivateLink, _ opening: LinkOpening, in work: Work) throws -> Receipt? {
        let isOwn = link.answeredIn == opening.id
        switch link.kind {
        case .check:
            guard let id = link.opened(InformationCheck.self) else { return nil }
            let check = try InformationCheckStore(transaction: work.transaction).find(id)
            return try check.answeredAt.map {
                Receipt(
                    reference: try ContactStore(transaction: work.transaction).find(check.contact).reference, answeredAt: $0,
                    own: isOwn ? .check(check) : nil)
            }
        case .maracRequest:
            guard let id = link.opened(MaracRequest.self) else { return nil }
            let request = try MaracRequestStore(transaction: work.transaction).find(id)
            let found = try MaracStore(transaction: work.transaction).find(request.maracCase)
            return request.answeredAt.map {
                Receipt(
                    reference: found.reference, answeredAt: $0, own: isOwn ? .marac(request) : nil,
                    outcome: found.heardAt == nil
                        ? "" : work.definitions.meetings.choices.label(found.outcome, on: work.today))
            }
        case .medical:
            guard let id = link.opened(MedicalRequest.self) else { return nil }
            // A child who was not brought may be seen another day.
            let last = try MedicalStore(transaction: work.transaction).answers(to: [id])[id]?.last { $0.wasSeen }
            return last.map { Receipt(reference: "", answeredAt: $0.answeredAt, own: isOwn ? .medical($0) : nil) }
        case .schoolNotice, .followUp, .referral, .carePlan, .meeting: return nil
        }
    }
}

extension TryName {
    static func link(_ token: SecretToken) -> String { SecretToken.fingerprint("private-link", token.text) }
}

extension PrivateLink {
    /// Why it opens no longer; nil while it does.
    func over(in work: Work) throws -> Over? {
        let holds = try contact.map { try AgencyContactStore(transaction: work.transaction).find($0).holds(on: work.today) }
        return over(at: work.now, holds: holds ?? true)
    }

    /// To whom a new one may be sent: whoever it was sent to while they are on the roster, else who took their place. Nobody who was
    /// only typed.
    func heir(in work: Work) throws -> AgencyContact? {
        if let contact {
            let one = try AgencyContactStore(transaction: work.transaction).find(contact)
            if one.holds(on: work.today), !one.words.email.isBlank { return one }
        }
        return try agency.flatMap { try PrivateLinks(work).contact(of: $0, for: kind) }
    }
}

/// Counts a link that is not known, as wrong passwords are counted.
public struct CountUnknownLink: Command {
    let token: SecretToken
    let address: String

    public init(_ token: SecretToken, from address: String) {
        self.token = token
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("private links") }

    public func perform(in work: Work) throws {
        try TryStore(transaction: work.transaction).add(
            work.newID(), name: TryName.link(token), address: address, at: work.now)
    }
}
