import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A partnership whose strategy discussions are counted month by month, and an action that promises them: all invented.
struct MeasureHouse {
    let door: FrontDoorHouse
    let rows: MeetingRowsStore
    let lead: Actor
    let action: ID<ImprovementAction>
    /// With the partnership’s own definitions.
    private(set) var lantern: Lantern

    /// - Parameter targets: of measures, in per cent, as the partnership’s own definitions set them.
    init(_ engine: TestEngine, at moment: String = "2026-03-02T10:00:00Z", targets: [String: Int] = [:]) async throws {
        door = try await FrontDoorHouse(engine, at: moment)
        rows = MeetingRowsStore(house: door)
        lead = try await door.partnership.person("Lead")
        action = try await door.partnership.action(in: door.partnership.plan(), ledBy: lead)
        let set = targets.map { "  \($0):\n    source: ours\n    target:\n      - {value: \($1) percent, from: 2026-01-01, source: ours}\n" }
        var files = ["measures.yaml": Lantern.patience]
        if !set.isEmpty { files["protection-measures.yaml"] = "measures:\n" + set.sorted().joined() }
        lantern = try door.partnership.lantern.with(files: files)
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor) async throws -> Q.Answer {
        try await lantern.ask(query, as: actor, for: Purpose(rawValue: "screening"))
    }

    var keeper: Actor { door.partnership.businessManager }

    /// So many discussions in a month, of which so many have all three agencies; the others lack health.
    func discussions(_ whole: Int, of all: Int, in month: Day, from first: Int = 0) async throws {
        for number in first..<first + all {
            let at = Instant(month).adding(hours: 9 + number * 5)
            let meeting = try await rows.meeting("strategy-discussion", at: at, needed: at.adding(hours: -24))
            try await rows.asked(meeting, "social-care", of: door.council)
            try await rows.asked(meeting, "police", of: door.police, "video")
            try await rows.asked(meeting, "health", of: door.health, number - first < whole ? "telephone" : "absent")
        }
    }

    @discardableResult
    func count(whole: Bool = true, with lantern: Lantern? = nil) async throws -> CountMeasures.Result {
        try await CountMeasures(isWhole: whole).run(
            lantern ?? self.lantern, as: .installation("timetable"), for: .timetable)
    }

    func page(_ measure: String, by dimension: Dimension? = nil, of month: Day? = nil, as actor: Actor? = nil) async throws
        -> MeasurePageQuery.Answer
    {
        try await ask(MeasurePageQuery(measure, by: dimension, recordsOf: month), as: actor ?? door.manager)
    }

    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await lantern.perform(command, as: actor ?? keeper, for: .improvement)
    }

    func record() async throws -> ActionPageQuery.Answer {
        try await lantern.ask(ActionPageQuery(action), as: keeper, for: .improvement)
    }
}
