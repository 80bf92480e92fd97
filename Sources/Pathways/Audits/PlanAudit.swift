import Definitions
public import Instruments
public import Kernel

/// Puts an audit into the programme (AUDIT-1). Whoever plans it agrees to it.
public struct PlanAudit: Command {
    public let words: AuditWords
    /// Made with the form, so that a form sent twice is one audit; nil makes a new one.
    public let id: ID<Audit>?
    /// The audit that it tests the fix of (AUDIT-5).
    public let again: ID<Audit>?

    public init(_ words: AuditWords, id: ID<Audit>? = nil, again: ID<Audit>? = nil) {
        self.words = words
        self.id = id
        self.again = again
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws -> ID<Audit> {
        try Problems.throwIfAny(words.problems(in: work))
        return try Programme(work).add(words, id: id, again: again, isAgreed: true)
    }
}

/// Changes what was planned, or agrees to what was proposed.
public struct ChangeAudit: Command {
    public let audit: ID<Audit>
    public let words: AuditWords
    /// The version that was read. Throws `Conflict` when somebody saved since.
    public let version: Int

    public init(_ audit: ID<Audit>, _ words: AuditWords, version: Int) {
        self.audit = audit
        self.words = words
        self.version = version
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws {
        let programme = Programme(work)
        var found = try programme.open(audit)
        if found.version != version { throw Conflict(subject: "This audit", read: version, current: found.version) }
        try Problems.throwIfAny(words.problems(in: work))
        // Of what a plan promised, the plan says by when.
        var words = words
        if found.obligation != nil { words.reportsOn = found.words.reportsOn }
        found.words = words
        found.agreedAt = found.agreedAt ?? work.now
        try ProgrammeStore(transaction: work.transaction).save(found, by: work.actor.user)
        try work.journal.record("audit.changed", about: found.subject, ["title": .string(words.title)])
    }
}

/// Takes an audit out of the programme, with why. One that a plan promised stays until the promise is settled on its action.
public struct DropAudit: Command {
    public let audit: ID<Audit>
    public let because: String

    public init(_ audit: ID<Audit>, because: String) {
        self.audit = audit
        self.because = because
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws {
        var found = try Programme(work).open(audit)
        if found.obligation != nil { throw ProgrammeProblem.promised }
        if because.isBlank || because.saysNothing { throw AuditProblem.becauseMissing }
        (found.droppedAt, found.droppedBecause) = (work.now, because)
        try ProgrammeStore(transaction: work.transaction).save(found, by: work.actor.user)
        try work.journal.record("audit.dropped", about: found.subject, ["because": .string(because)])
    }
}

/// Draws the sample of an audit: once, when it begins.
public struct DrawForAudit: Command {
    public let audit: ID<Audit>

    public init(_ audit: ID<Audit>) {
        self.audit = audit
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws -> ID<AuditDraw> {
        let found = try Programme(work).open(audit)
        if found.isProposed { throw AuditProblem.notAgreed }
        guard let rule = work.definitions.audits.samples[found.words.sample] else { throw AuditProblem.sampleMissing }
        let period = work.today.adding(months: -3)...work.today
        guard
            let draw = try Samples(work).draw(
                rule, of: period, slot: "audit/\(audit)", size: found.words.size, for: audit, isAsked: true)
        else { throw AuditProblem.drawnAlready }
        return draw
    }
}

/// What else somebody can mend about the programme.
public enum ProgrammeProblem: Problem, Hashable {
    case promised

    public var message: String {
        "A plan promised this audit. Say on the action that it is no obligation; then it leaves the programme."
    }
    public var field: String? { nil }
}

extension AuditWords {
    func problems(in work: Work) throws -> [AuditProblem] {
        var problems: [AuditProblem] = []
        if title.isBlank { problems.append(.titleMissing) }
        if reportsOn < startsOn { problems.append(.reportBeforeStart) }
        if !sample.isEmpty, work.definitions.audits.samples[sample] == nil { problems.append(.noSuchSample) }
        if let size, !(1...500).contains(size) { problems.append(.sizeWrong) }
        if isJoint, agencies.count < 2 { problems.append(.agenciesMissing) }
        let known = try work.agencyNames()
        if !agencies.allSatisfy({ known[$0] != nil }) { problems.append(.agenciesMissing) }
        return problems
    }
}

/// The programme within another act.
struct Programme {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var store: ProgrammeStore { ProgrammeStore(transaction: work.transaction) }

    /// One that is neither filed nor taken out.
    func open(_ id: ID<Audit>) throws -> Audit {
        let found = try store.find(id)
        if found.droppedAt != nil { throw AuditProblem.droppedAlready }
        if found.filed != nil { throw AuditProblem.filedAlready }
        return found
    }

    @discardableResult
    func add(
        _ words: AuditWords, id: ID<Audit>? = nil, for obligation: ID<AuditObligation>? = nil, again: ID<Audit>? = nil,
        isAgreed: Bool
    ) throws -> ID<Audit> {
        if let id, (try? store.find(id)) != nil { return id }
        let audit = Audit(
            id: id ?? work.newID(), reference: try reference(), words: words, obligation: obligation, again: again,
            plannedAt: work.now, plannedBy: work.actor.user, agreedAt: isAgreed ? work.now : nil, filed: nil, droppedAt: nil,
            droppedBecause: "", version: 1)
        guard try store.add(audit) else { return audit.id }
        try work.journal.record(
            "audit.planned", about: audit.subject, ["title": .string(words.title), "source": .string(words.source.rawValue)])
        return audit.id
    }

    private func reference() throws -> String {
        while true {
            let reference = "AU-\(ContactReference.letters(of: work.newID(Audit.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}
