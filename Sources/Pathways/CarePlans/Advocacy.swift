import Definitions
public import Instruments
public import Kernel

/// Offers a child somebody to speak for them before a conference, and follows what came of it (VOICE-3).
public struct OfferAdvocacy: Command {
    public let offer: AdvocacyOffer

    public init(_ offer: AdvocacyOffer) {
        self.offer = offer
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(offer.person, in: work) }

    public func perform(in work: Work) throws {
        var problems: [CarePlanProblem] = []
        if offer.how.isBlank || offer.how.saysNothing { problems.append(.offerMissing) }
        if offer.offeredOn > work.today { problems.append(.dayLater) }
        if offer.isWanted == nil, offer.isUsed != nil { problems.append(.notAnsweredYet) }
        if offer.isUsed == true, offer.effect.isBlank || offer.effect.saysNothing { problems.append(.effectMissing) }
        try Problems.throwIfAny(problems)
        let store = CarePlanOversightStore(transaction: work.transaction)
        let records = try PersonStore(transaction: work.transaction).records(under: [offer.person])
        if try store.offers(to: Array(records.keys) + [offer.person]).contains(where: { $0.id == offer.id }) {
            try store.save(offer)
        } else {
            try store.add(offer, by: work.actor.user, work.now)
        }
        try work.journal.record(
            "advocacy.offered", about: Subject("person", offer.person),
            [
                "on": .of(offer.offeredOn), "wanted": .string(offer.isWanted.map { $0 ? "yes" : "no" } ?? ""),
                "used": .string(offer.isUsed.map { $0 ? "yes" : "no" } ?? ""), "effect": .string(offer.effect),
            ])
    }
}

extension AdvocacyOffer {
    /// An offer counts for a conference when it names it, or was made within the weeks before it and names none.
    func counts(for conference: ID<Meeting>?, on day: Day) -> Bool {
        if let named = meeting { return named == conference }
        return offeredOn <= day && offeredOn > day.adding(months: -2)
    }

    /// The last day of a conference for which it counts where it names none.
    var countsUntil: Day {
        var day = offeredOn
        while counts(for: nil, on: day.next), day < offeredOn.adding(months: 3) { day = day.next }
        return day
    }
}

extension CarePlans {
    /// Children to whom no advocate was offered for a conference: for a prompt to its chair (VOICE-3).
    public func withoutAdvocacy(_ children: [ID<Person>], for conference: ID<Meeting>?, on day: Day) throws -> [ID<Person>] {
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.records(under: children)
        let offers = try CarePlanOversightStore(transaction: work.transaction).offers(to: Array(standing.keys) + children)
            .filter { $0.counts(for: conference, on: day) }
        let offered = Set(offers.map { standing[$0.person] ?? $0.person })
        return children.filter { !offered.contains(standing[$0] ?? $0) }
    }

    /// An unborn child about whom there is a concern: a birth plan is due by the set week (UNB-2). Saying it twice starts one clock.
    public func birthPlanNeeded(for child: ID<Person>) throws {
        let person = try PersonStore(transaction: work.transaction).find(child)
        guard person.kind == .unborn, let expected = person.expectedOn else { return }
        let week = work.definitions.carePlans.number(.birthWeek)?.value(on: work.today) ?? 32
        let days = work.definitions.people.pregnancyDays.value(on: work.today)
        let due = expected.adding(days: 7 * week - days)
        let published = try open(of: [child], .birth).contains { $0.publishedNumber > 0 }
        if published { return }
        let lead = try socialWorker(of: [child])?.value.worker
        try work.clocks.start(
            Self.birthPlan, for: Subject("person", child), about: [child], at: work.now, heldBy: lead.map { .user($0) },
            given: .endOf(max(due, work.today)))
    }
}

/// What the days bring to care plans: children who turned 18 or died leave theirs, birth plans become due, and what is due and not
/// there is told to whoever can make it (UNB-2, CARE-1).
public struct KeepCarePlans: Command {
    public init() {}

    static let most = 5000

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("care plans") }

    /// How many were changed or told of.
    public func perform(in work: Work) throws -> Int {
        var done = 0
        let plans = CarePlans(work)
        let store = CarePlanStore(transaction: work.transaction)
        let open = try store.open(limit: Self.most)
        let children = try store.children(of: open.map(\.id))
        let people = try PersonStore(transaction: work.transaction).find(Set(children.values.joined().map(\.person)))
        let childUntil = work.definitions.people.childUntilYears.value(on: work.today)
        for plan in open {
            for child in children[plan.id] ?? [] where child.isOn {
                guard let person = people[child.person] else { continue }
                if let died = person.diedOn {
                    try plans.left(child.person, plan.id, because: "died", on: died)
                    done += 1
                } else if person.kind != .unborn, person.born != nil, !person.isChild(on: work.today, childUntil: childUntil) {
                    try plans.left(child.person, plan.id, because: "eighteen", on: work.today)
                    done += 1
                }
            }
        }
        for child in try CarePlanLookStore(transaction: work.transaction).unbornWithConcern() {
            try plans.birthPlanNeeded(for: child)
            guard let clock = try work.clocks.open(CarePlans.birthPlan, for: Subject("person", child)),
                work.now > clock.due.lastMoment
            else { continue }
            let records = try PersonStore(transaction: work.transaction).records(under: [child])
            let workers = try RecordedStore<Involvement>(transaction: work.transaction).all(of: Array(records.keys) + [child])
                .filter {
                    $0.holds && ["social-worker", "midwife"].contains($0.value.role) && $0.value.span.covers(work.today)
                }
            for user in Set(workers.compactMap(\.value.worker)).sorted() {
                let once = "birth-plan/\(clock.id)/\(user)"
                if try MessageStore(transaction: work.transaction).message(once: once) != nil { continue }
                let sent = try work.messages.tell(
                    .user(user), subject: "A birth plan is missing",
                    body:
                        "An unborn child whom you work with has no birth plan by the week that is set. Make it together:\n/people/\(child)",
                    because: "Both make the plan.", about: Subject("person", child), once: once)
                if sent != nil { done += 1 }
            }
        }
        return done
    }
}
