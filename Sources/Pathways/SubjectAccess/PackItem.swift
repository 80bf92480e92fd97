public import Kernel

/// All that is held of one person, in words, with who said so and when (UK GDPR, article 15).
public struct SubjectPack: Hashable, Sendable {
    public let sections: [Section]
    /// Who looked at the record, who did something with it and who was refused.
    public let looks: [Look]
    public let areLooksWhole: Bool

    public struct Section: Hashable, Sendable {
        /// Stable: the table, as `person_name`.
        public let key: String
        public let title: String
        public let items: [Item]
    }

    /// One thing that is held.
    public struct Item: Hashable, Sendable {
        /// Stable: table and row, as `person_name/0192…`.
        public let key: String
        public let lines: [Line]
        /// Why it may also concern somebody else, each as a sentence; none where it does not.
        public let concernsOthers: [String]
        /// Why it is left out; nil while it is given.
        public let withheldBecause: String?
    }

    public struct Line: Hashable, Sendable {
        /// Stable: the column.
        public let key: String
        public let label: String
        /// As it is kept.
        public let raw: JSONValue
        /// For reading; empty where nothing is recorded.
        public let words: String
    }

    public var items: [Item] { sections.flatMap(\.items) }
    public var withheld: [Item] { items.filter { $0.withheldBecause != nil } }
    public var toConsider: [Item] { items.filter { !$0.concernsOthers.isEmpty } }
}
