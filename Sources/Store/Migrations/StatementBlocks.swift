/// Whether a semicolon is inside a trigger's or function's body (`BEGIN … END`) and so ends no statement.
struct StatementBlocks {
    private var words: [String] = []
    private var hasBody = false
    private var depth = 0

    var isOpen: Bool { depth > 0 }

    mutating func read(_ piece: SQLScanner.Piece) {
        guard case .word(let word) = piece else { return }
        let upper = word.uppercased()
        if words.count < 5 {
            words.append(upper)
            if words[0] == "CREATE", ["TRIGGER", "FUNCTION", "PROCEDURE"].contains(upper) { hasBody = true }
        }
        guard hasBody else { return }
        switch upper {
        case "BEGIN": depth += 1
        case "CASE" where depth > 0: depth += 1
        case "END" where depth > 0: depth -= 1
        default: break
        }
    }
}
