public import Instruments
public import Kernel

/// Somebody who is asked to a meeting, or who came to it (STRAT-3, STRAT-4).
@dynamicMemberLookup
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
    /// Who they are; read and written as if it were their own: `invitee.name`.
    public var asked: PersonAsked
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
        id: ID<Invitee>, meeting: ID<Meeting>, position: Int = 0, asked: PersonAsked, getsNotes: Bool = true
    ) {
        self.id = id
        self.meeting = meeting
        self.position = position
        self.asked = asked
        self.getsNotes = getsNotes
    }

    public subscript<Value>(dynamicMember path: WritableKeyPath<PersonAsked, Value>) -> Value {
        get { asked[keyPath: path] }
        set { asked[keyPath: path] = newValue }
    }

    public var isRemoved: Bool { removedAt != nil }
    /// Whether papers go to them.
    public var isSentPapers: Bool { !isRemoved && getsNotes && reply != .namesAnother }
}
