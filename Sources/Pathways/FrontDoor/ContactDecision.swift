public import Definitions
public import Instruments
public import Kernel

/// What was decided on a contact, why, who does what next, and by when the children are seen (FD-6).
public struct ContactDecision: Hashable, Sendable {
    public let id: ID<ContactDecision>
    /// 1 for the first; the last one stands.
    public let number: Int
    public let words: ContactDecisionWords
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
}

/// A decision as it is written.
public struct ContactDecisionWords: Hashable, Sendable {
    /// Key of the outcomes in `front-door.yaml`.
    public var outcome: String
    /// Key of the levels in `thresholds.yaml`.
    public var level: String
    /// Keys of the criteria that show the level; their words are those of the day of the decision (FD-8).
    public var criteria: [String]
    public var reasons: String
    /// Hidden danger to what is known of it (RISK-7).
    public var hiddenRisks: [String: String]
    /// What is made of contacts that come back (FD-9).
    public var patternView: String
    /// Who sees it otherwise, and why it was decided so all the same (MASH-3).
    public var dissent: String
    public var seenBy: SeenBy
    public var owner: Owner?
    public var nextSteps: String
    /// Why an earlier decision is changed (FD-10); empty for the first.
    public var replacesBecause: String

    /// By when the children are seen, and by whom; or why no time is set.
    public enum SeenBy: Hashable, Sendable {
        case by(Instant, who: String)
        case notBecause(String)
    }

    /// Who takes it up.
    public enum Owner: Hashable, Sendable {
        case user(ID<User>)
        case team(ID<Team>)
        /// Somebody outside: another authority's front door.
        case outside(String)
    }

    public init(
        outcome: String,
        level: String,
        criteria: [String],
        reasons: String,
        hiddenRisks: [String: String] = [:],
        patternView: String = "",
        dissent: String = "",
        seenBy: SeenBy,
        owner: Owner? = nil,
        nextSteps: String = "",
        replacesBecause: String = ""
    ) {
        self.outcome = outcome
        self.level = level
        self.criteria = criteria
        self.reasons = reasons
        self.hiddenRisks = hiddenRisks
        self.patternView = patternView
        self.dissent = dissent
        self.seenBy = seenBy
        self.owner = owner
        self.nextSteps = nextSteps
        self.replacesBecause = replacesBecause
    }
}

/// One agency's own view of a contact (MASH-3).
public struct ContactView: Hashable, Sendable {
    public let id: ID<ContactView>
    public let agency: ID<Agency>
    /// Key of the levels in `thresholds.yaml`.
    public let level: String
    public let words: String
    public let givenAt: Instant
    public let givenBy: ID<User>?
}

/// What a decision is weighed against.
struct DecisionGround {
    let nature: String
    /// Whether somebody marked it as child protection.
    let isChildProtection: Bool
    let views: [ContactView]
    /// Agencies whose view is needed before this is decided; 0 for none.
    let viewsNeeded: Int
    /// Contacts on the same issue, this one among them, where they are so many that a manager's view is asked.
    let pattern: Int?
    let isFirst: Bool
    let today: Day
    let now: Instant
    let definitions: Definitions
}

extension ContactDecisionWords {
    /// Everything that keeps this from being decided; empty when it can stand.
    func problems(on ground: DecisionGround) -> [DecisionProblem] {
        var problems: [DecisionProblem] = []
        let door = ground.definitions.frontDoor
        let kind = door.outcomes[outcome]
        if kind == nil { problems.append(.outcomeMissing) }
        let levels = ground.definitions.thresholds.levels
        if let term = levels[level] {
            if let kind, !kind.levels.contains(level) {
                problems.append(
                    .levelDoesNotFit(
                        term.label(on: ground.today),
                        fitting: levels.all.filter { kind.levels.contains($0.key) }.map { $0.label(on: ground.today) }
                    )
                )
            }
            let shown = criteria.compactMap { ground.definitions.thresholds.criteria[$0] }
            if !shown.contains(where: { $0.level == level }) { problems.append(.criteriaMissing) }
        } else {
            problems.append(.levelMissing)
        }
        if reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        for key in door.natures[ground.nature]?.asks ?? []
        where hiddenRisks[key, default: ""].isBlank || hiddenRisks[key, default: ""].saysNothing {
            problems.append(.hiddenRiskMissing(key, door.hiddenRisks[key]?.label(on: ground.today) ?? key))
        }
        if let pattern = ground.pattern, patternView.isBlank { problems.append(.patternMissing(pattern)) }
        switch seenBy {
        case .by(let moment, let who):
            if moment <= ground.now { problems.append(.seenByPast) }
            if who.isBlank { problems.append(.seenByWhomMissing) }
        case .notBecause(let because):
            if because.isBlank || because.saysNothing { problems.append(.seenByMissing) }
        }
        if kind?.needsOwner == true, owner == nil { problems.append(.ownerMissing) }
        if case .outside(let words) = owner, words.isBlank { problems.append(.ownerMissing) }
        if kind?.needsOwner == true, nextSteps.isBlank { problems.append(.nextStepsMissing) }
        if ground.views.count < ground.viewsNeeded {
            problems.append(.viewsMissing(have: ground.views.count, need: ground.viewsNeeded))
        }
        if ground.views.contains(where: { $0.level != level }), dissent.isBlank { problems.append(.dissentMissing) }
        if ground.isChildProtection, kind?.isSameDay == false, dissent.isBlank { problems.append(.protectionTurnedDown) }
        if !ground.isFirst, replacesBecause.isBlank { problems.append(.replacesMissing) }
        return problems
    }
}

/// What keeps a decision from standing, and how to mend it.
public enum DecisionProblem: Problem, Hashable {
    case outcomeMissing, levelMissing, criteriaMissing, reasonsMissing, seenByMissing, seenByPast, seenByWhomMissing
    case levelDoesNotFit(String, fitting: [String])
    case hiddenRiskMissing(String, String)
    case patternMissing(Int)
    case ownerMissing, nextStepsMissing, dissentMissing, protectionTurnedDown, replacesMissing
    case viewsMissing(have: Int, need: Int)

    public var message: String {
        switch self {
        case .outcomeMissing: "Choose what happens next."
        case .levelMissing: "Choose the level of need."
        case .criteriaMissing: "Tick at least one sign that shows this level: a level is chosen against the threshold document."
        case .reasonsMissing: "Say why. A decision without its reasons cannot be saved."
        case .seenByMissing: "Say by when the child is seen, or why no time is set."
        case .seenByPast:
            "The time by which the child is seen is past. Give a later one, or say when they were seen under reasons."
        case .seenByWhomMissing: "Say who sees the child."
        case .levelDoesNotFit(let level, let fitting):
            "“\(level)” does not go with this outcome, which is for \(fitting.joined(separator: ", ")). Choose another of the two."
        case .hiddenRiskMissing(_, let label):
            "Say what is known of this danger, or that nobody knows and who finds out: \(label.lowercased())."
        case .patternMissing(let count):
            "This is contact \(count) on the same issue. Say what you make of them together, not of this one alone."
        case .ownerMissing: "Say who takes it up: nothing is passed on to nobody."
        case .nextStepsMissing: "Say what must happen next."
        case .dissentMissing: "Not every agency sees this level. Say who sees it otherwise, and why you decide so."
        case .protectionTurnedDown: "It was marked as child protection. Say under “Disagreement” why it goes no further as that."
        case .replacesMissing: "Say why the earlier decision is changed."
        case .viewsMissing(let have, let need):
            "Domestic abuse is decided together: \(need) agencies’ views are needed, \(have == 0 ? "none is" : "\(have) \(have == 1 ? "is" : "are")") here."
        }
    }

    public var field: String? {
        switch self {
        case .outcomeMissing: "outcome"
        case .levelMissing, .levelDoesNotFit: "level"
        case .criteriaMissing: "criteria"
        case .reasonsMissing: "reasons"
        case .seenByMissing: "not-seen-because"
        case .seenByPast: "seen-by"
        case .seenByWhomMissing: "seen-by-whom"
        case .hiddenRiskMissing(let key, _): "hidden-\(key)"
        case .patternMissing: "pattern-view"
        case .ownerMissing: "owner"
        case .nextStepsMissing: "next-steps"
        case .dissentMissing, .protectionTurnedDown: "dissent"
        case .replacesMissing: "replaces-because"
        case .viewsMissing: nil
        }
    }
}

extension String {
    /// “n/a” and its like, which fill a field and say nothing (VOICE-1).
    var saysNothing: Bool {
        let letters = lowercased().filter(\.isLetter)
        return ["na", "none", "nil", "tbc", "unknown", "asabove", "notapplicable", "x"].contains(letters)
            || (letters.isEmpty && !contains(where: \.isNumber))
    }
}
