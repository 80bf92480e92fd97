import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Seats, attendance and gaps")
struct BodySeatsTests {
    private func seats(_ partnership: TestPartnership) async throws -> BodySeatsQuery.Answer {
        try await partnership.lantern.ask(BodySeatsQuery(partnership.board), as: partnership.member, for: .improvement)
    }

    private func met(_ partnership: TestPartnership, _ absent: [ID<RequiredSeat>]) async throws {
        let answer = try await seats(partnership)
        let attendance = Dictionary(
            answer.standings.map { ($0.seat.id, absent.contains($0.seat.id) ? BodyMeeting.Attended.absent : .present) },
            uniquingKeysWith: { first, _ in first })
        try await partnership.lantern.perform(
            RecordBodyMeeting(of: partnership.board, on: partnership.today, attendance), as: partnership.member,
            for: .improvement)
    }

    @Test("GOV-7: no college for two meetings: the gap and its length show, on the page and in the pack", arguments: Engines.all)
    func college(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        #expect(try await partnership.does(RequireExpectedSeats(on: partnership.board)) == 7)
        await #expect(throws: SeatProblem.noneExpected) {
            _ = try await partnership.does(RequireExpectedSeats(on: partnership.board))
        }
        let college = try #require(try await seats(partnership).standings.first { $0.seat.name == "Further education" }).seat.id
        try await partnership.does(FillSeat(college, with: "Vice-principal, Millbrook College", seniority: "head-of-service"))
        partnership.time.move(days: 30)
        try await met(partnership, [])
        #expect(try await seats(partnership).standing(of: college)?.hasGap == false)
        partnership.time.move(days: 30)
        let missed = partnership.today
        try await met(partnership, [college])
        partnership.time.move(days: 30)
        try await met(partnership, [college])
        partnership.time.move(days: 10)
        let standing = try #require(try await seats(partnership).standing(of: college))
        #expect(standing.gapInWords == "Nobody at the last 2 meetings, since \(missed.inWords) (40 days).")
        #expect(standing.attended == 1 && standing.meetings == 3)
        let pack = try await partnership.lantern.ask(
            PackPreview(for: partnership.board, meetingOn: partnership.today), as: partnership.chair, for: .improvement)
        #expect(pack.seats.first { $0.name == "Further education" }?.gap == standing.gapInWords)
        #expect(pack.asks.contains { $0.words == "Settle who speaks for Further education." })
        // It was found on the day of a meeting: what changed counts from the day after.
        #expect(pack.head.sinceInWords.contains("the last meeting"))
    }

    @Test("GOV-7: a vacant seat, and a post less senior than it asks, are gaps", arguments: Engines.all)
    func vacant(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let seat = try await partnership.does(RequireSeat("Probation", on: partnership.board, seniority: "head-of-service"))
        let began = partnership.today
        partnership.time.move(days: 20)
        var standing = try #require(try await seats(partnership).standing(of: seat))
        #expect(standing.gapInWords == "Vacant since \(began.inWords) (20 days).")
        try await partnership.does(FillSeat(seat, with: "Senior officer, Probation", seniority: "team-manager"))
        standing = try #require(try await seats(partnership).standing(of: seat))
        #expect(standing.gapInWords == "Less senior than the seat asks." && standing.isTooJunior)
        await #expect(throws: Problems.self) {
            try await partnership.does(FillSeat(seat, with: "Head, Probation", seniority: "director"))
        }
        partnership.time.move(days: 5)
        try await partnership.does(VacateSeat(seat))
        standing = try #require(try await seats(partnership).standing(of: seat))
        #expect(standing.vacantSince == partnership.today && standing.holder == nil)
    }

    @Test(
        "GOV-7: what is missing or wrong is refused in words; attendance is changed only from what was read",
        arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let board = partnership.board
        let refusal = await #expect(throws: Problems.self) {
            _ = try await partnership.does(RequireSeat(" ", on: board, seniority: "king"))
        }
        #expect(refusal?.all.map(\.field) == ["name", "seniority"])
        let seat = try await partnership.does(RequireSeat("Police <b>", on: board, seniority: "director"))
        await #expect(throws: Problems.self) {
            _ = try await partnership.does(RequireSeat("police <B>", on: board, seniority: "director"))
        }
        await #expect(throws: SeatProblem.attendanceMissing) {
            try await partnership.does(RecordBodyMeeting(of: board, on: partnership.today, [:]))
        }
        let came = RecordBodyMeeting(of: board, on: partnership.today, [seat: .deputy])
        try await partnership.does(came)
        await #expect(throws: SeatProblem.heldTwice(partnership.today)) { try await partnership.does(came) }
        try await partnership.does(RecordBodyMeeting(of: board, on: partnership.today, [seat: .absent], changing: 1))
        await #expect(throws: Conflict.self) {
            try await partnership.does(RecordBodyMeeting(of: board, on: partnership.today, [seat: .present], changing: 1))
        }
        #expect(try await seats(partnership).meetings.first?.attendance == [seat: .absent])
        await #expect(throws: AccessRefused.self) {
            _ = try await partnership.lantern.perform(
                RequireSeat("Health", on: board, seniority: "director"), as: partnership.member, for: .improvement)
        }
        try await partnership.does(EndRequiredSeat(seat))
        partnership.time.move(days: 1)
        #expect(try await seats(partnership).standings.isEmpty)
    }
}
