import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store

/// A plan of many actions: how long it takes to come in, and to open.
struct PlanBenchmark {
    let actions: Int

    func run() async throws {
        let partnership = try await TestPartnership()
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        for _ in 0..<actions / 2 { _ = try await partnership.action(in: plan, ledBy: lead) }
        var page = Stopwatch()
        for _ in 0..<10 {
            _ = try await page.time {
                try await partnership.lantern.ask(PlanPageQuery(plan), as: partnership.businessManager, for: .improvement)
            }
        }
        Report.line("plan: the whole record of \(actions / 2) actions", "p50 \(Report.milliseconds(page.percentile(0.5)))")
        var register = Stopwatch()
        for _ in 0..<10 {
            _ = try await register.time {
                try await partnership.lantern.ask(PlanRegister(), as: partnership.businessManager, for: .improvement)
            }
        }
        Report.line("plans: the register", "p50 \(Report.milliseconds(register.percentile(0.5)))")
    }
}
