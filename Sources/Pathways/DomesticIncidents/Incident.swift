public import Instruments
public import Kernel

/// A domestic incident as the police tell of it (RISK-1, RISK-2, POLICE-2).
public struct Incident: Hashable, Sendable {
    public let id: ID<Incident>
    /// To say on the telephone: `DI-7K3QXM`.
    public let reference: String
    public var told: IncidentTold
    public var people: [IncidentPerson]
    /// Screening is measured from here (DA-1).
    public let policeRecordedAt: Instant
    public let sharedAt: Instant
    public let recordedBy: ID<User>?
    /// The grade that stands, after any review (RISK-5).
    public var gradeNow: String
    public var reviewedAt: Instant?
    public var reviewedBy: ID<User>?
    public var review: String
    public var closedAt: Instant?
    public var screenedAt: Instant?
    public let version: Int

    public var subject: Subject { Subject("incident", id) }
    public var children: [IncidentPerson] { people.filter(\.isChild) }
    public var hasChildren: Bool { !children.isEmpty }
    /// The incident and everybody in it whom the register knows.
    public var subjects: [Subject] { [subject] + people.compactMap(\.person).map { Subject("person", $0) } }

    /// The legs of time, each by itself; nil while it has not ended or its start is not known (POLICE-2).
    public var legs: IncidentLegs {
        func hours(_ from: Instant?, _ to: Instant?) -> Double? {
            guard let from, let to else { return nil }
            return to.seconds(since: from) / 3600
        }
        return IncidentLegs(
            callToAttendance: hours(told.calledAt, told.attendedAt),
            attendanceToForm: hours(told.attendedAt, told.formAt),
            formToSharing: hours(told.formAt, sharedAt)
        )
    }
}

/// Hours of each leg (POLICE-2).
public struct IncidentLegs: Hashable, Sendable {
    public let callToAttendance: Double?
    public let attendanceToForm: Double?
    public let formToSharing: Double?
}

/// What the police say of an incident.
public struct IncidentTold: Hashable, Sendable {
    public var force: ID<Agency>?
    /// What the force calls it: the same twice is one incident.
    public var forceReference: String
    public var happenedAt: Instant
    public var calledAt: Instant?
    /// Nil while nobody has come: a diary appointment is told of all the same (NOTIFY-2).
    public var attendedAt: Instant?
    public var formAt: Instant?
    public var unit: String
    public var address: String
    public var account: String
    /// Key of the crimes in `incidents.yaml`; nil where it is no crime.
    public var crime: String?
    /// Key of the grades, as the police gave it.
    public var grade: String
    /// Key of the ratings of vulnerability; nil while nobody rated it (RISK-1).
    public var vulnerability: String?
    /// Whether whoever attended had read what came before (RISK-4).
    public var historyRead: Bool

    public init(
        force: ID<Agency>? = nil,
        forceReference: String,
        happenedAt: Instant,
        calledAt: Instant? = nil,
        attendedAt: Instant? = nil,
        formAt: Instant? = nil,
        unit: String = "",
        address: String = "",
        account: String,
        crime: String? = nil,
        grade: String,
        vulnerability: String? = nil,
        historyRead: Bool = false
    ) {
        self.force = force
        self.forceReference = forceReference
        self.happenedAt = happenedAt
        self.calledAt = calledAt
        self.attendedAt = attendedAt
        self.formAt = formAt
        self.unit = unit
        self.address = address
        self.account = account
        self.crime = crime
        self.grade = grade
        self.vulnerability = vulnerability
        self.historyRead = historyRead
    }
}

/// Somebody whom an incident names (RISK-2, VOICE-2).
public struct IncidentPerson: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable { case victim, perpetrator, child, unborn }
    /// Of a child: saw or heard it; was in the home; belongs to the family.
    public enum Presence: String, Hashable, Sendable, CaseIterable { case present, atAddress = "at-address", linked }
    /// Of a child: spoken to alone or with others; seen and not spoken to; not seen.
    public enum Seen: String, Hashable, Sendable, CaseIterable {
        case alone, withOthers = "with-others", seen, notSeen = "not-seen"
        public var wasSpokenTo: Bool { self == .alone || self == .withOthers }
    }

    public let id: ID<IncidentPerson>
    public var part: Part
    public var presence: Presence?
    public var namedAs: String
    public var born: PartialDate?
    public var schoolWords: String
    public var school: ID<Agency>?
    public var person: ID<Person>?
    public var seen: Seen?
    /// What the child was asked, what they said, and how they looked.
    public var said: String
    public var notSpokenBecause: String

    public init(
        id: ID<IncidentPerson>,
        part: Part,
        presence: Presence? = nil,
        namedAs: String = "",
        born: PartialDate? = nil,
        schoolWords: String = "",
        school: ID<Agency>? = nil,
        person: ID<Person>? = nil,
        seen: Seen? = nil,
        said: String = "",
        notSpokenBecause: String = ""
    ) {
        self.id = id
        self.part = part
        self.presence = presence
        self.namedAs = namedAs
        self.born = born
        self.schoolWords = schoolWords
        self.school = school
        self.person = person
        self.seen = seen
        self.said = said
        self.notSpokenBecause = notSpokenBecause
    }

    public var isChild: Bool { part == .child || part == .unborn }
    /// Whether the child lived through it: saw or heard it, or was in the home.
    public var wasThere: Bool { isChild && (presence == .present || presence == .atAddress) }
    var saysSomething: Bool { person != nil || born != nil || !namedAs.isBlank || !schoolWords.isBlank }

    /// For reading where the register does not know them.
    public var words: String {
        if !namedAs.isBlank { return namedAs }
        return switch part {
        case .child: "A child whose name is not known"
        case .unborn: "A child not yet born"
        case .victim: "The victim, name not known"
        case .perpetrator: "The perpetrator, name not known"
        }
    }
}
