import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Open time limits, the late ones first.
struct ClocksPage: Page {
    let answer: OpenClocks.Answer
    /// As the address has them.
    let kind: String
    let show: String
    let mine: Bool

    var title: String { "Time limits" }

    var content: HTML {
        h1 { title }
        lede(
            answer.isOfAll
                ? "All that run now, the most urgent first." : "What you, your teams and your agency hold, the most urgent first."
        )
        let late = answer.kinds.reduce(0) { $0 + $1.late }
        let open = answer.kinds.reduce(0) { $0 + $1.open }
        keyFigures([
            KeyFigure(late, "late", address: "/clocks?show=late", isBad: true, isCurrent: show == "late"),
            KeyFigure(open, "open", address: "/clocks", isCurrent: show.isEmpty && kind.isEmpty),
        ])
        getForm("/clocks") {
            selectField(
                FieldWords("show", "Show"),
                [
                    Choice("late", "Late"), Choice("soon", "Due within a day"), Choice("paused", "Paused"),
                ],
                in: FormState(values: ["show": show]),
                empty: "All that are open"
            )
            selectField(
                FieldWords("kind", "Kind"),
                answer.kinds.map { Choice($0.kind.rawValue, "\($0.label) (\($0.open), \($0.late) late)") },
                in: FormState(values: ["kind": kind]),
                empty: "Every kind"
            )
            if mine { hiddenField("mine", "yes") }
            submitButton("Show", .secondary)
        }
        dataTable(
            title,
            answer.lines,
            [
                Column("What") { line in
                    a(.href("/clocks/\(line.clock.id)")) {
                        line.variant.isBlank ? line.label : "\(line.label): \(line.variant)"
                    }
                    about(line)
                },
                Column("Due") { line in
                    clockTag(line)
                    hint(line.clock.due.inWords)
                },
                Column("Who holds it") { line in
                    if line.holder.isBlank { notGiven("Nobody") } else { line.holder }
                },
                Column("What is known") { line in remark(line) },
            ],
            showsCaption: false,
            isFilterable: true,
            empty: "None.",
            isMarked: { $0.standing == .late }
        )
        if answer.isCut { p { "There are more. Choose a kind to see them." } }
        p { a(.href("/clocks/rules")) { "What each time limit is, and who says so" } }
    }

    private func about(_ line: ClockLine) -> HTML {
        let (address, words) = (line.opens.address, line.workTitle)
        return p(.css("help")) { if let address { a(.href(address)) { words } } else { words } }
    }

    private func remark(_ line: ClockLine) -> HTML {
        switch line.standing {
        case .late: p { "Reason: \(line.clock.lateBecause.isBlank ? "none given" : line.clock.lateBecause)" }
        case .paused: p { line.clock.pausedBecause }
        default:
            if let outlook = line.outlook {
                group {
                    p { outlook.prefix(1).uppercased() + outlook.dropFirst() }
                    hint(line.unblock)
                }
            } else {
                .nothing
            }
        }
    }
}

/// One time limit: how it stands, what is likely, what became of it, and what can be done.
struct ClockPage: Page {
    let answer: OneClock.Answer
    let state: FormState
    let token: String

    private var line: ClockLine { answer.line }
    private var clock: Clock { answer.line.clock }
    private var name: String { line.variant.isBlank ? line.label : "\(line.label): \(line.variant)" }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + name }

    var content: HTML {
        errorSummary(state)
        kicker("Time limit")
        h1 { name }
        p { clockTag(line) }
        summaryList(facts)
        if let forecast = line.forecast, clock.isOpen, line.standing != .paused, line.standing != .late {
            h2 { "What is likely" }
            if let chance = forecast.chance {
                p { "Ends late in \(Int((chance * 100).rounded())) of 100 such. \(line.unblock)" }
            }
            ul { for reason in forecast.reasons { li { reason } } }
            hint("Worked out from how others of its kind ended. Nothing is decided by it.")
        }
        if answer.mayExplain { explaining }
        if answer.mayHandle, clock.isOpen, line.mayPause { standingStill }
        h2 { "What became of it" }
        dataTable(
            "What became of it",
            answer.changes,
            [
                Column("What") { $0.inWords },
                Column("When") { $0.at.inWords },
                Column("Who") { $0.name },
                Column("Why") { if $0.because.isBlank { notGiven("") } else { $0.because } },
                Column("Due from then on") { $0.due.inWords },
            ],
            showsCaption: false
        )
    }

    private var facts: [Fact] {
        let (address, words) = (line.opens.address, line.workTitle)
        var facts = [
            Fact("About") { if let address { a(.href(address)) { words } } else { words } },
            Fact("Due", clock.due.inWords),
            Fact("Began", clock.startedAt.inWords),
            Fact("Time limit", clock.limit.inWords),
            Fact("Who holds it", line.holder.isBlank ? "Nobody" : line.holder),
        ]
        if let definition = answer.definition {
            facts.append(Fact("Stopped when", definition.stops))
            facts.append(Fact("Who says so", definition.limit(clock.variant).period(on: clock.startedAt.day).source))
        }
        if line.standing == .paused { facts.append(Fact("Stands still because", clock.pausedBecause)) }
        if answer.mayExplain {
            facts.append(Fact("Reason for lateness", clock.lateBecause.isBlank ? "None given" : clock.lateBecause))
        }
        return facts
    }

    private var explaining: HTML {
        postForm("/clocks/\(clock.id)/explain", token: token) {
            textArea(
                FieldWords("because", "Why is it late?", help: "Reports list it with this reason, or “none given”."),
                in: state,
                rows: 2
            )
            submitButton("Keep the reason")
        }
    }

    private var standingStill: HTML {
        let isPaused = clock.pausedAt != nil
        return disclosure(isPaused ? "Let it run again" : "Let it stand still", isOpen: state.value("act") == "pause") {
            if let when = answer.definition?.pauses, !isPaused { p { "Only where: \(when)." } }
            postForm("/clocks/\(clock.id)/\(isPaused ? "restart" : "pause")", token: token) {
                hiddenField("act", "pause")
                textArea(
                    FieldWords("because", "Why?", id: answer.mayExplain ? "because-pause" : "because"),
                    in: state.value("act") == "pause" ? state : FormState(),
                    rows: 2
                )
                submitButton(isPaused ? "Let it run again" : "Let it stand still", .secondary)
            }
        }
    }
}

extension ClockHistoryLine {
    var inWords: String {
        switch what {
        case "started": "Began"
        case "paused": "Stands still"
        case "restarted": "Runs again"
        case "handed": "Handed over"
        case "moved": "Moved by the calendar"
        case "stopped": "Stopped"
        case "voided": "Does not count"
        case "reason": "Reason given"
        default: what
        }
    }
}
