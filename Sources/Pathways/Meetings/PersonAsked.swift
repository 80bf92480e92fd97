public import Instruments
public import Kernel

/// Somebody who is asked to a meeting: who they are, for which seat, and where the invitation goes.
public struct PersonAsked: Hashable, Sendable {
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

    public init(
        seat: String,
        agency: ID<Agency>? = nil,
        name: String,
        jobTitle: String = "",
        because: String = "",
        email: String = "",
        user: ID<User>? = nil,
        contact: ID<AgencyContact>? = nil,
        person: ID<Person>? = nil,
        language: String = ""
    ) {
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
    }

    public init(_ proposal: Proposal) {
        self.init(
            seat: proposal.seat, agency: proposal.agency, name: proposal.name, jobTitle: proposal.jobTitle,
            because: proposal.because, email: proposal.email, user: proposal.user, contact: proposal.contact,
            person: proposal.person, language: proposal.language)
    }
}

extension PersonAsked {
    /// Without the spaces that were typed around a name and an address.
    var trimmed: PersonAsked {
        var trimmed = self
        (trimmed.name, trimmed.email) = (name.trimmed, email.trimmed)
        return trimmed
    }

    /// Somebody who was typed by name and signs in for that agency is that account: they get the invitation there.
    func known(among accounts: [UserAccount]) -> PersonAsked {
        guard user == nil, person == nil, email.isBlank, let agency else { return self }
        let key = Text.searchKey(name)
        let found = accounts.filter { $0.agency == agency && Text.searchKey($0.name) == key }
        guard found.count == 1 else { return self }
        var known = self
        known.user = found[0].id
        return known
    }
}
