public import Instruments
public import Kernel

/// A sample that was drawn, and how: whoever has the seed and the frame draws it again (AUDIT-3).
public struct AuditDraw: Hashable, Sendable {
    public let id: ID<AuditDraw>
    /// Key of the samples in `audits.yaml`.
    public let sample: String
    /// Key of the tools.
    public let tool: String
    /// The audit of the programme that it is for; nil for one that the timetable drew.
    public let audit: ID<Audit>?
    public let period: ClosedRange<Day>
    /// The look at a record whose fix it tests; nil for a sample.
    public let again: ID<AuditGrading>?
    public let seed: String
    /// How many records could have been drawn.
    public let frameSize: Int
    public let wanted: Int
    public let drawnAt: Instant
    public let drawnBy: ID<User>?
    public let dueOn: Day

    public var subject: Subject { Subject("audit-draw", id) }
    /// As many were wanted as there were, or more: all were drawn.
    public var isAll: Bool { wanted >= frameSize }
}

/// A record that could be drawn, as the statement of its sample gives it.
struct FrameRecord: Hashable {
    let subject: Subject
    let reference: String
    let at: Instant
    let stratum: String
    let child: ID<Person>?
    let agency: ID<Agency>?
    let team: ID<Team>?

    var key: String { "\(subject.kind)/\(subject.id)" }
}

/// A record that was drawn.
public struct AuditRecord: Hashable, Sendable {
    public let id: ID<AuditRecord>
    public let draw: ID<AuditDraw>
    public let position: Int
    public let subject: Subject
    /// Says nothing about anybody.
    public let reference: String
    public let at: Instant
    public let stratum: String
    public let child: ID<Person>?
    public let agency: ID<Agency>?
    public let team: ID<Team>?
}

/// One auditor’s look at a record.
public struct AuditGrading: Hashable, Sendable {
    public let id: ID<AuditGrading>
    public let record: AuditRecord
    /// Nil while nobody may or can.
    public var allottedTo: ID<User>?
    public var filled: ID<FilledForm>?
    /// Nil until somebody has looked.
    public var result: Result?
    public let version: Int

    public struct Result: Hashable, Sendable {
        public let grade: String
        public let met: Bool
        public let isUnsafe: Bool
        public let at: Instant
        public let by: ID<User>?
    }

    public var subject: Subject { Subject("audit-grading", id) }
    public var isOpen: Bool { result == nil }
}

/// What somebody can mend about audits.
public enum AuditProblem: Problem, Hashable {
    case noSuchTool, noSuchSample, drawnAlready, notDrawnByHand, nothingThere
    case becauseMissing, auditorMissing, auditorBarred, finishedAlready, nothingToChange
    case titleMissing, startMissing, reportMissing, reportBeforeStart, leadMissing, bodyMissing, agenciesMissing, sourceMissing
    case sizeWrong, droppedAlready, filedAlready, notAgreed, sampleMissing, undone(Int), nothingAudited, passMarkMissing
    case wordsMissing, notADay(String)
    /// What the rule that gives the records says, in the words of whoever read it.
    case frame(String)

    public var message: String {
        switch self {
        case .noSuchTool: "This tool is no longer in audits.yaml. Put it back, or choose another."
        case .noSuchSample: "Choose what is sampled."
        case .drawnAlready: "This sample has been drawn. It is on the page of audits."
        case .nothingThere: "Nothing is there to be drawn: no record fits today. Choose another sample, or draw it later."
        case .notDrawnByHand: "This sample is drawn by itself. It is on the page of audits when its day comes."
        case .becauseMissing: "Say why, in a few words: you know the family, you are away."
        case .auditorMissing: "Choose who is to look at it."
        case .auditorBarred: "They worked on this case, or gave it back. Choose somebody else."
        case .finishedAlready: "Somebody has looked at it in the meantime."
        case .nothingToChange: "It is theirs already."
        case .titleMissing: "Say what is audited."
        case .startMissing: "Give its first day."
        case .reportMissing: "Give the day by which its result is reported."
        case .reportBeforeStart: "It would be reported before it begins. Put the days right."
        case .leadMissing: "Choose who leads it."
        case .bodyMissing: "Choose the body that it is reported to."
        case .agenciesMissing: "Choose the agencies that take part: two or more make it joint."
        case .sourceMissing: "Choose why it is held."
        case .sizeWrong: "Write how many records as a whole number from 1 to 500, or leave it empty."
        case .droppedAlready: "It was taken out of the programme."
        case .filedAlready: "Its result is filed."
        case .notAgreed: "It is only proposed. Agree to it first."
        case .sampleMissing: "Choose what is sampled first."
        case .undone(let count):
            "\(count) \(count == 1 ? "record has" : "records have") not been looked at yet. The result is filed when all have."
        case .nothingAudited: "No record was looked at: there is no result to file. Draw the sample first."
        case .passMarkMissing: "Write the pass mark in per cent: the share of records that must meet the standard, from 1 to 100."
        case .wordsMissing: "Say in a sentence what was found. Name nobody."
        case .notADay(let field): "That is no day. Write it as 2 3 2026. (\(field))"
        case .frame(let words): words
        }
    }

    public var field: String? {
        switch self {
        case .noSuchSample, .sampleMissing, .nothingThere: "sample"
        case .becauseMissing: "because"
        case .auditorMissing, .auditorBarred, .nothingToChange: "auditor"
        case .titleMissing: "title"
        case .startMissing: "starts-day"
        case .reportMissing, .reportBeforeStart: "reports-day"
        case .leadMissing: "lead"
        case .bodyMissing: "body"
        case .agenciesMissing: "agencies"
        case .sourceMissing: "source"
        case .sizeWrong: "size"
        case .passMarkMissing: "pass-mark"
        case .wordsMissing: "words"
        case .notADay(let field): field
        case .noSuchTool, .drawnAlready, .notDrawnByHand, .finishedAlready, .droppedAlready, .filedAlready, .notAgreed, .undone,
            .nothingAudited, .frame:
            nil
        }
    }
}

extension AccessRecord {
    static let audits = AccessRecord("the audits")
}
