public import Kernel

/// What clocks there are, and how long each runs (`clocks.yaml`: ADM-3).
public struct ClockDefinitions: Sendable, Hashable {
    /// What clocks are grouped under where they are listed, in order.
    public let groups: DefinitionList<ClockGroup>
    public let kinds: DefinitionList<ClockDefinition>
}

/// A part of the work that has clocks: the front door, child protection.
public struct ClockGroup: Defined, Hashable {
    public let head: DefinitionHead
}

/// Who says that something must be done by then.
public enum ClockBasis: String, CaseIterable, Hashable, Sendable {
    case statute
    case statutoryGuidance = "statutory-guidance"
    case professionalStandard = "professional-standard"
    case sectorGuidance = "sector-guidance"
    case dataCollection = "data-collection"
    case local

    /// For reading: `statutory guidance`.
    public var inWords: String { rawValue.replacing("-", with: " ") }
}

/// Who is told before a clock runs out, beside whoever looks at the lists.
public enum ClockAudience: String, CaseIterable, Hashable, Sendable {
    /// Whoever holds it: a person, a team or an agency.
    case holder
    /// The manager of whoever holds it.
    case manager
    /// The whole team.
    case team
    /// Whoever coordinates notices and telephones those who do not read.
    case coordinator

    /// For reading.
    public var inWords: String {
        switch self {
        case .holder: "who holds it"
        case .manager: "their manager"
        case .team: "the team"
        case .coordinator: "the coordinator"
        }
    }
}

/// A moment at which something is said about a clock that still runs.
public enum ClockWarning: Hashable, Sendable {
    /// `4 hours before` it is due.
    case before(TimeLimit)
    /// `2 hours after` it started.
    case after(TimeLimit)

    /// For reading, and its key among the warnings of a clock.
    public var inWords: String {
        switch self {
        case .before(let limit): "\(limit.inWords) before"
        case .after(let limit): "\(limit.inWords) after the start"
        }
    }
}

/// A limit, and whether the text of its source was read by whoever wrote it down here.
public struct ClockTerm: Hashable, Sendable {
    public let limit: ClockLimit
    public let textSeen: Bool

    public init(_ limit: ClockLimit, textSeen: Bool) {
        self.limit = limit
        self.textSeen = textSeen
    }
}

/// A clock of the same kind that runs for another time: red, amber and green.
public struct ClockVariant: Defined, Hashable {
    public let head: DefinitionHead
    public let limit: Dated<ClockTerm>
}

/// One kind of clock.
public struct ClockDefinition: Defined, Hashable {
    public let head: DefinitionHead
    /// What the list of national time limits calls it; nil for one of the requirements’ own.
    public let code: String?
    /// Key of its `ClockGroup`.
    public let group: String
    public let basis: ClockBasis
    /// What starts it and what stops it, in words.
    public let starts: String
    public let stops: String
    /// What pauses it, in words; nil where nothing may.
    public let pauses: String?
    /// Without a variant.
    public let limit: Dated<ClockTerm>
    public let variants: DefinitionList<ClockVariant>
    /// Earliest first is not promised: they are moments relative to start and end.
    public let warnings: [ClockWarning]
    public let warns: [ClockAudience]
    /// Whether the partnership's own closures are no working days for it.
    public let countsClosures: Bool
    /// Whether it only says for how long something holds: its end is no failure of anybody.
    public let isWindow: Bool
    /// Shipped for the day on which it comes into force; nothing starts it until then.
    public let isSwitchedOff: Bool
    public let isOverridable: Bool

    /// Whether something that happens on this day starts it.
    public func runs(on day: Day) -> Bool { !isSwitchedOff && head.until.map { day <= $0 } ?? true }

    /// The limits of a variant; those without a variant where there is none of that key.
    public func limit(_ variant: String?) -> Dated<ClockTerm> {
        variant.flatMap { variants[$0]?.limit } ?? limit
    }
}
