import Definitions
public import Instruments
public import Kernel

/// A conference that must be held by a day, with its time where it has one.
public struct ConferenceDue: Hashable, Sendable {
    /// An enquiry, or a plan that is reviewed.
    public let about: Subject
    public let isInitial: Bool
    public let reference: String
    public let children: [PersonSummary]
    public let clock: ClockLine
    /// Who works on it: the manager sees all, others their own.
    let workers: Set<ID<User>>
    let team: ID<Team>?
    public let slot: ConferenceSlot?
    /// The conference that is called, where one is.
    public let meeting: Meeting?

    public var due: Day { clock.clock.due.day }
    /// Called at a time of its own, it needs no slot.
    public var needsSlot: Bool { slot == nil && meeting == nil }
    /// The kind of meeting that is called.
    public var kind: String { isInitial ? "initial-conference" : "review-conference" }
    var isHidden: Bool { !children.isEmpty && children.allSatisfy(\.isHidden) }
}

/// Conferences that are due: of enquiries that found one to be needed, one for the children of one discussion, and reviews of plans.
struct ConferencesDue {
    let work: Work
    let slots: [ConferenceSlot]

    static let most = 2000

    struct Found {
        let conferences: [ConferenceDue]
        /// Enquiries that are not decided yet: each may need one.
        let undecided: Int
    }

    func all(until last: Day) throws -> Found {
        let clocks = ClockStore(transaction: work.transaction)
        let end = Instant(last.next)
        let initial = try clocks.open(EnquiryClocks.conference, dueBefore: end, limit: Self.most)
        var reviews: [Clock] = []
        for kind in [CarePlans.firstReview, CarePlans.nextReview] {
            reviews += try clocks.open(kind, dueBefore: end, limit: Self.most)
        }
        let (conferences, undecided) = try self.initial(initial)
        return Found(
            conferences: (conferences + (try self.reviews(reviews))).sorted {
                ($0.clock.clock.due.lastMoment, $0.reference) < ($1.clock.clock.due.lastMoment, $1.reference)
            }, undecided: undecided)
    }

    private func initial(_ clocks: [Clock]) throws -> ([ConferenceDue], Int) {
        let byEnquiry = Dictionary(clocks.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        let enquiries = try EnquiryStore(transaction: work.transaction).find(clocks.compactMap { ID<Enquiry>($0.subject.id) })
            .filter(\.isOpen)
        let families = Dictionary(grouping: enquiries, by: \.together).values.map { $0.sorted { $0.id < $1.id } }
        let people = try work.summaries(of: enquiries.map(\.child))
        let named = try EnquiryPartsStore(transaction: work.transaction).workers(of: enquiries.map(\.id))
        var undecided = 0
        let due = try families.compactMap { family -> ConferenceDue? in
            let needing = family.filter { needsConference($0) }
            // Not decided yet, or one of them found otherwise.
            if needing.isEmpty {
                if family.contains(where: { $0.found == nil }) { undecided += 1 }
                return nil
            }
            guard let first = needing.min(by: { dueAt($0, byEnquiry) < dueAt($1, byEnquiry) }),
                let clock = byEnquiry[first.subject]
            else { return nil }
            return ConferenceDue(
                about: first.subject, isInitial: true, reference: first.reference,
                children: needing.compactMap { people[$0.child] }, clock: try work.lines([clock], titled: false)[0],
                workers: Set(family.flatMap { named[$0.id] ?? [] }.compactMap(\.user)), team: first.team,
                slot: slot(family.map(\.subject)), meeting: try meeting(family.map(\.subject), "initial-conference"))
        }
        return (due, undecided)
    }

    private func needsConference(_ enquiry: Enquiry) -> Bool {
        guard let found = enquiry.found, found.noConferenceBecause.isBlank else { return false }
        return work.definitions.enquiries.outcomes[found.outcome]?.needsConference == true
    }

    private func dueAt(_ enquiry: Enquiry, _ clocks: [Subject: Clock]) -> Instant {
        clocks[enquiry.subject]?.due.lastMoment ?? enquiry.startedAt
    }

    private func reviews(_ clocks: [Clock]) throws -> [ConferenceDue] {
        let store = CarePlanStore(transaction: work.transaction)
        let plans = Dictionary(
            try store.find(clocks.compactMap { ID<CarePlan>($0.subject.id) }).filter(\.isOpen).map { ($0.subject, $0) },
            uniquingKeysWith: { first, _ in first })
        let children = try store.children(of: plans.values.map(\.id)).mapValues { $0.filter(\.isOn) }
        let people = try work.summaries(of: children.values.joined().map(\.person))
        return try clocks.compactMap { clock in
            guard let plan = plans[clock.subject] else { return nil }
            return ConferenceDue(
                about: plan.subject, isInitial: false, reference: plan.reference,
                children: (children[plan.id] ?? []).compactMap { people[$0.person] },
                clock: try work.lines([clock], titled: false)[0], workers: Set([plan.lead].compactMap { $0 }), team: nil,
                slot: slot([plan.subject]), meeting: try meeting([plan.subject], "review-conference"))
        }
    }

    private func slot(_ subjects: [Subject]) -> ConferenceSlot? {
        slots.first { slot in slot.keptFor.map(subjects.contains) ?? false }
    }

    private func meeting(_ subjects: [Subject], _ kind: String) throws -> Meeting? {
        let store = MeetingStore(transaction: work.transaction)
        for subject in subjects {
            if let found = try store.meetings(for: subject).last(where: { $0.isOpen && $0.kind == kind }) { return found }
        }
        return nil
    }
}
