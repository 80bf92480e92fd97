import Definitions
public import Instruments
public import Kernel

/// A body challenges a measure, an action or a practice; what the measure stands at now is kept to be held against later (CHALL-5).
public struct RaiseBoardChallenge: Command {
    public struct Words: Hashable, Sendable {
        public var what: String
        public var asks: String
        public var toWhom: String

        public init(what: String, asks: String, toWhom: String) {
            self.what = what
            self.asks = asks
            self.toWhom = toWhom
        }
    }

    let body: ID<Body>
    let words: Words
    let measure: String
    let action: ID<ImprovementAction>?
    let raisedOn: Day?
    let id: ID<BoardChallenge>?

    /// - Parameters:
    ///   - measure: key of a counting; empty where nothing counts it.
    ///   - raisedOn: today when nil.
    ///   - id: made with the form, so that a form sent twice raises one.
    public init(
        by body: ID<Body>, _ words: Words, about measure: String = "", action: ID<ImprovementAction>? = nil,
        on raisedOn: Day? = nil, id: ID<BoardChallenge>? = nil
    ) {
        self.body = body
        self.words = words
        self.measure = measure
        self.action = action
        self.raisedOn = raisedOn
        self.id = id
    }

    public var act: Act { .recordDecision }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s challenges", overseenBy: body) }

    public func perform(in work: Work) throws -> ID<BoardChallenge> {
        let store = BoardChallengeStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        _ = try BodyStore(transaction: work.transaction).find(body)
        let day = raisedOn ?? work.today
        var problems: [BoardChallengeProblem] = []
        if words.what.isBlank { problems.append(.whatMissing) }
        if words.asks.isBlank { problems.append(.asksMissing) }
        if words.toWhom.isBlank { problems.append(.whomMissing) }
        if !measure.isEmpty, work.definitions.counting.counting[measure] == nil { problems.append(.measureUnknown) }
        if day > work.today { problems.append(.dayInFuture) }
        if let action, try ImprovementActionStore(transaction: work.transaction).find(action).overseenBy != body {
            problems.append(.actionOfAnother)
        }
        try Problems.throwIfAny(problems)
        let challenge = BoardChallenge(
            id: id ?? work.newID(), body: body, measure: measure, action: action, what: words.what, asks: words.asks,
            toWhom: words.toWhom, raisedOn: day, raisedAt: work.now, raisedBy: work.actor.user,
            replyDue: day.adding(days: work.definitions.boards.replyDue.value(on: day)),
            before: try work.newestReading(of: measure, on: day), reply: "", repliedAt: nil, repliedBy: nil, after: nil,
            effect: "", effectWords: "", closedAt: nil, closedBy: nil, version: 1)
        try store.add(challenge)
        try work.journal.record(
            "board-challenge.raised", about: challenge.subjects,
            ["measure": .string(measure), "replyDue": .of(challenge.replyDue)])
        return challenge.id
    }
}

/// What was replied to a challenge of a body.
public struct ReplyToBoardChallenge: Command {
    let challenge: ID<BoardChallenge>
    let reply: String
    let version: Int

    public init(_ challenge: ID<BoardChallenge>, _ reply: String, version: Int) {
        self.challenge = challenge
        self.reply = reply
        self.version = version
    }

    public var act: Act { .replyToBody }
    public func record(in work: Work) throws -> AccessRecord {
        try work.accessRecord(BoardChallengeStore(transaction: work.transaction).find(challenge))
    }

    public func perform(in work: Work) throws {
        let store = BoardChallengeStore(transaction: work.transaction)
        var found = try store.find(challenge)
        if !found.isOpen { throw BoardChallengeProblem.closedAlready }
        if found.repliedAt != nil { throw BoardChallengeProblem.repliedAlready }
        if reply.isBlank { throw BoardChallengeProblem.replyMissing }
        (found.reply, found.repliedAt, found.repliedBy) = (reply, work.now, work.actor.user)
        found.version = version
        try store.save(found)
        try work.journal.record("board-challenge.replied", about: found.subjects, [:])
    }
}

/// Closes a challenge of a body with the effect that it had: never without one (CHALL-5). The measure of that day is kept.
public struct CloseBoardChallenge: Command {
    let challenge: ID<BoardChallenge>
    let effect: String
    let words: String
    let version: Int

    public init(_ challenge: ID<BoardChallenge>, effect: String, _ words: String, version: Int) {
        self.challenge = challenge
        self.effect = effect
        self.words = words
        self.version = version
    }

    public var act: Act { .recordDecision }
    public func record(in work: Work) throws -> AccessRecord {
        try work.accessRecord(BoardChallengeStore(transaction: work.transaction).find(challenge))
    }

    public func perform(in work: Work) throws {
        let store = BoardChallengeStore(transaction: work.transaction)
        var found = try store.find(challenge)
        if !found.isOpen { throw BoardChallengeProblem.closedAlready }
        var problems: [BoardChallengeProblem] = []
        if found.repliedAt == nil { problems.append(.notReplied) }
        if work.definitions.boards.effects[effect] == nil { problems.append(.effectMissing) }
        if words.isBlank { problems.append(.effectWordsMissing) }
        try Problems.throwIfAny(problems)
        found.after = try work.newestReading(of: found.measure, on: work.today)
        (found.effect, found.effectWords, found.closedAt, found.closedBy) = (effect, words, work.now, work.actor.user)
        found.version = version
        try store.save(found)
        try work.journal.record("board-challenge.closed", about: found.subjects, ["effect": .string(effect)])
    }
}

extension BoardChallenge {
    /// What the journal writes it down under.
    var subjects: [Subject] { [subject, Subject("body", body)] + (action.map { [Subject("action", $0)] } ?? []) }
}

extension Work {
    /// The newest whole month of a measure with something to measure, as it is known; nil where nothing counts it.
    func newestReading(of measure: String, on day: Day, at moment: Instant? = nil) throws -> MeasureReading? {
        if measure.isEmpty { return nil }
        let store = ReadingStore(transaction: transaction)
        let kept = try moment.map { try store.series(measure, nil, "", at: $0) } ?? store.series(measure)
        return kept.map(\.reading).last { $0.endsOn < day && $0.denominator > 0 }
    }

    /// Whoever leads or helps with the action that is challenged has a part in it.
    func accessRecord(_ challenge: BoardChallenge) throws -> AccessRecord {
        var record = AccessRecord("this challenge", overseenBy: challenge.body)
        if let action = challenge.action {
            let own = try ActionUnderWork.accessRecord(action, in: self)
            (record.leads, record.contributors) = (own.leads, own.contributors)
        }
        return record
    }
}
