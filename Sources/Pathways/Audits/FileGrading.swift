public import Definitions
public import Instruments
public import Kernel

/// Files what an auditor found in a record: the form is finished, and its grade counts at once. Filed again by the same auditor, the
/// later form takes the place of the earlier, which stays.
public struct FileGrading: Command {
    public let grading: ID<AuditGrading>
    public let answers: Answers
    /// The version that was read. Throws `Conflict` when somebody saved since.
    public let version: Int

    public init(_ grading: ID<AuditGrading>, saying answers: Answers, version: Int) {
        self.grading = grading
        self.answers = answers
        self.version = version
    }

    public struct Outcome: Sendable {
        public let grade: String
        public let met: Bool
        /// The next record of the same sample, or else of another, that waits for the same auditor.
        public let next: ID<AuditGrading>?
        public let left: Int
        /// Whether a child is not safe and nobody is known who could be told: the auditor must telephone.
        public let reachedNobody: Bool
    }

    public var act: Act { .auditRecord }
    public func record(in work: Work) throws -> AccessRecord { try GradingUnderWork(grading, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws -> Outcome {
        let under = try GradingUnderWork(grading, in: work)
        var found = under.grading
        if found.version != version { throw Conflict(subject: "This record", read: version, current: found.version) }
        let forms = FormStore(transaction: work.transaction)
        // One that is put right is asked in the words of the first.
        let before = try found.filled.map { try forms.find($0) }
        let draft = FilledForm(
            work.newID(), of: under.tool.form, wording: before?.wording ?? under.form.version(on: work.today),
            subject: found.subject, about: [], by: work.actor.user, of: work.actor.agency, supersedes: before?.id, at: work.now)
        let done = try draft.finishing(answers, by: work.actor.user, at: work.now)
        let grade = done.finished?.grade ?? done.finished?.proposed ?? ""
        guard under.scale.grades.contains(grade) else { throw AuditProblem.noSuchTool }
        try forms.add(done)
        found.filled = done.id
        found.result = .init(
            grade: grade, met: under.scale.meets.contains(grade), isUnsafe: under.tool.saysUnsafe(done.answers), at: work.now,
            by: work.actor.user)
        let store = AuditStore(transaction: work.transaction)
        try store.finish(found)
        try store.setAnswers(under.tool.answers(done.answers, scale: under.scale), of: found.id)
        let task = try AuditFeedback(work).give(
            found, tool: under.tool, scale: under.scale, hasExample: !done.answers.text("good-example").isBlank)
        try work.journal.record(
            before == nil ? "audit.filed-record" : "audit.corrected-record", about: under.subjects,
            ["grade": .string(grade), "tool": .string(under.tool.key)])
        let open = try work.actor.user.map { try AuditGradingStore(transaction: work.transaction).open(for: $0) } ?? []
        return Outcome(
            grade: grade, met: found.result?.met ?? false,
            next: (open.first { $0.record.draw == found.record.draw } ?? open.first)?.id, left: open.count,
            reachedNobody: task.map { $0.kind == .unsafe && $0.reachedNobody } ?? false)
    }
}

extension AuditTool {
    /// What was answered in each area, in the tool’s order.
    func answers(_ answers: Answers, scale: AuditScale) -> [AuditAnswer] {
        areas.compactMap { area in
            guard let grade = answers[area]?.text else { return nil }
            return AuditAnswer(area: area, grade: grade, met: isQuick ? grade == "yes" : scale.meets.contains(grade))
        }
    }

    /// Whether the auditor said that a child is not safe now.
    func saysUnsafe(_ answers: Answers) -> Bool {
        guard let unsafe, let value = answers[unsafe] else { return false }
        return value.text.map { $0 == "yes" } ?? !value.keys.isEmpty
    }
}
