/// When something is asked, proposed or said of a form, as its file writes it in words: `seen is no`,
/// `asked-by is police, probation and children.seen is no`, `score at least 10 or judgement is yes`.
public struct Condition: Hashable, Sendable, Codable {
    public struct Clause: Hashable, Sendable, Codable {
        /// Key of a question, `group.key` for any row of a group, `score`, or `score.section`.
        public let subject: String
        public let test: Test

        public init(_ subject: String, _ test: Test) {
            self.subject = subject
            self.test = test
        }
    }

    public enum Test: Hashable, Sendable, Codable {
        case oneOf([String])
        case noneOf([String])
        /// Ticked, among many.
        case has([String])
        case answered
        case notAnswered
        /// A number, how many were ticked, or how many rows there are.
        case atLeast(Int)
        case atMost(Int)
        /// So many words were written.
        case words(Int)
    }

    public let clauses: [Clause]
    /// Whether every clause must hold, or any of them.
    public let needsAll: Bool

    public init(_ clauses: [Clause], needsAll: Bool = true) {
        self.clauses = clauses
        self.needsAll = needsAll
    }

    public var subjects: [String] { clauses.map(\.subject) }
}

/// What is wrong with the words of a condition.
struct ConditionMistake: Error {
    let words: String
}

extension Condition {
    /// - Throws: what is wrong, then how to mend it.
    static func read(_ text: String) throws(ConditionMistake) -> Condition {
        let (ands, ors) = (pieces(text, " and "), pieces(text, " or "))
        if ands.count > 1, ors.count > 1 {
            throw ConditionMistake(words: "“\(text)” mixes “and” with “or”. Use one of them, or two conditions.")
        }
        var clauses: [Clause] = []
        for piece in ors.count > 1 ? ors : ands { clauses.append(try clause(piece)) }
        return Condition(clauses, needsAll: ors.count == 1)
    }

    private static func pieces(_ text: String, _ word: String) -> [String] {
        var pieces: [String] = []
        var rest = Substring(text)
        while let found = rest.firstRange(of: word) {
            pieces.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return pieces + [String(rest)]
    }

    private static func clause(_ text: String) throws(ConditionMistake) -> Clause {
        let words = text.split(separator: " ").map(String.init)
        let wrong = ConditionMistake(
            words:
                "“\(text)” is not a condition. Write it as “question is answer”, “question is not answer”, “question has answer”, "
                + "“question answered”, “question not answered”, “question at least 3”, “question at most 3” or “question words 10”."
        )
        guard let subject = words.first else { throw wrong }
        let rest = Array(words.dropFirst())
        func values(after count: Int) throws(ConditionMistake) -> [String] {
            let values = rest.dropFirst(count).joined(separator: " ").split(separator: ",")
                .map { $0.split(separator: " ").joined(separator: " ") }
            if values.isEmpty || values.contains(where: { $0.isEmpty || $0.contains(" ") }) { throw wrong }
            return values
        }
        func number(at place: Int) throws(ConditionMistake) -> Int {
            guard rest.count == place + 1, let number = Int(rest[place]), number >= 0 else { throw wrong }
            return number
        }
        switch (rest.first, rest.dropFirst().first) {
        case ("is", "not"): return Clause(subject, .noneOf(try values(after: 2)))
        case ("is", _): return Clause(subject, .oneOf(try values(after: 1)))
        case ("has", _): return Clause(subject, .has(try values(after: 1)))
        case ("answered", nil): return Clause(subject, .answered)
        case ("not", "answered") where rest.count == 2: return Clause(subject, .notAnswered)
        case ("at", "least"): return Clause(subject, .atLeast(try number(at: 2)))
        case ("at", "most"): return Clause(subject, .atMost(try number(at: 2)))
        case ("words", _): return Clause(subject, .words(try number(at: 1)))
        default: throw wrong
        }
    }
}
