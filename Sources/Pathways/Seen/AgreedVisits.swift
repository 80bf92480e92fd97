import Definitions
public import Instruments
public import Kernel

/// Visits that were agreed: their clocks on both sides, and what became of them (STRAT-7).
public struct AgreedVisits {
    static let childSeen = ContactClocks.seen
    static let joint: ClockKind = "joint-visit"

    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Agrees by when a child is seen: the clock of social care, and of the police where they go together. A visit that was agreed
    /// before and not made gives way.
    @discardableResult
    public func agree(_ enquiry: ID<Enquiry>, by moment: Instant, isJoint: Bool, words: String) throws -> ID<AgreedVisit> {
        let under = try EnquiryUnderWork(enquiry, in: work)
        let store = AgreedVisitStore(transaction: work.transaction)
        for var open in try store.all(of: [enquiry]).filter(\.isOpen) {
            open.voidedBecause = "Agreed anew"
            try store.save(open)
            try work.clocks.voidAll(for: open.subject, because: "Agreed anew")
        }
        let visit = AgreedVisit(
            id: work.newID(), enquiry: enquiry, seeBy: moment, isJoint: isJoint, words: words, agreedAt: work.now,
            agreedBy: work.actor.user, startedAt: nil, finishedAt: nil, visitors: "", apartBecause: "", missedToldAt: nil,
            voidedBecause: "")
        try store.add(visit)
        try work.clocks.start(
            Self.childSeen, for: visit.subject, about: [under.enquiry.child], heldBy: under.holder, given: .moment(moment))
        if isJoint {
            try work.clocks.start(
                Self.joint, for: visit.subject, about: [under.enquiry.child], heldBy: try officer(under), given: .moment(moment))
        }
        try under.note(
            "visit.agreed", ["by": .string(moment.description), "joint": .bool(isJoint), "words": .string(words)], in: work)
        return visit.id
    }

    /// The police’s side: the officer in the case where they sign in, else the force.
    private func officer(_ under: EnquiryUnderWork) throws -> ClockHolder? {
        if let user = under.worker(.police)?.user { return .user(user) }
        return try AgencyStore(transaction: work.transaction).all().first { $0.kind == "police" }.map { .agency($0.id) }
    }

    /// The visit was made: where the child was seen, both clocks stop at its beginning. A visit at which nobody was at home is
    /// written down and does not end the wait.
    func made(
        _ agreed: AgreedVisit, _ visit: SightingVisit, _ children: [RecordSightings.Line], visitors: String, apartBecause: String
    ) throws {
        let store = AgreedVisitStore(transaction: work.transaction)
        let enquiry = try EnquiryStore(transaction: work.transaction).find(agreed.enquiry)
        // The same visit may have been agreed for brothers and sisters.
        let together = try EnquiryStore(transaction: work.transaction).together(enquiry.together)
        for var one in try store.all(of: together.map(\.id)) where one.isOpen {
            guard let child = together.first(where: { $0.id == one.enquiry })?.child,
                children.contains(where: { $0.child == child && $0.told.how?.wasSeen == true })
            else { continue }
            (one.startedAt, one.finishedAt) = (visit.at, visit.finishedAt)
            (one.visitors, one.apartBecause) = (visitors, apartBecause)
            try store.save(one)
            try work.clocks.stop(Self.childSeen, for: one.subject, at: visit.at)
            try work.clocks.stop(Self.joint, for: one.subject, at: visit.at)
        }
    }
}

/// Agrees in an enquiry by when the child is seen, and whether together (STRAT-7).
public struct AgreeVisit: Command {
    public let enquiry: ID<Enquiry>
    /// Open enquiries about brothers and sisters who are seen at the same visit.
    public let alsoFor: [ID<Enquiry>]
    public let seeBy: Instant?
    public let isJoint: Bool
    public let words: String

    public init(
        _ enquiry: ID<Enquiry>, by seeBy: Instant?, isJoint: Bool, _ words: String = "", alsoFor: [ID<Enquiry>] = []
    ) {
        self.enquiry = enquiry
        self.alsoFor = alsoFor
        self.seeBy = seeBy
        self.isJoint = isJoint
        self.words = words
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        let under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        guard let seeBy else { throw SightingProblem.seeByMissing }
        if seeBy <= work.now { throw SightingProblem.seeByPast }
        try AgreedVisits(work).agree(enquiry, by: seeBy, isJoint: isJoint, words: words)
        for other in Set(alsoFor).sorted() where other != enquiry {
            let sibling = try EnquiryUnderWork(other, in: work)
            guard sibling.enquiry.together == under.enquiry.together, sibling.enquiry.isOpen else { continue }
            try AgreedVisits(work).agree(other, by: seeBy, isJoint: isJoint, words: words)
        }
    }
}

/// Tells the supervisors of both sides of each visit that was to be made by now and was not: once (STRAT-7).
public struct WatchVisits: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("visits that were agreed") }

    /// Gives how many were missed.
    public func perform(in work: Work) throws -> Int {
        let store = AgreedVisitStore(transaction: work.transaction)
        var missed = 0
        for var visit in try store.missed(by: work.now) {
            let under = try EnquiryUnderWork(visit.enquiry, in: work)
            visit.missedToldAt = work.now
            try store.save(visit)
            guard under.enquiry.isOpen else { continue }
            missed += 1
            var told = try under.supervisors(in: work)
            if visit.isJoint { told += try policeSupervisors(in: work) }
            for user in Set(told).sorted() {
                try work.messages.write(
                    to: user, subject: "A child was not seen by the time that was agreed",
                    body: "Enquiry \(under.enquiry.reference): the \(visit.isJoint ? "joint visit" : "visit") was due"
                        + " \(visit.seeBy.inWords) and is not written down. Open it: /enquiries/\(visit.enquiry)",
                    about: under.enquiry.subject, people: [under.enquiry.child])
            }
            try under.note("visit.missed", ["due": .string(visit.seeBy.description), "joint": .bool(visit.isJoint)], in: work)
        }
        return missed
    }

    private func policeSupervisors(in work: Work) throws -> [ID<User>] {
        let store = TeamStore(transaction: work.transaction)
        let members = try store.members(of: store.teams(of: "police-review").map(\.id), on: work.today)
        let leads = members.filter(\.leads)
        return (leads.isEmpty ? members : leads).map(\.user)
    }
}
