import Definitions
public import Instruments
public import Kernel

/// A conference is held later than it must be, and what keeps the child safe until then (CONF-2).
public struct ConferenceDelay: Hashable, Sendable {
    public let id: ID<ConferenceDelay>
    public let enquiry: ID<Enquiry>
    public let plannedAt: Instant
    public let because: String
    public let interimPlan: String
    /// Who visits the child each week.
    public let visitor: String
    public let chair: ID<User>?
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    public var confirmedAt: Instant?
    public var confirmedBy: ID<User>?
    public var confirmWords: String
    public var alertedAt: Instant?
    public var endedAt: Instant?

    public var isOpen: Bool { endedAt == nil }
}

/// Delays of conferences, and the weekly visits while they last.
struct ConferenceDelays {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var store: ConferenceDelayStore { ConferenceDelayStore(transaction: work.transaction) }

    /// The social worker saw the child: the week begins anew at that visit.
    func visited(_ enquiry: Enquiry, at moment: Instant) throws {
        guard let clock = try work.clocks.open(EnquiryClocks.delayedVisit, for: enquiry.subject), moment >= clock.startedAt
        else { return }
        try work.clocks.stop(EnquiryClocks.delayedVisit, for: enquiry.subject, at: moment)
        try work.clocks.start(
            EnquiryClocks.delayedVisit, for: enquiry.subject, about: [enquiry.child], at: moment, heldBy: clock.holder)
    }

    func ended(_ enquiry: ID<Enquiry>, at moment: Instant) throws {
        for var delay in try store.all(of: [enquiry]) where delay.isOpen {
            delay.endedAt = moment
            try store.save(delay)
        }
    }
}

/// Puts an initial conference off past its time: with reasons, what keeps the child safe until then, and who visits each week
/// (CONF-2). The team manager confirms it.
public struct DelayConference: Command {
    public let enquiry: ID<Enquiry>
    public let plannedAt: Instant?
    public let because: String
    public let interimPlan: String
    public let visitor: String
    public let chair: ID<User>?
    public let unread: [any Problem]

    public init(
        _ enquiry: ID<Enquiry>, to plannedAt: Instant?, because: String, interimPlan: String, visitor: String,
        chair: ID<User>? = nil, unread: [any Problem] = []
    ) {
        self.enquiry = enquiry
        self.plannedAt = plannedAt
        self.because = because
        self.interimPlan = interimPlan
        self.visitor = visitor
        self.chair = chair
        self.unread = unread
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        let under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        try Problems.throwIfAny(unread + problems(under, in: work))
        guard let plannedAt else { throw ConferenceDelayProblem.dateMissing }
        let store = ConferenceDelayStore(transaction: work.transaction)
        try ConferenceDelays(work).ended(enquiry, at: work.now)
        try store.add(
            ConferenceDelay(
                id: work.newID(), enquiry: enquiry, plannedAt: plannedAt, because: because, interimPlan: interimPlan,
                visitor: visitor, chair: chair, decidedAt: work.now, decidedBy: work.actor.user, confirmedAt: nil,
                confirmedBy: nil, confirmWords: "", alertedAt: nil, endedAt: nil))
        // Put off a second time, the week that runs goes on.
        try work.clocks.start(
            EnquiryClocks.delayedVisit, for: under.enquiry.subject, about: [under.enquiry.child], heldBy: under.holder)
        for manager in try under.supervisors(in: work) where manager != work.actor.user {
            try work.messages.write(
                to: manager, subject: "A conference is put off past its time",
                body: "Enquiry \(under.enquiry.reference): read why, and what keeps the child safe until then, and confirm it:"
                    + " /enquiries/\(enquiry)#conference",
                about: under.enquiry.subject, people: [under.enquiry.child])
        }
        try under.note(
            "conference.delayed",
            ["planned": .string(plannedAt.description), "because": .string(because), "words": .string(interimPlan)], in: work)
    }

    private func problems(_ under: EnquiryUnderWork, in work: Work) throws -> [ConferenceDelayProblem] {
        var problems: [ConferenceDelayProblem] = []
        func isEmpty(_ text: String) -> Bool { text.isBlank || text.saysNothing }
        let clock = try work.clocks.open(EnquiryClocks.conference, for: under.enquiry.subject)
        if clock == nil { problems.append(.noConference) }
        if let plannedAt {
            if plannedAt <= work.now { problems.append(.datePast) }
            if let clock, clock.due.isMet(at: plannedAt) { problems.append(.inTime(clock.due.day)) }
        } else if unread.isEmpty {
            problems.append(.dateMissing)
        }
        if isEmpty(because) { problems.append(.becauseMissing) }
        if isEmpty(interimPlan) { problems.append(.planMissing) }
        if isEmpty(visitor) { problems.append(.visitorMissing) }
        let plan = try EnquiryPartsStore(transaction: work.transaction).safetyPlans(of: [enquiry])[enquiry]?.last
        if plan == nil {
            problems.append(.noSafetyPlan)
        } else if let plan, plan.reviewAt < work.now {
            problems.append(.planStale)
        }
        return problems
    }
}

/// The team manager confirms that a delayed conference’s interim plan is robust and the visits are arranged (CONF-2).
public struct ConfirmConferenceDelay: Command {
    public let enquiry: ID<Enquiry>
    public let words: String

    public init(_ enquiry: ID<Enquiry>, _ words: String) {
        self.enquiry = enquiry
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        let under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        let store = ConferenceDelayStore(transaction: work.transaction)
        guard var delay = try store.all(of: [enquiry]).last(where: \.isOpen), delay.confirmedAt == nil else {
            throw ConferenceDelayProblem.nothingToConfirm
        }
        if delay.decidedBy == work.actor.user { throw ConferenceDelayProblem.ownDelay }
        if words.isBlank || words.saysNothing { throw ConferenceDelayProblem.confirmWordsMissing }
        (delay.confirmedAt, delay.confirmedBy, delay.confirmWords) = (work.now, work.actor.user, words)
        try store.save(delay)
        try under.note("conference.delay-confirmed", ["words": .string(words)], in: work)
    }
}

/// Tells manager and chair of each delayed conference for which seven days went by without a visit: once for each such week (CONF-2).
public struct WatchDelayedConferences: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("delayed conferences") }

    /// Gives of how many they were told.
    public func perform(in work: Work) throws -> Int {
        let store = ConferenceDelayStore(transaction: work.transaction)
        var told = 0
        for var delay in try store.open() {
            let under = try EnquiryUnderWork(delay.enquiry, in: work)
            guard under.enquiry.isOpen, let clock = try work.clocks.open(EnquiryClocks.delayedVisit, for: under.enquiry.subject),
                !clock.due.isMet(at: work.now), delay.alertedAt.map({ $0 < clock.startedAt }) ?? true
            else { continue }
            delay.alertedAt = work.now
            try store.save(delay)
            told += 1
            let readers = try under.supervisors(in: work) + [delay.chair].compactMap(\.self)
            for user in Set(readers).sorted() {
                try work.messages.write(
                    to: user, subject: "A child whose conference is delayed was not visited for a week",
                    body: "Enquiry \(under.enquiry.reference): nobody wrote down a visit since \(clock.startedAt.inWords)."
                        + " Open it: /enquiries/\(delay.enquiry)#conference",
                    about: under.enquiry.subject, people: [under.enquiry.child])
            }
            try under.note("conference.visit-missed", ["since": .string(clock.startedAt.description)], in: work)
        }
        return told
    }
}

/// What somebody can mend about putting a conference off.
public enum ConferenceDelayProblem: Problem, Hashable {
    case noConference, dateMissing, datePast, inTime(Day), becauseMissing, planMissing, visitorMissing, noSafetyPlan, planStale
    case nothingToConfirm, ownDelay, confirmWordsMissing

    public var message: String {
        switch self {
        case .noConference: "No conference is due for this child. Reload the page."
        case .dateMissing: "Say when the conference is to be held now."
        case .datePast: "This time has passed already. Give one that is still to come."
        case .inTime(let day): "This is in time: it is due by \(day.inWords). Only a later one has to be put off here."
        case .becauseMissing: "Say why the conference is late."
        case .planMissing: "Say what keeps the child safe until then: who does what, and what happens if it does not hold."
        case .visitorMissing: "Say who visits the child each week."
        case .noSafetyPlan: "There is no interim safety plan. Write it first."
        case .planStale: "The interim safety plan is past its review. Look at it again first, then put the conference off."
        case .nothingToConfirm: "There is nothing to confirm. Reload the page."
        case .ownDelay: "Somebody else than who put it off confirms it."
        case .confirmWordsMissing: "Say how you know that the plan is robust and the visits are arranged."
        }
    }

    public var field: String? {
        switch self {
        case .dateMissing, .datePast, .inTime: "planned"
        case .becauseMissing: "because"
        case .planMissing: "interim"
        case .visitorMissing: "visitor"
        case .ownDelay, .confirmWordsMissing: "confirm"
        case .noConference, .noSafetyPlan, .planStale, .nothingToConfirm: nil
        }
    }
}
