public import Kernel

// What is defined by a key with a label and little else. The floors above know the keys that they act on; a partnership
// may rename any of them from a date, and add its own where that is allowed.

/// A kind of agency: children's social care, police, a probation body of its time (`agencies.yaml`).
public struct AgencyKind: Defined, Hashable {
    public let head: DefinitionHead
    /// One of the three that the law makes safeguarding partners: authority, health commissioner, police.
    public let isSafeguardingPartner: Bool
    /// The kind that took over after its last day.
    public let becomes: String?
}

extension DefinitionList<AgencyKind> {
    /// The kind that an agency of this kind counts as on a day: itself while it is in use, then what it became (ADM-4).
    public func current(_ key: String, on day: Day) -> String {
        var current = key
        for _ in all {
            guard let kind = self[current], let until = kind.head.until, until < day, let next = kind.becomes
            else { break }
            current = next
        }
        return current
    }
}

/// A kind of team: what work comes to it (`teams.yaml`, FD-5).
public struct TeamKind: Defined, Hashable {
    public let head: DefinitionHead
}

/// Something that can be asked for, as a role grants it (`acts.yaml`).
public struct ActKind: Defined, Hashable {
    public let head: DefinitionHead
    /// False for what comes only from a seat on a body, from leading an action, or from being oneself.
    public let isGrantable: Bool
}

/// A role and the acts it grants (`roles.yaml`).
public struct Role: Defined, Hashable {
    public let head: DefinitionHead
    public let acts: Set<String>
}

/// A kind of overseeing body (`bodies.yaml`, GOV-1).
public struct BodyKind: Defined, Hashable {
    public let head: DefinitionHead
    /// How often one usually meets: key of a cadence.
    public let meets: String?
}

/// A kind of improvement plan (`plans.yaml`, PLAN-1).
public struct PlanKind: Defined, Hashable {
    public let head: DefinitionHead
}

/// A label with a meaning and nothing else: a family of findings, a way in which a finding reached the plan.
public struct Term: Defined, Hashable {
    public let head: DefinitionHead
}

/// An edition of guidance (`guidance.yaml`): rules say `from:` and its key, and change on the day it came into force.
public struct GuidanceEdition: Defined, Hashable {
    public let head: DefinitionHead
}

/// A heading that a committee's report must have (`reports.yaml`, GOV-8).
public struct ImplicationHeading: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether a report may be finished with nothing under it.
    public let isRequired: Bool
}

extension DefinitionNode {
    func term() -> Term { Term(head: head()) }
}
