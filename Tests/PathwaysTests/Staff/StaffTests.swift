import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("The register of staff")
struct StaffTests {
    private func words(_ house: StaffHouse, _ name: String = "Dev Patel", change: (inout StaffWords) -> Void = { _ in })
        -> StaffWords
    {
        var words = StaffWords(name, number: "4471", agency: house.door.council, as: "social-worker", from: house.today)
        change(&words)
        return words
    }

    @Test(
        "WORK-1: somebody is written in once, however often the form is sent, and what is missing is said at once",
        arguments: Engines.all)
    func adding(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let id: ID<StaffMember> = house.door.partnership.lantern.ids.next(at: house.door.now)
        for _ in 0..<2 { _ = try await house.door.perform(AddStaff(words(house), id: id), as: house.door.manager) }
        let lines = try await house.door.ask(StaffRegister(), as: house.door.manager).lines
        #expect(lines.map(\.member.name) == ["Asha Rana", "Dev Patel", "Gwen Price", "Nell Ashby"])
        let found = await house.problems(of: StaffProblem.self) {
            _ = try await house.door.perform(
                AddStaff(StaffWords(" ", agency: house.door.council, as: "wizard", from: nil)), as: house.door.manager)
        }
        #expect(found == [.nameMissing, .occupationMissing, .startMissing])
        let taken = await house.problems(of: StaffProblem.self) {
            _ = try await house.door.perform(
                AddStaff(words(house, "Another") { $0.user = house.door.worker.user }), as: house.door.manager)
        }
        #expect(taken == [.userTaken, .numberTaken])
    }

    @Test("WORK-1: hostile words are kept as they are and shown as words", arguments: Engines.all)
    func hostile(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let name = "<script>alert('x')</script> Ö'Neill \u{202E}\"; DROP TABLE staff_member; --"
        let id = try await house.door.perform(AddStaff(words(house, name)), as: house.door.manager)
        #expect(try await house.door.ask(StaffPageQuery(id), as: house.door.manager).line.member.name == name)
    }

    @Test(
        "WORK-1: a manager sees and keeps their own agency’s staff and no other’s; the business manager all",
        arguments: Engines.all)
    func access(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        await #expect(throws: AccessRefused.self) {
            try await house.door.perform(AddStaff(words(house) { $0.agency = house.door.health }), as: house.door.manager)
        }
        await #expect(throws: AccessRefused.self) {
            _ = try await house.door.ask(StaffPageQuery(house.therapistStaff), as: house.door.manager)
        }
        await #expect(throws: AccessRefused.self) { _ = try await house.door.ask(StaffRegister(), as: house.door.worker) }
        let own = try await house.door.ask(StaffRegister(), as: house.door.manager)
        #expect(own.lines.allSatisfy { $0.member.agency == house.door.council })
        #expect(try await house.door.ask(StaffRegister(), as: house.keeper).lines.count == 5)
        // Not by a change either.
        let found = await house.problems(of: StaffProblem.self) {
            try await house.door.perform(
                ChangeStaff(
                    house.workerStaff, to: words(house) { ($0.agency, $0.occupation) = (house.door.health, "midwife") },
                    version: 1),
                as: house.door.manager)
        }
        #expect(found == [.agencyMissing])
    }

    @Test("SUP-1: nobody supervises themselves, and no two each other", arguments: Engines.all)
    func circle(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        func found(_ supervisor: ID<StaffMember>) async -> [StaffProblem] {
            await house.problems(of: StaffProblem.self) {
                try await house.door.perform(
                    ChangeStaff(
                        house.headStaff,
                        to: words(house, "Nell Ashby") { ($0.occupation, $0.supervisor) = ("service-manager", supervisor) },
                        version: 1), as: house.door.manager)
            }
        }
        #expect(await found(house.headStaff) == [.supervisorOneself])
        #expect(await found(house.workerStaff) == [.supervisorCircle])
    }

    @Test("WORK-1: of two who change somebody at once the second sees that there is a newer version", arguments: Engines.all)
    func together(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let change = ChangeStaff(house.workerStaff, to: words(house, "Asha Rana") { $0.team = house.door.team }, version: 1)
        try await house.door.perform(change, as: house.door.manager)
        await #expect(throws: Conflict.self) { try await house.door.perform(change, as: house.head) }
        try await house.door.perform(LeaveStaff(house.workerStaff, on: house.today), as: house.door.manager)
        let again = await house.problems(of: StaffProblem.self) {
            try await house.door.perform(LeaveStaff(house.workerStaff, on: house.today), as: house.door.manager)
        }
        #expect(again == [.leftAlready])
    }

    @Test("WORK-1: whoever has a last day to come is there until then, and their account is theirs", arguments: Engines.all)
    func lastDay(engine: TestEngine) async throws {
        let house = try await StaffHouse(engine)
        let last = house.today.adding(days: 7)
        try await house.door.perform(LeaveStaff(house.workerStaff, on: last), as: house.door.manager)
        func another() async -> [StaffProblem] {
            await house.problems(of: StaffProblem.self) {
                _ = try await house.door.perform(
                    AddStaff(words(house, "Asha Rana") { $0.user = house.door.worker.user }), as: house.door.manager)
            }
        }
        #expect(await another() == [.userTaken])
        #expect(try await house.door.ask(MySupervision(), as: house.door.worker).own?.member.id == house.workerStaff)
        house.door.partnership.time.move(days: 8)
        #expect(try await house.door.ask(MySupervision(), as: house.door.worker).own == nil)
        #expect(await another().isEmpty)
    }
}
