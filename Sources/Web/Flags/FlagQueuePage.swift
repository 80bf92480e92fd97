import Instruments
import Kernel
import Markup
import Pathways

/// Flags past their review, the oldest first, and how each agency keeps its flags (FLAG-3).
struct FlagQueuePage: Page {
    let answer: FlagQueue.Answer

    var title: String { "Flags past review" }

    var content: HTML {
        h1 { title }
        lede(
            "\(answer.isOfAll ? "Of every agency." : "Of your agency.") A flag is looked at again within \(answer.reviewAfter)."
        )
        if answer.waiting.isEmpty {
            emptyState("None is past review", "Whoever raised a flag is asked here, and by message, when its day has passed.")
        } else {
            dataTable(
                title,
                answer.waiting,
                [
                    Column("Flag") { line in
                        a(.href("/people/\(line.person)/flags/\(line.flag.id)")) { line.kind }
                    },
                    Column("On") { $0.place },
                    Column("Not checked since", isShort: true) { $0.flag.checkedOn.inWords },
                    Column("Days late", isNumber: true) { "\($0.daysLate)" },
                    Column("Whose") { line in [line.owner, line.agency].filter { !$0.isBlank }.joined(separator: ", ") },
                ],
                showsCaption: false,
                isFilterable: true
            )
        }
        closedFlags(answer.closed, "past review")
        h2 { "How flags are kept" }
        dataTable(
            "By agency",
            answer.agencies,
            [
                Column("Agency") { $0.agency },
                Column("Live", isNumber: true) { "\($0.live)" },
                Column("In date", isNumber: true) { "\($0.inDate)" },
                Column("Past review", isNumber: true) { "\($0.pastReview)" },
                Column("Others told", isNumber: true) { "\($0.told)" },
                Column("Ended in twelve months", isNumber: true) { "\($0.ended)" },
            ],
            showsCaption: false,
            empty: "No flag has been raised."
        )
        p {
            if answer.isOfAll {
                a(.href("/flags/sample?month=\(month)")) { "This month’s sample for audit" }
                " · "
            }
            a(.href("/flags/rules")) { "Rules for using flags" }
        }
    }

    private var month: String { String(answer.day.description.prefix(7)) }
}

/// The flags drawn for a month’s audit, by a method that anybody can repeat (FLAG-3).
struct FlagSamplePage: Page {
    let answer: SampleFlags.Answer
    let state: FormState
    let token: String

    private var month: String { String(answer.month.description.prefix(7)) }
    private var inWords: String { "\(Day.monthNames[answer.month.month - 1]) \(answer.month.year)" }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Sample of flags for \(inWords)" }

    var content: HTML {
        errorSummary(state)
        h1 { "Sample of flags for \(inWords)" }
        lede("\(answer.drawn.count + answer.closed) of \(answer.live) that were live.")
        p {
            let before = String(answer.month.adding(months: -1).description.prefix(7))
            a(.href("/flags/sample?month=\(before)")) { "The month before" }
        }
        disclosure("How they are drawn") { p { SampleFlags.method } }
        for drawn in answer.drawn { card(drawn) }
        closedFlags(answer.closed, "drawn")
        h2 { "What the audit found" }
        dataTable(
            "By agency",
            answer.agencies,
            [
                Column("Agency") { $0.agency.isBlank ? "No agency" : $0.agency },
                Column("Drawn", isNumber: true) { "\($0.drawn)" },
                Column("Audited", isNumber: true) { "\($0.audited)" },
                Column("Hold up", isNumber: true) { "\($0.holdUp)" },
            ],
            showsCaption: false,
            empty: "No flag was live."
        )
    }

    private func card(_ drawn: SampleFlags.Drawn) -> HTML {
        let line = drawn.line
        return article(.css("card"), .id("flag-\(line.flag.id)")) {
            h2 { "\(line.kind), \(line.agency)" }
            p(.css("flag-risk")) { line.flag.risk }
            summaryList([
                Fact("What to do", line.flag.whatToDo),
                Fact("What it rests on", "\(line.flag.reason)\nSource: \(line.flag.source)"),
                Fact("Checked on", line.flag.checkedOn.inWords), Fact("To be looked at by", line.flag.reviewOn.inWords),
            ])
            if let audit = drawn.audit {
                p {
                    tag(audit.holdsUp ? "Holds up" : "Does not hold up", audit.holdsUp ? .green : .red)
                    " \(audit.words)"
                }
            }
            disclosure(drawn.audit == nil ? "Audit this flag" : "Audit it again", isOpen: isMending(line.flag.id)) {
                postForm("/flags/sample", token: token) {
                    hiddenField("flag", line.flag.id.description)
                    hiddenField("month", month)
                    radios(
                        FieldWords(
                            "holds-up",
                            "Does it say a specific risk, to whom and what to do, and is it in date?",
                            id: isMending(line.flag.id) ? "holds-up" : "holds-up-\(line.flag.id)"
                        ),
                        [Choice("yes", "Yes"), Choice("no", "No")],
                        in: mine(line.flag.id),
                        isInLine: true
                    )
                    textArea(
                        FieldWords("words", "What you found", id: isMending(line.flag.id) ? "words" : "words-\(line.flag.id)"),
                        in: mine(line.flag.id),
                        rows: 2
                    )
                    submitButton("Save", .secondary)
                }
            }
        }
    }

    private func isMending(_ flag: ID<RiskFlag>) -> Bool { !state.errors.isEmpty && state.value("flag") == flag.description }
    private func mine(_ flag: ID<RiskFlag>) -> FormState { isMending(flag) ? state : FormState() }
}

/// Flags that stand on restricted records: that there are some is said, and nothing of them.
func closedFlags(_ count: Int, _ what: String) -> HTML {
    guard count > 0 else { return .nothing }
    return inset {
        p {
            (count == 1
                ? "One more flag is \(what), on a restricted record. "
                : "\(count) more flags are \(what), on restricted records. ")
            "Those who are named on the record look at it."
        }
    }
}
