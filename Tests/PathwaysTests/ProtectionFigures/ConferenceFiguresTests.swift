import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Figures of child protection: after conferences, counted by hand")
struct ConferenceFiguresTests {
    private func figures(_ house: FrontDoorHouse) async throws -> [String: Figure] {
        try await Parity(house: house).holds()
        let answer = try await house.ask(ProtectionFigures(Quarter(of: house.now.day).days), as: house.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test(
        "M-32, CONF-5: the plan with each who has one by the end of the fifth day; by hand it counts when it was handed over",
        arguments: Engines.all)
    func plans(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = PlanRowsStore(house: house)
        // Monday 2 March: the fifth day after Friday 20 February is Wednesday 25 February.
        let held = try #require(Day("2026-02-20"))
        func plan(_ conference: Day, ended: Day? = nil) async throws -> ID<CarePlan> {
            let plan = try await rows.plan(published: 0, begun: conference.adding(days: -90), ended: ended)
            try await rows.conference(of: plan, on: conference)
            return plan
        }
        func at(_ text: String) throws -> Instant { try #require(Instant(text)) }
        let whole = try await plan(held)
        try await rows.issue(of: whole, 2, at: at("2026-02-22T09:00:00Z"))
        try await rows.copy(of: whole, 2, how: "message", sent: at("2026-02-22T09:00:00Z"))
        try await rows.copy(of: whole, 2, how: "by-hand", sent: at("2026-02-22T09:00:00Z"), opened: at("2026-02-25T17:00:00Z"))
        let late = try await plan(held)
        try await rows.issue(of: late, 2, at: at("2026-02-26T00:30:00Z"))
        try await rows.copy(of: late, 2, how: "message", sent: at("2026-02-26T00:30:00Z"))
        let unhanded = try await plan(held)
        try await rows.issue(of: unhanded, 3, at: at("2026-02-20T15:00:00Z"))
        try await rows.copy(of: unhanded, 3, how: "message", sent: at("2026-02-20T15:00:00Z"))
        try await rows.copy(of: unhanded, 3, how: "by-hand", sent: at("2026-02-20T15:00:00Z"))
        let never = try await plan(held)
        // A version of before the conference is not what came of it.
        try await rows.issue(of: never, 1, at: at("2026-02-19T09:00:00Z"))
        try await rows.copy(of: never, 1, how: "message", sent: at("2026-02-19T09:00:00Z"))
        _ = try await plan(held.adding(days: 8))
        _ = try await plan(held, ended: held)
        _ = try await plan(try #require(Day("2025-12-31")))
        let figure = try #require(try await figures(house)["conference-plans"])
        #expect(words(figure) == "1/4")
        #expect(figure.notes == ["1 is not due yet and left out."])
        #expect(figure.counted.map(\.subject) == [Subject("care-plan", whole)])
        #expect(
            Set(figure.outside.map(\.words)) == [
                "Conference of 20 February 2026: 1 of 1 without it in time",
                "Conference of 20 February 2026: 1 of 2 without it in time",
                "Conference of 20 February 2026: no version came of it",
            ])
    }

    @Test(
        "M-39, VOICE-3: an advocate offered for this conference or in the two months before it, and used by those who wanted one",
        arguments: Engines.all)
    func advocacy(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        let meeting = try await rows.meeting("initial-conference", at: house.now.adding(hours: -5))
        let family = try await rows.family(meeting)
        let today = house.now.day
        var children: [ID<Person>] = []
        for number in 1...4 {
            let child = try await house.partnership.child("Child \(number)", "Noor", by: house.worker)
            try await rows.child(child, in: family)
            children.append(child)
        }
        // A core group needs none.
        try await rows.child(children[0], in: rows.family(rows.meeting("core-group", at: house.now.adding(hours: -4))))
        func offer(
            _ child: ID<Person>, _ conference: ID<Meeting>?, daysAgo: Int, wanted: Bool?, used: Bool?, effect: String = ""
        ) async throws {
            try await house.perform(
                OfferAdvocacy(
                    AdvocacyOffer(
                        id: rows.newID(), person: child, meeting: conference, offeredOn: today.adding(days: -daysAgo),
                        how: "Her teacher told her who it is.", isWanted: wanted, isUsed: used, effect: effect)),
                as: house.worker)
        }
        try await offer(children[0], meeting, daysAgo: 6, wanted: true, used: true, effect: "She stays at her school.")
        try await offer(children[1], nil, daysAgo: 21, wanted: true, used: nil)
        try await offer(children[2], nil, daysAgo: 10, wanted: nil, used: nil)
        try await offer(children[3], nil, daysAgo: 90, wanted: true, used: true, effect: "He saw his father.")
        let all = try await figures(house)
        let offered = try #require(all["advocacy-offered"])
        #expect(words(offered) == "3/4" && offered.outside.map(\.words) == ["Not offered"])
        #expect(offered.notes == ["Of 1 it is not written down whether they wanted it."])
        let used = try #require(all["advocacy-used"])
        #expect(words(used) == "1/2" && used.outside.map(\.words) == ["Not written down whether somebody did"])
    }
}
