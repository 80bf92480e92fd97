public import Definitions
public import Instruments
public import Kernel

/// The challenges of a body, each with what its measure stood at before and stands at now (CHALL-5).
public struct BoardChallengesQuery: Query {
    public let body: ID<Body>

    public init(of body: ID<Body>) {
        self.body = body
    }

    public struct Line: Hashable, Sendable {
        public let challenge: BoardChallenge
        /// What the measure is called; empty where there is none.
        public let measure: String
        public let scale: MeasureScale?
        /// Reference of the action that is challenged; empty where none is.
        public let action: String
        /// When it closed; while it is open, today.
        public let after: MeasureReading?
        public let isReplyLate: Bool
        public let mayReply: Bool

        /// "78% in March 2026 before; 91% in June 2026 now: 13 percentage points better." Empty where nothing counts it.
        public var change: String {
            guard let scale else { return "" }
            let shape = scale.shape
            guard let before = challenge.before, let was = before.value(shape) else {
                return "Nothing was measured when it was raised."
            }
            let first = "\(scale.words(was)) in \(MeasureWords.month(before.startsOn))"
            guard let after, after.startsOn > before.startsOn, let now = after.value(shape) else {
                return "\(first) when it was raised; no later month is counted yet."
            }
            return "\(first) before, \(scale.words(now)) in \(MeasureWords.month(after.startsOn))"
                + " \(challenge.isOpen ? "now" : "when it was closed"): \(scale.difference(from: was, to: now))."
        }
    }

    public struct Answer: Sendable {
        public let bodyName: String
        /// Open ones first, then the newest.
        public let lines: [Line]
        public let effects: DefinitionList<Term>
        /// What it can be about: measures by key, and the actions that the body oversees.
        public let measures: [(key: String, label: String)]
        public let actions: [ImprovementAction]
        public let day: Day
        public let mayDecide: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            bodyName: try BodyStore(transaction: work.transaction).find(body).name(on: work.today),
            lines: try work.boardChallenges(of: body, at: work.now),
            effects: work.definitions.boards.effects,
            measures: work.definitions.counting.counting.all.compactMap { counting in
                work.definitions.measure(counting.key).map { (counting.key, "\($0.code): \($0.label(on: work.today))") }
            },
            actions: try ImprovementActionStore(transaction: work.transaction).all(overseenBy: body),
            day: work.today,
            mayDecide: work.allows(.recordDecision, on: try record(in: work)))
    }

    public func viewed(_ answer: Answer) -> View? { View([Subject("body", body)], on: "challenges of the body") }
}

extension MeasureScale {
    /// "13 percentage points better", "2 days worse", "the same".
    public func difference(from before: Double, to after: Double) -> String {
        let change = after - before
        if abs(change) < 1e-9 { return "the same" }
        let size = inTenths(abs(change) * (shape == .share ? 100 : 1))
        let unit = shape == .share ? (size == "1" ? "percentage point" : "percentage points") : unit
        let words = unit.isEmpty ? size : "\(size) \(unit)"
        return "\(words) \((change > 0) != isLowerBetter ? "better" : "worse")"
    }
}

extension Work {
    /// The challenges of a body as they were known at a moment, open ones first, then the newest.
    func boardChallenges(of body: ID<Body>, at moment: Instant) throws -> [BoardChallengesQuery.Line] {
        let actions = Dictionary(
            try ImprovementActionStore(transaction: transaction).all(overseenBy: body).map { ($0.id, $0.reference) },
            uniquingKeysWith: { first, _ in first })
        let day = moment.day
        return try BoardChallengeStore(transaction: transaction).all(of: body).compactMap { $0.asKnown(at: moment) }
            .map { challenge in
                let counting = definitions.counting.counting[challenge.measure]
                let definition = definitions.measure(challenge.measure)
                return BoardChallengesQuery.Line(
                    challenge: challenge,
                    measure: definition?.label(on: day) ?? "",
                    scale: counting.map {
                        MeasureScale(shape: $0.shape, unit: $0.unit, isLowerBetter: definition?.isLowerBetter ?? false)
                    },
                    action: challenge.action.flatMap { actions[$0] } ?? "",
                    after: challenge.isOpen
                        ? try newestReading(of: challenge.measure, on: day, at: moment) : challenge.after,
                    isReplyLate: challenge.isReplyLate(on: day),
                    mayReply: try challenge.isOpen && challenge.repliedAt == nil
                        && allows(.replyToBody, on: accessRecord(challenge)))
            }.sorted {
                ($0.challenge.isOpen ? 0 : 1, $1.challenge.raisedAt) < ($1.challenge.isOpen ? 0 : 1, $0.challenge.raisedAt)
            }
    }
}

/// Which body raised a challenge: to whose page its forms lead back.
public struct BodyOfBoardChallenge: Query {
    public let challenge: ID<BoardChallenge>

    public init(_ challenge: ID<BoardChallenge>) {
        self.challenge = challenge
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord {
        try work.accessRecord(BoardChallengeStore(transaction: work.transaction).find(challenge))
    }
    public func answer(in work: Work) throws -> ID<Body> {
        try BoardChallengeStore(transaction: work.transaction).find(challenge).body
    }
}
