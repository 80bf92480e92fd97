import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Returns of agencies")
struct AgencyReturnTests {
    @Test(
        "DATA-1: an agency’s return is missing when the quarter closes: the gap is named in the board’s pack",
        arguments: Engines.all)
    func missing(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let police = try await agency("Ambleford Police", "police", partnership)
        let care = try await agency("Ambleford Council", "social-care", partnership)
        let quarter = try #require(Quarter("2026-Q1"))
        for (kind, agency) in [("training-held", police), ("training-held", care), ("supervision-held", care)] {
            _ = try await partnership.does(GiveReturn(kind, of: agency, for: Quarter("2025-Q4"), 9, of: 10))
        }
        // The quarter has not ended.
        await #expect(throws: Problems.self) {
            _ = try await partnership.does(GiveReturn("training-held", of: police, for: quarter, 40, of: 50))
        }
        partnership.time.move(to: Instant(try #require(Day("2026-04-10")), hour: 9))
        for kind in ["training-held", "supervision-held"] {
            _ = try await partnership.does(GiveReturn(kind, of: care, for: quarter, 40, of: 50, note: "As counted on 1 April."))
        }
        #expect(try await pack(partnership).returns.isEmpty, "it is not due yet")
        partnership.time.move(to: Instant(try #require(Day("2026-04-21")), hour: 9))
        let named = try await pack(partnership)
        #expect(named.returns.map(\.agency) == ["Ambleford Police"] && named.returns.first?.quarter == "January to March 2026")
        #expect(named.asks.contains { $0.words == "Ask Ambleford Police for the figure that did not come." })
        _ = try await partnership.does(GiveReturn("training-held", of: police, for: quarter, 30, of: 50))
        _ = try await partnership.does(GiveReturn("training-held", of: police, for: quarter, 31, of: 50))
        #expect(try await pack(partnership).returns.isEmpty)
        let answer = try await partnership.lantern.ask(
            AgencyReturns(for: quarter), as: partnership.businessManager, for: .improvement)
        #expect(answer.lines.first { $0.agency == police }?.given?.numerator == 31)
    }

    @Test("DATA-1: figures are given for one’s own agency; wrong ones are refused in words", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let police = try await agency("Ambleford Police", "police", partnership)
        let court = try await agency("Court advice", "family-court-advice", partnership)
        let quarter = try #require(Quarter("2025-Q4"))
        let refusal = await #expect(throws: Problems.self) {
            _ = try await partnership.does(GiveReturn("happiness", of: nil, for: nil, nil, of: -1))
        }
        #expect(refusal?.all.map(\.field) == ["kind", "agency", "quarter", "numerator", "denominator"])
        for (agency, count, field) in [(court, 1, "agency"), (police, 60, "numerator")] {
            let refusal = await #expect(throws: Problems.self) {
                _ = try await partnership.does(GiveReturn("training-held", of: agency, for: quarter, count, of: 50))
            }
            #expect(refusal?.all.map(\.field) == [field])
        }
        let user = try await partnership.person("Inspector").user
        let own = Actor(user: user, name: "Inspector", agency: police, roles: [.init(rawValue: "improvement-lead")])
        _ = try await partnership.lantern.perform(
            GiveReturn("training-held", of: police, for: quarter, 45, of: 50), as: own, for: .improvement)
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.perform(
                GiveReturn("training-held", of: court, for: quarter, 45, of: 50), as: own, for: .improvement)
        }
    }

    private func agency(_ name: String, _ kind: String, _ partnership: TestPartnership) async throws -> ID<Agency> {
        try await partnership.lantern.perform(AddAgency(name, kind: kind), as: .installation("test"), for: .administration)
    }

    private func pack(_ partnership: TestPartnership) async throws -> BoardPack {
        try await partnership.lantern.ask(
            PackPreview(for: partnership.board, meetingOn: partnership.today), as: partnership.chair, for: .improvement)
    }
}
