import Definitions
public import Instruments
public import Kernel

/// A grade that was looked at together (RISK-5).
public struct GradeChange: Hashable, Sendable {
    public let before: String
    /// The same where it stands.
    public let after: String
    public let reason: String
    public let at: Instant
    public let by: ID<User>?
}

/// An incident as every use case about it needs it.
struct IncidentUnderWork {
    var incident: Incident

    init(_ id: ID<Incident>, in work: Work) throws {
        incident = try IncidentStore(transaction: work.transaction).find(id)
    }

    /// The same, refused where somebody saved it since it was read.
    init(_ id: ID<Incident>, read version: Int, in work: Work) throws {
        try self.init(id, in: work)
        if incident.version != version { throw Conflict(subject: "This incident", read: version, current: incident.version) }
    }

    /// Who works on incidents: the teams that screen, review and decide; and the force’s own people.
    func accessRecord(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this incident", contributors: try work.incidentWorkers(), owner: incident.recordedBy, agency: incident.told.force)
    }
}

extension Work {
    /// Everybody in a team that screens incidents, reviews them or decides contacts.
    func incidentWorkers() throws -> Set<ID<User>> {
        let store = TeamStore(transaction: transaction)
        let teams = try ["screening", "police-review", "front-door", "school-notices"].flatMap { try store.teams(of: $0) }
        return Set(try store.members(of: teams.map(\.id), on: today).map(\.user))
    }
}

/// Completes an incident once somebody has been there: times, the rating at the scene, and each child (RISK-1, RISK-2, VOICE-2).
public struct CompleteIncident: Command {
    public let incident: ID<Incident>
    public let version: Int
    public let attendedAt: Instant?
    public let formAt: Instant?
    public let vulnerability: String?
    public let historyRead: Bool
    public let children: [IncidentPerson]

    public init(
        _ incident: ID<Incident>, version: Int, attendedAt: Instant?, formAt: Instant?, vulnerability: String?, historyRead: Bool,
        children: [IncidentPerson]
    ) {
        self.incident = incident
        self.version = version
        self.attendedAt = attendedAt
        self.formAt = formAt
        self.vulnerability = vulnerability
        self.historyRead = historyRead
        self.children = children
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        var under = try IncidentUnderWork(incident, read: version, in: work)
        if under.incident.closedAt != nil { throw IncidentProblem.closed }
        let given = Dictionary(children.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        under.incident.told.attendedAt = attendedAt
        under.incident.told.formAt = formAt
        under.incident.told.vulnerability = vulnerability
        under.incident.told.historyRead = under.incident.told.historyRead || historyRead
        let isAttended = attendedAt != nil
        var problems: [IncidentProblem] = []
        if let rating = vulnerability, work.definitions.incidents.vulnerability[rating] == nil { problems.append(.ratingUnknown) }
        if [attendedAt, formAt].compactMap({ $0 }).contains(where: { $0 > work.now }) { problems.append(.happenedLater) }
        if let called = under.incident.told.calledAt, let attendedAt, attendedAt < called { problems.append(.attendedBeforeCall) }
        let store = IncidentStore(transaction: work.transaction)
        for place in under.incident.people.indices where under.incident.people[place].isChild {
            guard let child = given[under.incident.people[place].id] else { continue }
            under.incident.people[place].presence = child.presence
            under.incident.people[place].seen = child.seen
            under.incident.people[place].said = child.said
            under.incident.people[place].notSpokenBecause = child.notSpokenBecause
            problems += IncidentChecks.problems(under.incident.people[place], wasAttended: isAttended)
        }
        try Problems.throwIfAny(problems)
        for child in under.incident.children { try store.save(child) }
        try store.save(under.incident)
        try work.journal.record(
            "incident.completed", about: under.incident.subjects,
            [
                "reference": .string(under.incident.reference), "vulnerability": .of(vulnerability),
                "history-read": .bool(historyRead),
            ])
        try CumulativeHarm(work).weigh(under.incident)
    }
}

/// Says who somebody named in an incident is in the register: from then on it counts for them (RISK-3).
public struct IdentifyInIncident: Command {
    public let incident: ID<Incident>
    public let line: ID<IncidentPerson>
    /// Nil where nobody was chosen, which is refused.
    public let person: ID<Person>?

    public init(_ line: ID<IncidentPerson>, in incident: ID<Incident>, as person: ID<Person>?) {
        self.incident = incident
        self.line = line
        self.person = person
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        var under = try IncidentUnderWork(incident, in: work)
        guard let place = under.incident.people.firstIndex(where: { $0.id == line }) else {
            throw NotFound("person in this incident")
        }
        guard let person else { throw IncidentProblem.personUnknown }
        under.incident.people[place].person = try PersonStore(transaction: work.transaction).standing(for: person)
        try IncidentStore(transaction: work.transaction).save(under.incident.people[place])
        try work.journal.record(
            "incident.person-identified", about: under.incident.subjects, ["reference": .string(under.incident.reference)])
        try CumulativeHarm(work).weigh(under.incident)
        try SchoolNotices(work).tell(of: under.incident)
    }
}

/// The joint review of a grade (RISK-5): what it was, what it is now, and why. One that rises goes to everybody at once.
public struct GradeIncident: Command {
    public let incident: ID<Incident>
    public let grade: String
    public let reason: String

    public init(_ incident: ID<Incident>, as grade: String, because reason: String) {
        self.incident = incident
        self.grade = grade
        self.reason = reason
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        var under = try IncidentUnderWork(incident, in: work)
        try under.grade(as: grade, because: reason, in: work)
        try IncidentStore(transaction: work.transaction).save(under.incident)
        try CumulativeHarm(work).weigh(under.incident)
    }
}

extension IncidentUnderWork {
    /// Notes the grade and its reason; whoever calls saves the incident.
    mutating func grade(as grade: String, because reason: String, in work: Work) throws {
        if work.definitions.incidents.grades[grade] == nil { throw IncidentProblem.gradeMissing }
        if reason.isBlank || reason.saysNothing { throw IncidentProblem.wordsMissing }
        let before = incident.gradeNow
        let change = GradeChange(before: before, after: grade, reason: reason, at: work.now, by: work.actor.user)
        try IncidentStore(transaction: work.transaction).add(change, of: incident.id, id: work.newID())
        incident.gradeNow = grade
        try IncidentClocks(work).graded(incident)
        let isRaised = work.definitions.incidents.isGraver(grade, than: before)
        let hours = work.now.seconds(since: incident.policeRecordedAt) / 3600
        try work.journal.record(
            isRaised ? "incident.grade-raised" : "incident.graded", about: incident.subjects,
            [
                "reference": .string(incident.reference), "before": .string(before), "after": .string(grade),
                "hours-lost": .int(before == grade ? 0 : Int(hours.rounded())),
            ])
        guard isRaised, incident.hasChildren else { return }
        // Shared at once: the screening team hears of it without waiting for its session.
        let teams = TeamStore(transaction: work.transaction)
        for member in try teams.members(of: teams.teams(of: "screening").map(\.id), on: work.today)
        where member.user != work.actor.user {
            try work.messages.write(
                to: member.user, subject: "An incident was graded higher",
                body: "Incident \(incident.reference) was graded higher. Open Lantern to read it.", about: incident.subject)
        }
    }
}

/// A supervisor’s review of an incident (POLICE-1): by somebody else than who recorded it.
public struct ReviewIncident: Command {
    public let incident: ID<Incident>
    public let words: String

    public init(_ incident: ID<Incident>, _ words: String) {
        self.incident = incident
        self.words = words
    }

    public var act: Act { .superviseIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        var under = try IncidentUnderWork(incident, in: work)
        if words.isBlank || words.saysNothing { throw IncidentProblem.reviewMissing }
        if under.incident.recordedBy == work.actor.user { throw IncidentProblem.ownReview }
        under.incident.reviewedAt = work.now
        under.incident.reviewedBy = work.actor.user
        under.incident.review = words
        try IncidentStore(transaction: work.transaction).save(under.incident)
        try work.journal.record(
            "incident.reviewed", about: under.incident.subjects, ["reference": .string(under.incident.reference)])
    }
}

/// The police close an incident. One with children cannot be closed unreviewed (POLICE-1), nor one that was attended unrated
/// (RISK-1): it stays open then, and the supervisors are told.
public struct CloseIncident: Command {
    public let incident: ID<Incident>

    public init(_ incident: ID<Incident>) {
        self.incident = incident
    }

    public enum Outcome: Hashable, Sendable {
        case closed
        case blocked([IncidentProblem])
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws -> Outcome {
        var under = try IncidentUnderWork(incident, in: work)
        let told = under.incident.told
        if under.incident.closedAt != nil { return .closed }
        var problems: [IncidentProblem] = []
        if told.attendedAt != nil, told.vulnerability == nil { problems.append(.notRated) }
        if under.incident.hasChildren, under.incident.reviewedAt == nil { problems.append(.notReviewed) }
        if told.attendedAt != nil,
            under.incident.children.contains(where: { !IncidentChecks.problems($0, wasAttended: true).isEmpty })
        {
            problems.append(.childrenIncomplete)
        }
        guard problems.isEmpty else {
            try work.journal.record(
                "incident.closing-refused", about: under.incident.subject,
                [
                    "reference": .string(under.incident.reference),
                    "because": .string(problems.map(\.message).joined(separator: " ")),
                ])
            let teams = TeamStore(transaction: work.transaction)
            let supervisors = try teams.members(of: teams.teams(of: "police-review").map(\.id), on: work.today)
            for one in supervisors {
                try work.messages.write(
                    to: one.user, subject: "An incident could not be closed",
                    body:
                        "Incident \(under.incident.reference) could not be closed: something is missing. Open Lantern to see what.",
                    about: under.incident.subject)
            }
            return .blocked(problems)
        }
        under.incident.closedAt = work.now
        try IncidentStore(transaction: work.transaction).save(under.incident)
        try work.journal.record(
            "incident.closed", about: under.incident.subjects, ["reference": .string(under.incident.reference)])
        return .closed
    }
}
