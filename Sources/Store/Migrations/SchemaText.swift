/// A schema file in one engine's words: the other engine's blocks left out, type words replaced, cut into
/// statements.
struct SchemaText {
    let statements: [String]

    /// Refuses an unknown type word, a block without an end and a statement without its semicolon, naming
    /// file and line.
    init(_ text: String, for engine: Engine, file: String) throws {
        let chosen = try SchemaText.choose(text, engine, file)
        var statements: [String] = []
        var current: [SQLScanner.Piece] = []
        var block = StatementBlocks()
        var line = 1
        var scanner = SQLScanner(chosen)
        while var piece = scanner.next() {
            line += piece.text.utf8.count { $0 == UInt8(ascii: "\n") }
            if case .typeWord(let word) = piece {
                guard let type = engine.nativeType(String(word)) else {
                    throw StoreError(
                        .migration,
                        "\(file), line \(line): there is no type word {\(word)}. There are "
                            + Engine.typeWords.map { "{\($0)}" }.joined(separator: ", ") + "."
                    )
                }
                piece = .mark(type[...])
            }
            if piece == .mark(";"), !block.isOpen {
                if let statement = SchemaText.finish(current, engine) { statements.append(statement) }
                current = []
                block = StatementBlocks()
            } else {
                block.read(piece)
                current.append(piece)
            }
        }
        guard current.allSatisfy(\.isBlank) else {
            throw StoreError(.migration, "\(file): the last statement has no semicolon.")
        }
        self.statements = statements
    }

    /// Keeps the lines of one engine: `-- {sqlite}` or `-- {postgres}` opens a block, `-- {end}` closes it. A
    /// line left out stays as an empty one, so that lines keep their numbers.
    static func choose(_ text: String, _ engine: Engine, _ file: String) throws -> String {
        var lines: [Substring] = []
        var only: (engine: Engine, line: Int)?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            switch line.filter({ !$0.isWhitespace }) {
            case "--{sqlite}", "--{postgres}":
                guard only == nil else {
                    throw StoreError(.migration, "\(file), line \(number + 1): a block opens inside a block.")
                }
                only = (line.contains("sqlite") ? .sqlite : .postgres, number + 1)
                lines.append("")
            case "--{end}":
                guard only != nil else {
                    throw StoreError(.migration, "\(file), line \(number + 1): -- {end} closes nothing.")
                }
                only = nil
                lines.append("")
            default:
                lines.append(only == nil || only?.engine == engine ? line : "")
            }
        }
        if let only {
            throw StoreError(
                .migration,
                "\(file), line \(only.line): this block is not closed with -- {end}."
            )
        }
        return lines.joined(separator: "\n")
    }

    /// The statement as text, nil when there is nothing in it. SQLite's tables are made strict about their
    /// types.
    private static func finish(_ pieces: [SQLScanner.Piece], _ engine: Engine) -> String? {
        let code = pieces.filter { !$0.isBlank }
        guard !code.isEmpty else { return nil }
        let text = pieces.map(\.text).joined()
        let isTable = code.count > 2 && code[0].isWord("CREATE") && code[1].isWord("TABLE")
        guard engine == .sqlite, isTable, code.last == .mark(")"),
            !code.contains(where: { $0.isWord("SELECT") })
        else { return text }
        return text + " STRICT"
    }
}
