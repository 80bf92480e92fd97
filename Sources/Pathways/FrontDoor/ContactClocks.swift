import Definitions
import Instruments
import Kernel

/// The time limits of a contact, each started and stopped by what happens to it (`clocks.yaml`: FD-3, FD-4, FD-5, FD-7).
struct ContactClocks {
    static let decision: ClockKind = "contact-decision"
    static let triage: ClockKind = "contact-triage"
    static let referral: ClockKind = "referral-decision"
    static let sameDay: ClockKind = "child-protection-same-day"
    static let gathering: ClockKind = "information-gathering"
    static let check: ClockKind = "agency-check"
    static let pattern: ClockKind = "pattern-view"
    static let secondLook: ClockKind = "decision-check"
    static let feedback: ClockKind = "referrer-feedback"
    static let seen: ClockKind = "child-seen"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func received(_ contact: Contact) throws {
        try start(Self.decision, contact, at: contact.receivedAt)
        try start(Self.referral, contact, at: contact.receivedAt)
        if contact.rating != nil { try rated(contact, at: contact.receivedAt) }
        if let marked = contact.childProtectionAt { try start(Self.sameDay, contact, at: marked) }
    }

    /// Its first rating starts it; another rating afterwards does not give more time, and may give less.
    func rated(_ contact: Contact, at moment: Instant? = nil) throws {
        guard let rating = contact.rating else { return }
        let open = try work.clocks.open(Self.triage, for: contact.subject)
        if let open, open.variant != rating {
            try work.clocks.void(Self.triage, for: contact.subject, because: "Rated anew")
            try start(Self.triage, contact, at: open.startedAt, variant: rating)
        } else if open == nil {
            try start(Self.triage, contact, at: moment ?? contact.receivedAt, variant: rating)
        }
    }

    func markedChildProtection(_ contact: Contact) throws {
        try start(Self.sameDay, contact, at: contact.childProtectionAt)
    }

    func allocated(_ contact: Contact) throws {
        if let holder = holder(of: contact) { try work.clocks.hand(contact.subject, to: holder) }
        try start(Self.gathering, contact, at: contact.allocatedAt)
    }

    /// - Parameter isMovedOn: whether it became a referral, or something else was decided of it with a reason.
    func decided(_ contact: Contact, _ decision: ContactDecision, owner: ClockHolder?) throws {
        for kind in [Self.decision, Self.triage, Self.sameDay, Self.gathering, Self.pattern, Self.secondLook] {
            try work.clocks.stop(kind, for: contact.subject, at: decision.decidedAt)
        }
        try start(Self.feedback, contact, at: decision.decidedAt)
        if case .by(let moment, _) = decision.words.seenBy {
            try work.clocks.void(Self.seen, for: contact.subject, because: "Decided anew")
            try work.clocks.start(
                Self.seen,
                for: contact.subject,
                about: contact.children.compactMap(\.person),
                at: decision.decidedAt,
                heldBy: owner ?? holder(of: contact),
                given: .moment(moment)
            )
        }
    }

    /// Everybody who had to be told was told.
    func allTold(_ contact: Contact) throws {
        try work.clocks.stop(Self.feedback, for: contact.subject)
        try work.clocks.stop(Self.referral, for: contact.subject)
    }

    private func start(_ kind: ClockKind, _ contact: Contact, at: Instant?, variant: String? = nil) throws {
        try work.clocks.start(
            kind,
            for: contact.subject,
            about: contact.children.compactMap(\.person),
            at: at,
            variant: variant,
            heldBy: holder(of: contact)
        )
    }

    private func holder(of contact: Contact) -> ClockHolder? {
        contact.allocatedTo.map { .user($0) } ?? contact.team.map { .team($0) }
    }
}
