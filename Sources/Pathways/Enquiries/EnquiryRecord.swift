import Definitions
public import Instruments
public import Kernel

/// An enquiry in a line of a list, or at the top of a child’s page.
public struct EnquiryLine: Hashable, Sendable {
    public let enquiry: Enquiry
    public let child: PersonSummary
    /// Who makes it now, on each side.
    public let workers: [EnquirySide: EnquiryWorker]
    /// The one that stands; nil where none was written: shown in red (S47-1).
    public let safetyPlan: SafetyPlan?
    public let clocks: [ClockLine]

    /// A running enquiry without what keeps the child safe tonight.
    public var lacksSafetyPlan: Bool { enquiry.isOpen && safetyPlan == nil }
}

/// Everything about one enquiry (S47-1, S47-2, CONF-1).
public struct EnquiryRecord: Query {
    public let enquiry: ID<Enquiry>

    public init(_ enquiry: ID<Enquiry>) {
        self.enquiry = enquiry
    }

    public struct Answer: Hashable, Sendable {
        public let line: EnquiryLine
        /// Enquiries about the brothers and sisters of the same strategy discussion.
        public let siblings: [EnquiryLine]
        /// Everybody who was named, the newest first.
        public let workers: [EnquiryWorker]
        public let tasks: [EnquiryTask]
        /// The newest first.
        public let safetyPlans: [SafetyPlan]
        /// Visits that were agreed, the newest first (STRAT-7).
        public let visits: [AgreedVisit]
        /// Each time that the child was seen since what led to it, the newest first.
        public let sightings: [Sighting]
        public let waits: ChildWaits
        /// Why the conference is late, the newest first (CONF-2).
        public let delays: [ConferenceDelay]
        /// The assessment that runs beside it.
        public let assessment: ID<Assessment>?
        public let agencies: [ID<Agency>: AgencyLine]
        public let users: [ID<User>: String]
        /// Who can be named on a side.
        public let choices: [EnquirySide: [Person]]
        public let mayOversee: Bool
        /// Whether the reader wrote the outcome: then somebody else agrees to it.
        public let isOwnOutcome: Bool
    }

    /// Somebody who can be named.
    public struct Person: Hashable, Sendable {
        public let id: ID<User>
        public let words: String
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.line.enquiry.subjects, on: "enquiry page", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try EnquiryUnderWork(enquiry, in: work)
        let together = try EnquiryStore(transaction: work.transaction).together(under.enquiry.together)
        let lines = try EnquiryLines(work).lines(together)
        guard let line = lines.first(where: { $0.enquiry.id == enquiry }) else { throw NotFound("enquiry") }
        let parts = EnquiryPartsStore(transaction: work.transaction)
        let plans = try parts.safetyPlans(of: [enquiry])[enquiry] ?? []
        let found = line.enquiry.found
        guard let waits = try work.waits(of: [line.enquiry])[enquiry] else { throw NotFound("enquiry") }
        let records = try PersonStore(transaction: work.transaction).records(of: line.enquiry.child)
        let since = [line.enquiry.contactAt, line.enquiry.strategyAt, line.enquiry.startedAt].compactMap(\.self).min()
        let sightings = try SeenStore(transaction: work.transaction).all(of: records)
            .filter { one in one.visit.about == line.enquiry.subject || since.map { one.visit.at >= $0 } ?? true }
        let visits = try AgreedVisitStore(transaction: work.transaction).all(of: [enquiry])
        let delays = try ConferenceDelayStore(transaction: work.transaction).all(of: [enquiry])
        return Answer(
            line: line,
            siblings: lines.filter { $0.enquiry.id != enquiry && !$0.child.isHidden },
            workers: under.workers.reversed(),
            tasks: try parts.tasks(of: enquiry),
            safetyPlans: plans.reversed(),
            visits: visits.reversed(),
            sightings: sightings,
            waits: waits,
            delays: delays.reversed(),
            assessment: try AssessmentStore(transaction: work.transaction).about(records).first(where: \.isOpen)?.id,
            agencies: try work.agencyNames(),
            users: try UserNames(in: work).names(
                of: [found?.by, line.enquiry.check?.by].compactMap { $0 } + delays.compactMap(\.confirmedBy)
                    + delays.compactMap(\.chair) + plans.compactMap(\.madeBy)
                    + under.workers.compactMap(\.by)),
            choices: try work.enquiryChoices(),
            mayOversee: work.allows(.overseeEnquiry, on: try under.accessRecord(in: work)),
            isOwnOutcome: found?.by != nil && found?.by == work.actor.user
        )
    }
}

extension Work {
    /// Who can be named as social worker or officer: those of such an agency whose role makes enquiries.
    func enquiryChoices() throws -> [EnquirySide: [EnquiryRecord.Person]] {
        let agencies = try agencyNames()
        var choices: [EnquirySide: [EnquiryRecord.Person]] = [:]
        for account in try SignInStore(transaction: transaction).accounts() where account.disabledAt == nil {
            guard let agency = account.agency.flatMap({ agencies[$0] }), let side = EnquirySide(agencyKind: agency.kind),
                definitions.acts(grantedTo: account.roles).contains(.workEnquiry)
            else { continue }
            let words = [account.name, account.jobTitle, agency.name].filter { !$0.isBlank }.joined(separator: ", ")
            choices[side, default: []].append(EnquiryRecord.Person(id: account.id, words: words))
        }
        return choices.mapValues { $0.sorted { ($0.words, $0.id) < ($1.words, $1.id) } }
    }
}

/// Enquiries as lines, whatever their number in a few statements.
struct EnquiryLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ enquiries: [Enquiry]) throws -> [EnquiryLine] {
        let children = try work.summaries(of: enquiries.map(\.child))
        let parts = EnquiryPartsStore(transaction: work.transaction)
        let workers = try parts.workers(of: enquiries.map(\.id))
        let plans = try parts.safetyPlans(of: enquiries.map(\.id))
        let open = try ClockStore(transaction: work.transaction).open(forEach: enquiries.map(\.subject))
        let clocks = Dictionary(
            grouping: try work.lines(enquiries.flatMap { open[$0.subject] ?? [] }), by: \.clock.subject)
        return enquiries.compactMap { enquiry in
            guard let child = children[enquiry.child] else { return nil }
            return EnquiryLine(
                enquiry: enquiry,
                child: child,
                workers: Dictionary(
                    (workers[enquiry.id] ?? []).map { ($0.side, $0) }, uniquingKeysWith: { _, last in last }),
                safetyPlan: plans[enquiry.id]?.last,
                clocks: clocks[enquiry.subject] ?? []
            )
        }
    }
}
