public import Instruments
import Kernel

/// Works out again, from what happened, how everything should stand, and says where the record disagrees with itself.
///
/// `lantern check`: a change made behind Lantern's back, in a row that no page shows as changed, is found here.
public struct CheckRecord: Query {
    public init() {}

    public struct Disagreement: Hashable, Sendable {
        /// What it is about: "Action 1.1(a)".
        public let subject: String
        /// A sentence with what the record says and what the history gives.
        public let message: String
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the whole record") }

    public func answer(in work: Work) throws -> [Disagreement] {
        let plans = try ImprovementPlanStore(transaction: work.transaction).all()
        return try plans.flatMap { try disagreements(in: $0, work: work) } + indexOfPeople(in: work)
    }

    /// The index of people is what the record says, so that nobody is added a second time for not being found (PER-3).
    private func indexOfPeople(in work: Work) throws -> [Disagreement] {
        var after: ID<Person>?
        var astray = 0
        repeat {
            let batch = try PersonIndexBatch(after: after, in: work)
            astray += batch.astray.count
            after = batch.last
        } while after != nil
        if astray == 0 { return [] }
        let who = astray == 1 ? "one person" : "\(astray) people"
        return [
            Disagreement(
                subject: "The index", message: "has \(who) otherwise than the record: run lantern migrate, which mends it.")
        ]
    }

    private func disagreements(in plan: ImprovementPlan, work: Work) throws -> [Disagreement] {
        let history = ActionHistoryStore(transaction: work.transaction)
        let steps = Dictionary(grouping: try history.steps(in: plan.id), by: \.action)
        let notes = Dictionary(grouping: try history.notes(in: plan.id), by: \.action)
        return try ImprovementActionStore(transaction: work.transaction).all(in: plan.id).flatMap { action in
            let subject = "Action \(action.reference) of “\(plan.title)”"
            var found: [Disagreement] = []
            func say(_ message: String) { found.append(Disagreement(subject: subject, message: message)) }
            let steps = steps[action.id] ?? []
            let rung = steps.last?.after ?? .planned
            if rung != action.rung {
                say("stands at “\(action.rung.rawValue)”; its steps lead to “\(rung.rawValue)”.")
            }
            for (before, after) in zip(steps, steps.dropFirst()) where before.after != after.before {
                say("has a step from “\(after.before.rawValue)” after one to “\(before.after.rawValue)”.")
            }
            if action.wasLetThrough != steps.contains(where: { $0.kind == .letThrough }) {
                say("is marked as let through by a chair, or not, against what its steps say.")
            }
            let newest = (notes[action.id] ?? []).compactMap(\.datedOn).max()
            if let newest, action.lastProgressOn.map({ $0 < newest }) ?? true {
                say("has a note of \(newest.inWords) that its last progress does not count.")
            }
            let changes = try history.dueChanges(of: action.id)
            if let last = changes.last, last.after != action.due.on {
                say("is due on another day than the last move of its date gives.")
            }
            return found
        }
    }
}
