import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("The roster: who speaks for each agency")
struct RosterTests {
    @Test(
        "MASH-1: no health professional for 30 days is shown with its start day, and each probation body has a line of its own",
        arguments: Engines.all)
    func gaps(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let keeper = partnership.businessManager
        let trust = try await partnership.agency("Ambleford Trust", kind: "health-provider")
        _ = try await partnership.agency("Probation North", kind: "national-probation-service")
        let second = try await partnership.agency("Probation Link", kind: "community-rehabilitation-company")
        func perform<C: Command>(_ command: C) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: keeper, for: .administration)
        }
        let today = partnership.lantern.time.now.day
        _ = try await perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: trust, name: "Sade Bello", jobTitle: "Named nurse", seat: "health", purposes: ["hub"],
                    telephone: "01632 960 111", from: today.adding(days: -200), until: today.adding(days: -30))))
        _ = try await perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: second, name: "Tom Ash", seat: "probation", purposes: ["probation-checks"],
                    email: "tom.ash@link.example", from: today.adding(days: -20))))

        let roster = try await partnership.lantern.ask(Roster(), as: keeper, for: .administration)
        let health = try #require(roster.seats.first { $0.key == "health" })
        #expect(health.gap?.from == today.adding(days: -29))
        #expect(health.daysEmptyNow == 30 && health.daysEmptyInYear == 30 && health.wasEverFilled && health.lines.isEmpty)
        let probation = roster.seats.filter { $0.key == "probation" }
        #expect(probation.map(\.agency) == ["Probation Link", "Probation North"])
        #expect(probation.map { $0.gap == nil } == [true, false])
        let asked = [
            "police", "social-care", "health", "adult-mental-health", "child-mental-health", "substance-misuse", "probation",
            "youth-justice", "education",
        ]
        #expect(Set(asked).isSubset(of: Set(roster.seats.map(\.key))))
        #expect(roster.withNobody.map(\.name).contains("Ambleford Trust"))
    }

    @Test(
        "MASH-1: a line names an agency, a person, what for, and a way to reach them; deputies are of the same agency",
        arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let keeper = partnership.businessManager
        let school = try await partnership.agency("Mill Lane School", kind: "school")
        let police = try await partnership.agency("Ambleford Police", kind: "police")
        let today = partnership.lantern.time.now.day
        func perform<C: Command>(_ command: C) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: keeper, for: .administration)
        }
        let nothing = AgencyContactWords(agency: nil, name: " ", purposes: [], from: today, until: today.previous)
        let problems = await #expect(throws: Problems.self) { _ = try await perform(AddAgencyContact(nothing)) }
        #expect(Set(problems?.all.compactMap(\.field) ?? []) == ["agency", "name", "purposes", "email", "until-day"])

        var lead = AgencyContactWords(
            agency: school, name: "Ada Finch", purposes: ["school-notices"], email: "office@mill-lane.example", from: today)
        let id = try await perform(AddAgencyContact(lead))
        var deputy = lead
        deputy.agency = police
        deputy.deputyOf = id
        deputy.seat = "education"
        let wrong = await #expect(throws: Problems.self) { _ = try await perform(AddAgencyContact(deputy)) }
        #expect(Set(wrong?.all.compactMap(\.field) ?? []) == ["deputy-of", "seat"])

        lead.telephone = "01632 960 112"
        try await perform(ChangeAgencyContact(id, lead, version: 1))
        await #expect(throws: Conflict.self) {
            lead.name = "Somebody Else"
            try await perform(ChangeAgencyContact(id, lead, version: 1))
        }
        try await perform(EndAgencyContact(id))
        await #expect(throws: RosterProblem.endedAlready) { try await perform(EndAgencyContact(id)) }
    }

    @Test(
        "ADM-2: who may read the roster does not keep it",
        arguments: Engines.all)
    func access(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let worker = try await partnership.worker("Asha Rana")
        _ = try await partnership.lantern.ask(Roster(), as: worker, for: .administration)
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.ask(RosterLine(nil), as: worker, for: .administration)
        }
    }
}
