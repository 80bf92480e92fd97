import Definitions
public import Instruments
public import Kernel

/// Writes down a domestic incident from a police notice (RISK-1 to RISK-5, POLICE-2). In the same transaction it is weighed with
/// what came before (RISK-3), and the schools of its children are told (NOTIFY-1).
///
/// The same reference of the same force is recognised, and not written down twice.
public struct RecordIncident: Command {
    /// Made with the form, so that a form sent twice is one incident; nil makes a new one.
    public var id: ID<Incident>?
    public var told: IncidentTold
    public var people: [IncidentPerson]
    /// When the police recorded it; nil for now.
    public var policeRecordedAt: Instant?
    /// What could not be read of it: told together with what is missing, so that all is mended at once.
    public var unread: [any Problem]

    public init(
        id: ID<Incident>? = nil,
        _ told: IncidentTold,
        about people: [IncidentPerson],
        policeRecordedAt: Instant? = nil,
        unread: [any Problem] = []
    ) {
        self.id = id
        self.told = told
        self.people = people
        self.policeRecordedAt = policeRecordedAt
        self.unread = unread
    }

    public struct Outcome: Hashable, Sendable {
        public let incident: ID<Incident>
        public let reference: String
        public let wasHere: Bool
        /// Reviews that it opened or joined.
        public let reviews: [ID<CumulativeReview>]
    }

    public var act: Act { .recordIncident }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the incidents") }

    public func perform(in work: Work) throws -> Outcome {
        let store = IncidentStore(transaction: work.transaction)
        if let id, let same = try store.find([id]).first {
            return Outcome(incident: id, reference: same.reference, wasHere: true, reviews: [])
        }
        if let force = told.force, !told.forceReference.isBlank, let same = try store.find(told.forceReference, of: force) {
            return Outcome(incident: same, reference: try store.find(same).reference, wasHere: true, reviews: [])
        }
        let named = people.filter(\.saysSomething)
        try Problems.throwIfAny(unread + problems(named, in: work))
        let people = PersonStore(transaction: work.transaction)
        let incident = Incident(
            id: id ?? work.newID(),
            reference: try reference(store, in: work),
            told: told,
            people: try named.map { line in
                var line = line
                line.person = try line.person.map { try people.standing(for: $0) }
                return line
            },
            policeRecordedAt: policeRecordedAt ?? work.now,
            sharedAt: work.now,
            recordedBy: work.actor.user,
            gradeNow: told.grade,
            reviewedAt: nil,
            reviewedBy: nil,
            review: "",
            closedAt: nil,
            screenedAt: nil,
            version: 1
        )
        try store.add(incident)
        try IncidentClocks(work).recorded(incident)
        try work.journal.record("incident.recorded", about: incident.subjects, particulars(incident, in: work))
        let reviews = try CumulativeHarm(work).weigh(incident)
        try SchoolNotices(work).tell(of: incident)
        return Outcome(incident: incident.id, reference: incident.reference, wasHere: false, reviews: reviews)
    }

    private func particulars(_ incident: Incident, in work: Work) -> JSONValue {
        [
            "reference": .string(incident.reference), "on": .of(told.happenedAt.day), "grade": .string(told.grade),
            "crime": .of(told.crime), "children": .int(incident.children.count),
            "words": .string(work.definitions.incidents.grades.label(told.grade, on: work.today).lowercased()),
        ]
    }

    private func reference(_ store: IncidentStore, in work: Work) throws -> String {
        while true {
            let reference = "DI-\(ContactReference.letters(of: work.newID(Incident.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }

    private func problems(_ named: [IncidentPerson], in work: Work) throws -> [IncidentProblem] {
        let words = work.definitions.incidents
        var problems: [IncidentProblem] = []
        if told.force == nil { problems.append(.forceMissing) }
        if told.forceReference.isBlank { problems.append(.referenceMissing) }
        if told.account.isBlank || told.account.saysNothing { problems.append(.accountMissing) }
        if words.grades[told.grade] == nil { problems.append(.gradeMissing) }
        if let crime = told.crime, words.crimes[crime] == nil { problems.append(.crimeUnknown) }
        if let rating = told.vulnerability, words.vulnerability[rating] == nil { problems.append(.ratingUnknown) }
        if !named.contains(where: { $0.part == .victim || $0.isChild }) { problems.append(.nobodyNamed) }
        let times = [told.happenedAt, told.calledAt, told.attendedAt, told.formAt, policeRecordedAt].compactMap { $0 }
        if times.contains(where: { $0 > work.now }) { problems.append(.happenedLater) }
        if let called = told.calledAt, let attended = told.attendedAt, attended < called { problems.append(.attendedBeforeCall) }
        for child in named where child.isChild { problems += IncidentChecks.problems(child, wasAttended: told.attendedAt != nil) }
        return problems
    }
}

/// What must be said of a child in an incident (RISK-2, VOICE-2).
enum IncidentChecks {
    static func problems(_ child: IncidentPerson, wasAttended: Bool) -> [IncidentProblem] {
        guard child.part == .child else { return [] }
        guard let presence = child.presence else { return [.presenceMissing(child.words)] }
        // Of a child who was elsewhere, or where nobody has been yet, the reason is plain.
        guard wasAttended, presence != .linked else { return [] }
        guard let seen = child.seen else { return [.childMissing(child.words)] }
        if seen.wasSpokenTo { return child.said.isBlank || child.said.saysNothing ? [.childMissing(child.words)] : [] }
        return child.notSpokenBecause.isBlank || child.notSpokenBecause.saysNothing ? [.reasonMissing(child.words)] : []
    }
}
