/// A statement that somebody wrote into a definition file: how a measure is counted. It asks the documented views `report_*` one
/// question and nothing else.
///
/// The one door by which text that is not a literal of ours becomes a statement. Values still go in by name, and it is run in a
/// reading transaction: that it changes nothing is the database’s promise. What stands here is that it reads no table but the views,
/// and calls no function but those that only reckon.
public struct ReportStatement: Hashable, Sendable {
    public let sql: SQL
    /// The names of its parameters.
    public let parameters: Set<String>

    /// Throws a `StoreError` in words when it is not one question to the views.
    public init(_ text: String) throws {
        var reading = Reading(text)
        for piece in SQLScanner.pieces(of: text) where !piece.isBlank { try reading.take(piece) }
        try reading.end()
        parameters = reading.parameters
        sql = SQL(composed: text)
    }

    /// One row with the columns that it gives, each empty where it gives nothing.
    public var shape: SQL {
        SQL(composed: "SELECT x.* FROM (SELECT 1 AS one) o LEFT JOIN (\(sql.text)) x ON 1 = 1 LIMIT 1")
    }

    /// What a statement may be given.
    public static let known: Set<String> = ["from", "until", "now", "as_at"]
}

/// Reads a statement piece by piece and refuses the first that is not for a measure.
private struct Reading {
    let text: String
    var parameters: Set<String> = []
    private var readsViews = false
    /// The word before this piece, in capitals; empty where a mark or a value stands before it.
    private var last = ""
    private var isFirst = true
    /// Whether each open bracket, and the statement itself, stands in its FROM.
    private var isInFrom = [false]
    /// Whether the piece before this one opened a bracket in which a question of its own must stand.
    private var opensQuestion = false

    init(_ text: String) {
        self.text = text
    }

    mutating func take(_ piece: SQLScanner.Piece) throws {
        if opensQuestion {
            opensQuestion = false
            guard case .word(let word) = piece, word.uppercased() == "SELECT" else {
                throw refusal("A bracket after FROM or JOIN must begin with SELECT. Name a view without brackets.")
            }
        }
        switch piece {
        case .word(let word): try take(word: word)
        case .mark("("):
            if !last.isEmpty, !Self.beforeBrackets.contains(last) {
                throw refusal("\(last)(…) is not for a measure. It may use \(Self.functions.sorted().joined(separator: ", ")).")
            }
            opensQuestion = last == "FROM" || last == "JOIN"
            isInFrom.append(false)
            last = ""
        case .mark(")"):
            if isInFrom.count > 1 { isInFrom.removeLast() }
            last = ""
        case .mark(";"): throw refusal("It must be one statement, without a semicolon.")
        case .mark(",") where isInFrom.last == true:
            throw refusal("Put views together with JOIN … ON …, not with a comma.")
        case .quoted(let words) where !words.hasPrefix("'"): throw refusal("Write names without quotation marks: \(words).")
        case .list: throw refusal("Lists of values are not for a measure.")
        case .typeWord: throw refusal("Type words in curly brackets are not for a measure.")
        case .parameter(let name):
            parameters.insert(String(name))
            last = ""
        default:
            if last == "IN" { throw refusal("Write IN with its values in brackets.") }
            last = ""
        }
    }

    private mutating func take(word: Substring) throws {
        let upper = word.uppercased()
        if isFirst, upper != "SELECT" { throw refusal("It must begin with SELECT.") }
        isFirst = false
        if ["INTO", "TABLE", "WITH"].contains(upper) { throw refusal("\(upper) is not for a measure.") }
        if last == "IN" { throw refusal("Write IN with its values in brackets.") }
        if last == "FROM" || last == "JOIN" {
            guard word.lowercased().hasPrefix("report_") else {
                throw refusal("It reads “\(word)”: a measure reads the views whose names begin with report_.")
            }
            readsViews = true
        }
        if upper == "FROM" { isInFrom[isInFrom.count - 1] = true }
        if Self.endingFrom.contains(upper) { isInFrom[isInFrom.count - 1] = false }
        last = upper
    }

    func end() throws {
        if isFirst { throw refusal("It is empty.") }
        if !readsViews { throw refusal("It reads none of the views whose names begin with report_.") }
        if let first = parameters.subtracting(ReportStatement.known).min() {
            throw refusal("“:\(first)” is none of :from, :until, :as_at and :now.")
        }
    }

    private static let endingFrom: Set<String> = [
        "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "SELECT",
    ]

    /// They reckon with what they are given and reach nothing else.
    private static let functions: Set<String> = [
        "ABS", "AVG", "CAST", "COALESCE", "COUNT", "LENGTH", "LOWER", "MAX", "MIN", "NULLIF", "ROUND", "SUBSTR", "SUM", "TRIM",
        "UPPER",
    ]

    /// Words of the language after which a bracket is no call.
    private static let beforeBrackets: Set<String> = functions.union([
        "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "DISTINCT", "ELSE", "EXCEPT", "EXISTS", "FILTER", "FROM", "HAVING", "IN",
        "INTERSECT", "JOIN", "LIKE", "NOT", "ON", "OR", "OVER", "SELECT", "THEN", "UNION", "WHEN", "WHERE",
    ])

    private func refusal(_ words: String) -> StoreError { StoreError(.statement, words, statement: text) }
}

extension Row {
    /// Whether the answer has a column of this name.
    public func has(_ column: String) -> Bool { columns.names.contains(column) }
    public var columnNames: [String] { columns.names }
}
