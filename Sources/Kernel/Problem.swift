/// Something the person at the screen can mend. The page comes back with everything they typed.
///
/// An enum for each aggregate conforms: each case is one rule, with words that say what is wrong and then how to
/// mend it ("Say why health did not attend."), and the field to go to.
public protocol Problem: Error, Sendable {
    /// Plain English: what is wrong, then how to mend it.
    var message: String { get }
    /// The name of the form field it belongs to; nil when it is about the whole.
    var field: String? { get }
}

/// Several problems found at once, so that one visit mends them all. Never empty.
public struct Problems: Error, Sendable {
    public let all: [any Problem]

    public init(_ first: any Problem, _ others: [any Problem] = []) {
        all = [first] + others
    }

    /// Nothing is thrown when there are none.
    public static func throwIfAny(_ problems: [any Problem]) throws {
        guard let first = problems.first else { return }
        throw Problems(first, Array(problems.dropFirst()))
    }
}

/// Somebody else saved first. The loser is shown both versions and loses nothing typed.
public struct Conflict: Error, Sendable {
    /// What it is about, in the user's words: "This action".
    public let subject: String
    /// The version of the record that the loser had read, and the version it has now.
    public let read: Int
    public let current: Int

    public init(subject: String, read: Int, current: Int) {
        self.subject = subject
        self.read = read
        self.current = current
    }
}

/// No record has this id, or the person asking may not know that one has.
public struct NotFound: Error, Sendable {
    /// What was looked for, in the user's words: "plan".
    public let subject: String

    public init(_ subject: String) {
        self.subject = subject
    }
}
