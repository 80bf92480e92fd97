import Definitions
public import Instruments
public import Kernel

/// Conferences that are due against the slots that are offered for them: what is forecast, where slots run short before anybody misses a
/// limit, and which conference has no slot yet (CONF-3). Whoever oversees enquiries sees all of them, others their own and the counts.
public struct ConferenceCapacity: Query {
    public init() {}

    public struct Answer: Sendable {
        public let today: Day
        public let forecast: ConferenceForecast
        /// The most urgent first.
        public let conferences: [ConferenceDue]
        /// From today on, free or kept.
        public let slots: [ConferenceSlot]
        /// Enquiries that are not decided yet: each may need a conference.
        public let undecided: Int
        public let isOfAll: Bool
        public let mayOffer: Bool
        /// Who may chair: the accounts of the reader’s agency.
        public let chairs: [Chair]
        /// How long a conference is planned to last.
        public let minutes: Int

        public var withoutSlot: [ConferenceDue] { conferences.filter(\.needsSlot) }
        public var free: [ConferenceSlot] { slots.filter(\.isFree) }
    }

    public struct Chair: Hashable, Sendable {
        public let id: ID<User>
        public let name: String
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the conferences that are due") }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set(answer.conferences.flatMap { $0.children.map(\.id) })
        return people.isEmpty ? nil : View(people.sorted().map { Subject("person", $0) }, on: "the conferences that are due")
    }

    public func answer(in work: Work) throws -> Answer {
        let rules = work.definitions.enquiries
        let weeks = rules.slotWeeks.value(on: work.today)
        let last = work.today.onOrBefore(weekday: 1).adding(days: 7 * weeks - 1)
        let horizon = try work.clocks.due(EnquiryClocks.conference, from: work.now).day
        let store = ConferenceSlotStore(transaction: work.transaction)
        let slots = try store.slots(from: work.now, to: Instant(max(last, horizon).adding(days: 7 * 26)))
        let found = try ConferencesDue(work: work, slots: slots).all(until: max(last, horizon))
        let isOfAll = work.granted.contains(.overseeEnquiry)
        let teams = Set(try work.ownTeams().map(\.team))
        let own = found.conferences.filter { one in
            if isOfAll { return true }
            return one.workers.contains { $0 == work.actor.user } || one.team.map(teams.contains) ?? false
        }
        let needs = found.conferences.filter { $0.slot != nil || $0.meeting == nil }.map {
            ConferenceForecast.Need(due: $0.due, slot: $0.slot?.day, isInitial: $0.isInitial)
        }
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter {
            $0.disabledAt == nil && $0.agency != nil && $0.agency == work.actor.agency
        }
        return Answer(
            today: work.today,
            forecast: ConferenceForecast(
                needs, free: slots.filter(\.isFree).map(\.day), on: work.today, horizon: horizon, weeks: weeks,
                usual: try usual(rules.slotHistory.value(on: work.today), store, in: work)),
            conferences: own.filter { !$0.isHidden }, slots: slots, undecided: found.undecided, isOfAll: isOfAll,
            mayOffer: work.allows(.offerSlots, on: AccessRecord("the slots for conferences")),
            chairs: accounts.map { Chair(id: $0.id, name: $0.name) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            minutes: work.definitions.meetings.kinds["initial-conference"]?.minutes ?? 90)
    }

    /// Initial conferences in a week, on average of the past weeks; nil where none was held.
    private func usual(_ weeks: Int, _ store: ConferenceSlotStore, in work: Work) throws -> Double? {
        let held = try store.held(from: Instant(work.today.adding(days: -7 * weeks)), to: Instant(work.today))
        return held == 0 ? nil : Double(held) / Double(weeks)
    }
}

/// Tells those who offer slots that conferences cannot be held in time: once a week, while there is time to find more (CONF-3).
public struct WatchConferenceSlots: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the slots for conferences") }

    /// Gives how many conferences are short.
    public func perform(in work: Work) throws -> Int {
        let store = ConferenceSlotStore(transaction: work.transaction)
        let horizon = try work.clocks.due(EnquiryClocks.conference, from: work.now).day
        let slots = try store.slots(from: work.now, to: Instant(horizon.next))
        let needs = try ConferencesDue(work: work, slots: slots).all(until: horizon).conferences.filter {
            $0.slot != nil || $0.meeting == nil
        }
        let forecast = ConferenceForecast(
            needs.map { .init(due: $0.due, slot: $0.slot?.day, isInitial: $0.isInitial) },
            free: slots.filter(\.isFree).map(\.day), on: work.today, horizon: horizon, weeks: 1)
        guard forecast.shortInHorizon > 0 else { return 0 }
        let week = work.today.onOrBefore(weekday: 1)
        for account in try SignInStore(transaction: work.transaction).accounts()
        where account.disabledAt == nil && work.definitions.acts(grantedTo: account.roles).contains(.offerSlots) {
            try work.messages.tell(
                .user(account.id), subject: "There are not enough slots for conferences",
                body: forecast.warnings.joined(separator: " ") + " Offer more: /conferences",
                because: "Whoever offers slots can still find more.", once: "conference-slots/\(week)/\(account.id)")
        }
        return forecast.shortInHorizon
    }
}
