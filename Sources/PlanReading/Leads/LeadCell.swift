/// Reads one lead cell into those it names (IMP-6, PLAN-6).
struct LeadCell {
    struct Named {
        var name: String
        var kind: DraftParty.Kind
        var role = ""
        var organisation = ""
        var confidence: Double
    }

    let kinds: LeadKinds

    func read(_ text: String) -> [Named] {
        let scan = Scan(text)
        guard scan.wordCount > 0, !LeadWords.nobody.contains(scan.text.lowercased()) else { return [] }
        var pieces: [LeadPiece] = []
        for raw in LeadCutter.cut(scan) {
            for range in apart(raw.tokens, of: scan) {
                var piece = kinds.piece(range.lowerBound == raw.tokens.lowerBound ? raw.joint : .stop, range, of: scan)
                if piece.name.isEmpty || LeadWords.nobody.contains(piece.text.lowercased()) { continue }
                if piece.joint == .and, let last = pieces.last, belongs(piece, with: last, pieces) {
                    let joined = last.text + " " + between(last, piece, text) + " " + piece.text
                    let whole = Scan(joined)
                    piece = kinds.piece(last.joint, 0..<whole.tokens.count, of: whole)
                    piece.text = joined
                    if piece.kind != .person { piece.name = joined }
                    pieces[pieces.count - 1] = piece
                } else {
                    pieces.append(piece)
                }
            }
        }
        return assemble(pieces)
    }

    // MARK: - Cuts

    /// Agencies, or persons, with nothing but a space between them.
    private func apart(_ range: Range<Int>, of scan: Scan) -> [Range<Int>] {
        if let units = LeadUnits.parts(of: range, in: scan, kinds: kinds) { return units }
        var start = range.lowerBound
        while start < range.upperBound, LeadWords.isRank(scan.tokens[start]) { start += 1 }
        guard let end = kinds.nameEnd(from: start, to: range.upperBound, in: scan), end < range.upperBound else { return [range] }
        var next = end
        while next < range.upperBound, LeadWords.isRank(scan.tokens[next]) { next += 1 }
        guard next < range.upperBound, kinds.nameEnd(from: next, to: range.upperBound, in: scan) == range.upperBound else {
            return [range]
        }
        return [range.lowerBound..<end, end..<range.upperBound]
    }

    /// Whether "and" stands inside one name: "Safeguarding & Reviewing Unit".
    private func belongs(_ piece: LeadPiece, with last: LeadPiece, _ pieces: [LeadPiece]) -> Bool {
        if piece.kind == .person || last.kind == .person || piece.kind == .group && isWhole(last) { return false }
        if piece.kind == .role, last.kind == .role { return false }
        return !(isWhole(piece) && isWhole(last))
    }

    /// Something that can stand alone: letters, an agency, or what stands alone elsewhere in the plan.
    private func isWhole(_ piece: LeadPiece) -> Bool {
        let key = LeadKinds.key(piece.text)
        if kinds.units.contains(key) || LeadWords.agencies.contains(key) || kinds.expansions[key] != nil { return true }
        let words = Scan(piece.text).tokens.filter { $0.kind == .word }
        return words.count <= 2 && words.allSatisfy(\.isAllCapitals) && !words.isEmpty
    }

    private func between(_ last: LeadPiece, _ piece: LeadPiece, _ text: String) -> String {
        text.contains("&") ? "&" : "and"
    }

    // MARK: - Putting together

    private func assemble(_ pieces: [LeadPiece]) -> [Named] {
        var named: [Named] = []
        for (index, piece) in pieces.enumerated() {
            if attach(piece, to: &named, at: index, of: pieces) { continue }
            named.append(
                Named(
                    name: piece.name, kind: kind(of: piece), role: piece.role, organisation: piece.organisation,
                    confidence: piece.confidence
                )
            )
        }
        return named
    }

    private func kind(of piece: LeadPiece) -> DraftParty.Kind {
        switch piece.kind {
        case .person: .person
        case .role: .role
        case .organisation: .organisation
        case .group: .group
        case .unknown: .unknown
        }
    }

    /// A post or agency after a person's name belongs to the person; an agency after a post, to the post.
    private func attach(_ piece: LeadPiece, to named: inout [Named], at index: Int, of pieces: [LeadPiece]) -> Bool {
        guard let last = named.last else { return false }
        let isBeside = piece.joint == .comma || piece.joint == .dash || piece.joint == .brackets
        if piece.kind == .person {
            guard isBeside, piece.joint != .comma, last.kind == .organisation || last.kind == .role, piece.role.isEmpty else {
                return false
            }
            // "Police – Jane Smith", "Head of Service (Jane Smith)".
            let before = last
            named[named.count - 1] = Named(
                name: piece.name, kind: .person, role: before.kind == .role ? before.name : piece.role,
                organisation: before.kind == .organisation ? before.name : piece.organisation, confidence: piece.confidence
            )
            return true
        }
        let startsWithAll = LeadWords.all.contains(String(piece.text.prefix { $0 != " " }))
        guard isBeside, !startsWithAll else { return false }
        switch last.kind {
        case .person:
            if piece.joint == .brackets, !last.role.isEmpty, pieces[index - 1].kind == .role || !pieces[index - 1].role.isEmpty {
                named[named.count - 1].role += " (\(piece.text))"
            } else if piece.kind == .role, last.role.isEmpty {
                named[named.count - 1].role = piece.text
            } else if last.organisation.isEmpty {
                named[named.count - 1].organisation = piece.text
            } else if piece.kind == .role {
                named[named.count - 1].role += ", " + piece.text
            } else {
                return false
            }
            return true
        case .role where piece.joint == .brackets:
            named[named.count - 1].name += " (\(piece.text))"
            return true
        case .role where piece.kind == .organisation || piece.kind == .unknown:
            // One agency after a post is the post's; several are leads of their own.
            let others = pieces[index...].filter { $0.kind == .organisation || $0.kind == .unknown }.count
            guard last.organisation.isEmpty, others == 1 else { return false }
            named[named.count - 1].organisation = piece.text
            return true
        case .organisation where piece.joint == .brackets, .group where piece.joint == .brackets,
            .unknown where piece.joint == .brackets:
            if last.organisation.isEmpty { named[named.count - 1].role = piece.text }
            return true
        default: return false
        }
    }
}
