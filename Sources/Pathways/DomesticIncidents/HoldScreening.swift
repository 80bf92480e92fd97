import Definitions
public import Instruments
public import Kernel

/// Opens the day’s screening, with who sits in each seat; a seat for which nobody came is shown as empty (DA-1). One is held at
/// a time: opening it again gives the one that is held.
public struct OpenScreening: Command {
    /// Names by the key of the seat; blank where nobody came.
    public let seats: [String: String]

    public init(seats: [String: String]) {
        self.seats = seats
    }

    public var act: Act { .screenIncidents }
    public func record(in work: Work) throws -> AccessRecord { try .screening(in: work) }

    public func perform(in work: Work) throws -> ID<Screening> {
        let store = ScreeningStore(transaction: work.transaction)
        if let held = try store.held() { return held.id }
        let screening = Screening(
            id: work.newID(), heldOn: work.today, openedAt: work.now, openedBy: work.actor.user, closedAt: nil,
            seats: work.definitions.incidents.seats.inUse(on: work.today).map { seat in
                let name = seats[seat.key]?.trimmed ?? ""
                return Screening.Seat(seat: seat.key, name: name, isPresent: !name.isEmpty)
            })
        try store.add(screening)
        try work.journal.record(
            "screening.opened", about: Subject("screening", screening.id),
            ["missing": .string(screening.seats.filter { !$0.isPresent }.map(\.seat).joined(separator: ", "))])
        return screening.id
    }
}

/// Decides about one incident in the screening that is held (DA-1, RISK-5): its grade looked at together, what comes of it, why.
public struct ScreenIncident: Command {
    public let incident: ID<Incident>
    public let outcome: String
    public let reasons: String
    /// Nil where the grade stands.
    public let grade: String?

    public init(_ incident: ID<Incident>, _ outcome: String, _ reasons: String, grade: String? = nil) {
        self.incident = incident
        self.outcome = outcome
        self.reasons = reasons
        self.grade = grade
    }

    public var act: Act { .screenIncidents }
    public func record(in work: Work) throws -> AccessRecord { try .screening(in: work) }

    public func perform(in work: Work) throws -> ScreeningDecision {
        let store = ScreeningStore(transaction: work.transaction)
        guard let held = try store.held() else { throw IncidentProblem.noScreening }
        var under = try IncidentUnderWork(incident, in: work)
        if under.incident.screenedAt != nil { throw IncidentProblem.screenedAlready }
        var problems: [IncidentProblem] = []
        let meaning = work.definitions.incidents.outcomes[outcome]
        if meaning == nil { problems.append(.outcomeMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.wordsMissing) }
        try Problems.throwIfAny(problems)
        // Looked at together either way: what stands is noted as standing.
        try under.grade(as: grade ?? under.incident.gradeNow, because: reasons, in: work)
        let contact = meaning?.isContact == true ? try becomeContact(under.incident, in: work) : nil
        let decision = ScreeningDecision(
            incident: incident, screening: held.id, outcome: outcome, reasons: reasons, contact: contact,
            team: try meaning?.team.flatMap { try IncidentClocks(work).team($0) }, decidedAt: work.now,
            decidedBy: work.actor.user)
        guard try store.add(decision) else { throw IncidentProblem.screenedAlready }
        under.incident.screenedAt = work.now
        try IncidentStore(transaction: work.transaction).save(under.incident)
        try IncidentClocks(work).screened(under.incident)
        try HealthTasks(work).give(for: under.incident)
        try CumulativeHarm(work).weigh(under.incident)
        try work.journal.record(
            "incident.screened", about: under.incident.subjects,
            [
                "reference": .string(under.incident.reference), "outcome": .string(outcome), "on": .of(work.today),
                "words": .string(meaning?.label(on: work.today) ?? outcome),
            ])
        return decision
    }

    /// A contact with what the police told. Its clocks run from now: until here the incident’s own ran.
    private func becomeContact(_ incident: Incident, in work: Work) throws -> ID<Contact> {
        let told = ContactTold(
            way: "police-notice", source: "police", agency: incident.told.force,
            agencyReference: incident.told.forceReference,
            referrer: Referrer(user: incident.recordedBy, name: "Screening of \(incident.reference)"),
            life: incident.children.map(\.said).filter { !$0.isBlank }.joined(separator: "\n"),
            lifeNotKnown: incident.children.contains { !$0.said.isBlank } ? "" : "No child was spoken to at the incident.",
            worry: "\(incident.told.account)\n\nScreening: \(reasons)",
            consent: "not-asked", childrenUnknown: !incident.hasChildren, nature: "domestic-abuse")
        let people = incident.people.map { line in
            ContactPerson(
                id: work.newID(), part: line.part == .child ? .child : line.part == .unborn ? .unborn : .adult,
                relation: line.isChild ? "" : line.part.words, namedAs: line.namedAs, born: line.born,
                address: incident.told.address, school: line.schoolWords, person: line.person)
        }
        let receive = ReceiveContact(told, about: people, receivedAt: work.now)
        return try receive.perform(in: work).contact
    }
}

extension IncidentPerson.Part {
    public var words: String {
        switch self {
        case .victim: "victim"
        case .perpetrator: "perpetrator"
        case .child: "child"
        case .unborn: "child not yet born"
        }
    }
}

/// Ends the screening. What has no outcome is listed with the moment at which it is too late (DA-1).
public struct CloseScreening: Command {
    public init() {}

    public var act: Act { .screenIncidents }
    public func record(in work: Work) throws -> AccessRecord { try .screening(in: work) }

    /// How many were left.
    public func perform(in work: Work) throws -> Int {
        let store = ScreeningStore(transaction: work.transaction)
        guard let held = try store.held() else { throw IncidentProblem.noScreening }
        let waiting = try IncidentStore(transaction: work.transaction).waiting(limit: 5000)
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: waiting.map(\.subject))
        let left = try waiting.map { incident in
            let clock = clocks[incident.subject]?.first { $0.kind == IncidentClocks.screening }
            return (
                incident.id,
                try clock?.due.lastMoment ?? work.clocks.due(IncidentClocks.screening, from: incident.policeRecordedAt)
            )
        }
        try store.close(held.id, at: work.now, by: work.actor.user, leaving: left)
        try work.journal.record("screening.closed", about: Subject("screening", held.id), ["left": .int(left.count)])
        return left.count
    }
}

extension AccessRecord {
    /// The screening is the screening teams’.
    static func screening(in work: Work) throws -> AccessRecord {
        AccessRecord("the screening", contributors: try work.incidentWorkers())
    }
}
