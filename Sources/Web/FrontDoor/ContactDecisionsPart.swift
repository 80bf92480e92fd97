import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What was decided, by whom, why, and who was told (FD-6, FD-7).
struct ContactDecisionsPart {
    let page: ContactPage

    var html: HTML {
        guard !page.answer.decisions.isEmpty else { return .nothing }
        return section(.aria("labelledby", "decisions")) {
            h2(.id("decisions")) { page.answer.decisions.count == 1 ? "The decision" : "The decisions" }
            for line in page.answer.decisions.reversed() { card(line) }
            toldTable
            if page.answer.mayDecide {
                p(.css("no-print")) { a(.href("\(page.address)/decide")) { "Correct the decision" } }
            }
        }
    }

    private func card(_ line: ContactRecord.DecisionLine) -> HTML {
        let words = line.decision.words
        let hidden = words.hiddenRisks.sorted { $0.key < $1.key }
        var facts = [
            Fact("Level of need", line.level),
            Fact("Shown by", line.criteria.joined(separator: "\n\n")),
            Fact("Why", words.reasons),
        ]
        for (key, known) in hidden {
            facts.append(Fact(page.definitions.frontDoor.hiddenRisks.label(key, on: line.decision.decidedAt.day), known))
        }
        if !words.patternView.isBlank { facts.append(Fact("The pattern", words.patternView)) }
        if !words.dissent.isBlank { facts.append(Fact("Disagreement", words.dissent)) }
        if !words.replacesBecause.isBlank { facts.append(Fact("Why it was changed", words.replacesBecause)) }
        switch words.seenBy {
        case .by(let moment, let who): facts.append(Fact("Child to be seen by", "\(moment.inWords), by \(who)"))
        case .notBecause(let because): facts.append(Fact("Child to be seen by", "No time set: \(because)"))
        }
        if !line.owner.isBlank { facts.append(Fact("Taken up by", line.owner)) }
        if !words.nextSteps.isBlank { facts.append(Fact("What happens next", words.nextSteps)) }
        return div(.css("card")) {
            h3 { line.outcome }
            p(.css("help")) {
                "\(line.decision.decidedAt.inWords), \(line.decider)"
                if line.decision.number < page.answer.decisions.count { ". Replaced by a later decision." }
            }
            summaryList(facts)
        }
    }

    private var toldTable: HTML {
        group {
            h3 { "Who was told" }
            if page.answer.told.isEmpty {
                p { "Nobody had to be told." }
            } else {
                dataTable(
                    "Who was told",
                    page.answer.told,
                    [
                        Column("Who") { $0.who.isBlank ? "Whoever told us" : $0.who },
                        Column("What") { $0.told.words },
                        Column("How") { line in
                            switch line.told.how {
                            case .message:
                                group {
                                    "By message, \(line.told.toldAt.inWords)"
                                    if let message = line.message { receipt(message) }
                                }
                            case .telephone: "By telephone, \(line.told.toldAt.inWords)"
                            case .telephoneNeeded:
                                group {
                                    tag("Telephone them", .amber)
                                    actionButton(
                                        "They were telephoned", to: "\(page.address)/told/\(line.told.id)", token: page.token,
                                        about: line.who)
                                }
                            }
                        },
                    ],
                    showsCaption: false
                )
            }
        }
    }
}
