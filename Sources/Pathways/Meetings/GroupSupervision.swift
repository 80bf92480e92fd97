import Instruments
import Kernel

/// What group supervision of a stuck plan brings about (SUP-4): the plan changes or stays, and the direction that was given stands on
/// each child’s case (SUP-3).
struct GroupSupervision {
    static let kind = "group-supervision"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The first plan that it was about; nil where the meeting was no supervision, or the children have no open plan.
    func ended(
        _ decision: MeetingDecision,
        _ children: [ID<Person>],
        _ one: MeetingCase,
        _ under: MeetingUnderWork
    ) throws -> Subject? {
        guard under.meeting.kind == Self.kind, let held = under.meeting.heldFrom else { return nil }
        let plans = try CarePlans(work).open(of: children)
        for plan in plans {
            if decision.choice == "plan-stays" {
                try EndStuckPlan(plan.id, .stays, words: decision.reasons, in: under.meeting.id).perform(in: work)
            } else {
                try CarePlans(work).toAmend(
                    plan, because: decision.reasons, in: under.meeting.id, since: max(held, under.meeting.convenedAt))
            }
        }
        try direct(children, decision, one, under)
        return plans.first?.subject
    }

    /// Where a manager closes it, what it told people to do is direction on each child’s case. Nobody writes it again.
    private func direct(
        _ children: [ID<Person>],
        _ decision: MeetingDecision,
        _ one: MeetingCase,
        _ under: MeetingUnderWork
    ) throws {
        guard work.granted.contains(.overseeCase) else { return }
        let notes = try MeetingWordsStore(transaction: work.transaction).notes(of: [one.id])
        func written(_ item: String) -> String {
            notes.filter { $0.item == item && !$0.words.isBlank }.map(\.words).joined(separator: "\n")
        }
        let actions = try MeetingDecisionStore(transaction: work.transaction).actions(of: [one.id]).filter(\.isOpen)
        let direction =
            [written("change")]
            + actions.map { action in
                "\(action.what): \(action.ownerName)\(action.due.map { ", by \($0.day.inWords)" } ?? "")."
            }
        // “It stays” alone tells nobody what to do.
        guard direction.contains(where: { !$0.isBlank }) else { return }
        let people = PersonStore(transaction: work.transaction)
        for child in children {
            let standing = try people.standing(for: child)
            try CaseOversightStore(transaction: work.transaction).add(
                CaseOversight(
                    id: work.newID(), person: standing, about: under.meeting.subject,
                    thinking: [written("reflection"), decision.reasons].filter { !$0.isBlank }.joined(separator: "\n"),
                    direction: direction.filter { !$0.isBlank }.joined(separator: "\n"), by: nil, writtenAt: work.now,
                    writtenBy: work.actor.user, writtenAs: work.actor.name, agency: work.actor.agency))
            try work.journal.record(
                "oversight.recorded", about: [Subject("person", standing), under.meeting.subject],
                ["on": .of(work.today), "words": .string("Group supervision")])
        }
    }
}

extension CarePlans {
    /// Group supervision decided that a plan changes: shown by a version that came out since it began, else by the next one.
    ///
    /// - Parameter began: to the second; when somebody says that it began is told to the minute.
    func toAmend(_ plan: CarePlan, because words: String, in meeting: ID<Meeting>, since began: Instant) throws {
        let store = CarePlanOversightStore(transaction: work.transaction)
        var stuck: StuckPlan
        if let open = try store.stuck(plan.id).last(where: \.isOpen) {
            stuck = open
        } else {
            stuck = StuckPlan(
                id: work.newID(), plan: plan.id, foundAt: began, reasons: try isStuck(plan.id), outcome: nil, words: "",
                meeting: nil,
                number: nil, endedAt: nil, endedBy: nil)
            try store.add(stuck)
        }
        (stuck.words, stuck.meeting) = (words, meeting)
        try store.end(stuck)
        if let published = plan.publishedAt, published >= began { try amended(plan) }
    }

    /// A version is out: where group supervision asked for one, this is what came of it.
    func amended(_ plan: CarePlan) throws {
        let store = CarePlanOversightStore(transaction: work.transaction)
        guard var stuck = try store.stuck(plan.id).last(where: \.isOpen), stuck.meeting != nil else { return }
        (stuck.outcome, stuck.number) = (.amended, plan.publishedNumber)
        (stuck.endedAt, stuck.endedBy) = (work.now, work.actor.user)
        try store.end(stuck)
        try work.journal.record(
            "care-plan.supervised", about: plan.subject,
            ["outcome": .string("amended"), "words": .string(stuck.words), "version": .int(plan.publishedNumber)])
    }

    /// Where group supervision decided that a plan changes and no version says so yet.
    func toBeAmended(_ plan: ID<CarePlan>) throws -> StuckPlan? {
        try CarePlanOversightStore(transaction: work.transaction).stuck(plan).last { $0.isOpen && $0.meeting != nil }
    }
}
