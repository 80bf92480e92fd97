/// The words and numbers of care plans (`care-plans.yaml`: CARE-1 to CARE-7, DA-7, EQUAL-2, UNB-2).
public struct CarePlanDefinitions: Sendable {
    public let kinds: DefinitionList<CarePlanKindDefinition>
    public let whom: DefinitionList<CareActionWhom>
    public let scorers: DefinitionList<CareScorer>
    public let factors: DefinitionList<CareFactorKind>
    public let progress: DefinitionList<CareProgress>
    public let endings: DefinitionList<Term>
    public let formats: DefinitionList<Term>
    public let signs: DefinitionList<Term>
    public let agreementWords: DefinitionList<AgreementWords>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    public func number(_ rule: Number) -> Dated<Int>? { rules[rule.rawValue]?.value }

    /// The numbers that the code asks for, by their keys.
    public enum Number: String, CaseIterable, Sendable {
        case stuckReviews = "stuck-reviews"
        case overdueShare = "overdue-share"
        case leastOverdue = "least-overdue"
        case datesMoved = "dates-moved"
        case unreadDays = "unread-days"
        case legalMonths = "legal-months"
        case legalConferences = "legal-conferences"
        case birthWeek = "birth-week"
        case agreementMonths = "agreement-months"

        var unit: String {
            switch self {
            case .stuckReviews: "reviews"
            case .overdueShare: "percent"
            case .leastOverdue: "actions"
            case .datesMoved: "times"
            case .unreadDays: "days"
            case .legalMonths, .agreementMonths: "months"
            case .legalConferences: "conferences"
            case .birthWeek: "weeks"
            }
        }
    }
}

/// A kind of care plan.
public struct CarePlanKindDefinition: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether each child has one of the categories of abuse.
    public let needsCategory: Bool
    /// Key of the open work that the child’s page shows; nil where none.
    public let openWork: String?
    /// Clocks that run from the first day.
    public let starts: [String]
    /// The clock that a visit stops and starts anew.
    public let visit: String?
    /// Whether its length is held against legal planning (CARE-6).
    public let plansLegally: Bool
    /// Kinds of plan that end when this one begins.
    public let replaces: Set<String>
}

/// For whom an action is.
public struct CareActionWhom: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether it is the person who harms (DA-7).
    public let harms: Bool
}

/// Who says on the scale how safe things are (CARE-2).
public struct CareScorer: Defined, Hashable {
    public enum Side: String, CaseIterable, Sendable { case child, parent, professional }
    public let head: DefinitionHead
    public let side: Side
}

/// What is recorded of parents, to which a plan must answer (CARE-7, DA-7).
public struct CareFactorKind: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether the plan must name the abuse and the danger, and ask something of the person who harms.
    public let isAbuse: Bool
    /// Kinds of agency of which one must act, or a reason is given; empty for none.
    public let services: Set<String>
}

/// How a meeting finds an outcome or an action (CARE-4).
public struct CareProgress: Defined, Hashable {
    public let head: DefinitionHead
    public let isForward: Bool
    public let isDone: Bool
}

/// Words that a written agreement is searched for (DA-7).
public struct AgreementWords: Defined, Hashable {
    public let head: DefinitionHead
    public let words: [String]
}

extension DefinitionNode {
    func carePlanDefinitions() -> CarePlanDefinitions {
        CarePlanDefinitions(
            kinds: DefinitionList(
                entries("kinds", declaring: "kind of care plan", additions: .allowed) { node in
                    CarePlanKindDefinition(
                        head: node.head(), needsCategory: node.flag("category"),
                        openWork: node.optionalReference("open-work", to: "kind of open work"),
                        starts: node.references("starts", to: "clock"), visit: node.optionalReference("visit", to: "clock"),
                        plansLegally: node.flag("legal-planning"),
                        replaces: Set(node.references("replaces", to: "kind of care plan")))
                }),
            whom: DefinitionList(
                entries("whom", declaring: "person of an action", additions: .allowed) {
                    CareActionWhom(head: $0.head(), harms: $0.flag("harms"))
                }),
            scorers: DefinitionList(
                entries("scorers", declaring: "scorer", additions: .allowed) { node in
                    CareScorer(head: node.head(), side: node.choice("side") ?? .professional)
                }),
            factors: DefinitionList(
                entries("factors", declaring: "factor of a plan", additions: .allowed) {
                    CareFactorKind(
                        head: $0.head(), isAbuse: $0.flag("abuse"), services: Set($0.references("service", to: "kind of agency")))
                }),
            progress: DefinitionList(
                entries("progress", declaring: "progress of an item", additions: .allowed) {
                    CareProgress(head: $0.head(), isForward: $0.flag("forward"), isDone: $0.flag("done"))
                }),
            endings: DefinitionList(entries("endings", declaring: "ending of a plan", additions: .allowed) { $0.term() }),
            formats: DefinitionList(entries("formats", declaring: "format of a copy", additions: .allowed) { $0.term() }),
            signs: DefinitionList(entries("signs", declaring: "sign of drift") { $0.term() }),
            agreementWords: DefinitionList(
                entries("agreement-words", declaring: "words of an agreement") {
                    AgreementWords(head: $0.head(), words: $0.texts("words"))
                }),
            rules: rules(Dictionary(uniqueKeysWithValues: CarePlanDefinitions.Number.allCases.map { ($0.rawValue, $0.unit) })))
    }
}
