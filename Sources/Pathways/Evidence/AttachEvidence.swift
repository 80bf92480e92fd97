import Definitions
public import Instruments
public import Kernel

/// Puts something into the evidence library and attaches it to an action (EVID-6). The gate is weighed at once.
public struct AttachEvidence: Command {
    public struct Item: Hashable, Sendable {
        /// Key of `evidence.yaml`; decides the class and when it goes stale.
        public var kind: String
        public var title: String
        public var description: String
        public var datedOn: Day?
        public var coversFrom: Day?
        public var coversTo: Day?
        public var authorRole: String
        public var file: ID<StoredFile>?
        public var address: String
        public var proof: EvidenceStanding.Proof

        public init(
            kind: String,
            title: String,
            description: String = "",
            datedOn: Day?,
            coversFrom: Day? = nil,
            coversTo: Day? = nil,
            authorRole: String = "",
            file: ID<StoredFile>? = nil,
            address: String = "",
            proof: EvidenceStanding.Proof = .document
        ) {
            self.kind = kind
            self.title = title
            self.description = description
            self.datedOn = datedOn
            self.coversFrom = coversFrom
            self.coversTo = coversTo
            self.authorRole = authorRole
            self.file = file
            self.address = address
            self.proof = proof
        }
    }

    public let item: Item
    public let action: ID<ImprovementAction>
    /// What it shows for this action.
    public let shows: String
    /// The promised audit whose result this is (AUDIT-4).
    public let files: ID<AuditObligation>?

    public init(
        _ item: Item,
        to action: ID<ImprovementAction>,
        shows: String = "",
        files: ID<AuditObligation>? = nil
    ) {
        self.item = item
        self.action = action
        self.shows = shows
        self.files = files
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws -> ID<Evidence> {
        guard let kind = work.definitions.evidence[item.kind] else { throw EvidenceProblem.kindMissing }
        try Problems.throwIfAny(item.problems(today: work.today, kind: kind))
        guard let datedOn = item.datedOn else { throw EvidenceProblem.dateMissing }
        let store = EvidenceStore(transaction: work.transaction)
        let evidence = Evidence(
            id: work.newID(),
            kind: item.kind,
            evidenceClass: EvidenceClass(rawValue: kind.evidenceClass) ?? .activity,
            title: item.title,
            description: item.description,
            datedOn: datedOn,
            coversFrom: item.coversFrom,
            coversTo: item.coversTo,
            authorRole: item.authorRole,
            file: item.file,
            address: item.address,
            proof: item.proof,
            staleOn: kind.staleAfterMonths(on: work.today).map { (item.coversTo ?? datedOn).adding(months: $0) },
            addedAt: work.now,
            addedBy: work.actor.user,
            withdrawnAt: nil,
            withdrawnBecause: "",
            version: 1
        )
        try store.add(evidence)
        try store.link(evidence.id, to: action, shows: shows, at: work.now, by: work.actor.user)
        if let files { try file(evidence.id, for: files, in: work) }
        try work.journal.record(
            "evidence.added",
            about: [evidence.subject, Subject("action", action)],
            ["kind": .string(item.kind), "class": .string(evidence.evidenceClass.rawValue)]
        )
        try weigh(action, in: work)
        return evidence.id
    }

    private func file(_ evidence: ID<Evidence>, for promised: ID<AuditObligation>, in work: Work) throws {
        let store = EvidenceStore(transaction: work.transaction)
        guard var obligation = try store.obligations(of: action).first(where: { $0.id == promised }) else {
            throw NotFound("promised audit")
        }
        guard case .audit = item.proof else { throw EvidenceProblem.notAnAudit }
        obligation.filed = evidence
        obligation.standing = .confirmed
        try store.save(obligation)
        try work.journal.record("audit.filed", about: [Subject("action", action)], ["promised": .string(obligation.words)])
    }
}

/// Looks at the gate again after the evidence changed; moves `claimed` and `evidenced` to where they belong.
func weigh(_ action: ID<ImprovementAction>, in work: Work) throws {
    var under = try ActionUnderWork(action, in: work)
    let before = under.action.rung
    guard before.isClaimedDone, under.action.mergedInto == nil, under.action.supersededBecause.isBlank else { return }
    let gate = try under.gate
    try under.move(
        .weigh,
        as: gate.isOpen ? .evidenced : .evidenceFellShort,
        reason: gate.reasons.joined(separator: " "),
        always: false
    )
    guard under.action.rung != before else { return }
    try under.save("action.weighed", ["before": .string(before.rawValue), "after": .string(under.action.rung.rawValue)])
}

extension AttachEvidence.Item {
    func problems(today: Day, kind: EvidenceKind) -> [any Problem] {
        var problems: [EvidenceProblem] = []
        if title.isBlank { problems.append(.titleMissing) }
        if let datedOn {
            if datedOn > today { problems.append(.dateInTheFuture(datedOn)) }
        } else {
            problems.append(.dateMissing)
        }
        if let from = coversFrom, let to = coversTo, to < from { problems.append(.periodBackwards) }
        if !address.isBlank, !address.hasPrefix("https://"), !address.hasPrefix("http://") {
            problems.append(.addressIsNoWebAddress)
        }
        switch (kind.proof, proof) {
        case ("audit", .audit(let audit)):
            if audit.sampleSize < 1 { problems.append(.sampleMissing) }
            if audit.met < 0 || audit.met > audit.sampleSize { problems.append(.metOutsideSample) }
            if !(audit.passMark > 0 && audit.passMark <= 1) { problems.append(.passMarkOutsideRange) }
        case ("measure", .measure(let measure)):
            if measure.readings.isEmpty { problems.append(.readingsMissing) }
            if measure.readings.contains(where: { $0.denominator < 0 || $0.numerator < 0 }) {
                problems.append(.negativeReading)
            }
            if Set(measure.readings.map(\.periodEnd)).count != measure.readings.count {
                problems.append(.twoReadingsForOnePeriod)
            }
            if measure.readings.contains(where: { $0.periodEnd > today }) { problems.append(.readingInTheFuture) }
        case ("audit", _): problems.append(.sampleMissing)
        case ("measure", _): problems.append(.readingsMissing)
        case (_, .document): break
        case (_, .audit), (_, .measure): problems.append(.proofDoesNotFitKind)
        }
        return problems
    }
}

/// Attaches something that is already in the library to another action: one item, many links (EVID-6).
public struct LinkEvidence: Command {
    public let evidence: ID<Evidence>
    public let action: ID<ImprovementAction>
    public let shows: String

    public init(_ evidence: ID<Evidence>, to action: ID<ImprovementAction>, shows: String = "") {
        self.evidence = evidence
        self.action = action
        self.shows = shows
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let store = EvidenceStore(transaction: work.transaction)
        let item = try store.find(evidence)
        if item.withdrawnAt != nil { throw EvidenceProblem.withdrawn }
        try store.link(evidence, to: action, shows: shows, at: work.now, by: work.actor.user)
        try work.journal.record("evidence.linked", about: [item.subject, Subject("action", action)])
        try weigh(action, in: work)
    }
}

/// Takes evidence back, saying why. It stays visible; every action that rested on it is weighed again, and one that
/// was accepted slips.
public struct WithdrawEvidence: Command {
    public let evidence: ID<Evidence>
    public let action: ID<ImprovementAction>
    public let reason: String

    public init(_ evidence: ID<Evidence>, from action: ID<ImprovementAction>, because reason: String) {
        self.evidence = evidence
        self.action = action
        self.reason = reason
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw ActionProblem.reasonMissing }
        let store = EvidenceStore(transaction: work.transaction)
        let supported = try store.actions(supportedBy: evidence)
        guard supported.contains(action) else { throw NotFound("evidence") }
        let item = try store.find(evidence)
        try store.withdraw(item, because: reason, at: work.now)
        try work.journal.record("evidence.withdrawn", about: item.subject, ["reason": .string(reason)])
        for action in supported {
            try weigh(action, in: work)
            try slipIfEvidenceFell(action, in: work)
        }
    }
}

/// An accepted action whose evidence no longer opens the gate reopens itself (EVID-4). One that the chair let through
/// never rested on its evidence and stays, marked for ever.
/// Gives whether it slipped.
@discardableResult
func slipIfEvidenceFell(_ action: ID<ImprovementAction>, in work: Work) throws -> Bool {
    var under = try ActionUnderWork(action, in: work)
    guard under.action.rung.isAccepted, !under.action.wasLetThrough, under.action.mergedInto == nil,
        under.action.supersededBecause.isBlank, case .closed(let reasons) = try under.gate
    else { return false }
    let because = reasons.joined(separator: " ")
    try under.move(.slip(because: because), as: .slipped, reason: because)
    try under.save("action.slipped", ["because": .string(because)])
    return true
}

/// Confirms that something an import found is a promised audit, gives it a date, or says why it is none (AUDIT-4).
public struct SettleAuditObligation: Command {
    public enum Decision: Hashable, Sendable {
        case confirm(dueOn: Day?)
        case dismiss(because: String)
    }

    public let obligation: ID<AuditObligation>
    public let action: ID<ImprovementAction>
    public let decision: Decision

    public init(_ obligation: ID<AuditObligation>, of action: ID<ImprovementAction>, _ decision: Decision) {
        self.obligation = obligation
        self.action = action
        self.decision = decision
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let store = EvidenceStore(transaction: work.transaction)
        guard var found = try store.obligations(of: action).first(where: { $0.id == obligation }) else {
            throw NotFound("promised audit")
        }
        switch decision {
        case .confirm(let dueOn):
            found.standing = .confirmed
            found.dueOn = dueOn ?? found.dueOn
        case .dismiss(let reason):
            if reason.isBlank { throw ActionProblem.reasonMissing }
            found.standing = .dismissed
            found.dismissedBecause = reason
        }
        try store.save(found)
        try work.journal.record(
            "audit.obligation-settled",
            about: Subject("action", action),
            ["standing": .string(found.standing.rawValue), "because": .string(found.dismissedBecause)]
        )
        try weigh(action, in: work)
    }
}

/// What can be wrong with a piece of evidence, in words.
public enum EvidenceProblem: Problem, Hashable {
    case kindMissing
    case titleMissing
    case dateMissing
    case dateInTheFuture(Day)
    case periodBackwards
    case addressIsNoWebAddress
    case sampleMissing
    case metOutsideSample
    case passMarkOutsideRange
    case readingsMissing
    case negativeReading
    case twoReadingsForOnePeriod
    case readingInTheFuture
    case proofDoesNotFitKind
    case notAnAudit
    case withdrawn

    public var message: String {
        switch self {
        case .kindMissing: "Choose what kind of evidence it is."
        case .titleMissing: "Give it a title that somebody else would recognise."
        case .dateMissing: "Give its own date: when it was written, or when the audit was done."
        case .dateInTheFuture(let day): "\(day.inWords) has not come yet. Give the date on the evidence."
        case .periodBackwards: "The period ends before it begins. Swap the two dates."
        case .addressIsNoWebAddress: "A link begins with https:// — or attach the file instead."
        case .sampleMissing: "Say how many records were looked at. A “selective audit” without a number proves nothing."
        case .metOutsideSample: "The number that met the standard is between 0 and the size of the sample."
        case .passMarkOutsideRange: "Give the pass mark as a share between 1% and 100%."
        case .readingsMissing: "Give at least one reading: the last day of the period, how many, and of how many."
        case .negativeReading: "A reading counts something: neither number can be below nought."
        case .twoReadingsForOnePeriod: "Two readings end on the same day. Keep one of them."
        case .readingInTheFuture: "A period has not ended yet. Give only periods that are over."
        case .proofDoesNotFitKind: "Only an audit has a sample and only a measure has readings. Choose that kind."
        case .notAnAudit: "The result of a promised audit is an audit: choose that kind, and give its sample."
        case .withdrawn: "This evidence was withdrawn and supports nothing. Attach something current."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing, .proofDoesNotFitKind, .notAnAudit: "kind"
        case .titleMissing: "title"
        case .dateMissing, .dateInTheFuture: "dated-on"
        case .periodBackwards: "covers-to"
        case .addressIsNoWebAddress: "address"
        case .sampleMissing: "sample-size"
        case .metOutsideSample: "sample-met"
        case .passMarkOutsideRange: "pass-mark"
        case .readingsMissing, .negativeReading, .twoReadingsForOnePeriod, .readingInTheFuture: "readings"
        case .withdrawn: nil
        }
    }
}
