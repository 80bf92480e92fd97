import Definitions
public import Instruments
public import Kernel
import PlanReading

/// Puts in a report that gives assurance on a plan, and proposes what it claims, sentence by sentence (EVID-7).
public struct RecordReport: Command {
    public let plan: ID<ImprovementPlan>
    public let title: String
    public let madeBy: String
    public let datedOn: Day?
    public let words: String
    /// The file that the words were read from; empty where they were pasted.
    public let fileName: String

    public init(
        on plan: ID<ImprovementPlan>, title: String, madeBy: String, datedOn: Day?, words: String, from fileName: String = ""
    ) {
        self.fileName = fileName
        self.plan = plan
        self.title = title
        self.madeBy = madeBy
        self.datedOn = datedOn
        self.words = words
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func perform(in work: Work) throws -> ID<AssuranceReport> {
        var problems: [any Problem] = []
        if title.isBlank { problems.append(AssuranceProblem.titleMissing) }
        if madeBy.isBlank { problems.append(AssuranceProblem.makerMissing) }
        if datedOn == nil { problems.append(AssuranceProblem.dayMissing) }
        if let day = datedOn, day > work.today { problems.append(AssuranceProblem.dayInFuture) }
        if words.isBlank { problems.append(AssuranceProblem.wordsMissing) }
        try Problems.throwIfAny(problems)
        guard let datedOn else { throw AssuranceProblem.dayMissing }
        let store = AssuranceStore(transaction: work.transaction)
        if try store.all(on: plan).contains(where: { $0.title == title && $0.datedOn == datedOn && $0.words == words }) {
            throw AssuranceProblem.recordedAlready(title)
        }
        let report = AssuranceReport(
            id: work.newID(),
            plan: plan,
            title: title,
            madeBy: madeBy,
            datedOn: datedOn,
            words: words,
            addedAt: work.now,
            addedBy: work.actor.user,
            addedByName: work.actor.name,
            fileName: fileName
        )
        try store.add(report)
        let claims = ReportClaims.read(words)
        let matcher = ClaimMatcher(try work.planRecord(plan), measures: work.measuresToMatch)
        try store.add(
            claims.enumerated().map { place, claim in
                let matched = matcher.match(claim.words)
                let namesOne = claim.exception.isBlank && !matched.actions.isEmpty
                return AssuranceClaim(
                    id: work.newID(),
                    report: report.id,
                    position: place + 1,
                    words: claim.words,
                    kind: claim.kind == .completion ? .completion : claim.kind == .measured ? .measured : .activity,
                    figure: claim.shares.count == 1 ? claim.shares.first : nil,
                    // “Action 2.1 is complete” speaks of that action; “all but one are complete” of them all.
                    speaksOfWholePlan: claim.kind == .completion && !namesOne,
                    leavesOut: Text.searchKey(claim.exception).contains("one") ? 1 : 0,
                    dismissedBecause: "",
                    actions: matched.actions,
                    evidence: [],
                    measures: matched.measures,
                    isProposed: !matched.actions.isEmpty || !matched.measures.isEmpty,
                    version: 1
                )
            }
        )
        try work.journal.record(
            "assurance.recorded",
            about: [report.subject, Subject("plan", plan)],
            ["title": .string(title), "by": .string(madeBy), "claims": .string("\(claims.count)")]
        )
        return report.id
    }
}

/// Adds a claim that the reading did not find.
public struct AddClaim: Command {
    public let report: ID<AssuranceReport>
    public let words: String

    public init(to report: ID<AssuranceReport>, _ words: String) {
        self.report = report
        self.words = words
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try reportAccess(report, in: work) }

    public func perform(in work: Work) throws -> ID<AssuranceClaim> {
        if words.isBlank { throw AssuranceProblem.claimMissing }
        let store = AssuranceStore(transaction: work.transaction)
        let found = try store.find(report)
        let present = try store.claims(of: report)
        let key = Text.searchKey(words)
        if present.contains(where: { Text.searchKey($0.words) == key }) { throw AssuranceProblem.claimTwice }
        let claim = AssuranceClaim(
            id: work.newID(),
            report: report,
            position: (present.last?.position ?? 0) + 1,
            words: words,
            kind: .completion,
            figure: nil,
            speaksOfWholePlan: false,
            leavesOut: 0,
            dismissedBecause: "",
            actions: [],
            evidence: [],
            version: 1
        )
        try store.add([claim])
        try work.journal.record(
            "assurance.claim-added",
            about: [found.subject, Subject("plan", found.plan)],
            ["words": .string(words)]
        )
        return claim.id
    }
}

/// Says what a claim claims and puts the record behind it: actions, evidence, the figure.
public struct PutBehindClaim: Command {
    public struct Backing: Hashable, Sendable {
        public var kind: AssuranceClaim.Kind
        public var actions: Set<ID<ImprovementAction>>
        public var evidence: Set<ID<Evidence>>
        /// From 0 to 1.
        public var figure: Double?
        public var speaksOfWholePlan: Bool
        public var leavesOut: Int
        /// Keys of countings.
        public var measures: Set<String>

        public init(
            kind: AssuranceClaim.Kind,
            actions: Set<ID<ImprovementAction>> = [],
            evidence: Set<ID<Evidence>> = [],
            measures: Set<String> = [],
            figure: Double? = nil,
            speaksOfWholePlan: Bool = false,
            leavesOut: Int = 0
        ) {
            self.kind = kind
            self.actions = actions
            self.evidence = evidence
            self.figure = figure
            self.speaksOfWholePlan = speaksOfWholePlan
            self.leavesOut = leavesOut
            self.measures = measures
        }
    }

    public let claim: ID<AssuranceClaim>
    public let backing: Backing
    /// Why it speaks of something else than was proposed.
    public let because: String
    public let version: Int

    public init(_ claim: ID<AssuranceClaim>, _ backing: Backing, because: String = "", version: Int) {
        self.claim = claim
        self.because = because
        self.backing = backing
        self.version = version
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try claimAccess(claim, in: work) }

    public func perform(in work: Work) throws {
        let store = AssuranceStore(transaction: work.transaction)
        var found = try store.claim(claim)
        let report = try store.find(found.report)
        if let figure = backing.figure, !(0...1).contains(figure) { throw AssuranceProblem.figureWrong }
        if backing.leavesOut < 0 { throw AssuranceProblem.leavesOutWrong }
        let plan = try work.planRecord(report.plan)
        guard backing.actions.isSubset(of: plan.actions.map(\.action.id)) else { throw NotFound("action") }
        guard backing.evidence.isSubset(of: plan.actions.flatMap(\.evidence).map(\.id)) else { throw NotFound("evidence") }
        guard backing.measures.allSatisfy({ work.definitions.counting.counting[$0] != nil }) else { throw NotFound("measure") }
        let isOther = found.actions != backing.actions || found.measures != backing.measures
        if found.isProposed, isOther, because.isBlank { throw AssuranceProblem.settlingReasonMissing }
        if isOther { (found.settledBecause, found.settledByName) = (because, work.actor.name) }
        found.isProposed = false
        found.kind = backing.kind
        found.measures = backing.measures
        found.actions = backing.actions
        found.evidence = backing.evidence
        found.figure = backing.figure
        found.speaksOfWholePlan = backing.speaksOfWholePlan
        found.leavesOut = backing.leavesOut
        found.dismissedBecause = ""
        found.version = version
        try store.save(found)
        try work.journal.record(
            "assurance.claim-backed",
            about: [report.subject, Subject("plan", report.plan)],
            [
                "words": .string(found.words), "actions": .array(found.actions.sorted().map { .of($0) }),
                "evidence": .array(found.evidence.sorted().map { .of($0) }),
                "measures": .array(found.measures.sorted().map(JSONValue.string)), "because": .string(because),
            ]
        )
    }
}

/// Says that a sentence claims nothing after all, and why. It stays in the list, struck out.
public struct DismissClaim: Command {
    public let claim: ID<AssuranceClaim>
    public let reason: String

    public init(_ claim: ID<AssuranceClaim>, because reason: String) {
        self.claim = claim
        self.reason = reason
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try claimAccess(claim, in: work) }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw AssuranceProblem.reasonMissing }
        let store = AssuranceStore(transaction: work.transaction)
        var found = try store.claim(claim)
        let report = try store.find(found.report)
        found.dismissedBecause = reason
        try store.save(found)
        try work.journal.record(
            "assurance.claim-dismissed",
            about: [report.subject, Subject("plan", report.plan)],
            ["words": .string(found.words), "reason": .string(reason)]
        )
    }
}

func reportAccess(_ report: ID<AssuranceReport>, in work: Work) throws -> AccessRecord {
    let found = try AssuranceStore(transaction: work.transaction).find(report)
    let plan = try ImprovementPlanStore(transaction: work.transaction).find(found.plan)
    return AccessRecord("this report", overseenBy: plan.ownedBy)
}

private func claimAccess(_ claim: ID<AssuranceClaim>, in work: Work) throws -> AccessRecord {
    try reportAccess(AssuranceStore(transaction: work.transaction).claim(claim).report, in: work)
}
