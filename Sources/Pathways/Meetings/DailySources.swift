import Definitions
import Instruments
import Kernel

/// What sent a family to the daily risk meeting, read for its list: breaches, reviews, MARAC cases and incidents.
struct DailySources {
    struct Source {
        let about: Subject
        let reference: String
        var people: [(id: ID<Person>, relation: String)]
        /// Whom the register does not know, as they were named.
        var unknown: [String] = []
        let because: String
        let since: Instant
        var agency: ID<Agency>?
        var isProposed = true
    }

    private var sources: [Subject: Source] = [:]
    private let work: Work

    subscript(_ subject: Subject) -> Source? { sources[subject] }

    init(_ subjects: [Subject], in work: Work) throws {
        self.work = work
        func ids<Thing>(_ kind: String) -> [ID<Thing>] {
            subjects.filter { $0.kind == kind }.compactMap { ID<Thing>($0.id) }
        }
        try breaches(ids("order-breach"))
        try reviews(ids("cumulative-review"))
        try passed(ids("marac-case"))
        for one in try IncidentStore(transaction: work.transaction).find(ids("incident")) { add(one) }
    }

    private mutating func breaches(_ ids: [ID<OrderBreach>]) throws {
        let store = ProtectiveOrderStore(transaction: work.transaction)
        let found = try store.breaches(ids)
        let orders = try store.find(found.map(\.order))
        for one in found {
            guard let order = orders.first(where: { $0.id == one.order }) else { continue }
            let keeper = [order.words.keeper].compactMap { $0 }.map { (id: $0, relation: Self.harms) }
            sources[one.subject] = Source(
                about: one.subject, reference: order.reference,
                people: order.words.protected.sorted().map { (id: $0, relation: Self.harmed) } + keeper,
                because: ["Breach of the order: \(one.words)", one.investigation].filter { !$0.isBlank }
                    .joined(separator: "\n"),
                since: one.referredAt ?? one.reportedAt)
        }
    }

    private mutating func reviews(_ ids: [ID<CumulativeReview>]) throws {
        let found = try CumulativeReviewStore(transaction: work.transaction).find(ids)
        let store = IncidentStore(transaction: work.transaction)
        let incidents = try store.find(
            found.flatMap(\.events).filter { $0.kind == .incident }.map { $0.id.retyped(as: Incident.self) })
        for one in found {
            let own = incidents.filter { incident in one.events.contains { $0.id.retyped(as: Incident.self) == incident.id } }
            let counted = one.counted.sorted { ($0.part, $0.person) < ($1.part, $1.person) }.map {
                (id: $0.person, relation: Self.relation($0.part))
            }
            let rule = work.definitions.cumulativeRisk.label(one.rule, on: work.today)
            sources[one.subject] = Source(
                about: one.subject, reference: rule,
                // The incidents say who harms whom; a rule counts only some of them.
                people: own.flatMap(Self.people) + counted, because: "\(rule), \(one.events.count) events. \(one.words)",
                since: one.reviewedAt ?? one.openedAt)
        }
    }

    private mutating func passed(_ ids: [ID<MaracCase>]) throws {
        let requests = MaracRequestStore(transaction: work.transaction)
        for one in try MaracStore(transaction: work.transaction).find(ids) {
            let passing = try requests.passings(of: one.id).last { $0.to == .daily }
            sources[one.subject] = Source(
                about: one.subject, reference: one.reference,
                people: one.words.children.map { (id: $0, relation: "") } + [(id: one.words.victim, relation: Self.harmed)]
                    + [one.words.perpetrator].compactMap { $0 }.map { (id: $0, relation: Self.harms) },
                because: passing.map { "From MARAC: \($0.because)" } ?? one.words.why, since: passing?.passedAt ?? one.referredAt)
        }
    }

    private mutating func add(_ one: Incident) {
        let grade = work.definitions.incidents.grades.label(one.gradeNow, on: work.today)
        sources[one.subject] = Source(
            about: one.subject, reference: one.reference, people: Self.people(of: one),
            unknown: one.people.filter { $0.person == nil }.map(\.words),
            because: "Incident of \(one.told.happenedAt.day.inWords), graded \(grade.lowercasedFirst): \(one.told.account)",
            since: one.sharedAt, agency: one.told.force, isProposed: one.gradeNow == work.definitions.incidents.grades.keys.last)
    }

    private static let harmed = "victim"
    private static let harms = "person who harms"

    private static func people(of incident: Incident) -> [(id: ID<Person>, relation: String)] {
        incident.people.compactMap { line in line.person.map { (id: $0, relation: relation(line.part.rawValue)) } }
    }

    /// As MARAC calls them, so that a case passed on keeps who is who.
    private static func relation(_ part: String) -> String {
        switch part {
        case "victim": harmed
        case "perpetrator": harms
        default: ""
        }
    }
}
