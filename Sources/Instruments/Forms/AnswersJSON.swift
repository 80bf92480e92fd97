public import Kernel

// Answers as canonical JSON: the same answers are always the same bytes. Words stand as they are; anything else is an object with
// one key that says what it is.

extension Answers {
    public var json: JSONValue { .object(values.mapValues(\.json)) }

    /// The one way of writing these answers down.
    public var canonical: String { json.canonical }

    /// What is no answer is left out.
    public init(_ json: JSONValue) {
        guard case .object(let members) = json else {
            self.init()
            return
        }
        self.init(members.compactMapValues(AnswerValue.init))
    }

    /// Nil where the text is no JSON at all.
    public init?(parsing text: String) {
        guard let json = JSONValue(parsing: text) else { return nil }
        self.init(json)
    }
}

extension AnswerValue {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .many(let keys): ["many": .array(keys.map(JSONValue.string))]
        case .rows(let rows): ["rows": .array(rows.map(\.json))]
        case .person(let id, let name): ["person": .of(id), "name": .string(name)]
        case .marks(let marks):
            ["marks": .array(marks.map { ["part": .string($0.part), "words": .string($0.words)] })]
        case .files(let files):
            ["files": .array(files.map { ["file": .string($0.file), "name": .string($0.name)] })]
        case .unanswered(let because): ["why-not": .string(because)]
        }
    }

    init?(_ json: JSONValue) {
        if let text = json.text {
            self = .text(text)
        } else if case .array(let keys)? = json["many"] {
            self = .many(keys.compactMap(\.text))
        } else if case .array(let rows)? = json["rows"] {
            self = .rows(rows.map { Answers($0) })
        } else if let name = json["name"]?.text, let person = json["person"] {
            self = .person(person.text.flatMap { ID($0) }, name: name)
        } else if case .array(let marks)? = json["marks"] {
            self = .marks(
                marks.compactMap { mark in
                    mark["part"]?.text.map { BodyMark($0, mark["words"]?.text ?? "") }
                })
        } else if case .array(let files)? = json["files"] {
            self = .files(
                files.compactMap { file in
                    file["file"]?.text.map { FormFile($0, named: file["name"]?.text ?? "") }
                })
        } else if let because = json["why-not"]?.text {
            self = .unanswered(because: because)
        } else {
            return nil
        }
    }
}

extension Answers: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try JSONValue(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try json.encode(to: encoder)
    }
}
