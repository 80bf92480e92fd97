/// The numbered items inside one cell (IMP-4): `1. … 2. …`, `1.Revised`, `(1) …`, `1) …`, `Action 1: …`, `a) …`.
///
/// Dashes and bullets part one item, not items. A first number may be missing; a last item may have none.
struct NumberedItems {
    struct Item {
        /// Nil for an item that has no number of its own.
        var number: Int?
        /// Tokens of its words, the number left out.
        var tokens: Range<Int>
    }

    /// Words before the first item.
    var preamble: Range<Int>
    var items: [Item]
    /// Item 1 had no number.
    var isFirstMissing = false
    /// Pieces without numbers were parted to make up the number that another cell of the row counts.
    var isMadeUp = false

    var isNumbered: Bool { items.contains { $0.number != nil } }

    /// - Parameters:
    ///   - count: How many items another cell of the row counts, if one does.
    ///   - isHabit: Other cells of the column have numbered items.
    static func read(_ scan: Scan, expecting count: Int? = nil, isHabit: Bool = false) -> NumberedItems {
        let whole = 0..<scan.tokens.count
        guard !scan.isBlank else { return NumberedItems(preamble: 0..<0, items: []) }
        var read =
            numbered(scan, expecting: count, isHabit: isHabit) ?? NumberedItems(preamble: 0..<0, items: [Item(tokens: whole)])
        if let count, count > read.items.count { read.makeUp(to: count, in: scan) }
        return read
    }

    private static func numbered(_ scan: Scan, expecting count: Int?, isHabit: Bool) -> NumberedItems? {
        let markers = ItemMarker.all(in: scan)
        guard !markers.isEmpty else { return nil }
        var best: [ItemMarker] = []
        for form in ItemMarker.Form.allCases {
            let chain = chain(markers.filter { $0.form == form }, from: 1)
            if chain.count > best.count { best = chain }
        }
        if best.count >= 2 { return items(of: best, in: scan) }
        if let missing = firstMissing(markers, in: scan, expecting: count, isHabit: isHabit) { return missing }
        guard let first = markers.first, first.tokens.lowerBound == 0 else { return nil }
        return items(of: [first], in: scan)
    }

    private static func firstMissing(
        _ markers: [ItemMarker],
        in scan: Scan,
        expecting count: Int?,
        isHabit: Bool
    ) -> NumberedItems? {
        for form in ItemMarker.Form.allCases where !form.isLetter {
            let chain = chain(markers.filter { $0.form == form }, from: 2)
            guard let second = chain.first, second.tokens.lowerBound > 1 else { continue }
            let isSure = chain.count >= 2 || count == chain.count + 1 || second.endsSentence || (isHabit && !second.isIntroduced)
            guard isSure else { continue }
            var read = items(of: chain, in: scan)
            read.items.insert(Item(tokens: read.preamble), at: 0)
            read.preamble = 0..<0
            read.isFirstMissing = true
            return read
        }
        return nil
    }

    /// The longest run of markers that counts up from a number.
    private static func chain(_ markers: [ItemMarker], from first: Int) -> [ItemMarker] {
        var best: [ItemMarker] = []
        for (index, marker) in markers.enumerated() where marker.value == first {
            // "… in phase 1. Then …" begins no list; a list that stands from the start may well go on after such a word.
            let isOpen = marker.tokens.lowerBound == 0 || marker.startsLine
            if marker.isIntroduced, !marker.startsLine { continue }
            var run = [marker]
            for next in markers[(index + 1)...] where next.value == run.count + first {
                if isOpen || !next.isIntroduced || next.startsLine { run.append(next) }
            }
            if run.count > best.count { best = run }
        }
        return best
    }

    private static func items(of markers: [ItemMarker], in scan: Scan) -> NumberedItems {
        let items = markers.enumerated().map { index, marker in
            let end = index + 1 < markers.count ? markers[index + 1].tokens.lowerBound : scan.tokens.count
            return Item(number: marker.value, tokens: marker.tokens.upperBound..<max(marker.tokens.upperBound, end))
        }
        return NumberedItems(preamble: 0..<(markers.first?.tokens.lowerBound ?? 0), items: items)
    }

    /// Parts sentences without numbers, at the end of the last item, until there are as many items as another cell counts.
    /// Nothing is parted unless it comes out exactly.
    private mutating func makeUp(to count: Int, in scan: Scan) {
        guard let last = items.last else { return }
        let wanted = count - items.count + 1
        var pieces = scan.sentences(in: last.tokens)
        if pieces.count < wanted, !isNumbered { pieces = pieces.flatMap { commands(in: $0, of: scan) } }
        guard pieces.count == wanted else { return }
        items.removeLast()
        items.append(Item(number: last.number, tokens: pieces[0]))
        items += pieces.dropFirst().map { Item(tokens: $0) }
        isMadeUp = true
    }

    /// A sentence parted where a capital verb follows a word with no full stop between: "… full Board Demonstrate …".
    private func commands(in sentence: Range<Int>, of scan: Scan) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = sentence.lowerBound
        for index in sentence.dropFirst() {
            let token = scan.tokens[index]
            guard token.kind == .word, token.isCapital, !token.isAllCapitals, ActionVerbs.imperatives.contains(token),
                scan.tokens[index - 1].kind != .mark, index - start >= 3, sentence.upperBound - index >= 3,
                !(index + 1 < sentence.upperBound && scan.tokens[index + 1].isCapital)
            else { continue }
            pieces.append(start..<index)
            start = index
        }
        pieces.append(start..<sentence.upperBound)
        return pieces
    }
}
