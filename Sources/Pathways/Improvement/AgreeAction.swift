public import Instruments
public import Kernel

/// An action stops being a draft: it has a lead, a date, a measure and a body that oversees it, or is refused with
/// each missing field named (PLAN-5).
public struct AgreeAction: Command {
    public let action: ID<ImprovementAction>
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, version: Int? = nil) {
        self.action = action
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, version: version, in: work)
        if under.action.agreedAt != nil { throw ActionProblem.alreadyAgreed }
        let leads = try PartyStore(transaction: work.transaction).leads(of: action)
        try Problems.throwIfAny(under.action.missingForAgreement(leads: leads))
        under.change { $0.agreedAt = work.now }
        try under.keepStep(.agreed, from: under.action.rung, to: under.action.rung, reason: "")
        try under.save("action.agreed")
    }
}

extension ImprovementAction {
    /// What keeps it a draft, each a field to fill (PLAN-5).
    public func missingForAgreement(leads: [ActionLead]) -> [any Problem] {
        var missing: [any Problem] = []
        if statement.isBlank { missing.append(ActionProblem.statementMissing) }
        missing += due.problems
        if let accountable = leads.first(where: \.isAccountable) {
            if !accountable.party.canBeAccountable {
                missing.append(ActionProblem.accountableLeadIsAGroup(accountable.party.name))
            }
        } else {
            missing.append(ActionProblem.leadMissing)
        }
        if successMeasure.isBlank, evidencePlan.isBlank { missing.append(ActionProblem.successMeasureMissing) }
        if overseenBy == nil { missing.append(ActionProblem.bodyMissing) }
        return missing
    }
}
