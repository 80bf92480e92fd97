import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Care plans: written, published, ended")
struct CarePlanTests {
    @Test("CARE-1: a plan with an action without a date or an owner is not published, and each is named", arguments: Engines.all)
    func undated(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let outcome = try #require(try await house.content(plan).outcomes.first?.id)
        try await house.action("Fits a lock", for: outcome, in: plan, due: nil)
        try await house.action("Registers with a doctor", for: outcome, in: plan, owner: "")
        try await house.outcome("The flat is warm and clean", in: plan)
        #expect(
            await house.problems { try await house.publish(plan) }
                == [.noAction("The flat is warm and clean"), .noDate("Fits a lock"), .noOwner("Registers with a doctor")])
        #expect(try await house.content(plan).plan.publishedNumber == 0)
    }

    @Test(
        "VOICE-1: a child’s view that is blank or “n/a” is refused; a baby is described by what was seen", arguments: Engines.all)
    func heard(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.begin()
        try await house.action(for: house.outcome(in: plan), in: plan)
        #expect(
            await house.problems { try await house.publish(plan) } == [.noView("Amina Noor"), .noView("Bilal Noor")])
        var child = try #require(try await house.content(plan).children.first)
        for nothing in ["", "N/A", "n/a.", "None"] {
            (child.view, child.viewHow) = (nothing, "said")
            let refused = child
            #expect(
                await house.problems { try await house.perform(WriteInCarePlan(.child(refused), in: plan), as: house.worker) }
                    == [.viewMissing])
        }
        (child.view, child.viewHow) = ("She turns to her mother’s voice, and does not cry when she is left.", "observed")
        try await house.perform(WriteInCarePlan(.child(child), in: plan), as: house.worker)
        #expect(await house.problems { try await house.publish(plan) } == [.noView("Bilal Noor")])
    }

    @Test(
        "DA-7: a domestic abuse plan names the abuse, the danger, and asks something of the person who harms",
        arguments: Engines.all)
    func abuse(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let abuse = CareFactor(id: house.newID(), factor: "domestic-abuse", person: house.father, words: "He hits their mother.")
        try await house.perform(WriteInCarePlan(.factor(abuse), in: plan), as: house.worker)
        #expect(await house.problems { try await house.publish(plan) } == [.dangerNotNamed, .noActionForWhoHarms])
        let danger = CareWords(
            id: house.newID(), sort: .danger, words: "If he hits her again, the children may be hurt in between.")
        try await house.perform(WriteInCarePlan(.words(danger), in: plan), as: house.worker)
        let outcome = try #require(try await house.content(plan).outcomes.first?.id)
        try await house.action("Begins the behaviour programme", for: outcome, in: plan, whom: "who-harms", owner: "Rafi Noor")
        #expect(try await house.publish(plan).number == 1)
    }

    @Test("CARE-7: a parent’s drug use without an action of an adults’ service goes back to the author, or has a reason")
    func service() async throws {
        let house = try await CareHouse()
        let plan = try await house.whole()
        var use = CareFactor(id: house.newID(), factor: "substance", person: house.mother, words: "She takes heroin at night.")
        try await house.perform(WriteInCarePlan(.factor(use), in: plan), as: house.worker)
        #expect(
            await house.problems { try await house.publish(plan) } == [.noService("A parent’s use of drugs or alcohol")])
        let outcome = try #require(try await house.content(plan).outcomes.first?.id)
        // The council’s own action is not that of an adults’ service.
        try await house.action("Talks about it", for: outcome, in: plan, agency: house.council, factor: "substance")
        #expect(await house.problems { try await house.publish(plan) }.count == 1)
        let treatment = try await house.action(
            "Sees her each week", for: outcome, in: plan, agency: house.substance, factor: "substance")
        #expect(try await house.publish(plan).number == 1)
        house.wait(days: 1)
        try await house.perform(
            WriteInCarePlan(.remove(.action(treatment), because: "She stopped going."), in: plan), as: house.worker)
        #expect(await house.problems { try await house.publish(plan) }.count == 1)
        (use.withoutBecause) = "She is in hospital until May; treatment goes on there."
        let reasoned = use
        try await house.perform(WriteInCarePlan(.factor(reasoned), in: plan), as: house.worker)
        #expect(try await house.publish(plan).number == 2)
    }

    @Test("CARE-2: a scale needs the child or a parent and one professional")
    func sides() async throws {
        let house = try await CareHouse()
        let plan = try await house.whole()
        try await house.score(4, "social-worker", in: plan)
        #expect(await house.problems { try await house.publish(plan) } == [.onlyOneSideScored])
        #expect(await house.problems { try await house.score(11, "mother", in: plan) } == [.scoreMissing])
        try await house.score(3, "mother", in: plan)
        #expect(try await house.publish(plan).number == 1)
    }

    @Test(
        "CARE-1: two people who change different things are both kept; the same thing twice is a conflict", arguments: Engines.all
    )
    func together(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let read = try await house.content(plan)
        var (outcome, action) = (try #require(read.outcomes.first), try #require(read.actions.first))
        outcome.mustChange = "Their mother gets them up and gives them breakfast"
        action.what = "Shows how to cook five meals"
        let (mine, theirs) = (outcome, action)
        try await house.perform(WriteInCarePlan(.outcome(mine), in: plan), as: house.worker)
        try await house.perform(WriteInCarePlan(.action(theirs), in: plan), as: house.teacher)
        let kept = try await house.content(plan)
        #expect(kept.outcomes.first?.mustChange == mine.mustChange && kept.actions.first?.what == theirs.what)
        await #expect(throws: Conflict.self) {
            try await house.perform(WriteInCarePlan(.outcome(mine), in: plan), as: house.teacher)
        }
    }

    @Test(
        "CARE-1: siblings keep their own category, outcomes and endings; with the last child the plan ends",
        arguments: Engines.all)
    func siblings(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        var bilal = try #require(try await house.content(plan).children.first { $0.person == house.bilal })
        bilal.category = "emotional"
        let other = bilal
        try await house.perform(WriteInCarePlan(.child(other), in: plan), as: house.worker)
        try await house.action(for: house.outcome("Bilal speaks at nursery", in: plan, for: house.bilal), in: plan)
        let content = try await house.content(plan)
        #expect(content.children.first { $0.person == house.amina }?.category == "neglect")
        #expect(content.outcomes.map(\.child) == [nil, house.bilal])
        let (day, gone, stays) = (house.today, house.amina, house.bilal)
        try await house.within { try $0.left(gone, plan, because: "moved", on: day) }
        let after = try await house.content(plan)
        #expect(after.plan.isOpen && after.childrenOn.map(\.person) == [stays])
        try await house.within { try $0.left(stays, plan, because: "died", on: day) }
        #expect(try await house.content(plan).plan.endedBecause == "died")
        #expect(try await house.clocks(plan).isEmpty)
        #expect(await house.problems { try await house.outcome(in: plan) } == [.ended])
    }

    @Test("CARE-1: beginning twice begins one plan, and a full plan takes the place of an interim one", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let interim = try await house.begin(.interimSafety, for: [house.amina], category: nil)
        let plan = try await house.begin()
        #expect(try await house.begin() == plan)
        #expect(try await house.content(interim).plan.endedBecause == "replaced")
        #expect(try await house.content(plan).children.count == 2)
    }

    @Test("PER-2: the child’s page shows the plan as open work of the social worker while it goes on", arguments: Engines.all)
    func openWork(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let child = house.amina
        func open() async throws -> [String] {
            try await house.ask(PersonRecord(child), as: house.worker).workers.filter(\.isCurrent).map(\.recorded.value.openWork)
                .filter { !$0.isEmpty }
        }
        let plan = try await house.begin()
        #expect(try await open() == ["child-protection-plan"])
        #expect(try await house.ask(CarePlansOf(child), as: house.worker).map(\.plan.id) == [plan])
        house.wait(days: 30)
        let day = house.today
        try await house.within { try $0.end(plan, because: "outcomes-met", on: day) }
        #expect(try await open().isEmpty)
        let workers = try await house.ask(PersonRecord(child), as: house.worker).workers.filter(\.isCurrent)
        #expect(workers.contains { $0.recorded.value.worker == house.worker.user })
    }

    @Test("ADM-2: who neither works with the family nor holds a copy does not read the plan", arguments: Engines.all)
    func closed(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.ask(CarePlanRecord(plan), as: house.teacher)
        for actor in [house.stranger, house.visitor, house.manager] {
            await #expect(throws: AccessRefused.self) { try await house.ask(CarePlanRecord(plan), as: actor) }
        }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(PublishCarePlan(plan, version: 1), as: house.stranger)
        }
    }
}
