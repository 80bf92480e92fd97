import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Care plans: what is kept from one reader")
struct WithheldTests {
    /// A plan that names what the father may do, a step towards safety, and three copies: hers, his, and a grandmother’s.
    struct House {
        let links: CareLinks
        let house: CareHouse
        let plan: ID<CarePlan>
        let danger: ID<CareWords>
        let step: ID<CareAction>
        let hers: ID<PlanHolder>
        let his: ID<PlanHolder>
        let typed: ID<PlanHolder>

        static let dangerWords = "Rafi may strangle Sana again when she leaves."
        static let stepWords = "Moves her things to the refuge"

        init(_ engine: TestEngine = Engines.all[0]) async throws {
            house = try await CareHouse(engine)
            links = CareLinks(house: house)
            plan = try await house.whole()
            danger = house.newID()
            try await house.perform(
                WriteInCarePlan(.words(CareWords(id: danger, sort: .danger, words: Self.dangerWords)), in: plan), as: house.worker
            )
            step = try await house.action(
                Self.stepWords, for: house.outcome("Sana and the children are safe", in: plan), in: plan)
            (hers, his, typed) = (house.newID(), house.newID(), house.newID())
            for (id, person, name) in [(hers, house.mother, "Sana Noor"), (his, house.father, "Rafi Noor")] {
                try await give(
                    PlanHolder(id: id, plan: plan, person: person, name: name, email: "\(name.prefix(4))@mail.example"))
            }
            try await give(PlanHolder(id: typed, plan: plan, name: "Grandmother", email: "gran@mail.example"))
            try await house.publish(plan)
        }

        private func give(_ holder: PlanHolder) async throws {
            try await house.perform(GivePlan(to: holder), as: house.worker)
        }

        func withhold(_ items: Set<ID<CarePlanPart>>, because: String = "He would know that she means to leave.") async throws {
            try await house.perform(WithholdInPlan(items, from: house.father, in: plan, because: because), as: house.worker)
        }

        /// Everything that stands on somebody’s copy, as they open it by their link.
        func copy(of holder: ID<PlanHolder>) async throws -> String {
            let record = try await house.ask(CarePlanRecord(plan), as: house.worker)
            let copy = try #require(record.copies.last { $0.holder == holder && $0.withdrawnAt == nil })
            let held = try await links.held(copy)
            let read = try await house.perform(
                ByLink(ReadPlanCopy(copy.id, as: held.opening.words), through: held, isAnswer: false), as: held.actor)
            return try read.snapshot.text
        }
    }

    @Test(
        "CARE-3, DA-7: a danger statement and a step to safety do not stand on the copy of the one who harms, for every version",
        arguments: Engines.all)
    func withheld(engine: TestEngine) async throws {
        let house = try await House(engine)
        #expect(try await house.copy(of: house.his).contains(House.dangerWords))
        try await house.withhold([CarePlanPart.words(house.danger).id, CarePlanPart.action(house.step).id])
        let his = try await house.copy(of: house.his)
        #expect(!his.contains("strangle") && !his.contains("refuge") && his.contains("Shows how to cook"))
        let hers = try await house.copy(of: house.hers)
        #expect(hers.contains(House.dangerWords) && hers.contains(House.stepWords))
        // Who was only typed by name, and a print for nobody in particular, have none of it.
        #expect(try await !house.copy(of: house.typed).contains("strangle"))
        let care = house.house
        #expect(try await !care.ask(CarePlanVersion(house.plan), as: care.worker).snapshot.text.contains("refuge"))
        #expect(
            try await care.ask(CarePlanVersion(house.plan, for: house.hers), as: care.worker).snapshot.text.contains("refuge"))
        // The next version, and the one before it.
        care.wait(days: 1)
        try await care.action(for: care.outcome("The flat is warm", in: house.plan), in: house.plan)
        try await care.publish(house.plan)
        #expect(try await !house.copy(of: house.his).contains("strangle"))
        #expect(
            try await !care.ask(CarePlanVersion(house.plan, 1, for: house.his), as: care.worker).snapshot.text.contains(
                "strangle"))
        // Taken back, it is his to read again.
        try await house.withhold([], because: "")
        #expect(try await house.copy(of: house.his).contains(House.dangerWords))
    }

    @Test(
        "CARE-3: why is asked; who has no part in the plan is refused; a whole outcome goes with its actions",
        arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await House(engine)
        let care = house.house
        let items: Set = [CarePlanPart.words(house.danger).id]
        #expect(await care.problems { try await house.withhold(items, because: "n/a") } == [.withheldBecauseMissing])
        let stranger = try await care.partnership.adult("Lena", "Okoro", by: care.worker)
        #expect(
            await care.problems {
                try await care.perform(WithholdInPlan(items, from: stranger, in: house.plan, because: "Why"), as: care.worker)
            } == [.personUnknown])
        await #expect(throws: AccessRefused.self) {
            try await care.perform(
                WithholdInPlan(items, from: care.father, in: house.plan, because: "Why"), as: care.stranger)
        }
        let outcome = try #require(try await care.content(house.plan).outcomes.last)
        try await house.withhold([CarePlanPart.outcome(outcome.id).id])
        let his = try await house.copy(of: house.his)
        #expect(!his.contains("refuge") && !his.contains("are safe"))
    }

    @Test("DA-7: where the mother hides stands on nobody’s copy", arguments: Engines.all)
    func refuge(engine: TestEngine) async throws {
        let house = try await House(engine)
        let care = house.house
        try await care.perform(
            RecordMove(
                care.mother, to: Address(lines: "Sparrow House, 3 Lime Walk", postcode: "AM9 9ZZ"), on: nil, isHidden: true,
                saidBy: "Her adviser"), as: care.worker)
        care.wait(days: 1)
        try await care.action("Sees the locksmith", for: care.outcome("The door locks", in: house.plan), in: house.plan)
        try await care.publish(house.plan)
        for holder in [house.hers, house.his, house.typed] {
            let copy = try await house.copy(of: holder)
            #expect(!copy.contains("Sparrow") && !copy.contains("AM9"))
        }
    }

    @Test(
        "CARE-3: a parent reads the newest version by private link; the one before ends, and whoever leads is told of a second reader",
        arguments: Engines.all)
    func link(engine: TestEngine) async throws {
        let house = try await House(engine)
        let care = house.house
        let first = try await house.links.newest("Rafi@mail.example")
        let mail = try await house.links.letter("Rafi@mail.example")
        // It is addressed to him by his name, and says no more of anybody. A token is letters by chance, so it is not looked through.
        let letter = mail.replacing(/\/l\/\S+/, with: "")
        #expect(!letter.contains("CP-"))
        #expect(!mail.contains("Amina") && !mail.contains("Sana"))
        let held = try await house.links.open(first, "Rafi Noor")
        await #expect(throws: AccessRefused.self) { _ = try await care.ask(CarePlanRecord(house.plan), as: held.actor) }
        await #expect(throws: AccessRefused.self) { _ = try await care.ask(CarePlanVersion(house.plan), as: held.actor) }
        _ = try await house.links.open(first, "Somebody Else")
        care.wait(days: 1)
        try await care.action(for: care.outcome("The flat is warm", in: house.plan), in: house.plan)
        try await care.publish(house.plan)
        guard case .over(let over) = try await house.links.state(first) else { throw NotFound("end") }
        #expect(over.why == .replaced)
        care.wait(days: 100)
        guard case .over(let late) = try await house.links.state(try await house.links.newest("Rafi@mail.example")) else {
            throw NotFound("end")
        }
        #expect(late.why == .expired)
    }
}

/// The links of copies, as their readers open them.
struct CareLinks {
    let house: CareHouse

    private func messages(to address: String) async throws -> [Message] {
        try await house.partnership.lantern.database.read { transaction in
            Array(try MessageStore(transaction: transaction).newest(200).reversed()).filter { $0.address == address }
        }
    }

    func letter(_ address: String) async throws -> String { try #require(try await messages(to: address).last).body }

    func newest(_ address: String) async throws -> SecretToken {
        let found = try await messages(to: address).compactMap { $0.body.firstMatch(of: /\/l\/([A-Za-z0-9_-]{43})/)?.output.1 }
        return SecretToken(text: String(try #require(found.last)))
    }

    func state(_ token: SecretToken, _ browser: SecretToken? = nil) async throws -> LinkState.Answer {
        try await house.partnership.lantern.ask(
            LinkState(token, browser: browser, from: "192.0.2.1"), as: .installation("private links"), for: .signIn)
    }

    func open(_ token: SecretToken, _ name: String) async throws -> LinkState.Held {
        let browser = try await house.partnership.lantern.perform(
            OpenPrivateLink(token, name: name, job: "Family", from: "192.0.2.1"), as: .installation("private links"), for: .signIn
        ).get()
        guard case .open(let held) = try await state(token, browser) else { throw NotFound("open link") }
        return held
    }

    /// By the newest link to the holder of a copy.
    func held(_ copy: PlanCopy) async throws -> LinkState.Held {
        let holder = try await house.partnership.lantern.database.read {
            try CarePlanCopyStore(transaction: $0).find(copy.holder)
        }
        return try await open(try await newest(holder.email), holder.name)
    }
}
