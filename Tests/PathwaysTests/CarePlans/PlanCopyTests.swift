import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Care plans: who has them")
struct PlanCopyTests {
    @Test(
        "CARE-3: a plan shared with six of whom one has not opened it: after five days they are reminded, and listed for the lead",
        arguments: Engines.all)
    func unread(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let members = [house.worker, house.manager, house.visitor, house.teacher, house.stranger, house.offenderManager]
        for one in members {
            try await house.perform(
                GivePlan(to: PlanHolder(id: house.newID(), plan: plan, user: one.user, name: one.name)), as: house.worker)
        }
        #expect(try await house.publish(plan).copies == 6)
        let copies = try await house.ask(CarePlanRecord(plan), as: house.worker).copies
        for one in members.dropLast() {
            let holder = try await house.ask(CarePlanRecord(plan), as: house.worker).holders.first { $0.user == one.user }
            let copy = try #require(copies.first { $0.holder == holder?.id })
            #expect(try await house.perform(ReadPlanCopy(copy.id), as: one).isNewest)
        }
        house.wait(days: 4)
        #expect(try await chase(house) == 0)
        house.wait(days: 2)
        #expect(try await chase(house) == 1)
        #expect(try await chase(house) == 0)
        let record = try await house.ask(CarePlanRecord(plan), as: house.worker)
        let silent = record.copies.filter(\.isUnread).compactMap { copy in record.holders.first { $0.id == copy.holder }?.name }
        #expect(silent == ["Karl Weber"])
        // Who holds a copy reads the plan, though he works with none of the children.
        try await house.ask(CarePlanRecord(plan), as: house.offenderManager)
    }

    @Test("CARE-3: a new version withdraws the copies of the one before", arguments: Engines.all)
    func withdrawn(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.perform(
            GivePlan(to: PlanHolder(id: house.newID(), plan: plan, user: house.teacher.user, name: "Tom Okafor")),
            as: house.worker)
        try await house.publish(plan)
        house.wait(days: 1)
        try await house.action(for: house.outcome("The flat is warm", in: plan), in: plan)
        try await house.publish(plan)
        let copies = try await house.ask(CarePlanRecord(plan), as: house.worker).copies
        #expect(copies.map { $0.withdrawnAt == nil } == [false, true])
        let first = try #require(copies.first)
        #expect(try await !house.perform(ReadPlanCopy(first.id), as: house.teacher).isNewest)
    }

    @Test("EQUAL-2: a parent who reads Czech is owed the plan in Czech the same day, tracked to delivery", arguments: Engines.all)
    func translated(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.perform(
            RecordAboutPerson(IdentityFact(kind: "first-language", words: "Czech"), of: house.mother, saidBy: "She"),
            as: house.worker)
        let mother = try #require(
            try await house.ask(ProposedHolders(plan), as: house.worker).first { $0.person == house.mother })
        #expect(mother.language == "Czech" && mother.relation == "parent")
        let holder = PlanHolder(
            id: house.newID(), plan: plan, person: mother.person, name: mother.name, relation: mother.relation,
            language: mother.language, format: "plain")
        try await house.perform(GivePlan(to: holder), as: house.worker)
        try await house.publish(plan)
        func copy() async throws -> PlanCopy? { try await house.ask(CarePlanRecord(plan), as: house.worker).copies.first }
        #expect(try await copy()?.translateBy == house.today)
        #expect(try await copy()?.how == .byHand)
        #expect(
            await house.problems { try await house.perform(FollowPlanCopy(holder.id, .late(" ")), as: house.worker) }
                == [.reasonMissing])
        try await house.perform(FollowPlanCopy(holder.id, .late("The translator is ill.")), as: house.worker)
        house.wait(days: 3)
        try await house.perform(FollowPlanCopy(holder.id, .translated), as: house.worker)
        try await house.perform(FollowPlanCopy(holder.id, .handedOver("Asha Rana read it with her")), as: house.worker)
        #expect(try await copy()?.translatedAt == house.now)
        #expect(try await copy()?.openedWords == "Asha Rana read it with her")
        #expect(try await !house.ask(ProposedHolders(plan), as: house.worker).contains { $0.person == house.mother })
    }

    @Test("PROB-5: a parent under order brings the probation worker into the core group", arguments: Engines.all)
    func probation(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.involve(
            house.offenderManager, house.probation, "probation-officer", with: house.father, openWork: "probation-supervision")
        let proposed = try await house.ask(ProposedHolders(plan), as: house.worker)
        let officer = try #require(proposed.first { $0.user == house.offenderManager.user })
        #expect(officer.because == "Works with Rafi Noor: probation supervision")
        #expect(Set(proposed.map(\.name)).isSuperset(of: ["Amina Noor", "Sana Noor", "Rafi Noor", "Tom Okafor", "Asha Rana"]))
    }

    private func chase(_ house: CareHouse) async throws -> Int {
        try await house.partnership.lantern.perform(ChasePlanCopies(), as: .installation("timetable"), for: .timetable)
    }
}
