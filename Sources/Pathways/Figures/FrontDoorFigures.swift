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
        public let outcomes: [Part]
        /// Contacts received in these days, decisions that stand of them made in these days, and referrals among those.
        public let received: Int
        public let decided: Int
        public let referrals: Int
        /// Whether what stands outside is listed for this reader.
        public let listsOutside: Bool
    }

    /// One measure.
    public struct Figure: Hashable, Sendable {
        /// Key in `front-door-measures.yaml`.
        public let measure: String
        public let numerator: Int
        public let denominator: Int
        /// By agency, team or seat, where it is told apart.
        public let parts: [Part]
        /// What else the number needs, in sentences.
        public let notes: [String]
        /// The records that fell short; empty for those who may not see them.
        public var outside: [Outside]
        public let outsideCount: Int

        /// In per cent; nil of nothing.
        public var percent: Double? { denominator == 0 ? nil : Double(numerator) / Double(denominator) * 100 }

        init(
            _ measure: String, _ numerator: Int, of denominator: Int, parts: [Part] = [], notes: [String] = [],
            outside: [Outside] = []
        ) {
            self.measure = measure
            self.numerator = numerator
            self.denominator = denominator
            self.parts = parts
            self.notes = notes
            self.outside = outside
            outsideCount = outside.count
        }
    }

    public struct Part: Hashable, Sendable {
        public let words: String
        public let numerator: Int
        public let denominator: Int
    }

    /// A record that fell short, without a name in it.
    public struct Outside: Hashable, Sendable {
        public let subject: Subject
        public let reference: String
        /// By how much, and why: "none given" where nobody said.
        public let words: String
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
            figures: figures.map { figure in
                var figure = figure
                if !lists { figure.outside = [] }
                return figure
            },
            sources: try contacts.sources(),
            outcomes: contacts.outcomes,
            received: facts.contacts.count,
            decided: facts.standing.count,
            referrals: contacts.referrals.count,
            listsOutside: lists
        )
    }
}
