import Definitions
public import Instruments
public import Kernel

/// Answers a challenge at its stage: upheld, in part or not, with reasons (CHALL-1). Whoever raised it is told at once.
public struct AnswerChallenge: Command {
    public let challenge: ID<Challenge>
    /// The stage that whoever answers had read.
    public let step: ID<ChallengeStep>
    /// Nil until something is chosen.
    public let answer: Challenge.Answer?
    public let reasons: String

    public init(_ challenge: ID<Challenge>, at step: ID<ChallengeStep>, _ answer: Challenge.Answer?, reasons: String) {
        self.challenge = challenge
        self.step = step
        self.answer = answer
        self.reasons = reasons
    }

    public var act: Act { .answerChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try ChallengeUnderWork(challenge, in: work).recordForAnswering()
    }

    public func perform(in work: Work) throws {
        let under = try ChallengeUnderWork(challenge, in: work)
        let now = try under.require(step)
        if now.answer != nil { throw ChallengeProblem.answeredAlready }
        var problems: [ChallengeProblem] = []
        if answer == nil { problems.append(.answerMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        try Problems.throwIfAny(problems)
        guard let answer else { throw ChallengeProblem.answerMissing }
        let found = under.challenge
        try Challenges(work).keepDue(of: found)
        let store = ChallengeStore(transaction: work.transaction)
        guard try store.answer(step, answer, reasons, at: work.now, by: work.actor.user) else {
            throw ChallengeProblem.answeredAlready
        }
        try work.clocks.stop(Challenges.reply, for: found.subject)
        try work.clocks.start(
            Challenges.takenUp, for: found.subject, about: found.children,
            heldBy: found.raisedBy.map { .user($0) } ?? work.actor.user.map { .user($0) })
        try work.journal.record(
            "challenge.answered", about: found.subjects,
            ["reference": .string(found.reference), "stage": .string(now.stage), "answer": .string(answer.rawValue)])
        if let raiser = found.raisedBy {
            try ChallengeTelling(found, work).tellRaiser(
                "Your challenge is answered", "Say whether that settles it, or escalate it.", raiser)
        }
    }
}

/// Takes a challenge to its next stage, since the answer or the silence does not settle it (CHALL-2).
public struct EscalateChallenge: Command {
    public let challenge: ID<Challenge>
    public let step: ID<ChallengeStep>
    public let because: String

    public init(_ challenge: ID<Challenge>, from step: ID<ChallengeStep>, because: String) {
        self.challenge = challenge
        self.step = step
        self.because = because
    }

    public var act: Act { .takeUpChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try ChallengeUnderWork(challenge, in: work).recordForTakingUp()
    }

    public func perform(in work: Work) throws {
        let under = try ChallengeUnderWork(challenge, in: work)
        _ = try under.require(step)
        if because.isBlank || because.saysNothing { throw ChallengeProblem.escalationMissing }
        guard try Challenges(work).moveOn(under.challenge, .escalated, because: because) else {
            throw ChallengeProblem.stageMoved
        }
    }
}

/// Accepts the answer: the challenge ends with that outcome, and with what came of it for the child (CHALL-3).
public struct AcceptAnswer: Command {
    public let challenge: ID<Challenge>
    public let step: ID<ChallengeStep>
    /// Key of the effects in `challenges.yaml`.
    public let effect: String
    public let effectWords: String

    public init(_ challenge: ID<Challenge>, at step: ID<ChallengeStep>, effect: String, _ effectWords: String) {
        self.challenge = challenge
        self.step = step
        self.effect = effect
        self.effectWords = effectWords
    }

    public var act: Act { .takeUpChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try ChallengeUnderWork(challenge, in: work).recordForTakingUp()
    }

    public func perform(in work: Work) throws {
        var under = try ChallengeUnderWork(challenge, in: work)
        guard let answer = try under.require(step).answer else { throw ChallengeProblem.notAnswered }
        try ChallengeEffect.check(effect, effectWords, in: work)
        under.challenge.outcome = Challenge.Outcome(answer)
        under.challenge.effect = effect
        under.challenge.effectWords = effectWords
        try under.end()
    }
}

/// Withdraws a challenge, with the reason.
public struct WithdrawChallenge: Command {
    public let challenge: ID<Challenge>
    public let because: String

    public init(_ challenge: ID<Challenge>, because: String) {
        self.challenge = challenge
        self.because = because
    }

    public var act: Act { .takeUpChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try ChallengeUnderWork(challenge, in: work).recordForTakingUp()
    }

    public func perform(in work: Work) throws {
        var under = try ChallengeUnderWork(challenge, in: work)
        if !under.challenge.isOpen { throw ChallengeProblem.endedAlready }
        if because.isBlank || because.saysNothing { throw ChallengeProblem.withdrawMissing }
        under.challenge.outcome = .withdrawn
        under.challenge.effectWords = because
        try under.end()
    }
}

/// Says what came of a challenge for the child, where that was not known when it ended (CHALL-3).
public struct RecordEffect: Command {
    public let challenge: ID<Challenge>
    public let effect: String
    public let words: String

    public init(_ challenge: ID<Challenge>, _ effect: String, _ words: String) {
        self.challenge = challenge
        self.effect = effect
        self.words = words
    }

    public var act: Act { .takeUpChallenge }
    public func record(in work: Work) throws -> AccessRecord {
        try ChallengeUnderWork(challenge, in: work).recordForTakingUp()
    }

    public func perform(in work: Work) throws {
        var under = try ChallengeUnderWork(challenge, in: work)
        guard !under.challenge.isOpen, under.challenge.effect == ChallengeDefinitions.notYetKnown else {
            throw ChallengeProblem.effectKnown
        }
        if effect == ChallengeDefinitions.notYetKnown { throw ChallengeProblem.effectMissing }
        try ChallengeEffect.check(effect, words, in: work)
        under.challenge.effect = effect
        under.challenge.effectWords = words
        try ChallengeStore(transaction: work.transaction).save(under.challenge)
        try work.journal.record(
            "challenge.effect-known", about: under.challenge.subjects,
            ["reference": .string(under.challenge.reference), "effect": .string(effect)])
    }
}

enum ChallengeEffect {
    static func check(_ effect: String, _ words: String, in work: Work) throws {
        var problems: [ChallengeProblem] = []
        if work.definitions.challenges.effects[effect] == nil { problems.append(.effectMissing) }
        if effect != ChallengeDefinitions.notYetKnown, words.isBlank || words.saysNothing { problems.append(.effectWordsMissing) }
        try Problems.throwIfAny(problems)
    }
}

extension ChallengeUnderWork {
    /// Keeps how it ended and stops what waited for it; whoever answers hears of it.
    fileprivate mutating func end() throws {
        challenge.endedAt = work.now
        challenge.endedBy = work.actor.user
        try Challenges(work).keepDue(of: challenge)
        try ChallengeStore(transaction: work.transaction).save(challenge)
        try work.clocks.stop(Challenges.takenUp, for: challenge.subject)
        try work.clocks.void(Challenges.reply, for: challenge.subject, because: "The challenge has ended")
        try work.journal.record(
            "challenge.ended", about: challenge.subjects,
            [
                "reference": .string(challenge.reference), "outcome": .of(challenge.outcome?.rawValue),
                "effect": .string(challenge.effect),
            ])
        let others = Set(challenge.stages.compactMap(\.answeredBy) + [challenge.decider].compactMap { $0 })
        for user in others.sorted() where user != work.actor.user {
            try work.messages.write(
                to: user, subject: "A challenge has ended",
                body: "\(challenge.reference). Sign in to read how: /challenges/\(challenge.id)", about: challenge.subject)
        }
    }
}

/// Opens the next stage of each challenge whose time ended without an answer (CHALL-2). Run again, or on another node, it opens
/// none twice.
public struct OpenNextStages: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the challenges") }

    /// Gives how many moved on.
    public func perform(in work: Work) throws -> Int {
        let late = try ClockStore(transaction: work.transaction).open(Challenges.reply, dueBefore: work.now, limit: 1000)
            .filter { $0.pausedAt == nil }
        let challenges = try ChallengeStore(transaction: work.transaction).find(late.compactMap { ID<Challenge>($0.subject.id) })
        var moved = 0
        for challenge in challenges where challenge.isOpen && challenge.now?.answer == nil {
            // At the last stage nothing opens: the time limit stays late, for all to see.
            guard let now = challenge.now, work.definitions.challenges.stage(after: now.stage) != nil else { continue }
            if try Challenges(work).moveOn(challenge, .time) { moved += 1 }
        }
        return moved
    }
}
