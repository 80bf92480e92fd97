import Foundation

/// `lantern-benchmarks [journal|plan|import|extract|search|recall|child-page|tray|marac|plan-versions|pathway|measures|cumulative|capacity|pack] [size]`: prints figures;
/// `scripts/benchmark` builds and runs it.
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let which = arguments.first ?? "all"
        let size = arguments.dropFirst().first.flatMap(Int.init)
        if ["all", "journal"].contains(which) { try await JournalBenchmark(entries: size ?? 1_000_000).run() }
        if ["all", "import"].contains(which) { try await ImportBenchmark(actions: size ?? 10_000).run() }
        if ["all", "extract"].contains(which) { try await ExtractBenchmark(rows: size ?? 500_000).run() }
        if ["all", "search"].contains(which) { try await SearchBenchmark(people: size ?? 500_000).run() }
        if ["all", "tray"].contains(which) { try await TrayBenchmark(contacts: size ?? 5000).run() }
        if ["all", "child-page"].contains(which) { try await ChildPageBenchmark(entries: size ?? 500).run() }
        if ["all", "marac"].contains(which) { try await MaracBenchmark(cases: size ?? 60).run() }
        if ["all", "plan-versions"].contains(which) { try await PlanVersionsBenchmark(coreGroups: size ?? 300).run() }
        if ["all", "pathway"].contains(which) { try await PathwayBenchmark(meetings: size ?? 40).run() }
        if ["all", "measures"].contains(which) { try await MeasuresBenchmark(children: size ?? 150_000).run() }
        if ["all", "recall"].contains(which) { try await RecallBenchmark(people: size ?? 100_000).run() }
        if ["all", "cumulative"].contains(which) { try await CumulativeBenchmark(events: size ?? 1_000_000).run() }
        if ["all", "capacity"].contains(which) { try await CapacityBenchmark(contactsADay: size ?? 60).run() }
        if ["all", "pack"].contains(which) { try await BoardPackBenchmark(actions: size ?? 200).run() }
        if ["all", "plan"].contains(which) { try await PlanBenchmark(actions: size ?? 10_000).run() }
    }
}
