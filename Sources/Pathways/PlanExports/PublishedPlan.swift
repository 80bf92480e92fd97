public import Instruments
public import Kernel

/// A plan as it may be published: what was found, what was promised, by which post, by when, and how it stands. Leads
/// are named by post or organisation, never as people (PLAN-6, ADM-2). Notes and evidence stay inside.
public struct PublishedPlan: Sendable {
    public let snapshot: PlanSnapshot
    /// "Version 2, February 2026", or "As it stands on 21 November 2026".
    public let edition: String
    let words: StatusWords

    public init(_ snapshot: PlanSnapshot, edition: String, words: StatusWords) {
        self.snapshot = snapshot
        self.edition = edition
        self.words = words
    }

    public var title: String { snapshot.plan.title }

    /// For a file of it, without the ending: `hollowmere-improvement-plan`.
    public var fileName: String {
        let words = Text.searchKey(title).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "plan" : words.prefix(8).joined(separator: "-")
    }

    /// Findings with a heading of their own, in the order of the plan.
    public struct Section: Sendable {
        /// Empty where findings stand under no heading.
        public let title: String
        public let introduction: String
        public let findings: [Answered]
    }

    /// A finding with the promises that stand under it.
    public struct Answered: Sendable {
        public let finding: PlanSnapshot.Finding
        /// Those that stand here. An action that answers several findings stands under the first.
        public let actions: [PlanSnapshot.Action]
        /// References of those that answer this finding too and stand elsewhere.
        public let elsewhere: [String]
    }

    public var sections: [Section] {
        let answered = self.answered
        var sections: [Section] = []
        for one in answered {
            if let last = sections.last, last.title == one.finding.section {
                sections[sections.count - 1] = Section(
                    title: last.title,
                    introduction: last.introduction,
                    findings: last.findings + [one]
                )
            } else {
                let known = snapshot.sections.first { $0.title == one.finding.section }
                sections.append(
                    Section(title: one.finding.section, introduction: known?.introduction ?? "", findings: [one])
                )
            }
        }
        return sections
    }

    /// Actions that answer no finding of the plan.
    public var loose: [PlanSnapshot.Action] {
        let known = Set(snapshot.findings.map(\.reference))
        return promised.filter { action in !action.findings.contains { known.contains($0) } }
    }

    private var answered: [Answered] {
        let homes = promised.map { action in
            snapshot.findings.firstIndex { action.findings.contains($0.reference) }
        }
        return snapshot.findings.enumerated().map { place, finding in
            let others = zip(promised, homes).filter { $0.findings.contains(finding.reference) && $1 != place }
            return Answered(
                finding: finding,
                actions: zip(promised, homes).filter { $1 == place }.map(\.0),
                elsewhere: others.map(\.0.reference)
            )
        }
    }

    /// What was merged stands in the one that it was merged into.
    private var promised: [PlanSnapshot.Action] { snapshot.actions.filter { $0.status != .merged } }

    /// By post or organisation: who is accountable, or all who are named where nobody is.
    public func lead(_ action: PlanSnapshot.Action) -> String {
        let accountable = action.leads.first(where: \.isAccountable)?.published
        return accountable ?? PublishedPlan.joined(action.leads.map(\.published))
    }

    /// Those who contribute beside the accountable lead.
    public func contributors(_ action: PlanSnapshot.Action) -> String {
        guard let accountable = action.leads.first(where: \.isAccountable)?.published else { return "" }
        return PublishedPlan.joined(action.leads.filter { !$0.isAccountable }.map(\.published).filter { $0 != accountable })
    }

    private static func joined(_ names: [String]) -> String {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.joined(separator: "; ")
    }

    /// The body that oversees it, or what the plan writes of it.
    func oversight(_ action: PlanSnapshot.Action) -> String {
        action.overseenBy.flatMap { $0.isBlank ? nil : $0 } ?? action.oversight
    }

    public func status(_ action: PlanSnapshot.Action) -> String { words.label(action.status) }

    /// The colour in a word: set by hand where somebody did, else computed. Empty where nobody knows.
    public func colour(_ action: PlanSnapshot.Action) -> String {
        guard let colour = action.colourByHand ?? action.colour else { return "" }
        return colour == .grey ? "No status given" : colour.rawValue.prefix(1).uppercased() + colour.rawValue.dropFirst()
    }

    public func due(_ action: PlanSnapshot.Action) -> String {
        if action.due.isBlank { return action.dueOn?.inWords ?? "" }
        return action.due
    }

    /// What a reader is told about what the document leaves out.
    public static let basis =
        "Leads are named by post or organisation. Notes and evidence are not in it. The words of findings and actions are the "
        + "plan's own."
}

/// A plan to be published: as it stands today, or as a version said (PLAN-14).
public struct PlanToPublish: Query {
    let plan: ID<ImprovementPlan>
    let version: ComparePlans.Version

    public init(_ plan: ID<ImprovementPlan>, version: ComparePlans.Version = .today) {
        self.plan = plan
        self.version = version
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let published: PublishedPlan
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this plan",
            overseenBy: try ImprovementPlanStore(transaction: work.transaction).find(plan).ownedBy
        )
    }

    public func answer(in work: Work) throws -> Answer {
        let (side, snapshot) = try work.version(version, of: plan)
        let edition =
            version == .today
            ? "As it stands on \(work.today.inWords)"
            : side.day.map { "\(side.label), issued on \($0.inWords)" } ?? side.label
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            published: PublishedPlan(snapshot, edition: edition, words: StatusWords(work.definitions, on: work.today))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "plan export") }
}
