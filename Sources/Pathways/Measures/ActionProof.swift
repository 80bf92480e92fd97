import Definitions
public import Instruments
public import Kernel
import PlanReading

/// What proves an action: the measures it is bound to with their readings, and those that are proposed for what it answers (EVID-1).
public struct ActionProof: Query {
    public let action: ID<ImprovementAction>

    public init(_ action: ID<ImprovementAction>) {
        self.action = action
    }

    public struct Bound: Sendable {
        public let binding: ActionMeasure
        public let series: MeasureSeries
        /// Of the part that it is bound to; of the whole where it is bound to that.
        public let readings: [MeasureReading]
        /// What the part is called; empty of the whole.
        public let part: String
        /// Whole months that hold the target now, in a row.
        public let heldFor: Int
    }

    /// A measure that may show it, and the words that the two have in common.
    public struct Proposal: Sendable {
        public let series: MeasureSeries
        public let words: [String]
    }

    public struct Answer: Sendable {
        public let page: ActionPageQuery.Answer
        public let bound: [Bound]
        public let ended: [Bound]
        public let proposals: [Proposal]
        /// All that could be chosen.
        public let choices: [MeasureSeries]
        /// Months that a measure must hold unless somebody sets another number.
        public let hold: Int
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try ActionUnderWork.accessRecord(action, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let page = try ActionPageQuery(action).answer(in: work)
        let all = try MeasureList().answer(in: work)
        let names = try PartNames(work)
        let store = ReadingStore(transaction: work.transaction)
        let bound = try ActionMeasureStore(transaction: work.transaction).all(of: action).compactMap { binding -> Bound? in
            guard let series = all.first(where: { $0.key == binding.measure }) else { return nil }
            let readings = try store.series(binding.measure, binding.dimension, binding.value).map(\.reading)
            return Bound(
                binding: binding, series: series, readings: readings,
                part: binding.dimension.map { names.words($0, binding.value) } ?? "",
                heldFor: binding.judged(by: readings, on: work.today).heldFor)
        }
        let said = ([page.action.action.statement, page.action.action.successMeasure] + page.findings.map(\.statement))
            .joined(separator: " ")
        let open = Set(bound.filter(\.binding.isOpen).map(\.binding.measure))
        return Answer(
            page: page,
            bound: bound.filter(\.binding.isOpen),
            ended: bound.filter { !$0.binding.isOpen },
            proposals: Self.proposals(for: said, among: all.filter { !open.contains($0.key) && $0.counting.shows != .activity }),
            choices: all.filter { $0.counting.shows != .activity },
            hold: work.definitions.improvement.holdReadings.value(on: work.today))
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.page.action.action.subject, answer.page.plan.subject], on: "proof")
    }

    /// The three measures whose question and counting share most telling words with what is said; none that shares only one, which
    /// would be chance.
    static func proposals(for said: String, among measures: [MeasureSeries]) -> [Proposal] {
        let texts = measures.map { [$0.definition.meaning, $0.definition.counts, $0.definition.of].joined(separator: " ") }
        return SharedWords(texts).likest(to: said, sharing: 2).prefix(3).map {
            Proposal(series: measures[$0.place], words: $0.words.sorted())
        }
    }
}
