import Instruments
import Kernel
import Markup
import Pathways

/// A plan held against every named check: the rule as a sentence, what does not go together, and how to mend it. On the
/// screen as on paper (PLAN-4, PLAN-15 to PLAN-17, EVID-2).
struct PlanChecksPage: Page {
    let answer: PlanChecks.Answer
    let place: String

    var title: String { "Check of \(answer.plan.title)" }
    private var broken: [PlanChecks.Result] { answer.results.filter { !$0.contradictions.isEmpty } }

    var content: HTML {
        planTabs(answer.plan.id, current: .checks)
        printHint()
        reportDocument(
            ReportHead(
                place: place,
                title: answer.plan.title,
                subtitle: "Check of the plan",
                facts: [
                    ("As it stands on", answer.day.inWords), ("To look at", "\(answer.count)"),
                    ("Rules that it keeps", "\(answer.results.count - broken.count) of \(answer.results.count)"),
                ]
            )
        ) {
            p {
                "Each rule is held against the whole plan. A check says what does not go together and how to mend it. "
                "It changes nothing."
            }
            if broken.isEmpty {
                p { strong { "Nothing in this plan contradicts itself today." } }
            } else {
                reportSection("What to look at (\(answer.count))") { rules(broken, "Rules that the plan does not keep") }
            }
            for result in broken { section(of: result) }
            repeated
            let kept = answer.results.filter(\.contradictions.isEmpty)
            if !kept.isEmpty { reportSection("Rules that it keeps (\(kept.count))") { rules(kept, "Rules that the plan keeps") } }
        }
    }

    private func rules(_ results: [PlanChecks.Result], _ title: String) -> HTML {
        dataTable(
            title,
            results,
            [
                Column("Rule") { result in
                    if result.contradictions.isEmpty {
                        result.check.rule
                    } else {
                        a(.href("#\(result.check.key)")) { result.check.rule }
                    }
                },
                Column("How many", isNumber: true) { result in
                    result.contradictions.isEmpty ? span(.css("help")) { "none" } : strong { "\(result.contradictions.count)" }
                },
                Column("Requirement", isShort: true) { result in span(.css("help")) { result.check.source } },
            ],
            showsCaption: false
        )
    }

    private func section(of result: PlanChecks.Result) -> HTML {
        Markup.section(.css("report-section"), .id(result.check.key)) {
            h2 { "\(result.check.rule.withoutStop) (\(result.contradictions.count))" }
            dataTable(
                result.check.rule,
                result.contradictions,
                [
                    Column("Where") { place(of: $0) }, Column("What does not go together") { $0.sentence },
                    Column("How to mend it") { contradiction in
                        contradiction.mend
                        if !contradiction.others.isEmpty { with(contradiction.others) }
                    },
                ],
                showsCaption: false
            )
        }
    }

    @HTMLBuilder private func place(of contradiction: Contradiction) -> HTML {
        switch contradiction.about {
        case .action(let id):
            a(.href("/actions/\(id)")) { "Action \(contradiction.reference)" }
        case .finding(let id):
            a(.href("/findings/\(id)")) { "Finding \(contradiction.reference)" }
        }
        if contradiction.severity == .priorityAction { p(.css("help")) { "Priority action" } }
    }

    private func with(_ others: [ID<ImprovementAction>]) -> HTML {
        p(.css("help")) {
            "Together with "
            actions(others)
        }
    }

    private func actions(_ ids: [ID<ImprovementAction>]) -> HTML {
        group {
            for (place, id) in ids.enumerated() {
                if place > 0 { ", " }
                a(.href("/actions/\(id)")) { answer.references[id] ?? "another action" }
            }
        }
    }

    @HTMLBuilder private var repeated: HTML {
        if !answer.repeated.isEmpty {
            Markup.section(.css("report-section"), .id("repeated")) {
                h2 { "Promised several times (\(answer.repeated.count))" }
                p {
                    "These say nearly the same. Where they are one promise, one of them stays and answers the findings of all; "
                    "nothing of the others is lost."
                }
                dataTable(
                    "Promises made several times",
                    answer.repeated,
                    [
                        Column("Stands as") { promise in actions(promise.actions.map(\.action.id)) },
                        Column("What it says") { $0.actions.first?.action.statement.firstWords(45) ?? "" },
                        Column("Dates") { choices($0.dates, differ: $0.datesDiffer) },
                        Column("Accountable") { choices($0.owners, differ: $0.ownersDiffer) },
                        Column("") { promise in
                            if answer.mayEdit, let first = promise.actions.first {
                                a(.href("/actions/\(first.action.id)/merge"), .css("no-print")) {
                                    "Side by side"
                                    span(.css("visually-hidden")) { " with \(first.action.reference)" }
                                }
                            }
                        },
                    ],
                    showsCaption: false
                )
            }
        }
    }

    private func choices(_ choices: [RepeatedAction.Choice], differ: Bool) -> HTML {
        group {
            for choice in choices {
                p { differ ? "\(choice.value): \(choice.references.joined(separator: ", "))" : choice.value }
            }
        }
    }
}

extension String {
    /// For a heading: a sentence without its full stop.
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
