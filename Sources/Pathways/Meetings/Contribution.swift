public import Instruments
public import Kernel

/// What somebody brought to a case (STRAT-5).
public struct Contribution: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case information, view, report }

    public let id: ID<Contribution>
    public let meetingCase: ID<MeetingCase>
    /// Nil where it was carried over.
    public let invitee: ID<Invitee>?
    public let agency: ID<Agency>?
    public let kind: Kind
    public let words: String
    /// To whom it may go no further.
    public let sharing: String
    public let givenAt: Instant
    public let givenAs: String
    public let givenBy: ID<User>?
    /// From where it was carried over.
    public let source: Subject?

    public init(
        id: ID<Contribution>,
        meetingCase: ID<MeetingCase>,
        invitee: ID<Invitee>?,
        agency: ID<Agency>?,
        kind: Kind,
        words: String,
        sharing: String = "",
        givenAt: Instant,
        givenAs: String,
        givenBy: ID<User>?,
        source: Subject? = nil
    ) {
        self.id = id
        self.meetingCase = meetingCase
        self.invitee = invitee
        self.agency = agency
        self.kind = kind
        self.words = words
        self.sharing = sharing
        self.givenAt = givenAt
        self.givenAs = givenAs
        self.givenBy = givenBy
        self.source = source
    }
}
