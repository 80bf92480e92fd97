import Definitions
public import Instruments
public import Kernel

/// Says what findings of a plan are about: confirms what their words suggest, moves it, takes it out (PLAN-12).
public struct SetThemes: Command {
    /// One finding's answer.
    public struct Choice: Hashable, Sendable {
        public let finding: ID<Finding>
        /// The version that the person had before them.
        public let version: Int
        /// The themes that they were asked about.
        public let considered: Set<String>
        /// Those of them, and any others, that it is about.
        public let chosen: Set<String>

        public init(_ finding: ID<Finding>, version: Int, considered: Set<String>, chosen: Set<String>) {
            self.finding = finding
            self.version = version
            self.considered = considered
            self.chosen = chosen
        }
    }

    public let plan: ID<ImprovementPlan>
    public let choices: [Choice]
    public let reason: String

    public init(in plan: ID<ImprovementPlan>, _ choices: [Choice], because reason: String = "") {
        self.plan = plan
        self.choices = choices
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let plan = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("the themes of this plan", overseenBy: plan.ownedBy)
    }

    /// Gives how many findings were changed. An answer that says what was said before changes nothing.
    public func perform(in work: Work) throws -> Int {
        if reason.utf8.count > 10_000 { throw ThemeProblem.reasonTooLong }
        var changed = 0
        for choice in choices where try settle(choice, in: work) { changed += 1 }
        return changed
    }

    private func settle(_ choice: Choice, in work: Work) throws -> Bool {
        let findings = FindingStore(transaction: work.transaction)
        let finding = try findings.find(choice.finding)
        guard finding.plan == plan else { throw NotFound("finding") }
        let store = ThemeStore(transaction: work.transaction)
        let decisions = try store.decisions(on: finding.id)
        for theme in choice.chosen.sorted() where work.definitions.themes[theme] == nil {
            guard decisions.contains(where: { $0.theme == theme }) else { throw ThemeProblem.unknown(theme) }
        }
        let section = try ImprovementPlanStore(transaction: work.transaction).sections(of: plan)
            .first { $0.id == finding.section }
        let themes = FindingThemes(
            of: finding,
            under: section,
            decisions: decisions,
            definitions: work.definitions.themes,
            on: work.today
        )
        let decided = themes.all.compactMap { line -> ThemeDecision? in
            let isChosen = choice.chosen.contains(line.key)
            guard isChosen || choice.considered.contains(line.key) else { return nil }
            // What nothing suggests and nobody chose needs no answer.
            if !isChosen, line.standing == .none { return nil }
            let standing: ThemeDecision.Standing = isChosen ? .confirmed : .takenOut
            if line.standing == .confirmed, isChosen { return nil }
            if line.standing == .takenOut, !isChosen { return nil }
            return ThemeDecision(
                finding: finding.id,
                theme: line.key,
                standing: standing,
                words: line.words,
                reason: reason,
                decidedAt: work.now,
                decidedBy: work.actor.user,
                decidedByName: work.actor.name
            )
        }
        guard !decided.isEmpty else { return false }
        guard finding.version == choice.version else {
            throw Conflict(subject: "This finding", read: choice.version, current: finding.version)
        }
        try store.save(decided)
        try findings.save(finding)
        try work.journal.record(
            "finding.themes-set",
            about: [finding.subject, Subject("plan", plan)],
            [
                "confirmed": .array(decided.filter { $0.standing == .confirmed }.map { .string($0.theme) }),
                "taken-out": .array(decided.filter { $0.standing == .takenOut }.map { .string($0.theme) }),
                "because": .string(reason),
            ]
        )
        return true
    }
}

/// Why themes were not set.
public enum ThemeProblem: Problem, Hashable {
    case unknown(String)
    case reasonTooLong

    public var message: String {
        switch self {
        case .unknown(let key): "There is no theme “\(key)” any more. Choose from the list."
        case .reasonTooLong: "The reason is too long. Say it in a paragraph or two."
        }
    }

    public var field: String? {
        switch self {
        case .unknown: "themes"
        case .reasonTooLong: "reason"
        }
    }
}
