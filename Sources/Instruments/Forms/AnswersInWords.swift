extension Answers {
    /// Every answer on a line of its own after the key of its question, for whoever reads them without the form.
    public var inWords: String {
        values.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
            let name = key.replacing("-", with: " ")
            if case .rows(let rows) = value {
                return rows.enumerated().map { place, row in
                    "\(name) \(place + 1): " + row.inWords.split(separator: "\n").joined(separator: "; ")
                }
            }
            return ["\(name): \(value.inWords)"]
        }.joined(separator: "\n")
    }
}

extension AnswerValue {
    fileprivate var inWords: String {
        switch self {
        case .text(let text): text.replacing("\n", with: " ")
        case .many(let keys): keys.map { $0.replacing("-", with: " ") }.joined(separator: ", ")
        case .person(_, let name): name
        case .marks(let marks):
            marks.map { "\(BodyPart(rawValue: $0.part)?.label ?? "no place"), \($0.words)" }.joined(separator: "; ")
        case .files(let files): files.map(\.name).joined(separator: ", ")
        case .unanswered(let because): "no answer: \(because)"
        case .rows: ""
        }
    }
}
