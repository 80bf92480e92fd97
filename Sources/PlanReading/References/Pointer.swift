/// Words that point to another row, found in a text and not yet followed (PLAN-11).
struct Pointer {
    /// As written: `See above 22.12`.
    var text: String
    /// The reference it names, squeezed together in small letters; nil for "as above" and "ditto".
    var named: String?
    /// As printed.
    var printed: String
    /// What it is about, for "above re …": words that the target must share.
    var topic: [UInt64]
    /// It is all that the text says.
    var isWhole: Bool
    /// It points down: "see below".
    var isBelow = false

    private static let opening = WordSet("see refer referred ref reference cf link linked links")
    private static let joining = WordSet(
        "also to action actions the at in above below under ref reference recommendation point section row item items finding findings and no number progress"
    )
    private static let describing = WordSet(
        "detailed described attached outlined noted set listed included covered addressed reported provided stated mentioned identified given per"
    )
    private static let under = WordSet("under in at to per")
    private static let above = WordSet("above previous earlier")
    private static let below = WordSet("below")
    private static let ditto = WordSet("ditto")
    private static let out = WordSet("out")
    private static let beforeAbove = WordSet("as see action actions same training")
    private static let beforeBelow = WordSet("see as")
    private static let betweenAbove = WordSet("as per also detailed action actions")
    private static let afterAbove = WordSet("action actions training")

    /// How the plan numbers its rows.
    struct Numbering {
        /// Groups by their printed reference, squeezed together in small letters.
        let known: [String: Int]
        /// A whole number alone is a reference.
        let usesWholeNumbers: Bool
        let usesDecimals: Bool

        init(known: [String: Int], usesWholeNumbers: Bool) {
            (self.known, self.usesWholeNumbers) = (known, usesWholeNumbers)
            usesDecimals = known.keys.contains { $0.contains(".") }
        }
    }

    /// Every pointer of a text. References are known by the plan's own printing of them.
    static func all(in scan: Scan, _ numbering: Numbering) -> [Pointer] {
        guard scan.tokens.contains(where: { $0.kind == .word && triggers.contains($0) }) else { return [] }
        let finder = PointerFinder(scan: scan, numbering: numbering)
        return finder.all()
    }

    private static let triggers = WordSet(
        "see refer referred ref reference link linked ditto above below under detailed described cf same")

    /// Where the words that lead to a reference end; nil when none begin here.
    static func lead(at index: Int, in scan: Scan) -> Int? {
        let token = scan.tokens[index]
        guard token.kind == .word else { return nil }
        if opening.contains(token) { return skip(index + 1, in: scan) }
        if describing.contains(token) || above.contains(token) {
            var place = index + 1
            while place < scan.tokens.count,
                above.contains(scan.tokens[place]) || scan.tokens[place].isMark("(")
                    || out.contains(scan.tokens[place])
            { place += 1 }
            if place < scan.tokens.count, under.contains(scan.tokens[place]) { return skip(place, in: scan) }
            return above.contains(token) || place > index + 1 ? place : nil
        }
        return nil
    }

    private static func skip(_ start: Int, in scan: Scan) -> Int {
        var place = start
        while place < scan.tokens.count,
            scan.tokens[place].kind == .word && joining.contains(scan.tokens[place]) || scan.tokens[place].isMark(":")
                || scan.tokens[place].isMark("(")
        {
            place += 1
        }
        return place
    }

    /// "as above", "see above", "same as above", "ditto", "action above": where the words end, and whether they point down.
    static func relative(at index: Int, in scan: Scan) -> (end: Int, isBelow: Bool)? {
        let tokens = scan.tokens
        guard tokens[index].kind == .word else { return nil }
        if ditto.contains(tokens[index]) { return (index + 1, false) }
        func word(_ offset: Int) -> Token? {
            index + offset < tokens.count && tokens[index + offset].kind == .word ? tokens[index + offset] : nil
        }
        guard let next = word(1) else { return nil }
        if beforeAbove.contains(tokens[index]) {
            if above.contains(next) { return (index + 2, false) }
            if below.contains(next), beforeBelow.contains(tokens[index]) { return (index + 2, true) }
            if let third = word(2), betweenAbove.contains(next), above.contains(third) {
                return (index + 3, false)
            }
        }
        let isLeading =
            index == 0 && tokens[index].isCapital && above.contains(tokens[index])
            && afterAbove.contains(next)
        return isLeading ? (index + 2, false) : nil
    }
}

private struct PointerFinder {
    let scan: Scan
    let numbering: Pointer.Numbering

    func all() -> [Pointer] {
        var found: [Pointer] = []
        var index = 0
        while index < scan.tokens.count {
            if let lead = Pointer.lead(at: index, in: scan), let first = reference(at: lead) {
                var end = first.end
                found.append(pointer(index..<end, first))
                while let next = next(after: end) {
                    found.append(pointer(next.start..<next.reference.end, next.reference))
                    end = next.reference.end
                }
                index = end
            } else if let relative = Pointer.relative(at: index, in: scan) {
                // "as above (3.2)" names the row that it means.
                if relative.end < scan.tokens.count, scan.tokens[relative.end].isMark("("),
                    let named = reference(at: relative.end + 1)
                {
                    let isClosed = named.end < scan.tokens.count && scan.tokens[named.end].isMark(")")
                    found.append(self.pointer(index..<(named.end + (isClosed ? 1 : 0)), named))
                    index = named.end
                    continue
                }
                var pointer = pointer(index..<relative.end, nil)
                pointer.isBelow = relative.isBelow
                pointer.topic = topic(from: index, to: relative.end)
                found.append(pointer)
                index = relative.end
            } else {
                index += 1
            }
        }
        return found
    }

    private typealias Named = (named: String, printed: String, end: Int)

    private func pointer(_ range: Range<Int>, _ reference: Named?) -> Pointer {
        let rest = scan.tokens.indices.filter { !range.contains($0) && scan.tokens[$0].kind != .mark }
        return Pointer(
            text: scan.string(range), named: reference?.named, printed: reference?.printed ?? "", topic: [],
            isWhole: rest.count <= 1
        )
    }

    /// "… and action 3.2", ", 4.5".
    private func next(after end: Int) -> (start: Int, reference: Named)? {
        var place = end
        while place < min(end + 5, scan.tokens.count),
            scan.tokens[place].isMark(",") || scan.tokens[place].isMark("&")
                || scan.tokens[place].kind == .word
                    && WordSet("and above below action actions also or").contains(scan.tokens[place])
        { place += 1 }
        guard place > end, let reference = reference(at: place) else { return nil }
        return (place, reference)
    }

    /// A reference at a token, one of the plan's own or shaped like one.
    private func reference(at start: Int) -> Named? {
        guard start < scan.tokens.count else { return nil }
        // The longest run of tokens that squeezes to a known reference.
        var squeezed = ""
        var best: Named?
        for index in start..<min(start + 8, scan.tokens.count) {
            let token = scan.tokens[index]
            if token.kind == .mark,
                !(token.isMark(".") || token.isMark("&") || token.isDash || token.isMark("/") || token.isMark("(")
                    || token.isMark(")"))
            {
                break
            }
            squeezed += scan.string(index..<(index + 1)).lowercased()
            if numbering.known[squeezed] != nil, token.kind != .mark, !isInside(index), isLikeReference(start, index) {
                best = (squeezed, scan.string(start..<(index + 1)), index + 1)
            }
        }
        if let best { return best }
        return decimal(at: start)
    }

    /// A whole number alone is a reference only where the plan's own are.
    private func isLikeReference(_ start: Int, _ end: Int) -> Bool {
        if start == end, scan.tokens[start].kind == .number { return numbering.usesWholeNumbers }
        return true
    }

    /// The number goes on: "22.1" in "22.12" is none.
    private func isInside(_ index: Int) -> Bool {
        guard index + 2 < scan.tokens.count, scan.tokens[index].kind == .number else { return false }
        let (mark, after) = (scan.tokens[index + 1], scan.tokens[index + 2])
        return mark.isMark(".") && !mark.isSpaced && after.kind == .number && !after.isSpaced
    }

    /// `22.12`: a decimal number that is no known reference.
    private func decimal(at start: Int) -> Named? {
        guard start + 2 < scan.tokens.count, scan.tokens[start].kind == .number, scan.tokens[start + 1].isMark("."),
            scan.tokens[start + 2].kind == .number, !scan.tokens[start + 1].isSpaced, !scan.tokens[start + 2].isSpaced,
            numbering.usesDecimals
        else { return nil }
        if start + 3 < scan.tokens.count, scan.tokens[start + 3].isMark("%") { return nil }
        if let found = DateScanner.all(in: Scan(scan.string(start..<min(scan.tokens.count, start + 5)))).first,
            found.tokens.lowerBound == 0
        {
            return nil
        }
        let printed = scan.string(start..<(start + 3))
        return (printed, printed, start + 3)
    }

    /// "See above re BRAG/QlikSense": the words that name the subject; or those of the sentence itself.
    private func topic(from start: Int, to end: Int) -> [UInt64] {
        let about = WordSet("re regarding on about for concerning")
        let isAbout = end < scan.tokens.count && scan.tokens[end].kind == .word && about.contains(scan.tokens[end])
        let range = isAbout ? (end + 1)..<scan.tokens.count : 0..<start
        return scan.tokens[range].filter { $0.kind == .word && ($0.isAllCapitals || $0.end - $0.start >= 6) }.map(\.hash)
    }
}
