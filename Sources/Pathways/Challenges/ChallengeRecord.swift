import Definitions
public import Instruments
public import Kernel

/// A challenge in a line, wherever it is listed.
public struct ChallengeLine: Hashable, Sendable {
    public let challenge: ID<Challenge>
    public let reference: String
    public let aboutWords: String
    public let theme: String
    public let kind: String
    /// Who raised it: name and agency.
    public let raiser: String
    public let raisedAt: Instant
    public let stage: String
    public let stageNumber: Int
    public let holder: String
    public let dueAt: Instant?
    public let isLate: Bool
    public let answer: Challenge.Answer?
    public let outcome: Challenge.Outcome?
    public let effect: String
    /// Whether the reader may open it.
    public let mayOpen: Bool
    /// Whether the reader may answer it now.
    public let isMine: Bool
}

struct ChallengeLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// - Parameter isLog: many lines, of which the reader may open most by their role: each page asks again.
    func lines(_ challenges: [Challenge], isLog: Bool = false) throws -> [ChallengeLine] {
        let names = try ChallengeNames(challenges, work)
        let words = work.definitions.challenges
        return try challenges.map { challenge in
            let under = isLog ? nil : try ChallengeUnderWork(challenge.id, in: work)
            let now = challenge.now
            let isWaiting = challenge.isOpen && now?.answer == nil
            return ChallengeLine(
                challenge: challenge.id,
                reference: challenge.reference,
                aboutWords: challenge.aboutWords,
                theme: words.themes.label(challenge.words.theme, on: work.today),
                kind: words.kinds.label(challenge.words.kind, on: work.today),
                raiser: names.raiser(of: challenge),
                raisedAt: challenge.raisedAt,
                stage: now.map { words.stages.label($0.stage, on: work.today) } ?? "",
                stageNumber: now?.number ?? 0,
                holder: names.holder(now?.holder),
                dueAt: isWaiting ? now?.dueAt : nil,
                isLate: isWaiting && now?.wasInTime(at: work.now) == false,
                answer: now?.answer,
                outcome: challenge.outcome,
                effect: challenge.effect.isEmpty ? "" : words.effects.label(challenge.effect, on: work.today),
                mayOpen: try under.map { work.allows(.readChallenge, on: try $0.recordForReading()) }
                    ?? (work.granted.contains(.readChallenge)
                        || [challenge.raisedBy, challenge.decider].contains(work.actor.user)),
                isMine: try isWaiting && under.map { work.allows(.answerChallenge, on: try $0.recordForAnswering()) } ?? false
            )
        }
    }
}

/// What the people, teams and agencies of challenges are called.
struct ChallengeNames {
    let users: [ID<User>: String]
    let teams: [ID<Team>: String]
    let agencies: [ID<Agency>: AgencyLine]

    init(_ challenges: [Challenge], _ work: Work) throws {
        let holders = challenges.flatMap(\.stages).compactMap(\.holder)
        let held = holders.compactMap { if case .user(let user) = $0 { user } else { nil } }
        users = try UserNames(in: work).names(
            of: held + challenges.flatMap(\.stages).compactMap(\.answeredBy) + challenges.compactMap(\.decider)
                + challenges.compactMap(\.endedBy))
        teams = try Dictionary(
            TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        agencies = try work.agencyNames()
    }

    func raiser(of challenge: Challenge) -> String {
        [challenge.raisedAs, challenge.raisedAgency.flatMap { agencies[$0]?.name } ?? ""].filter { !$0.isBlank }
            .joined(separator: ", ")
    }

    func holder(_ holder: ClockHolder?) -> String {
        switch holder {
        case .user(let user): users[user] ?? "Somebody"
        case .team(let team): teams[team] ?? "A team that is closed"
        case .agency(let agency): agencies[agency]?.name ?? "An agency that has left"
        case nil: "Nobody"
        }
    }
}

/// One challenge with all its stages (CHALL-1, CHALL-2).
public struct ChallengeRecord: Query {
    public let challenge: ID<Challenge>

    public init(_ challenge: ID<Challenge>) {
        self.challenge = challenge
    }

    public struct Step: Hashable, Sendable {
        public let step: ChallengeStep
        public let label: String
        public let holder: String
        public let answerer: String
        public let told: [Told]
    }

    public struct Told: Hashable, Sendable {
        public let name: String
        public let agency: String
        /// False where they must be telephoned.
        public let byMessage: Bool
    }

    public struct Answer: Hashable, Sendable {
        public let challenge: Challenge
        public let children: [PersonSummary]
        public let theme: String
        public let kind: String
        public let raiser: String
        public let challengedAgency: String
        public let decider: String
        /// The newest first.
        public let steps: [Step]
        public let effect: String
        public let nextStage: String?
        public let mayAnswer: Bool
        public let mayTakeUp: Bool
        /// Whether the reader may open the record that it is about.
        public let mayOpenRecord: Bool
        /// Whether they only read what became of it, as whoever told of it does.
        public let isTold: Bool
    }

    public var act: Act { .readChallenge }
    public func record(in work: Work) throws -> AccessRecord { try ChallengeUnderWork(challenge, in: work).recordForReading() }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.challenge.subjects, on: "challenge", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try ChallengeUnderWork(challenge, in: work)
        let found = under.challenge
        let names = try ChallengeNames([found], work)
        let words = work.definitions.challenges
        let people = try work.summaries(of: found.children)
        let about = try? Challenged(found.about, in: work)
        return Answer(
            challenge: found,
            children: found.children.compactMap { people[$0] },
            theme: words.themes.label(found.words.theme, on: work.today),
            kind: words.kinds.label(found.words.kind, on: work.today),
            raiser: names.raiser(of: found),
            challengedAgency: found.challengedAgency.flatMap { names.agencies[$0]?.name } ?? "",
            decider: found.decider.map { names.users[$0] ?? "Somebody" } ?? "",
            steps: found.stages.reversed().map { step in
                Step(
                    step: step,
                    label: words.stages.label(step.stage, on: step.openedAt.day),
                    holder: names.holder(step.holder),
                    answerer: step.answeredBy.map { names.users[$0] ?? "Somebody" } ?? "",
                    told: (under.told[step.id] ?? []).map { one in
                        Told(
                            name: one.name, agency: one.agency.flatMap { names.agencies[$0]?.name } ?? "",
                            byMessage: one.message != nil)
                    }
                )
            },
            effect: found.effect.isEmpty ? "" : words.effects.label(found.effect, on: work.today),
            nextStage: found.now.flatMap { words.stage(after: $0.stage)?.label(on: work.today) },
            mayAnswer: try found.isOpen && found.now?.answer == nil
                && work.allows(.answerChallenge, on: under.recordForAnswering()),
            mayTakeUp: work.allows(.takeUpChallenge, on: try under.recordForTakingUp()),
            mayOpenRecord: about?.mayRead ?? false,
            isTold: about?.isTold ?? false
        )
    }
}

/// Challenges about one record, for its page (CHALL-1).
public struct ChallengesAbout: Query {
    public let about: Subject

    public init(_ about: Subject) {
        self.about = about
    }

    public struct Answer: Hashable, Sendable {
        public let about: Subject
        public let lines: [ChallengeLine]
        public let mayRaise: Bool
    }

    public var act: Act { .raiseChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try Challenged(about, in: work).accessRecord(for: work.actor.user)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = ChallengeStore(transaction: work.transaction)
        guard about.kind == "person", let person = ID<Person>(about.id) else {
            return Answer(about: about, lines: try ChallengeLines(work).lines(store.about(about)), mayRaise: true)
        }
        // Of a child, whatever of them is challenged, on whichever of their records.
        let records = try PersonStore(transaction: work.transaction).records(of: person)
        return Answer(about: about, lines: try ChallengeLines(work).lines(store.about(records)), mayRaise: true)
    }
}
