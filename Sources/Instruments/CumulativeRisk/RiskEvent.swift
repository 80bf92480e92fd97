public import Definitions
public import Kernel

/// Something that adds up with other things: a domestic incident, or a contact about neglect (RISK-3).
public struct RiskEvent: Hashable, Sendable {
    /// The incident’s or the contact’s own identity.
    public let id: ID<RiskEvent>
    /// On which it happened, whenever it was written down.
    public let day: Day
    public let traits: CumulativeTraits
    public let victims: [ID<Person>]
    public let perpetrators: [ID<Person>]
    /// Every child linked to it.
    public let children: [ID<Person>]
    /// Those of them who were there.
    public let childrenPresent: Set<ID<Person>>
    /// Who else belongs to the family as the register knows it: households and partners of all these, wherever they live.
    public let circle: [ID<Person>]

    public init(
        id: ID<RiskEvent>,
        on day: Day,
        _ traits: CumulativeTraits,
        victims: [ID<Person>] = [],
        perpetrators: [ID<Person>] = [],
        children: [ID<Person>] = [],
        present: Set<ID<Person>> = [],
        circle: [ID<Person>] = []
    ) {
        self.id = id
        self.day = day
        self.traits = traits
        self.victims = victims
        self.perpetrators = perpetrators
        self.children = children
        childrenPresent = present
        self.circle = circle
    }
}

/// As what one event counts.
public struct CumulativeTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let domesticCrime = CumulativeTraits(rawValue: 1)
    public static let domesticIncident = CumulativeTraits(rawValue: 2)
    public static let childPresent = CumulativeTraits(rawValue: 4)
    public static let neglectContact = CumulativeTraits(rawValue: 8)
    public static let gradedMedium = CumulativeTraits(rawValue: 16)

    public init(_ trait: CumulativeTrait) {
        self =
            switch trait {
            case .domesticCrime: .domesticCrime
            case .domesticIncident: .domesticIncident
            case .childPresent: .childPresent
            case .neglectContact: .neglectContact
            case .gradedMedium: .gradedMedium
            }
    }
}

/// For whom events were counted together.
public enum CumulativeCounted: Hashable, Sendable {
    case victim(ID<Person>)
    case perpetrator(ID<Person>)
    case child(ID<Person>)
    /// Everybody whose events were counted: in the order of their identities, each once.
    case family([ID<Person>])

    public var part: CumulativePart {
        switch self {
        case .victim: .victim
        case .perpetrator: .perpetrator
        case .child: .child
        case .family: .family
        }
    }

    public var people: [ID<Person>] {
        switch self {
        case .victim(let person), .perpetrator(let person), .child(let person): [person]
        case .family(let people): people
        }
    }
}

/// A rule is met: which, for whom, over which days, and by which events.
public struct CumulativeTrigger: Hashable, Sendable {
    /// Key of the rule in `cumulative-risk.yaml`.
    public let rule: String
    public let counted: CumulativeCounted
    /// First and last day of the window.
    public let days: ClosedRange<Day>
    /// How many the rule asked for on the last of these days.
    public let atLeast: Int
    /// The events that fired it, by the days on which they happened.
    public let events: [ID<RiskEvent>]

    public init(
        rule: String, counted: CumulativeCounted, days: ClosedRange<Day>, atLeast: Int, events: [ID<RiskEvent>]
    ) {
        self.rule = rule
        self.counted = counted
        self.days = days
        self.atLeast = atLeast
        self.events = events
    }
}
