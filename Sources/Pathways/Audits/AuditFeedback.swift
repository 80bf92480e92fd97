public import Definitions
public import Instruments
public import Kernel

/// Gives what an auditor found back to whoever did the work and to their manager: what is to be put right, at once where a child is not
/// safe; and what is good, to be shown to others (AUDIT-5, AUDIT-10).
struct AuditFeedback {
    static let clock: ClockKind = "audit-put-right"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var store: AuditTaskStore { AuditTaskStore(transaction: work.transaction) }

    /// Gives what was given back; nil where there was nothing to say.
    ///
    /// - Parameter hasExample: whether the auditor wrote down what others could learn from.
    func give(_ grading: AuditGrading, tool: AuditTool, scale: AuditScale, hasExample: Bool) throws -> AuditTask? {
        try takeBack(grading)
        guard let result = grading.result else { return nil }
        let kind: AuditTask.Kind
        if result.isUnsafe {
            kind = .unsafe
        } else if !result.met {
            kind = .putRight
        } else if hasExample {
            kind = .good
        } else {
            return nil
        }
        let (worker, manager) = try told(of: grading.record)
        let rules = work.definitions.audits
        let days = rules.timeToPutRight.value(on: work.today)
        let due =
            switch kind {
            case .unsafe: work.today
            case .putRight: work.definitions.calendar.national.day(days, after: work.today)
            case .good: nil as Day?
            }
        let isGrave = result.isUnsafe || scale.acts.contains(result.grade)
        let task = AuditTask(
            id: work.newID(), grading: grading.id, kind: kind, worker: worker, manager: manager, dueOn: due,
            againOn: isGrave ? work.today.adding(months: rules.monthsToAgain.value(on: work.today)) : nil, toldAt: work.now,
            done: nil,
            version: 1)
        try store.add(task)
        try work.journal.record(
            "audit.given-to-worker", about: [task.subject, grading.subject],
            ["kind": .string(kind.rawValue), "worker": .of(worker?.description), "manager": .of(manager?.description)])
        try tell(task, tool: tool, grading)
        if let due {
            try work.clocks.start(
                Self.clock, for: task.subject, about: grading.record.child.map { [$0] } ?? [],
                heldBy: (manager ?? worker).map { .user($0) }, given: .endOf(due))
        }
        return task
    }

    /// What was given back before, where the auditor found otherwise in the end.
    private func takeBack(_ grading: AuditGrading) throws {
        for var task in try store.all(of: [grading.id]) where task.done == nil {
            task.done = .init(at: work.now, by: work.actor.user, words: "The auditor put right what was found.", corrected: "")
            task.againOn = nil
            try store.finish(task)
            try work.clocks.stop(Self.clock, for: task.subject)
        }
    }

    /// Whoever’s work a record is, and whom they report to, else who leads their team or the record’s. Nobody whose account is closed
    /// counts as told; the manager of a worker who has left is told all the same.
    private func told(of record: AuditRecord) throws -> (worker: ID<User>?, manager: ID<User>?) {
        let accounts = try SignInStore(transaction: work.transaction).accounts()
        let open = Set(accounts.filter { $0.disabledAt == nil }.map(\.id))
        let worker = try store.worker(on: record)
        let manager = try manager(of: worker, record, accounts.first { $0.id == worker }?.reportsTo, among: open)
        return (worker.flatMap { open.contains($0) ? $0 : nil }, manager)
    }

    private func manager(
        of worker: ID<User>?, _ record: AuditRecord, _ above: ID<User>?, among open: Set<ID<User>>
    ) throws -> ID<User>? {
        if let above, open.contains(above) { return above }
        let teams = TeamStore(transaction: work.transaction)
        let own = try worker.map { try teams.teams(of: $0, on: work.today).map(\.team) } ?? []
        return try teams.members(of: own + (record.team.map { [$0] } ?? []), on: work.today)
            .first { $0.leads && $0.user != worker && open.contains($0.user) }?.user
    }

    private func tell(_ task: AuditTask, tool: AuditTool, _ grading: AuditGrading) throws {
        let about = "\(grading.record.reference), \(tool.label(on: work.today).lowercasedFirstCharacter)"
        let (subject, words) =
            switch task.kind {
            case .unsafe:
                (
                    "An auditor says that a child is not safe",
                    "\(about): see to it today, and telephone the auditor. Sign in to read why:"
                )
            case .putRight:
                (
                    "An audit found something to put right",
                    "\(about): it is put right by \(task.dueOn?.inWords ?? ""). Sign in to read what, and say what was done:"
                )
            case .good: ("An audit found good work", "\(about). Sign in to read what others could learn from:")
            }
        for user in Set([task.worker, task.manager].compactMap { $0 }).sorted() where user != work.actor.user {
            try work.messages.write(
                to: user, subject: subject, body: "\(words) /audits/findings/\(task.id)", about: task.subject,
                people: grading.record.child.map { [$0] } ?? [])
        }
    }
}

/// Says what was put right, and where the corrected record is.
public struct AnswerAudit: Command {
    public let task: ID<AuditTask>
    public let words: String
    public let corrected: String
    public let version: Int

    public init(_ task: ID<AuditTask>, words: String, corrected: String = "", version: Int) {
        self.task = task
        self.words = words
        self.corrected = corrected
        self.version = version
    }

    public var act: Act { .answerAudit }
    public func record(in work: Work) throws -> AccessRecord { try AuditFinding.accessRecord(task, in: work) }

    public func perform(in work: Work) throws {
        let store = AuditTaskStore(transaction: work.transaction)
        var found = try store.find(task)
        guard found.isTold(work.actor.user) else { throw AuditTaskProblem.notTheirs }
        if found.done != nil { throw AuditTaskProblem.doneAlready }
        if found.version != version { throw Conflict(subject: "This finding", read: version, current: found.version) }
        var problems: [AuditTaskProblem] = []
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        let isOurs = corrected.isEmpty || corrected.hasPrefix("/") && !corrected.hasPrefix("//") && !corrected.contains("\\")
        if !isOurs { problems.append(.notAnAddress) }
        try Problems.throwIfAny(problems)
        found.done = .init(at: work.now, by: work.actor.user, words: words, corrected: corrected)
        try store.finish(found)
        try work.clocks.stop(AuditFeedback.clock, for: found.subject)
        try work.journal.record("audit.put-right", about: found.subject, ["words": .string(words)])
    }
}

/// What an audit found of somebody’s work, as they and their manager read it.
public struct AuditFinding: Query {
    public let task: ID<AuditTask>

    public init(_ task: ID<AuditTask>) {
        self.task = task
    }

    public struct Answer: Sendable {
        public let task: AuditTask
        public let record: AuditRecord
        public let tool: String
        public let version: FormVersion
        public let grade: FormGrade?
        public let answers: Answers
        public let worker: String
        public let manager: String
        public let doneBy: String
        /// Whether the reader can say what was put right.
        public let mayAnswer: Bool
    }

    public var act: Act { .answerAudit }
    public func record(in work: Work) throws -> AccessRecord { try Self.accessRecord(task, in: work) }

    static func accessRecord(_ id: ID<AuditTask>, in work: Work) throws -> AccessRecord {
        let task = try AuditTaskStore(transaction: work.transaction).find(id)
        let grading = try AuditGradingStore(transaction: work.transaction).find(task.grading)
        return AccessRecord(
            "this finding", leads: Set([task.worker, task.manager].compactMap { $0 }), owner: grading.result?.by,
            person: try work.closedRecord(of: grading.record), subject: task.subject)
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.task.subject], on: "finding of an audit") }

    public func answer(in work: Work) throws -> Answer {
        let found = try AuditTaskStore(transaction: work.transaction).find(task)
        let under = try GradingUnderWork(found.grading, in: work)
        guard let filled = try under.grading.filled.map({ try FormStore(transaction: work.transaction).find($0) }) else {
            throw NotFound("finding of an audit")
        }
        let names = try UserNames(in: work).names(of: [found.worker, found.manager, found.done?.by].compactMap { $0 })
        return Answer(
            task: found, record: under.grading.record, tool: under.tool.label(on: work.today), version: filled.wording,
            grade: under.grading.result.flatMap { filled.wording.grade($0.grade) }, answers: filled.answers,
            worker: found.worker.flatMap { names[$0] } ?? "", manager: found.manager.flatMap { names[$0] } ?? "",
            doneBy: found.done?.by.flatMap { names[$0] } ?? "",
            mayAnswer: found.isOpen && found.isTold(work.actor.user))
    }
}

extension String {
    var lowercasedFirstCharacter: String { prefix(1).lowercased() + dropFirst() }
}
