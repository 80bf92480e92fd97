import Definitions
public import Instruments
public import Kernel

/// Puts right what was written down wrongly of an incident: when, where, what happened, and which crime. What stood before is in
/// the journal, and what adds up is weighed anew (RISK-3).
public struct CorrectIncident: Command {
    public let incident: ID<Incident>
    public let version: Int
    public let happenedAt: Instant?
    public let address: String
    public let account: String
    /// Nil where it is no crime.
    public let crime: String?
    public let because: String

    public init(
        _ incident: ID<Incident>, version: Int, happenedAt: Instant?, address: String, account: String, crime: String?,
        because: String
    ) {
        self.incident = incident
        self.version = version
        self.happenedAt = happenedAt
        self.address = address
        self.account = account
        self.crime = crime
        self.because = because
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        var under = try IncidentUnderWork(incident, read: version, in: work)
        let before = under.incident.told
        var problems: [IncidentProblem] = []
        if account.isBlank || account.saysNothing { problems.append(.accountMissing) }
        if let crime, work.definitions.incidents.crimes[crime] == nil { problems.append(.crimeUnknown) }
        if let happenedAt, happenedAt > work.now { problems.append(.happenedLater) }
        if because.isBlank || because.saysNothing { problems.append(.correctionReasonMissing) }
        try Problems.throwIfAny(problems)
        under.incident.told.happenedAt = happenedAt ?? before.happenedAt
        under.incident.told.address = address
        under.incident.told.account = account
        under.incident.told.crime = crime
        guard under.incident.told != before else { return }
        try IncidentStore(transaction: work.transaction).save(under.incident)
        try work.journal.record(
            "incident.corrected", about: under.incident.subjects,
            [
                "reference": .string(under.incident.reference), "because": .string(because), "on": .of(work.today),
                "happened-before": .string(before.happenedAt.description), "address-before": .string(before.address),
                "account-before": .string(before.account), "crime-before": .of(before.crime),
            ])
        try CumulativeHarm(work).weigh(under.incident)
    }
}
