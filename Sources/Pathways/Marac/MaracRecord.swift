import Definitions
public import Instruments
public import Kernel

/// One case of MARAC on a page: who, why, where it stands, what agencies answered, and what was decided (DA-3 to DA-5).
public struct MaracRecord: Query {
    public let marac: ID<MaracCase>

    public init(_ marac: ID<MaracCase>) {
        self.marac = marac
    }

    public struct RequestLine: Hashable, Sendable {
        public let request: MaracRequest
        public let agency: String
        public let isLate: Bool
        /// Of the private link by which it was asked; nil where somebody signs in or is telephoned.
        public let link: LinkTrace?
    }

    public struct Answer: Hashable, Sendable {
        public let found: MaracCase
        public let victim: PersonSummary?
        public let perpetrator: PersonSummary?
        public let children: [PersonSummary]
        public let criteria: [String]
        public let referrer: String
        public let decider: String
        public let secondLooker: String
        /// Nil while it is not listed.
        public let meeting: Meeting?
        public let earlier: MaracCase?
        public let requests: [RequestLine]
        public let passings: [MaracPassing]
        public let actions: [MaracAgenda.ActionLine]
        /// What MARAC saw, once it was heard.
        public let analysis: String
        public let outcome: String
        /// Meetings on which it can be listed, with how many cases each has.
        public let sittings: [MaracDesk.Sitting]
        /// General practices and others that can be asked: those that work with somebody in it first.
        public let askable: [Askable]
        public let agencies: [AgencyLine]
        public let mayCoordinate: Bool
        public let isOwnDecision: Bool
        /// Past the hour at which the meeting was to begin.
        public let isBegun: Bool
    }

    public struct Askable: Hashable, Sendable {
        public let agency: ID<Agency>
        public let name: String
        /// “General practice of Sana Noor”; empty where none is known.
        public let because: String
        public let isProposed: Bool
    }

    public var act: Act { .readMarac }
    public func record(in work: Work) throws -> AccessRecord { try MaracUnderWork(marac, in: work).accessRecord() }

    public func viewed(_ answer: Answer) -> View? { View(answer.found.subjects, on: "MARAC case", as: .recordViewed) }

    public func answer(in work: Work) throws -> Answer {
        let under = try MaracUnderWork(marac, in: work)
        let found = under.found
        let store = MaracStore(transaction: work.transaction)
        let people = try work.summaries(of: found.people)
        let users = try UserNames(in: work).names(of: [found.decidedBy, found.secondBy].compactMap { $0 })
        let agencies = try work.agencyNames()
        let requests = MaracRequestStore(transaction: work.transaction)
        let asked = try requests.requests(of: [marac])[marac] ?? []
        let links = try PrivateLinks(work).traces(of: asked.map(\.subject))
        let meetings = MeetingStore(transaction: work.transaction)
        let mayCoordinate = work.allows(.coordinateMarac, on: try under.accessRecord())
        let meeting = try found.meeting.map { try meetings.find($0) }
        return Answer(
            found: found,
            victim: people[found.words.victim],
            perpetrator: found.words.perpetrator.flatMap { people[$0] },
            children: found.words.children.compactMap { people[$0] },
            criteria: work.definitions.marac.criteria.all.filter { found.words.criteria.contains($0.key) }
                .map { $0.label(on: found.referredAt.day) },
            referrer: [found.referredAs, found.referredAgency.flatMap { agencies[$0]?.name } ?? ""].filter { !$0.isBlank }
                .joined(separator: ", "),
            decider: found.decidedBy.map { users[$0] ?? "Somebody" } ?? "",
            secondLooker: found.secondBy.map { users[$0] ?? "Somebody" } ?? "",
            meeting: meeting,
            earlier: try found.earlier.flatMap { try store.find([$0]).first },
            requests: asked.map {
                RequestLine(
                    request: $0, agency: agencies[$0.agency]?.name ?? "An agency",
                    isLate: $0.answer == nil && work.now > $0.dueAt, link: links[$0.subject])
            },
            passings: try requests.passings(of: marac),
            actions: try actions(found, agencies, in: work),
            analysis: try found.meetingCase.map { try meetings.find($0).analysis } ?? "",
            outcome: found.outcome.isEmpty ? "" : work.definitions.meetings.choices.label(found.outcome, on: work.today),
            sittings: mayCoordinate ? try sittings(store, in: work) : [],
            askable: mayCoordinate ? try askable(found, people, agencies, Set(asked.map(\.agency)), in: work) : [],
            agencies: agencies.values.sorted { $0.name < $1.name },
            mayCoordinate: mayCoordinate,
            isOwnDecision: found.decidedBy != nil && found.decidedBy == work.actor.user,
            isBegun: meeting?.heldFrom != nil || (meeting?.plan.at).map { $0 <= work.now } ?? false
        )
    }

    private func sittings(_ store: MaracStore, in work: Work) throws -> [MaracDesk.Sitting] {
        let open = try MeetingStore(transaction: work.transaction).open().filter { $0.kind == MaracMeetings.kind }
        let counts = try store.counts(on: open.map(\.id))
        return open.map {
            MaracDesk.Sitting(
                meeting: $0.id, reference: $0.reference, at: $0.plan.at, cases: counts[$0.id] ?? 0,
                capacity: work.definitions.marac.capacity.value(on: work.today), unanswered: 0)
        }
    }

    private func actions(_ found: MaracCase, _ agencies: [ID<Agency>: AgencyLine], in work: Work) throws -> [MaracAgenda
        .ActionLine]
    {
        guard let part = found.meetingCase else { return [] }
        let actions = try MeetingDecisionStore(transaction: work.transaction).actions(of: [part])
        let names = try UserNames(in: work).names(of: actions.compactMap(\.owner))
        return actions.map { one in
            MaracAgenda.ActionLine(
                action: one,
                holder: [one.owner.flatMap { names[$0] } ?? one.ownerName, one.agency.flatMap { agencies[$0]?.name } ?? ""]
                    .filter { !$0.isBlank }.joined(separator: ", "),
                isLate: one.isOpen && one.due.map { $0 < work.now } ?? false, reference: found.reference)
        }
    }

    /// Agencies that work with somebody in it; their general practices are proposed (DA-5).
    private func askable(
        _ found: MaracCase, _ people: [ID<Person>: PersonSummary], _ agencies: [ID<Agency>: AgencyLine], _ asked: Set<ID<Agency>>,
        in work: Work
    ) throws -> [Askable] {
        let standing = try PersonStore(transaction: work.transaction).records(under: Set(found.people))
        let working = try RecordedStore<Involvement>(transaction: work.transaction).all(of: standing.keys.sorted())
            .filter { $0.holds && $0.value.span.covers(work.today) }
        var seen: Set<ID<Agency>> = []
        var lines: [Askable] = []
        for one in working where seen.insert(one.value.agency).inserted && !asked.contains(one.value.agency) {
            guard let agency = agencies[one.value.agency] else { continue }
            let who = people[standing[one.person] ?? one.person]?.name ?? "somebody in it"
            lines.append(
                Askable(
                    agency: agency.id, name: agency.name, because: "Works with \(who)",
                    isProposed: agency.kind == "general-practice"))
        }
        let practices = agencies.values.filter {
            $0.kind == "general-practice" && !seen.contains($0.id) && !asked.contains($0.id)
        }
        lines += practices.sorted { $0.name < $1.name }.map {
            Askable(agency: $0.id, name: $0.name, because: "", isProposed: false)
        }
        return lines.sorted { $0.isProposed && !$1.isProposed }
    }
}
