public import Instruments
public import Kernel

/// A report that gives assurance on a plan: "all but one of the actions are complete" (EVID-7).
public struct AssuranceReport: Hashable, Sendable {
    public let id: ID<AssuranceReport>
    public let plan: ID<ImprovementPlan>
    public let title: String
    public let madeBy: String
    public let datedOn: Day
    public let words: String
    public let addedAt: Instant
    public let addedBy: ID<User>?
    public let addedByName: String
    /// The file that its words were read from; empty where they were pasted.
    public var fileName = ""

    public var subject: Subject { Subject("assurance", id) }
}

/// One thing that a report claims, with what somebody put behind it.
public struct AssuranceClaim: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// That actions are complete.
        case completion
        /// That something was done.
        case activity
        /// A figure.
        case measured
    }

    public let id: ID<AssuranceClaim>
    public let report: ID<AssuranceReport>
    public let position: Int
    public let words: String
    public var kind: Kind
    /// From 0 to 1.
    public var figure: Double?
    public var speaksOfWholePlan: Bool
    /// How many actions it excepts.
    public var leavesOut: Int
    public var dismissedBecause: String
    public var actions: Set<ID<ImprovementAction>>
    public var evidence: Set<ID<Evidence>>
    /// Keys of the countings that it speaks of.
    public var measures: Set<String> = []
    /// Whether what it speaks of was matched by its words alone, and nobody has looked at it.
    public var isProposed = false
    /// Why somebody matched it otherwise than was proposed, and who.
    public var settledBecause = ""
    public var settledByName = ""
    public var version: Int

    public var isDismissed: Bool { !dismissedBecause.isBlank }
}

/// What the record says to a claim, with each reason in a sentence.
public struct ClaimVerdict: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case contradicted, unsupported, supported
    }

    public let standing: Standing
    public let reasons: [String]
}

/// What can be wrong with a report and its claims, in words.
public enum AssuranceProblem: Problem, Hashable {
    case titleMissing, makerMissing, dayMissing, dayInFuture, wordsMissing, recordedAlready(String)
    case claimMissing, claimTwice, figureWrong, leavesOutWrong, reasonMissing, settlingReasonMissing, unreadable(String)

    public var message: String {
        switch self {
        case .titleMissing: "Say what the report is called."
        case .makerMissing: "Say whose report it is: the body or post that gives the assurance."
        case .dayMissing: "Give the day on which the report stands."
        case .dayInFuture: "This day has not come yet. Give the report’s own date."
        case .wordsMissing: "Paste the words of the report, or the part that claims something."
        case .recordedAlready(let title): "“\(title)” of that day is in already, with the same words. Open it instead."
        case .claimMissing: "Write the sentence that claims something."
        case .claimTwice: "This sentence is among the claims already."
        case .figureWrong: "Give the figure as a percentage from 0 to 100, or leave it empty."
        case .leavesOutWrong: "Give how many actions it leaves out as a whole number, or leave it empty."
        case .reasonMissing: "Say why this claims nothing. The reason is kept."
        case .settlingReasonMissing: "Say why it speaks of something else than was proposed. The reason is kept."
        case .unreadable(let why): why
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .makerMissing: "made-by"
        case .dayMissing, .dayInFuture: "dated-on"
        case .wordsMissing: "words"
        case .claimMissing, .claimTwice: "claim"
        case .figureWrong: "figure"
        case .leavesOutWrong: "leaves-out"
        case .reasonMissing: "reason"
        case .settlingReasonMissing: "because"
        case .unreadable: "file"
        case .recordedAlready: nil
        }
    }
}
