/// A piece of a lead cell between two separators, with what it seems to be.
struct LeadPiece {
    enum Joint {
        /// First of the cell, or after a line end or semicolon.
        case start
        case comma
        case slash
        /// "and" or "&".
        case and
        /// A full stop or nothing but a space.
        case stop
        case dash
        /// Inside brackets.
        case brackets
    }

    enum Kind {
        case person
        case role
        case organisation
        case group
        case unknown
    }

    var joint: Joint
    var text: String
    var kind: Kind
    /// A person's name without rank; else the text.
    var name: String
    /// Post or agency that stands beside the name with no separator: "Name Service Manager", "Name ABFT".
    var role = ""
    var organisation = ""
    var confidence = 0.5
}

/// Cuts a lead cell at its separators. Which cuts hold is decided once the pieces are known.
struct LeadCutter {
    struct Raw {
        var joint: LeadPiece.Joint
        var tokens: Range<Int>
    }

    static func cut(_ scan: Scan) -> [Raw] {
        var pieces: [Raw] = []
        var start = 0
        var joint = LeadPiece.Joint.start
        func close(at end: Int, next: LeadPiece.Joint, from: Int) {
            if end > start { pieces.append(Raw(joint: joint, tokens: start..<end)) }
            if end > start || joint == .start { joint = next } else if joint == .comma { joint = next }
            start = from
        }
        let tokens = scan.tokens
        for index in tokens.indices where index >= start {
            let token = tokens[index]
            if token.startsLine, index > 0 { close(at: index, next: .start, from: index) }
            guard token.kind == .mark || isAnd(token) else { continue }
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            switch token.kind {
            case .word: if index > start { close(at: index, next: .and, from: index + 1) }
            default:
                if token.isMark(",") { close(at: index, next: .comma, from: index + 1) }
                if token.isMark(";") || token.value == 0x2022 || token.isMark("|") {
                    close(at: index, next: .start, from: index + 1)
                }
                if token.isMark("/"), !isShortPair(index, in: tokens) { close(at: index, next: .slash, from: index + 1) }
                if token.isMark("&") || token.isMark("+"), !(index > 0 && !token.isSpaced && next.map { !$0.isSpaced } == true) {
                    close(at: index, next: .and, from: index + 1)
                }
                if token.isDash, token.isSpaced, next?.isSpaced == true { close(at: index, next: .dash, from: index + 1) }
                if token.isMark(":") { close(at: index, next: .dash, from: index + 1) }
                if token.isMark("(") { close(at: index, next: .brackets, from: index + 1) }
                if token.isMark(")") { close(at: index, next: .stop, from: index + 1) }
                if token.isMark("."), let next, next.isSpaced, next.kind == .word, next.isCapital,
                    index > 0, !isShortForm(tokens[index - 1])
                {
                    close(at: index, next: .stop, from: index + 1)
                } else if token.isMark("."), next == nil {
                    close(at: index, next: .stop, from: index + 1)
                }
            }
        }
        close(at: tokens.count, next: .start, from: tokens.count)
        return pieces
    }

    private static let and = WordSet("and with plus")
    private static func isAnd(_ token: Token) -> Bool { token.kind == .word && !token.isCapital && and.contains(token) }

    /// `N/A`, `T/DCI`: letters that belong together.
    private static func isShortPair(_ index: Int, in tokens: [Token]) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        let (before, after) = (tokens[index - 1], tokens[index + 1])
        return before.end - before.start == 1 && !tokens[index].isSpaced && !after.isSpaced
    }

    private static func isShortForm(_ token: Token) -> Bool {
        token.kind == .word && (token.end - token.start == 1 || LeadWords.isRank(token) || Sentences.shortForms.contains(token))
    }
}
