import Definitions
public import Instruments
public import Kernel

/// Offers slots for conferences: one, or the same time of each week for some weeks (CONF-3). Days that are no working days are left out.
public struct OfferSlots: Command {
    public struct Offer: Hashable, Sendable {
        public var at: Instant?
        public var minutes: Int?
        public var chair: ID<User>?
        /// Where the chair does not sign in.
        public var chairName: String
        public var minuteTaker: String
        public var place: String
        public var dialIn: String
        /// In how many weeks; 1 for once.
        public var weeks: Int?

        public init(
            at: Instant?, minutes: Int?, chair: ID<User>? = nil, chairName: String = "", minuteTaker: String = "", place: String,
            dialIn: String = "", weeks: Int? = 1
        ) {
            self.at = at
            self.minutes = minutes
            self.chair = chair
            self.chairName = chairName
            self.minuteTaker = minuteTaker
            self.place = place
            self.dialIn = dialIn
            self.weeks = weeks
        }
    }

    public let offer: Offer
    public let unread: [any Problem]

    public init(_ offer: Offer, unread: [any Problem] = []) {
        self.offer = offer
        self.unread = unread
    }

    public var act: Act { .offerSlots }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the slots for conferences") }

    /// Gives the slots that were added.
    public func perform(in work: Work) throws -> [ConferenceSlot] {
        let store = ConferenceSlotStore(transaction: work.transaction)
        let names = try UserNames(in: work).names(of: [offer.chair].compactMap { $0 })
        let chair = offer.chair.flatMap { names[$0] } ?? offer.chairName
        var problems: [ConferenceSlotProblem] = []
        if let at = offer.at {
            if at <= work.now { problems.append(.timePast) }
        } else if unread.isEmpty {
            problems.append(.timeMissing)
        }
        if !(15...480).contains(offer.minutes ?? 0) { problems.append(.minutesWrong) }
        if chair.isBlank { problems.append(.chairMissing) }
        if offer.place.isBlank { problems.append(.placeMissing) }
        if !(1...26).contains(offer.weeks ?? 0) { problems.append(.weeksWrong) }
        try Problems.throwIfAny(unread + problems)
        guard let at = offer.at, let minutes = offer.minutes, let weeks = offer.weeks else {
            throw ConferenceSlotProblem.timeMissing
        }
        let (calendar, time) = (try work.clocks.days(of: nil).working, at.timeOfDay)
        let days = (0..<weeks).map { at.day.adding(days: 7 * $0) }.filter(calendar.isWorking)
        if days.isEmpty { throw ConferenceSlotProblem.noWorkingDay }
        let slots = days.map { day in
            ConferenceSlot(
                id: work.newID(), startsAt: Instant(day, hour: time.hour, minute: time.minute), minutes: minutes,
                chair: offer.chair, chairName: chair.trimmed, minuteTaker: offer.minuteTaker.trimmed, place: offer.place.trimmed,
                dialIn: offer.dialIn.trimmed, keptFor: nil, meeting: nil, version: 1)
        }
        let there = try store.slots(from: Instant(at.day.adding(days: -1)), to: Instant(at.day.adding(days: 7 * weeks + 1)))
        for slot in slots {
            let same = there.first { other in
                (other.chair.map { $0 == slot.chair } ?? (Text.searchKey(other.chairName) == Text.searchKey(slot.chairName)))
                    && other.startsAt < slot.endsAt && slot.startsAt < other.endsAt
            }
            if let same { throw ConferenceSlotProblem.chairBusy(same.startsAt.inWords) }
        }
        for slot in slots {
            try store.add(slot, at: work.now, by: work.actor.user)
            try work.journal.record(
                "conference-slot.offered", about: slot.subject,
                ["at": .of(slot.startsAt), "chair": .string(slot.chairName), "place": .string(slot.place)])
        }
        return slots
    }
}

/// Takes a slot back: the chair is ill, the room is gone. Not while a conference is called at it.
public struct WithdrawSlot: Command {
    public let slot: ID<ConferenceSlot>
    public let because: String

    public init(_ slot: ID<ConferenceSlot>, because: String) {
        self.slot = slot
        self.because = because
    }

    public var act: Act { .offerSlots }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the slots for conferences") }

    public func perform(in work: Work) throws {
        let store = ConferenceSlotStore(transaction: work.transaction)
        let found = try store.find(slot)
        if found.meeting != nil { throw ConferenceSlotProblem.inUse }
        if because.isBlank || because.saysNothing { throw ConferenceSlotProblem.reasonMissing }
        try store.withdraw(found, because: because, at: work.now)
        try work.journal.record("conference-slot.withdrawn", about: found.subject, ["because": .string(because)])
    }
}

/// Keeps a slot for a conference that is due: calling it then begins with the slot’s day, time, chair and place (CONF-3). One that was
/// kept for it before is free again. Without a slot, the one that is kept is given back.
public struct TakeSlot: Command {
    public let about: Subject
    public let slot: ID<ConferenceSlot>?

    public init(_ slot: ID<ConferenceSlot>?, for about: Subject) {
        self.slot = slot
        self.about = about
    }

    public var act: Act { about.kind == "care-plan" ? .workCarePlan : .workEnquiry }

    public func record(in work: Work) throws -> AccessRecord {
        if about.kind == "care-plan", let plan = ID<CarePlan>(about.id) { return try .carePlan(plan, in: work) }
        guard about.kind == "enquiry", let enquiry = ID<Enquiry>(about.id) else { throw NotFound("conference") }
        return try EnquiryUnderWork.accessRecord(enquiry, in: work)
    }

    public func perform(in work: Work) throws {
        let store = ConferenceSlotStore(transaction: work.transaction)
        let subjects = try ConferenceSlots(work).records(about)
        let before = try store.kept(for: subjects, from: work.now)
        if let used = before.first(where: { $0.meeting != nil }) {
            throw ConferenceSlotProblem.calledAlready(used.startsAt.inWords)
        }
        guard let slot else {
            try free(before, store, in: work)
            return
        }
        var found = try store.find(slot)
        if before.contains(where: { $0.id == slot }) { return }
        if !found.isFree { throw ConferenceSlotProblem.taken }
        if found.startsAt <= work.now { throw ConferenceSlotProblem.past }
        try requireDue(found, in: work)
        try free(before, store, in: work)
        found.keptFor = about
        guard try store.keep(found, at: work.now, by: work.actor.user) else { throw ConferenceSlotProblem.taken }
        try work.journal.record(
            "conference-slot.taken", about: [about, found.subject],
            ["at": .of(found.startsAt), "words": .string(found.chairName), "on": .of(work.today)])
    }

    private func free(_ slots: [ConferenceSlot], _ store: ConferenceSlotStore, in work: Work) throws {
        for var slot in slots {
            slot.keptFor = nil
            _ = try store.keep(slot, at: work.now, by: work.actor.user)
            try work.journal.record("conference-slot.given-back", about: [about, slot.subject], ["at": .of(slot.startsAt)])
        }
    }

    /// An initial conference after its limit is first put off, with what keeps the child safe until then (CONF-2).
    private func requireDue(_ slot: ConferenceSlot, in work: Work) throws {
        let kinds = about.kind == "enquiry" ? [EnquiryClocks.conference] : [CarePlans.firstReview, CarePlans.nextReview]
        let open = try work.clocks.open(for: about).filter { kinds.contains($0.kind) }
        guard let clock = open.first else { throw ConferenceSlotProblem.noConference }
        guard let enquiry = ID<Enquiry>(about.id), about.kind == "enquiry", !clock.due.isMet(at: slot.startsAt) else { return }
        let delays = try ConferenceDelayStore(transaction: work.transaction).all(of: [enquiry])
        if !delays.contains(where: \.isOpen) { throw ConferenceSlotProblem.afterLimit(clock.due.day) }
    }
}
