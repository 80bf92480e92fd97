import Instruments
import Kernel
import Markup
import Pathways

/// The findings of one place, theme by theme: found when, promised what, said to be done or not, found again.
struct RecurringPage: Page {
    let answer: RecurringFindings.Answer

    var title: String { answer.place.isEmpty ? "Recurring findings" : "Recurring findings: \(answer.place)" }

    private var cameBack: [RecurringTheme] { answer.themes.filter { $0.course == .cameBack } }
    private var foundAgain: [RecurringTheme] { answer.themes.filter { $0.course == .foundAgain } }
    private var once: [RecurringTheme] { answer.themes.filter { $0.course == .once } }

    var content: HTML {
        h1 { title }
        choosePlace
        if answer.place.isEmpty {
            emptyState("No plan yet", "Findings are compared once the plans of a place are here.") {
                linkButton("Plans", to: "/plans")
            }
        } else {
            head
            group("Came back after it was said to be done", cameBack)
            group("Found again", foundAgain)
            if !once.isEmpty { foundOnce }
        }
    }

    @HTMLBuilder private var choosePlace: HTML {
        if answer.places.count > 1 {
            div(.css("no-print")) {
                getForm("/plans/recurring") {
                    selectField(
                        FieldWords("place", "Place"),
                        answer.places.map {
                            Choice($0.name, "\($0.name) (\($0.occasions) inspection\($0.occasions == 1 ? "" : "s"))")
                        },
                        in: FormState(values: ["place": chosen]),
                        empty: nil
                    )
                    submitButton("Show", .secondary)
                }
            }
        }
    }

    /// As the list has it: plans of one place may write it differently.
    private var chosen: String {
        answer.places.first { Text.searchKey($0.name) == Text.searchKey(answer.place) }?.name ?? answer.place
    }

    @HTMLBuilder private var head: HTML {
        if answer.occasions.count < 2 {
            inset {
                p {
                    "There is one inspection of \(answer.place) here, so nothing can be compared yet. Earlier plans can be imported."
                }
            }
        } else {
            lede(
                cameBack.isEmpty
                    ? "Nothing that had been said to be done was found again."
                    : "\(count(cameBack.count, "theme")) came back after an earlier plan said that \(cameBack.count == 1 ? "it was" : "they were") done."
            )
        }
        dataTable(
            "Inspections compared",
            answer.occasions,
            [
                Column("Inspection") { occasion in
                    a(.href("/plans/\(occasion.plan)")) { occasion.planTitle }
                    if occasion.versions > 1 { hint("The newest of \(occasion.versions) versions") }
                },
                Column("When", isShort: true) { $0.inWords },
                Column("Themes found", isNumber: true) { occasion in
                    "\(answer.themes.filter { theme in theme.found.contains { $0.occasion == occasion } }.count)"
                },
            ]
        )
        if answer.toConfirm > 0 || answer.withoutTheme > 0 {
            p(.css("help")) {
                [
                    answer.toConfirm > 0
                        ? "\(count(answer.toConfirm, "finding")) sorted by \(answer.toConfirm == 1 ? "its" : "their") words alone; nobody has confirmed it yet."
                        : "",
                    answer.withoutTheme > 0 ? "\(count(answer.withoutTheme, "finding")) without a theme." : "",
                ].filter { !$0.isEmpty }.joined(separator: " ")
            }
            if answer.mayEdit {
                p(.css("no-print")) {
                    "Confirm or move them: "
                    for (place, occasion) in answer.occasions.enumerated() {
                        if place > 0 { " · " }
                        a(.href("/plans/\(occasion.plan)/themes")) { occasion.planTitle }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func group(_ heading: String, _ themes: [RecurringTheme]) -> HTML {
        if !themes.isEmpty {
            h2 { "\(heading) (\(themes.count))" }
            for theme in themes { section(theme) }
        }
    }

    private func section(_ theme: RecurringTheme) -> HTML {
        Markup.section(.css("recurring"), .id(theme.key), .aria("labelledby", "\(theme.key)-heading")) {
            h3(.id("\(theme.key)-heading")) { theme.label }
            p { strong { theme.sentence } }
            dataTable(
                "\(theme.label): each time it was found",
                Array(theme.times.enumerated()),
                [
                    Column("Found", isShort: true) { place, time in
                        a(.href("/plans/\(time.occasion.plan)")) { time.occasion.inWords }
                        if let gap = theme.gap(before: place) { hint(gap) }
                    },
                    Column("What was found") { _, time in
                        findings(time.findings)
                        mentions(time)
                    },
                    Column("What was promised, and how it was rated") { _, time in
                        if !time.findings.isEmpty { promises(time.promises) }
                    },
                ],
                showsCaption: false
            )
        }
    }

    @HTMLBuilder private func findings(_ findings: [RecurringTheme.Found]) -> HTML {
        ul(.css("recurring-list")) {
            for found in findings {
                li {
                    a(.href("/findings/\(found.finding)")) { found.reference.firstWords(8) }
                    " \(found.statement.firstWords(40))"
                    if found.severity == .priorityAction { strongTag("Priority action") }
                    if !found.isConfirmed { hint("By its words: “\(found.words)”") }
                }
            }
        }
    }

    /// Of a report in prose, where it found nothing of its own.
    @HTMLBuilder private func mentions(_ time: RecurringTheme.Time) -> HTML {
        if time.findings.isEmpty {
            tag("Spoken of")
            ul(.css("recurring-list")) {
                for mention in time.mentions.prefix(3) {
                    li {
                        mention.text.firstWords(40)
                        hint(mention.place)
                    }
                }
            }
            if time.mentions.count > 3 { hint("and in \(time.mentions.count - 3) more paragraphs") }
        }
    }

    @HTMLBuilder private func promises(_ promises: [RecurringTheme.Promise]) -> HTML {
        if promises.isEmpty { tag("Nothing was promised", .amber) }
        if !promises.isEmpty {
            ul(.css("recurring-list")) {
                for promise in promises {
                    li {
                        a(.href("/actions/\(promise.action)")) { promise.reference }
                        " \(promise.statement.firstWords(25))"
                        p {
                            statusTag(promise.rating)
                            if promise.saidDoneInPlan {
                                " Said complete in the plan"
                            } else if let day = promise.saidDoneOn {
                                " Said complete on \(day.inWords)"
                            }
                            if promise.saidDoneOn != nil, !promise.wasAccepted { ", never verified here" }
                        }
                        if !promise.statusAsWritten.isBlank { hint("In the plan: “\(promise.statusAsWritten.firstWords(12))”") }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var foundOnce: HTML {
        h2 { "Found once (\(once.count))" }
        dataTable(
            "Themes found in one inspection only",
            once,
            [
                Column("Theme") { $0.label },
                Column("When", isShort: true) { $0.found.first?.occasion.inWords ?? "" },
                Column("Findings") { theme in
                    for (place, found) in (theme.found.first?.findings ?? []).enumerated() {
                        if place > 0 { ", " }
                        a(.href("/findings/\(found.finding)")) { found.reference.firstWords(8) }
                    }
                },
            ],
            showsCaption: false
        )
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
