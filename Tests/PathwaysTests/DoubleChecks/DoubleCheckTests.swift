import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Double-checks: a share of the day’s lesser decisions is looked at again")
struct DoubleCheckTests {
    private let timetable = Actor.installation("Lantern's timetable")

    private func decided(_ house: FrontDoorHouse, _ count: Int) async throws {
        for number in 0..<count {
            let contact = try await house.receive(house.told("young-carer"), about: [house.line("Child \(number)")]).contact
            try await house.perform(
                DecideContact(contact, house.decision("early-help", level: "two") { $0.criteria = ["two-caring"] }),
                as: house.manager)
        }
    }

    @Test(
        "FD-10: of 20 early-help decisions today four are drawn; a second worker sees another level, and it is put right that day",
        arguments: Engines.all)
    func drawn(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        try await decided(house, 20)
        let referral = try await house.receive(about: [house.line("Amina Noor")]).contact
        try await house.perform(DecideContact(referral, house.decision()), as: house.manager)
        #expect(try await house.perform(DrawDoubleChecks(), as: timetable) == 4)
        #expect(try await house.perform(DrawDoubleChecks(), as: timetable) == 0)
        let answer = try await house.ask(DoubleChecks(), as: house.worker)
        #expect(
            answer.madeToday == 20 && answer.drawnToday == 4 && answer.waiting.count == 4
                && answer.waiting.allSatisfy { !$0.isOwn })
        #expect(try await house.ask(DoubleChecks(), as: house.manager).waiting.allSatisfy(\.isOwn))

        let (first, second) = (answer.waiting[0].check, answer.waiting[1].check)
        await #expect(throws: DoubleCheckProblem.ownDecision) {
            try await house.perform(CheckDecision(first.decision, agrees: true, words: "Right."), as: house.manager)
        }
        let thrown = await #expect(throws: Problems.self) {
            try await house.perform(CheckDecision(first.decision, agrees: false, level: "two", words: "n/a"), as: house.worker)
        }
        #expect(thrown?.all.compactMap { $0 as? DoubleCheckProblem } == [.levelMissing, .wordsMissing])
        try await house.perform(
            CheckDecision(first.decision, agrees: true, words: "The school sees him daily."), as: house.worker)
        try await house.perform(
            CheckDecision(second.decision, agrees: false, level: "three", words: "He is alone with two small ones each night."),
            as: house.worker)
        await #expect(throws: DoubleCheckProblem.checkedAlready) {
            try await house.perform(CheckDecision(first.decision, agrees: true, words: "Again."), as: house.worker)
        }
        #expect(try await house.ask(DoubleChecks(), as: house.worker).owed.map(\.check.contact) == [second.contact])
        try await house.perform(
            DecideContact(second.contact, house.decision { $0.replacesBecause = "A second worker saw level 3." }),
            as: house.manager)
        let after = try await house.ask(DoubleChecks(), as: house.worker)
        #expect(after.owed.isEmpty && after.waiting.count == 2 && after.lookedAt == 2 && after.agreed == 1)
        #expect(after.done.map(\.check.changedTo).contains("assessment"))
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(DoubleChecks(), as: house.teacher) }
    }

    @Test(
        "FD-10: the draw is the published one: the share rounded up, the same for a day, never one twice, and every one as likely"
    )
    func method() {
        let day = Day(number: 20_000)
        for count in 0..<120 {
            for percent in [0, 1, 20, 50, 100] {
                let made = (0..<count).map { (key: $0, isDrawn: false) }
                let drawn = DrawDoubleChecks.drawn(made, percent: percent, day: day)
                #expect(drawn.count == (count * percent + 99) / 100 && Set(drawn).count == drawn.count)
                let again = made.map { (key: $0.key, isDrawn: drawn.contains($0.key)) }
                #expect(DrawDoubleChecks.drawn(again, percent: percent, day: day).isEmpty)
            }
        }
        var times = Array(repeating: 0, count: 20)
        for day in 0..<5000 {
            for key in DrawDoubleChecks.drawn(
                (0..<20).map { (key: $0, isDrawn: false) }, percent: 20, day: Day(number: 18_000 + day))
            {
                times[key] += 1
            }
        }
        // Each a fifth of the time: 1000, give or take four deviations of 28.
        #expect(times.allSatisfy { abs($0 - 1000) < 113 }, "\(times)")
    }
}
