import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Measures counted from the record")
struct CountingTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func own(_ sql: String, from: String = "2026-01-01") -> String {
        """
        counting:
          three-agencies:
            counted:
              - from: \(from)
                source: ours
                sql: |
                  \(sql.split(separator: "\n").joined(separator: "\n          "))
        """
    }

    @Test(
        "DATA-4: each counted measure comes to what the figures of the same quarter come to, which are worked out another way",
        arguments: Engines.all)
    func parity(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        for (month, whole) in [("2026-01-01", 3), ("2026-02-01", 5)] { try await house.discussions(whole, of: 6, in: day(month)) }
        let contacts = try await [
            house.door.receive(about: [house.door.line("One")]).contact,
            house.door.receive(about: [house.door.line("Two")], isChildProtection: true).contact,
            house.door.receive(about: [house.door.line("Three")]).contact,
        ]
        try await house.door.perform(DecideContact(contacts[0], house.door.decision()), as: house.door.manager)
        try await house.door.perform(
            DecideContact(
                contacts[1], house.door.decision("child-protection", level: "four") { $0.criteria = ["four-severe-neglect"] }),
            as: house.door.manager)
        house.door.wait(hours: 30)
        try await house.door.perform(
            DecideContact(
                contacts[2], house.door.decision("no-further-action", level: "one") { $0.criteria = ["one-needs-met"] }),
            as: house.door.manager)
        try await house.count()
        let quarter = Quarter(of: house.door.now.day).days
        let figures =
            try await house.door.ask(FrontDoorFigures(quarter), as: house.door.manager).figures
            + house.door.ask(ProtectionFigures(quarter), as: house.door.manager).figures
        var compared: [String] = []
        for key in house.lantern.definitions.counting.counting.keys {
            guard let figure = figures.first(where: { $0.measure == key }) else { continue }
            let own = try await house.page(key).series.readings.filter { quarter.contains($0.startsOn) }
            let (numerator, denominator) = (own.reduce(0) { $0 + $1.numerator }, own.reduce(0) { $0 + $1.denominator })
            #expect(denominator == Double(figure.denominator), "\(key)")
            if let average = figure.average {
                #expect(abs(numerator / denominator - average) < 1e-9, "\(key)")
            } else if figure.denominator > 0 {
                #expect(numerator == Double(figure.numerator), "\(key)")
            }
            if figure.denominator > 0 { compared.append(key) }
        }
        #expect(
            Set(compared).isSuperset(of: [
                "decided-in-time", "same-day", "no-further-action", "outcome-told", "seen-by", "three-agencies", "attendance",
                "days-from-decision",
            ]))
    }

    @Test(
        "DATA-4: a record that comes late restates its month and says what it was; the month that runs is only brought up to date",
        arguments: Engines.all)
    func restated(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(3, of: 4, in: day("2026-02-01"))
        try await house.discussions(1, of: 1, in: day("2026-03-01"))
        try await house.count()
        #expect(try await house.page("three-agencies").restated.isEmpty)
        // Written down on 3 March: one of February, and one of this month.
        house.door.wait(hours: 24)
        try await house.discussions(0, of: 1, in: day("2026-02-01"), from: 30)
        try await house.discussions(1, of: 1, in: day("2026-03-01"), from: 5)
        #expect(try await house.count(whole: false).restated > 0)
        let page = try await house.page("three-agencies")
        let february = try #require(page.series.readings.first { $0.startsOn == Day("2026-02-01") })
        #expect(february.numerator == 3 && february.denominator == 5)
        #expect(page.restated.map(\.was.denominator) == [4] && page.series.running?.denominator == 2)
        #expect(try await house.count(whole: false).restated == 0)
    }

    @Test(
        "DATA-4: the records behind a month are listed, those that fall short first; whoever does not work with them sees figures alone",
        arguments: Engines.all)
    func records(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(3, of: 4, in: day("2026-02-01"))
        try await house.count()
        let records = try #require(try await house.page("three-agencies", of: day("2026-02-01")).records)
        #expect(records.count == 4 && records[0].words == "Without health" && records.dropFirst().allSatisfy { $0.words.isEmpty })
        let seen = try await house.page("three-agencies", of: day("2026-02-01"), as: house.keeper)
        #expect(seen.records == nil && !seen.listsRecords && seen.series.readings.contains { $0.denominator == 4 })
        await #expect(throws: AccessRefused.self) { _ = try await house.page("three-agencies", as: house.door.teacher) }
    }

    @Test("STRAT-4, DATA-3: told apart by agency, and its parts add up to the whole", arguments: Engines.all)
    func parts(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(3, of: 4, in: day("2026-02-01"))
        try await house.count()
        let page = try await house.page("attendance", by: .agency)
        #expect(page.dimensions.contains(.agency) && page.dimensions.contains(.age) && !page.dimensions.contains(.team))
        let sums = page.parts.map { part in part.readings.reduce(0) { $0 + $1.denominator } }
        #expect(page.parts.map(\.words) == ["Ambleford Community Health", "Ambleford Council", "Ambleford Police"])
        #expect(sums == [4, 4, 4])
        let health = try #require(page.parts.first?.readings.first { $0.denominator > 0 })
        #expect(health.numerator == 3)
    }

    @Test(
        "DATA-4: a rule that changes on a day parts the chart in two, and leaves the months before it as they were",
        arguments: Engines.all)
    func changed(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        for month in ["2025-12-01", "2026-01-01", "2026-02-01"] { try await house.discussions(3, of: 4, in: day(month)) }
        let changed = try house.lantern.with(
            own: own(
                """
                SELECT held_at AS at, subject_kind, subject, reference, police_there AS met
                FROM report_meeting
                WHERE kind = 'strategy-discussion' AND held_at >= :from AND held_at < :until
                """, from: "2026-02-01"))
        try await house.count(with: changed)
        let page = try await changed.ask(MeasurePageQuery("three-agencies"), as: house.door.manager, for: .improvement)
        let values = page.series.whole.suffix(3).map { $0.value(.share) }
        #expect(values == [0.75, 0.75, 1])
        #expect(page.series.charts.count == 2 && page.series.charts[1].points.count == 1)
    }

    @Test(
        "DATA-4: a wrong rule is refused at the start with its file and line, and takes no other measure with it",
        arguments: Engines.all)
    func wrong(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(3, of: 4, in: day("2026-02-01"))
        for (sql, words) in [
            ("SELECT held_at AS at FROM report_meeting", "no column “subject_kind”"),
            ("SELECT nonsense FROM report_meeting", "nonsense"),
            ("SELECT name AS at FROM person_name", "begin with report_"),
            ("SELECT m.held_at FROM report_meeting m, person_name n", "not with a comma"),
            (
                "SELECT m.held_at AS at FROM (person_name n JOIN report_meeting m ON 1 = 1)",
                "after FROM or JOIN must begin with SELECT"
            ),
            (
                "SELECT m.held_at AS at FROM report_meeting m JOIN (person_name) ON 1 = 1",
                "after FROM or JOIN must begin with SELECT"
            ),
            ("SELECT m.held_at AS at FROM ((SELECT 1 AS one)) x, report_meeting m", "after FROM or JOIN must begin with SELECT"),
            ("SELECT x.held_at AS at FROM (SELECT held_at FROM report_meeting) x, person_name n", "not with a comma"),
            ("DELETE FROM report_meeting", "begin with SELECT"),
            ("WITH x AS (SELECT 1 FROM person) SELECT held_at AS at FROM report_meeting", "begin with SELECT"),
            ("SELECT held_at AS person_name FROM person_name", "begin with report_"),
            ("SELECT held_at AS at INTO copied FROM report_meeting", "INTO"),
            ("SELECT held_at AS at FROM report_meeting WHERE kind IN person_name", "IN with its values in brackets"),
            ("SELECT held_at AS at FROM report_meeting UNION TABLE person_name", "TABLE"),
            (
                "SELECT held_at AS at FROM (SELECT born_from AS held_at FROM person) x JOIN report_meeting ON 1 = 1",
                "begin with report_"
            ),
            ("SELECT pg_read_file('/etc/passwd') AS at FROM report_meeting", "PG_READ_FILE(…) is not for a measure"),
            ("SELECT load_extension /* so */ ('x') AS at FROM report_meeting", "LOAD_EXTENSION(…) is not for a measure"),
            ("SELECT 1; SELECT 2", "semicolon"),
            ("SELECT held_at AS at FROM report_meeting WHERE held_at > :whenever", "none of :from"),
        ] {
            let wrong = try house.lantern.with(own: own(sql))
            let thrown = await #expect(throws: CountingProblem.self) {
                _ = try await wrong.ask(CheckCountingRules(), as: .installation("start"), for: .administration)
            }
            let message = try #require(thrown?.message)
            #expect(message.contains(words) && message.contains("measures.yaml, line"), "\(message)")
            let result = try await house.count(with: wrong)
            #expect(result.failed == ["three-agencies"] && result.counted > 5)
            let page = try await wrong.ask(MeasurePageQuery("attendance"), as: house.door.manager, for: .improvement)
            #expect(page.series.state.problem.isEmpty && page.series.state.countedAt != nil)
        }
        #expect(try await house.lantern.ask(CheckCountingRules(), as: .installation("start"), for: .administration) > 10)
    }

    @Test(
        "DATA-6: readings that nobody counted for more than a day are stale, and a list of them says so", arguments: Engines.all)
    func stale(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        #expect(try await house.page("three-agencies").series.isStale)
        try await house.count()
        #expect(try await !house.page("three-agencies").series.isStale)
        house.door.wait(hours: 27)
        #expect(try await house.door.ask(MeasureList(), as: house.keeper).allSatisfy(\.isStale))
    }

    @Test(
        "DATA-6: what took too long is tried whole once a day; until then its newest months are counted, and its page says so",
        arguments: Engines.all)
    func patience(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine)
        try await house.discussions(3, of: 4, in: day("2026-02-01"))
        let words = house.lantern.definitions.counting
        let rule = try #require(words.counting["three-agencies"]).rule.value(on: day("2026-03-02"))
        let problem = CountingProblem.tooSlow(rule, seconds: try words.patience.value(on: day("2026-03-02"))).message
        try await house.lantern.perform(
            NoteUncounted("three-agencies", because: problem), as: .installation("timetable"), for: .timetable)
        house.door.wait(hours: 1)
        try await house.count(whole: false)
        let short = try await house.page("three-agencies").series
        #expect(short.readings.count == 2 && short.state.problem == problem)
        #expect(short.state.isNewestCounted && short.state.wholeAt == nil)
        house.door.wait(hours: 24)
        try await house.count(whole: false)
        let whole = try await house.page("three-agencies").series
        #expect(whole.readings.count == 36 && whole.state.problem.isEmpty && whole.state.wholeAt != nil)
    }

    @Test("PLAN-15, EVID-1: what a finding says proposes the measures that share its words, and none by chance")
    func proposals() async throws {
        let house = try await MeasureHouse(Engines.all[0])
        let all = try await house.door.ask(MeasureList(), as: house.keeper)
        func proposed(_ words: String) -> [String] { ActionProof.proposals(for: words, among: all).map(\.series.key) }
        #expect(proposed("Strategy discussions were held without the police and health taking part.").first == "three-agencies")
        #expect(
            proposed("Initial conferences were delayed by up to six weeks: too few conferences within fifteen working days.")
                .contains("conferences-in-time"))
        #expect(proposed("The website was hard to read.").isEmpty)
    }
}
