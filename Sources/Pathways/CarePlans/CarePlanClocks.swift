import Definitions
public import Instruments
public import Kernel

// The time limits of a plan: which run from its first day, and what each meeting and visit starts anew.

extension CarePlans {
    /// Starts what runs from the first day of a plan.
    func start(_ plan: CarePlan, _ definition: CarePlanKindDefinition, on day: Day) throws {
        let at = day.asInstant(work.now)
        let children = (try store.children(of: [plan.id])[plan.id] ?? []).filter(\.isOn)
        let people = children.map(\.person)
        let held = try store.meetings(of: plan.id)
        // The conference here takes over what moved in with the children.
        if !plan.transferredFrom.isBlank { try work.clocks.stop(Self.transferIn, for: plan.subject, at: at) }
        for kind in definition.starts.map({ ClockKind(rawValue: $0) }) {
            if kind.rawValue == definition.visit {
                for child in children {
                    try work.clocks.start(kind, for: child.subject, about: [child.person], at: at, heldBy: holder(plan))
                }
            } else if held.isEmpty {
                try work.clocks.start(
                    kind, for: plan.subject, about: people, at: at, variant: kind == Self.inNeedReview ? "first" : nil,
                    heldBy: holder(plan))
            }
        }
        if definition.plansLegally, held.isEmpty {
            try work.clocks.start(Self.legalPlanning, for: plan.subject, about: people, at: at, heldBy: holder(plan))
            try store.add(
                CareMeeting(id: work.newID(), meeting: plan.meeting, kind: "initial-conference", on: day, unreviewed: 0),
                to: plan.id, papersDue: try papersDue(after: "initial-conference", on: day))
        }
    }

    /// When the plan that comes of a conference is owed to each who is to have it: its days count from the end of the day. Nil after
    /// other meetings (CONF-5).
    func papersDue(after kind: String, on day: Day) throws -> Instant? {
        guard kind.hasSuffix("-conference") else { return nil }
        return try work.clocks.due(ConferenceFigures.papers, from: Instant(day.next).adding(seconds: -1))
    }

    /// A meeting about a plan was held: what waited for it stops, and what comes after it starts. Gives the items that it did not
    /// come to, which are carried as unreviewed and shown to the chair (CARE-4). Saying it twice counts once.
    ///
    /// - Parameter kind: key of the meetings: `core-group`, `review-conference`, `in-need-review`, `family-meeting`.
    @discardableResult
    public func held(_ kind: String, on id: ID<CarePlan>, in meeting: ID<Meeting>?, at day: Day) throws -> [PlanItem] {
        let plan = try store.find(id)
        let unreviewed = try self.unreviewed(of: id, in: meeting)
        let before = try store.meetings(of: id)
        if let meeting, before.contains(where: { $0.meeting == meeting && $0.kind == kind }) { return unreviewed }
        try store.add(
            CareMeeting(id: work.newID(), meeting: meeting, kind: kind, on: day, unreviewed: unreviewed.count), to: id,
            papersDue: try papersDue(after: kind, on: day))
        guard plan.isOpen else { return unreviewed }
        let at = day.asInstant(work.now)
        let people = (try store.children(of: [id])[id] ?? []).filter(\.isOn).map(\.person)
        func stop(_ kinds: ClockKind...) throws { for kind in kinds { try work.clocks.stop(kind, for: plan.subject, at: at) } }
        func start(_ kind: ClockKind) throws {
            try work.clocks.start(kind, for: plan.subject, about: people, at: at, heldBy: holder(plan))
        }
        switch kind {
        case "core-group":
            try stop(Self.firstCoreGroup, Self.nextCoreGroup)
            try start(Self.nextCoreGroup)
        case "review-conference":
            try stop(Self.firstReview, Self.nextReview)
            try start(Self.nextReview)
            try legalPlanningAt(before.count { $0.kind.hasSuffix("-conference") } + 1, plan, people, on: day)
        case "in-need-review":
            try stop(Self.inNeedReview)
            try start(Self.inNeedReview)
        default: break
        }
        try work.journal.record(
            "care-plan.meeting-held", about: [plan.subject],
            ["kind": .string(kind), "on": .of(day), "unreviewed": .int(unreviewed.count)])
        return unreviewed
    }

    /// A child was visited and seen: the visits of each open plan count anew from here (CP-VISIT).
    public func visited(_ child: ID<Person>, at moment: Instant) throws {
        let records = try PersonStore(transaction: work.transaction).records(under: [child])
        for plan in try open(of: [child]) {
            guard let kind = work.definitions.carePlans.kinds[plan.kind.rawValue]?.visit.map({ ClockKind(rawValue: $0) }) else {
                continue
            }
            for one in try store.children(of: [plan.id])[plan.id] ?? []
            where one.isOn && (one.person == child || records[one.person] != nil) {
                // A visit told of late does not undo a later one.
                if let open = try work.clocks.open(kind, for: one.subject), open.startedAt > moment { continue }
                try work.clocks.stop(kind, for: one.subject, at: moment)
                try work.clocks.start(kind, for: one.subject, about: [one.person], at: moment, heldBy: holder(plan))
            }
        }
    }

    /// At the third conference the check is due that day, where the months have not come first (CARE-6).
    private func legalPlanningAt(_ conferences: Int, _ plan: CarePlan, _ people: [ID<Person>], on day: Day) throws {
        let most = work.definitions.carePlans.number(.legalConferences)?.value(on: day) ?? 3
        guard conferences >= most, let open = try work.clocks.open(Self.legalPlanning, for: plan.subject), open.variant == nil,
            open.due.lastMoment > Deadline.endOf(day).lastMoment
        else { return }
        try work.clocks.void(
            Self.legalPlanning, for: plan.subject, because: "The third conference came before the months were over")
        try work.clocks.start(
            Self.legalPlanning, for: plan.subject, about: people, at: day.asInstant(work.now), variant: "third-conference",
            heldBy: holder(plan), given: .endOf(day))
    }
}
