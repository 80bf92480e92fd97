public import Definitions
public import Instruments
public import Kernel

/// What the page of a new meeting is filled with: who it is about, who should be asked and why, whom one should not forget (STRAT-3,
/// CONF-4). Nothing that the record knows is typed again.
public struct MeetingToConvene: Query {
    public let kind: String
    public let about: Subject?
    /// Whom it is about, where no record says so.
    public let people: [ID<Person>]

    public init(_ kind: String, about: Subject?, people: [ID<Person>] = []) {
        self.kind = kind
        self.about = about
        self.people = people
    }

    public struct Answer: Hashable, Sendable {
        public let kind: MeetingKind
        public let about: Subject?
        /// What led to it: “Contact FD-7K3QXM”; empty where nothing did.
        public let title: String
        public let people: [PersonLine]
        public let proposals: [Proposal]
        /// Seats that the kind asks about for which nobody is proposed.
        public let unfilled: [MeetingSeat]
        public let plan: Meeting.Plan
        public let neededAt: Instant?
        public let due: ClockLine?
        /// Open ones about the same, so that no second is called by mistake.
        public let open: [Meeting]
        /// Of a daily risk meeting: the families that wait to be heard (DA-2).
        public let waiting: [WaitingCase]
        /// How many more wait whose record is closed to the reader.
        public let closed: Int
        public let agencies: [AgencyLine]
    }

    public struct PersonLine: Hashable, Sendable {
        public let person: MeetingPerson
        public let name: String
        public let age: String
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        let people = try MeetingPeople(work).people(about, people)
        return AccessRecord(
            "this meeting", contributors: Set([work.actor.user].compactMap { $0 }), person: try work.closedRecord(among: people),
            agency: work.actor.agency)
    }

    public func viewed(_ answer: Answer) -> View? {
        View(
            (answer.people.map(\.person.person) + answer.waiting.flatMap(\.people).map(\.person)).map { Subject("person", $0) },
            on: "new meeting", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        guard let kind = work.definitions.meetings.kinds[kind] else { throw NotFound("kind of meeting") }
        let source = MeetingPeople(work)
        let found = try source.people(about, people)
        let summaries = try work.summaries(of: found.map(\.person))
        let daily = kind.key == MaracMeetings.daily ? try DailyMeeting(work).waiting() : DailyMeeting.Waiting()
        let heard = daily.cases.filter(\.isProposed).flatMap(\.people).filter { one in
            !found.contains { $0.person == one.person }
        }
        let proposals = try MeetingProposals(work: work, kind: kind, people: found + heard, about: about).all()
        let seats = Set(proposals.filter(\.isProposed).map(\.seat))
        let store = MeetingStore(transaction: work.transaction)
        let children = found.filter { $0.part != .adult }.map(\.person)
        let open = try (kind.key == MaracMeetings.daily ? store.open() : store.meetings(about: children)).filter {
            $0.isOpen && $0.kind == kind.key
        }
        let clock = try kind.clock.flatMap { key in
            try about.flatMap { try work.clocks.open(ClockKind(rawValue: key), for: $0) }
        }
        return Answer(
            kind: kind, about: about, title: try source.title(of: about),
            people: found.map { one in
                PersonLine(
                    person: one, name: summaries[one.person]?.name ?? "", age: summaries[one.person]?.age?.inWords ?? "")
            },
            proposals: proposals,
            unfilled: kind.seats.compactMap { work.definitions.meetings.seats[$0] }.filter {
                !seats.contains($0.key) && !["family", "referrer", "chair", "other"].contains($0.key)
            },
            plan: try plan(kind, store, in: work), neededAt: try source.neededAt(about, kind),
            due: try clock.map { try work.lines([$0])[0] }, open: open,
            waiting: daily.cases, closed: daily.closed,
            agencies: try work.agencyNames().values.sorted { $0.name < $1.name })
    }

    /// The next full hour of the working day, and how one dialled in the last time.
    private func plan(_ kind: MeetingKind, _ store: MeetingStore, in work: Work) throws -> Meeting.Plan {
        if let slot = try ConferenceSlots(work).kept(kind.key, for: about) {
            return Meeting.Plan(at: slot.startsAt, minutes: slot.minutes, place: slot.place, dialIn: slot.dialIn)
        }
        let last = try store.last(calledBy: work.actor.agency)
        let soon = work.now.adding(hours: 2)
        let time = soon.timeOfDay
        let at =
            (9...16).contains(time.hour)
            ? Instant(soon.day, hour: time.hour) : Instant(time.hour > 16 ? soon.day.next : soon.day, hour: 9)
        return Meeting.Plan(
            at: at, minutes: kind.minutes, place: last?.plan.place ?? "", dialIn: last?.plan.dialIn ?? "")
    }
}

/// Whom a meeting is about, from what led to it.
struct MeetingPeople {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The children, then the adults around them: those of a contact, or those given with the adults of their homes and family.
    func people(_ about: Subject?, _ given: [ID<Person>]) throws -> [MeetingPerson] {
        var children: [MeetingPerson] = []
        var adults: [MeetingPerson] = []
        if let about, about.kind == "contact", let id = ID<Contact>(about.id) {
            for one in try ContactStore(transaction: work.transaction).find(id).people {
                guard let person = one.person else { continue }
                switch one.part {
                case .child: children.append(MeetingPerson(person, .child))
                case .unborn: children.append(MeetingPerson(person, .unborn))
                case .adult: adults.append(MeetingPerson(person, .adult, relation: one.relation))
                }
            }
        }
        let given = try given + kept(in: about)
        let summaries = try work.summaries(of: given)
        for id in given where !(children + adults).contains(where: { $0.person == id }) {
            guard let summary = summaries[id] else { throw NotFound("person") }
            if summary.isChild {
                children.append(MeetingPerson(id, summary.person.kind == .unborn ? .unborn : .child))
            } else {
                adults.append(MeetingPerson(id, .adult))
            }
        }
        for child in children {
            let family = try Family.of(child.person, on: work.today, householdKinds: work.householdKinds, in: work.transaction)
            let around = try work.summaries(of: family.connected)
            for (id, summary) in around.sorted(by: { $0.value.name < $1.value.name }) where !summary.isChild && !summary.isHidden
            {
                let relation = relation(of: id, to: child.person, in: family)
                // Neighbours and cousins are not asked about; who lives there or has a part in bringing the child up is.
                guard family.household.contains(id) || Self.near.contains(relation.key) else { continue }
                if let place = adults.firstIndex(where: { $0.person == id }) {
                    if adults[place].relation.isBlank { adults[place].relation = relation.words }
                } else {
                    adults.append(MeetingPerson(id, .adult, relation: relation.words))
                }
            }
        }
        return children + adults
    }

    /// The children of an enquiry with their brothers and sisters of the same one; those who are on a plan.
    private func kept(in about: Subject?) throws -> [ID<Person>] {
        guard let about else { return [] }
        switch about.kind {
        case "enquiry":
            guard let id = ID<Enquiry>(about.id) else { return [] }
            let store = EnquiryStore(transaction: work.transaction)
            let one = try store.find(id)
            let siblings = try one.meeting.map { try store.after($0) } ?? []
            return [one.child] + siblings.filter { $0.isOpen && $0.together == one.together }.map(\.child)
        case "care-plan":
            guard let id = ID<CarePlan>(about.id) else { return [] }
            return try (CarePlanStore(transaction: work.transaction).children(of: [id])[id] ?? []).filter(\.isOn).map(\.person)
        default: return []
        }
    }

    private static let near: Set<String> = [
        "parent", "adoptive-parent", "step-parent", "foster-carer", "special-guardian", "possible-parent", "carer",
        "private-foster-carer",
    ]

    private func relation(of adult: ID<Person>, to child: ID<Person>, in family: Family) -> (key: String, words: String) {
        let found = family.relationships.last {
            $0.person == adult && $0.value.other == child && $0.value.span.covers(work.today)
        }
        guard let kind = found?.value.kind else { return ("", family.household.contains(adult) ? "lives with them" : "") }
        return (kind, work.definitions.people.relationships.label(kind, on: work.today).lowercasedFirst)
    }

    func title(of about: Subject?) throws -> String {
        guard let about else { return "" }
        return try WorkTitles([about], in: work)[about]
    }

    /// When it was known that the meeting is needed: where its clock does not run already.
    func neededAt(_ about: Subject?, _ kind: MeetingKind) throws -> Instant? {
        guard kind.key == "strategy-discussion", let about, about.kind == "contact", let id = ID<Contact>(about.id) else {
            return nil
        }
        let contact = try ContactStore(transaction: work.transaction).find(id)
        return contact.childProtectionAt ?? contact.decidedAt
    }
}
