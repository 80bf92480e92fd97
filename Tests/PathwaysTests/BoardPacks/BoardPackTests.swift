import Definitions
import Documents
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("The pack of a body")
struct BoardPackTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// An action of the board, proved by a measure, accepted in March and reopened in August.
    private func slipped(_ engine: TestEngine) async throws -> MeasureHouse {
        let house = try await MeasureHouse(engine)
        for month in ["2025-12-01", "2026-01-01", "2026-02-01"] { try await house.discussions(10, of: 10, in: day(month)) }
        try await house.count()
        _ = try await house.perform(BindMeasure(house.action, to: "three-agencies", target: 90))
        _ = try await house.perform(ClaimCompletion(of: house.action, statement: "Done."), as: house.lead)
        try await house.perform(VerifyAction(house.action, reason: "Seen."), as: house.door.partnership.member)
        try await house.discussions(6, of: 10, in: day("2026-06-01"))
        try await house.discussions(7, of: 10, in: day("2026-07-01"))
        house.door.partnership.time.move(to: Instant(try day("2026-08-02"), hour: 10))
        try await house.count()
        _ = try await house.perform(WatchAccepted(linkingTo: "http://lantern.example"), as: .installation("timetable"))
        return house
    }

    private func preview(_ house: MeasureHouse, _ body: ID<Body>? = nil, cutOff: Day? = nil) async throws -> BoardPack {
        try await house.lantern.ask(
            PackPreview(for: body ?? house.door.partnership.board, meetingOn: day("2026-08-10"), cutOff: cutOff),
            as: house.keeper, for: .improvement)
    }

    @Test(
        "GOV-2, EVID-4: what slipped is said first, with both readings; figures are those of the measure’s own page; the cut-off shows",
        arguments: Engines.all)
    func slipFirst(engine: TestEngine) async throws {
        let house = try await slipped(engine)
        let pack = try await preview(house)
        let first = try #require(pack.inShort.first)
        #expect(first.contains("no longer holds") && first.contains("60% in June 2026") && first.contains("70% in July 2026"))
        #expect(pack.story.first?.kind == .slipped && pack.head.cutOff == Day("2026-08-02"))
        #expect(pack.asks.first?.words.contains("Ask what changed in action A1") == true)
        #expect(pack.exceptions.first?.heading == ExceptionReport.Reason.slipped.heading)
        let measure = try #require(pack.measures.first)
        let page = try await house.page("three-agencies").series
        #expect(measure.newest == MeasureWords(series: page).reading(try #require(page.newest)))
        #expect(measure.newest == "70% (7 of 10) in July 2026" && measure.isShort)
        #expect(measure.controlCharts == page.charts && measure.target == 0.9)
        #expect(measure.distance == "20 percentage points short of the target of 90%.")
        #expect(measure.proves.map(\.heldFor) == [0])
    }

    @Test("GOV-2: it lists only what that body oversees", arguments: Engines.all)
    func own(engine: TestEngine) async throws {
        let house = try await slipped(engine)
        let partnership = house.door.partnership
        let other = try await house.perform(EstablishBody("Health sub-group", kind: "sub-group"))
        let plan = try await partnership.plan("Another plan")
        let action = try await partnership.action("Send reports in time", in: plan, ledBy: house.lead, dueIn: -3)
        _ = try await house.perform(AssignOversight(of: plan, to: other, onlyUnassigned: false))
        let board = try await preview(house)
        #expect(board.head.overseen == 1 && !board.everything.contains("Send reports in time"))
        let group = try await preview(house, other)
        #expect(group.head.overseen == 1 && group.everything.contains("Send reports in time"))
        #expect(!group.everything.contains("Hold every strategy discussion") && group.measures.isEmpty)
        #expect(group.exceptions.flatMap(\.lines).map(\.action.id).contains(action.description))
        await #expect(throws: AccessRefused.self) {
            _ = try await house.lantern.ask(
                PackPreview(for: other, meetingOn: day("2026-08-10")), as: partnership.member, for: .improvement)
        }
    }

    @Test(
        "GOV-2: issued it stays as it was; what is restated later stands beside it, and its fingerprint is in the journal",
        arguments: Engines.all)
    func issued(engine: TestEngine) async throws {
        let house = try await slipped(engine)
        let partnership = house.door.partnership
        let board = partnership.board
        let issue = IssuePack(to: board, meetingOn: try day("2026-08-10"))
        let id = try await house.perform(issue, as: partnership.member)
        var answer = try await house.lantern.ask(IssuedPackQuery(id), as: partnership.member, for: .improvement)
        let then = answer.pack
        #expect(answer.isWhole && answer.restated.isEmpty && answer.issued.number == 1)
        // A record of July comes late.
        house.door.wait(hours: 24)
        try await house.discussions(0, of: 5, in: day("2026-07-01"), from: 30)
        try await house.count(whole: false)
        answer = try await house.lantern.ask(IssuedPackQuery(id), as: partnership.member, for: .improvement)
        #expect(answer.pack == then && answer.isWhole)
        #expect(answer.restated.map(\.was) == ["70% (7 of 10)"] && answer.restated.map(\.now) == ["46.7% (7 of 15)"])
        // A pack of the same cut-off, made now, says what was known then; a new one says what is known today.
        let past = try await preview(house, cutOff: then.head.cutOff)
        #expect(past.measures.map(\.newest) == then.measures.map(\.newest))
        #expect(past.story == then.story && past.head.statuses == then.head.statuses)
        #expect(try await preview(house).measures.map(\.newest) == ["46.7% (7 of 15) in July 2026"])
        let second = try await house.perform(issue, as: partnership.member)
        let packs = try await house.lantern.ask(IssuedPacks(of: board), as: partnership.member, for: .improvement)
        #expect(packs.packs.map(\.id) == [second, id] && packs.mayIssue)
        let stranger = try await partnership.person("Stranger")
        await #expect(throws: AccessRefused.self) { _ = try await house.perform(issue, as: stranger) }
        await #expect(throws: AccessRefused.self) {
            _ = try await house.lantern.ask(IssuedPackQuery(id), as: stranger, for: .improvement)
        }
    }

    @Test("GOV-2: what changed between a pack’s cut-off and the meeting itself is in the next pack", arguments: Engines.all)
    func between(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        func composed() async throws -> BoardPack {
            try await partnership.lantern.ask(
                PackPreview(for: partnership.board, meetingOn: partnership.today), as: partnership.chair, for: .improvement)
        }
        // Issued a week before its meeting.
        let cutOff = partnership.today
        let first = IssuePack(to: partnership.board, meetingOn: cutOff.adding(days: 7))
        _ = try await partnership.lantern.perform(first, as: partnership.member, for: .improvement)
        partnership.time.move(days: 7)
        try await partnership.lantern.perform(
            RecordBodyMeeting(of: partnership.board, on: partnership.today, [:]), as: partnership.member, for: .improvement)
        // Made again for the same meeting it reaches back no less far.
        #expect(try await composed().head.sinceInWords.contains("no earlier meeting or pack is known"))
        partnership.time.move(days: 30)
        let next = try await composed()
        #expect(next.head.since == cutOff.next && next.head.sinceInWords == "the last pack, of \(cutOff.inWords)")
    }

    @Test("GOV-2: a wrong day is refused in words", arguments: Engines.all)
    func days(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let today = partnership.today
        for (meeting, cutOff, problem) in [
            (nil, nil, PackProblem.meetingMissing), (today.adding(days: 9), today.next, .cutOffLater(today.next)),
            (today.adding(days: -5), today, .cutOffAfterMeeting),
        ] as [(Day?, Day?, PackProblem)] {
            await #expect(throws: problem) {
                _ = try await partnership.does(IssuePack(to: partnership.board, meetingOn: meeting, cutOff: cutOff))
            }
        }
        let empty = try await partnership.lantern.ask(
            PackPreview(for: partnership.board, meetingOn: today), as: partnership.chair, for: .improvement)
        #expect(empty.inShort == ["This body oversees no action.", "Nothing waits for a decision."])
        #expect(empty.head.sinceInWords.contains("no earlier meeting or pack is known"))
    }

    @Test(
        "GOV-2, EVID-5: outside the partnership small counts are hidden, and no reading lets them be worked out",
        arguments: Engines.all)
    func outside(engine: TestEngine) async throws {
        let house = try await slipped(engine)
        let committee = try await house.perform(EstablishBody("Scrutiny committee", kind: "scrutiny-committee"))
        let plan = try await house.record().plan.id
        _ = try await house.perform(AssignOversight(of: plan, to: committee, onlyUnassigned: false))
        let pack = try await preview(house, committee)
        let measure = try #require(pack.measures.first)
        #expect(pack.head.isOutside && measure.isHidden)
        // 3 of 10 short in July, 4 of 10 in June: too few to be shown.
        #expect(measure.newest == "Too few to be shown outside the partnership")
        #expect(!pack.everything.contains("70%") && !pack.everything.contains("60%") && !pack.everything.contains("7 of 10"))
        let shown = measure.charts.joined().filter { !$0.isHidden }
        #expect(shown.allSatisfy { $0.denominator == 0 || $0.numerator == $0.denominator && ($0.denominator ?? 0) >= 5 })
    }

    @Test("GOV-2, CHALL-3: agencies without a challenge are nil returns in it; no child is named", arguments: Engines.all)
    func challenges(engine: TestEngine) async throws {
        let house = try await slipped(engine)
        _ = try await house.door.receive(about: [house.door.line("Amina")])
        let pack = try await preview(house)
        let log = try await house.door.ask(ChallengeLog(), as: house.keeper)
        #expect(pack.challenges.nilReturns == log.nilReturns.map(\.name) && !log.nilReturns.isEmpty)
        #expect(!pack.everything.contains("Amina"))
    }

    @Test("GOV-2: for Word it says the same, the slip before the exceptions", arguments: [Engines.all[0]])
    func word(engine: TestEngine) async throws {
        let pack = try await preview(try await slipped(engine))
        let blocks = pack.word(number: 1, fingerprint: "abc").blocks
        let headings = blocks.compactMap { block -> String? in
            if case .heading(let words, level: _) = block { words } else { nil }
        }
        let slip = try #require(headings.firstIndex { $0.hasPrefix(BoardPack.Chapter.Kind.slipped.heading) })
        #expect(slip < (headings.firstIndex(of: "Exceptions") ?? 0) && headings.first == "In short")
        #expect(try !pack.word(number: 1, fingerprint: "abc").bytes().isEmpty)
    }
}

extension BoardPack {
    /// Its whole text.
    var everything: String { (try? written()) ?? "" }
}
