public import Instruments
public import Kernel

/// An agency contests a finding (PLAN-10). The finding stays visible, and the actions that answer it go on.
public struct ContestFinding: Command {
    public let finding: ID<Finding>
    public let agency: String
    public let grounds: String
    /// The day of the challenge; today when nil.
    public let raisedOn: Day?

    public init(_ finding: ID<Finding>, by agency: String, grounds: String, on raisedOn: Day? = nil) {
        self.finding = finding
        self.agency = agency
        self.grounds = grounds
        self.raisedOn = raisedOn
    }

    public var act: Act { .disputeFinding }

    public func record(in work: Work) throws -> AccessRecord {
        try FindingUnderWork.accessRecord(finding, in: work)
    }

    public func perform(in work: Work) throws -> ID<FindingDispute> {
        var problems: [any Problem] = []
        if agency.isBlank { problems.append(FindingProblem.agencyMissing) }
        if grounds.isBlank { problems.append(FindingProblem.groundsMissing) }
        if let day = raisedOn, day > work.today { problems.append(FindingProblem.dayInFuture(field: "raised-on")) }
        try Problems.throwIfAny(problems)
        let under = try FindingUnderWork(finding, in: work)
        let store = FindingDisputeStore(transaction: work.transaction)
        let key = Text.searchKey(agency)
        if try store.all(of: finding).contains(where: { $0.isOpen && Text.searchKey($0.raisedByAgency) == key }) {
            throw FindingProblem.alreadyContested(by: agency)
        }
        let dispute = FindingDispute(
            id: work.newID(),
            finding: finding,
            raisedByAgency: agency,
            grounds: grounds,
            raisedOn: raisedOn ?? work.today,
            consideredBy: "",
            outcome: nil,
            outcomeReason: "",
            decidedOn: nil,
            recordedByName: work.actor.name
        )
        try store.add(dispute, at: work.now, by: work.actor.user)
        try under.save("finding.contested", ["by": .string(agency), "grounds": .string(grounds), "on": .of(dispute.raisedOn)])
        return dispute.id
    }
}

/// Says which body is to reply to a challenge (PLAN-10). One that came with an import can be given its agency and day.
public struct PutDisputeToBody: Command {
    public let dispute: ID<FindingDispute>
    public let body: ID<Body>?
    /// Who it is, where it is none of ours: the inspectorate.
    public let inWords: String
    public let agency: String
    public let raisedOn: Day?

    public init(
        _ dispute: ID<FindingDispute>,
        to body: ID<Body>?,
        inWords: String = "",
        agency: String = "",
        raisedOn: Day? = nil
    ) {
        self.dispute = dispute
        self.body = body
        self.inWords = inWords
        self.agency = agency
        self.raisedOn = raisedOn
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try FindingDisputeStore(transaction: work.transaction).find(dispute)
        return try FindingUnderWork.accessRecord(found.finding, in: work)
    }

    public func perform(in work: Work) throws -> ID<Finding> {
        let store = FindingDisputeStore(transaction: work.transaction)
        var found = try store.find(dispute)
        guard found.isOpen else { throw FindingProblem.alreadySettled }
        if body == nil, inWords.isBlank { throw FindingProblem.considererMissing }
        if let day = raisedOn, day > work.today { throw FindingProblem.dayInFuture(field: "raised-on") }
        let before = found.consideredBy
        found.consideringBody = body
        found.consideredBy =
            try body.map { try BodyStore(transaction: work.transaction).find($0).name(on: work.today) } ?? inWords
        // What somebody wrote here stays; what an import left open is filled in.
        if found.recordedByName.isBlank, !agency.isBlank { found.raisedByAgency = agency }
        found.raisedOn = found.raisedOn ?? raisedOn
        try store.put(found)
        try FindingUnderWork(found.finding, in: work).save(
            "finding.dispute-put",
            [
                "to": .string(found.consideredBy), "before": .string(before), "agency": .string(found.raisedByAgency),
                "raised": .of(found.raisedOn),
            ]
        )
        return found.finding
    }
}
