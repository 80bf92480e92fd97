public import Kernel

/// What every definition has: its key, what it is called and means, since when, and who says so.
public struct DefinitionHead: Hashable, Sendable {
    /// Stored with records; never changes and is never shown.
    public let key: String
    public let label: DatedName
    /// What it means, in a sentence or two.
    public let meaning: String
    /// First day in use.
    public let from: Day
    /// Last day in use; nil while it is used.
    public let until: Day?
    public let source: String
    /// Whether the partnership added it or changed something of it.
    public let isLocal: Bool
}

/// A definition of any kind.
public protocol Defined: Sendable {
    var head: DefinitionHead { get }
}

extension Defined {
    public var key: String { head.key }
    public var meaning: String { head.meaning }
    public var source: String { head.source }

    /// What it is called on a day.
    public func label(on day: Day) -> String { head.label.on(day) }

    /// Whether it can be chosen on a day. One that cannot is still shown where it was chosen before.
    public func isInUse(on day: Day) -> Bool {
        head.from <= day && (head.until.map { day <= $0 } ?? true)
    }
}

extension DefinitionNode {
    /// Reads `label`, `meaning`, `from`, `until` and `source`. What a partnership changes needs a source of its own.
    public func head() -> DefinitionHead {
        let head = DefinitionHead(
            key: key,
            label: name("label"),
            meaning: optionalText("meaning") ?? "",
            from: day("from"),
            until: optionalDay("until"),
            source: text("source"),
            isLocal: hasLocalPart
        )
        if let own = layers.first(where: \.isLocal), own.member("source") == nil, layers.count > 1 {
            reading.complain(
                "“\(key)” is changed here without saying who decided it. Write “source: …”.",
                at: own.place
            )
        }
        if let until = head.until, until < head.from {
            complain(
                about: "until",
                "It ends on \(until), before it begins on \(head.from). Put the days right."
            )
        }
        return head
    }
}

/// The definitions of one kind, in the order of the file.
public struct DefinitionList<Value: Defined>: Sendable {
    public let all: [Value]
    private let places: [String: Int]

    public init(_ all: [Value]) {
        self.all = all
        places = Dictionary(all.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Nil when there is no such key.
    public subscript(key: String) -> Value? { places[key].map { all[$0] } }

    /// Those that can be chosen on a day, in order.
    public func inUse(on day: Day) -> [Value] { all.filter { $0.isInUse(on: day) } }

    /// What a stored key is called on a day; the key itself when nothing is known by it any more.
    public func label(_ key: String, on day: Day) -> String { self[key]?.label(on: day) ?? key }

    public var keys: [String] { all.map(\.key) }
}

extension DefinitionList: Equatable where Value: Equatable {}
extension DefinitionList: Hashable where Value: Hashable {}
