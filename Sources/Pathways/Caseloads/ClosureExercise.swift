public import Instruments
public import Kernel

/// A time in which the cases of a team are gone through, and closed where that is safe (WORK-1).
public struct ClosureExercise: Hashable, Sendable {
    public let id: ID<ClosureExercise>
    public let name: String
    public let agency: ID<Agency>
    public let team: ID<Team>
    public let begunOn: Day
    public let workersBefore: Int
    public let casesBefore: Int
    public internal(set) var signedOff: SignOff?
    public let version: Int

    public struct SignOff: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        public let workers: Int
        public let cases: Int
        public let words: String
    }

    public var subject: Subject { Subject("closure-exercise", id) }

    /// By how much the mean caseload fell, in whole per cent, below nought where it rose; nil while nothing can be said.
    public func fall(workers: Int, cases: Int) -> Int? {
        guard workersBefore > 0, casesBefore > 0, workers > 0 else { return nil }
        let before = Double(casesBefore) / Double(workersBefore)
        let after = Double(cases) / Double(workers)
        return Int(((before - after) / before * 100).rounded())
    }
}

/// One case that is gone through.
public struct ClosureCase: Hashable, Sendable {
    public enum Proposal: String, Hashable, Sendable, CaseIterable { case close, keep }

    public let id: ID<ClosureCase>
    public let exercise: ID<ClosureExercise>
    public let person: ID<Person>
    public let worker: ID<User>
    public internal(set) var proposal: Proposal?
    public internal(set) var because: String
    public internal(set) var childView: String
    public internal(set) var proposedBy: ID<User>?
    /// Whether a manager agreed; nil while nobody decided.
    public internal(set) var isAgreed: Bool?
    public internal(set) var agreedBecause: String
    public internal(set) var agreedBy: ID<User>?
    /// Rises with every proposal and decision.
    public let version: Int

    public var isClosed: Bool { proposal == .close && isAgreed == true }
    public var isSettled: Bool { isAgreed == true }
}

/// What somebody can mend about an exercise.
public enum ClosureProblem: Problem, Hashable {
    case nameMissing, teamMissing, teamHasNone, proposalMissing(ID<ClosureCase>), becauseMissing(ID<ClosureCase>)
    case viewMissing(ID<ClosureCase>), decisionMissing(ID<ClosureCase>), ownProposal(ID<ClosureCase>), reasonMissing(
        ID<ClosureCase>)
    case nothingProposed, signedOffAlready, unsettled(Int), ownDecisions, wordsMissing, settledAlready
    case changedSince(ID<ClosureCase>)

    public var message: String {
        switch self {
        case .nameMissing: "Give it a name, such as “Neighbourhood team, autumn 2026”."
        case .teamMissing: "Choose the team whose cases are gone through."
        case .teamHasNone:
            "Nobody of this team holds an open case. Look whether its workers stand in the register with their accounts."
        case .proposalMissing: "Choose whether it is safe to close, or stays open."
        case .becauseMissing: "Say why: what has changed for the child, or what is still to do."
        case .viewMissing: "Say what the child and family think of closing, and who asked them."
        case .decisionMissing: "Choose whether you agree."
        case .ownProposal: "You proposed this yourself. Another manager must look at it."
        case .reasonMissing: "Say why you do not agree, so that they can go on."
        case .nothingProposed: "Nothing is proposed for this case yet."
        case .signedOffAlready: "This exercise is signed off. Begin another for what came since."
        case .unsettled(let count):
            "\(count) \(count == 1 ? "case is" : "cases are") not settled yet. Each needs a proposal with which a manager agrees."
        case .ownDecisions: "You agreed to closures in it. Somebody else signs it off."
        case .wordsMissing: "Say what was learnt, and what happens with the time that was won."
        case .settledAlready: "A manager has agreed to this already."
        case .changedSince: "What is proposed has changed since you read it. Read it again, and decide then. Your words are kept."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .teamMissing, .teamHasNone: "team"
        case .proposalMissing(let id): "proposal-\(id)"
        case .becauseMissing(let id): "because-\(id)"
        case .viewMissing(let id): "view-\(id)"
        case .decisionMissing(let id), .ownProposal(let id), .changedSince(let id): "agree-\(id)"
        case .reasonMissing(let id): "agree-because-\(id)"
        case .wordsMissing, .unsettled, .ownDecisions: "words"
        case .nothingProposed, .signedOffAlready, .settledAlready: nil
        }
    }
}
