import Documents
import PlanReading

/// A plan for tests: a heading and rows, cells parted by tabs or bars.
enum Fixture {
    static let five = "Ref | Finding | Action | Lead | Due"
    static let six = "Ref | Finding | Action | Lead | Due | Progress update"

    static func read(
        _ heading: String, _ rows: [String], before: String = "Improvement plan", corrections: PlanCorrections = .none
    ) throws -> PlanDraft {
        let text = ([before, "", heading] + rows).joined(separator: "\n").replacing(" | ", with: "\t")
        return PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "plan.txt"), corrections: corrections)
    }
}
