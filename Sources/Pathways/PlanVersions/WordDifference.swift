/// What was taken out of a text and what was put in, word by word.
///
/// The shortest list of changes (Myers 1986), tidied so that a small word between two changes does not cut one change in
/// two. Plain text in, plain text out: whoever shows it escapes it.
public enum WordDifference {
    public enum Run: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)

        public var text: String {
            switch self {
            case .same(let text), .removed(let text), .added(let text): text
            }
        }
    }

    /// The runs in order. Joined, the same and the removed are `before`; the same and the added are `after`.
    ///
    /// Past two thousand changed words everything between the parts that are the same at both ends is one change.
    public static func runs(from before: String, to after: String) -> [Run] {
        let (old, new) = (words(before), words(after))
        let start = zip(old, new).prefix { $0 == $1 }.count
        let left = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix(left).prefix { $0 == $1 }.count
        let changed = Myers(
            Array(old[start..<old.count - end]),
            Array(new[start..<new.count - end]),
            mostChanges: 2000
        )
        var pieces = old[..<start].map { Piece(.same, $0) }
        pieces += changed.pieces
        pieces += old[(old.count - end)...].map { Piece(.same, $0) }
        return joined(bridged(pieces))
    }

    /// Words, each with the space after it, so that joining them gives the text back.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var wasSpace = false
        for place in text.indices {
            let isSpace = text[place].isWhitespace
            if wasSpace, !isSpace {
                words.append(text[start..<place])
                start = place
            }
            wasSpace = isSpace
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }

    /// One small word that stayed between two changes belongs to the change.
    private static func bridged(_ pieces: [Piece]) -> [Piece] {
        var bridged: [Piece] = []
        for (place, piece) in pieces.enumerated() {
            let isBridge =
                piece.kind == .same && place > 0 && place + 1 < pieces.count && pieces[place - 1].kind != .same
                && pieces[place + 1].kind != .same && piece.text.count { $0.isLetter || $0.isNumber } <= 3
            bridged += isBridge ? [Piece(.removed, piece.text), Piece(.added, piece.text)] : [piece]
        }
        return bridged
    }

    /// Neighbours of one kind as one run; within a change, all that was removed before all that was added.
    private static func joined(_ pieces: [Piece]) -> [Run] {
        var runs: [Run] = []
        var (same, removed, added) = ("", "", "")
        func close() {
            if !same.isEmpty { runs.append(.same(same)) }
            if !removed.isEmpty { runs.append(.removed(removed)) }
            if !added.isEmpty { runs.append(.added(added)) }
            (same, removed, added) = ("", "", "")
        }
        for piece in pieces {
            switch piece.kind {
            case .same:
                if !removed.isEmpty || !added.isEmpty { close() }
                same += piece.text
            case .removed: removed += piece.text
            case .added: added += piece.text
            }
        }
        close()
        return runs
    }

    fileprivate struct Piece {
        enum Kind { case same, removed, added }
        let kind: Kind
        let text: Substring

        init(_ kind: Kind, _ text: Substring) {
            self.kind = kind
            self.text = text
        }
    }
}

/// The greedy walk along the diagonals of Myers, "An O(ND) difference algorithm and its variations", 1986.
private struct Myers {
    let old: [Substring]
    let new: [Substring]
    /// How far each diagonal was reached after each number of changes; nil when there were too many.
    private let trace: [[Int32]]?

    init(_ old: [Substring], _ new: [Substring], mostChanges: Int) {
        self.old = old
        self.new = new
        trace = Myers.walk(old, new, mostChanges: min(mostChanges, old.count + new.count))
    }

    private static func walk(_ old: [Substring], _ new: [Substring], mostChanges: Int) -> [[Int32]]? {
        var reached = [Int32](repeating: 0, count: 2 * mostChanges + 3)
        let middle = mostChanges + 1
        var trace: [[Int32]] = []
        for changes in 0...mostChanges {
            // Only the diagonals that this step can read are kept.
            trace.append(Array(reached[(middle - changes - 1)...(middle + changes + 1)]))
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let down =
                    diagonal == -changes
                    || (diagonal != changes && reached[middle + diagonal - 1] < reached[middle + diagonal + 1])
                var x = Int(down ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1)
                var y = x - diagonal
                while x < old.count, y < new.count, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
                reached[middle + diagonal] = Int32(x)
                if x >= old.count, y >= new.count { return trace }
            }
        }
        return nil
    }

    var pieces: [WordDifference.Piece] {
        guard let trace else {
            return old.map { .init(.removed, $0) } + new.map { .init(.added, $0) }
        }
        var backwards: [WordDifference.Piece] = []
        var (x, y) = (old.count, new.count)
        for changes in stride(from: trace.count - 1, through: 0, by: -1) {
            let reached = trace[changes]
            let middle = changes + 1
            let diagonal = x - y
            let down =
                diagonal == -changes
                || (diagonal != changes && reached[middle + diagonal - 1] < reached[middle + diagonal + 1])
            let from = down ? diagonal + 1 : diagonal - 1
            let beforeX = changes == 0 ? 0 : Int(reached[middle + from])
            let beforeY = changes == 0 ? 0 : beforeX - from
            while x > beforeX, y > beforeY {
                (x, y) = (x - 1, y - 1)
                backwards.append(.init(.same, old[x]))
            }
            guard changes > 0 else { break }
            if down {
                y -= 1
                backwards.append(.init(.added, new[y]))
            } else {
                x -= 1
                backwards.append(.init(.removed, old[x]))
            }
        }
        return backwards.reversed()
    }
}
