import Definitions
public import Instruments
public import Kernel

/// Writes down a visit, one line for each child (VOICE-2). From an enquiry every child of the same strategy discussion is told of:
/// seen, or not and why. Where it is a visit that was agreed, its times and who came are kept with it (STRAT-7).
public struct RecordSightings: Command {
    public let child: ID<Person>
    public let visit: SightingVisit
    public let children: [Line]
    /// Who came, of which agency.
    public let visitors: String
    /// Whether social care and police went together, where that was agreed.
    public let wasTogether: Bool
    public let apartBecause: String
    /// What could not be read of it: told together with what is missing.
    public let unread: [any Problem]

    public struct Line: Hashable, Sendable {
        public let child: ID<Person>
        public let told: SightingTold

        public init(_ child: ID<Person>, _ told: SightingTold) {
            self.child = child
            self.told = told
        }
    }

    public init(
        of child: ID<Person>,
        _ visit: SightingVisit,
        _ children: [Line],
        visitors: String = "",
        wasTogether: Bool = true,
        apartBecause: String = "",
        unread: [any Problem] = []
    ) {
        self.child = child
        self.visit = visit
        self.children = children
        self.visitors = visitors
        self.wasTogether = wasTogether
        self.apartBecause = apartBecause
        self.unread = unread
    }

    public var act: Act { .workEnquiry }

    public func record(in work: Work) throws -> AccessRecord {
        if let about = visit.about, about.kind == "enquiry", let enquiry = ID<Enquiry>(about.id) {
            return try EnquiryUnderWork.accessRecord(enquiry, in: work)
        }
        return try PersonUnderWork.accessRecord(child, in: work)
    }

    public func perform(in work: Work) throws -> [ID<Sighting>] {
        let given = children.filter { $0.told.how != nil }
        let agreed = try visit.agreed.map { try AgreedVisitStore(transaction: work.transaction).find($0) }
        try Problems.throwIfAny(unread + problems(given, agreed, in: work))
        for line in given where line.child != child {
            // Each child's own record is asked for: one of them may be closed to the writer.
            let record = try visitRecord(line.child, in: work)
            try Access.require(.init(actor: work.actor, act: act, record: record, granted: work.granted))
        }
        let ids = try Seen(work).record(visit, given.map { ($0.child, $0.told) })
        if let agreed { try AgreedVisits(work).made(agreed, visit, given, visitors: visitors, apartBecause: apartBecause) }
        return ids
    }

    /// A brother or sister with an enquiry of their own is opened by whoever makes that one.
    private func visitRecord(_ other: ID<Person>, in work: Work) throws -> AccessRecord {
        if let enquiry = try Enquiries(work).about(other).first(where: \.isOpen) {
            return try EnquiryUnderWork.accessRecord(enquiry.id, in: work)
        }
        return try PersonUnderWork.accessRecord(other, in: work)
    }

    private func problems(_ given: [Line], _ agreed: AgreedVisit?, in work: Work) throws -> [SightingProblem] {
        var problems: [SightingProblem] = []
        let required = try mustBeTold(in: work)
        let names = try work.summaries(of: given.map(\.child) + required).mapValues(\.name)
        if given.isEmpty, required.isEmpty { problems.append(.nobody) }
        for other in required where !given.contains(where: { $0.child == other }) {
            problems.append(.howMissing(names[other] ?? "the child"))
        }
        for line in given { problems += line.told.problems(of: names[line.child] ?? "the child") }
        if work.definitions.enquiries.occasions[visit.occasion] == nil { problems.append(.occasionUnknown) }
        if visit.at > work.now { problems.append(.timeLater) }
        if let until = visit.finishedAt, until < visit.at { problems.append(.endsBefore) }
        if visit.byName.isBlank, visit.by == nil { problems.append(.whoMissing) }
        if visit.place.isBlank { problems.append(.placeMissing) }
        if agreed?.isJoint == true, !wasTogether, apartBecause.isBlank || apartBecause.saysNothing {
            problems.append(.apartMissing)
        }
        return problems
    }

    /// The children of whom something must be said: whose page it is, and those of the same enquiry or incident.
    private func mustBeTold(in work: Work) throws -> [ID<Person>] {
        var all = [child]
        if let about = visit.about, about.kind == "enquiry", let id = ID<Enquiry>(about.id) {
            let store = EnquiryStore(transaction: work.transaction)
            all += try store.together(store.find(id).together).filter(\.isOpen).map(\.child)
        }
        if let about = visit.about, about.kind == "incident", let id = ID<Incident>(about.id) {
            all += try IncidentStore(transaction: work.transaction).find(id).children.compactMap(\.person)
        }
        var seen: Set<ID<Person>> = []
        return all.filter { seen.insert($0).inserted }
    }
}
