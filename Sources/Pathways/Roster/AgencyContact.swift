public import Instruments
public import Kernel

/// Somebody who speaks for an agency, and how they are reached; they need not sign in (MASH-1).
public struct AgencyContact: Hashable, Sendable {
    public let id: ID<AgencyContact>
    public var words: AgencyContactWords
    public let version: Int

    public var subject: Subject { Subject("agency-contact", id) }
    public var agency: ID<Agency>? { words.agency }

    public func holds(on day: Day) -> Bool { words.from <= day && (words.until.map { day <= $0 } ?? true) }

    /// For reading: “Ms Okafor, safeguarding lead”.
    public var inWords: String { [words.name, words.jobTitle].filter { !$0.isBlank }.joined(separator: ", ") }
}

/// A line of the roster as it is written.
public struct AgencyContactWords: Hashable, Sendable {
    public var agency: ID<Agency>?
    public var name: String
    public var jobTitle: String
    /// Key of the seats in `roster.yaml`; empty where they fill none.
    public var seat: String
    /// Keys of the purposes in `roster.yaml`.
    public var purposes: Set<String>
    public var email: String
    public var telephone: String
    public var user: ID<User>?
    public var deputyOf: ID<AgencyContact>?
    public var from: Day
    public var until: Day?

    public init(
        agency: ID<Agency>?,
        name: String,
        jobTitle: String = "",
        seat: String = "",
        purposes: Set<String>,
        email: String = "",
        telephone: String = "",
        user: ID<User>? = nil,
        deputyOf: ID<AgencyContact>? = nil,
        from: Day,
        until: Day? = nil
    ) {
        self.agency = agency
        self.name = name
        self.jobTitle = jobTitle
        self.seat = seat
        self.purposes = purposes
        self.email = email
        self.telephone = telephone
        self.user = user
        self.deputyOf = deputyOf
        self.from = from
        self.until = until
    }
}

/// What contacts are asked for: keys of `roster.yaml` that the code knows.
enum ContactPurpose {
    static let lead = "safeguarding-lead"
    static let checks = "probation-checks"
    static let notices = "school-notices"
    static let referrals = "referrals"
    static let marac = "marac"
    static let medicals = "medicals"
}

/// What somebody can mend about a line of the roster.
public enum RosterProblem: Problem, Hashable {
    case agencyMissing, nameMissing, purposeMissing, nowhereToReach, emailWrong, seatUnknown, seatOfOthers(String)
    case endsBeforeItBegins, deputyOfOthers, userOfOthers, endedAlready, gone

    public var message: String {
        switch self {
        case .agencyMissing: "Choose the agency they speak for."
        case .nameMissing: "Give their name."
        case .purposeMissing: "Choose at least one thing they are asked for."
        case .nowhereToReach: "Give an e-mail address or a telephone number: a contact who cannot be reached is a gap."
        case .emailWrong: "Write the e-mail address as name@place.uk, or leave it empty and give a telephone number."
        case .seatUnknown: "Choose a seat of the list, or none."
        case .seatOfOthers(let seat): "“\(seat)” is not for an agency of this kind. Choose another seat, or none."
        case .endsBeforeItBegins: "The last day is before the first. Put the days right."
        case .deputyOfOthers: "A deputy stands in for somebody of the same agency. Choose one of them."
        case .userOfOthers: "That person belongs to another agency. Choose one of this agency, or leave it empty."
        case .endedAlready: "Their time has ended already."
        case .gone: "They are no longer on the roster. Go back to the roster and choose somebody else."
        }
    }

    public var field: String? {
        switch self {
        case .agencyMissing: "agency"
        case .nameMissing: "name"
        case .purposeMissing: "purposes"
        case .nowhereToReach, .emailWrong: "email"
        case .seatUnknown, .seatOfOthers: "seat"
        case .endsBeforeItBegins: "until-day"
        case .deputyOfOthers: "deputy-of"
        case .userOfOthers: "user"
        case .endedAlready, .gone: nil
        }
    }
}
