import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Changes of worker: counted, with a reason, and handed over")
struct WorkerChangeTests {
    private func involvement(_ house: StaffHouse, _ worker: Actor, from day: Day? = nil) -> Involvement {
        Involvement(
            agency: house.door.council, role: "social-worker", service: "Front door", worker: worker.user,
            workerName: worker.name,
            openWork: "child-protection-plan", span: Span(from: day.map(PartialDate.init)), currentAsOf: house.today)
    }

    private func current(_ house: StaffHouse, _ child: ID<Person>) async throws -> [AllocationGround.Current] {
        try await house.door.ask(AllocationGround(child), as: house.door.worker).current
    }

    @Test("WORK-3: a third worker in a year needs a handover meeting and the child’s view", arguments: Engines.all)
    func third(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let second = try await house.door.partnership.worker("Dev Patel", of: house.door.council)
        let third = try await house.door.partnership.worker("Mina Sato", of: house.door.council)
        let child = try await house.child("Amina", from: house.today.adding(days: -200))
        func allocate(_ worker: Actor, _ change: TakingOver, from day: Day? = nil) async -> [WorkerChangeProblem] {
            await house.problems(of: WorkerChangeProblem.self) {
                _ = try await house.door.perform(
                    AllocateWorker(involvement(house, worker, from: day), to: child, saidBy: "The team", takingOver: change),
                    as: house.door.worker)
            }
        }
        // The second needs why, and whose work it is.
        #expect(await allocate(second, TakingOver()) == [.whoFirst("Asha Rana"), .reasonMissing])
        var before = try #require(try await current(house, child).last { $0.name == "Asha Rana" })
        let change = TakingOver(from: before.involvement, reason: "left")
        #expect(await allocate(second, change, from: house.today.adding(days: -100)) == [])
        // The third needs a handover and what the child says.
        before = try #require(try await current(house, child).first { $0.name == "Dev Patel" })
        let ground = try await house.door.ask(AllocationGround(child), as: house.door.worker)
        #expect(ground.next == 3 && ground.from == 3)
        #expect(
            await allocate(third, TakingOver(from: before.involvement, reason: "other", childView: "n/a"))
                == [.wordsMissing, .handoverMissing("third"), .handoverWordsMissing, .viewMissing("third")])
        #expect(
            await allocate(
                third,
                TakingOver(
                    from: before.involvement, reason: "family-asked", handoverOn: house.today.adding(days: 60),
                    handoverWords: "All three and her mother", childView: "Another one?")) == [.handoverFar])
        let whole = TakingOver(
            from: before.involvement, reason: "family-asked", handoverOn: house.today.adding(days: 3),
            handoverWords: "Dev, Mina and her mother", childView: "I want to say goodbye to Dev.")
        #expect(await allocate(third, whole) == [])
        let turns = try await house.door.ask(ChangesOfWorker(child), as: house.door.worker)
        #expect(turns.changes == 2 && turns.unexplained == 0)
        #expect(turns.turns.map(\.turn.name) == ["Mina Sato", "Dev Patel", "Asha Rana"])
        #expect(turns.turns[0].change?.number == 3 && turns.turns[0].change?.childView == "I want to say goodbye to Dev.")
        // The one before has ended, and the child’s words stand on the child’s page.
        #expect(try await current(house, child).map(\.name).filter { $0 == "Dev Patel" }.isEmpty)
        let about = try await house.door.ask(PersonToRecord(child), as: house.door.worker)
        #expect(about.voices.map(\.value.words) == ["I want to say goodbye to Dev."])
        let all = try await house.door.ask(ChangesInSight(), as: house.keeper)
        #expect(all.children == 1 && all.changes == 2 && all.counts == [0, 0, 1] && all.lines.map(\.withoutHandover) == [0])
        #expect(all.lines.map(\.person) == [nil] && all.meanHundredths == 200)
        #expect(try await house.door.ask(ChangesInSight(), as: house.door.manager).lines.map { $0.person?.id } == [child])
    }

    @Test(
        "WORK-3: who works beside the worker is no change; the same worker under another plan is none either",
        arguments: Engines.all)
    func beside(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let second = try await house.door.partnership.worker("Dev Patel", of: house.door.council)
        let child = try await house.child("Amina", from: house.today.adding(days: -50))
        _ = try await house.door.perform(
            AllocateWorker(involvement(house, second), to: child, saidBy: "The team", takingOver: TakingOver(isBeside: true)),
            as: house.door.worker)
        var other = involvement(house, house.door.worker)
        other.openWork = "looked-after"
        _ = try await house.door.perform(AllocateWorker(other, to: child, saidBy: "The team"), as: house.door.worker)
        let turns = try await house.door.ask(ChangesOfWorker(child), as: house.door.worker)
        #expect(turns.turns.map(\.turn.name) == ["Asha Rana"] && turns.changes == 0)
        #expect(try await current(house, child).contains { $0.name == "Dev Patel" })
    }

    @Test(
        "WORK-3: a change that nobody explained is counted and said; one of more than a year ago is not counted",
        arguments: Engines.all)
    func unexplained(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let child = try await house.door.partnership.child("Bilal", "Noor", by: house.door.worker, as: "other")
        for (name, from, to) in [("One", -800, -600), ("Two", -599, -40), ("Three", -39, nil)] as [(String, Int, Int?)] {
            let span = Span(
                from: PartialDate(house.today.adding(days: from)), to: to.map { PartialDate(house.today.adding(days: $0)) })
            let work = Involvement(
                agency: house.door.council, role: "social-worker", workerName: name, openWork: "assessment", span: span,
                currentAsOf: house.today)
            _ = try await house.door.perform(RecordAboutPerson(work, of: child, saidBy: "An import"), as: house.door.worker)
        }
        let turns = try await house.door.ask(ChangesOfWorker(child), as: house.door.worker)
        #expect(turns.turns.map(\.turn.name) == ["Three", "Two", "One"] && turns.changes == 1 && turns.unexplained == 1)
    }

    @Test("WORK-3: of two forms sent at once one is written, and of a restricted record nothing is seen", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let second = try await house.door.partnership.worker("Dev Patel", of: house.door.council)
        let child = try await house.child("Amina", from: house.today.adding(days: -50))
        let before = try #require(try await current(house, child).last { $0.name == "Asha Rana" })
        let id: ID<Involvement> = house.door.partnership.lantern.ids.next(at: house.door.now)
        for _ in 0..<2 {
            _ = try await house.door.perform(
                AllocateWorker(
                    involvement(house, second), to: child, id: id, saidBy: "The team",
                    takingOver: TakingOver(from: before.involvement, reason: "caseload")), as: house.door.worker)
        }
        #expect(try await house.door.ask(ChangesOfWorker(child), as: house.door.worker).turns.count == 2)
        await #expect(throws: AccessRefused.self) { _ = try await house.door.ask(ChangesOfWorker(child), as: house.door.teacher) }
        await #expect(throws: AccessRefused.self) { _ = try await house.door.ask(ChangesInSight(), as: house.door.worker) }
    }

    @Test("WORK-3: who handed over today is not asked again when another takes over on the same day", arguments: Engines.all)
    func sameDay(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let child = try await house.child("Amina", from: house.today)
        for (name, reason) in [("Dev Patel", "left"), ("Mina Sato", "family-asked")] {
            let next = try await house.door.partnership.worker(name, of: house.door.council)
            let before = try await current(house, child)
            #expect(before.count == 1)
            _ = try await house.door.perform(
                AllocateWorker(
                    involvement(house, next, from: house.today), to: child, saidBy: "The team",
                    takingOver: TakingOver(
                        from: before.first?.involvement, reason: reason, handoverOn: house.today, handoverWords: "All three",
                        childView: "Why again?")), as: house.door.worker)
        }
        #expect(try await current(house, child).map(\.name) == ["Mina Sato"])
    }
}
