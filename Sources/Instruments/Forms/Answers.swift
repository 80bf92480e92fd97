public import Kernel

/// What somebody answered, by the keys of the questions. What was typed is kept as it was typed: a number that is none, or half a
/// date, is still there when the page comes back.
public struct Answers: Hashable, Sendable {
    public var values: [String: AnswerValue]

    public init(_ values: [String: AnswerValue] = [:]) {
        self.values = values
    }

    /// Blank answers are none.
    public subscript(key: String) -> AnswerValue? {
        get { values[key] }
        set { values[key] = newValue.flatMap { $0.isBlank ? nil : $0 } }
    }

    public var isEmpty: Bool { values.isEmpty }
    public func text(_ key: String) -> String { values[key]?.text ?? "" }
    public func rows(_ key: String) -> [Answers] { values[key]?.rows ?? [] }
}

public enum AnswerValue: Hashable, Sendable {
    /// Words, a number, a day, or the key of what was chosen: by the kind of the question.
    case text(String)
    /// Keys of what was ticked, in the order of the form.
    case many([String])
    /// Rows of a group or table.
    case rows([Answers])
    /// Somebody of the record, or somebody whose name was typed.
    case person(ID<Person>?, name: String)
    /// Marks on a body map.
    case marks([BodyMark])
    case files([FormFile])
    /// There is no answer, and why; for rows: that there are none.
    case unanswered(because: String)

    public var isBlank: Bool {
        switch self {
        case .text(let text), .unanswered(let text): text.isBlank
        case .many(let keys): keys.isEmpty
        case .rows(let rows): rows.isEmpty
        case .person(let id, let name): id == nil && name.isBlank
        case .marks(let marks): marks.isEmpty
        case .files(let files): files.isEmpty
        }
    }

    public var text: String? {
        switch self {
        case .text(let text): text
        case .person(_, let name): name
        default: nil
        }
    }

    public var keys: [String] {
        switch self {
        case .text(let key): [key]
        case .many(let keys): keys
        default: []
        }
    }

    public var rows: [Answers]? {
        if case .rows(let rows) = self { rows } else { nil }
    }

    public var whyNot: String? {
        if case .unanswered(let because) = self { because } else { nil }
    }
}

/// A mark on a body: where, and what was seen there.
public struct BodyMark: Hashable, Sendable {
    /// Key of a part of the body: `BodyPart`.
    public var part: String
    public var words: String

    public init(_ part: String, _ words: String) {
        self.part = part
        self.words = words
    }

    public var isBlank: Bool { part.isEmpty && words.isBlank }
}

/// A file that was given as an answer.
public struct FormFile: Hashable, Sendable {
    public let file: String
    public let name: String

    /// - Parameter file: id of the kept file.
    public init(_ file: String, named name: String) {
        self.file = file
        self.name = name
    }
}
