import Instruments
public import Kernel

/// Two versions of a plan side by side: what was added, what was taken out, and what changed, by reference (PLAN-14).
public struct PlanComparison: Hashable, Sendable {
    /// What is being compared.
    public struct Side: Hashable, Sendable {
        /// "Version 2, February 2019"; "As it stands today".
        public let label: String
        /// The day of issue, or today.
        public let day: Day?

        public init(label: String, day: Day?) {
            self.label = label
            self.day = day
        }
    }

    /// What sort of change, for choosing what to show.
    public enum Sort: String, Hashable, Sendable, Codable, CaseIterable {
        case dates, leads, wording, status, oversight, structure
    }

    public struct Change: Hashable, Sendable {
        public let sort: Sort
        /// What changed, as a person calls it: "Due", "Wording", "Accountable lead".
        public let label: String
        /// Empty when there was nothing.
        public let before: String
        public let after: String
        /// Word by word, where the two are prose; otherwise empty.
        public let words: [WordDifference.Run]
    }

    public enum Fate: String, Hashable, Sendable {
        case added, removed, changed
        /// Still in the record, and no longer promised: merged into another, or superseded.
        case withdrawn
    }

    /// One finding or action that is not the same in both.
    public struct Item: Hashable, Sendable {
        public let fate: Fate
        /// In the later version; in the earlier one where it was removed.
        public let reference: String
        /// Its reference before, where that changed.
        public let formerReference: String?
        /// What it says, in the later version where it is in both.
        public let statement: String
        /// Of the living finding or action, where it is known.
        public let id: String?
        /// Empty for what was added or removed.
        public let changes: [Change]
    }

    public let before: Side
    public let after: Side
    /// Of the plan itself: its title, introduction, sections.
    public let plan: [Change]
    public let findings: [Item]
    public let actions: [Item]

    /// - Parameter words: what statuses are called.
    public init(
        _ before: Side,
        _ old: PlanSnapshot,
        _ after: Side,
        _ new: PlanSnapshot,
        words: StatusWords = StatusWords()
    ) {
        self.before = before
        self.after = after
        plan = old.plan.changes(to: new.plan) + PlanComparison.sections(old.sections, new.sections)
        findings = PlanComparison.items(old.findings, new.findings, words)
        actions = PlanComparison.items(old.actions, new.actions, words)
    }

    public var isEmpty: Bool { plan.isEmpty && findings.isEmpty && actions.isEmpty }

    /// How many items have a change of each sort, and how many were added and removed.
    public func count(_ sort: Sort) -> Int {
        (findings + actions).count { item in item.changes.contains { $0.sort == sort } }
    }

    public func count(_ fate: Fate) -> Int { (findings + actions).count { $0.fate == fate } }

    /// In the order of the later version; what was removed stands where it stood.
    private static func items<Part: ComparedPart>(_ old: [Part], _ new: [Part], _ words: StatusWords) -> [Item] {
        let pairs = PartPairs(old, new)
        var items: [Item] = []
        var passed = 0
        func removed(before limit: Int) {
            while passed < limit {
                if pairs.newPlace[passed] == nil { items.append(Item(old[passed], .removed)) }
                passed += 1
            }
        }
        for (place, part) in new.enumerated() {
            guard let oldPlace = pairs.oldPlace[place] else {
                items.append(Item(part, .added))
                continue
            }
            removed(before: oldPlace)
            let was = old[oldPlace]
            let changes = was.changes(to: part, words)
            let isRenumbered = was.reference != part.reference
            guard !changes.isEmpty || isRenumbered else { continue }
            items.append(
                Item(
                    fate: part.isWithdrawn && !was.isWithdrawn ? .withdrawn : .changed,
                    reference: part.reference,
                    formerReference: isRenumbered ? was.reference : nil,
                    statement: part.statement,
                    id: part.id,
                    changes: changes
                )
            )
        }
        removed(before: old.count)
        return items
    }

    private static func sections(_ old: [PlanSnapshot.Section], _ new: [PlanSnapshot.Section]) -> [Change] {
        func lines(_ sections: [PlanSnapshot.Section]) -> String {
            sections.map { $0.severity == .priorityAction ? "\($0.title) (priority action)" : $0.title }
                .joined(separator: "\n")
        }
        return [Change.prose(.structure, "Sections", lines(old), lines(new))].compactMap { $0 }
    }
}

extension PlanComparison.Item {
    fileprivate init(_ part: some ComparedPart, _ fate: PlanComparison.Fate) {
        self.init(
            fate: fate,
            reference: part.reference,
            formerReference: nil,
            statement: part.statement,
            id: part.id,
            changes: []
        )
    }
}

extension PlanComparison.Change {
    /// Nil when the two are the same but for white space.
    static func prose(_ sort: PlanComparison.Sort, _ label: String, _ before: String, _ after: String) -> Self? {
        guard tidy(before) != tidy(after) else { return nil }
        return Self(
            sort: sort,
            label: label,
            before: before,
            after: after,
            words: WordDifference.runs(from: before, to: after)
        )
    }

    /// Nil when the two are the same; for short values, which are shown whole.
    static func value(_ sort: PlanComparison.Sort, _ label: String, _ before: String?, _ after: String?) -> Self? {
        let (before, after) = (before ?? "", after ?? "")
        guard tidy(before) != tidy(after) else { return nil }
        return Self(sort: sort, label: label, before: before, after: after, words: [])
    }

    private static func tidy(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
