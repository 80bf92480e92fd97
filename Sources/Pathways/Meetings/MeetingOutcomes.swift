import Definitions
import Instruments
import Kernel

/// What decisions of a meeting bring about, in the transaction in which it is closed: enquiries begin, plans are made, go on and end,
/// the clocks of the next meeting start. Nothing of it is typed again.
struct MeetingOutcomes {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func closed(_ under: MeetingUnderWork, _ decisions: [MeetingDecision]) throws {
        guard let held = under.meeting.heldFrom else { return }
        switch under.meeting.kind {
        case "strategy-discussion":
            try Enquiries(work).held(under.meeting.id, about: under.children, of: under.meeting.about, at: held)
        case "initial-conference":
            try Enquiries(work).conferenceHeld(for: under.children, at: held)
        default: break
        }
        for one in under.cases {
            try goneThrough(one, under, held)
            if under.meeting.kind == "daily-risk-meeting" { try Maracs(work).takenUpDaily(one) }
            for decision in decisions where decision.meetingCase == one.id {
                try bring(decision, about: one, under, held)
            }
        }
    }

    /// The plans that it went through: what was not come to is carried, and the clock of the next meeting starts (CARE-4).
    private func goneThrough(_ one: MeetingCase, _ under: MeetingUnderWork, _ held: Instant) throws {
        guard under.kind.followsPlan else { return }
        for plan in try CarePlans(work).open(of: one.children.map(\.person)) {
            try CarePlans(work).held(under.meeting.kind, on: plan.id, in: under.meeting.id, at: held.day)
        }
    }

    /// The children of a decision: the one, or all for whom there is none of their own.
    private func children(of decision: MeetingDecision, in one: MeetingCase) -> [ID<Person>] {
        decision.person.map { [$0] } ?? one.children.map(\.person)
    }

    private func bring(_ decision: MeetingDecision, about one: MeetingCase, _ under: MeetingUnderWork, _ held: Instant) throws {
        let children = children(of: decision, in: one)
        var brought: Subject?
        switch decision.choice {
        case "enquiry-joint", "enquiry-single":
            for child in children {
                let enquiry = try Enquiries(work).begin(
                    for: child, after: under.meeting.id, how: decision.choice == "enquiry-joint" ? .joint : .single,
                    reasons: decision.reasons, strategyAt: held)
                // By when the child is seen was agreed in the room: it runs for both sides from here (STRAT-7).
                if let by = decision.by {
                    try AgreedVisits(work).agree(
                        enquiry, by: by, isJoint: decision.choice == "enquiry-joint", words: decision.reasons)
                }
                brought = brought ?? Subject("enquiry", enquiry)
            }
        case "plan-stays", "plan-amended": brought = try GroupSupervision(work).ended(decision, children, one, under)
        case "plan-made": brought = try begin(.childProtection, decision, children, under, held)
        case "in-need-plan":
            try end(.childProtection, children, "stepped-down", decision, held)
            brought = try begin(.inNeed, decision, children, under, held)
        case "early-help-offered" where under.kind.offersAdvocacy:
            brought = try begin(.earlyHelp, decision, children, under, held)
        case "to-marac":
            brought = try Maracs(work).passToMarac(one, because: decision.reasons).map { Subject("marac-case", $0) }
        case "to-daily-meeting":
            guard let about = one.about, about.kind == "marac-case", let id = ID<MaracCase>(about.id) else { break }
            try Maracs(work).pass(
                try MaracStore(transaction: work.transaction).find(id), to: .daily, because: decision.reasons, from: one.id)
            brought = about
        case "plan-ends": brought = try end(.childProtection, children, "outcomes-met", decision, held)
        case "in-need-ends": brought = try end(.inNeed, children, "outcomes-met", decision, held)
        default: break
        }
        if let brought {
            try MeetingDecisionStore(transaction: work.transaction).note(decision.id, brought: brought)
        }
    }

    private func begin(
        _ kind: CarePlanKind,
        _ decision: MeetingDecision,
        _ children: [ID<Person>],
        _ under: MeetingUnderWork,
        _ held: Instant
    ) throws -> Subject {
        Subject(
            "care-plan",
            try CarePlans(work).begin(
                kind: kind, for: children, from: under.meeting.id, category: decision.category.nonEmpty, on: held.day))
    }

    /// These children leave their open plans of a kind; siblings who stay on it stay.
    @discardableResult
    private func end(
        _ kind: CarePlanKind,
        _ children: [ID<Person>],
        _ ending: String,
        _ decision: MeetingDecision,
        _ held: Instant
    ) throws -> Subject? {
        var ended: Subject?
        for plan in try CarePlans(work).open(of: children, kind) {
            for child in children {
                try CarePlans(work).left(child, plan.id, because: ending, on: held.day, words: decision.reasons)
            }
            ended = Subject("care-plan", plan.id)
        }
        return ended
    }
}
