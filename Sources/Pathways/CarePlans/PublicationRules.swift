public import Definitions
public import Instruments
public import Kernel

/// What keeps a plan from being published: a pure function that names each thing to mend (CARE-1, CARE-7, DA-7, VOICE-1).
public struct PublicationRules: Sendable {
    let content: CarePlanContent
    let names: [ID<Person>: String]
    let agencyKinds: [ID<Agency>: String]
    let categories: Set<String>
    let definitions: CarePlanDefinitions
    let today: Day

    /// - Parameters:
    ///   - names: of the children, for the messages.
    ///   - agencyKinds: keys of `agencies.yaml`, to know which are adults’ services.
    ///   - categories: keys of the categories in `meetings.yaml`.
    public init(
        _ content: CarePlanContent, names: [ID<Person>: String], agencyKinds: [ID<Agency>: String],
        categories: Set<String>, _ definitions: CarePlanDefinitions, on today: Day
    ) {
        self.content = content
        self.names = names
        self.agencyKinds = agencyKinds
        self.categories = categories
        self.definitions = definitions
        self.today = today
    }

    public var problems: [CarePlanProblem] {
        content.outcomes.isEmpty ? [.nothingInIt] + children : children + outcomes + actions + factors + scale
    }

    private var children: [CarePlanProblem] {
        let needsCategory = definitions.kinds[content.plan.kind.rawValue]?.needsCategory == true
        return content.childrenOn.flatMap { child -> [CarePlanProblem] in
            let name = names[child.person] ?? "A child"
            return [
                child.view.isBlank || child.view.saysNothing ? .noView(name) : nil,
                needsCategory && !categories.contains(child.category) ? .noCategory(name) : nil,
            ].compactMap { $0 }
        }
    }

    private var outcomes: [CarePlanProblem] {
        content.outcomes.filter { content.actions(for: $0.id).isEmpty }.map { .noAction($0.mustChange.withoutStop) }
    }

    private var actions: [CarePlanProblem] {
        content.actions.filter { !$0.isDone }.flatMap { action -> [CarePlanProblem] in
            [
                action.dueOn == nil ? .noDate(action.what.withoutStop) : nil,
                action.isOwned ? nil : .noOwner(action.what.withoutStop),
            ].compactMap { $0 }
        }
    }

    private var factors: [CarePlanProblem] {
        content.factors.flatMap { factor -> [CarePlanProblem] in
            guard let kind = definitions.factors[factor.factor] else { return [] }
            if kind.isAbuse {
                return [
                    factor.words.isBlank || factor.words.saysNothing ? .abuseNotNamed : nil,
                    content.words(.danger).isEmpty ? .dangerNotNamed : nil,
                    content.actions.contains { definitions.whom[$0.whom]?.harms == true } ? nil : .noActionForWhoHarms,
                ].compactMap { $0 }
            }
            guard !kind.services.isEmpty, factor.withoutBecause.isBlank || factor.withoutBecause.saysNothing else { return [] }
            let acts = content.actions.contains { action in
                action.factor == factor.factor && action.agency.flatMap { agencyKinds[$0] }.map(kind.services.contains) ?? false
            }
            return acts ? [] : [.noService(kind.label(on: today))]
        }
    }

    /// A scale, where there is one, is of the child or a parent and of one professional (CARE-2).
    private var scale: [CarePlanProblem] {
        let sides = Set(content.scores.compactMap { definitions.scorers[$0.scorer]?.side })
        if sides.isEmpty { return [] }
        return sides.contains(.professional) && !sides.isDisjoint(with: [.child, .parent]) ? [] : [.onlyOneSideScored]
    }
}
