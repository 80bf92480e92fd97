import Instruments
import Kernel

extension PlanCheck {
    /// Whether the actions answer what was found.
    static let findingChecks: [PlanCheck] = [
        PlanCheck(
            "finding-without-action",
            "Every finding is answered by an action.",
            source: "PLAN-4, PLAN-15"
        ) { plan in
            plan.openFindings.filter { !$0.isDisputed }.compactMap { finding in
                let answers = finding.actions.compactMap { plan.action($0.action) }
                guard !answers.contains(where: \.isWanted) else { return nil }
                return finding.clash(
                    answers.isEmpty
                        ? "No action answers it."
                        : "The actions that answered it are no longer wanted: "
                            + answers.map(\.action.reference).joined(separator: ", ") + ".",
                    mend: "Add an action, or say which action answers it too."
                )
            }
        },
        PlanCheck(
            "part-without-action",
            "Every part of a finding is covered by an action.",
            source: "PLAN-15"
        ) { plan in
            plan.openFindings.filter { !$0.hasNoAction }.flatMap { finding in
                finding.uncovered.map { part in
                    finding.clash(
                        "No action covers part (\(part.letter)): “\(part.statement.firstLine)”.",
                        mend: "Say which action covers it, or add one. The finding cannot be closed before."
                    )
                }
            }
        },
        PlanCheck(
            "closed-too-early",
            "A finding that is closed has every part covered and every action proved.",
            source: "PLAN-15"
        ) { plan in
            plan.record.findings.filter { $0.finding.closedOn != nil }.compactMap { finding in
                let open = finding.actions.compactMap { plan.action($0.action) }
                    .filter { $0.isWanted && !$0.standing.rung.isAccepted }
                let parts = finding.uncovered.map { "part (\($0.letter))" }
                let reasons =
                    (parts.isEmpty ? [] : ["\(parts.joined(separator: ", ")) is covered by no action"])
                    + open.map { "\($0.action.reference) is not proved" }
                guard !reasons.isEmpty else { return nil }
                return finding.clash(
                    "It is closed, and \(reasons.joined(separator: "; ")).",
                    mend: "Open it again until everything that it asks for is shown.",
                    others: open.map(\.action.id)
                )
            }
        },
        PlanCheck(
            "dispute-open",
            "A contested finding says who replies, and gets its reply.",
            source: "PLAN-10"
        ) { plan in
            plan.record.findings.flatMap { finding in
                finding.disputes.filter(\.isOpen).map { dispute in
                    let since = dispute.raisedOn.map { " since \($0.inWords)" } ?? ""
                    let replying =
                        dispute.consideredBy.isBlank
                        ? "nobody is named who replies" : "\(dispute.consideredBy) is to reply"
                    return finding.clash(
                        "\(dispute.raisedByAgency) contests it\(since); \(replying).",
                        mend: dispute.consideredBy.isBlank
                            ? "Name who replies. The finding stays visible meanwhile."
                            : "Ask for the reply, and record it: upheld, amended or withdrawn."
                    )
                }
            }
        },
    ]

    /// Whether anybody has said how it is going.
    static let opennessChecks: [PlanCheck] = [
        PlanCheck(
            "no-status-given",
            "Somebody has said how each action is going; a blank is never taken for progress.",
            source: "PLAN-9"
        ) { plan in
            plan.wanted.filter { $0.rating.status == .noStatusGiven }.map { action in
                action.clash(
                    action.notes.isEmpty
                        ? "Its status is blank." : "It has notes, and none says how it is going.",
                    mend: "Ask the lead for a note on where it stands."
                )
            }
        }
    ]
}

extension PlanUnderCheck {
    /// Not closed yet.
    var openFindings: [PlanRecord.FindingRecord] { record.findings.filter { $0.finding.closedOn == nil } }
}
