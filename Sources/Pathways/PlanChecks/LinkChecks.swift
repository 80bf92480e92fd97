import Instruments
import Kernel

extension PlanCheck {
    /// Whether what points to something else points to the right thing, and what belongs together goes together.
    static let linkChecks: [PlanCheck] = [
        PlanCheck(
            "repeated-action",
            "What is promised several times is promised once, with one date and one owner.",
            source: "PLAN-4"
        ) { plan in
            plan.repeated.filter(\.disagrees).compactMap { repeated in
                guard let first = repeated.actions.first else { return nil }
                return first.clash(
                    repeated.sentence,
                    mend: "Settle the \(repeated.quarrel), then merge them: one action can answer several findings.",
                    others: repeated.actions.dropFirst().map(\.action.id)
                )
            }
        },
        PlanCheck(
            "reference-to-nothing",
            "What points to another row points to one that is there.",
            source: "PLAN-11"
        ) { plan in
            plan.references.filter { $0.state == .nowhere }.compactMap { reference in
                plan.clash(
                    reference,
                    "“\(reference.words)” points to nothing in this plan.",
                    plan.action(reference.suggested).map { "Was \($0.action.reference) meant? Say so, or take it out." }
                        ?? "Say which action is meant, or take it out."
                )
            }
        },
        PlanCheck(
            "reference-to-wrong-row",
            "What points to another row points to the one that matches.",
            source: "PLAN-11"
        ) { plan in
            plan.references.filter { $0.state == .likelyWrong }.compactMap { reference in
                let target =
                    plan.action(reference.targetAction)?.action.reference
                    ?? plan.finding(reference.targetFinding)?.finding.reference
                let likely = plan.action(reference.suggested)?.action.reference
                return plan.clash(
                    reference,
                    "“\(reference.words)” leads to \(target ?? "a row") that does not match."
                        + (reference.explanation.isBlank ? "" : " \(reference.explanation.asSentence)"),
                    likely.map { "If \($0) was meant, say so." } ?? "Say which action is meant."
                )
            }
        },
        PlanCheck(
            "interim-closed",
            "A stop-gap and its lasting change stay open until the lasting one lands.",
            source: "PLAN-16"
        ) { plan in
            plan.relations.filter { $0.kind == .interimFor }.compactMap { relation in
                guard let interim = plan.action(relation.from), let lasting = plan.action(relation.to),
                    interim.isSaidDone, !lasting.standing.rung.isAccepted
                else { return nil }
                let gone = lasting.isWanted ? "is not done" : "is no longer wanted"
                let note = relation.note.isBlank ? "" : " \(relation.note.asSentence)"
                return interim.clash(
                    "It is a stop-gap for \(lasting.action.reference), which \(gone): the pair stays open.\(note)",
                    mend: lasting.isWanted
                        ? "Keep the finding open, and ask when \(lasting.action.reference) lands."
                        : "Name another lasting change, or say that the stop-gap is to stay.",
                    others: [relation.to]
                )
            }
        },
        PlanCheck(
            "roll-out-before-pilot",
            "A pilot is reviewed before, or together with, its roll-out.",
            source: "PLAN-17"
        ) { plan in
            plan.relations.filter { $0.kind == .pilotFor }.compactMap { relation in
                guard let pilot = plan.action(relation.from), let rollOut = plan.action(relation.to),
                    let warning = PilotDates(pilot: pilot, rollOut: rollOut).warning
                else { return nil }
                return rollOut.clash(
                    warning,
                    mend: "Move the roll-out behind the pilot’s review, or say why it need not wait.",
                    others: [relation.from]
                )
            }
        },
    ]
}

/// A pilot and its roll-out, held against each other (PLAN-17).
struct PilotDates {
    let pilot: PlanRecord.ActionRecord
    let rollOut: PlanRecord.ActionRecord

    /// The day by which the pilot will have been reviewed: its last step that is a review, or else its own date.
    var reviewOn: Day? {
        let reviews = pilot.milestones.filter { Text.searchKey($0.statement).contains("review") }.compactMap(\.dueOn)
        return ([pilot.action.due.on].compactMap { $0 } + reviews).max()
    }

    /// Nil when the roll-out does not come first, or one of the two has no date.
    var warning: String? {
        guard let reviewOn, let rollOutOn = rollOut.action.due.on, rollOutOn < reviewOn else { return nil }
        return "It is the roll-out of \(pilot.action.reference) and is due on \(rollOutOn.inWords), before the pilot is "
            + "reviewed on \(reviewOn.inWords)."
    }
}

extension PlanUnderCheck {
    /// Nil when whatever points there is not in the plan any more.
    fileprivate func clash(_ reference: PlanCrossReference, _ sentence: String, _ mend: String) -> Clash? {
        let others = [reference.targetAction, reference.suggested].compactMap { $0 }
        if let action = action(reference.fromAction) { return action.clash(sentence, mend: mend, others: others) }
        return finding(reference.fromFinding)?.clash(sentence, mend: mend, others: others)
    }
}

extension String {
    /// With a full stop where there is no mark at the end.
    fileprivate var asSentence: String {
        guard let last = last(where: { !$0.isWhitespace }) else { return "" }
        return ".!?…”".contains(last) ? self : self + "."
    }
}
