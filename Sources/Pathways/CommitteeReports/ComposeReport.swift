import Definitions
import Foundation
public import Instruments
public import Kernel

/// Begins a report of a body (GOV-8).
public struct StartCommitteeReport: Command {
    let body: ID<Body>
    let kind: CommitteeReport.Kind?
    let title: String
    let audience: String
    let meetingOn: Day?
    let id: ID<CommitteeReport>?

    /// - Parameter id: made with the form, so that a form sent twice begins one.
    public init(
        of body: ID<Body>, _ kind: CommitteeReport.Kind?, title: String, to audience: String, on meetingOn: Day?,
        id: ID<CommitteeReport>? = nil
    ) {
        self.body = body
        self.kind = kind
        self.title = title
        self.audience = audience
        self.meetingOn = meetingOn
        self.id = id
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s reports", overseenBy: body) }

    public func perform(in work: Work) throws -> ID<CommitteeReport> {
        let store = CommitteeReportStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        var problems: [CommitteeReportProblem] = []
        if kind == nil { problems.append(.kindMissing) }
        if title.isBlank { problems.append(.titleMissing) }
        if audience.isBlank { problems.append(.audienceMissing) }
        if meetingOn == nil { problems.append(.dayMissing) }
        try Problems.throwIfAny(problems)
        guard let kind, let meetingOn else { throw CommitteeReportProblem.dayMissing }
        _ = try BodyStore(transaction: work.transaction).find(body)
        let report = CommitteeReport(
            id: id ?? work.newID(), body: body, kind: kind, title: title, audience: audience, meetingOn: meetingOn, summary: "",
            plan: nil, issue: nil, parts: [:], contributions: [:], finalisedAt: nil, finalisedBy: nil, withoutPlanBecause: "",
            fingerprint: "", publishedOn: nil, publishedWhere: "", version: 1)
        try store.add(report, at: work.now, by: work.actor.user)
        try work.journal.record(
            "committee-report.started", about: [report.subject, Subject("body", body)], ["title": .string(title)])
        return report.id
    }
}

/// Writes a draft: what it says first, what stands under each heading, what partners contributed, which plan is attached.
public struct WriteCommitteeReport: Command {
    public struct Words: Hashable, Sendable {
        public var summary = ""
        public var plan: ID<ImprovementPlan>?
        public var parts: [String: String] = [:]
        public var contributions: [ID<Agency>: String] = [:]

        public init() {}
    }

    let report: ID<CommitteeReport>
    let words: Words
    let version: Int

    public init(_ report: ID<CommitteeReport>, _ words: Words, version: Int) {
        self.report = report
        self.words = words
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try work.accessRecord(committeeReport: report) }

    public func perform(in work: Work) throws {
        let store = CommitteeReportStore(transaction: work.transaction)
        var found = try store.find(report)
        if !found.isDraft { throw CommitteeReportProblem.finalised }
        if let plan = words.plan { _ = try ImprovementPlanStore(transaction: work.transaction).find(plan) }
        found.summary = words.summary
        found.plan = words.plan
        found.parts = words.parts.filter { !$0.value.isBlank && work.definitions.reports.implications[$0.key] != nil }
        let known = try work.agencyNames()
        found.contributions = words.contributions.filter { !$0.value.isBlank && known[$0.key] != nil }
        found.version = version
        try store.save(found)
        try work.journal.record("committee-report.written", about: [found.subject, Subject("body", found.body)], [:])
    }
}

/// Finalises a report: from now on it says what it says. Refused while a required heading is empty, and where the plan is not attached
/// unless it is said why (GOV-8).
public struct FinaliseCommitteeReport: Command {
    let report: ID<CommitteeReport>
    let withoutPlanBecause: String
    let version: Int

    public init(_ report: ID<CommitteeReport>, withoutPlanBecause: String = "", version: Int) {
        self.report = report
        self.withoutPlanBecause = withoutPlanBecause
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try work.accessRecord(committeeReport: report) }

    public func perform(in work: Work) throws {
        let store = CommitteeReportStore(transaction: work.transaction)
        var found = try store.find(report)
        if !found.isDraft { throw CommitteeReportProblem.finalised }
        var problems: [CommitteeReportProblem] = []
        if found.summary.isBlank { problems.append(.summaryMissing) }
        let empty = work.definitions.reports.implications.inUse(on: work.today).filter {
            $0.isRequired && $0.key != CommitteeReport.appendices && (found.parts[$0.key] ?? "").isBlank
        }
        if !empty.isEmpty { problems.append(.headingsEmpty(empty.map { $0.label(on: work.today) })) }
        if found.plan == nil, withoutPlanBecause.isBlank { problems.append(.planNotAttached) }
        try Problems.throwIfAny(problems)
        found.withoutPlanBecause = found.plan == nil ? withoutPlanBecause : ""
        (found.finalisedAt, found.finalisedBy) = (work.now, work.actor.user)
        let text = try work.committeePaper(found).written()
        found.fingerprint = MerkleTree.leaf(text.utf8).hexadecimal
        found.version = version
        try store.save(found, snapshot: text)
        try work.journal.record(
            "committee-report.finalised", about: [found.subject, Subject("body", found.body)],
            ["fingerprint": .string(found.fingerprint), "withoutPlan": .string(found.withoutPlanBecause)])
    }
}

/// Keeps when and where a report was published.
public struct PublishCommitteeReport: Command {
    let report: ID<CommitteeReport>
    let on: Day?
    let place: String
    let version: Int

    public init(_ report: ID<CommitteeReport>, on day: Day?, at place: String, version: Int) {
        self.report = report
        on = day
        self.place = place
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try work.accessRecord(committeeReport: report) }

    public func perform(in work: Work) throws {
        let store = CommitteeReportStore(transaction: work.transaction)
        var found = try store.find(report)
        guard let finalised = found.finalisedAt?.day else { throw CommitteeReportProblem.draft }
        let day = on ?? work.today
        var problems: [CommitteeReportProblem] = []
        if day > work.today { problems.append(.publishedLater) }
        if day < finalised { problems.append(.publishedEarlier(finalised)) }
        if place.isBlank { problems.append(.publishedWhereMissing) }
        try Problems.throwIfAny(problems)
        (found.publishedOn, found.publishedWhere, found.version) = (day, place, version)
        try store.save(found)
        try work.journal.record(
            "committee-report.published", about: [found.subject, Subject("body", found.body)],
            ["on": .of(day), "where": .string(place)])
    }
}

extension CommitteeReport {
    /// The heading under which the plan itself is attached.
    public static let appendices = "appendices"
}

extension CommitteePaper {
    func written() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(written text: String) throws {
        let read = try JSONDecoder().decode(CommitteePaper.self, from: Data(text.utf8))
        guard read.format <= CommitteePaper.newestFormat else { throw SnapshotIsNewer(format: read.format) }
        self = read
    }
}
