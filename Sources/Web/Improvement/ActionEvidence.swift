import Instruments
import Kernel
import Markup
import Pathways

/// What an action rests on: its evidence, and the audits that were promised.
extension ActionPage {
    @HTMLBuilder var evidence: HTML {
        h2 { "Evidence" }
        if record.evidence.isEmpty {
            p(.css("not-given")) { "None yet." }
        } else {
            dataTable(
                "Evidence",
                record.evidence,
                [
                    Column("What") { item in a(.href("/evidence/\(item.id)")) { item.title } },
                    Column("Shows") { item in
                        tag(item.evidenceClass.label, item.evidenceClass == .activity ? .grey : .blue)
                        p { item.proof.inWords }
                    },
                    Column("Dated") { $0.datedOn.inWords },
                    Column("State") { item in
                        if item.withdrawnAt != nil {
                            "Withdrawn: \(item.withdrawnBecause)"
                        } else if let stale = item.staleOn {
                            stale <= record.dayOfRating
                                ? tag("Out of date since \(stale.inWords)", .red) : HTML.text("Counts until \(stale.inWords)")
                        } else {
                            "Counts"
                        }
                    },
                ],
                showsCaption: false
            )
        }
        if !record.obligations.isEmpty {
            h3 { "Promised audits" }
            dataTable(
                "Promised audits",
                record.obligations,
                [
                    Column("As promised") { $0.words },
                    Column("By") { $0.dueOn?.inWords ?? "No date" },
                    Column("State") { obligation in
                        if obligation.filed != nil {
                            tag("Result filed", .blue)
                        } else if obligation.standing == .dismissed {
                            "No obligation: \(obligation.dismissedBecause)"
                        } else if let due = obligation.dueOn, due < record.dayOfRating {
                            tag("Promised audit missing", .red)
                        } else {
                            tag(obligation.standing == .proposed ? "Proposed by the import" : "Awaited", .amber)
                        }
                        if answer.may.edit, obligation.filed == nil {
                            p {
                                a(.href("\(address)/audits/\(obligation.id)")) {
                                    obligation.standing == .proposed ? "Say whether it is one" : "Change"
                                    span(.css("visually-hidden")) { ": \(obligation.words.firstWords(12))" }
                                }
                            }
                        }
                    },
                ],
                showsCaption: false
            )
        }
    }
}
