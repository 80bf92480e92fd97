public import Instruments
public import Kernel

/// The key of a kind of care plan in `care-plans.yaml`. A partnership may add its own.
public struct CarePlanKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let childProtection = CarePlanKind(rawValue: "child-protection")
    public static let inNeed = CarePlanKind(rawValue: "in-need")
    public static let earlyHelp = CarePlanKind(rawValue: "early-help")
    public static let health = CarePlanKind(rawValue: "health")
    public static let birth = CarePlanKind(rawValue: "birth")
    public static let interimSafety = CarePlanKind(rawValue: "interim-safety")
}

/// A plan that keeps children safe or a family helped (CARE-1). What is in it stands beside it: `CarePlanContent`.
public struct CarePlan: Hashable, Sendable {
    public let id: ID<CarePlan>
    /// To say on the telephone: `CP-7K3QXM`.
    public let reference: String
    public let kind: CarePlanKind
    public var lead: ID<User>?
    public let begunOn: Day
    /// The meeting that decided on it.
    public var meeting: ID<Meeting>?
    /// The authority from which the children moved in with a plan; empty otherwise.
    public let transferredFrom: String
    public let transferredOn: Day?
    public let madeAt: Instant
    public let madeBy: ID<User>?
    /// When anything in it was last changed.
    public var changedAt: Instant
    public var publishedAt: Instant?
    /// Number of the newest published version; 0 while it is a draft.
    public var publishedNumber: Int
    public var endedOn: Day?
    /// Key of the endings.
    public var endedBecause: String?
    public var endedWords: String
    public let version: Int

    public var subject: Subject { Subject("care-plan", id) }
    public var isOpen: Bool { endedOn == nil }
    /// Whether something was changed since the version that people hold.
    public var isChangedSincePublished: Bool { publishedAt.map { changedAt > $0 } ?? true }
}

/// One child on a plan: siblings keep their own category, view and ending.
public struct CarePlanChild: Hashable, Sendable {
    public let id: ID<CarePlanChild>
    public let person: ID<Person>
    public var category: String
    /// What the child says, or what was seen of a baby (VOICE-1).
    public var view: String
    /// Key of the voices in `people.yaml`.
    public var viewHow: String
    public let joinedOn: Day
    public var leftOn: Day?
    public var leftBecause: String?
    public let version: Int

    public var subject: Subject { Subject("care-plan-child", id) }
    public var isOn: Bool { leftOn == nil }

    /// The same child with what was heard, as somebody who read this version writes it.
    public func heard(_ view: String, how: String, category: String, version: Int) -> CarePlanChild {
        CarePlanChild(
            id: id, person: person, category: category, view: view, viewHow: how, joinedOn: joinedOn, leftOn: leftOn,
            leftBecause: leftBecause, version: version)
    }
}

/// Something recorded of the parents to which the plan must answer (CARE-7, DA-7).
public struct CareFactor: Hashable, Sendable {
    public let id: ID<CareFactor>
    /// Key of the factors.
    public var factor: String
    public var person: ID<Person>?
    public var words: String
    /// Why no adults’ service acts; empty where one does.
    public var withoutBecause: String
    public let version: Int

    public init(
        id: ID<CareFactor>, factor: String, person: ID<Person>? = nil, words: String, withoutBecause: String = "",
        version: Int = 1
    ) {
        self.id = id
        self.factor = factor
        self.person = person
        self.words = words
        self.withoutBecause = withoutBecause
        self.version = version
    }
}

/// One worry, strength, danger statement or safety goal (CARE-2).
public struct CareWords: Hashable, Sendable {
    public enum Sort: String, Hashable, Sendable, CaseIterable, Codable {
        case worryPast = "worry-past"
        case worryPresent = "worry-present"
        case strength, danger, goal
    }

    public let id: ID<CareWords>
    public var sort: Sort
    /// Nil for all children of the plan.
    public var child: ID<Person>?
    public var words: String
    public let version: Int

    public init(id: ID<CareWords>, sort: Sort, child: ID<Person>? = nil, words: String, version: Int = 1) {
        self.id = id
        self.sort = sort
        self.child = child
        self.words = words
        self.version = version
    }
}

/// One thing that must change (CARE-1).
public struct CareOutcome: Hashable, Sendable {
    public let id: ID<CareOutcome>
    public var child: ID<Person>?
    public var mustChange: String
    /// What will be different for the child.
    public var different: String
    /// How we shall know.
    public var shownBy: String
    public let version: Int

    public init(
        id: ID<CareOutcome>, child: ID<Person>? = nil, mustChange: String, different: String, shownBy: String, version: Int = 1
    ) {
        self.id = id
        self.child = child
        self.mustChange = mustChange
        self.different = different
        self.shownBy = shownBy
        self.version = version
    }
}

/// What somebody does towards an outcome (CARE-1).
public struct CareAction: Hashable, Sendable {
    public let id: ID<CareAction>
    public var outcome: ID<CareOutcome>
    public var what: String
    /// Nil for what the family does.
    public var agency: ID<Agency>?
    public var owner: ID<User>?
    public var ownerName: String
    public var dueOn: Day?
    public internal(set) var firstDueOn: Day?
    /// How often its date was put off after publication (CARE-5).
    public internal(set) var timesMoved: Int
    /// Key of whom it is for.
    public var whom: String
    /// Key of the factor that it answers; empty for none.
    public var factor: String
    public var doneOn: Day?
    public var doneWords: String
    public let version: Int

    public init(
        id: ID<CareAction>, outcome: ID<CareOutcome>, what: String, agency: ID<Agency>? = nil, owner: ID<User>? = nil,
        ownerName: String = "", dueOn: Day? = nil, firstDueOn: Day? = nil, timesMoved: Int = 0, whom: String, factor: String = "",
        doneOn: Day? = nil, doneWords: String = "", version: Int = 1
    ) {
        self.id = id
        self.outcome = outcome
        self.what = what
        self.agency = agency
        self.owner = owner
        self.ownerName = ownerName
        self.dueOn = dueOn
        self.firstDueOn = firstDueOn
        self.timesMoved = timesMoved
        self.whom = whom
        self.factor = factor
        self.doneOn = doneOn
        self.doneWords = doneWords
        self.version = version
    }

    public var isOwned: Bool { owner != nil || !ownerName.isBlank }
    public var isDone: Bool { doneOn != nil }
    public func isOverdue(on day: Day) -> Bool { !isDone && (dueOn.map { $0 < day } ?? false) }
}

/// How safe somebody says things are, 0 to 10 (CARE-2).
public struct CareScore: Hashable, Sendable {
    public let id: ID<CareScore>
    public var meeting: ID<Meeting>?
    public let on: Day
    /// Key of the scorers.
    public let scorer: String
    public let name: String
    public let score: Int
    public let words: String

    public init(
        id: ID<CareScore>, meeting: ID<Meeting>? = nil, on: Day, scorer: String, name: String = "", score: Int, words: String = ""
    ) {
        self.id = id
        self.meeting = meeting
        self.on = on
        self.scorer = scorer
        self.name = name
        self.score = score
        self.words = words
    }
}

/// How a meeting found one outcome or action (CARE-4).
public struct CareReview: Hashable, Sendable {
    public let id: ID<CareReview>
    public let item: PlanItem.Key
    public let meeting: ID<Meeting>?
    public let on: Day
    /// Key of the progress.
    public let progress: String
    public let words: String
    public let nextStep: String
    public let by: ID<User>?
}

/// A meeting that was held about a plan.
public struct CareMeeting: Hashable, Sendable {
    public let id: ID<CareMeeting>
    public let meeting: ID<Meeting>?
    /// Key of the meetings: `core-group`, `review-conference`.
    public let kind: String
    public let on: Day
    /// How many items it did not come to.
    public let unreviewed: Int
}

/// An outcome or an action, as a meeting goes through them one by one (CARE-4).
public struct PlanItem: Hashable, Sendable {
    public enum Key: Hashable, Sendable {
        case outcome(ID<CareOutcome>)
        case action(ID<CareAction>)

        /// For a row or an address, in which the plan says which of the two it is.
        public var uuid: ID<PlanItem> {
            switch self {
            case .outcome(let id): id.retyped()
            case .action(let id): id.retyped()
            }
        }
    }

    public let key: Key
    /// What must change, or what is done.
    public let words: String
    /// Whose action and by when; how we shall know of an outcome.
    public let more: String
    public let outcome: ID<CareOutcome>
    public let child: ID<Person>?
    public let isOverdue: Bool
    /// How it was found the last time.
    public let last: CareReview?
}

/// All that is in a plan and stands.
public struct CarePlanContent: Hashable, Sendable {
    public var plan: CarePlan
    public var children: [CarePlanChild]
    public var factors: [CareFactor]
    public var words: [CareWords]
    public var outcomes: [CareOutcome]
    public var actions: [CareAction]
    public var scores: [CareScore]
    public var reviews: [CareReview]
    public var meetings: [CareMeeting]

    public var childrenOn: [CarePlanChild] { children.filter(\.isOn) }
    public func words(_ sort: CareWords.Sort) -> [CareWords] { words.filter { $0.sort == sort } }
    public func actions(for outcome: ID<CareOutcome>) -> [CareAction] { actions.filter { $0.outcome == outcome } }
    /// The plan and everybody on it.
    public var subjects: [Subject] { [plan.subject] + children.map { Subject("person", $0.person) } }
}
