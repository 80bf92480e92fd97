public import Instruments
public import Kernel

/// Somebody who is asked to a meeting, or who came to it (STRAT-3, STRAT-4).
public struct Invitee: Hashable, Sendable {
    public enum Reply: String, Hashable, Sendable, CaseIterable {
        case none = ""
        case comes
        case sendsInformation = "sends-information"
        case cannot
        case namesAnother = "names-another"
    }

    public enum Attendance: String, Hashable, Sendable, CaseIterable {
        case notSaid = ""
        case inPerson = "in-person"
        case video
        case telephone
        case absent

        public var tookPart: Bool { self == .inPerson || self == .video || self == .telephone }
    }

    public let id: ID<Invitee>
    public let meeting: ID<Meeting>
    public var position: Int
    /// Key of the seats in `meetings.yaml`.
    public var seat: String
    /// Nil for the family.
    public var agency: ID<Agency>?
    public var name: String
    public var jobTitle: String
    /// Why they are asked: “Health visitor of Amina”.
    public var because: String
    /// Where the invitation goes, where they do not sign in.
    public var email: String
    public var user: ID<User>?
    public var contact: ID<AgencyContact>?
    public var person: ID<Person>?
    /// In which language and form they read; empty for English (EQUAL-2).
    public var language: String
    public var getsNotes: Bool
    public var invitedAt: Instant?
    public var reply = Reply.none
    public var replyAt: Instant?
    public var replyWords = ""
    /// In whose place they come.
    public var standsFor: ID<Invitee>?
    public var attended = Attendance.notSaid
    /// When they came, where that was late.
    public var arrivedAt: Instant?
    /// From then on they get nothing: a conflict of interest.
    public var removedAt: Instant?
    public var removedBecause = ""

    public init(
        id: ID<Invitee>,
        meeting: ID<Meeting>,
        position: Int = 0,
        seat: String,
        agency: ID<Agency>? = nil,
        name: String,
        jobTitle: String = "",
        because: String = "",
        email: String = "",
        user: ID<User>? = nil,
        contact: ID<AgencyContact>? = nil,
        person: ID<Person>? = nil,
        language: String = "",
        getsNotes: Bool = true
    ) {
        self.id = id
        self.meeting = meeting
        self.position = position
        self.seat = seat
        self.agency = agency
        self.name = name
        self.jobTitle = jobTitle
        self.because = because
        self.email = email
        self.user = user
        self.contact = contact
        self.person = person
        self.language = language
        self.getsNotes = getsNotes
    }

    public var isRemoved: Bool { removedAt != nil }
    /// Whether papers go to them.
    public var isSentPapers: Bool { !isRemoved && getsNotes && reply != .namesAnother }
}
