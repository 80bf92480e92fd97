public import Kernel

/// The words and numbers of the people who do the work (`workforce.yaml`: SUP-1, WORK-1 to WORK-3).
public struct WorkforceDefinitions: Sendable {
    public let occupations: DefinitionList<Occupation>
    /// How much of a case each kind of open work counts as, in per cent.
    public let weights: [String: Int]
    /// Keys of the workers of `people.yaml` whose changes are counted.
    public let changesOf: Set<String>
    public let changeReasons: DefinitionList<Term>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Month, 1 for January.
    public let yearBegins: Dated<Int>
    /// The number of the worker from whom on a handover is required.
    public let handoverFrom: Dated<Int>
    public let changeMonths: Dated<Int>

    /// Per cent of a case.
    public func weight(of openWork: String) -> Int { weights[openWork] ?? 100 }
}

/// What somebody works as (SUP-1, WORK-1).
public struct Occupation: Defined, Hashable {
    public let head: DefinitionHead
    /// Kinds of agency in which they do; empty for any.
    public let kinds: Set<String>
    /// Sessions of supervision in a year; nil where none is owed.
    public let supervision: Dated<Int>?
    /// Cases that one person may hold; nil without a limit.
    public let caseload: Dated<Int>?
    /// Cases that may sit under one manager; nil without a limit.
    public let span: Dated<Int>?
    /// Which cases those are, in words.
    public let spanOf: String
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func workforceDefinitions() -> WorkforceDefinitions? {
        let occupations = entries("occupations", declaring: "occupation", additions: .allowed) { $0.occupation() }
        let weights = replacedItems("weights") {
            (key: $0.reference("open-work", to: "kind of open work"), percent: $0.quantity("weight", of: "percent"))
        }
        let changesOf = references("changes-of", to: "role of a worker")
        let reasons = entries("change-reasons", declaring: "reason for another worker", additions: .allowed) { $0.term() }
        let rules = rules([
            "year-begins": "months", "handover-from": "workers", "change-months": "months",
        ])
        guard let begins = rules["year-begins"]?.value, let handover = rules["handover-from"]?.value,
            let months = rules["change-months"]?.value
        else { return nil }
        return WorkforceDefinitions(
            occupations: DefinitionList(occupations),
            weights: Dictionary(weights.map { ($0.key, $0.percent) }, uniquingKeysWith: { first, _ in first }),
            changesOf: Set(changesOf), changeReasons: DefinitionList(reasons), rules: rules,
            yearBegins: begins, handoverFrom: handover, changeMonths: months)
    }

    private func occupation() -> Occupation {
        func number(_ key: String, _ unit: String) -> Dated<Int>? {
            has(key) ? dated(key) { $0.quantity("value", of: unit) } : nil
        }
        return Occupation(
            head: head(), kinds: Set(references("kinds", to: "kind of agency")), supervision: number("supervision", "sessions"),
            caseload: number("caseload", "cases"), span: number("span", "cases"), spanOf: optionalText("span-of") ?? "")
    }
}
