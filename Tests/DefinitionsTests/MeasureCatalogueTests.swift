import Foundation
import Kernel
import LanternTesting
import Testing

@testable import Definitions

@Suite("Measures that the requirements ask for")
struct MeasureCatalogueTests {
    private let definitions: Definitions
    private let today: Day = "2026-11-21"

    init() throws {
        definitions = try Definitions.shipped()
    }

    @Test("DATA-1: each of the sixty stands in one area, and is counted or it is said why not")
    func sixty() {
        let areas = MeasureCatalogue(definitions).areas
        #expect(areas.flatMap(\.codes).count == 60 && Set(areas.flatMap(\.codes)) == Set((1...60).map { "M-\($0)" }))
        #expect(!areas.contains { $0.label == "Other" })
        let counted = Set(areas.flatMap(\.counted).map(\.measure.code))
        let said = definitions.counting.uncounted.map(\.code)
        #expect(counted.union(said) == Set(areas.flatMap(\.codes)))
        #expect(counted.isDisjoint(with: said) && Set(said).count == said.count)
        #expect(areas.flatMap(\.uncounted).count == said.count)
        #expect(definitions.counting.uncounted.allSatisfy { !$0.because.isEmpty })
    }

    @Test("DATA-1, DATA-4: every measure with a question has a counting rule, an owner, and a target’s direction")
    func rules() {
        for measure in definitions.frontDoorMeasures.all + definitions.protectionMeasures.all + definitions.assuranceMeasures.all
        {
            #expect(definitions.counting.counting[measure.key]?.owner.isEmpty == false, "\(measure.key)")
        }
    }

    @Test("DATA-4: where a rule names keys or numbers of other definitions, they are those")
    func named() throws {
        func sql(_ key: String) throws -> String { try #require(definitions.counting.counting[key]).rule.value(on: today).sql }
        func names(_ keys: [String], in key: String) throws {
            let list = keys.sorted().map { "'\($0)'" }
            let text = try sql(key)
            for one in list { #expect(text.contains(one), "\(key): \(one)") }
        }
        func listed(_ key: String, _ column: String) throws -> Set<String> {
            let pieces = try sql(key).components(separatedBy: "\(column) IN (")
            return Set(
                try #require(pieces.dropFirst().first).prefix { $0 != ")" }.split(separator: ",").map {
                    $0.trimmingCharacters(in: CharacterSet(charactersIn: " '\n"))
                })
        }
        let door = definitions.frontDoor
        #expect(try listed("repeat-referrals", "d.outcome") == Set(door.outcomes.all.filter(\.isReferral).map(\.key)))
        #expect(try listed("graded-good", "grade") == Set(door.referralGrades.all.filter(\.isGood).map(\.key)))
        #expect(try sql("joint-views").contains("views >= \(door.viewsNeeded.value(on: today))"))
        let kinds = definitions.meetings.kinds.all
        #expect(try listed("child-views", "kind") == Set(kinds.filter(\.needsViews).map(\.key)))
        #expect(try listed("advocacy-offered", "c.kind") == Set(kinds.filter(\.offersAdvocacy).map(\.key)))
        try names(definitions.challenges.stages.all.filter(\.isPartnerships).map(\.key), in: "challenges")
        // Fewer than so many days before: the day of sending is the last of them.
        let chronologies = try #require(definitions.counting.counting["assessment-chronologies"]?.within)
        #expect(chronologies.unit == .days && chronologies.count == definitions.chronology.currentDays.value(on: today) - 1)
    }

    @Test("A span is of London’s calendar: the same day, days back, months back")
    func spans() {
        let (same, days, months) = (
            CountingSpan(count: 0, unit: .days), CountingSpan(count: 59, unit: .days), CountingSpan(count: 12, unit: .months)
        )
        #expect(same.covers("2026-03-02", "2026-03-02") && !same.covers("2026-03-01", "2026-03-02"))
        #expect(days.covers("2026-01-02", "2026-03-02") && !days.covers("2026-01-01", "2026-03-02"))
        #expect(months.covers("2025-03-02", "2026-03-02") && !months.covers("2025-03-01", "2026-03-02"))
    }

    @Test("docs/measures.md is what the definitions say")
    func page() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/measures.md")
        let page = MeasureCatalogue(definitions).markdown(on: today)
        if ProcessInfo.processInfo.environment["LANTERN_RECORD_GOLDEN"] != nil {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == page, "Record it anew with scripts/golden and read it.")
    }
}
