public import Kernel

/// The key of a role in `Definitions/roles.yaml`.
public struct RoleKey: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let administrator = RoleKey(rawValue: "administrator")
    public static let businessManager = RoleKey(rawValue: "business-manager")
}

/// Why somebody is here: every act and every look is recorded with it (ADM-1).
public struct Purpose: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Planning, doing and overseeing improvement.
    public static let improvement = Purpose(rawValue: "improvement")
    /// Looking after users, agencies and the installation.
    public static let administration = Purpose(rawValue: "administration")
    /// Working with a child, a family, or an adult around a child.
    public static let workWithFamily = Purpose(rawValue: "work-with-family")
    /// Finding somebody in the register of people.
    public static let findingPerson = Purpose(rawValue: "finding")
    /// Finding whether two records are one person: one of the reasons in `people.yaml`.
    public static let matching = Purpose(rawValue: "matching")
    /// Writing down what is known of somebody who was just added: one of the reasons in `people.yaml`.
    public static let addingPerson = Purpose(rawValue: "adding")
    /// Auditing records that were drawn: one of the reasons in `people.yaml`.
    public static let audit = Purpose(rawValue: "audit")
    /// Proving who one is.
    public static let signIn = Purpose(rawValue: "sign-in")
    /// The timetable's own work: sending, sealing, chasing.
    public static let timetable = Purpose(rawValue: "timetable")
}

/// An agency of the partnership. Its row is in the table `agency`.
public enum Agency {}

/// Somebody who can sign in. Their row is in the table `user_account`.
public enum User {}

/// A team of an agency: to whom work is given. Its row is in the table `team`.
public enum Team {}

/// A board, executive, group or panel that oversees something (GOV-1). Its row is in the table `body`.
public enum Body {}

/// Who is acting, as known at this moment: read afresh for every request, so that a change of role takes effect at
/// once.
public struct Actor: Hashable, Sendable {
    /// Nil for the timetable and the terminal, which act as the installation itself, and for whoever holds a private link.
    public let user: ID<User>?
    /// Shown in the journal as it was when the act was done.
    public let name: String
    public let agency: ID<Agency>?
    public let roles: Set<RoleKey>
    /// The bodies they sit on today.
    public let seats: Set<Seat>
    /// What they hold in place of an account; nil for everybody who signed in.
    public let link: LinkHold?

    public init(
        user: ID<User>?,
        name: String,
        agency: ID<Agency>?,
        roles: Set<RoleKey>,
        seats: Set<Seat> = [],
        link: LinkHold? = nil
    ) {
        self.user = user
        self.name = name
        self.agency = agency
        self.roles = roles
        self.seats = seats
        self.link = link
    }

    /// A private link that somebody without an account has opened: the few acts that it is for, on the one record that it opens.
    public struct LinkHold: Hashable, Sendable {
        public let acts: Set<Act>
        /// Nil for a link to the form of the front door, which opens no record.
        public let opens: Subject?

        public init(_ acts: Set<Act>, on opens: Subject?) {
            self.acts = acts
            self.opens = opens
        }
    }

    /// Somebody who opened a private link, by the name and job that they gave.
    public static func holder(_ name: String, of agency: ID<Agency>?, _ link: LinkHold) -> Actor {
        Actor(user: nil, name: name, agency: agency, roles: [], link: link)
    }

    /// A seat on a body.
    public struct Seat: Hashable, Sendable {
        public let body: ID<Body>
        public let isChair: Bool

        public init(body: ID<Body>, isChair: Bool) {
            self.body = body
            self.isChair = isChair
        }
    }

    /// The installation itself: the timetable's jobs, and commands typed by whoever holds the machine.
    public static func installation(_ name: String) -> Actor {
        Actor(user: nil, name: name, agency: nil, roles: [])
    }

    public var isInstallation: Bool { user == nil && link == nil }

    public func sits(on body: ID<Body>) -> Bool { seats.contains { $0.body == body } }
    public func chairs(_ body: ID<Body>) -> Bool { seats.contains { $0.body == body && $0.isChair } }
}
