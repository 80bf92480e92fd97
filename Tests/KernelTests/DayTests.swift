import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("Days")
struct DayTests {
    /// Foundation's calendar, which works dates out in another way.
    private static let oracle: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    @Test(
        "A day agrees with another calendar on year, month, day and weekday",
        arguments: 0..<300 as Range<UInt64>
    )
    func parts(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let day = random.day(in: "1600-01-01"..."2400-12-31")
        let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
        let parts = DayTests.oracle.dateComponents([.year, .month, .day, .weekday], from: date)
        #expect(parts.year == day.year)
        #expect(parts.month == day.month)
        #expect(parts.day == day.day)
        #expect(parts.weekday.map { ($0 + 5) % 7 + 1 } == day.weekday)
        #expect(Day(year: day.year, month: day.month, day: day.day) == day)
        #expect(Day(day.description) == day)
    }

    @Test(
        "So many months on is the same day number, or the month's last day",
        arguments: 0..<300 as Range<UInt64>
    )
    func months(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let day = random.day(in: "1900-01-01"..."2100-12-31")
        let count = random.int(in: -60...60)
        let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
        let later = try #require(DayTests.oracle.date(byAdding: .month, value: count, to: date))
        #expect(
            day.adding(months: count).number == Int((later.timeIntervalSince1970 / 86_400).rounded(.down))
        )
    }

    @Test("RCPC-1: three months after 30 November is the last day of February")
    func endOfFebruary() {
        #expect(("2025-11-30" as Day).adding(months: 3) == "2026-02-28")
        #expect(("2027-11-30" as Day).adding(months: 3) == "2028-02-29")
        #expect(("2026-01-31" as Day).adding(months: -2) == "2025-11-30")
    }

    @Test(
        "Text that is no day is refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-32", "2026/01/01", "",
            "2026-01-01 ",
            "٢٠٢٦-01-01", "0000-01-01", "-026-01-01",
        ]
    )
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("A day reads as people write it")
    func words() {
        #expect(("2026-03-02" as Day).inWords == "2 March 2026")
        #expect(("2026-03-02" as Day).weekdayName == "Monday")
    }

    @Test("A day survives JSON, and JSON with no day in it is refused")
    func json() throws {
        let day: Day = "2024-02-29"
        #expect(try JSONDecoder().decode([Day].self, from: JSONEncoder().encode([day])) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2023-02-29"]"#.utf8))
        }
    }
}

@Suite("Dates known in part")
struct PartialDateTests {
    @Test("PLAN-7: a month-only date falls due on the last day of that month")
    func month() throws {
        let date = try #require(PartialDate(year: 2019, month: 9))
        #expect(date.lastDay == "2019-09-30")
        #expect(date.inWords == "September 2019")
        #expect(date.dueInWords == "September 2019, so due by its last day, 30 September 2019")
        #expect(PartialDate(year: 2024, month: 2)?.lastDay == "2024-02-29")
    }

    @Test("PLAN-7: a date to the day falls due on it, and one to the year on 31 December")
    func dayAndYear() throws {
        let day = PartialDate("2018-12-03" as Day)
        #expect(day.lastDay == "2018-12-03")
        #expect(day.dueInWords == "3 December 2018")
        let year = try #require(PartialDate(year: 2018))
        #expect(year.firstDay == "2018-01-01")
        #expect(year.lastDay == "2018-12-31")
        #expect(year.inWords == "2018")
    }

    @Test("A partial date is read back from its text", arguments: 0..<100 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let day = random.day(in: "0001-01-01"..."9999-12-31")
        let all = [
            PartialDate(day), PartialDate(year: day.year, month: day.month), PartialDate(year: day.year),
        ]
        for date in all.compactMap(\.self) {
            #expect(PartialDate(date.description) == date)
            #expect(date.contains(day))
            #expect(date.firstDay <= date.lastDay)
            #expect(!date.contains(date.lastDay.next))
            #expect(
                try JSONDecoder().decode([PartialDate].self, from: JSONEncoder().encode([date])) == [date]
            )
        }
        #expect(all.compactMap(\.self).count == 3)
    }

    @Test(
        "Text that is no date is refused",
        arguments: ["2019-13", "2019-9", "19", "2019-", "", "Sept 2019", "0000", "20190"]
    )
    func refused(text: String) {
        #expect(PartialDate(text) == nil)
    }

    @Test("Dates sort by the first day they may mean")
    func order() {
        let sorted = (["2019-10", "2019", "2019-09-30", "2019-09", "2018-12-31"] as [PartialDate]).sorted()
        #expect(sorted.map(\.description) == ["2018-12-31", "2019", "2019-09", "2019-09-30", "2019-10"])
    }
}
