import Kernel
import PlanReading

extension PlanDraft {
    /// What a report in prose says, for printing; nil when the file is none.
    var narrativeValue: JSONValue? {
        guard let narrative else { return nil }
        return [
            "recommendations": .array(
                findings.map {
                    [
                        "label": .string($0.label), "statement": .string($0.statement.text),
                        "progress": .array(narrative.progress(of: $0.key).map { JSONValue.string($0.label) }),
                        "place": .string(place(of: $0.statement.source)),
                    ]
                }
            ),
            "repeatedNumbers": .array(narrative.repeatedNumbers.map(JSONValue.string)),
            "claims": .array(
                narrative.claims.map { claim in
                    [
                        "kind": .string(claim.kind.rawValue),
                        "paragraph": .string(narrative.paragraph(claim.paragraph)?.label ?? ""),
                        "text": .string(claim.text.text), "on": .of(claim.on?.asWritten),
                        "promised": .of(claim.promised?.asWritten), "exception": .string(claim.exception),
                        "measures": .array(claim.measures.map { .string("\($0.value)\($0.unit.isEmpty ? "" : " ")\($0.unit)") }),
                    ]
                }
            ),
        ]
    }

    /// What an inspection letter says, for printing; nil when the file is none.
    var letterValue: JSONValue? {
        guard let letter else { return nil }
        return [
            "paragraphs": .array(
                letter.paragraphs.map {
                    [
                        "key": .string($0.key), "place": .string(place(of: $0.text.source)), "heading": .string($0.heading),
                        "mark": .string($0.mark.rawValue), "soundsLike": .string($0.soundsLike.rawValue),
                        "because": .string($0.because), "text": .string($0.text.text),
                    ]
                }
            ),
            "response": [
                "due": .of(letter.response.due?.date.description), "dueAsWritten": .of(letter.response.due?.asWritten),
                "dueUnclear": .string(letter.response.dueUnclear), "lead": .of(letter.response.lead?.text),
                "involving": .of(letter.response.involving?.text),
                "words": .array(letter.response.words.map { .string($0.text) }),
            ],
            "inspectorates": .array(letter.inspectorates.map { .string($0.text) }),
            "inspected": .of(header.inspected?.asWritten), "place": .of(header.place?.text),
        ]
    }

    /// The figures of prose in a few lines; empty for a plan in tables.
    var proseText: String {
        if let letter {
            let marks = LetterMark.allCases.map { "\(letter.count($0)) \($0.rawValue)" }.joined(separator: ", ")
            return """

                  a letter of \(letter.paragraphs.count) paragraphs: \(marks)
                  answer due: \(letter.response.due?.asWritten ?? "not said"); prepared by: \(letter.response.lead?.text ?? "not said")
                """
        }
        guard let narrative else { return "" }
        let progress = findings.map { "\(narrative.progress(of: $0.key).count)" }.joined(separator: ", ")
        return """

              a report of \(figure("paragraphs")) paragraphs below \(figure("headings")) headings in \(totals.sections) sections
              \(figure("recommendations")) recommendations, with \(progress) paragraphs of progress
              \(figure("claims")) claims, \(figure("measured-claims")) with a measured figure, \(figure("promised-dates")) with a date to come
            """
    }

    private func figure(_ name: String) -> Int { totals.prose[name] ?? 0 }
}
