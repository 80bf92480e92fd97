import Foundation
import Kernel
import LanternTesting
import Testing

/// England's official list, copied into `Fixtures` from the published data; years not published yet are computed by others.
enum OfficialList {
    static let days: [Day] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/bank-holidays-england.csv"
        )
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            line.split(separator: ",").first.flatMap { Day(String($0)) }
        }
    }()

    /// What proclamations changed in the years of the list.
    static let changes: [BankHolidayChange] = [
        .moved(from: "2012-05-28", to: BankHoliday(day: "2012-06-04", name: "Spring bank holiday")),
        .added(BankHoliday(day: "2012-06-05", name: "Diamond Jubilee")),
        .moved(
            from: "2020-05-04",
            to: BankHoliday(day: "2020-05-08", name: "Early May bank holiday (VE day)")
        ),
        .moved(from: "2022-05-30", to: BankHoliday(day: "2022-06-02", name: "Spring bank holiday")),
        .added(BankHoliday(day: "2022-06-03", name: "Platinum Jubilee")),
        .added(BankHoliday(day: "2022-09-19", name: "State Funeral")),
        .added(BankHoliday(day: "2023-05-08", name: "Coronation")),
    ]
}

@Suite("England's bank holidays")
struct BankHolidayTests {
    @Test("The computed holidays are the official ones, 2012 to 2035", arguments: 2012...2035)
    func official(year: Int) {
        let expected = OfficialList.days.filter { $0.year == year }
        #expect(!expected.isEmpty)
        #expect(WorkingCalendar(changes: OfficialList.changes).bankHolidays(in: year).map(\.day) == expected)
    }

    @Test("Easter agrees with the Prayer Book's table of full moons, 1900 to 2199", arguments: 1900...2199)
    func easter(year: Int) throws {
        // Paschal full moons by golden number, good from 1900 to 2199.
        let fullMoons = [
            (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5), (3, 25),
            (4, 13), (4, 2),
            (3, 22), (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
        ]
        let (month, day) = fullMoons[year % 19]
        let fullMoon = try #require(Day(year: year, month: month, day: day))
        #expect(BankHoliday.easterSunday(in: year) == fullMoon.next.onOrAfter(weekday: 7))
    }

    @Test("A holiday on a weekend is kept on the next free weekday")
    func substitutes() {
        func names(_ year: Int) -> [String] {
            WorkingCalendar().bankHolidays(in: year).map { "\($0.day) \($0.name)" }
        }
        #expect(
            names(2021).suffix(2) == [
                "2021-12-27 Christmas Day (substitute day)", "2021-12-28 Boxing Day (substitute day)",
            ]
        )
        #expect(
            names(2022).suffix(2) == ["2022-12-26 Boxing Day", "2022-12-27 Christmas Day (substitute day)"]
        )
        #expect(
            names(2020).suffix(2) == ["2020-12-25 Christmas Day", "2020-12-28 Boxing Day (substitute day)"]
        )
        #expect(names(2022).first == "2022-01-03 New Year’s Day (substitute day)")
    }

    @Test(
        "Every ordinary year has eight holidays, all on weekdays and no two on one day",
        arguments: 1978...2300
    )
    func eight(year: Int) {
        let holidays = BankHoliday.ordinary(in: year)
        #expect(Set(holidays.map(\.day)).count == 8)
        #expect(holidays.allSatisfy { !$0.day.isWeekend && $0.day.year == year })
    }

    @Test(
        "A day is a bank holiday inside and outside the years that are kept ready",
        arguments: [1985, 1989, 1990, 2060, 2061, 2150]
    )
    func outsideKnownYears(year: Int) throws {
        let calendar = WorkingCalendar()
        let holidays = Set(calendar.bankHolidays(in: year).map(\.day))
        let newYear = try #require(Day(year: year, month: 1, day: 1))
        for offset in 0..<365 {
            let day = newYear.adding(days: offset)
            #expect(calendar.isBankHoliday(day) == holidays.contains(day))
        }
    }
}

@Suite("Working days")
struct WorkingCalendarTests {
    private let calendar = WorkingCalendar(changes: OfficialList.changes)

    /// Counts days one at a time against the official list, with Foundation's weekdays.
    private func oracle(_ count: Int, after start: Day, closures: Set<Day> = []) -> Day {
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = .gmt
        let holidays = Set(OfficialList.days)
        var left = count
        var number = start.number
        while left > 0 {
            number += 1
            let weekday = foundation.component(
                .weekday,
                from: Date(timeIntervalSince1970: Double(number) * 86_400)
            )
            let day = Day(number: number)
            if weekday != 1, weekday != 7, !holidays.contains(day), !closures.contains(day) { left -= 1 }
        }
        return Day(number: number)
    }

    @Test("So many working days on agrees with counting by hand", arguments: 0..<400 as Range<UInt64>)
    func counting(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = random.day(in: "2012-01-01"..."2035-06-30")
        let count = random.int(in: 0...100)
        #expect(calendar.day(count, after: start) == oracle(count, after: start))
    }

    @Test("The partnership's closures count where they are asked to", arguments: 0..<100 as Range<UInt64>)
    func closures(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = random.day(in: "2020-01-01"..."2030-12-31")
        let closures = Set((0..<20).map { _ in start.adding(days: random.int(in: 0...60)) })
        let count = random.int(in: 1...30)
        let own = WorkingCalendar(changes: OfficialList.changes, closures: closures)
        #expect(own.day(count, after: start) == oracle(count, after: start, closures: closures))
    }

    @Test("Counting out and counting back agree", arguments: 0..<300 as Range<UInt64>)
    func thereAndBack(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = random.day(in: "2012-01-01"..."2035-01-01")
        let count = random.int(in: 1...60)
        let due = calendar.day(count, after: start)
        #expect(calendar.workingDays(after: start, through: due) == count)
        #expect(calendar.isWorking(due))
        let back = calendar.day(count, before: due)
        #expect(calendar.isWorking(start) ? back == start : back < start)
        #expect(calendar.workingDays(after: due, through: start) == 0)
    }

    @Test("ICPC-15: fifteen working days from a Monday afternoon do not use that Monday up")
    func conference() {
        #expect(calendar.day(15, after: "2026-03-02") == "2026-03-23")
    }

    @Test("REF-DECISION: a trigger on a non-working day counts from the last working day before it")
    func weekendTrigger() {
        // Saturday, Sunday and Good Friday of one Easter: day 1 is the Tuesday for each.
        for trigger in ["2026-04-02", "2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"] as [Day] {
            #expect(calendar.day(1, after: trigger) == "2026-04-07")
        }
    }

    @Test("WSPA: seventy working days run over Christmas, New Year and Easter")
    func statement() {
        #expect(calendar.day(70, after: "2025-12-15") == "2026-03-26")
        #expect(oracle(70, after: "2025-12-15") == "2026-03-26")
    }

    @Test("Hours run through weekends and clock changes; other limits end with a day")
    func limits() throws {
        let friday: Instant = "2026-03-27T16:30"
        func due(_ text: String) throws -> String {
            let limit = try #require(TimeLimit(text))
            return calendar.due(limit, from: friday).inWords
        }
        #expect(try due("24 hours") == "28 March 2026, 16:30")
        #expect(try due("72 hours") == "30 March 2026, 17:30")
        #expect(try due("1 working-day") == "30 March 2026")
        #expect(try due("5 days") == "1 April 2026")
        #expect(try due("6 weeks") == "8 May 2026")
        #expect(try due("3 months") == "27 June 2026")
        #expect(try due("1 year") == "27 March 2027")
        #expect(try due("0 working days") == "27 March 2026")
    }

    @Test("What is due on a day is in time until its last minute; what is due at a moment until that moment")
    func inTime() {
        #expect(Deadline.endOf("2026-03-23").isMet(at: "2026-03-23T23:59"))
        #expect(!Deadline.endOf("2026-03-23").isMet(at: "2026-03-24T00:00"))
        #expect(Deadline.endOf("2026-06-23").isMet(at: "2026-06-23T22:59:59Z"))
        #expect(!Deadline.endOf("2026-06-23").isMet(at: "2026-06-23T23:00:00Z"))
        #expect(Deadline.moment("2026-03-23T10:00").isMet(at: "2026-03-23T10:00"))
        #expect(!Deadline.moment("2026-03-23T10:00").isMet(at: "2026-03-23T10:01"))
    }

    @Test(
        "A limit is read as people write it",
        arguments: [
            ("15 working-days", "15 working-days"), ("1 working day", "1 working-days"),
            ("24 Hours", "24 hours"),
            ("3 months", "3 months"), ("1 week", "1 weeks"),
        ]
    )
    func written(text: String, expected: String) {
        #expect(TimeLimit(text)?.description == expected)
    }

    @Test(
        "Text that is no limit is refused",
        arguments: ["", "15", "days", "-1 days", "1.5 hours", "15 sittings", "two weeks"]
    )
    func notLimits(text: String) {
        #expect(TimeLimit(text) == nil)
    }

    @Test("A limit is read out in the singular and the plural")
    func limitInWords() {
        #expect(TimeLimit(1, .workingDays).inWords == "1 working day")
        #expect(TimeLimit(70, .workingDays).inWords == "70 working days")
        #expect(TimeLimit(1, .months).inWords == "1 month")
    }
}
