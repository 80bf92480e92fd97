import Documents
import Instruments
import Kernel
import LanternTesting
import Pathways
import PlanReading
import Store

/// A plan of many actions as a file: how long it takes to be read, made into a living plan, and opened.
///
/// In memory; no two rows say the same.
struct ImportBenchmark {
    let actions: Int

    func run() async throws {
        let bytes = Array(PlanText(actions: actions, seed: 7).text.utf8)
        let partnership = try await TestPartnership()
        let manager = partnership.businessManager
        var reading = Stopwatch(), making = Stopwatch(), whole = Stopwatch()
        var plan: ID<ImprovementPlan>?
        var counts = (findings: 0, actions: 0, oddities: 0)
        for round in 1...5 {
            plan = try await whole.time {
                let id = try await partnership.lantern.perform(
                    ReceivePlan(bytes, named: "plan \(round).txt"), as: manager, for: .improvement)
                let draft = try await reading.time { try ReadImport(bytes, named: "plan.txt", corrections: .none).draft }
                counts = (draft.totals.findings, draft.totals.actions, draft.anomalies.count)
                return try await making.time {
                    try await partnership.lantern.perform(
                        MakePlan(
                            of: id, draft, title: "Plan \(round)", place: "Ambleford", ownedBy: partnership.board, version: 1),
                        as: manager, for: .improvement)
                }
            }
        }
        Report.line(
            "import: what was read", "\(counts.findings) findings, \(counts.actions) actions, \(counts.oddities) oddities")
        Report.line("import: read the file", "p50 \(Report.milliseconds(reading.percentile(0.5)))")
        Report.line("import: make the plan", "p50 \(Report.milliseconds(making.percentile(0.5)))")
        Report.line("import: file to plan", "p50 \(Report.milliseconds(whole.percentile(0.5)))", budget: "2000 ms")
        guard let plan else { return }
        var first = Stopwatch(), late = Stopwatch()
        for _ in 0..<20 {
            _ = try await first.time { try await partnership.lantern.ask(PlanOverview(plan), as: manager, for: .improvement) }
            _ = try await late.time {
                try await partnership.lantern.ask(PlanOverview(plan, filter: .late, page: 3), as: manager, for: .improvement)
            }
        }
        Report.line(
            "import: the plan's first screen",
            "p50 \(Report.milliseconds(first.percentile(0.5))), p95 \(Report.milliseconds(first.percentile(0.95)))",
            budget: "100 ms")
        Report.line("import: its third page of what is late", "p50 \(Report.milliseconds(late.percentile(0.5)))")
        Report.line("import: most memory", String(Int(Report.peakMemory)) + " MB")
    }
}

/// Rows as partnerships write them: a finding over one to four actions, dates in many ways, leads of a few dozen.
private struct PlanText {
    private(set) var text = "Ambleford improvement plan\n\nRef\tArea for improvement\tAction\tLead\tDue\tProgress\n"

    private static let who = [
        "Head of Service", "Detective Inspector", "Named Nurse", "Team Manager", "Designated Doctor", "Principal Officer",
    ]
    private static let what = [
        "agree", "write", "audit", "train", "review", "publish", "sample", "share", "record", "measure", "report", "commission",
    ]
    private static let things = [
        "strategy discussions", "chronologies", "referral outcomes", "supervision notes", "return interviews", "visits",
        "thresholds", "case summaries", "plans", "minutes", "alerts", "handovers", "checklists", "escalations",
    ]
    private static let where_ = [
        "in every team", "across agencies", "in schools", "at the front door", "for each child", "in health", "with police",
    ]
    private static let when = ["Sept 2027", "31/03/2027", "Oct-27", "December 2026", "Immediate", "", "1 May 2027", "Mar.27"]
    private static let how = [
        "On-going", "Complete", "", "The first half is written and shared.", "To be completed June 2027", "Not yet started",
    ]

    init(actions: Int, seed: UInt64) {
        var random = SeededRandom(seed)
        var written = 0
        var reference = 0
        while written < actions {
            reference += 1
            let finding = "\(sentence(&random)) is not always done \(reference % 97) times in a hundred, inspectors found."
            for row in 0..<min(random.int(in: 1...4), actions - written) {
                written += 1
                let lead = "\(pick(Self.who, &random)) \(random.int(in: 1...30))"
                text += row == 0 ? "\(reference)\t\(finding)" : "\t"
                text +=
                    "\t\(sentence(&random)) by step \(written)\t\(lead)\t\(pick(Self.when, &random))\t\(pick(Self.how, &random))\n"
            }
        }
    }

    private func sentence(_ random: inout SeededRandom) -> String {
        let words = "\(pick(Self.what, &random)) and \(pick(Self.what, &random)) \(pick(Self.things, &random)) "
        return words.prefix(1).uppercased() + words.dropFirst() + pick(Self.where_, &random)
    }

    private func pick(_ words: [String], _ random: inout SeededRandom) -> String { words[random.int(in: 0...words.count - 1)] }
}
