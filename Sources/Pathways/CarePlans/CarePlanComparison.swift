public import Kernel

/// What came, went and changed between two versions of a plan. A pure function of the two (CARE-3).
public struct CarePlanComparison: Hashable, Sendable {
    public let came: [Item]
    public let went: [Item]
    public let changed: [Change]
    /// Actions whose date is another: later ones with how many days they were put off.
    public let moved: [Move]
    /// Actions that were done in between.
    public let done: [Item]

    public struct Item: Hashable, Sendable {
        /// "Outcome", "Action", "Strength".
        public let sort: String
        public let words: String
    }

    public struct Change: Hashable, Sendable {
        public let sort: String
        /// Of which thing, in its newer words.
        public let of: String
        public let label: String
        public let before: String
        public let after: String
    }

    public struct Move: Hashable, Sendable {
        public let action: String
        public let from: Day?
        public let to: Day?
        /// Days by which it was put off; less than nothing where it is sooner; nil where one has no date.
        public let days: Int?
    }

    public var isEmpty: Bool { came.isEmpty && went.isEmpty && changed.isEmpty && moved.isEmpty && done.isEmpty }

    public init(from before: CarePlanSnapshot, to after: CarePlanSnapshot) {
        var found = Finding()
        found.compare(before.children, after.children, id: \.id, sort: "Child", words: \.name) { one, other in
            [("Category", one.category, other.category), ("What the child says", one.view, other.view)]
        }
        found.compare(before.factors, after.factors, id: \.id, sort: "What is known", words: { "\($0.label): \($0.words)" }) {
            [("Words", $0.words, $1.words)]
        }
        found.compare(before.words, after.words, id: \.id, sort: { $0.sort.label }, words: { $0.words }) { one, other in
            [("Words", one.words, other.words), ("For", one.child, other.child)]
        }
        found.compare(before.outcomes, after.outcomes, id: \.id, sort: "Outcome", words: \.mustChange) { one, other in
            [
                ("What must change", one.mustChange, other.mustChange),
                ("What will be different", one.different, other.different),
                ("How we shall know", one.shownBy, other.shownBy), ("For", one.child, other.child),
            ]
        }
        let (old, new) = (before.outcomes.flatMap(\.actions), after.outcomes.flatMap(\.actions))
        found.compare(old, new, id: \.id, sort: "Action", words: \.what) { one, other in
            [
                ("What is done", one.what, other.what), ("Who", one.owner, other.owner), ("Agency", one.agency, other.agency),
                ("For whom", one.whom, other.whom),
            ]
        }
        let was = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for action in new {
            guard let before = was[action.id] else { continue }
            if before.dueOn != action.dueOn {
                let days: Int? = if let from = before.dueOn, let to = action.dueOn { to.days(since: from) } else { nil }
                found.moved.append(Move(action: action.what, from: before.dueOn, to: action.dueOn, days: days))
            }
            if before.doneOn == nil, action.doneOn != nil { found.done.append(Item(sort: "Action", words: action.what)) }
        }
        (came, went, changed, moved, done) = (found.came, found.went, found.changed, found.moved, found.done)
    }

    private struct Finding {
        var came: [Item] = []
        var went: [Item] = []
        var changed: [Change] = []
        var moved: [Move] = []
        var done: [Item] = []

        mutating func compare<Part>(
            _ old: [Part], _ new: [Part], id: (Part) -> String, sort: String, words: (Part) -> String,
            changes: (Part, Part) -> [(String, String, String)]
        ) {
            compare(old, new, id: id, sort: { _ in sort }, words: words, changes: changes)
        }

        mutating func compare<Part>(
            _ old: [Part], _ new: [Part], id: (Part) -> String, sort: (Part) -> String, words: (Part) -> String,
            changes: (Part, Part) -> [(String, String, String)]
        ) {
            let was = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
            let kept = Set(new.map(id))
            for part in new {
                guard let before = was[id(part)] else {
                    came.append(Item(sort: sort(part), words: words(part)))
                    continue
                }
                changed += changes(before, part).filter { $0.1 != $0.2 }.map { label, from, to in
                    Change(sort: sort(part), of: words(part), label: label, before: from, after: to)
                }
            }
            went += old.filter { !kept.contains(id($0)) }.map { Item(sort: sort($0), words: words($0)) }
        }
    }
}

extension CareWords.Sort {
    /// For reading.
    public var label: String {
        switch self {
        case .worryPast: "What worried us before"
        case .worryPresent: "What worries us now"
        case .strength: "What goes well"
        case .danger: "Danger statement"
        case .goal: "Safety goal"
        }
    }
}
