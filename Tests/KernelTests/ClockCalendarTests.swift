import Kernel
import LanternTesting
import Testing

@Suite("By when a clock must be stopped")
struct ClockCalendarTests {
    private let calendar = ClockCalendar(
        working: WorkingCalendar(changes: OfficialList.changes),
        school: SchoolCalendar(
            terms: [
                .init(name: "Spring 2026", first: "2026-01-05", last: "2026-03-27"),
                .init(name: "Summer 2026", first: "2026-04-13", last: "2026-07-21"),
            ],
            working: WorkingCalendar(changes: OfficialList.changes)
        )
    )

    private func due(_ text: String, from start: Instant, given: Deadline? = nil) throws -> String? {
        calendar.due(try #require(ClockLimit(text)), from: start, given: given)?.inWords
    }

    @Test("FD-3: a contact at 16:59 before a four-day bank holiday weekend has 24 hours, or the whole of the Tuesday")
    func easter() throws {
        let contact: Instant = "2026-04-02T16:59"
        #expect(try due("24 hours", from: contact) == "3 April 2026, 16:59")
        #expect(try due("1 working-days", from: contact) == "7 April 2026")
        #expect(try due("3 working-days", from: contact) == "9 April 2026")
        #expect(try due("same-day", from: contact) == "2 April 2026")
        #expect(try due("before-next-school-day", from: contact) == "13 April 2026, 08:30")
    }

    @Test("FD-3: 24 hours are 24 hours when clocks change, though the wall shows another time")
    func clocksChange() throws {
        #expect(try due("24 hours", from: "2026-03-28T16:00") == "29 March 2026, 17:00")
        #expect(try due("24 hours", from: "2026-10-24T16:00") == "25 October 2026, 15:00")
        #expect(try due("4 hours", from: "2026-03-28T23:30") == "29 March 2026, 04:30")
        // The hour from one to two is shown twice: the second one is meant, an hour after the first.
        #expect(try due("1 hours", from: "2026-10-25T00:30:00Z") == "25 October 2026, 01:30")
        #expect(try due("2 hours", from: "2026-10-25T00:30:00Z") == "25 October 2026, 02:30")
    }

    @Test("NOTIFY-3: unread at ten is the next ten o’clock on a school day")
    func readBy() throws {
        #expect(try due("10:00 on a school-day", from: "2026-03-09T23:00") == "10 March 2026, 10:00")
        #expect(try due("10:00 on a school-day", from: "2026-03-10T10:00") == "11 March 2026, 10:00")
        #expect(try due("10:00 on a school-day", from: "2026-03-27T11:00") == "13 April 2026, 10:00")
    }

    @Test("SCHOOL-1: two school days pass over a weekend")
    func schoolDays() throws {
        #expect(try due("2 school-days", from: "2026-03-12T09:00") == "16 March 2026")
        #expect(try due("2 school-days", from: "2026-03-26T09:00") == "13 April 2026")
    }

    @Test("PF-NOTICE: six weeks before the start, and at once where that has gone by")
    func ahead() throws {
        #expect(try due("6 weeks before", from: "2026-03-02T09:00", given: .endOf("2026-06-01")) == "20 April 2026")
        #expect(try due("6 weeks before", from: "2026-03-02T09:00", given: .endOf("2026-03-20")) == "2 March 2026")
        #expect(try due("7 working-days before", from: "2026-03-02T09:00", given: .endOf("2026-04-10")) == "30 March 2026")
        #expect(try due("6 weeks before", from: "2026-03-02T09:00") == nil)
        #expect(try due("given", from: "2026-03-02T09:00") == nil)
        #expect(try due("given", from: "2026-03-02T09:00", given: .moment("2026-03-03T12:00")) == "3 March 2026, 12:00")
    }

    @Test("YEARLY, CIN-RETURN: months from the last of March end with a month")
    func months() throws {
        #expect(try due("6 months", from: "2026-03-31T12:00") == "30 September 2026")
        #expect(try due("4 months", from: "2026-03-31T12:00") == "31 July 2026")
    }

    @Test(
        "ADM-3: a limit is read back as it was written",
        arguments: [
            "24 hours", "15 working-days", "3 months", "2 school-days", "same-day", "before-next-school-day",
            "10:00 on a school-day", "given", "6 weeks before",
        ]
    )
    func written(text: String) throws {
        #expect(try #require(ClockLimit(text)).description == text)
    }

    @Test("ADM-3: what is no limit is refused", arguments: ["", "soon", "24", "25:00 on a school-day", "before", "x before"])
    func refused(text: String) {
        #expect(ClockLimit(text) == nil)
    }

    @Test("A pause puts a limit in hours off by as long as it lasted", arguments: 0..<100 as Range<UInt64>)
    func pausedHours(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = Instant(random.day(in: "2025-01-01"..."2027-12-31"), hour: random.int(in: 0...23))
        let pause = ClockCalendar.Pause(
            from: start.adding(hours: random.int(in: 0...20)),
            to: start.adding(hours: random.int(in: 21...400))
        )
        let hours = Int(pause.to.seconds(since: pause.from) / 3600)
        #expect(
            calendar.due(.within(.init(24, .hours)), from: start, pauses: [pause])
                == .moment(start.adding(hours: 24 + hours))
        )
    }

    /// Walks through the days one at a time, spending a day of the limit on each working day that is not in a pause.
    private func walked(_ count: Int, from start: Day, pauses: [ClosedRange<Day>]) -> Day {
        let holidays = Set(OfficialList.days)
        var day = start
        var left = count
        while left > 0 {
            day = day.next
            let isWeekend = (day.number + 3) % 7 > 4
            // The day on which it is paused was spent; the day on which it runs again is not.
            let isPaused = pauses.contains { $0.lowerBound < day && day <= $0.upperBound }
            if !isWeekend, !holidays.contains(day), !isPaused { left -= 1 }
        }
        return day
    }

    @Test("A pause puts a limit in working days off by the working days in it", arguments: 0..<300 as Range<UInt64>)
    func pausedDays(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = random.day(in: "2013-01-01"..."2034-01-01")
        let count = random.int(in: 2...45)
        var pauses: [ClosedRange<Day>] = []
        var from = start
        // Each begins before the last day: one that begins on it leaves that day's rest for later.
        for _ in 0..<random.int(in: 0...3) {
            from = from.adding(days: random.int(in: 0...5))
            guard from < walked(count, from: start, pauses: pauses) else { break }
            let to = from.adding(days: random.int(in: 0...20))
            pauses.append(from...to)
            from = to.next
        }
        let due = calendar.due(
            .within(.init(count, .workingDays)),
            from: Instant(start, hour: 9),
            pauses: pauses.map { .init(from: Instant($0.lowerBound, hour: 10), to: Instant($0.upperBound, hour: 11)) }
        )
        #expect(due == .endOf(walked(count, from: start, pauses: pauses)))
    }

    @Test("What is paused on its last day is due on the day on which it runs again")
    func pausedOnLastDay() {
        let pause = ClockCalendar.Pause(from: "2026-03-06T10:00", to: "2026-03-18T10:00")
        let limit = ClockLimit.within(.init(4, .workingDays))
        #expect(calendar.due(limit, from: "2026-03-02T09:00", pauses: [pause]) == .endOf("2026-03-18"))
    }

    @Test("A pause after it was due does not mend that it is late")
    func pausedLate() {
        let pause = ClockCalendar.Pause(from: "2026-03-04T09:00", to: "2026-03-09T09:00")
        #expect(
            calendar.due(.within(.init(24, .hours)), from: "2026-03-02T09:00", pauses: [pause]) == .moment("2026-03-03T09:00"))
    }
}
