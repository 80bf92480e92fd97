import Definitions
public import Instruments
public import Kernel

/// The flags that whoever works with a person must know of: on the person, on where they live today, and on others where the
/// risk is to this person (FLAG-1). Each reader sees those meant for them.
public struct FlagsOn: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let reach: PersonReach
        /// Live flags, those past review first, then the newest first.
        public let live: [FlagLine]
        /// Ended ones, the newest first.
        public let ended: [FlagLine]
        /// Whose flags there are that the reader may not see: whom to ask.
        public let withheld: [String]
        /// Whom a flag can be raised on or say a risk to: the person, then their family.
        public let family: [PersonSummary]
        /// Where the person lives today, as far as the reader may know.
        public let homes: [Recorded<Residence>]
        public let mayFlag: Bool
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let flags = try FlagReader(under, in: work)
        let people = try work.summaries(of: under.family.everybody)
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        let others = people.values.filter { $0.id != summary.id && !($0.isRestricted && $0.age == nil) }
            .sorted { ($0.isChild ? 0 : 1, $0.name, $0.id) < ($1.isChild ? 0 : 1, $1.name, $1.id) }
        let lines = try flags.lines()
        return Answer(
            summary: summary,
            reach: under.reach,
            live: lines.filter(\.flag.isLive),
            ended: lines.filter { !$0.flag.isLive },
            withheld: flags.withheld,
            family: [summary] + others,
            homes: flags.homes,
            mayFlag: work.allows(.flagPerson, on: under.accessRecord)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "the flags") }
}

/// A flag as a page shows it.
public struct FlagLine: Hashable, Sendable {
    public let flag: RiskFlag
    public let kind: String
    /// Whom or what it is on: a name, an address, or "where they live" where the reader may not know the address.
    public let place: String
    /// Whether it is on the person who was asked about, and not on a relative or a home.
    public let isOwn: Bool
    /// In words: names, "visitors".
    public let riskTo: [String]
    public let agency: String
    public let owner: String
    /// Kinds of agency, in words; empty for everybody.
    public let audience: [String]
    /// The newest first.
    public let reviews: [ReviewLine]
    public let notCheckedSince: Day?
    /// Whether the reader may change its words or end it.
    public let mayEnd: Bool

    public struct ReviewLine: Hashable, Sendable {
        public let review: FlagReview
        public let by: String
    }
}

extension Work {
    /// The flags that concern a person and that the actor may see, live ones; for pages of other rooms and for decisions (FLAG-2).
    func liveFlags(on under: PersonUnderWork) throws -> [FlagLine] {
        try FlagReader(under, in: self).lines().filter(\.flag.isLive)
    }

    /// What a later decision keeps: the live flags, and how they were weighed. Throws `FlagProblem` (FLAG-2).
    func acknowledge(
        _ under: PersonUnderWork,
        shown: Set<ID<RiskFlag>>,
        weighed: String
    ) throws -> FlagAcknowledgement {
        try FlagAcknowledgement.of(live: liveFlags(on: under).map(\.flag.id), shown: shown, weighed: weighed)
    }
}
