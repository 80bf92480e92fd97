public import Documents
public import Instruments
public import Kernel
public import PlanReading

/// One reading of one file, on its way to becoming a plan (IMP-1 to IMP-10).
public struct PlanImport: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, Codable {
        /// Waits for a person.
        case open
        case made
        case discarded
    }

    public let id: ID<PlanImport>
    public let file: ID<StoredFile>
    public let fileName: String
    public var place: String
    public var title: String
    public var corrections: PlanCorrections
    public var plan: ID<ImprovementPlan>?
    public var state: State
    public let createdAt: Instant
    public let createdBy: ID<User>?
    public var version: Int

    public var subject: Subject { Subject("import", id) }
}

/// A file read again with what the person said about it. The file is never changed: the same file and corrections give
/// the same draft.
public struct ReadImport: Sendable {
    public let document: SourceDocument
    public let draft: PlanDraft

    /// Reads outside any transaction: a large PDF takes seconds, and nobody should wait for that.
    public init(_ bytes: [UInt8], named name: String, corrections: PlanCorrections) throws(DocumentProblem) {
        document = try DocumentReader.read(bytes, named: name)
        draft = PlanReader.read(document, corrections: corrections)
    }
}

/// What a person has to mend before an import can become a plan.
public enum ImportProblem: Problem, Hashable {
    case placeMissing
    case titleMissing
    case nothingToImport
    case notOpen
    case fileMissing
    case settlementMissing

    public var message: String {
        switch self {
        case .placeMissing: "Name the area that the plan is for. Plans of one area are compared with each other."
        case .titleMissing: "Give the plan a title."
        case .nothingToImport:
            "Neither a finding nor an action was found. Say below what the columns mean or what the paragraphs are, or choose another file."
        case .notOpen: "This import was made into a plan, or put aside, already."
        case .fileMissing: "Choose the file that holds the plan."
        case .settlementMissing: "Say how it is settled. Your words are kept with the oddity."
        }
    }

    public var field: String? {
        switch self {
        case .placeMissing: "place"
        case .titleMissing: "title"
        case .fileMissing: "file"
        case .settlementMissing: "how"
        case .nothingToImport, .notOpen: nil
        }
    }
}
