/// Reads tables, columns and comments out of schema text, for the data dictionary.
struct DictionaryReader {
    enum Change: Hashable {
        case table(DataDictionary.Table)
        case column(DataDictionary.Column, of: String)
        case dropColumn(String, of: String)
        case drop(String)
    }

    private(set) var changes: [Change] = []

    /// Comment lines since the last statement ended: a table's purpose, if a table comes next.
    private var above: [String] = []
    /// The statement so far: its pieces, without spaces but with line ends and comments.
    private var statement: [SQLScanner.Piece] = []
    private var block = StatementBlocks()
    /// Still on the line where the last statement ended.
    private var isOnLastLine = false

    mutating func read(_ piece: SQLScanner.Piece) {
        if statement.isEmpty {
            switch piece {
            case .comment(let text):
                if isOnLastLine {
                    describeAddedColumn(words(of: text))
                } else {
                    above.append(words(of: text))
                }
                return
            case .space(let text):
                let ends = text.utf8.count { $0 == UInt8(ascii: "\n") }
                if ends > 0 { isOnLastLine = false }
                // An empty line parts a remark from what follows it.
                if ends > 1 { above = [] }
                return
            default: break
            }
        }
        if piece == .mark(";"), !block.isOpen {
            finish()
            return
        }
        block.read(piece)
        statement.append(piece)
    }

    private mutating func describeAddedColumn(_ meaning: String) {
        guard case .column(var column, let table)? = changes.last, column.meaning.isEmpty else { return }
        column.meaning = meaning
        changes[changes.count - 1] = .column(column, of: table)
    }

    private mutating func finish() {
        let code = statement.filter { !$0.isBlank }
        let words = code.prefix(8).map { $0.text.uppercased() }
        let names = code.map { name(of: $0) }
        let purpose = above.filter { !$0.isEmpty && !$0.hasPrefix("{") }.joined(separator: " ")
        switch words.prefix(2) {
        case ["CREATE", "TABLE"] where names.count > 2:
            let columns = items(in: statement.drop { $0 != .mark("(") }.dropFirst()).compactMap {
                column(from: $0)
            }
            changes.append(.table(.init(name: names[2], purpose: purpose, columns: columns, isView: false)))
        case ["CREATE", "VIEW"] where names.count > 2:
            let columns = items(in: statement.drop { !$0.isWord("SELECT") }.dropFirst()).compactMap {
                viewColumn(from: $0)
            }
            changes.append(.table(.init(name: names[2], purpose: purpose, columns: columns, isView: true)))
        case ["ALTER", "TABLE"] where words.count > 5 && words[3...4] == ["ADD", "COLUMN"]:
            if let column = column(from: after("COLUMN")) { changes.append(.column(column, of: names[2])) }
        case ["ALTER", "TABLE"] where words.count > 5 && words[3...4] == ["DROP", "COLUMN"]:
            changes.append(.dropColumn(names[5], of: names[2]))
        case ["DROP", "TABLE"], ["DROP", "VIEW"]:
            if let last = names.last { changes.append(.drop(last)) }
        default: break
        }
        above = []
        statement = []
        block = StatementBlocks()
        isOnLastLine = true
    }

    /// A table's columns or a view's, cut at the commas, to the closing bracket or to `FROM`. A comment after
    /// a comma on the same line belongs to what the comma ended.
    private func items(in pieces: ArraySlice<SQLScanner.Piece>) -> [[SQLScanner.Piece]] {
        var items: [[SQLScanner.Piece]] = [[]]
        var depth = 0
        var isFresh = false
        for piece in pieces {
            switch piece {
            case .mark("("):
                depth += 1
            case .mark(")"):
                depth -= 1
                if depth < 0 { return items }
            case .word where depth == 0 && piece.isWord("FROM"):
                return items
            case .mark(",") where depth == 0:
                items.append([])
                isFresh = true
                continue
            case .space(let text) where text.contains("\n"):
                isFresh = false
            case .comment where isFresh && items.count > 1:
                items[items.count - 2].append(piece)
                continue
            default: break
            }
            items[items.count - 1].append(piece)
        }
        return items
    }

    private func after(_ word: String) -> [SQLScanner.Piece] {
        guard let place = statement.firstIndex(where: { $0.isWord(word) }) else { return [] }
        return Array(statement[(place + 1)...])
    }

    private func column(from pieces: [SQLScanner.Piece]) -> DataDictionary.Column? {
        let code = pieces.filter { !$0.isBlank }
        guard let first = code.first, code.count > 1 else { return nil }
        let constraints = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT", "EXCLUDE"]
        guard !constraints.contains(first.text.uppercased()) else { return nil }
        let words = code.map { $0.text.uppercased() }
        var type = code[1].text
        if case .typeWord(let word) = code[1] { type = String(word) }
        let pointer = words.firstIndex(of: "REFERENCES").flatMap {
            $0 + 1 < code.count ? name(of: code[$0 + 1]) : nil
        }
        let isKey = words.contains("PRIMARY") || type == "identity"
        let isNotNull = zip(words, words.dropFirst()).contains { $0 == ("NOT", "NULL") }
        return DataDictionary.Column(
            name: name(of: first),
            type: type,
            isRequired: isKey || isNotNull,
            references: pointer,
            meaning: comments(in: pieces)
        )
    }

    /// A view's column is called by its last word.
    private func viewColumn(from pieces: [SQLScanner.Piece]) -> DataDictionary.Column? {
        guard let last = pieces.last(where: { !$0.isBlank }) else { return nil }
        return DataDictionary.Column(
            name: name(of: last),
            type: "",
            isRequired: true,
            references: nil,
            meaning: comments(in: pieces)
        )
    }

    private func comments(in pieces: [SQLScanner.Piece]) -> String {
        pieces.compactMap { piece in
            if case .comment(let text) = piece { words(of: text) } else { nil }
        }.joined(separator: " ")
    }

    private func name(of piece: SQLScanner.Piece) -> String {
        if case .quoted(let text) = piece { return String(text.dropFirst().dropLast()) }
        return piece.text
    }

    private func words(of comment: Substring) -> String {
        comment.drop { $0 == "-" || $0 == "/" || $0 == "*" || $0.isWhitespace }
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
