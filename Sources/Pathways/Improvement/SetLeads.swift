public import Instruments
public import Kernel

/// Says who leads an action: one accountable lead, any number of contributors (PLAN-6). Confirms what was inherited.
public struct SetLeads: Command {
    public struct Chosen: Hashable, Sendable {
        public let party: ID<Party>
        public let isAccountable: Bool

        public init(_ party: ID<Party>, isAccountable: Bool) {
            self.party = party
            self.isAccountable = isAccountable
        }
    }

    public let action: ID<ImprovementAction>
    public let leads: [Chosen]
    public let version: Int

    public init(of action: ID<ImprovementAction>, to leads: [Chosen], version: Int) {
        self.action = action
        self.leads = leads
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let accountable = leads.filter(\.isAccountable)
        if accountable.count > 1 { throw ActionProblem.twoAccountable }
        if accountable.isEmpty { throw ActionProblem.leadMissing }
        let under = try ActionUnderWork(action, version: version, in: work)
        let store = PartyStore(transaction: work.transaction)
        let before = try store.leads(of: action)
        let chosen = try leads.enumerated().map { place, chosen in
            let party = try store.find(chosen.party)
            guard party.plan == under.action.plan else { throw NotFound("lead") }
            return ActionLead(
                party: party,
                position: place + 1,
                isAccountable: chosen.isAccountable,
                standing: .confirmed,
                asWritten: before.first { $0.party.id == chosen.party }?.asWritten ?? ""
            )
        }
        try store.setLeads(chosen, of: action)
        try under.save(
            "action.leads-set",
            [
                "before": .array(before.map { .of($0.party.id) }),
                "after": .array(chosen.map { .of($0.party.id) }),
                "accountable": .of(accountable.first?.party),
                "accountableBefore": .of(before.first(where: \.isAccountable)?.party.id),
            ]
        )
    }
}

/// Says what a party that the plan names is: its kind, post and organisation, which user it is, or that it is another
/// spelling of one already known (IMP-6).
public struct DescribeParty: Command {
    public let party: ID<Party>
    public let kind: Party.Kind
    public let name: String
    public let role: String
    public let organisation: String
    public let user: ID<User>?
    public let sameAs: ID<Party>?
    public let version: Int

    public init(
        _ party: ID<Party>,
        kind: Party.Kind,
        name: String,
        role: String,
        organisation: String,
        user: ID<User>?,
        sameAs: ID<Party>?,
        version: Int
    ) {
        self.party = party
        self.kind = kind
        self.name = name
        self.role = role
        self.organisation = organisation
        self.user = user
        self.sameAs = sameAs
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this lead") }

    public func perform(in work: Work) throws {
        if name.isBlank { throw PartyProblem.nameMissing }
        let store = PartyStore(transaction: work.transaction)
        var party = try store.find(party)
        if let sameAs {
            let other = try store.find(sameAs)
            if other.id == party.id || other.sameAs != nil || other.plan != party.plan {
                throw PartyProblem.sameAsIsNotAMainEntry
            }
        }
        party.kind = kind
        party.name = name
        party.role = role
        party.organisation = organisation
        party.user = user
        party.sameAs = sameAs
        party.version = version
        try store.save(party)
        try work.journal.record(
            "party.described",
            about: [Subject("party", party.id), Subject("plan", party.plan)],
            ["user": .of(user), "sameAs": .of(sameAs), "kind": .string(kind.rawValue)]
        )
    }
}

/// Adds a party that the plan does not name yet, to lead or contribute.
public struct AddParty: Command {
    public let plan: ID<ImprovementPlan>
    public let kind: Party.Kind
    public let name: String
    public let role: String
    public let organisation: String
    public let user: ID<User>?

    public init(
        to plan: ID<ImprovementPlan>,
        kind: Party.Kind,
        name: String,
        role: String = "",
        organisation: String = "",
        user: ID<User>? = nil
    ) {
        self.plan = plan
        self.kind = kind
        self.name = name
        self.role = role
        self.organisation = organisation
        self.user = user
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this plan") }

    public func perform(in work: Work) throws -> ID<Party> {
        if name.isBlank { throw PartyProblem.nameMissing }
        _ = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        let party = Party(
            id: work.newID(),
            plan: plan,
            kind: kind,
            name: name,
            role: role,
            organisation: organisation,
            user: user,
            sameAs: nil,
            version: 1
        )
        try PartyStore(transaction: work.transaction).add([party])
        try work.journal.record("party.added", about: [Subject("party", party.id), Subject("plan", plan)])
        return party.id
    }
}

public enum PartyProblem: Problem, Hashable {
    case nameMissing
    case sameAsIsNotAMainEntry

    public var message: String {
        switch self {
        case .nameMissing: "Give the name of the person, post or organisation."
        case .sameAsIsNotAMainEntry:
            "Choose another entry of this plan that is not itself another spelling of one."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .sameAsIsNotAMainEntry: "same-as"
        }
    }
}
