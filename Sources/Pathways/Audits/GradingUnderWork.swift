import Definitions
import Instruments
import Kernel

/// A record that was drawn, as every use case about it needs it: its tool, and who may look.
struct GradingUnderWork {
    let grading: AuditGrading
    let draw: AuditDraw
    let tool: AuditTool
    let form: FormKind
    let scale: AuditScale

    /// Throws `NotFound` when there is no such record, and `AuditProblem` when its tool is gone.
    init(_ id: ID<AuditGrading>, in work: Work) throws {
        grading = try AuditGradingStore(transaction: work.transaction).find(id)
        draw = try AuditStore(transaction: work.transaction).draw(grading.record.draw)
        guard let tool = work.definitions.audits.tools[draw.tool], let form = work.definitions.forms[tool.form],
            let scale = work.definitions.audits.scale(of: tool)
        else { throw AuditProblem.noSuchTool }
        (self.tool, self.form, self.scale) = (tool, form, scale)
    }

    /// Whose it is to look, who worked on it, and the record of a child in it that is closed to the reader.
    func accessRecord(in work: Work) throws -> AccessRecord {
        let workers = try AuditFrameStore(transaction: work.transaction).workers(on: [grading.record.asFrame])
        return AccessRecord(
            "this record", contributors: workers[grading.record.asFrame.key] ?? [], owner: grading.allottedTo,
            person: try work.closedRecord(of: grading.record), subject: grading.subject)
    }

    /// The look, the sample and the record: what a journal entry about it is about.
    var subjects: [Subject] {
        [grading.subject, grading.record.subject]
            + (grading.record.child.map { [Subject("person", $0)] } ?? []).filter {
                $0 != grading.record.subject
            }
    }
}

extension Work {
    /// The access to a child of a record that was drawn whose own record is closed to the actor; of a meeting or a contact to any
    /// child whom it is about. Nil where none is.
    func closedRecord(of record: AuditRecord) throws -> PersonAccess? {
        let children = try AuditFrameStore(transaction: transaction).children(of: [record.asFrame])[record.asFrame.key] ?? []
        return try closedRecord(among: children.sorted().map { MeetingPerson($0, .child) })
    }
}

/// An area of a record with its grade.
public struct AuditAnswer: Hashable, Sendable {
    /// Key of the question.
    public let area: String
    /// `yes`, `no`, or the key of a grade.
    public let grade: String
    public let met: Bool
}

/// How far a sample is.
public struct AuditStanding: Hashable, Sendable {
    public let count: Int
    public let done: Int
    public let met: Int
    /// Records that nobody has to look at.
    public let withNobody: Int

    public static let none = AuditStanding(count: 0, done: 0, met: 0, withNobody: 0)

    public var open: Int { count - done }
    /// Of those that were looked at; nil while none was.
    public var share: Double? { done == 0 ? nil : Double(met) / Double(done) }
}
