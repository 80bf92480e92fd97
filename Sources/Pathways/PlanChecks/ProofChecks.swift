import Instruments
import Kernel

extension PlanCheck {
    /// Whether what is said to be done is shown to be done.
    static let proofChecks: [PlanCheck] = [
        PlanCheck(
            "complete-without-evidence",
            "What is said to be complete has evidence that is sufficient.",
            source: "EVID-2, PLAN-9"
        ) { plan in
            plan.wanted.filter { $0.isSaidDone && $0.isUnevidenced && !$0.action.wasLetThrough && !$0.restsOnActivity }
                .filter { !$0.standing.rung.isAccepted || $0.evidence.isEmpty }
                .map { action in
                    action.clash(
                        action.currentEvidence.isEmpty
                            ? "It is said to be complete, and nothing shows it."
                            : "It is said to be complete, and what is attached does not show it. "
                                + action.gate.reasons.joined(separator: " "),
                        mend: "Attach an audit result or the readings of a measure, or send the claim back."
                    )
                }
        },
        PlanCheck(
            "activity-only",
            "What is said to be complete changed practice or outcomes, and was not only done.",
            source: "EVID-3"
        ) { plan in
            plan.wanted.filter { $0.isSaidDone && $0.restsOnActivity && !$0.action.wasLetThrough }.map { action in
                let titles = action.currentEvidence.map { "“\($0.title)”" }.joined(separator: ", ")
                return action.clash(
                    "It is said to be complete, and all that is attached shows activity: \(titles).",
                    mend: "Attach something that shows that a process is followed or that children are better protected."
                )
            }
        },
        PlanCheck(
            "claim-against-result",
            "What is said to be complete agrees with its own newest results.",
            source: "EVID-2, EVID-7"
        ) { plan in
            plan.wanted.filter(\.isSaidDone).compactMap { action in
                let misses = action.missedResults
                guard !misses.isEmpty else { return nil }
                return action.clash(
                    "It is said to be complete, and \(misses.joined(separator: "; ")).",
                    mend: "Send the claim back, or say in the record why this result does not count."
                )
            }
        },
        PlanCheck(
            "verified-on-stale-evidence",
            "What the body accepted still rests on evidence that counts.",
            source: "EVID-4, EVID-6"
        ) { plan in
            plan.wanted.filter {
                $0.standing.rung.isAccepted && !$0.gate.isOpen && !$0.action.wasLetThrough && !$0.evidence.isEmpty
            }.map { action in
                let old = action.evidence.compactMap { item in
                    item.staleOn.flatMap { $0 <= plan.day ? "“\(item.title)” since \($0.inWords)" : nil }
                }
                let outdated = old.isEmpty ? "" : " Out of date: \(old.joined(separator: "; "))."
                return action.clash(
                    "It was accepted, and its evidence is no longer sufficient.\(outdated)",
                    mend: "File a newer audit or readings. Without them it reopens by itself."
                )
            }
        },
        PlanCheck(
            "promised-audit-missing",
            "An audit that an action promises has its result by its day.",
            source: "AUDIT-4"
        ) { plan in
            plan.wanted.flatMap { action in
                action.obligations.filter { $0.isMissing(after: action.action.due.on, on: plan.day) }.map { audit in
                    let due = (audit.dueOn ?? action.action.due.on)?.inWords ?? ""
                    return action.clash(
                        "A promised audit is missing: “\(audit.words)”, due on \(due).",
                        mend: "File its result, or say why it is no promise of an audit."
                    )
                }
            }
        },
        PlanCheck(
            "gate-overridden",
            "What the chair let through without sufficient evidence is shown for ever.",
            source: "EVID-2"
        ) { plan in
            plan.record.actions.filter { $0.action.wasLetThrough }.map { action in
                let step = action.letThrough
                let when = step.map { " on \($0.takenAt.day.inWords)" } ?? ""
                let why = step.map { ": “\($0.reason)”" } ?? ""
                return action.clash(
                    "The chair let it through\(when) without sufficient evidence\(why).",
                    mend: action.gate.isOpen
                        ? "There is sufficient evidence by now. The override stays in the record."
                        : "Ask whether there is evidence by now. The override stays in the record."
                )
            }
        },
    ]
}

extension PlanRecord.ActionRecord {
    /// The lead says so, or the body accepted it.
    var isSaidDone: Bool { standing.rung.isClaimedDone || standing.rung.isAccepted }

    /// Neither withdrawn nor out of date.
    var currentEvidence: [Evidence] {
        evidence.filter { $0.withdrawnAt == nil && !($0.staleOn.map { $0 <= dayOfRating } ?? false) }
    }

    /// Whether there is current evidence and none of it shows more than activity (EVID-3).
    var restsOnActivity: Bool {
        !currentEvidence.isEmpty && currentEvidence.allSatisfy { $0.evidenceClass == .activity }
    }

    /// The newest result of each kind where it misses what was to be reached: "the newest audit, “Dip sample”, found 7
    /// of 10 against 90%".
    var missedResults: [String] {
        let newestFirst = currentEvidence.sorted { ($0.datedOn, $0.addedAt) > ($1.datedOn, $1.addedAt) }
        var misses: [String] = []
        let audits = newestFirst.compactMap { item -> (String, EvidenceStanding.Audit)? in
            guard case .audit(let audit) = item.proof else { return nil }
            return (item.title, audit)
        }
        if let (title, audit) = audits.first, !audit.isPassed {
            misses.append(
                "the newest audit, “\(title)”, found \(audit.met) of \(audit.sampleSize) against \(percent(audit.passMark))"
            )
        }
        for item in newestFirst {
            guard case .measure(let measure) = item.proof, measure.heldFor == 0,
                let newest = measure.readings.last(where: { $0.value != nil }), let value = newest.value
            else { continue }
            misses.append(
                "“\(item.title)” stood at \(percent(value)) on \(newest.periodEnd.inWords) against \(percent(measure.target))"
            )
        }
        return misses
    }
}

extension AuditObligation {
    /// Whether its day has passed without a result. One without a day of its own goes by its action's.
    func isMissing(after actionDue: Day?, on day: Day) -> Bool {
        isMissing && ((dueOn ?? actionDue).map { $0 < day } ?? false)
    }
}
