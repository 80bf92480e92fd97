/// Agencies that a plan writes one after another with only spaces: "LA Health Police".
enum LeadUnits {
    /// The parts, when the words can be parted wholly into agencies, each known or standing alone elsewhere in the plan.
    static func parts(of range: Range<Int>, in scan: Scan, kinds: LeadKinds) -> [Range<Int>]? {
        guard range.count >= 2, range.count <= 10, scan.tokens[range].allSatisfy({ $0.kind == .word }),
            !isUnit(range, scan, kinds)
        else { return nil }
        // Fewest parts first: "Public Health" before "Public" and "Health".
        var best: [Int: [Range<Int>]] = [range.lowerBound: []]
        for end in (range.lowerBound + 1)...range.upperBound {
            for start in range.lowerBound..<end {
                guard let before = best[start], isUnit(start..<end, scan, kinds) else { continue }
                // "Business Unit" after letters is theirs; it stands alone only where nothing stands before it.
                if start > range.lowerBound, LeadWords.tails.contains(LeadKinds.key(scan.string(start..<end))) { continue }
                if best[end].map({ before.count + 1 < $0.count }) ?? true { best[end] = before + [start..<end] }
            }
        }
        guard let parts = best[range.upperBound], parts.count >= 2 else { return nil }
        return parts
    }

    private static func isUnit(_ range: Range<Int>, _ scan: Scan, _ kinds: LeadKinds) -> Bool {
        let key = LeadKinds.key(scan.string(range))
        return kinds.units.contains(key) || LeadWords.agencies.contains(key) || kinds.expansions[key] != nil
    }

    /// What stands alone somewhere in the plan's lead cells, shortest first, so that a cell that only puts known ones side by
    /// side is not taken for one more.
    static func learn(from cells: [String], expansions: [String: String]) -> LeadKinds {
        var kinds = LeadKinds(expansions: expansions)
        var pieces: [(scan: Scan, range: Range<Int>)] = []
        for cell in cells {
            let scan = Scan(cell)
            let cut = LeadCutter.cut(scan)
            for raw in cut where raw.joint != .and && raw.joint != .brackets || cut.count == 2 {
                pieces.append((scan, raw.tokens))
            }
        }
        for (scan, range) in pieces {
            let piece = kinds.piece(.start, range, of: scan)
            if piece.kind == .person { kinds.people.insert(piece.name.lowercased()) }
        }
        for (scan, range) in pieces.sorted(by: { $0.range.count < $1.range.count }) where range.count <= 5 {
            let words = scan.tokens[range]
            guard words.allSatisfy({ $0.kind == .word && $0.isCapital }), parts(of: range, in: scan, kinds: kinds) == nil else {
                continue
            }
            let piece = kinds.piece(.start, range, of: scan)
            let isLettered = words.contains(where: \.isAllCapitals)
            guard piece.kind == .organisation || piece.kind == .group, piece.role.isEmpty,
                isLettered || range.count == 1 || piece.confidence >= 0.7
            else { continue }
            kinds.units.insert(LeadKinds.key(scan.string(range)))
        }
        return kinds
    }
}
