import Instruments
import Kernel
import Markup
import Pathways

/// One agreement, with its reviews (SHARE-1).
struct AgreementPage: Page {
    let answer: AgreementRecord.Answer
    let state: FormState
    let token: String

    private var agreement: SharingAgreement { answer.line.agreement }
    private var words: SharingAgreementWords { agreement.words }
    private var address: String { "/sharing/\(agreement.id)" }

    var title: String { state.errors.isEmpty ? words.title : "Error: \(words.title)" }

    var content: HTML {
        errorSummary(state)
        kicker(words.kind.label)
        h1 { words.title }
        p { standingTag(answer.line) }
        if answer.line.standing == .outOfDate {
            p(.css("callout")) {
                "It goes on covering what it covers until somebody ends it. Review it: change the day of the next review and say what"
                " was found."
            }
        }
        if answer.mayEdit, agreement.endedBecause.isBlank { p { linkButton("Review or change it", to: "\(address)/change") } }
        summaryList([
            Fact("Between", answer.line.agencies.joined(separator: "\n")), Fact("What may be shared, and what not", words.scope),
            Fact("For checks", answer.line.purposes.isEmpty ? "None" : answer.line.purposes.joined(separator: "\n")),
            Fact("Under which law", words.basis), Fact("Looked after by", answer.line.owner),
            Fact("In force from", words.from.inWords),
            Fact("Until", words.until?.inWords ?? "No last day is set"), Fact("Next review by", words.reviewOn.inWords),
            Fact("Where the paper is", words.keptAt),
            Fact(
                "Checks asked under it",
                answer.checks == 0 ? "None yet" : "\(answer.checks)"),
        ])
        if !agreement.endedBecause.isBlank {
            h2 { "Why it ended" }
            paragraphs(agreement.endedBecause)
        }
        h2 { "Reviews" }
        if answer.reviews.isEmpty {
            p { "None yet." }
        } else {
            dataTable(
                "Reviews",
                answer.reviews,
                [
                    Column("When", isShort: true) { $0.review.reviewedAt.day.inWords },
                    Column("What was found") { $0.review.found },
                    Column("It was due by") { line in
                        line.review.dueBefore.inWords
                        if line.review.dueBefore < line.review.reviewedAt.day { " "; tag("Late", .amber) }
                    },
                    Column("By") { $0.reviewer },
                ],
                showsCaption: false
            )
        }
        if answer.mayEdit, agreement.endedBecause.isBlank { ending }
    }

    private var ending: HTML {
        details(.css("disclosure no-print"), .when(!state.errors.isEmpty, .open)) {
            summary { "End this agreement" }
            div(.css("disclosure-content")) {
                p {
                    "Today becomes its last day. What was asked under it stays asked under it; what is asked later is outside it."
                }
                postForm("\(address)/end", token: token) {
                    textArea(FieldWords("because", "Why does it end, and what takes its place?"), in: state, rows: 3)
                    submitButton("End it", .warning)
                }
            }
        }
    }
}

/// Recording an agreement, or changing what is written of it.
struct AgreementFormPage: Page {
    let answer: AgreementForm.Answer
    let purposes: [Choice]
    let ticked: Ticked
    let state: FormState
    let token: String

    /// What is ticked of each group of boxes.
    struct Ticked: Sendable {
        var agencies: Set<String> = []
        var purposes: Set<String> = []
    }

    private var heading: String { answer.agreement.map { "Review or change: \($0.words.title)" } ?? "Record a sharing agreement" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        postForm(
            answer.agreement.map { "/sharing/\($0.id)/change" } ?? "/sharing/new", token: token,
            draft: "sharing/\(answer.agreement?.id.description ?? "new")"
        ) {
            if let agreement = answer.agreement { hiddenField("version", "\(agreement.version)") }
            textField(FieldWords("title", "What is it called?"), in: state)
            radios(
                FieldWords("kind", "What is it?"),
                SharingAgreement.Kind.allCases.map { Choice($0.rawValue, $0.label) }, in: state, isInLine: true)
            checkboxes(
                FieldWords(
                    "agencies", "Which agencies signed it?", help: "Two at least. It covers questions between any two of them."),
                answer.agencies.map { Choice($0.id.description, $0.name) }, in: state, ticked: ticked.agencies)
            textArea(
                FieldWords(
                    "scope", "What may be shared by it, and what not?", help: "In words that somebody on the telephone can use."),
                in: state, rows: 4)
            checkboxes(
                FieldWords(
                    "purposes", "Which checks of the front door does it cover?",
                    help: "Tick none where it is about something else than checks.", isOptional: true),
                purposes, in: state, ticked: ticked.purposes)
            textArea(
                FieldWords("basis", "Under which law?", help: "Consent is not the only basis, and seldom the right one."),
                in: state, rows: 2)
            selectField(
                FieldWords("owner", "Who looks after it?", help: "They are told before its review is due."),
                answer.agencies.map { Choice("agency:\($0.id)", $0.name) }
                    + answer.users.map { Choice("user:\($0.id)", $0.words) },
                in: state)
            dayField(FieldWords("from", "In force from"), in: state)
            dayField(FieldWords("review", "Next review by"), in: state)
            if answer.agreement != nil {
                textArea(
                    FieldWords(
                        "found", "What did the review find?", help: "Needed where the day of the next review moves.",
                        isOptional: true),
                    in: state, rows: 3)
            }
            dayField(FieldWords("until", "Last day", isOptional: true), in: state)
            textField(
                FieldWords(
                    "kept-at", "Where is the signed paper?", help: "A place or an address on the network.", isOptional: true),
                in: state)
            submitButton(answer.agreement == nil ? "Record it" : "Save")
        }
    }
}
