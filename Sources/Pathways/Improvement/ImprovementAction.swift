public import Instruments
public import Kernel

/// Something promised in answer to findings (PLAN-5).
public struct ImprovementAction: Hashable, Sendable {
    public let id: ID<ImprovementAction>
    public let plan: ID<ImprovementPlan>
    public var position: Int
    public var reference: String
    public var statement: String
    public var intent: String
    public var successMeasure: String
    public var evidencePlan: String
    public var expectedImpact: String
    public var oversightAsWritten: String
    public var overseenBy: ID<Body>?
    public var due: Timescale
    /// The first date that was ever promised; never lost.
    public var firstDueOn: Day?
    /// When it stopped being a draft.
    public var agreedAt: Instant?
    public var rung: Rung
    public var isStated: Bool
    public var statusAsWritten: String
    public var wasLetThrough: Bool
    public var atRiskBecause: String
    public var mergedInto: ID<ImprovementAction>?
    public var supersededBecause: String
    public var lastProgressOn: Day?
    public var sourceRow: ID<SourceRow>?
    /// Which source row and column gave each value: canonical JSON, an object by field. Kept as text: a plan's page
    /// reads thousands of them and shows none.
    public var sources: String
    public var version: Int

    public var subject: Subject { Subject("action", id) }

    /// What a verification signs: when any of it changes, the verification is void.
    var signedText: String {
        [statement, successMeasure, evidencePlan, expectedImpact, due.asWritten, due.on?.description ?? ""]
            .joined(separator: "\u{1F}")
    }
}

/// When something is due, honestly (PLAN-7).
public struct Timescale: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A day.
        case exact
        /// A month: due on its last day.
        case month
        case immediate
        /// Unknown: waits for something named, and is looked at again on a day.
        case depends
        /// Carries on, with a day on which it is looked at.
        case rolling
        case none
    }

    /// In the plan's words.
    public var asWritten: String
    public var kind: Kind
    /// The last day on which it is in time.
    public var on: Day?
    public var dependsOn: String
    public var lookAgainOn: Day?

    public init(asWritten: String, kind: Kind, on: Day?, dependsOn: String = "", lookAgainOn: Day? = nil) {
        self.asWritten = asWritten
        self.kind = kind
        self.on = on
        self.dependsOn = dependsOn
        self.lookAgainOn = lookAgainOn
    }

    /// For reading: `September 2019 (by 30 September 2019)`.
    public var inWords: String {
        switch kind {
        case .exact: on?.inWords ?? asWritten
        case .month: on.map { "\(Day.monthNames[$0.month - 1]) \($0.year)" } ?? asWritten
        case .immediate: "Immediate"
        case .depends: dependsOn.isBlank ? "Unknown" : "Depends on \(dependsOn)"
        case .rolling: asWritten.isBlank ? "Rolling" : asWritten
        case .none: "No date given"
        }
    }
}

/// A person, role, organisation or group that a plan names (PLAN-6).
public struct Party: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case person, role, organisation, group, unknown
    }

    public let id: ID<Party>
    public let plan: ID<ImprovementPlan>
    public var kind: Kind
    public var name: String
    public var role: String
    public var organisation: String
    public var user: ID<User>?
    public var sameAs: ID<Party>?
    public var version: Int

    /// What may be published: the post or the organisation, never a person's name (PLAN-6, ADM-2).
    public var publishedName: String {
        guard kind == .person else { return name }
        switch (role.isBlank, organisation.isBlank) {
        case (false, false): return "\(role), \(organisation)"
        case (false, true): return role
        case (true, false): return "\(organisation) lead"
        case (true, true): return "Named person"
        }
    }

    /// Whether an action led by this has somebody who can be asked: a committee or "all agencies" does not (PLAN-6).
    public var canBeAccountable: Bool { kind == .person || kind == .role || user != nil }
}

/// A party's part in an action.
public struct ActionLead: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable, Codable {
        /// The plan says so.
        case written
        /// Proposed from the row above, where the cell is blank; shown grey until a person confirms (IMP-3).
        case inherited
        case confirmed
    }

    public var party: Party
    public var position: Int
    public var isAccountable: Bool
    public var standing: Standing
    public var asWritten: String
}
