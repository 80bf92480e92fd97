import Definitions
public import Instruments
public import Kernel

/// The flags drawn for a month’s audit (FLAG-3). Whoever draws again gets the same ones, and nobody chooses them.
public struct SampleFlags: Query {
    /// Any day of it.
    public let month: Day

    public init(_ month: Day) {
        self.month = month.firstOfMonth
    }

    public struct Answer: Hashable, Sendable {
        public let month: Day
        public let drawn: [Drawn]
        /// How many more were drawn that stand on restricted records which the reader may not open.
        public let closed: Int
        /// How many were live on the last day of the month.
        public let live: Int
        public let agencies: [Quality]
    }

    public struct Drawn: Hashable, Sendable {
        public let line: FlagQueue.Line
        /// Nil while nobody audited it.
        public let audit: FlagAudit?
    }

    /// What the audit found of one agency.
    public struct Quality: Hashable, Sendable {
        public let agency: String
        public let drawn: Int
        public let audited: Int
        public let holdUp: Int
    }

    public var act: Act { .auditFlags }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the sample of flags") }

    public func answer(in work: Work) throws -> Answer {
        let (live, drawn) = try SampleFlags.draw(month, in: work)
        let audits = try FlagReviewStore(transaction: work.transaction).audits(month: month)
        let (open, closed) = try work.lines(drawn)
        let lines = open.map { Drawn(line: $0, audit: audits[$0.flag.id]) }
        let qualities = Dictionary(grouping: lines, by: \.line.agency).map { agency, lines in
            Quality(
                agency: agency,
                drawn: lines.count,
                audited: lines.compactMap(\.audit).count,
                holdUp: lines.filter { $0.audit?.holdsUp == true }.count
            )
        }
        return Answer(
            month: month, drawn: lines, closed: closed, live: live, agencies: qualities.sorted { $0.agency < $1.agency })
    }

    public func viewed(_ answer: Answer) -> View? {
        View(Set(answer.drawn.map { Subject("person", $0.line.person) }).sorted { $0.id < $1.id }, on: "the sample of flags")
    }

    /// How many were live, and those drawn of them.
    static func draw(_ month: Day, in work: Work) throws -> (live: Int, drawn: [RiskFlag]) {
        let last = min(month.lastOfMonth, work.today)
        let live = try RiskFlagStore(transaction: work.transaction).live(on: last)
        let count = work.definitions.flags.auditSample.value(on: last)
        return (live.count, sample(live, count: count, month: month))
    }

    /// The published method, in `method`. Flags come in the order of their ids.
    static func sample<Flag>(_ live: [Flag], count: Int, month: Day) -> [Flag] {
        var random = SeededRandom(UInt64(month.year * 100 + month.month))
        let numbered = live.enumerated().map { place, flag in (number: random.next(), place: place, flag: flag) }
        return numbered.sorted { ($0.number, $0.place) < ($1.number, $1.place) }.prefix(count).map(\.flag)
    }

    public static let method = """
        All flags that were live when the month ended (for this month: today), in the order of their ids, are each given a \
        number by SplitMix64, seeded with the year times 100 plus the month (March 2026 is 202603). Those with the smallest \
        numbers are drawn. Whoever does it again gets the same ones.
        """
}

/// What an audit found of a flag.
public struct FlagAudit: Hashable, Sendable {
    public let holdsUp: Bool
    public let words: String
    public let at: Instant
    public let by: ID<User>?
}

/// Says whether a flag that was drawn holds up: a specific risk, to whom, what to do, in date (FLAG-3).
public struct AuditFlag: Command {
    public let flag: ID<RiskFlag>
    public let month: Day
    /// Nil while nobody chose.
    public let holdsUp: Bool?
    public let words: String

    public init(_ flag: ID<RiskFlag>, month: Day, holdsUp: Bool?, words: String) {
        self.flag = flag
        self.month = month.firstOfMonth
        self.holdsUp = holdsUp
        self.words = words
    }

    public var act: Act { .auditFlags }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the sample of flags") }

    public func perform(in work: Work) throws {
        guard let drawn = try SampleFlags.draw(month, in: work).drawn.first(where: { $0.id == flag }) else {
            throw FlagProblem.notInTheSample
        }
        if try work.lines([drawn]).closed > 0 { throw FlagProblem.notInTheSample }
        var problems: [FlagProblem] = []
        if holdsUp == nil { problems.append(.auditAnswerMissing) }
        if words.isBlank { problems.append(.auditWordsMissing) }
        try Problems.throwIfAny(problems)
        let audit = FlagAudit(holdsUp: holdsUp ?? false, words: words, at: work.now, by: work.actor.user)
        try FlagReviewStore(transaction: work.transaction).keepAudit(audit, of: flag, month: month)
        try work.journal.record(
            "flag.audited",
            about: [Subject("flag", flag)] + drawn.people.map { Subject("person", $0) },
            ["month": .string(month.description), "holds-up": .bool(audit.holdsUp), "words": .string(words)]
        )
    }
}
