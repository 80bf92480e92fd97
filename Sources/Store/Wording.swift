import Synchronization

/// A statement in one engine's words: its names replaced by places, with the order in which values go into
/// them.
struct Wording: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case place(of: Int, type: String?)
        case list(of: Int, isNegated: Bool)
    }

    private let engine: Engine
    private let original: String
    private var pieces: [Piece] = []
    /// Each name once, in the order of first appearance.
    private(set) var names: [String] = []
    /// Whether the text is the same whatever the values are.
    var isFixed: Bool { fixedText != nil }

    /// The finished text, when no list makes it depend on the values.
    private var fixedText: String?

    init(_ sql: SQL, for engine: Engine) throws {
        self.engine = engine
        original = sql.text
        try read()
        if !pieces.contains(where: { if case .list = $0 { true } else { false } }) {
            fixedText = render(counts: [:])
        }
    }

    private mutating func read() throws {
        var scanner = SQLScanner(original)
        var plain = ""
        var lastWords: [String] = []
        var parameterBefore = false
        while let piece = scanner.next() {
            switch piece {
            case .parameter(let name):
                pieces.append(.text(plain))
                plain = ""
                pieces.append(.place(of: number(of: name), type: nil))
            case .list(let name):
                pieces.append(.text(plain))
                plain = ""
                pieces.append(.list(of: number(of: name), isNegated: lastWords.suffix(2) == ["NOT", "IN"]))
            case .typeWord(let word):
                guard let type = engine.nativeType(String(word)), word != "identity" else {
                    throw StoreError(.statement, "There is no type word {\(word)}.", statement: original)
                }
                if parameterBefore, case .place(let index, _)? = pieces.last {
                    pieces[pieces.count - 1] = .place(of: index, type: castType(word, type))
                } else {
                    plain += type
                }
            default:
                if case .word(let word) = piece { lastWords.append(word.uppercased()) }
                plain += piece.text
            }
            if case .parameter = piece { parameterBefore = true } else { parameterBefore = false }
        }
        pieces.append(.text(plain))
    }

    private func castType(_ word: Substring, _ type: String) -> String? {
        engine == .postgres ? (word == "text" ? "text" : type) : nil
    }

    private mutating func number(of name: Substring) -> Int {
        if let known = names.firstIndex(where: { $0 == name }) { return known }
        names.append(String(name))
        return names.count - 1
    }

    /// The text to prepare, and a value for each of its places in order.
    func bound(to values: Values) throws -> (text: String, values: [StoredValue?]) {
        var inOrder: [StoredValue?] = []
        inOrder.reserveCapacity(names.count)
        for name in names {
            guard let value = values[name] else {
                throw StoreError(
                    .statement,
                    "The statement names :\(name), and no value is given for it.",
                    statement: original
                )
            }
            inOrder.append(try checked(value?.stored, name))
        }
        if values.count > names.count {
            let unused = values.keys.filter { !names.contains($0) }.sorted()
            throw StoreError(
                .statement,
                "A value is given for \(unused.map { ":\($0)" }.joined(separator: ", ")), which the statement does not name.",
                statement: original
            )
        }
        if let fixedText {
            if let list = zip(names, inOrder).first(where: { if case .many? = $0.1 { true } else { false } }) {
                throw StoreError(
                    .statement,
                    "The value of :\(list.0) is a list: write IN (:\(list.0)...).",
                    statement: original
                )
            }
            return (fixedText, inOrder)
        }
        return try spread(inOrder)
    }

    /// Lists laid out after the plain values. Each is lengthened to a power of two by repeating its last
    /// value, so that a few prepared statements serve lists of every length.
    private func spread(_ values: [StoredValue?]) throws -> (text: String, values: [StoredValue?]) {
        var counts: [Int: (first: Int, count: Int)] = [:]
        var spread: [StoredValue?] = values
        for piece in pieces {
            guard case .list(let index, let isNegated) = piece else { continue }
            guard case .many(let items)? = values[index] else {
                throw StoreError(.statement, ":\(names[index])... needs Many([…]).", statement: original)
            }
            if items.isEmpty, isNegated {
                throw StoreError(
                    .statement,
                    "NOT IN with an empty list would match nothing: ask without it.",
                    statement: original
                )
            }
            guard counts[index] == nil else { continue }
            guard items.count <= 16_384 else {
                throw StoreError(
                    .statement,
                    "The list :\(names[index]) has more than 16,384 values: ask in parts.",
                    statement: original
                )
            }
            spread[index] = nil
            var count = 1
            while count < items.count { count *= 2 }
            counts[index] = (spread.count, items.isEmpty ? 0 : count)
            if let last = items.last {
                spread += items
                spread += Array(repeating: last, count: count - items.count)
            }
        }
        // The list's own place holds nothing, but must be named for its type to be known: leave it out
        // instead.
        let kept = spread.indices.filter { counts[$0] == nil }
        var renumbered: [Int: Int] = [:]
        for (new, old) in kept.enumerated() { renumbered[old] = new }
        return (render(counts: counts, renumbered: renumbered), kept.map { spread[$0] })
    }

    private func render(counts: [Int: (first: Int, count: Int)], renumbered: [Int: Int]? = nil) -> String {
        func place(_ index: Int) -> String {
            (engine == .postgres ? "$" : "?") + String((renumbered?[index] ?? index) + 1)
        }
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let plain): text += plain
            case .place(let index, let type):
                text += place(index)
                if let type { text += "::\(type)" }
            case .list(let index, _):
                guard let list = counts[index], list.count > 0 else {
                    text += "NULL"
                    continue
                }
                text += (list.first..<list.first + list.count).map(place).joined(separator: ", ")
            }
        }
        return text
    }

    private func checked(_ value: StoredValue?, _ name: String) throws -> StoredValue? {
        switch value {
        case .text(let text) where text.utf8.contains(0):
            throw StoreError(
                .statement,
                "The text for :\(name) contains a NUL character, which cannot be kept: take it out.",
                statement: original
            )
        case .real(let number) where !number.isFinite:
            throw StoreError(.statement, "The number for :\(name) is not finite.", statement: original)
        case .many(let items):
            for item in items { _ = try checked(item, name) }
            return value
        default:
            return value
        }
    }
}

/// Wordings already made. The same few hundred statements run all day.
final class Wordings: Sendable {
    private let engine: Engine
    private let known = Mutex<[SQL: Wording]>([:])

    init(_ engine: Engine) {
        self.engine = engine
    }

    func wording(of sql: SQL) throws -> Wording {
        if let wording = known.withLock({ $0[sql] }) { return wording }
        let wording = try Wording(sql, for: engine)
        known.withLock { known in
            if known.count > 5_000 { known.removeAll() }
            known[sql] = wording
        }
        return wording
    }
}
