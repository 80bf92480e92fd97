import Instruments
import Kernel

/// A finding as a command works on it: read, changed, saved with its entry in the journal.
struct FindingUnderWork {
    let work: Work
    var finding: Finding

    /// - Parameter version: the version that the person had before them; a later one is a `Conflict`.
    init(_ id: ID<Finding>, version: Int? = nil, in work: Work) throws {
        self.work = work
        finding = try FindingStore(transaction: work.transaction).find(id)
        if let version, version != finding.version {
            throw Conflict(subject: "This finding", read: version, current: finding.version)
        }
    }

    /// The plan's own body oversees its findings.
    static func accessRecord(_ id: ID<Finding>, in work: Work) throws -> AccessRecord {
        let finding = try FindingStore(transaction: work.transaction).find(id)
        let plan = try ImprovementPlanStore(transaction: work.transaction).find(finding.plan)
        return AccessRecord("this finding", overseenBy: plan.ownedBy)
    }

    /// Its record within the plan: parts, disputes, and the actions that answer it.
    func record() throws -> (finding: PlanRecord.FindingRecord, plan: PlanRecord) {
        let plan = try work.planRecord(finding.plan)
        guard let found = plan.findings.first(where: { $0.finding.id == finding.id }) else { throw NotFound("finding") }
        return (found, plan)
    }

    func save(_ kind: EntryKind, _ particulars: JSONValue = [:]) throws {
        try FindingStore(transaction: work.transaction).save(finding)
        try work.journal.record(kind, about: [finding.subject, Subject("plan", finding.plan)], particulars)
    }
}
