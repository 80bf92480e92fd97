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
