public import Definitions

/// What the record knows that a form asks for: nobody types it again.
public struct KnownForForm: Hashable, Sendable {
    public typealias Fact = Question.RecordFact

    /// Facts of whoever the form is about, and of whoever fills it in.
    public var facts: [Fact: String]
    /// People of the record, each with what is known of them, for groups of `children`, `adults`, `family`.
    public var people: [Fact: [[Fact: String]]]

    public init(_ facts: [Fact: String] = [:], people: [Fact: [[Fact: String]]] = [:]) {
        self.facts = facts
        self.people = people
    }
}

extension FormVersion {
    /// A new form with what is known. It can all be changed.
    public func prefilled(_ known: KnownForForm) -> Answers {
        var answers = Answers()
        for question in questions {
            guard let fact = question.fromRecord else { continue }
            if question.hasRows {
                let rows = (known.people[fact] ?? []).map { person in
                    question.questions.reduce(into: Answers()) { row, inner in
                        row[inner.key] = inner.fromRecord.flatMap { person[$0] }.flatMap { inner.prefilled($0, of: self) }
                    }
                }
                answers[question.key] = .rows(rows.filter { !$0.isEmpty })
            } else if let text = known.facts[fact] {
                answers[question.key] = question.prefilled(text, of: self)
            }
        }
        return answers
    }
}

extension Question {
    /// Nil where what is known is no answer to it.
    fileprivate func prefilled(_ text: String, of version: FormVersion) -> AnswerValue? {
        switch kind {
        case .choice, .yesNo, .grade: keys(of: version).contains(text) ? .text(text) : nil
        case .person: .person(nil, name: text)
        case .text, .longText, .date, .partialDate, .number, .scale: .text(text)
        case .many, .bodyMap, .file, .group, .table: nil
        }
    }
}
