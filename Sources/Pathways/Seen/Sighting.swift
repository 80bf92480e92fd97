public import Instruments
public import Kernel

/// One child, seen once; or to be seen and not (VOICE-2).
public struct Sighting: Hashable, Sendable {
    /// How far it came.
    public enum How: String, Hashable, Sendable, CaseIterable {
        case alone
        case withOthers = "with-others"
        case seen
        case notSeen = "not-seen"

        public var wasSeen: Bool { self != .notSeen }
        public var wasSpokenTo: Bool { self == .alone || self == .withOthers }
        public var words: String {
            switch self {
            case .alone: "Seen and spoken to alone"
            case .withOthers: "Spoken to with others there"
            case .seen: "Seen, not spoken to"
            case .notSeen: "Not seen"
            }
        }
    }

    public let id: ID<Sighting>
    public let child: ID<Person>
    /// The same for the children of one visit.
    public let together: ID<Sighting>
    public let told: SightingTold
    public let visit: SightingVisit
    public let recordedAt: Instant
    public let recordedBy: ID<User>?
}

/// What is the same for every child of one visit.
public struct SightingVisit: Hashable, Sendable {
    /// Key of the occasions in `enquiries.yaml`.
    public var occasion: String
    /// The record from which it was written down: an enquiry, a plan, an incident.
    public var about: Subject?
    public var agreed: ID<AgreedVisit>?
    public var at: Instant
    public var finishedAt: Instant?
    public var by: ID<User>?
    public var byName: String
    public var agency: ID<Agency>?
    public var place: String

    public init(
        _ occasion: String,
        about: Subject? = nil,
        agreed: ID<AgreedVisit>? = nil,
        at: Instant,
        until finishedAt: Instant? = nil,
        by: ID<User>? = nil,
        named byName: String = "",
        agency: ID<Agency>? = nil,
        place: String = ""
    ) {
        self.occasion = occasion
        self.about = about
        self.agreed = agreed
        self.at = at
        self.finishedAt = finishedAt
        self.by = by
        self.byName = byName
        self.agency = agency
        self.place = place
    }
}

/// What is told of one child.
public struct SightingTold: Hashable, Sendable {
    public var how: Sighting.How?
    public var withWhom: String
    public var asked: String
    public var said: String
    /// What was seen of the child: for a baby, or one who does not speak, the whole of it.
    public var observed: String
    /// Why not seen, not spoken to, or not alone.
    public var because: String
    public var needsMoreTime: Bool
    public var moreTimeWords: String

    public init(
        _ how: Sighting.How?,
        with withWhom: String = "",
        asked: String = "",
        said: String = "",
        observed: String = "",
        because: String = "",
        needsMoreTime: Bool = false,
        moreTimeWords: String = ""
    ) {
        self.how = how
        self.withWhom = withWhom
        self.asked = asked
        self.said = said
        self.observed = observed
        self.because = because
        self.needsMoreTime = needsMoreTime
        self.moreTimeWords = moreTimeWords
    }
}

/// It was agreed by when a child is seen, and whether together (STRAT-7).
public struct AgreedVisit: Hashable, Sendable {
    public let id: ID<AgreedVisit>
    public let enquiry: ID<Enquiry>
    public let seeBy: Instant
    public let isJoint: Bool
    public let words: String
    public let agreedAt: Instant
    public let agreedBy: ID<User>?
    public var startedAt: Instant?
    public var finishedAt: Instant?
    public var visitors: String
    public var apartBecause: String
    public var missedToldAt: Instant?
    public var voidedBecause: String

    public var subject: Subject { Subject("agreed-visit", id) }
    public var isOpen: Bool { startedAt == nil && voidedBecause.isEmpty }

    /// Hours by which the child was seen too late, or waits too long already; nil in time.
    public func hoursLate(now: Instant) -> Double? {
        guard voidedBecause.isEmpty else { return nil }
        let late = (startedAt ?? now).seconds(since: seeBy) / 3600
        return late > 0 ? late : nil
    }
}

/// What somebody can mend about a visit to a child.
public enum SightingProblem: Problem, Hashable {
    case nobody, occasionUnknown, timeMissing, timeLater, endsBefore, whoMissing, placeMissing
    case howMissing(String), wordsMissing(String), becauseMissing(String), notAloneMissing(String)
    case seeByMissing, seeByPast, apartMissing, noOfficer

    public var message: String {
        switch self {
        case .nobody: "Write down at least one child."
        case .occasionUnknown: "Choose the occasion."
        case .timeMissing: "Say when the child was seen."
        case .timeLater: "This time has not come yet. Give the time at which it was."
        case .endsBefore: "It ends before it begins. Put the times right."
        case .whoMissing: "Say who saw the child."
        case .placeMissing: "Say where the child was seen."
        case .howMissing(let name): "Say whether \(name) was seen and spoken to."
        case .wordsMissing(let name): "Say what \(name) said; of a baby or a child who does not speak, what you saw."
        case .becauseMissing(let name): "Say why \(name) was not seen, or not spoken to."
        case .notAloneMissing(let name): "Say who else was there when you spoke with \(name), and why not alone."
        case .seeByMissing: "Say by when the child is to be seen."
        case .seeByPast: "This time has passed already. Agree on one that is still to come."
        case .apartMissing: "You had agreed to go together. Say why you did not."
        case .noOfficer: "A joint visit needs an officer. Name the officer in the case first."
        }
    }

    public var field: String? {
        switch self {
        case .nobody, .howMissing, .wordsMissing, .becauseMissing, .notAloneMissing: "children"
        case .occasionUnknown: "occasion"
        case .timeMissing, .timeLater: "seen"
        case .endsBefore: "finished"
        case .whoMissing: "who"
        case .placeMissing: "place"
        case .seeByMissing, .seeByPast: "see-by"
        case .apartMissing: "apart"
        case .noOfficer: "joint"
        }
    }
}

extension SightingTold {
    /// What is missing of one child, by their name.
    func problems(of name: String) -> [SightingProblem] {
        guard let how else { return [.howMissing(name)] }
        var problems: [SightingProblem] = []
        func isEmpty(_ text: String) -> Bool { text.isBlank || text.saysNothing }
        if how.wasSpokenTo, isEmpty(said), isEmpty(observed) { problems.append(.wordsMissing(name)) }
        if how == .withOthers, isEmpty(withWhom), isEmpty(because) { problems.append(.notAloneMissing(name)) }
        if !how.wasSpokenTo, isEmpty(because) { problems.append(.becauseMissing(name)) }
        return problems
    }
}
