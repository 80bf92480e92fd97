public import Instruments
public import Kernel

/// One worker’s time with a child, from when they took over until somebody else did (WORK-3).
public struct WorkerTurn: Hashable, Sendable {
    /// The account, or the name where they do not sign in.
    let who: String
    public let name: String
    public let from: Day
    /// The last day; nil while it goes on.
    public let to: Day?
    /// The work that began it.
    public let began: ID<Involvement>

    /// Whether it is this worker’s: the same account, or the same name where one of the two was written by name alone.
    func isOf(_ who: String, called name: String) -> Bool {
        self.who == who || !name.isBlank && Text.searchKey(self.name) == Text.searchKey(name)
    }
}

/// The workers of a child one after the other, and how often one followed another: pure (WORK-3, M-59).
public struct WorkerHistory: Hashable, Sendable {
    /// The first first.
    public let turns: [WorkerTurn]

    /// - Parameters:
    ///   - work: what holds of the roles that are counted.
    ///   - beside: work that stood beside another’s and is no change.
    public init(_ work: [Recorded<Involvement>], beside: Set<ID<Involvement>> = []) {
        let sorted = work.filter { $0.holds && !beside.contains($0.id) }.map { one in
            (one, one.value.span.firstDay ?? one.told.at.day, Self.who(one))
        }.filter { !$0.2.isEmpty }.sorted { ($0.1, $0.0.told.at, $0.0.id) < ($1.1, $1.0.told.at, $1.0.id) }
        var turns: [WorkerTurn] = []
        for (one, from, who) in sorted {
            let to = one.value.span.lastDay
            if let last = turns.last, last.isOf(who, called: one.value.workerName) {
                // The same worker goes on, under another plan perhaps.
                let until = last.to.flatMap { last in to.map { max(last, $0) } }
                turns[turns.count - 1] = WorkerTurn(
                    who: who, name: one.value.workerName, from: last.from, to: until, began: last.began)
            } else {
                turns.append(WorkerTurn(who: who, name: one.value.workerName, from: from, to: to, began: one.id))
            }
        }
        self.turns = turns
    }

    /// The account, or the name where they do not sign in.
    static func who(_ one: Recorded<Involvement>) -> String {
        one.value.worker?.description ?? Text.searchKey(one.value.workerName)
    }

    /// Times at which another took over, within so many months up to a day.
    public func changes(within months: Int, to day: Day) -> [WorkerTurn] {
        let from = day.adding(months: -months)
        return turns.dropFirst().filter { $0.from > from && $0.from <= day }
    }

    /// How many workers the child has had within the months, somebody who begins counted.
    public func number(within months: Int, to day: Day) -> Int {
        turns.isEmpty ? 0 : changes(within: months, to: day).count + 1
    }
}

/// What is said when another takes over (WORK-3).
public struct TakingOver: Hashable, Sendable {
    /// Whose work they take over.
    public var from: ID<Involvement>?
    /// Whether they work beside whoever is there: then it is no change.
    public var isBeside: Bool
    /// Key of the reasons.
    public var reason: String
    public var words: String
    public var handoverOn: Day?
    public var handoverWords: String
    public var childView: String
    /// Key of the ways of hearing a child.
    public var how: String

    public init(
        from: ID<Involvement>? = nil, isBeside: Bool = false, reason: String = "", words: String = "", handoverOn: Day? = nil,
        handoverWords: String = "", childView: String = "", how: String = "said"
    ) {
        self.from = from
        self.isBeside = isBeside
        self.reason = reason
        self.words = words
        self.handoverOn = handoverOn
        self.handoverWords = handoverWords
        self.childView = childView
        self.how = how
    }
}

/// How one worker followed another, as it was written down.
public struct WorkerChange: Hashable, Sendable {
    public let id: ID<WorkerChange>
    public let person: ID<Person>
    public let involvement: ID<Involvement>
    public let previous: ID<Involvement>?
    public let isBeside: Bool
    /// 3 for the third worker within the months that count.
    public let number: Int
    public let reason: String
    public let words: String
    public let handoverOn: Day?
    public let handoverWords: String
    public let childView: String
}

/// What somebody can mend about a change of worker.
public enum WorkerChangeProblem: Problem, Hashable {
    case whoFirst(String), reasonMissing, wordsMissing, handoverMissing(String), handoverFar, handoverWordsMissing, viewMissing(
        String)

    public var message: String {
        switch self {
        case .whoFirst(let name): "\(name) works with the child already. Say whether they take over, or work beside each other."
        case .reasonMissing: "Say why another worker takes over."
        case .wordsMissing: "Say in words why."
        case .handoverMissing(let number):
            "This is the \(number) worker within the year. Say on which day the handover meeting is or was held."
        case .handoverFar: "The handover must be within four weeks. Give an earlier day."
        case .handoverWordsMissing: "Say who meets for the handover, and what is handed over."
        case .viewMissing(let number):
            "This is the \(number) worker within the year. Write what the child says about it; “n/a” is nobody’s view."
        }
    }

    public var field: String? {
        switch self {
        case .whoFirst: "takes-over"
        case .reasonMissing: "change-reason"
        case .wordsMissing: "change-words"
        case .handoverMissing, .handoverFar: "handover"
        case .handoverWordsMissing: "handover-words"
        case .viewMissing: "child-view"
        }
    }

    /// “third”, for reading.
    static func inWords(_ number: Int) -> String {
        let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
        return (1...words.count).contains(number) ? words[number - 1] : "\(number)th"
    }
}
