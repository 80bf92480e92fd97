import Definitions
public import Instruments
public import Kernel

/// A case of a meeting that is called.
public struct CaseToHear: Hashable, Sendable {
    public var about: Subject?
    public var title: String
    public var people: [MeetingPerson]

    public init(about: Subject? = nil, title: String = "", people: [MeetingPerson]) {
        self.about = about
        self.title = title
        self.people = people
    }
}

/// Calls a meeting and asks everybody in one step (STRAT-1, STRAT-3, CONF-4): its time, who it is about, who is asked, and of those
/// who are usually forgotten why not. With `isNow` it is being held already: act first, record after.
public struct ConveneMeeting: Command {
    public let kind: String
    public let about: Subject?
    public let cases: [CaseToHear]
    public let plan: Meeting.Plan
    public let invitees: [PersonAsked]
    /// Why nobody of a seat is asked, by its key.
    public let notInvolved: [String: String]
    public let isNow: Bool
    /// When it was known that it is needed; nil where its clock runs already, or has none.
    public let neededAt: Instant?
    public let incidentAt: Instant?

    public init(
        _ kind: String,
        about: Subject? = nil,
        cases: [CaseToHear],
        plan: Meeting.Plan,
        asking invitees: [PersonAsked],
        notInvolved: [String: String] = [:],
        isNow: Bool = false,
        neededAt: Instant? = nil,
        incidentAt: Instant? = nil
    ) {
        self.kind = kind
        self.about = about
        self.cases = cases
        self.plan = plan
        self.invitees = invitees
        self.notInvolved = notInvolved
        self.isNow = isNow
        self.neededAt = neededAt
        self.incidentAt = incidentAt
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this meeting", contributors: Set([work.actor.user].compactMap { $0 }),
            person: try work.closedRecord(among: cases.flatMap(\.people)), agency: work.actor.agency)
    }

    public func perform(in work: Work) throws -> ID<Meeting> {
        guard let definition = work.definitions.meetings.kinds[kind] else { throw MeetingProblem.kindMissing }
        var problems: [MeetingProblem] = []
        if !definition.hasManyCases, !cases.contains(where: { $0.people.contains { $0.part != .adult } || !$0.title.isBlank }) {
            problems.append(.nobodyAbout)
        }
        if !isNow {
            if plan.at == nil { problems.append(.timeMissing) }
            if let at = plan.at, at < work.now.adding(seconds: -900) { problems.append(.timePast) }
        }
        if invitees.isEmpty { problems.append(.nobodyAsked) }
        if invitees.contains(where: { $0.name.isBlank }) { problems.append(.nameMissing) }
        if invitees.contains(where: { !$0.email.isBlank && Recipient.emailAddress($0.email) == nil }) {
            problems.append(.emailWrong)
        }
        for seat in definition.prompts where !invitees.contains(where: { $0.seat == seat }) && !isNow {
            if (notInvolved[seat] ?? "").isBlank {
                problems.append(.notInvolvedMissing(work.definitions.meetings.seats.label(seat, on: work.today)))
            }
        }
        try Problems.throwIfAny(problems)
        return try Meetings(work).convene(self)
    }
}

/// What other rooms ask of meetings, within the transaction of their own act.
public struct Meetings {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Calls a meeting, asks everybody and starts its clock.
    @discardableResult
    public func convene(_ new: ConveneMeeting) throws -> ID<Meeting> {
        let definition = work.definitions.meetings.kinds[new.kind]
        let id: ID<Meeting> = work.newID()
        var meeting = Meeting(
            id: id, reference: "\(definition?.short ?? "M")-\(ContactReference.letters(of: work.newID(Meeting.self).uuid))",
            kind: new.kind, about: new.about, convenedAt: work.now, convenedBy: work.actor.user, agency: work.actor.agency,
            plan: new.plan)
        meeting.neededAt = new.neededAt
        meeting.incidentAt = new.incidentAt
        meeting.minuteTaker = work.actor.user
        var invitees = new.invitees
        if let slot = try ConferenceSlots(work).kept(new.kind, for: new.about), slot.startsAt == new.plan.at {
            (meeting.chair, meeting.chairName) = (slot.chair, slot.chairName)
            if let chair = slot.chair, !invitees.contains(where: { $0.user == chair }) {
                invitees.append(
                    PersonAsked(
                        seat: "chair", agency: work.actor.agency, name: slot.chairName, because: "Chairs it", user: chair))
            }
        }
        if new.isNow {
            meeting.plan.at = meeting.plan.at ?? work.now
            meeting.heldFrom = work.now
        }
        let cases = new.cases.enumerated().map { place, one in
            MeetingCase(
                id: work.newID(), meeting: id, position: place, about: one.about ?? new.about, title: one.title,
                people: one.people.sorted { ($0.part == .adult ? 1 : 0) < ($1.part == .adult ? 1 : 0) })
        }
        try MeetingStore(transaction: work.transaction).add(meeting, cases)
        try ConferenceSlots(work).called(meeting)
        let store = InviteeStore(transaction: work.transaction)
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        for (place, one) in invitees.enumerated() {
            try store.add(
                Invitee(id: work.newID(), meeting: id, position: place, asked: one.known(among: accounts).trimmed))
        }
        for (seat, words) in new.notInvolved.sorted(by: { $0.key < $1.key }) where !words.isBlank {
            try store.say(seat, notInvolved: words, in: id, at: work.now, by: work.actor.user)
        }
        let under = try MeetingUnderWork(id, in: work)
        try startClock(new, under)
        try work.journal.record(
            "meeting.convened", about: under.subjects,
            [
                "kind": .string(new.kind), "reference": .string(meeting.reference),
                "at": .of(meeting.plan.at), "asked": .int(new.invitees.count), "now": .bool(new.isNow),
                "words": .string("\(under.title(on: work.today)) is called"), "on": .of(work.today),
            ])
        try carryOver(under)
        try Invitations(work).send(under, to: under.invitees)
        return id
    }

    /// A worry that needs a strategy discussion has its need and that its clock; a meeting of its own has its own.
    private func startClock(_ new: ConveneMeeting, _ under: MeetingUnderWork) throws {
        guard let needed = new.neededAt, let clock = under.kind.clock else { return }
        if clock == EnquiryClocks.strategy.rawValue, let about = new.about {
            try Enquiries(work).strategyNeeded(
                for: about, children: under.children, because: under.title(on: work.today), incidentAt: new.incidentAt,
                at: needed,
                heldBy: under.holder)
        } else {
            try work.clocks.start(
                ClockKind(rawValue: clock), for: under.meeting.subject, about: under.children, at: needed, heldBy: under.holder)
        }
    }

    /// What agencies said already is carried into the room: nobody is asked twice (MASH-4).
    private func carryOver(_ under: MeetingUnderWork) throws {
        if under.meeting.kind == MaracMeetings.daily { try DailyMeeting(work).carryOver(under.cases) }
        for one in under.cases {
            guard let about = one.about, about.kind == "contact", let id = ID<Contact>(about.id) else { continue }
            let words = MeetingWordsStore(transaction: work.transaction)
            for check in try InformationCheckStore(transaction: work.transaction).checks(of: [id]) {
                guard let answer = check.answer, answer != .refused else { continue }
                let said = answer == .nothingKnown ? "Nothing known." : check.words
                try words.add(
                    Contribution(
                        id: work.newID(), meetingCase: one.id, invitee: nil, agency: check.agency, kind: .information,
                        words: [said, check.riskView].filter { !$0.isBlank }.joined(separator: "\n"),
                        givenAt: check.answeredAt ?? work.now, givenAs: check.answeredAs, givenBy: check.answeredBy,
                        source: check.subject))
            }
            for view in try ContactDecisionStore(transaction: work.transaction).views(of: id) {
                try words.add(
                    Contribution(
                        id: work.newID(), meetingCase: one.id, invitee: nil, agency: view.agency, kind: .view,
                        words: view.words, givenAt: view.givenAt, givenAs: "", givenBy: view.givenBy,
                        source: Subject("contact-view", view.id)))
            }
        }
    }
}
