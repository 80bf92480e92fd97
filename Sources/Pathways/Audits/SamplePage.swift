public import Definitions
public import Instruments
public import Kernel

/// A sample: how it was drawn, what came of it by point and by stratum, and which records are in it (AUDIT-3). No child is named in it.
public struct SamplePage: Query {
    public let draw: ID<AuditDraw>

    public init(_ draw: ID<AuditDraw>) {
        self.draw = draw
    }

    public struct RecordLine: Hashable, Sendable {
        public let grading: AuditGrading
        /// Whose it is; empty while nobody may or can.
        public let auditor: String
        public let stratum: String
        /// Who gave it back, and why.
        public let givenBack: [String]
        public let mayOpen: Bool
        /// Those who could have it in place of whoever has it.
        public let others: [Choice]
    }

    public struct Choice: Hashable, Sendable {
        public let user: ID<User>
        public let name: String
    }

    /// How many met the standard, of how many that were looked at.
    public struct Tally: Hashable, Sendable {
        public let words: String
        public let met: Int
        public let count: Int
        /// How many have each grade, the best first; those of the whole sample’s scale.
        public let grades: [Int]
    }

    public struct Answer: Sendable {
        public let draw: AuditDraw
        public let label: String
        public let tool: AuditTool
        public let toolLabel: String
        public let scale: AuditScale
        /// What the grades are called, the best first.
        public let gradeLabels: [String]
        public let standing: AuditStanding
        public let areas: [Tally]
        public let strata: [Tally]
        public let teams: [Tally]
        public let records: [RecordLine]
        /// Whether drawing again from the frame that was kept gives the very records that were drawn.
        public let isDrawnRight: Bool
        public let unsafe: Int
        public let mayPlan: Bool
        public let today: Day
    }

    public var act: Act { .readAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func answer(in work: Work) throws -> Answer {
        let store = AuditStore(transaction: work.transaction)
        let draw = try store.draw(draw)
        guard let tool = work.definitions.audits.tools[draw.tool], let scale = work.definitions.audits.scale(of: tool),
            let form = work.definitions.forms[tool.form]
        else { throw AuditProblem.noSuchTool }
        let gradings = try AuditGradingStore(transaction: work.transaction).all(of: draw.id)
        let version = form.version(on: work.today)
        let mayPlan = work.allows(.planAudits, on: .audits)
        let done = gradings.filter { !$0.isOpen }
        let names = try PartNames(work)
        let again = SampleDraw.draw(try store.frame(of: draw.id), size: draw.wanted, seed: draw.seed)
        func stratum(_ value: String) -> String {
            value.isEmpty
                ? "All together" : names.known(value) ?? work.definitions.carePlans.kinds.label(value, on: work.today)
        }
        return Answer(
            draw: draw, label: work.definitions.audits.samples.label(draw.sample, on: draw.drawnAt.day), tool: tool,
            toolLabel: tool.label(on: work.today), scale: scale,
            gradeLabels: scale.grades.map { version.grade($0)?.label ?? $0 },
            standing: AuditStanding(
                count: gradings.count, done: done.count, met: done.count { $0.result?.met == true },
                withNobody: gradings.count { $0.isOpen && $0.allottedTo == nil }),
            areas: try areas(tool, scale, version, done, store),
            strata: tallies(done, scale) { stratum($0.record.stratum) },
            teams: tallies(done.filter { $0.record.team != nil }, scale) { one in
                names.words(.team, one.record.team?.description ?? "")
            },
            records: try lines(gradings, draw, mayPlan, stratum, in: work),
            isDrawnRight: again == gradings.map(\.record.asFrame.key), unsafe: done.count { $0.result?.isUnsafe == true },
            mayPlan: mayPlan, today: work.today)
    }

    private func areas(
        _ tool: AuditTool, _ scale: AuditScale, _ version: FormVersion, _ done: [AuditGrading], _ store: AuditStore
    ) throws -> [Tally] {
        let answers = try store.answers(of: done.map(\.id)).values.flatMap(\.self)
        return tool.areas.map { area in
            let some = answers.filter { $0.area == area }
            return Tally(
                words: version.question(area)?.label.english ?? area, met: some.count(where: \.met), count: some.count,
                grades: scale.grades.map { grade in some.count { $0.grade == grade } })
        }
    }

    private func tallies(_ done: [AuditGrading], _ scale: AuditScale, by words: (AuditGrading) -> String) -> [Tally] {
        Dictionary(grouping: done, by: words).map { label, some in
            Tally(
                words: label, met: some.count { $0.result?.met == true }, count: some.count,
                grades: scale.grades.map { grade in some.count { $0.result?.grade == grade } })
        }.sorted { $0.words < $1.words }
    }

    private func lines(
        _ gradings: [AuditGrading], _ draw: AuditDraw, _ mayPlan: Bool, _ stratum: (String) -> String, in work: Work
    ) throws -> [RecordLine] {
        let samples = Samples(work)
        let barred = try AuditStore(transaction: work.transaction).barred(from: gradings.map(\.id))
        let rule = mayPlan ? work.definitions.audits.samples[draw.sample] : nil
        let auditors = try rule.map { try samples.auditors($0) } ?? []
        let mayNot = mayPlan ? try samples.barred(gradings.filter(\.isOpen)) : [:]
        let names = try UserNames(in: work).names(
            of: gradings.compactMap(\.allottedTo) + auditors + barred.values.flatMap { $0.map(\.user) })
        return gradings.map { one in
            let isOwn = one.allottedTo != nil && one.allottedTo == work.actor.user
            return RecordLine(
                grading: one, auditor: one.allottedTo.flatMap { names[$0] } ?? "", stratum: stratum(one.record.stratum),
                givenBack: (barred[one.id] ?? []).map { "\(names[$0.user] ?? "Somebody"): \($0.because)" },
                mayOpen: isOwn || work.granted.contains(.readGrading),
                others: one.isOpen
                    ? auditors.filter { $0 != one.allottedTo && !(mayNot[one.id]?.contains($0) ?? false) }.map {
                        Choice(user: $0, name: names[$0] ?? "Somebody")
                    } : [])
        }
    }
}

/// That the database understands the statement of every sample, before the server says that it is there: throws what is wrong with the
/// first that it does not, with its file and line.
public struct CheckSampleRules: Query {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    /// How many there are.
    public func answer(in work: Work) throws -> Int {
        let store = AuditFrameStore(transaction: work.transaction)
        let rules = work.definitions.audits.samples.all.flatMap { $0.frame.shipped + $0.frame.local }
        for rule in rules { try store.check(rule.value, now: work.now) }
        return rules.count
    }
}
