import Instruments
import Kernel
import Markup
import Pathways

/// The parts, challenges and closing of a finding, as its page shows them.
extension FindingPage {
    private var address: String { "/findings/\(record.finding.id)" }

    /// At the top, so that nobody reads a contested finding as settled.
    @HTMLBuilder var contested: HTML {
        for dispute in record.disputes.filter(\.isOpen) {
            inset {
                p {
                    strong { "Contested. " }
                    dispute.openInWords
                    " What was promised goes on meanwhile."
                }
            }
        }
        if let last = record.disputes.last(where: { !$0.isOpen }), let outcome = last.outcome {
            inset {
                p {
                    strong { "Was contested. " }
                    "\(outcome.label)\(last.decidedOn.map { " on \($0.inWords)" } ?? ""): \(last.outcomeReason)"
                }
            }
        }
    }

    @HTMLBuilder var parts: HTML {
        if !record.parts.isEmpty {
            h2 { "Its parts" }
            dataTable(
                "Parts of the finding, and what covers each",
                record.parts,
                [
                    Column("Part", isShort: true) { $0.letter },
                    Column("What it asks for") { paragraphs($0.statement) },
                    Column("Covered by") { covering($0) },
                ],
                showsCaption: false
            )
        }
        if answer.mayEdit, record.finding.closedOn == nil {
            p {
                linkButton(
                    record.parts.isEmpty ? "Break it into its parts" : "Change the parts, or what covers them",
                    to: "\(address)/parts", .secondary)
            }
        }
    }

    @HTMLBuilder private func covering(_ part: FindingPart) -> HTML {
        let covering = answer.wanted.filter { (answer.coverage[part.id] ?? []).contains($0.action.id) }
        if covering.isEmpty { tag("No action answers this", .amber) }
        for action in covering {
            p {
                a(.href("/actions/\(action.action.id)")) { action.action.reference }
                " "
                statusTag(action.rating)
            }
        }
    }

    @HTMLBuilder var disputes: HTML {
        if !record.disputes.isEmpty || answer.mayDispute { h2 { "Challenges to this finding" } }
        if record.disputes.isEmpty, answer.mayDispute { p(.css("not-given")) { "Nobody contests it." } }
        for dispute in record.disputes {
            section(.css("card")) {
                h3 {
                    "Contested by \(dispute.raisedByAgency) "
                    dispute.isOpen ? tag("Reply awaited", .amber) : tag(dispute.outcome?.label ?? "", .blue)
                }
                summaryList(facts(of: dispute))
                disputeButtons(dispute)
            }
        }
        if answer.mayDispute, record.finding.closedOn == nil {
            p { linkButton("Contest this finding", to: "\(address)/contest", .secondary) }
        }
    }

    private func facts(of dispute: FindingDispute) -> [Fact] {
        var facts = [
            Fact("Since", dispute.raisedOn?.inWords ?? ""), Fact("Grounds", dispute.grounds),
            Fact(dispute.isOpen ? "Who replies" : "Who replied", dispute.consideredBy),
        ]
        if let outcome = dispute.outcome {
            facts.append(Fact("Outcome", "\(outcome.label): \(outcome.meaning)"))
            facts.append(Fact("Decided", dispute.decidedOn?.inWords ?? ""))
            facts.append(Fact("Why", dispute.outcomeReason))
            if !dispute.decidedByName.isBlank { facts.append(Fact("Written down by", dispute.decidedByName)) }
        }
        if !dispute.statementBefore.isBlank {
            facts.append(Fact("What was reworded") { difference(from: dispute.statementBefore, to: record.finding.statement) })
        }
        return facts
    }

    @HTMLBuilder private func disputeButtons(_ dispute: FindingDispute) -> HTML {
        let maySettle = answer.maySettle.contains(dispute.id)
        if dispute.isOpen, answer.mayEdit || maySettle {
            buttonRow {
                if maySettle, !dispute.consideredBy.isBlank {
                    linkButton("Record the outcome", to: "\(address)/disputes/\(dispute.id)/outcome", .secondary)
                }
                if answer.mayEdit {
                    linkButton(
                        dispute.consideredBy.isBlank ? "Say who replies" : "Change who replies",
                        to: "\(address)/disputes/\(dispute.id)/consider", .secondary)
                }
            }
        }
    }

    @HTMLBuilder var closing: HTML {
        if let closed = record.finding.closedOn {
            h2 { "Closed" }
            summaryList([
                Fact("On", closed.inWords), Fact("By", record.finding.closedByName),
                Fact("What showed it", record.finding.closedBecause),
            ])
            if answer.mayClose { p { linkButton("Open it again", to: "\(address)/reopen", .secondary) } }
        } else if answer.mayClose {
            h2 { "Closing it" }
            if answer.againstClosing.isEmpty {
                p { "Every part is covered and every action proved." }
            } else {
                p { "It stays open because:" }
                ul { for reason in answer.againstClosing { li { reason } } }
            }
            p { linkButton("Close this finding", to: "\(address)/close", .secondary) }
        }
    }
}

extension FindingDispute {
    /// Who contests it since when, and who replies.
    var openInWords: String {
        let since = raisedOn.map { " since \($0.inWords)" } ?? ""
        let replies = consideredBy.isBlank ? "Nobody is named who replies." : "\(consideredBy) is to reply."
        return "\(raisedByAgency) contests it\(since). \(replies)"
    }
}

extension FindingDispute.Outcome {
    var label: String {
        switch self {
        case .upheld: "Upheld"
        case .amended: "Amended"
        case .withdrawn: "Withdrawn"
        }
    }

    var meaning: String {
        switch self {
        case .upheld: "the finding stands as it was written."
        case .amended: "the finding was reworded after the challenge."
        case .withdrawn: "the finding no longer counts. It stays visible."
        }
    }
}
