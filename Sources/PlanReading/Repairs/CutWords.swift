/// Puts back letters that were cut off at the edge of a page, from the plan's own words: "arbour Team" beside "Harbour Team"
/// (IMP-3).
///
/// A cell is only looked at when its very first word is in small letters, stands nowhere else in the plan as a word, and is the
/// end of one that does.
struct CutWords {
    private struct Known {
        var count: Int
        /// As first written.
        var form: String
    }

    private var known: [UInt64: Known] = [:]
    /// Known words by their last three letters.
    private var byEnding: [[UInt8]: [String]] = [:]

    /// The shortest piece of a word that is put back, and the most letters that an edge takes.
    private static let shortest = 3
    private static let most = 2

    /// - Parameter cells: every cell of the plan whose first word is not in doubt.
    init(_ cells: [CellText]) {
        for cell in cells {
            for token in cell.tokens where token.kind == .word {
                if let one = known[token.hash] {
                    known[token.hash] = Known(count: one.count + 1, form: one.form)
                } else {
                    let form = cell.scan.string(bytesFrom: token.start, to: token.end)
                    known[token.hash] = Known(count: 1, form: form)
                    guard form.utf8.count > Self.shortest else { continue }
                    byEnding[Array(form.lowercased().utf8.suffix(3)), default: []].append(form)
                }
            }
        }
    }

    /// Whether the first word may have lost its beginning.
    static func beginsSmall(_ text: CellText) -> Bool { text.scan.beginsSmall && text.tokens.first?.kind == .word }

    /// The text with what was cut off put back; nil when its first word is whole.
    func mended(_ text: CellText) -> String? {
        guard let first = text.tokens.first, whole(first, text.scan, mayDiffer: true) != nil else { return nil }
        var out: [UInt8] = []
        var place = 0
        for (index, token) in text.tokens.enumerated() where token.kind == .word && !token.isCapital {
            guard let word = whole(token, text.scan, mayDiffer: index == 0) else { continue }
            let isFirst = index == 0
            out += text.scan.bytes[place..<token.start]
            out += Array((isFirst ? word.prefix(1).uppercased() + word.dropFirst() : word).utf8)
            place = token.end
        }
        out += text.scan.bytes[place...]
        return String(decoding: out, as: UTF8.self)
    }

    /// The known word of which a token is the end, the commonest first.
    private func whole(_ token: Token, _ scan: Scan, mayDiffer: Bool) -> String? {
        let length = token.end - token.start
        guard length >= Self.shortest, known[token.hash] == nil else { return nil }
        let word = Array(scan.string(bytesFrom: token.start, to: token.end).lowercased().utf8)
        let candidates = byEnding[Array(word.suffix(3))] ?? []
        let ends = candidates.filter { form in
            let more = form.utf8.count - word.count
            return (1...Self.most).contains(more) && Array(form.lowercased().utf8).suffix(word.count).elementsEqual(word)
        }
        if let best = ends.max(by: { (count($0), $1) < (count($1), $0) }) { return best }
        // The first letter left may itself be half cut: "nild" for "child".
        guard mayDiffer, word.count >= 4 else { return nil }
        return candidates.filter { form in
            form.utf8.count == word.count + 1
                && Array(form.lowercased().utf8).suffix(word.count - 1).elementsEqual(word.dropFirst()) && count(form) >= 3
        }.max { (count($0), $1) < (count($1), $0) }
    }

    private func count(_ form: String) -> Int { known[Hash.of(form.utf8)]?.count ?? 0 }
}
