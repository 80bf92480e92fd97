import Instruments
import Kernel

/// The time limits of an enquiry (CONF-1, S47-1, STRAT-1, STRAT-6).
struct EnquiryClocks {
    static let strategy: ClockKind = "strategy-discussion"
    static let conference: ClockKind = "initial-conference"
    static let safetyPlan: ClockKind = "interim-safety-plan"
    static let delayedVisit: ClockKind = "delayed-conference-visit"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The conference counts from the strategy discussion at which the enquiry was begun, and from the enquiry itself where there
    /// was none yet: nobody gains time by talking late.
    func begun(_ enquiry: Enquiry, heldBy holder: ClockHolder?) throws {
        try start(Self.conference, enquiry, at: enquiry.strategyAt ?? enquiry.startedAt, heldBy: holder)
        try start(Self.safetyPlan, enquiry, at: enquiry.startedAt, heldBy: holder)
        if enquiry.strategyAt == nil { try start(Self.strategy, enquiry, at: enquiry.startedAt, heldBy: holder) }
    }

    func strategyHeld(_ enquiry: Enquiry, at moment: Instant) throws {
        try work.clocks.stop(Self.strategy, for: enquiry.subject, at: moment)
    }

    func safetyPlanWritten(_ enquiry: Enquiry, at moment: Instant) throws {
        try work.clocks.stop(Self.safetyPlan, for: enquiry.subject, at: moment)
    }

    func conferenceHeld(_ enquiry: Enquiry, at moment: Instant) throws {
        try work.clocks.stop(Self.conference, for: enquiry.subject, at: moment)
        try work.clocks.void(Self.delayedVisit, for: enquiry.subject, because: "The conference was held")
        try ConferenceDelays(work).ended(enquiry.id, at: moment)
    }

    func noConference(_ enquiry: Enquiry, because words: String) throws {
        for kind in [Self.conference, Self.delayedVisit] {
            try work.clocks.void(kind, for: enquiry.subject, because: "No conference is held: \(words)")
        }
        try ConferenceDelays(work).ended(enquiry.id, at: work.now)
    }

    private func start(_ kind: ClockKind, _ enquiry: Enquiry, at: Instant, heldBy holder: ClockHolder?) throws {
        try work.clocks.start(kind, for: enquiry.subject, about: [enquiry.child], at: at, heldBy: holder)
    }
}
