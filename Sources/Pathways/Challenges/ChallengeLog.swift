import Definitions
public import Instruments
public import Kernel

/// All challenges of a time: who challenged whom on what, what came of it, and which agencies raised none (CHALL-3). No child is
/// named in it.
public struct ChallengeLog: Query {
    /// What is asked for; empty for all.
    public struct Filter: Hashable, Sendable {
        public var agency: ID<Agency>?
        public var theme: String
        /// `open`, `late`, `ended`; empty for all.
        public var standing: String

        public init(agency: ID<Agency>? = nil, theme: String = "", standing: String = "") {
            self.agency = agency
            self.theme = theme
            self.standing = standing
        }
    }

    public let filter: Filter
    /// As it stood then; as it stands when nil.
    public let moment: Instant?

    public init(_ filter: Filter = Filter(), at moment: Instant? = nil) {
        self.filter = filter
        self.moment = moment
    }

    /// What an agency raised and what it was asked, since the first day of the log.
    public struct ByAgency: Hashable, Sendable {
        public let agency: ID<Agency>
        public let name: String
        public let kind: String
        public let raised: Int
        public let received: Int
        /// Stages of challenges to it that ended, and how many of them it answered in time.
        public let due: Int
        public let inTime: Int
        public let upheld: Int
        public let signed: Day?
        /// Raised none in the months of `challenges.yaml`, though one is expected of its kind.
        public let isNilReturn: Bool
    }

    public struct Answer: Hashable, Sendable {
        public let since: Day
        public let months: Int
        public let lines: [ChallengeLine]
        public let agencies: [ByAgency]
        public let themes: [String: Int]
        public let open: Int
        public let late: Int
        public let mayKeepPledge: Bool
        public let more: Bool

        public var nilReturns: [ByAgency] { agencies.filter(\.isNilReturn) }
    }

    static let most = 2000

    public var act: Act { .readChallengeLog }
    public func record(in work: Work) throws -> AccessRecord { .challengeLog }

    public func answer(in work: Work) throws -> Answer {
        let now = moment ?? work.now
        let months = work.definitions.challenges.nilReturnMonths.value(on: now.day)
        let since = now.day.adding(months: -months)
        let all = try ChallengeStore(transaction: work.transaction).raised(since: Instant(since), limit: Self.most + 1)
        let challenges = all.prefix(Self.most).compactMap { $0.asKnown(at: now) }
        let lines = try ChallengeLines(work).lines(challenges.filter(shown(in: work)), isLog: true)
        return Answer(
            since: since,
            months: months,
            lines: lines,
            agencies: try byAgency(challenges, since: since, at: now, in: work),
            themes: Dictionary(challenges.map { ($0.words.theme, 1) }, uniquingKeysWith: +),
            open: challenges.count(where: \.isOpen),
            late: challenges.count { $0.isOpen && $0.now?.answer == nil && $0.now?.wasInTime(at: now) == false },
            mayKeepPledge: work.allows(.keepPledge, on: .challengeLog),
            more: all.count > Self.most
        )
    }

    private func shown(in work: Work) -> (Challenge) -> Bool {
        { challenge in
            let fits: Bool =
                switch filter.standing {
                case "open": challenge.isOpen
                case "ended": !challenge.isOpen
                case "late":
                    challenge.isOpen && challenge.now?.answer == nil && challenge.now?.wasInTime(at: work.now) == false
                default: true
                }
            return fits && (filter.theme.isEmpty || challenge.words.theme == filter.theme)
                && (filter.agency == nil || [challenge.raisedAgency, challenge.challengedAgency].contains(filter.agency))
        }
    }

    private func byAgency(_ challenges: [Challenge], since: Day, at now: Instant, in work: Work) throws -> [ByAgency] {
        let words = work.definitions.challenges
        let signed = try PledgeStore(transaction: work.transaction).all()
        return try AgencyStore(transaction: work.transaction).all().map { agency in
            // Those that were open before the time began count where they are answered, not where they were raised.
            let raised = challenges.filter { $0.raisedAgency == agency.id && $0.raisedAt.day >= since }
            let received = challenges.filter { $0.challengedAgency == agency.id }
            let judged = received.flatMap(\.stages).filter { words.stages[$0.stage]?.isPartnerships != true }
                .compactMap { $0.wasInTime(at: now) }
            return ByAgency(
                agency: agency.id,
                name: agency.name,
                kind: agency.kind,
                raised: raised.count,
                received: received.count,
                due: judged.count,
                inTime: judged.count { $0 },
                upheld: raised.count { [.upheld, .part].contains($0.outcome) },
                signed: signed[agency.id]?.on,
                isNilReturn: raised.isEmpty && !words.notExpected.contains(agency.kind)
            )
        }
    }
}

extension Challenge {
    /// As it stood at a moment: without what was answered or ended since; nil where it had not been raised.
    fileprivate func asKnown(at moment: Instant) -> Challenge? {
        if raisedAt > moment { return nil }
        var known = self
        if let endedAt, endedAt > moment {
            (known.outcome, known.effect, known.effectWords, known.endedAt, known.endedBy) = (nil, "", "", nil, nil)
        }
        known.stages = stages.filter { $0.openedAt <= moment }.map { $0.asKnown(at: moment) }
        return known
    }
}

extension ChallengeStep {
    fileprivate func asKnown(at moment: Instant) -> ChallengeStep {
        guard let answeredAt, answeredAt > moment else { return self }
        return ChallengeStep(
            id: id, number: number, stage: stage, openedAt: openedAt, how: how, openedWords: openedWords, dueAt: dueAt,
            holder: holder, answer: nil, reasons: "", answeredAt: nil, answeredBy: nil)
    }
}

/// Keeps that an agency signed the pledge on how to challenge (CHALL-2). Signed again, the last signature stands.
public struct SignPledge: Command {
    public let agency: ID<Agency>?
    public let on: Day?
    public let by: String

    public init(_ agency: ID<Agency>?, on day: Day?, by: String) {
        self.agency = agency
        on = day
        self.by = by
    }

    public var act: Act { .keepPledge }
    public func record(in work: Work) throws -> AccessRecord { .challengeLog }

    public func perform(in work: Work) throws {
        let on = on ?? work.today
        let known = try work.agencyNames()
        var problems: [ChallengeProblem] = []
        if agency.flatMap({ known[$0] }) == nil { problems.append(.agencyMissing) }
        if by.isBlank { problems.append(.signerMissing) }
        if on > work.today { problems.append(.signedLater) }
        try Problems.throwIfAny(problems)
        guard let agency else { throw ChallengeProblem.agencyMissing }
        try PledgeStore(transaction: work.transaction).keep(
            agency, Pledge(on: on, by: by), at: work.now, recordedBy: work.actor.user)
        try work.journal.record(
            "challenge.pledge-signed", about: Subject("agency", agency), ["on": .of(on), "by": .string(by)])
    }
}

/// An agency’s signature.
struct Pledge: Hashable {
    let on: Day
    let by: String
}

extension AccessRecord {
    static let challengeLog = AccessRecord("the log of challenges")
}
