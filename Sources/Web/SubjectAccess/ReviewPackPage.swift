import Instruments
import Kernel
import Markup
import Pathways

/// What a pack will hold: each part read, and withheld where it must be, before it is made.
struct ReviewPackPage: Page {
    let answer: SubjectAccessPack.Answer
    let state: FormState
    let token: String

    var title: String { "Request of \(answer.line.request.receivedOn.inWords)" }
    private var request: SubjectAccessRequest { answer.line.request }
    private var address: String { "/people/\(answer.summary.id)/subject-access/\(request.id)" }
    private var isOpen: Bool { request.sentOn == nil }

    var content: HTML {
        errorSummary(state)
        kicker(answer.summary.name)
        h1 { title }
        p { subjectAccessClock(answer.line) }
        summaryList(
            [
                Fact("Asked by", request.askedBy),
                Fact("Due", answer.line.due.inWords),
                Fact("Made") { if let at = request.madeAt { at.inWords } else { notGiven("Not yet") } },
            ] + (request.isExtended ? [Fact("Extended because", request.extendedBecause)] : [])
        )
        keyFigures([
            KeyFigure(answer.pack.items.count, "parts held"),
            KeyFigure(answer.pack.toConsider.count { $0.withheldBecause == nil }, "to read: may concern others"),
            KeyFigure(answer.pack.withheld.count, "withheld"),
        ])
        if isOpen { doing } else { p { a(.href("\(address)/pack")) { "The pack as it stands now" } } }
        h2 { "What is held" }
        hint("Read what may concern somebody else, and withhold it with a reason where it must not be given.")
        for section in answer.pack.sections where !section.items.isEmpty {
            h3 { section.title }
            for item in section.items { card { part(item) } }
        }
        p { "\(answer.pack.looks.count) looks, acts and refusals go with the pack. " }
    }

    @HTMLBuilder private var doing: HTML {
        buttonRow {
            actionButton("Make the pack", to: "\(address)/make", token: token)
            a(.href("\(address)/pack")) { "See it first" }
        }
        if !request.isExtended {
            disclosure("It takes longer than a month", isOpen: !state.errors(of: "extended-because").isEmpty) {
                postForm("\(address)/extend", token: token) {
                    textArea(
                        FieldWords(
                            "extended-because", "Why",
                            help: "Only where it is complex; tell the person within the first month. It is then due in three."),
                        in: state,
                        rows: 2
                    )
                    submitButton("Extend", .secondary)
                }
            }
        }
        if request.madeAt != nil {
            disclosure("It was sent", isOpen: !state.errors(of: "sent-on").isEmpty) {
                postForm("\(address)/send", token: token) {
                    dayField(FieldWords("sent-on", "When"), in: state)
                    submitButton("Keep that it was sent", .secondary)
                }
            }
        }
    }

    @HTMLBuilder private func part(_ item: SubjectPack.Item) -> HTML {
        packLines(item.lines)
        for reason in item.concernsOthers {
            p {
                tag("Others", .amber)
                " \(reason)"
            }
        }
        if let because = item.withheldBecause {
            p {
                strong { "Withheld because: " }
                because
            }
            if isOpen {
                postForm("\(address)/give", token: token) {
                    hiddenField("item", item.key)
                    submitButton("Give it after all", .secondary)
                }
            }
        } else if isOpen {
            withholding(item)
        }
    }

    private func withholding(_ item: SubjectPack.Item) -> HTML {
        // Every part has such a form: the one that is mended has the plain id, which the summary of mistakes leads to.
        let isMending = state.value("item") == item.key
        let mark = isMending ? "because" : "because-\(item.key.replacing("/", with: "-"))"
        return disclosure("Withhold this", isOpen: isMending) {
            postForm("\(address)/withhold", token: token) {
                hiddenField("item", item.key)
                textField(
                    FieldWords("because", "Why", help: "The person is shown this.", id: mark),
                    in: isMending ? state : FormState()
                )
                submitButton("Withhold", .secondary)
            }
        }
    }
}

/// What of a row is recorded, with what each means.
func packLines(_ lines: [SubjectPack.Line]) -> HTML {
    summaryList(lines.filter { !$0.words.isBlank }.map { Fact($0.label, $0.words) })
}
