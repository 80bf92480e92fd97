import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Teams: to whom work is given")
struct TeamTests {
    @Test(
        "FD-5: a team has a name of its own in its agency, a kind, and people in it from a day to a day", arguments: Engines.all)
    func team(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let council = try await partnership.agency("Ambleford Council", kind: "social-care")
        let police = try await partnership.agency("Ambleford Police", kind: "police")
        let keeper = partnership.businessManager
        let worker = try await partnership.worker("Asha Rana", of: council)
        func perform<C: Command>(_ command: C) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: keeper, for: .administration)
        }

        let refused = await #expect(throws: Problems.self) { _ = try await perform(AddTeam(" ", kind: "tea", of: nil)) }
        #expect(Set(refused?.all.compactMap(\.field) ?? []) == ["name", "kind", "agency"])

        let team = try await perform(AddTeam("Front door", kind: "front-door", of: council))
        await #expect(throws: TeamProblem.nameTaken) {
            _ = try await perform(AddTeam("FRONT  DOOR", kind: "screening", of: council))
        }
        _ = try await perform(AddTeam("Front door", kind: "screening", of: police))

        try await perform(JoinTeam(team, worker.user, asLead: true))
        await #expect(throws: TeamProblem.isIn) { try await perform(JoinTeam(team, worker.user, asLead: false)) }
        await #expect(throws: TeamProblem.memberMissing) { try await perform(JoinTeam(team, nil, asLead: false)) }
        await #expect(throws: TeamProblem.hasMembers) { try await perform(CloseTeam(team)) }

        let lines = try await partnership.lantern.ask(TeamRegister(), as: keeper, for: .administration).teams
        #expect(lines.map(\.agencyName) == ["Ambleford Council", "Ambleford Police"])
        let member = try #require(lines.first?.members.first)
        #expect(member.leads && member.name == "Asha Rana")

        try await perform(LeaveTeam(team, member.id))
        await #expect(throws: NotFound.self) { try await perform(LeaveTeam(team, member.id)) }
        try await perform(CloseTeam(team))
        await #expect(throws: TeamProblem.closed) { try await perform(JoinTeam(team, worker.user, asLead: false)) }
        #expect(try await partnership.lantern.ask(TeamRegister(), as: keeper, for: .administration).teams.count == 1)
    }

    @Test("ADM-2: who may not keep the register of teams is refused")
    func refused() async throws {
        let partnership = try await TestPartnership()
        let worker = try await partnership.worker("Asha Rana")
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.ask(TeamRegister(), as: worker, for: .administration)
        }
    }
}
