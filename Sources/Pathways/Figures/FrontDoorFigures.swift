import Definitions
public import Instruments
public import Kernel

/// The front door’s measures over some days, each with what is counted, of what, and what stands outside (M-1 to M-16, M-38), and
/// who told us, by exact source (MASH-5).
public struct FrontDoorFigures: Query {
    public let days: ClosedRange<Day>

    /// - Parameter days: both counted.
    public init(_ days: ClosedRange<Day>) {
        self.days = days
    }

    public struct Answer: Hashable, Sendable {
        public let days: ClosedRange<Day>
        public let madeAt: Instant
        public let figures: [Figure]
        public let sources: [SourceLine]
        public let outcomes: [Figure.Part]
        /// Contacts received in these days, decisions that stand of them made in these days, and referrals among those.
        public let received: Int
        public let decided: Int
        public let referrals: Int
        /// Whether what stands outside is listed for this reader.
        public let listsOutside: Bool
    }

    /// Whoever told us, as exactly as is known: the source, and the agency by its own name.
    public struct SourceLine: Hashable, Sendable {
        public let source: String
        /// The census’s code of the source.
        public let code: String
        public let agency: String
        public let agencyKind: String
        public let contacts: Int
        public let decidedInTime: Int
        /// Of which the time has passed or that are decided.
        public let decidable: Int
        public let referrals: Int
        public let noFurtherAction: Int
    }

    public var act: Act { .readFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s figures") }

    public func answer(in work: Work) throws -> Answer {
        let facts = try FigureFacts(days, in: work)
        let contacts = ContactFigures(facts: facts, work: work)
        let police = PoliceFigures(facts: facts, work: work)
        let lists = work.granted.contains(.workContact) && work.granted.contains(.workIncident)
        let figures = try contacts.all() + police.all()
        return Answer(
            days: days,
            madeAt: work.now,
            figures: lists ? figures : figures.map(\.withoutRecords),
            sources: try contacts.sources(),
            outcomes: contacts.outcomes,
            received: facts.contacts.count,
            decided: facts.standing.count,
            referrals: contacts.referrals.count,
            listsOutside: lists
        )
    }
}
