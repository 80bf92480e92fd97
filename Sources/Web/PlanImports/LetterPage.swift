import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// An inspection letter laid out for a person to confirm: what each paragraph is, and what the letter asks for in answer.
/// One form, so that nothing is lost whichever button is pressed.
struct LetterPage: Page {
    let planImport: PlanImport
    let draft: PlanDraft
    let letter: DraftLetter
    let earlier: [PlanImport]
    let bodies: [Choice]
    let state: FormState
    let token: String

    private var address: String { "/imports/\(planImport.id)" }
    private var isOpen: Bool { planImport.state == .open }
    var title: String { state.errors.isEmpty ? "Findings of the letter to confirm" : "Error: Findings of the letter to confirm" }

    var content: HTML {
        errorSummary(state)
        kicker(planImport.fileName)
        h1 { "Findings of the letter to confirm" }
        importedBefore(earlier)
        lede(
            letter.isLaidOut
                ? "The letter’s own headings say what its paragraphs are. Check each one, and change what is wrong. Nothing is a finding until you make the plan."
                : "This letter is prose: no heading says which paragraphs are findings. Mark them yourself. What a paragraph sounds like is only a hint."
        )
        keyFigures([
            KeyFigure(letter.count(.priorityAction), "priority actions", isBad: true),
            KeyFigure(letter.count(.areaForImprovement), "areas for improvement"),
            KeyFigure(letter.count(.strength), "strengths"),
            KeyFigure(letter.count(.nothing), "marked as nothing"),
        ])
        summaryList(facts)
        if isOpen {
            postForm("\(address)/letter", token: token) {
                hiddenField("version", "\(planImport.version)")
                answerFields
                h2 { "The letter, paragraph by paragraph" }
                paragraphCards
                planFields(bodies, in: state)
                buttonRow {
                    submitButton("Make the plan", name: "next", value: "make")
                    submitButton("Keep these marks and go on later", .secondary, name: "next", value: "keep")
                }
            }
            postForm("\(address)/discard", token: token) { submitButton("Put this import aside", .secondary) }
        } else {
            inset { p { planImport.state == .made ? "This letter was made into a plan." : "This import was put aside." } }
            paragraphCards
        }
        everyRow(of: draft)
    }

    private var facts: [Fact] {
        [
            Fact("Inspection", draft.header.inspected?.asWritten ?? ""), Fact("Place", draft.header.place?.text ?? ""),
            Fact("Inspected by", letter.inspectorates.map(\.text).joined(separator: ", ")),
            Fact("Letter dated", draft.header.dated?.asWritten ?? ""),
        ]
    }

    // MARK: - The answer that the letter asks for

    @HTMLBuilder private var answerFields: HTML {
        h2 { "The answer that the letter asks for" }
        for words in letter.response.words {
            quotation(words.text, from: "\(planImport.fileName), \(draft.place(of: words.source))")
        }
        if letter.response.words.isEmpty { p { "The letter asks for no written answer in words that were understood." } }
        if letter.response.due == nil {
            warning(
                letter.response.dueUnclear.isBlank
                    ? "The letter does not say by which day the answer must be in. Ask the inspectorate, and write the day down."
                    : "The letter says “\(letter.response.dueUnclear)” and names no day. None is worked out: ask, and write the day down."
            )
        }
        if letter.response.isDueFromPerson { p { "A person wrote the day below down." } }
        dayField(
            FieldWords(
                "response-due", "The answer must be in by", help: "As the letter says it, for example 12 3 2026.",
                isOptional: true),
            in: state)
        textField(FieldWords("response-lead", "Who prepares the answer", isOptional: true), in: state)
        if let involving = letter.response.involving { p { "Who has to take part: \(involving.text)." } }
    }

    // MARK: - Paragraphs

    private static let choices = [
        Choice(LetterMark.priorityAction.rawValue, "Priority action"),
        Choice(LetterMark.areaForImprovement.rawValue, "Area for improvement"),
        Choice(LetterMark.strength.rawValue, "Strength"),
        Choice(LetterMark.nothing.rawValue, "Nothing to record"),
    ]

    @HTMLBuilder private var paragraphCards: HTML {
        for (place, paragraph) in letter.paragraphs.enumerated() {
            if paragraph.heading != (place > 0 ? letter.paragraphs[place - 1].heading : "") { h3 { paragraph.heading } }
            section(.css("card")) {
                p(.dir("auto")) { paragraph.text.text }
                p(.css("help")) {
                    draft.place(of: paragraph.text.source)
                    if !paragraph.because.isBlank { ". \(paragraph.because)" }
                    if paragraph.isMarkedByPerson { " Marked by a person." }
                }
                if paragraph.soundsLike != .nothing, !paragraph.isMarkedByPerson {
                    p { tag("Sounds like: \(paragraph.soundsLike.label.lowercasedFirst)", paragraph.soundsLike.colour) }
                }
                if isOpen {
                    radios(
                        FieldWords("mark-\(paragraph.key)", "What paragraph \(place + 1) is"), Self.choices, in: state,
                        isInLine: true)
                } else {
                    p { tag(paragraph.mark.label, paragraph.mark.colour) }
                }
            }
        }
    }
}

extension LetterMark {
    var label: String {
        switch self {
        case .priorityAction: "Priority action"
        case .areaForImprovement: "Area for improvement"
        case .strength: "Strength"
        case .nothing: "Nothing to record"
        }
    }

    var colour: Colour {
        switch self {
        case .priorityAction: .red
        case .areaForImprovement: .amber
        case .strength: .green
        case .nothing: .grey
        }
    }
}
