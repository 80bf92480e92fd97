import Instruments
import Kernel
import Markup
import Pathways

/// What an action hangs together with: what it took over, what it is a stop-gap for, whether it is a pilot.
extension ActionPage {
    @HTMLBuilder var connections: HTML {
        takenOver
        for pair in answer.pairs { pairCard(pair) }
        if let trial = answer.pilot { pilotCard(trial) }
        for trial in answer.rollsOut { rollOutNote(trial) }
    }

    @HTMLBuilder private var takenOver: HTML {
        if !answer.takenOver.isEmpty {
            h2 { "What it took over" }
            dataTable(
                "Actions that were merged into this one",
                answer.takenOver,
                [
                    Column("Action", isShort: true) { taken in
                        a(.href("/actions/\(taken.action.id)")) { taken.action.reference }
                    },
                    Column("Was due") { $0.action.due.inWords },
                    Column("Merged") { "\($0.merge.mergedAt.day.inWords) by \($0.merge.mergedByName)" },
                    Column("Why") { paragraphs($0.merge.reason) },
                ],
                showsCaption: false
            )
        }
    }

    private func pairCard(_ pair: PlanConnections.Pair) -> HTML {
        let isInterim = pair.interim.action.id == answer.action.action.id
        return section(.css("card")) {
            h2 {
                isInterim ? "A stop-gap " : "The lasting change "
                pair.isOpen ? tag("Pair open", .amber) : tag("Pair landed", .blue)
            }
            p {
                if isInterim {
                    "It helps until "
                    a(.href("/actions/\(pair.lasting.action.id)")) { "action \(pair.lasting.action.reference)" }
                    " lands. "
                    pair.isOpen
                        ? "However this one is done, the pair and the finding stay open until then." : "That one is proved."
                } else {
                    a(.href("/actions/\(pair.interim.action.id)")) { "Action \(pair.interim.action.reference)" }
                    " is a stop-gap until this one lands."
                }
            }
            pairFacts(pair)
            if isInterim, answer.may.edit {
                p { linkButton("Change the pair", to: "/actions/\(pair.interim.action.id)/pair", .secondary) }
            }
        }
    }

    private func pilotCard(_ trial: PlanConnections.Trial) -> HTML {
        section(.css("card")) {
            h2 {
                "Pilot "
                trial.record.state.mark
            }
            if trial.record.isOverdue {
                warning("Somebody was to decide what follows by \(trial.record.pilot.reviewOn.inWords), and nobody has.")
            }
            if let words = trial.warning { warning(words) }
            summaryList([
                Fact("Tried", trial.record.pilot.scope), Fact("From", trial.record.pilot.startsOn?.inWords ?? ""),
                Fact("Until", trial.record.pilot.endsOn.inWords),
                Fact("Decision by", trial.record.pilot.reviewOn.inWords),
                Fact("What it shows so far", trial.record.pilot.earlyResults),
                Fact("Rolled out by") {
                    if let rollOut = trial.rollOut {
                        p {
                            a(.href("/actions/\(rollOut.action.id)")) {
                                "\(rollOut.action.reference): \(rollOut.action.statement.firstWords(20))"
                            }
                            ", due \(rollOut.action.due.inWords)"
                        }
                    }
                },
            ])
            if !trial.record.decisions.isEmpty {
                h3 { "What was decided" }
                timeline(
                    trial.record.decisions.reversed().map {
                        Happening(
                            when: $0.decidedAt.day.inWords,
                            what: $0.endsBefore == $0.endsAfter
                                ? $0.decision.label
                                : "\($0.decision.label), until \($0.endsAfter.inWords) instead of \($0.endsBefore.inWords)",
                            who: $0.decidedByName,
                            words: "\($0.evaluation)\n\nWhy: \($0.reason)"
                        )
                    }
                )
            }
            if !trial.record.state.isDecided {
                buttonRow {
                    if answer.may.decide { linkButton("Decide what follows", to: "\(address)/pilot/decision", .secondary) }
                    if answer.may.edit { linkButton("Change the pilot", to: "\(address)/pilot", .secondary) }
                }
            }
        }
    }

    private func rollOutNote(_ trial: PlanConnections.Trial) -> HTML {
        inset {
            p {
                "Rolls out the pilot of "
                a(.href("/actions/\(trial.action.action.id)")) { "action \(trial.action.action.reference)" }
                " "
                trial.record.state.mark
            }
            if let words = trial.warning { p { words } }
        }
    }

    /// Further things that can be done, out of the way of what is done every week.
    @HTMLBuilder var connecting: HTML {
        if answer.may.edit {
            disclosure("Merge, pair, pilot, or say it is no longer wanted") {
                ul {
                    if answer.mergedInto != nil {
                        li { a(.href("\(address)/unmerge")) { "Take the merge back" } }
                    } else if record.isWanted {
                        li { a(.href("\(address)/findings")) { "Say which findings it answers" } }
                        li { a(.href("\(address)/merge")) { "Merge it with others that make the same promise" } }
                        li { a(.href("\(address)/pair")) { "It is a stop-gap for a lasting change" } }
                        if answer.pilot == nil { li { a(.href("\(address)/pilot")) { "It is a pilot" } } }
                        li { a(.href("\(address)/supersede")) { "It is no longer wanted" } }
                    }
                }
            }
        }
    }
}

/// The bid, the risk and the note of a pair.
func pairFacts(_ pair: PlanConnections.Pair) -> HTML {
    let relation = pair.relation
    let bid = relation.bid.isBlank ? "" : "\(relation.bid) (\(relation.bidState?.label.lowercasedFirst ?? "state not given"))"
    return summaryList(
        [("Lasting change", "\(pair.lasting.action.statement.firstWords(30))"), ("Due", pair.lasting.action.due.inWords)]
            .map { Fact($0.0, $0.1) }
            + [Fact("State") { statusTag(pair.lasting.rating) }]
            + [("Bid", bid), ("Risk", relation.riskEntry), ("Note", relation.note)].filter { !$0.1.isBlank }.map {
                Fact($0.0, $0.1)
            }
    )
}

extension Pilot.State {
    var mark: HTML {
        switch self {
        case .notBegun: tag("Not begun")
        case .running: tag("Running", .green)
        case .toBeDecided: tag("Over, to be decided", .amber)
        case .overdue: tag("Decision overdue", .red)
        case .decided(let decision): tag(decision == .adopt ? "To be rolled out" : "Stopped", .blue)
        }
    }

    var isDecided: Bool {
        if case .decided = self { true } else { false }
    }
}
