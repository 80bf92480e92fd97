public import Instruments
public import Kernel
public import PlanReading

/// Takes a plan's file in, as it is, to be looked at before anything is made of it.
public struct ReceivePlan: Command {
    let bytes: [UInt8]
    let name: String
    let place: String

    public init(_ bytes: [UInt8], named name: String, place: String = "") {
        self.bytes = bytes
        self.name = name
        self.place = place
    }

    public var act: Act { .importPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("a new import") }

    public func perform(in work: Work) throws -> ID<PlanImport> {
        if bytes.isEmpty { throw ImportProblem.fileMissing }
        let file = try FileStore(transaction: work.transaction).keep(bytes, name: name, mediaType: "", in: work)
        let store = PlanImportStore(transaction: work.transaction)
        let received = PlanImport(
            id: work.newID(),
            file: file,
            fileName: name,
            place: place,
            title: "",
            corrections: PlanCorrections(savedHeadings: try store.savedHeadings()),
            plan: nil,
            state: .open,
            createdAt: work.now,
            createdBy: work.actor.user,
            version: 1
        )
        try store.add(received)
        try work.journal.record("import.received", about: [received.subject, Subject("file", file)])
        return received.id
    }
}

/// An import with its file, to be read again; and whether these bytes became a plan before.
public struct ImportToReview: Query {
    public let id: ID<PlanImport>

    public init(_ id: ID<PlanImport>) {
        self.id = id
    }

    public struct Answer: Sendable {
        public let planImport: PlanImport
        public let bytes: [UInt8]
        public let earlier: [PlanImport]
    }

    public var act: Act { .importPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this import") }

    public func answer(in work: Work) throws -> Answer {
        let store = PlanImportStore(transaction: work.transaction)
        let found = try store.find(id)
        let file = try FileStore(transaction: work.transaction).find(found.file)
        return Answer(
            planImport: found,
            bytes: file.bytes,
            earlier: try store.made(from: file.fingerprint).filter { $0.id != id }
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.planImport.subject], on: "import") }
}

/// Keeps what a person said about how a file was understood; meanings of headings can be kept for the next file too.
public struct CorrectImport: Command {
    let id: ID<PlanImport>
    let corrections: PlanCorrections
    let place: String
    let title: String
    /// Headings to remember, as written.
    let remember: [String: ColumnMeaning]
    let version: Int

    public init(
        _ id: ID<PlanImport>,
        to corrections: PlanCorrections,
        place: String,
        title: String,
        remember: [String: ColumnMeaning] = [:],
        version: Int
    ) {
        self.id = id
        self.corrections = corrections
        self.place = place
        self.title = title
        self.remember = remember
        self.version = version
    }

    public var act: Act { .importPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this import") }

    public func perform(in work: Work) throws {
        let store = PlanImportStore(transaction: work.transaction)
        var found = try store.find(id)
        if found.state != .open { throw ImportProblem.notOpen }
        found.corrections = corrections
        found.place = place
        found.title = title
        found.version = version
        try store.save(found)
        for (heading, meaning) in remember.sorted(by: { $0.key < $1.key }) {
            try store.saveHeading(heading, meaning, at: work.now, by: work.actor.user)
        }
        try work.journal.record("import.corrected", about: found.subject, try JSONValue(encoding: corrections))
    }
}

/// Puts an import aside. The file stays; nothing was made of it.
public struct DiscardImport: Command {
    let id: ID<PlanImport>

    public init(_ id: ID<PlanImport>) {
        self.id = id
    }

    public var act: Act { .importPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this import") }

    public func perform(in work: Work) throws {
        let store = PlanImportStore(transaction: work.transaction)
        var found = try store.find(id)
        if found.state != .open { throw ImportProblem.notOpen }
        found.state = .discarded
        try store.save(found, decidedAt: work.now)
        try work.journal.record("import.discarded", about: found.subject)
    }
}

/// The oddities of a plan's import, and where they stand.
public struct AnomalyQueue: Query {
    public let plan: ID<ImprovementPlan>

    public init(of plan: ID<ImprovementPlan>) {
        self.plan = plan
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let anomalies: [PlanAnomaly]
        public let sources: [ID<PlanAnomaly>: SourceLine]
        public let maySettle: Bool
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let anomalies = try PlanImportStore(transaction: work.transaction).anomalies(in: plan)
        let lines = SourceLineStore(transaction: work.transaction)
        var sources: [ID<PlanAnomaly>: SourceLine] = [:]
        for anomaly in anomalies { sources[anomaly.id] = try anomaly.sourceRow.flatMap(lines.find) }
        return Answer(
            plan: try ImprovementPlanStore(transaction: work.transaction).find(plan),
            anomalies: anomalies,
            sources: sources,
            maySettle: work.allows(.editPlan, on: try record(in: work))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "oddities") }
}

/// Settles one oddity, saying how (IMP-8).
public struct SettleAnomaly: Command {
    let id: ID<PlanAnomaly>
    let how: String

    public init(_ id: ID<PlanAnomaly>, how: String) {
        self.id = id
        self.how = how
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this oddity") }

    public func perform(in work: Work) throws {
        if how.isBlank { throw ImportProblem.settlementMissing }
        let store = PlanImportStore(transaction: work.transaction)
        let anomaly = try store.anomaly(id)
        guard try store.settle(id, how: how, at: work.now, by: work.actor.user) else {
            throw Conflict(subject: "This oddity", read: 0, current: 1)
        }
        try work.journal.record(
            "anomaly.settled",
            about: Subject("plan", anomaly.plan),
            ["code": .string(anomaly.code), "how": .string(how)]
        )
    }
}
