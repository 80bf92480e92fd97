/// A statement that somebody wrote into a definition file: how a measure is counted. It reads the documented views
/// `report_*` and nothing else, and changes nothing.
///
/// The one door by which text that is not a literal of ours becomes a statement. Values still go in by name.
public struct ReportStatement: Hashable, Sendable {
    public let sql: SQL
    /// The names of its parameters.
    public let parameters: Set<String>
    /// The views that it reads.
    public let views: Set<String>

    /// Throws a `StoreError` in words when it is not one question to the views.
    public init(_ text: String) throws {
        var views: Set<String> = []
        var parameters: Set<String> = []
        var named: Set<String> = []
        var last = ""
        var isFirst = true
        // Whether each open bracket, and the statement itself, stands in its FROM.
        var isInFrom = [false]
        for piece in SQLScanner.pieces(of: text) {
            switch piece {
            case .word(let word):
                let upper = word.uppercased()
                if isFirst, upper != "SELECT", upper != "WITH" { throw Self.refusal("It must begin with SELECT or WITH.", text) }
                if Self.changing.contains(upper) { throw Self.refusal("It may only read: \(upper) is not for a measure.", text) }
                if upper == "AS" { named.insert(last.lowercased()) }
                if upper == "FROM" { isInFrom[isInFrom.count - 1] = true }
                if Self.endingFrom.contains(upper) { isInFrom[isInFrom.count - 1] = false }
                if ["FROM", "JOIN"].contains(last.uppercased()) { views.insert(word.lowercased()) }
                last = String(word)
                isFirst = false
            case .parameter(let name): parameters.insert(String(name))
            case .list: throw Self.refusal("Lists of values are not for a measure.", text)
            case .typeWord: throw Self.refusal("Type words in curly brackets are not for a measure.", text)
            case .mark(";"): throw Self.refusal("It must be one statement, without a semicolon.", text)
            case .quoted(let words) where !words.hasPrefix("'"):
                throw Self.refusal("Write names without quotation marks: \(words).", text)
            case .mark(",") where isInFrom.last == true:
                throw Self.refusal("Put views together with JOIN … ON …, not with a comma.", text)
            case .mark("("):
                isInFrom.append(false)
                last = ""
            case .mark(")"):
                if isInFrom.count > 1 { isInFrom.removeLast() }
                last = ""
            case .quoted, .comment, .space, .mark: break
            }
        }
        if isFirst { throw Self.refusal("It is empty.", text) }
        let strangers = views.filter { !$0.hasPrefix("report_") && !named.contains($0) }
        if let stranger = strangers.min() {
            throw Self.refusal("It reads “\(stranger)”: a measure reads the views whose names begin with report_.", text)
        }
        let unknown = parameters.subtracting(["from", "until", "now"])
        if let first = unknown.min() { throw Self.refusal("“:\(first)” is none of :from, :until and :now.", text) }
        self.views = views.filter { $0.hasPrefix("report_") }
        if self.views.isEmpty { throw Self.refusal("It reads none of the views whose names begin with report_.", text) }
        self.parameters = parameters
        sql = SQL(composed: text)
    }

    /// One row with the columns that it gives, each empty where it gives nothing.
    public var shape: SQL {
        SQL(composed: "SELECT x.* FROM (SELECT 1 AS one) o LEFT JOIN (\(sql.text)) x ON 1 = 1 LIMIT 1")
    }

    private static let endingFrom: Set<String> = [
        "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "SELECT",
    ]

    private static let changing: Set<String> = [
        "INSERT", "UPDATE", "DELETE", "DROP", "CREATE", "ALTER", "ATTACH", "PRAGMA", "VACUUM", "COPY", "GRANT", "TRUNCATE",
        "CALL", "DO",
        "SET", "INTO",
    ]

    private static func refusal(_ words: String, _ text: String) -> StoreError {
        StoreError(.statement, words, statement: text)
    }
}

extension Row {
    /// Whether the answer has a column of this name.
    public func has(_ column: String) -> Bool { columns.names.contains(column) }
    public var columnNames: [String] { columns.names }
}
