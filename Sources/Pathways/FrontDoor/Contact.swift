public import Instruments
public import Kernel

/// A worry about children that reached the partnership (FD-1): what was told, by whom, about whom; where it stands.
public struct Contact: Hashable, Sendable {
    public let id: ID<Contact>
    /// To say on the telephone: `FD-7K3QXM`. Says nothing about anybody.
    public let reference: String
    /// Its clocks run from here.
    public let receivedAt: Instant
    public let recordedAt: Instant
    public let recordedBy: ID<User>?
    public var told: ContactTold
    public var people: [ContactPerson]
    /// Nil until somebody has looked.
    public var rating: String?
    /// When somebody said that a child may be suffering significant harm (FD-4).
    public var childProtectionAt: Instant?
    public var team: ID<Team>?
    public var allocatedTo: ID<User>?
    public var allocatedAt: Instant?
    public var decidedAt: Instant?
    public let version: Int

    public var subject: Subject { Subject("contact", id) }
    public var isOpen: Bool { decidedAt == nil }
    public var children: [ContactPerson] { people.filter { $0.part != .adult } }

    /// The contact and everybody in it whom the register knows: what a journal entry about it is about.
    public var subjects: [Subject] { [subject] + people.compactMap(\.person).map { Subject("person", $0) } }
}

/// What whoever told us said, as they said it.
public struct ContactTold: Hashable, Sendable {
    /// Key of the ways in `front-door.yaml`.
    public var way: String
    /// Key of the sources in `front-door.yaml`.
    public var source: String
    public var agency: ID<Agency>?
    /// What that agency calls it: the same twice is one contact.
    public var agencyReference: String
    public var referrer: Referrer
    /// What life is like for the child, and what they said, in their words (VOICE-1).
    public var life: String
    public var lifeNotKnown: String
    public var worry: String
    public var history: String
    public var tool: String
    /// Key of the consents in `front-door.yaml`.
    public var consent: String
    public var consentWords: String
    public var childrenUnknown: Bool
    public var childrenWords: String
    /// Key of the natures in `front-door.yaml`.
    public var nature: String

    public init(
        way: String,
        source: String,
        agency: ID<Agency>? = nil,
        agencyReference: String = "",
        referrer: Referrer = Referrer(),
        life: String,
        lifeNotKnown: String = "",
        worry: String,
        history: String = "",
        tool: String = "",
        consent: String,
        consentWords: String = "",
        childrenUnknown: Bool = false,
        childrenWords: String = "",
        nature: String
    ) {
        self.way = way
        self.source = source
        self.agency = agency
        self.agencyReference = agencyReference
        self.referrer = referrer
        self.life = life
        self.lifeNotKnown = lifeNotKnown
        self.worry = worry
        self.history = history
        self.tool = tool
        self.consent = consent
        self.consentWords = consentWords
        self.childrenUnknown = childrenUnknown
        self.childrenWords = childrenWords
        self.nature = nature
    }
}

/// Who told us, and how an answer reaches them.
public struct Referrer: Hashable, Sendable {
    public var user: ID<User>?
    public var name: String
    public var role: String
    public var email: String
    public var telephone: String

    public init(user: ID<User>? = nil, name: String = "", role: String = "", email: String = "", telephone: String = "") {
        self.user = user
        self.name = name
        self.role = role
        self.email = email
        self.telephone = telephone
    }

    /// For reading: "Ms Okafor, designated safeguarding lead".
    public var words: String { [name, role].filter { !$0.isBlank }.joined(separator: ", ") }
}

/// Somebody whom a contact names, as told; and who that is in the register, once somebody has said so.
public struct ContactPerson: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable { case child, unborn, adult }

    public let id: ID<ContactPerson>
    public var part: Part
    /// What an adult is to the children.
    public var relation: String
    /// Empty where nobody knows it.
    public var namedAs: String
    /// As far as told: `2018-05`, or the expected day of one not yet born.
    public var born: PartialDate?
    public var address: String
    public var school: String
    public var person: ID<Person>?

    public init(
        id: ID<ContactPerson>,
        part: Part,
        relation: String = "",
        namedAs: String,
        born: PartialDate? = nil,
        address: String = "",
        school: String = "",
        person: ID<Person>? = nil
    ) {
        self.id = id
        self.part = part
        self.relation = relation
        self.namedAs = namedAs
        self.born = born
        self.address = address
        self.school = school
        self.person = person
    }

    /// Whether anything at all was told of them.
    var saysSomething: Bool {
        person != nil || born != nil || ![namedAs, address, school, relation].allSatisfy(\.isBlank)
    }

    /// For reading where the register does not know them: a name as told, or what is known instead.
    public var words: String {
        if !namedAs.isBlank { return namedAs }
        return switch part {
        case .child: "A child whose name is not known"
        case .unborn: "A child not yet born"
        case .adult: relation.isBlank ? "An adult whose name is not known" : "\(relation), name not known"
        }
    }
}
