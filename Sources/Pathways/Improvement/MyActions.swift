import Definitions
public import Instruments
import Kernel

/// The actions that the person asking leads or helps with, and what waits for their body: most urgent first.
public struct MyActions: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let plan: ImprovementPlan
        public let action: ImprovementAction
        public let rating: Rating
        public let isAccountable: Bool
    }

    public struct Answer: Sendable {
        public let mine: [Line]
        /// Claimed or evidenced, and overseen by a body on which they sit.
        public let awaitingMyBody: [Line]
    }

    public var act: Act { .readPlan }

    /// Everybody may ask for their own.
    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("your own actions", leads: Set([work.actor.user].compactMap { $0 }))
    }

    public func answer(in work: Work) throws -> Answer {
        guard let user = work.actor.user else { return Answer(mine: [], awaitingMyBody: []) }
        let rules = ImprovementRules(work.definitions, on: work.today).rating
        let store = ImprovementActionStore(transaction: work.transaction)
        let parties = PartyStore(transaction: work.transaction)
        let plans = Dictionary(
            uniqueKeysWithValues: try ImprovementPlanStore(transaction: work.transaction).all().map { ($0.id, $0) }
        )
        func line(_ action: ImprovementAction) throws -> Line? {
            guard let plan = plans[action.plan] else { return nil }
            let standing = action.standing(countedFrom: plan.createdAt.day, isDisputed: false)
            return Line(
                plan: plan,
                action: action,
                rating: rules.rate(standing, on: work.today),
                isAccountable: try parties.users(of: action.id).leads.contains(user)
            )
        }
        let mine = try store.all(ledBy: user).compactMap(line)
        let waiting = try work.actor.seats.flatMap { try store.all(overseenBy: $0.body) }
            .filter(\.rung.isClaimedDone)
            .compactMap(line)
        return Answer(mine: MyActions.sorted(mine), awaitingMyBody: MyActions.sorted(waiting))
    }

    /// Late before silent before due; then by date.
    static func sorted(_ lines: [Line]) -> [Line] {
        func rank(_ line: Line) -> Int {
            switch line.rating.colour {
            case .red: 0
            case .amber: 1
            case .grey: 2
            case .green: 3
            case .blue: 4
            }
        }
        return lines.sorted {
            (rank($0), $0.action.due.on ?? Day(number: .max), $0.action.position)
                < (rank($1), $1.action.due.on ?? Day(number: .max), $1.action.position)
        }
    }
}
