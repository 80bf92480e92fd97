/// What was taken out of a text and what was put in, word by word.
enum Difference {
    enum Piece: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// The pieces in order. Joined, the same and the removed give `before`; the same and the added give `after`.
    ///
    /// By longest common run of words. Where both texts are too long for that (past about 1,400 words that differ), by
    /// lines; past that, everything is removed and added.
    static func pieces(from before: String, to after: String) -> [Piece] {
        if before == after { return before.isEmpty ? [] : [.same(before)] }
        let words = compared(tokens(before), tokens(after))
        let lines = words ?? compared(linewise(before), linewise(after))
        return joined(
            lines ?? [.removed(before), .added(after)].filter { $0 != .removed("") && $0 != .added("") }
        )
    }

    /// Words, each with the space after it, so that joining them gives the text back.
    private static func tokens(_ text: String) -> [Substring] {
        var tokens: [Substring] = []
        var start = text.startIndex
        var wasSpace = false
        for place in text.indices {
            let isSpace = text[place].isWhitespace
            if wasSpace, !isSpace {
                tokens.append(text[start..<place])
                start = place
            }
            wasSpace = isSpace
        }
        if start < text.endIndex { tokens.append(text[start...]) }
        return tokens
    }

    private static func linewise(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.endIndex < text.endIndex ? text[$0.startIndex...$0.endIndex] : $0 }
            .filter { !$0.isEmpty }
    }

    /// Nil when the table would be too large.
    private static func compared(_ before: [Substring], _ after: [Substring]) -> [Piece]? {
        let prefix = zip(before, after).prefix { $0 == $1 }.count
        let rest = min(before.count, after.count) - prefix
        let suffix = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
        let old = before[prefix..<before.count - suffix]
        let new = after[prefix..<after.count - suffix]
        guard old.count * new.count <= 2_000_000 else { return nil }
        var pieces = before[..<prefix].map { Piece.same(String($0)) }
        pieces += walk(Array(old), Array(new))
        pieces += after[(after.count - suffix)...].map { .same(String($0)) }
        return pieces
    }

    /// Longest common subsequence by the table of lengths.
    private static func walk(_ old: [Substring], _ new: [Substring]) -> [Piece] {
        let width = new.count + 1
        var lengths = [UInt16](repeating: 0, count: (old.count + 1) * width)
        for row in stride(from: old.count - 1, through: 0, by: -1) {
            for column in stride(from: new.count - 1, through: 0, by: -1) {
                lengths[row * width + column] =
                    old[row] == new[column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        var pieces: [Piece] = []
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row] == new[column] {
                pieces.append(.same(String(old[row])))
                (row, column) = (row + 1, column + 1)
            } else if column == new.count
                || (row < old.count
                    && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1])
            {
                pieces.append(.removed(String(old[row])))
                row += 1
            } else {
                pieces.append(.added(String(new[column])))
                column += 1
            }
        }
        return pieces
    }

    /// Neighbours of one kind as one piece; within a change, all that was removed before all that was added.
    private static func joined(_ pieces: [Piece]) -> [Piece] {
        var joined: [Piece] = []
        var (removed, added, same) = ("", "", "")
        func close(_ joined: inout [Piece]) {
            if !removed.isEmpty { joined.append(.removed(removed)) }
            if !added.isEmpty { joined.append(.added(added)) }
            (removed, added) = ("", "")
        }
        for piece in pieces {
            switch piece {
            case .same(let words):
                close(&joined)
                same += words
                continue
            case .removed(let words):
                if !same.isEmpty { joined.append(.same(same)) }
                removed += words
            case .added(let words):
                if !same.isEmpty { joined.append(.same(same)) }
                added += words
            }
            same = ""
        }
        close(&joined)
        if !same.isEmpty { joined.append(.same(same)) }
        return joined
    }
}
