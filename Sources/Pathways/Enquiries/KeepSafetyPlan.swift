import Definitions
public import Instruments
public import Kernel

/// Writes what keeps the child safe from now until there is a longer plan: what, by which agencies, looked at again when (S47-1).
/// A new one takes the place of the one before; both stay.
public struct KeepSafetyPlan: Command {
    public let enquiry: ID<Enquiry>
    public let danger: String
    public let actions: [SafetyPlan.Action]
    public let review: Instant?
    /// Open enquiries about brothers and sisters for whom the same plan holds.
    public let alsoFor: [ID<Enquiry>]
    /// What could not be read of it: told together with what is missing.
    public let unread: [any Problem]

    public init(
        _ enquiry: ID<Enquiry>, danger: String, actions: [SafetyPlan.Action], review: Instant?, alsoFor: [ID<Enquiry>] = [],
        unread: [any Problem] = []
    ) {
        self.enquiry = enquiry
        self.danger = danger
        self.actions = actions
        self.review = review
        self.alsoFor = alsoFor
        self.unread = unread
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        let first = try EnquiryUnderWork(enquiry, in: work)
        try first.requireOpen()
        try Problems.throwIfAny(unread + problems(in: work))
        guard let review else { throw EnquiryProblem.reviewMissing }
        try keep(first, review, in: work)
        for other in Set(alsoFor).sorted() where other != enquiry {
            let under = try EnquiryUnderWork(other, in: work)
            guard under.enquiry.together == first.enquiry.together, under.enquiry.isOpen else { continue }
            try Access.require(
                .init(actor: work.actor, act: act, record: try under.accessRecord(in: work), granted: work.granted))
            try keep(under, review, in: work)
        }
    }

    private func keep(_ under: EnquiryUnderWork, _ review: Instant, in work: Work) throws {
        let store = EnquiryPartsStore(transaction: work.transaction)
        let before = try store.safetyPlans(of: [under.enquiry.id])[under.enquiry.id]?.last
        let plan = SafetyPlan(
            id: work.newID(), enquiry: under.enquiry.id, number: (before?.number ?? 0) + 1, danger: danger,
            actions: actions.filter { !$0.isEmpty }, reviewAt: review, madeAt: work.now, madeBy: work.actor.user)
        try store.add(plan)
        try EnquiryClocks(work).safetyPlanWritten(under.enquiry, at: work.now)
        try under.note(
            before == nil ? "enquiry.safety-plan-made" : "enquiry.safety-plan-changed",
            ["on": .of(work.today), "words": .string(danger), "review": .string(review.description)], in: work)
    }

    private func problems(in work: Work) -> [EnquiryProblem] {
        var problems: [EnquiryProblem] = []
        if danger.isBlank || danger.saysNothing { problems.append(.dangerMissing) }
        let given = actions.filter { !$0.isEmpty }
        if given.isEmpty { problems.append(.actionsMissing) }
        for (place, action) in actions.enumerated() where !action.isEmpty && (action.what.isBlank || action.what.saysNothing) {
            problems.append(.actionIncomplete(place + 1))
        }
        let needed = work.definitions.enquiries.safetyPlanAgencies.value(on: work.today)
        if !given.isEmpty, Set(given.compactMap(\.agency)).count < needed { problems.append(.oneAgency(needed)) }
        if let review, review <= work.now { problems.append(.reviewPast) }
        // A time that could not be read is told of already.
        if review == nil, unread.isEmpty { problems.append(.reviewMissing) }
        return problems
    }
}
