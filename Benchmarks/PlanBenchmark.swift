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

    func run() async throws {}
}
