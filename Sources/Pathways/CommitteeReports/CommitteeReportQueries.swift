import Definitions
public import Instruments
public import Kernel

/// The reports of a body to committees and of its years, the newest first.
public struct CommitteeReports: Query {
    public let body: ID<Body>

    public init(of body: ID<Body>) {
        self.body = body
    }

    public struct Answer: Sendable {
        public let bodyName: String
        public let reports: [CommitteeReport]
        public let mayWrite: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s reports", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            bodyName: try BodyStore(transaction: work.transaction).find(body).name(on: work.today),
            reports: try CommitteeReportStore(transaction: work.transaction).all(of: body),
            mayWrite: work.granted.contains(.editPlan))
    }
}

/// One report: as it would read now while it is a draft, as it was finalised after that.
public struct CommitteeReportQuery: Query {
    public let report: ID<CommitteeReport>

    public init(_ report: ID<CommitteeReport>) {
        self.report = report
    }

    public struct Heading: Hashable, Sendable {
        public let key: String
        public let label: String
        public let meaning: String
        public let isRequired: Bool
    }

    public struct Answer: Sendable {
        public let report: CommitteeReport
        public let bodyName: String
        public let paper: CommitteePaper
        public let headings: [Heading]
        /// Plans with an action that the body oversees.
        public let plans: [(id: ID<ImprovementPlan>, title: String)]
        /// Agencies of the kinds that the law makes partners.
        public let partners: [AgencyLine]
        public let mayWrite: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try work.accessRecord(committeeReport: report) }

    public func answer(in work: Work) throws -> Answer {
        let store = CommitteeReportStore(transaction: work.transaction)
        let found = try store.find(report)
        let paper = try found.isDraft ? work.committeePaper(found) : CommitteePaper(written: store.snapshot(of: report))
        let actions = try ImprovementActionStore(transaction: work.transaction).all(overseenBy: found.body)
        let plans = Set(actions.map(\.plan))
        return Answer(
            report: found,
            bodyName: try BodyStore(transaction: work.transaction).find(found.body).name(on: work.today),
            paper: paper,
            headings: work.definitions.reports.implications.inUse(on: work.today).map {
                Heading(key: $0.key, label: $0.label(on: work.today), meaning: $0.meaning, isRequired: $0.isRequired)
            },
            plans: try ImprovementPlanStore(transaction: work.transaction).all().filter { plans.contains($0.id) }.map {
                ($0.id, $0.title)
            },
            partners: try work.statutoryPartners(),
            mayWrite: work.granted.contains(.editPlan))
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.report.subject, Subject("body", answer.report.body)], on: "committee report")
    }
}

extension Work {
    func accessRecord(committeeReport id: ID<CommitteeReport>) throws -> AccessRecord {
        AccessRecord("this report", overseenBy: try CommitteeReportStore(transaction: transaction).find(id).body)
    }

    func statutoryPartners() throws -> [AgencyLine] {
        try AgencyStore(transaction: transaction).all().filter {
            definitions.agencies[$0.kind]?.isSafeguardingPartner == true || $0.kind == "social-care"
        }
    }

    /// What a report says, from what was written and from the live record as a body outside the partnership may see it.
    func committeePaper(_ report: CommitteeReport) throws -> CommitteePaper {
        let composer = try PackComposer(
            report.body, meetingOn: max(report.meetingOn, today), cutOff: today, isPublic: true, in: self)
        let pack = try composer.compose()
        let agencies = try agencyNames()
        let attached = try report.plan.map { try planRecord($0) }
        let implications = definitions.reports.implications.inUse(on: today)
        return CommitteePaper(
            format: CommitteePaper.newestFormat, body: pack.head.body, title: report.title, audience: report.audience,
            isAnnual: report.kind == .annual, meetingOn: report.meetingOn, asAt: today, summary: report.summary,
            // What the body itself is asked to decide is no news to a committee.
            progress: pack.inShort.filter { $0 != BoardPack.inShort(pack.asks) },
            measures: pack.measures.map {
                CommitteePaper.Measure(
                    label: $0.part.isEmpty ? $0.label : "\($0.label), \($0.part)", newest: $0.newest, distance: $0.distance)
            },
            nilReturns: pack.challenges.nilReturns,
            parts: implications.filter { $0.key != CommitteeReport.appendices }.compactMap { heading in
                let words = report.parts[heading.key] ?? ""
                return words.isBlank && !heading.isRequired
                    ? nil
                    : CommitteePaper.Part(heading: heading.label(on: today), words: words, isRequired: heading.isRequired)
            },
            contributions: report.contributions.compactMap { agency, words in
                agencies[agency].map { CommitteePaper.Contribution(agency: $0.name, words: words) }
            }.sorted { Text.searchKey($0.agency) < Text.searchKey($1.agency) },
            plan: attached.map { record in
                CommitteePaper.Plan(
                    title: record.plan.title, version: record.plan.versionLabel,
                    actions: record.actions.filter(\.action.isWanted).map { action in
                        CommitteePaper.Action(
                            reference: action.action.reference, statement: action.action.statement,
                            lead: action.accountable?.party.publishedName ?? "No lead given", due: action.action.due.inWords,
                            status: composer.label(action.rating.status), colour: action.shownColour)
                    })
            },
            withoutPlanBecause: report.withoutPlanBecause, showsFrom: pack.head.showsFrom)
    }
}
