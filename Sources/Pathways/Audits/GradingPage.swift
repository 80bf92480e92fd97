public import Definitions
public import Instruments
public import Kernel

/// One record that was drawn: what it says, what is asked, and what was answered (AUDIT-3).
public struct GradingPage: Query {
    public let grading: ID<AuditGrading>

    public init(_ grading: ID<AuditGrading>) {
        self.grading = grading
    }

    public struct Answer: Sendable {
        public let grading: AuditGrading
        public let draw: AuditDraw
        public let tool: AuditTool
        public let toolLabel: String
        public let version: FormVersion
        /// What was answered; nil while nobody has looked.
        public let answers: Answers?
        /// What was found the first time, where the record is audited again and this auditor has filed: not before, so that nobody
        /// grades what they expect (AUDIT-5).
        public let compared: [Compared]
        public let isAgain: Bool
        /// For whoever audits it; empty for other readers.
        public let facts: [AuditedFact]
        public let auditor: String
        /// Who was told what was found; nil where nothing was given back.
        public let told: [String]?
        /// How many the auditor has of this sample, and the how-manieth this is to be looked at.
        public let place: Int
        public let count: Int
        public let mayAudit: Bool
        /// Whether the record itself can be opened for the purpose of audit.
        public let opensRecord: Bool
    }

    /// One area, the first time and now.
    public struct Compared: Hashable, Sendable {
        public let words: String
        public let before: String
        public let now: String
        /// Steps for the better; below nought for the worse.
        public let steps: Int
    }

    public var act: Act { .readGrading }
    public func record(in work: Work) throws -> AccessRecord { try GradingUnderWork(grading, in: work).accessRecord(in: work) }

    public func viewed(_ answer: Answer) -> View? {
        let record = answer.grading.record
        let child = record.child.map { Subject("person", $0) }
        return View(
            [answer.grading.subject, record.subject] + (child.map { $0 == record.subject ? [] : [$0] } ?? []),
            on: "audit of a record")
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try GradingUnderWork(grading, in: work)
        let found = under.grading
        let filled = try found.filled.map { try FormStore(transaction: work.transaction).find($0) }
        let mine = try AuditGradingStore(transaction: work.transaction).all(of: under.draw.id)
            .filter { $0.allottedTo == found.allottedTo }
        let mayAudit = try work.allows(.auditRecord, on: under.accessRecord(in: work))
        return Answer(
            grading: found, draw: under.draw, tool: under.tool, toolLabel: under.tool.label(on: work.today),
            version: filled?.wording ?? under.form.version(on: work.today), answers: filled?.answers,
            compared: try compared(under, filled?.wording, in: work), isAgain: under.draw.again != nil,
            // Who reads what an auditor wrote does not read the record by it.
            facts: try mayAudit ? AuditedFacts(work).facts(of: found.record) : [],
            auditor: try found.allottedTo.map { try UserNames(in: work).name(of: $0) } ?? "",
            told: try told(of: found, in: work),
            place: found.isOpen ? mine.count { !$0.isOpen } + 1 : (mine.firstIndex { $0.id == found.id } ?? 0) + 1,
            count: mine.count,
            mayAudit: mayAudit, opensRecord: found.record.child != nil)
    }
}

extension GradingPage {
    /// Of what was given back when the record was filed as it stands now.
    private func told(of grading: AuditGrading, in work: Work) throws -> [String]? {
        let tasks = try AuditTaskStore(transaction: work.transaction).all(of: [grading.id])
        guard let standing = tasks.last(where: { $0.toldAt == grading.result?.at }) else { return nil }
        let users = [standing.worker, standing.manager].compactMap { $0 }
        let names = try UserNames(in: work).names(of: users)
        return users.compactMap { names[$0] }
    }

    private func compared(_ under: GradingUnderWork, _ version: FormVersion?, in work: Work) throws -> [Compared] {
        guard let first = under.draw.again, let version, let now = under.grading.result,
            let before = try AuditGradingStore(transaction: work.transaction).find(first).result
        else { return [] }
        let answers = try AuditStore(transaction: work.transaction).answers(of: [first, under.grading.id])
        let (old, new) = (answers[first] ?? [], answers[under.grading.id] ?? [])
        func line(_ words: String, _ before: String, _ now: String) -> Compared {
            let grades = under.tool.isQuick && !under.scale.grades.contains(now) ? ["yes", "no"] : under.scale.grades
            let (one, other) = (grades.firstIndex(of: before) ?? 0, grades.firstIndex(of: now) ?? 0)
            return Compared(
                words: words, before: version.grade(before)?.label ?? before, now: version.grade(now)?.label ?? now,
                steps: one - other)
        }
        return [line("The record as a whole", before.grade, now.grade)]
            + new.compactMap { answer in
                old.first { $0.area == answer.area }.map {
                    line(version.question(answer.area)?.label.english ?? answer.area, $0.grade, answer.grade)
                }
            }
    }
}

/// Opens the record of a child that was drawn, for whoever audits it and for the purpose of audit alone, until their day ends. Each
/// look at it is journalled with that purpose.
public struct OpenAuditedRecord: Command {
    public let grading: ID<AuditGrading>

    public init(_ grading: ID<AuditGrading>) {
        self.grading = grading
    }

    public var act: Act { .auditRecord }
    public func record(in work: Work) throws -> AccessRecord { try GradingUnderWork(grading, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws -> ID<Person> {
        let under = try GradingUnderWork(grading, in: work)
        guard let child = under.grading.record.child, let user = work.actor.user else { throw NotFound("child’s record") }
        let person = try PersonUnderWork(child, in: work)
        let isOpen = person.access.openings.contains { $0.user == user && $0.purpose == .audit }
        if !isOpen {
            let hours = work.definitions.people.openingHours.value(on: work.today)
            try PersonAccessStore(transaction: work.transaction).open(
                work.newID(), person.person.id,
                PersonAccess.Opening(
                    user: user, purpose: .audit, because: "It was drawn for audit: \(under.tool.label(on: work.today)).",
                    brokeGlass: false, until: work.now.adding(hours: hours)),
                at: work.now)
            try work.journal.record(
                "record.opened", about: [person.person.subject, under.grading.subject], ["reason": "audit"])
        }
        return person.person.id
    }
}
