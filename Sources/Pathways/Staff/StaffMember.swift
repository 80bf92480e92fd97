public import Instruments
public import Kernel

/// Somebody who works for an agency of the partnership, whether they sign in or not: whose supervision and cases are counted
/// (SUP-1, WORK-1).
public struct StaffMember: Hashable, Sendable {
    public let id: ID<StaffMember>
    public var name: String
    /// By which their agency knows them: a staff number or an e-mail address. Empty where there is none.
    public var number: String
    public var user: ID<User>?
    public var agency: ID<Agency>
    public var team: ID<Team>?
    /// Key of the occupations in `workforce.yaml`.
    public var occupation: String
    public var supervisor: ID<StaffMember>?
    public var startedOn: Day
    /// The last day; nil while they are there.
    public var leftOn: Day?
    public var isAgencyWorker: Bool
    public let version: Int

    public var subject: Subject { Subject("staff-member", id) }

    public func isThere(on day: Day) -> Bool { startedOn <= day && (leftOn.map { day <= $0 } ?? true) }
}

/// What somebody says of a member of staff.
public struct StaffWords: Hashable, Sendable {
    public var name: String
    public var number: String
    public var user: ID<User>?
    public var agency: ID<Agency>?
    public var team: ID<Team>?
    public var occupation: String
    public var supervisor: ID<StaffMember>?
    public var startedOn: Day?
    public var isAgencyWorker: Bool

    public init(
        _ name: String, number: String = "", user: ID<User>? = nil, agency: ID<Agency>?, team: ID<Team>? = nil,
        as occupation: String, supervisor: ID<StaffMember>? = nil, from startedOn: Day?, isAgencyWorker: Bool = false
    ) {
        self.name = name
        self.number = number
        self.user = user
        self.agency = agency
        self.team = team
        self.occupation = occupation
        self.supervisor = supervisor
        self.startedOn = startedOn
        self.isAgencyWorker = isAgencyWorker
    }
}

/// What somebody can mend about the register of staff.
public enum StaffProblem: Problem, Hashable {
    case nameMissing, agencyMissing, occupationMissing, occupationElsewhere, startMissing, teamElsewhere, userTaken, numberTaken
    case supervisorOneself, supervisorCircle, supervisorGone, leftBeforeStart, leftMissing, leftAlready

    public var message: String {
        switch self {
        case .nameMissing: "Write their name."
        case .agencyMissing: "Choose for which agency they work."
        case .occupationMissing: "Choose what they work as."
        case .occupationElsewhere: "Nobody works as this in an agency of this kind. Choose another, or another agency."
        case .startMissing: "Say on which day they began: what is owed to them counts from it."
        case .teamElsewhere: "This team is of another agency. Choose a team of theirs."
        case .userTaken: "This account is somebody else’s in the register. Choose another, or none."
        case .numberTaken: "Somebody else of this agency has this number. Look whether they are in the register already."
        case .supervisorOneself: "Nobody supervises themselves. Choose somebody else."
        case .supervisorCircle: "They would supervise each other in a circle. Choose somebody above both."
        case .supervisorGone: "Whoever this is has left. Choose somebody who is there."
        case .leftBeforeStart: "That is before they began. Give a later day."
        case .leftMissing: "Say which was their last day."
        case .leftAlready: "It is written down already that they left."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .agencyMissing: "agency"
        case .occupationMissing, .occupationElsewhere: "occupation"
        case .startMissing: "from"
        case .teamElsewhere: "team"
        case .userTaken: "user"
        case .numberTaken: "number"
        case .supervisorOneself, .supervisorCircle, .supervisorGone: "supervisor"
        case .leftBeforeStart, .leftMissing, .leftAlready: "left"
        }
    }
}
