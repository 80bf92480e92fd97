/// The words and numbers of domestic incidents (`incidents.yaml`: RISK-1, RISK-3, RISK-5, DA-1, NOTIFY-1 to NOTIFY-4).
public struct IncidentDefinitions: Sendable {
    /// From the least to the most.
    public let grades: DefinitionList<Term>
    public let vulnerability: DefinitionList<Term>
    public let crimes: DefinitionList<IncidentCrime>
    /// Who is in a screening.
    public let seats: DefinitionList<ScreeningSeat>
    public let outcomes: DefinitionList<ScreeningOutcome>
    public let reviewResults: DefinitionList<CumulativeResult>
    public let tasks: DefinitionList<HealthTaskKind>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    public let schoolFromAge: Dated<Int>
    public let schoolToAge: Dated<Int>
    public let taskDays: Dated<Int>
    public let taskDaysHigh: Dated<Int>

    /// Whether one grade is graver than another.
    public func isGraver(_ grade: String, than other: String) -> Bool {
        (grades.keys.firstIndex(of: grade) ?? 0) > (grades.keys.firstIndex(of: other) ?? 0)
    }
}

/// A kind of crime (RISK-3).
public struct IncidentCrime: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether it adds up as a domestic crime.
    public let counts: Bool
}

/// An agency whose people sit in a screening (DA-1).
public struct ScreeningSeat: Defined, Hashable {
    public let head: DefinitionHead
    public let agencies: Set<String>
}

/// What a screening decides about an incident (DA-1).
public struct ScreeningOutcome: Defined, Hashable {
    public let head: DefinitionHead
    public let isContact: Bool
    /// Key of the kind of team that takes it up.
    public let team: String?
}

/// What a review of cumulative harm ends in (RISK-3).
public struct CumulativeResult: Defined, Hashable {
    public let head: DefinitionHead
    public let needsConsent: Bool
}

/// Whose task a child of an incident is, by age (NOTIFY-4).
public struct HealthTaskKind: Defined, Hashable {
    public let head: DefinitionHead
    public let isBeforeBirth: Bool
    public let ages: Range<Int>
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func incidentDefinitions() -> IncidentDefinitions? {
        let grades = entries("grades", declaring: "grade of an incident") { $0.term() }
        let vulnerability = entries("vulnerability", declaring: "rating of vulnerability") { $0.term() }
        let crimes = entries("crimes", declaring: "kind of crime", additions: .allowed) {
            IncidentCrime(head: $0.head(), counts: $0.flag("counts"))
        }
        let seats = entries("seats", declaring: "seat of a screening", additions: .allowed) {
            ScreeningSeat(head: $0.head(), agencies: Set($0.references("agencies", to: "kind of agency")))
        }
        let outcomes = entries("outcomes", declaring: "outcome of a screening", additions: .allowed) {
            ScreeningOutcome(
                head: $0.head(), isContact: $0.flag("contact"), team: $0.optionalReference("team", to: "kind of team"))
        }
        let results = entries("review-results", declaring: "result of a review", additions: .allowed) {
            CumulativeResult(head: $0.head(), needsConsent: $0.flag("consent"))
        }
        let tasks = entries("tasks", declaring: "kind of health task", additions: .allowed) { node in
            let (first, last) = (node.whole("from-age", in: 0...25), node.whole("to-age", in: 0...25))
            if last < first { node.complain(about: "to-age", "It ends before it begins. Put the ages right.") }
            return HealthTaskKind(head: node.head(), isBeforeBirth: node.flag("before-birth"), ages: first..<max(first, last))
        }
        let rules = rules([
            "school-from-age": "years", "school-to-age": "years", "task-days": "days", "task-days-high": "days",
        ])
        guard let from = rules["school-from-age"]?.value, let to = rules["school-to-age"]?.value,
            let days = rules["task-days"]?.value, let high = rules["task-days-high"]?.value
        else { return nil }
        return IncidentDefinitions(
            grades: DefinitionList(grades),
            vulnerability: DefinitionList(vulnerability),
            crimes: DefinitionList(crimes),
            seats: DefinitionList(seats),
            outcomes: DefinitionList(outcomes),
            reviewResults: DefinitionList(results),
            tasks: DefinitionList(tasks),
            rules: rules,
            schoolFromAge: from,
            schoolToAge: to,
            taskDays: days,
            taskDaysHigh: high
        )
    }
}
