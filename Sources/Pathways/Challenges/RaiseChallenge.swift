import Definitions
public import Instruments
public import Kernel

/// Challenges a decision, grade, plan or delay, from the record itself (CHALL-1). Whoever decided has it among their work at once.
public struct RaiseChallenge: Command {
    public let about: Subject
    public let words: ChallengeWords
    /// Who is to answer, where nobody is known to have decided.
    public let agency: ID<Agency>?
    /// Made with the form, so that a form sent twice is one challenge; nil makes a new one.
    public let id: ID<Challenge>?

    public init(_ about: Subject, _ words: ChallengeWords, toAgency agency: ID<Agency>? = nil, id: ID<Challenge>? = nil) {
        self.about = about
        self.words = words
        self.agency = agency
        self.id = id
    }

    public var act: Act { .raiseChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try Challenged(about, in: work).accessRecord(for: work.actor.user)
    }

    public func perform(in work: Work) throws -> ID<Challenge> {
        try Challenges(work).raise(on: about, words, toAgency: agency, id: id)
    }
}

/// What the form of a challenge is begun with: what it is about, and to whom it goes.
public struct ChallengeForm: Query {
    public let about: Subject

    public init(_ about: Subject) {
        self.about = about
    }

    public struct Answer: Hashable, Sendable {
        public let about: Subject
        public let words: String
        public let children: [String]
        /// To whom it goes; nil where whoever raises it chooses an agency.
        public let goesTo: String?
        /// Those that work with the children first.
        public let agencies: [AgencyLine]
        /// How many of them work with the children.
        public let working: Int
        /// Open challenges about the same record, so that nobody raises one twice.
        public let open: [ChallengeLine]
    }

    public var act: Act { .raiseChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try Challenged(about, in: work).accessRecord(for: work.actor.user)
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try Challenged(about, in: work)
        let summaries = try work.summaries(of: found.children)
        let records = try PersonStore(transaction: work.transaction).records(under: Set(found.children))
        let working = Set(
            try RecordedStore<Involvement>(transaction: work.transaction).all(of: records.keys.sorted())
                .filter { $0.holds && $0.value.span.covers(work.today) }.map(\.value.agency))
        let agencies = try AgencyStore(transaction: work.transaction).all()
        let first = agencies.filter { working.contains($0.id) }
        return Answer(
            about: found.subject,
            words: found.words,
            children: found.children.compactMap { summaries[$0]?.name },
            goesTo: try goesTo(found, in: work),
            agencies: first + agencies.filter { !working.contains($0.id) },
            working: first.count,
            open: try ChallengeLines(work).lines(
                ChallengeStore(transaction: work.transaction).about(found.subject).filter(\.isOpen))
        )
    }

    private func goesTo(_ found: Challenged, in work: Work) throws -> String? {
        if let decider = found.decider, decider != work.actor.user,
            let account = try SignInStore(transaction: work.transaction).accounts().first(where: { $0.id == decider }),
            account.disabledAt == nil
        {
            return [account.name, account.jobTitle].filter { !$0.isBlank }.joined(separator: ", ")
        }
        if let team = found.team { return try TeamStore(transaction: work.transaction).find(team).name }
        return try found.agency.flatMap { try work.agencyNames()[$0]?.name }
    }
}
