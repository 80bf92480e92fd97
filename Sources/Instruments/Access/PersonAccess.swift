public import Kernel

/// What is known about who works with a person, when somebody asks for their record (ADM-2).
public struct PersonAccess: Hashable, Sendable {
    public let person: ID<Person>
    /// Who works today with the person, or with somebody connected to them: household, family, partners.
    public var workers: Set<ID<User>>
    /// The agencies of those who work with the person themselves.
    public var agencies: Set<ID<Agency>>
    /// Nil when the record is not restricted.
    public var restriction: Restriction?
    /// Reasons for looking that were given and still hold.
    public var openings: [Opening]

    public init(
        person: ID<Person>,
        workers: Set<ID<User>> = [],
        agencies: Set<ID<Agency>> = [],
        restriction: Restriction? = nil,
        openings: [Opening] = []
    ) {
        self.person = person
        self.workers = workers
        self.agencies = agencies
        self.restriction = restriction
        self.openings = openings
    }

    /// A record that only those who are named on it open.
    public struct Restriction: Hashable, Sendable {
        public let because: String
        public let guardian: ID<User>
        public let named: Set<ID<User>>

        public init(because: String, guardian: ID<User>, named: Set<ID<User>>) {
            self.because = because
            self.guardian = guardian
            self.named = named
        }
    }

    /// A reason for looking that somebody gave.
    public struct Opening: Hashable, Sendable {
        public let user: ID<User>
        /// Key of the reasons in `people.yaml`: the purpose with which each look is journalled.
        public let purpose: Purpose
        public let because: String
        public let brokeGlass: Bool
        public let until: Instant

        public init(user: ID<User>, purpose: Purpose, because: String, brokeGlass: Bool, until: Instant) {
            self.user = user
            self.purpose = purpose
            self.because = because
            self.brokeGlass = brokeGlass
            self.until = until
        }
    }

    /// The reason that somebody gave, where one holds.
    public func opening(by user: ID<User>?) -> Opening? {
        openings.last { $0.user == user }
    }
}

/// How much of a person’s record somebody sees. A pure answer; every page and every rule asks here.
public enum PersonReach: Hashable, Sendable, Comparable {
    /// Nothing but that a restricted record matches.
    case restricted
    /// That agencies work with the person, which, and how to ask them.
    case existence
    /// Existence until they say why they look; then all.
    case mustSayWhy
    /// What concerns their agency’s part: identity, the child’s view, who works with them, flags meant for them, their own
    /// agency’s contributions.
    case part
    /// All that agencies share, and their own agency’s contributions.
    case whole

    /// - Parameter granted: the acts that the actor’s roles grant.
    public static func of(_ access: PersonAccess, for actor: Actor, granted: Set<Act>) -> PersonReach {
        guard let user = actor.user else { return actor.isInstallation ? .whole : .restricted }
        let opening = access.opening(by: user)
        if let restriction = access.restriction, restriction.guardian != user, !restriction.named.contains(user),
            opening?.brokeGlass != true
        {
            return .restricted
        }
        if granted.contains(.readPerson) {
            return access.workers.contains(user) || opening != nil ? .whole : .mustSayWhy
        }
        // A school works with its pupil: of the father it knows only who works with him.
        let isInvolved = actor.agency.map(access.agencies.contains) ?? false
        if granted.contains(.readPart), isInvolved { return .part }
        return .existence
    }
}
