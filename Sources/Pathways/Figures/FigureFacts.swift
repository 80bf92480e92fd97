import Definitions
import Instruments
import Kernel

/// What the figures of some days are counted from, read once.
struct FigureFacts {
    struct Contact: Hashable {
        let id: ID<Pathways.Contact>
        let reference: String
        let receivedAt: Instant
        let source: String
        let agency: ID<Agency>?
        let nature: String
    }

    /// A decision with what is counted of it.
    struct Decision: Hashable {
        let contact: ID<Pathways.Contact>
        let reference: String
        let number: Int
        let outcome: String
        let nature: String
        let source: String
        let hasReasons: Bool
        let seenBy: Instant?
        let saysWhyNotSeen: Bool
        let at: Instant
        let told: Bool
    }

    /// A time limit on a record, with what the record is called.
    struct Limit: Hashable {
        let kind: String
        let subject: Subject
        let reference: String
        /// Key of the team, rule or variant that it is told apart by; may be empty.
        let group: String
        let due: Instant
        let stoppedAt: Instant?
        let isMet: Bool
        let lateBecause: String

        /// Whether it can be said how it went: it is over, or too late.
        func isSettled(at now: Instant) -> Bool { stoppedAt != nil || due < now }
    }

    struct Check: Hashable {
        let id: ID<InformationCheck>
        let contact: String
        let agency: ID<Agency>
        let due: Instant
        let answeredAt: Instant?
    }

    struct Incident: Hashable {
        let id: ID<Pathways.Incident>
        let reference: String
        let recordedAt: Instant
        let screenedAt: Instant?
        let isRated: Bool
        let children: Int
        /// Children who were spoken to, or of whom it is said why not.
        let spokenTo: Int
    }

    let now: Instant
    let span: Range<Instant>
    /// Received in these days.
    let contacts: [Contact]
    /// Made in these days; every one, the first and those that changed it.
    let decisions: [Decision]
    /// Of those, the ones that stand.
    let standing: [Decision]
    let limits: [Limit]
    let checks: [Check]
    let incidents: [Incident]

    init(_ days: ClosedRange<Day>, in work: Work) throws {
        let store = FigureStore(transaction: work.transaction)
        now = work.now
        span = Instant(days.lowerBound)..<Instant(days.upperBound.next)
        contacts = try store.contacts(in: span)
        let decided = try store.decisions(in: span)
        decisions = decided.map(\.decision)
        standing = decided.filter(\.stands).map(\.decision)
        limits = try store.contactLimits(in: span) + store.incidentLimits(in: span) + store.reviewLimits(in: span)
        checks = try store.checks(in: span)
        incidents = try store.incidents(in: span)
    }

    func limits(_ kind: ClockKind) -> [Limit] { limits.filter { $0.kind == kind.rawValue } }
}
