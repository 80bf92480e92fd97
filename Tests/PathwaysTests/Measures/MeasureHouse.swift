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

    init(_ engine: TestEngine, at moment: String = "2026-03-02T10:00:00Z") async throws {
        door = try await FrontDoorHouse(engine, at: moment)
        rows = MeetingRowsStore(house: door)
        lead = try await door.partnership.person("Lead")
        action = try await door.partnership.action(in: door.partnership.plan(), ledBy: lead)
    }

    var lantern: Lantern { door.partnership.lantern }
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
        try await door.ask(MeasurePageQuery(measure, by: dimension, recordsOf: month), as: actor ?? door.manager)
    }

    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await lantern.perform(command, as: actor ?? keeper, for: .improvement)
    }

    func record() async throws -> ActionPageQuery.Answer {
        try await lantern.ask(ActionPageQuery(action), as: keeper, for: .improvement)
    }
}
