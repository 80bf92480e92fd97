public import Instruments
public import Kernel

/// The letters of other areas that we ask of ourselves, with how far the answers are.
public struct NeighbourLetters: Query {
    public init() {}

    public struct Line: Sendable {
        public let plan: ImprovementPlan
        public let letter: NeighbourLetter
        public let findings: Int
        public let counts: [NeighbourAnswer.Standing: Int]

        public var unanswered: Int { findings - counts.values.reduce(0, +) }
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the letters of other areas") }

    public func answer(in work: Work) throws -> [Line] {
        let store = NeighbourStore(transaction: work.transaction)
        let plans = ImprovementPlanStore(transaction: work.transaction)
        let findings = FindingStore(transaction: work.transaction)
        return try store.letters().map { letter in
            Line(
                plan: try plans.find(letter.plan), letter: letter, findings: try findings.all(in: letter.plan).count,
                counts: Dictionary(grouping: try store.answers(in: letter.plan).values, by: \.standing).mapValues(\.count))
        }
    }
}

/// One letter’s findings as questions, each with the measures that may answer it, our answer, and where its measure stands today.
public struct NeighbourQuestions: Query {
    public let plan: ID<ImprovementPlan>

    public init(_ plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Question: Sendable {
        public let finding: Finding
        public let answer: NeighbourAnswer?
        /// The measure of the answer as it stands today.
        public let measure: MeasureSeries?
        /// Measures that share words with the finding, the likeliest first.
        public let proposals: [MeasureSeries]

        /// Whether it was said to hold here and its measure is off target today.
        public var holdsNoMore: Bool { answer?.standing == .holds && (measure?.distance).map { $0 < -1e-9 } ?? false }
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        /// Nil where nobody has asked it of ourselves yet.
        public let letter: NeighbourLetter?
        public let questions: [Question]
        /// All measures that can be chosen.
        public let choices: [MeasureSeries]
        public let mayAnswer: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try neighbourAccess(plan, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let store = NeighbourStore(transaction: work.transaction)
        let measures = try MeasureList().answer(in: work)
        let answers = try store.answers(in: plan)
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan), letter: try store.letter(plan),
            questions: try FindingStore(transaction: work.transaction).all(in: plan).map { finding in
                let answer = answers[finding.id]
                return Question(
                    finding: finding, answer: answer, measure: answer.flatMap { one in measures.first { $0.key == one.measure } },
                    proposals: ActionProof.proposals(for: finding.statement, among: measures).map(\.series))
            },
            choices: measures, mayAnswer: work.allows(.editPlan, on: try record(in: work)))
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "questions to ourselves") }
}
