import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Measures of how things stand")
struct StandingTests {
    private func counted(_ house: FrontDoorHouse, _ measure: String) async throws -> [String: String] {
        try await CountMeasures(isWhole: true).run(house.partnership.lantern, as: .installation("timetable"), for: .timetable)
        let readings = try await house.ask(MeasurePageQuery(measure), as: house.manager).series.readings
        return Dictionary(
            readings.filter { $0.denominator > 0 }.map {
                ($0.startsOn.description, "\(Int($0.numerator))/\(Int($0.denominator))")
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "M-37, FLAG-3: a flag that was past its review at a month’s end is so in that month, whatever was done since",
        arguments: Engines.all)
    func flags(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-01-12T10:00:00Z")
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let flag = try await house.perform(
            RaiseFlag(
                "domestic-abuse", on: .person(child), from: child, risk: "He may come to the house at night.", to: [child],
                reason: "Police were called on 3 January.", source: "Ambleford Police", whatToDo: "Do not visit alone.",
                reviewOn: Day("2026-02-10")), as: house.worker)
        #expect(try await counted(house, "flags-in-date") == ["2026-01-01": "1/1"])
        house.partnership.time.move(to: "2026-03-05T10:00")
        let late = ["2026-01-01": "1/1", "2026-02-01": "0/1", "2026-03-01": "0/1"]
        #expect(try await counted(house, "flags-in-date") == late)
        try await house.perform(
            ReviewFlag(flag, from: child, .holds, words: "The police say so.", version: 1), as: house.worker)
        #expect(try await counted(house, "flags-in-date") == late.merging(["2026-03-01": "1/1"]) { $1 })
        house.partnership.time.move(to: "2026-04-07T10:00")
        try await house.perform(
            ReviewFlag(flag, from: child, .ended(on: nil), words: "He has moved abroad.", version: 2), as: house.worker)
        #expect(try await counted(house, "flags-in-date") == late.merging(["2026-03-01": "1/1"]) { $1 })
    }

    @Test(
        "M-3, FD-5: what was open and late at a month’s end stays late in that month when it is decided, and one decided again is not open",
        arguments: Engines.all)
    func gathering(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-01-20T10:00:00Z")
        let slow = try await house.receive(about: [house.line("One")]).contact
        let quick = try await house.receive(about: [house.line("Two")]).contact
        for contact in [slow, quick] {
            try await house.perform(AllocateContact(contact, to: house.worker.user), as: house.manager)
        }
        try await house.perform(DecideContact(quick, house.decision()), as: house.manager)
        house.partnership.time.move(to: "2026-02-10T10:00")
        try await house.perform(DecideContact(slow, house.decision()), as: house.manager)
        try await house.perform(
            DecideContact(quick, house.decision { $0.replacesBecause = "More came to light." }), as: house.manager)
        try await house.receive(about: [house.line("Three")])
        // In January one was open, and past its three working days; now one is open and is not allocated.
        #expect(try await counted(house, "gathering-late") == ["2026-01-01": "1/1", "2026-02-01": "0/1"])
        #expect(try await Parity(house: house).holds(months: 1).contains("gathering-late"))
    }

    @Test(
        "M-33, CARE-1: of what the record does not keep no past is invented; what a month came to while it ran stays",
        arguments: Engines.all)
    func asItRuns(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-02-20T10:00:00Z")
        let rows = PlanRowsStore(house: house)
        let plan = try await rows.plan(begun: house.now.day.adding(days: -90))
        #expect(try await counted(house, "plans-whole") == ["2026-02-01": "0/1"])
        house.partnership.time.move(to: "2026-03-20T10:00")
        try await rows.action(in: plan, owner: "Ms Hill", due: house.now.day.adding(days: 10))
        #expect(try await counted(house, "plans-whole") == ["2026-02-01": "0/1", "2026-03-01": "1/1"])
        let page = try await house.ask(MeasurePageQuery("plans-whole"), as: house.manager)
        #expect(page.restated.isEmpty && page.series.counting.isCountedAsItRuns)
        // Today’s records are not those of a month that is over.
        let now = try await house.ask(MeasurePageQuery("plans-whole", recordsOf: Day("2026-03-01")), as: house.manager)
        let gone = try await house.ask(MeasurePageQuery("plans-whole", recordsOf: Day("2026-02-01")), as: house.manager)
        #expect(now.behind?.count == 1 && gone.listsRecords && gone.behind == nil)
    }

    @Test(
        "M-9, MASH-1: seats are counted from the first month in which it is known which there are; M-40, M-57: each child once",
        arguments: Engines.all)
    func seats(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-02-20T10:00:00Z")
        let today = house.now.day
        try await house.partnership.lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: house.police, name: "Ines Duarte", seat: "police", purposes: ["hub"], telephone: "01632 960 111",
                    from: today.adding(days: -200), until: today.adding(days: 5))), as: house.partnership.businessManager,
            for: .administration)
        let count = try await house.ask(Roster(), as: house.manager).seats.count
        #expect(try await counted(house, "seats") == ["2026-02-01": "1/\(count)"])
        house.partnership.time.move(to: "2026-03-20T10:00")
        // The contact ended on 25 February: by the month’s end nobody spoke for the police.
        #expect(try await counted(house, "seats") == ["2026-02-01": "0/\(count)", "2026-03-01": "0/\(count)"])
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        for service in ["Assessment", "Family support"] {
            let involvement = Involvement(
                agency: house.council, role: "social-worker", service: service, worker: house.worker.user,
                workerName: house.worker.name, openWork: "child-in-need-plan", currentAsOf: house.now.day)
            _ = try await house.perform(RecordAboutPerson(involvement, of: child, saidBy: "The team"), as: house.worker)
        }
        #expect(try await counted(house, "cases-overseen") == ["2026-03-01": "0/1"])
        try await house.perform(OpenRecord(child, reason: "supervision", because: "I oversee the team."), as: house.manager)
        try await house.perform(
            RecordOversight(child, thinking: "Three visits were missed.", direction: "See her alone by Friday."),
            as: house.manager)
        let share = try await house.ask(
            OversightShare(from: house.now.day.firstOfMonth, to: house.now.day), as: house.manager)
        #expect(share.cases == 1 && share.overseen == 1)
        #expect(try await counted(house, "cases-overseen") == ["2026-03-01": "1/1"])
        #expect(try await counted(house, "identity-complete") == ["2026-03-01": "0/1"])
    }

    @Test("DATA-4: a month without anything to count has no value, and is neither none nor all", arguments: Engines.all)
    func nothing(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let result = try await CountMeasures(isWhole: true).run(
            house.partnership.lantern, as: .installation("timetable"), for: .timetable)
        #expect(result.failed == [] && result.counted == house.partnership.lantern.definitions.counting.counting.all.count)
        for series in try await house.ask(MeasureList(), as: house.manager) where series.key != "seats" {
            #expect(series.readings.allSatisfy { $0.value(series.counting.shape) == nil }, "\(series.key)")
            #expect(series.newest == nil && series.newestSignals.isEmpty)
        }
    }
}
