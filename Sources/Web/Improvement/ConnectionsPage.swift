import Instruments
import Kernel
import Markup
import Pathways

/// What hangs together in a plan: repeated promises, stop-gaps, pilots, and dates that wait for something.
struct ConnectionsPage: Page {
    let answer: PlanConnections.Answer

    var title: String { "What hangs together" }

    var content: HTML {
        kicker(answer.plan.title)
        h1 { title }
        if answer.repeated.isEmpty, answer.pairs.isEmpty, answer.pilots.isEmpty, answer.waiting.isEmpty {
            emptyState(
                "Nothing hangs together yet",
                "No promise is made more than once, and there is no stop-gap, no pilot and no date that waits for something.")
        }
        repeated
        pairs
        pilots
        waiting
        p { a(.href("/plans/\(answer.plan.id)")) { "Back to the plan" } }
    }

    @HTMLBuilder private var repeated: HTML {
        if !answer.repeated.isEmpty {
            h2 { "Promised more than once" }
            for group in answer.repeated { repeatedCard(group) }
        }
    }

    private func repeatedCard(_ group: RepeatedAction) -> HTML {
        section(.css("card")) {
            h3 { group.actions.first?.action.statement.firstWords(30) ?? "" }
            p {
                if group.datesDiffer { tag("Dates differ", .amber) }
                " "
                if group.ownersDiffer { tag("Owners differ", .amber) }
            }
            summaryList([
                Fact("Stands as") {
                    p {
                        for action in group.actions {
                            a(.href("/actions/\(action.action.id)")) { action.action.reference }
                            " "
                        }
                    }
                },
                Fact("Dates") {
                    div { for date in group.dates { p { "\(date.value): \(date.references.joined(separator: ", "))" } } }
                },
                Fact("Accountable") {
                    div {
                        for owner in group.owners {
                            p { "\(owner.value.sentenceStart): \(owner.references.joined(separator: ", "))" }
                        }
                    }
                },
                Fact("Findings", "\(group.findings.count)"),
            ])
            if answer.mayEdit, let first = group.actions.first {
                p { linkButton("Look at them side by side", to: "/actions/\(first.action.id)/merge", .secondary) }
            }
        }
    }

    @HTMLBuilder private var pairs: HTML {
        if !answer.pairs.isEmpty {
            h2 { "Stop-gaps and what they wait for" }
            for pair in answer.pairs {
                section(.css("card")) {
                    h3 {
                        a(.href("/actions/\(pair.interim.action.id)")) { pair.interim.action.reference }
                        " until "
                        a(.href("/actions/\(pair.lasting.action.id)")) { pair.lasting.action.reference }
                        " lands "
                        pair.isOpen ? tag("Pair open", .amber) : tag("Pair landed", .blue)
                    }
                    p {
                        "The stop-gap: \(pair.interim.action.statement.firstWords(30)) "
                        statusTag(pair.interim.rating)
                    }
                    pairFacts(pair)
                }
            }
        }
    }

    @HTMLBuilder private var pilots: HTML {
        if !answer.pilots.isEmpty {
            h2 { "Pilots" }
            dataTable(
                "Pilots",
                answer.pilots,
                [
                    Column("Action", isShort: true) { trial in
                        a(.href("/actions/\(trial.action.action.id)")) { trial.action.action.reference }
                    },
                    Column("Tried") { paragraphs($0.record.pilot.scope) },
                    Column("Until") { $0.record.pilot.endsOn.inWords },
                    Column("Decision by") { $0.record.pilot.reviewOn.inWords },
                    Column("State") { $0.record.state.mark },
                    Column("Rolled out by") { trial in
                        if let rollOut = trial.rollOut {
                            a(.href("/actions/\(rollOut.action.id)")) { rollOut.action.reference }
                        }
                        if let words = trial.warning { p(.css("help")) { words } }
                    },
                ],
                showsCaption: false
            )
        }
    }

    @HTMLBuilder private var waiting: HTML {
        if !answer.waiting.isEmpty {
            h2 { "Dates that wait for something" }
            dataTable(
                "Actions whose date is not known",
                answer.waiting,
                [
                    Column("Action", isShort: true) { action in
                        a(.href("/actions/\(action.action.id)")) { action.action.reference }
                    },
                    Column("What was promised") { $0.action.statement.firstWords(25) },
                    Column("Waits for") { action in
                        if action.action.due.kind == .rolling {
                            "Carries on"
                        } else if action.action.due.dependsOn.isBlank {
                            tag("Not said", .amber)
                        } else {
                            action.action.due.dependsOn
                        }
                    },
                    Column("Looked at again") { action in
                        if let again = action.action.due.lookAgainOn {
                            if again < answer.day { tag("Was due on \(again.inWords)", .red) } else { again.inWords }
                        } else {
                            tag("No day set", .amber)
                        }
                    },
                    Column("As written") { $0.action.due.asWritten },
                ],
                showsCaption: false
            )
        }
    }
}
