public import Definitions
public import Instruments
public import Kernel

/// The room of audits: what is the reader’s to look at, the samples with what came of them, and the tools (AUDIT-2, AUDIT-3). No child
/// is named in it.
public struct AuditDesk: Query {
    public init() {}

    public struct DrawLine: Hashable, Sendable {
        public let draw: AuditDraw
        public let label: String
        public let standing: AuditStanding
        public let isLate: Bool
    }

    public struct Answer: Sendable {
        public let samples: [DrawLine]
        /// Drawn by hand, and can be drawn now.
        public let byHand: [SampleRule]
        public let tools: [AuditTool]
        /// How many records the reader has to look at, and by when the first of them.
        public let mine: Int
        public let mineDue: Day?
        public let mayPlan: Bool
        public let today: Day

        /// Records that nobody has.
        public var withNobody: Int { samples.reduce(0) { $0 + $1.standing.withNobody } }
        public var late: Int { samples.filter(\.isLate).reduce(0) { $0 + $1.standing.open } }
    }

    private static let most = 60

    public var act: Act { .readAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func answer(in work: Work) throws -> Answer {
        let store = AuditStore(transaction: work.transaction)
        let gradings = AuditGradingStore(transaction: work.transaction)
        let draws = try store.draws(limit: Self.most)
        let standings = try gradings.standings(of: draws.map(\.id))
        let mine = try work.actor.user.map { try gradings.open(for: $0) } ?? []
        let words = work.definitions.audits
        return Answer(
            samples: draws.map { draw in
                let standing = standings[draw.id] ?? .none
                return DrawLine(
                    draw: draw, label: words.samples.label(draw.sample, on: draw.drawnAt.day), standing: standing,
                    isLate: standing.open > 0 && draw.dueOn < work.today)
            },
            byHand: words.samples.inUse(on: work.today).filter { $0.every == .hand },
            tools: words.tools.inUse(on: work.today), mine: mine.count,
            mineDue: try mine.first.map { try store.draw($0.record.draw).dueOn }, mayPlan: work.allows(.planAudits, on: .audits),
            today: work.today)
    }
}

/// What an auditor has to look at, sample by sample, the one that is due first before the others.
public struct MyRecordsToAudit: Query {
    public init() {}

    public struct Part: Sendable {
        public let draw: AuditDraw
        public let label: String
        public let tool: String
        /// Minutes that each takes, as far as anybody said.
        public let minutes: Int?
        public let open: [AuditGrading]
        /// How many of this sample the auditor has looked at.
        public let done: Int
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your records", owner: work.actor.user) }

    public func answer(in work: Work) throws -> [Part] {
        guard let user = work.actor.user else { return [] }
        let store = AuditStore(transaction: work.transaction)
        let gradings = AuditGradingStore(transaction: work.transaction)
        let words = work.definitions.audits
        var parts: [Part] = []
        for grading in try gradings.open(for: user) where !parts.contains(where: { $0.draw.id == grading.record.draw }) {
            let draw = try store.draw(grading.record.draw)
            let all = try gradings.all(of: draw.id).filter { $0.allottedTo == user }
            let tool = words.tools[draw.tool]
            parts.append(
                Part(
                    draw: draw, label: words.samples.label(draw.sample, on: draw.drawnAt.day),
                    tool: tool?.label(on: work.today) ?? draw.tool,
                    minutes: tool.flatMap { work.definitions.forms[$0.form] }?.version(on: work.today).minutes,
                    open: all.filter(\.isOpen), done: all.count { !$0.isOpen }))
        }
        return parts
    }
}

/// Tools as whoever uses them reads them: what is asked, by which standard, and which question is which standing one (AUDIT-8).
public struct ToolPage: Query {
    public let tool: String

    public init(_ tool: String) {
        self.tool = tool
    }

    public struct Answer: Sendable {
        public let tool: AuditTool
        public let version: FormVersion
        public let standing: [Term]
        public let today: Day
    }

    public var act: Act { .readAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func answer(in work: Work) throws -> Answer {
        guard let found = work.definitions.audits.tools[tool], let form = work.definitions.forms[found.form] else {
            throw NotFound("tool")
        }
        return Answer(
            tool: found, version: form.version(on: work.today), standing: work.definitions.audits.standing.all, today: work.today)
    }
}
