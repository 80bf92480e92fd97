import Definitions
import Instruments
import Kernel
import LanternTesting
import Foundation
import Testing

@testable import Pathways

@Suite("Care plans: clocks, visits, meetings, drift")
struct CarePlanClockTests {
    @Test(
        "CARE-6, CP-VISIT: a child protection plan starts its clocks; core groups, reviews and visits start the next",
        arguments: Engines.all)
    func clocks(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        #expect(
            try await house.clocks(plan)
                == ["first-core-group", "first-review-conference", "protection-plan-visit", "legal-planning-check"])
        house.wait(days: 5)
        let (day, now, amina) = (house.today, house.now, house.amina)
        try await house.within { try $0.held("core-group", on: plan, in: nil, at: day) }
        #expect(try await house.clocks(plan).contains("next-core-group"))
        #expect(try await !house.clocks(plan).contains("first-core-group"))
        try await house.within { try $0.visited(amina, at: now) }
        let visits = try await house.ask(CarePlanRecord(plan), as: house.worker).clocks
            .filter { $0.clock.kind == "protection-plan-visit" }.sorted { $0.clock.startedAt < $1.clock.startedAt }
        #expect(visits.count == 2 && visits.last?.clock.people == [amina] && visits.last?.clock.startedAt == now)
        // A visit told of late does not undo a later one.
        try await house.within { try $0.visited(amina, at: now.adding(hours: -48)) }
        let again = try await house.ask(CarePlanRecord(plan), as: house.worker).clocks.map(\.clock.startedAt).max()
        #expect(again == now)
        try await house.within { try $0.held("review-conference", on: plan, in: nil, at: day) }
        #expect(try await house.clocks(plan).contains("next-review-conference"))
    }

    @Test("CARE-6: the third conference makes the legal-planning check due that day", arguments: Engines.all)
    func thirdConference(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        func due() async throws -> Day? {
            try await house.ask(CarePlanRecord(plan), as: house.worker).clocks
                .first { $0.clock.kind == "legal-planning-check" }?.clock.due.day
        }
        #expect(try await due() == house.today.adding(months: 10))
        for _ in 1...2 {
            house.wait(days: 80)
            let day = house.today
            try await house.within { try $0.held("review-conference", on: plan, in: nil, at: day) }
        }
        #expect(try await due() == house.today)
    }

    @Test("CARE-1: children who move in with a plan wait for the conference here, which takes over", arguments: Engines.all)
    func transfer(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let (children, day) = ([house.amina, house.bilal], house.today)
        let plan = try await house.within { try $0.transferIn(children, from: "Otterby Council", category: "neglect", on: day) }
        #expect(try await house.clocks(plan) == ["transfer-in-conference"])
        house.wait(days: 10)
        #expect(try await house.begin() == plan)
        let running = try await house.clocks(plan)
        #expect(!running.contains("transfer-in-conference") && running.contains("first-core-group"))
    }

    @Test(
        "CARE-4: of eight items two that were not come to are carried as unreviewed and shown to the chair",
        arguments: Engines.all)
    func unreviewed(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.begin()
        let outcome = try await house.outcome(in: plan)
        for number in 1...7 { try await house.action("Step \(number)", for: outcome, in: plan) }
        let meeting = try await house.meeting()
        let items = try await house.within { try $0.items(of: plan) }
        #expect(items.count == 8)
        for item in items.prefix(6) {
            try await house.within { try $0.reviewed(item.key, in: meeting, progress: "better", words: "It was done once.") }
        }
        let day = house.today
        let left = try await house.within { try $0.held("core-group", on: plan, in: meeting, at: day) }
        #expect(left.map(\.words) == ["Step 6", "Step 7"])
        #expect(try await house.content(plan).meetings.first { $0.kind == "core-group" }?.unreviewed == 2)
        #expect(
            await house.problems {
                try await house.within { try $0.reviewed(items[0].key, in: meeting, progress: "", words: "n/a") }
            } == [.progressMissing, .reviewWordsMissing])
    }

    @Test("CARE-5: two reviews with no change and the plan is stuck, with reasons in words", arguments: Engines.all)
    func stuck(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let goal = try #require(try await house.content(plan).outcomes.first?.id)
        for (number, score) in [3, 3, 3].enumerated() {
            try await house.score(score, "mother", in: plan)
            try await house.score(4, "social-worker", in: plan)
            if number > 0 {
                try await house.within {
                    try $0.reviewed(.outcome(goal), in: nil, progress: "same", words: "Nobody cooked this month.")
                }
            }
            house.wait(days: 30)
        }
        let reasons = try await house.within { try $0.isStuck(plan) }
        #expect(reasons.count == 2)
        #expect(reasons.first == "The scale has not gone up in 2 reviews: the mother 3, 3, 3; the social worker 4, 4, 4.")
    }

    @Test("CARE-5: three, four and four is movement; dates put off and overdue actions are signs; hope is held against incidents")
    func signs() throws {
        let definitions = try TestPartnership.shippedDefinitions().carePlans
        let start = try #require(Day("2026-01-05"))
        var content = CarePlanContent.empty(on: start)
        func keys(_ evidence: CareEvidence = CareEvidence(), on day: Int = 100) -> [String] {
            CarePlanDrift(content, evidence, definitions, on: start.adding(days: day)).signs.map(\.key)
        }
        content.scores = [(0, 3), (30, 4), (60, 4)].map {
            CareScore(id: ID(UUID()), on: start.adding(days: $0), scorer: "child", score: $1)
        }
        #expect(keys() == [])
        content.scores.append(CareScore(id: ID(UUID()), on: start.adding(days: 90), scorer: "child", score: 3))
        #expect(keys() == ["scale"])
        content.scores = Array(content.scores.prefix(2))
        #expect(keys(CareEvidence(incidents: [start.adding(days: 20)])) == ["optimism"])
        #expect(keys(CareEvidence(missedVisits: [start.adding(days: -3)])) == [])
        let outcome = ID<CareOutcome>(UUID())
        content.actions = (1...4).map { number in
            CareAction(
                id: ID(UUID()), outcome: outcome, what: "Step \(number)", ownerName: "Somebody", dueOn: start.adding(days: 50),
                timesMoved: number == 1 ? 4 : 0, whom: "mother", doneOn: number > 2 ? start.adding(days: 40) : nil)
        }
        #expect(keys() == ["dates", "overdue"])
    }

    @Test("CARE-3: two versions of a large plan are compared by what came, went, changed and was put off")
    func compared() async throws {
        let house = try await CareHouse()
        let plan = try await house.whole()
        try await house.publish(plan)
        var action = try #require(try await house.content(plan).actions.first)
        action.dueOn = house.today.adding(days: 60)
        let later = action
        try await house.perform(WriteInCarePlan(.action(later), in: plan), as: house.worker)
        try await house.action(for: house.outcome("The flat is warm", in: plan), in: plan)
        house.wait(days: 1)
        try await house.perform(
            WriteInCarePlan(.words(CareWords(id: house.newID(), sort: .strength, words: "Their aunt comes daily.")), in: plan),
            as: house.worker)
        #expect(try await house.publish(plan).number == 2)
        let answer = try await house.ask(CompareCarePlans(plan, from: 1, to: 2), as: house.worker)
        #expect(
            answer.comparison.came.map(\.words) == [
                "Their aunt comes daily.", "The flat is warm", "Shows how to cook three meals",
            ])
        #expect(
            answer.comparison.moved.map(\.days) == [46] && answer.comparison.went.isEmpty && answer.comparison.changed.isEmpty)
        #expect(answer.issues.map { $0.withdrawnAt == nil } == [false, true])
        #expect(await house.problems { try await house.publish(plan) } == [.noChange])

        var (old, new) = (answer.before, answer.after)
        for group in 0..<300 {
            let grown = CarePlanSnapshot.Outcome(
                id: "o\(group)", child: "", mustChange: "Change \(group)", different: "Better", shownBy: "Seen",
                actions: (0..<4).map {
                    CarePlanSnapshot.Action(
                        id: "a\(group).\($0)", what: "Step", owner: "Somebody", agency: "", dueOn: house.today, whom: "",
                        doneOn: nil,
                        doneWords: "")
                })
            old.outcomes.append(grown)
            new.outcomes.append(grown)
        }
        // How long it takes is printed by the benchmark “plan-versions”.
        #expect(CarePlanComparison(from: old, to: new).moved.count == 1)
    }
}

extension CarePlanContent {
    static func empty(on day: Day) -> CarePlanContent {
        CarePlanContent(
            plan: CarePlan(
                id: ID(UUID()), reference: "CP-TEST22", kind: .childProtection, lead: nil, begunOn: day, meeting: nil,
                transferredFrom: "", transferredOn: nil, madeAt: Instant(day), madeBy: nil, changedAt: Instant(day),
                publishedAt: nil, publishedNumber: 0, endedOn: nil, endedBecause: nil, endedWords: "", version: 1),
            children: [], factors: [], words: [], outcomes: [], actions: [], scores: [], reviews: [], meetings: [])
    }
}
