import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store

/// What it costs to count every measure for 36 months with all its breakdowns over a city of so many children and five years of
/// practice: from nothing, and after one more day (DATA-1, DATA-4).
struct MeasuresBenchmark {
    let children: Int

    func run() async throws {
        try await onDisk("measures") { try await run(in: $0, at: $1) }
    }

    private func run(in partnership: TestPartnership, at folder: String) async throws {
        var agencies: [ID<Agency>] = []
        for (name, kind) in [
            ("Ambleford Children’s Social Care", "social-care"), ("Ambleford Police", "police"),
            ("Ferry Lane Surgery", "general-practice"),
            ("Millbrook School", "school"), ("Ambleford Probation", "probation"), ("Ambleford Community Health", "health"),
        ] {
            agencies.append(try await partnership.agency(name, kind: kind))
        }
        var teams: [ID<Team>] = []
        for name in ["Front door", "Harbour", "Riverside", "Moor", "Weavers", "Station"] {
            teams.append(
                try await partnership.lantern.perform(
                    AddTeam(name, kind: "front-door", of: agencies[0]), as: partnership.businessManager, for: .administration))
        }
        let lantern = partnership.lantern
        var city = CityOfPractice(
            children: children, years: 5, seed: 11, agencies: agencies, teams: teams, until: partnership.time.now)
        var filling = Stopwatch()
        let rows = try await filling.time { try await city.fill(lantern.database) }
        print(
            "\(children) children, 5 years: \(rows.contacts) contacts, \(rows.meetings) meetings, \(rows.enquiries) enquiries;"
                + " filled in \(Report.milliseconds(filling.total)), \(Int(Report.peakMemory)) MB")
        var whole = Stopwatch()
        let first = try await whole.time { try await count(lantern, isWhole: true) }
        Report.line(
            "measures: \(first.counted), 36 months, all breakdowns, from nothing", Report.milliseconds(whole.total),
            budget: "60 s")
        if !first.failed.isEmpty { print("not counted: \(first.failed.joined(separator: ", "))") }
        let (kept, longest) = try await lantern.database.read {
            (try CityStore(transaction: $0).readings(), try CityStore(transaction: $0).longest())
        }
        print("\(kept) readings; longest: \(longest.joined(separator: ", ")); most memory \(Int(Report.peakMemory)) MB")
        try besidePandas(folder)
        partnership.time.move(to: partnership.time.now.adding(hours: 6))
        var tomorrow = CityOfPractice(
            children: children, years: 5, seed: 12, agencies: agencies, teams: teams, until: partnership.time.now)
        try await tomorrow.day(lantern.database)
        var again = Stopwatch()
        for _ in 0..<5 { _ = try await again.time { try await count(lantern, isWhole: false) } }
        Report.line("measures: brought up to date after a day’s work", again.figures, budget: "2 s")
        print("most memory \(Int(Report.peakMemory)) MB")
    }

    /// The same figures as an analyst would make them, where a Python with pandas is given: `scripts/benchmark-measures` gives one.
    private func besidePandas(_ folder: String) throws {
        guard let python = ProcessInfo.processInfo.environment["LANTERN_PANDAS"] else { return }
        let pandas = Process()
        pandas.executableURL = URL(fileURLWithPath: python)
        pandas.arguments = ["Benchmarks/measures_pandas.py", folder]
        fflush(nil)
        try pandas.run()
        pandas.waitUntilExit()
        if pandas.terminationStatus != 0 { print("pandas found other figures") }
    }

    private func count(_ lantern: Lantern, isWhole: Bool) async throws -> CountMeasures.Result {
        try await CountMeasures(isWhole: isWhole).run(lantern, as: .installation("timetable"), for: .timetable)
    }
}
