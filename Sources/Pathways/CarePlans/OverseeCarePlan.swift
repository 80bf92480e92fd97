import Definitions
public import Instruments
public import Kernel

/// Marks plans that do not move as stuck, and proposes group supervision to whoever leads them and to their manager (CARE-5).
public struct FindStuckPlans: Command {
    public init() {}

    static let most = 5000

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("care plans") }

    /// How many were newly found.
    public func perform(in work: Work) throws -> Int {
        let store = CarePlanOversightStore(transaction: work.transaction)
        let known = Set(try store.stuckPlans())
        let accounts = Dictionary(
            try SignInStore(transaction: work.transaction).accounts().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        var found = 0
        for plan in try CarePlanStore(transaction: work.transaction).open(limit: Self.most)
        where plan.publishedNumber > 0 && !known.contains(plan.id) {
            let reasons = try CarePlans(work).isStuck(plan.id)
            // What was talked over stays talked over until something new is said of it.
            let before = try store.stuck(plan.id).last
            if reasons.isEmpty || before?.reasons == reasons { continue }
            try store.add(
                StuckPlan(
                    id: work.newID(), plan: plan.id, foundAt: work.now, reasons: reasons, outcome: nil, words: "", meeting: nil,
                    number: nil, endedAt: nil, endedBy: nil))
            for one in [plan.lead, plan.lead.flatMap { accounts[$0]?.reportsTo }].compactMap({ $0 }) {
                try work.messages.write(
                    to: one, subject: "A plan does not move",
                    body:
                        "Plan \(plan.reference) is stuck. Group supervision is proposed. Why, and what to do:\n/care-plans/\(plan.id)",
                    about: plan.subject)
            }
            try work.journal.record(
                "care-plan.stuck", about: plan.subject, ["because": .array(reasons.map { .string($0) })])
            found += 1
        }
        return found
    }
}

/// What group supervision of a stuck plan came to: a changed plan, or a reason why it stays (SUP-4).
public struct EndStuckPlan: Command {
    public let plan: ID<CarePlan>
    public let outcome: StuckPlan.Outcome?
    public let words: String
    public let meeting: ID<Meeting>?

    public init(_ plan: ID<CarePlan>, _ outcome: StuckPlan.Outcome?, words: String, in meeting: ID<Meeting>? = nil) {
        self.plan = plan
        self.outcome = outcome
        self.words = words
        self.meeting = meeting
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let store = CarePlanOversightStore(transaction: work.transaction)
        let found = try CarePlanStore(transaction: work.transaction).find(plan)
        var problems: [CarePlanProblem] = []
        if outcome == nil { problems.append(.decisionMissing) }
        if words.isBlank || words.saysNothing { problems.append(.reasonMissing) }
        let open = try store.stuck(plan).last(where: \.isOpen)
        // “Amended” is no word: a version must have come of it.
        if outcome == .amended, found.publishedAt.map({ $0 <= open?.foundAt ?? work.now }) ?? true {
            problems.append(.notAmended)
        }
        try Problems.throwIfAny(problems)
        var stuck =
            try open
            ?? StuckPlan(
                id: work.newID(), plan: plan, foundAt: work.now, reasons: CarePlans(work).isStuck(plan), outcome: nil, words: "",
                meeting: nil, number: nil, endedAt: nil, endedBy: nil)
        if open == nil { try store.add(stuck) }
        stuck.outcome = outcome
        stuck.words = words
        stuck.meeting = meeting ?? stuck.meeting
        stuck.number = outcome == .amended ? found.publishedNumber : nil
        stuck.endedAt = work.now
        stuck.endedBy = work.actor.user
        try store.end(stuck)
        try work.journal.record(
            "care-plan.supervised", about: found.subject,
            ["outcome": .of(outcome?.rawValue), "words": .string(words), "version": .int(stuck.number ?? 0)])
    }
}

/// Decides whether a family goes to legal planning, with reasons; and checks that decision’s quality as somebody else (CARE-6).
public struct DecideLegalPlanning: Command {
    public enum Step: Hashable, Sendable {
        case decide(LegalDecision.Decision?, reasons: String)
        case check(ID<LegalDecision>, quality: String)
    }

    public let plan: ID<CarePlan>
    public let step: Step

    public init(_ step: Step, on plan: ID<CarePlan>) {
        self.plan = plan
        self.step = step
    }

    public var act: Act { .overseeCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let store = CarePlanOversightStore(transaction: work.transaction)
        let subject = Subject("care-plan", plan)
        switch step {
        case .decide(let decision, let reasons):
            var problems: [CarePlanProblem] = []
            if decision == nil { problems.append(.decisionMissing) }
            if reasons.isBlank || reasons.saysNothing { problems.append(.reasonMissing) }
            try Problems.throwIfAny(problems)
            try store.add(
                LegalDecision(
                    id: work.newID(), decision: decision ?? .notNow, reasons: reasons, decidedAt: work.now,
                    decidedBy: work.actor.user, quality: "", checkedAt: nil, checkedBy: nil), to: plan)
            try work.clocks.stop(CarePlans.legalPlanning, for: subject)
            try work.journal.record(
                "care-plan.legal-decided", about: subject, ["decision": .of(decision?.rawValue), "reasons": .string(reasons)])
        case .check(let id, let quality):
            if quality.isBlank || quality.saysNothing { throw CarePlanProblem.qualityMissing }
            guard var decision = try store.decisions(plan).first(where: { $0.id == id }) else { throw NotFound("decision") }
            if decision.decidedBy == work.actor.user { throw CarePlanProblem.ownQualityCheck }
            decision.quality = quality
            decision.checkedAt = work.now
            decision.checkedBy = work.actor.user
            try store.check(decision)
            try work.journal.record("care-plan.legal-checked", about: subject, ["quality": .string(quality)])
        }
    }
}

/// Drafts a written agreement. One that lays another’s acts on somebody stays a draft until a manager gives a reason and a day (DA-7).
public struct DraftAgreement: Command {
    public let id: ID<WrittenAgreement>
    public let plan: ID<CarePlan>
    public let person: ID<Person>?
    public let words: String
    public let reviewOn: Day?

    public init(_ id: ID<WrittenAgreement>, of plan: ID<CarePlan>, with person: ID<Person>?, words: String, reviewOn: Day?) {
        self.id = id
        self.plan = plan
        self.person = person
        self.words = words
        self.reviewOn = reviewOn
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    /// Whether it is in force; else a manager looks at it first.
    public func perform(in work: Work) throws -> WrittenAgreement.State {
        let under = try CarePlanUnderWork(plan, in: work)
        try under.mustBeOpen()
        let store = CarePlanOversightStore(transaction: work.transaction)
        if let same = try store.agreements(plan).first(where: { $0.id == id }) { return same.state }
        let findings = AgreementWarning(work.definitions.carePlans).findings(in: words)
        let isAbuse = under.content.factors.contains { work.definitions.carePlans.factors[$0.factor]?.isAbuse == true }
        let needsManager = isAbuse || !findings.isEmpty
        var problems: [CarePlanProblem] = []
        if words.isBlank || words.saysNothing { problems.append(.agreementWordsMissing) }
        if !needsManager { problems += AgreementReview.problems(reviewOn, in: work) }
        try Problems.throwIfAny(problems)
        let one = WrittenAgreement(
            id: id, plan: plan, person: person, words: words, findings: findings, madeAt: work.now, madeBy: work.actor.user,
            state: needsManager ? .draft : .inForce, approvedBy: nil, approvedBecause: "", approvedAt: nil, reviewOn: reviewOn,
            endedAt: nil, endedBecause: "")
        try store.add(one)
        try work.journal.record(
            "written-agreement.drafted", about: under.content.subjects,
            ["state": .string(one.state.rawValue), "findings": .array(findings.map { .string($0) })])
        return one.state
    }
}

/// What becomes of a written agreement: a manager lets it stand with a reason and a day of review, or it is withdrawn (DA-7).
public struct DecideAgreement: Command {
    public let agreement: ID<WrittenAgreement>
    public let plan: ID<CarePlan>
    public let isApproved: Bool
    public let because: String
    public let reviewOn: Day?

    public init(_ agreement: ID<WrittenAgreement>, of plan: ID<CarePlan>, approve: Bool, because: String, reviewOn: Day? = nil) {
        self.agreement = agreement
        self.plan = plan
        isApproved = approve
        self.because = because
        self.reviewOn = reviewOn
    }

    public var act: Act { isApproved ? .overseeCarePlan : .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let store = CarePlanOversightStore(transaction: work.transaction)
        guard var one = try store.agreements(plan).first(where: { $0.id == agreement }) else { throw NotFound("agreement") }
        var problems: [CarePlanProblem] = because.isBlank || because.saysNothing ? [.reasonMissing] : []
        if isApproved { problems += AgreementReview.problems(reviewOn, in: work) }
        try Problems.throwIfAny(problems)
        if isApproved {
            one.state = .inForce
            one.approvedBy = work.actor.user
            one.approvedBecause = because
            one.approvedAt = work.now
            one.reviewOn = reviewOn
        } else {
            one.state = .withdrawn
            one.endedAt = work.now
            one.endedBecause = because
        }
        try store.save(one)
        try work.journal.record(
            isApproved ? "written-agreement.approved" : "written-agreement.withdrawn", about: Subject("care-plan", plan),
            ["because": .string(because), "review": .of(reviewOn?.description)])
    }
}

enum AgreementReview {
    static func problems(_ day: Day?, in work: Work) -> [CarePlanProblem] {
        guard let day else { return [.reviewDayMissing] }
        let months = work.definitions.carePlans.number(.agreementMonths)?.value(on: work.today) ?? 3
        let last = work.today.adding(months: months)
        return day < work.today || day > last ? [.reviewTooLate("\(months) months, by \(last.inWords)")] : []
    }
}
