import Definitions
public import Instruments
public import Kernel

/// Who makes an enquiry: one agency or two. Keys of `enquiries.yaml`.
public struct EnquiryKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let single = EnquiryKind(rawValue: "single")
    public static let joint = EnquiryKind(rawValue: "joint")
}

/// What brings enquiries about, callable within any transaction: a strategy discussion that is closed, a decision at the front
/// door, an emergency (STRAT-1, STRAT-6, CONF-1).
public struct Enquiries {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    private var store: EnquiryStore { EnquiryStore(transaction: work.transaction) }

    /// Begins an enquiry about a child; gives the open one where there is one, so that a discussion recorded twice begins one.
    ///
    /// Starts the clock of the initial conference at the strategy discussion at which it was begun, and that of the interim
    /// safety plan. Without a discussion it is refused, unless the child could not wait: then a discussion is due (STRAT-6).
    ///
    /// - Parameters:
    ///   - meeting: the strategy discussion that decided it; nil in an emergency.
    ///   - how: by one agency or two, with why.
    ///   - emergencyReason: why nobody could wait for a discussion; empty where one was held.
    ///   - strategyAt: when the discussion was held; in an emergency, when the enquiry began.
    ///   - together: an enquiry about a brother or sister with which this one was begun.
    @discardableResult
    public func begin(
        for child: ID<Person>,
        after meeting: ID<Meeting>?,
        how: EnquiryKind,
        reasons: String,
        emergencyReason: String = "",
        strategyAt: Instant,
        together: ID<Enquiry>? = nil
    ) throws -> ID<Enquiry> {
        let people = PersonStore(transaction: work.transaction)
        let child = try people.standing(for: child)
        let records = try people.records(of: child)
        if let open = try store.about(records).first(where: \.isOpen) {
            if let meeting { try joined(open, meeting, at: strategyAt) }
            return open.id
        }
        let isEmergency = meeting == nil
        try Problems.throwIfAny(
            problems(child, how: how, reasons, isEmergency ? emergencyReason : nil, strategyAt: strategyAt))
        let contact = try trigger(of: records, before: strategyAt)
        let id: ID<Enquiry> = work.newID()
        let enquiry = Enquiry(
            id: id,
            reference: try reference(),
            child: child,
            together: try together.map { try store.find($0).together } ?? meeting.flatMap { try store.after($0).first?.together }
                ?? id,
            meeting: meeting,
            contact: contact?.id,
            contactAt: contact?.receivedAt,
            startedAt: isEmergency ? strategyAt : work.now,
            strategyAt: isEmergency ? nil : strategyAt,
            how: how.rawValue,
            reasons: reasons,
            emergencyReason: isEmergency ? emergencyReason : "",
            team: try assessing(),
            leadWords: "",
            outline: "",
            found: nil,
            check: nil,
            sentBack: "",
            conferenceAt: nil,
            endedAt: nil,
            endedBecause: "",
            endedWords: "",
            version: 1
        )
        try store.add(enquiry)
        try nameWhoBegins(enquiry)
        let under = try EnquiryUnderWork(id, in: work)
        try EnquiryClocks(work).begun(enquiry, heldBy: under.holder)
        try under.note(
            "enquiry.begun",
            [
                "how": .string(work.definitions.enquiries.kinds.label(how.rawValue, on: work.today).lowercased()),
                "on": .of(enquiry.startedAt.day), "emergency": .string(enquiry.emergencyReason), "reasons": .string(reasons),
                "words": .string(isEmergency ? "in an emergency, before a strategy discussion" : "after a strategy discussion"),
            ], in: work)
        return id
    }

    /// A strategy discussion about these children was held: what waits for one stops waiting, and their emergency enquiries have
    /// theirs. The clock of the conference is not moved by a later discussion: it counts from the one that began the enquiry.
    ///
    /// - Parameter subject: the record that the discussion was called for, where it was for one.
    public func held(_ meeting: ID<Meeting>, about children: [ID<Person>], of subject: Subject? = nil, at moment: Instant) throws
    {
        let records = try PersonStore(transaction: work.transaction).records(under: children)
        for enquiry in try store.about(records.keys) where enquiry.isOpen { try joined(enquiry, meeting, at: moment) }
        try StrategyNeeds(work).held(about: Set(records.keys), meeting: meeting, of: subject, at: moment)
    }

    /// The initial conference of these children was held: its clock stops, and the visits while it was delayed.
    public func conferenceHeld(for children: [ID<Person>], at moment: Instant) throws {
        let records = try PersonStore(transaction: work.transaction).records(under: children)
        for var enquiry in try store.about(records.keys) where enquiry.isOpen && enquiry.conferenceAt == nil {
            enquiry.conferenceAt = moment
            if enquiry.check != nil { enquiry.endedAt = moment }
            try store.save(enquiry)
            try EnquiryClocks(work).conferenceHeld(enquiry, at: moment)
            try EnquiryUnderWork(enquiry.id, in: work).note("enquiry.conference-held", ["on": .of(moment.day)], in: work)
        }
    }

    /// The enquiries about a child that run, and those before, newest first.
    public func about(_ child: ID<Person>) throws -> [Enquiry] {
        try store.about(PersonStore(transaction: work.transaction).records(of: child))
    }

    // Beginning

    private func joined(_ enquiry: Enquiry, _ meeting: ID<Meeting>, at moment: Instant) throws {
        guard enquiry.strategyAt == nil else { return }
        var enquiry = enquiry
        (enquiry.meeting, enquiry.strategyAt) = (meeting, moment)
        try store.save(enquiry)
        try EnquiryClocks(work).strategyHeld(enquiry, at: moment)
        try EnquiryUnderWork(enquiry.id, in: work).note("enquiry.strategy-held", ["on": .of(moment.day)], in: work)
    }

    /// - Parameter emergency: nil where a discussion was held.
    private func problems(_ child: ID<Person>, how: EnquiryKind, _ reasons: String, _ emergency: String?, strategyAt: Instant)
        throws -> [EnquiryProblem]
    {
        var problems: [EnquiryProblem] = []
        if let summary = try work.summaries(of: [child])[child] {
            if !summary.isChild { problems.append(.notAChild(summary.name)) }
            if summary.person.diedOn != nil { problems.append(.hasDied(summary.name)) }
        }
        if work.definitions.enquiries.kinds[how.rawValue] == nil { problems.append(.kindMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        if let emergency, emergency.isBlank || emergency.saysNothing { problems.append(.strategyMissing) }
        if strategyAt > work.now { problems.append(.strategyLater) }
        return problems
    }

    /// The newest contact about the child that could have led to it (S47-3).
    private func trigger(of records: [ID<Person>], before moment: Instant) throws -> Contact? {
        let days = work.definitions.enquiries.triggerDays.value(on: work.today)
        let since = moment.adding(hours: -24 * days)
        return try ContactStore(transaction: work.transaction).naming(records)
            .last { $0.receivedAt <= moment && $0.receivedAt >= since }
    }

    private func assessing() throws -> ID<Team>? {
        let teams = try TeamStore(transaction: work.transaction).teams(of: "assessment").filter { $0.closedOn == nil }
        let own = Set(try work.ownTeams().map(\.team))
        return (teams.first { own.contains($0.id) } ?? teams.first)?.id
    }

    /// Whoever begins it is its social worker, or its officer, until somebody else is named.
    private func nameWhoBegins(_ enquiry: Enquiry) throws {
        guard let user = work.actor.user, let agency = work.actor.agency, let kind = try work.agencyNames()[agency]?.kind,
            let side = EnquirySide(agencyKind: kind), !work.granted.contains(.overseeEnquiry)
        else { return }
        try EnquiryPartsStore(transaction: work.transaction).add(
            EnquiryWorker(
                id: work.newID(), side: side, user: user, name: work.actor.name, reach: "", at: work.now, by: user,
                otherTold: .nobody),
            of: enquiry.id)
    }

    private func reference() throws -> String {
        while true {
            let reference = "EN-\(ContactReference.letters(of: work.newID(Enquiry.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}

extension EnquirySide {
    /// On which side an agency of this kind stands; nil for others.
    init?(agencyKind: String) {
        switch agencyKind {
        case "social-care": self = .socialCare
        case "police": self = .police
        default: return nil
        }
    }
}
