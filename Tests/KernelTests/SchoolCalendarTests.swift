import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("School days")
struct SchoolCalendarTests {
    private static let terms = [
        SchoolCalendar.Term(
            name: "Spring 2026",
            first: "2026-01-05",
            last: "2026-03-27",
            halfTerm: "2026-02-16"..."2026-02-20",
            startsAt: TimeOfDay("08:45") ?? .usualSchoolStart
        ),
        SchoolCalendar.Term(
            name: "Summer 2026",
            first: "2026-04-13",
            last: "2026-07-21",
            halfTerm: "2026-05-25"..."2026-05-29",
            startsAt: TimeOfDay("08:45") ?? .usualSchoolStart
        ),
        SchoolCalendar.Term(name: "Autumn 2026", first: "2026-09-02", last: "2026-12-18"),
    ]
    private let calendar = SchoolCalendar(
        terms: terms,
        daysOff: ["2026-01-05", "2026-09-02"],
        working: WorkingCalendar(changes: OfficialList.changes)
    )

    /// Every school day of 2026 from the summer term on, made by crossing days out of a list.
    private static let listed: [Day] = {
        var foundation = Calendar(identifier: .gregorian)
        foundation.timeZone = .gmt
        let out = Set(OfficialList.days + ["2026-01-05", "2026-09-02"])
        let spans: [(Day, Day)] = [
            ("2026-01-05", "2026-02-13"), ("2026-02-23", "2026-03-27"), ("2026-04-13", "2026-05-22"),
            ("2026-06-01", "2026-07-21"), ("2026-09-02", "2026-12-18"),
        ]
        return spans.flatMap { first, last in (first.number...last.number).map(Day.init(number:)) }.filter { day in
            let weekday = foundation.component(.weekday, from: Date(timeIntervalSince1970: Double(day.number) * 86_400))
            return weekday != 1 && weekday != 7 && !out.contains(day)
        }
    }()

    @Test("NOTIFY-1: school days agree with a list made by crossing days out", arguments: 0..<200 as Range<UInt64>)
    func agree(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = random.day(in: "2026-01-05"..."2026-11-30")
        let count = random.int(in: 1...10)
        #expect(calendar.isSchoolDay(start) == SchoolCalendarTests.listed.contains(start))
        let later = SchoolCalendarTests.listed.filter { $0 > start }
        #expect(later.count < count || calendar.day(count, after: start) == later[count - 1])
        let end = random.day(in: "2026-01-05"..."2026-12-18")
        #expect(
            calendar.schoolDays(after: start, through: end)
                == SchoolCalendarTests.listed.count { start < $0 && $0 <= end }
        )
    }

    @Test(
        "OE: the next school day starts after the night, the weekend, the half term, the summer or the staff’s own day",
        arguments: [
            ("2026-03-10T23:00", "2026-03-11T08:45"), ("2026-03-10T08:44", "2026-03-10T08:45"),
            ("2026-03-10T08:45", "2026-03-11T08:45"), ("2026-03-13T15:00", "2026-03-16T08:45"),
            ("2026-02-13T18:00", "2026-02-23T08:45"), ("2026-03-27T16:00", "2026-04-13T08:45"),
            ("2026-05-01T20:00", "2026-05-05T08:45"), ("2026-07-21T12:00", "2026-09-03T08:30"),
        ] as [(Instant, Instant)]
    )
    func nextStart(moment: Instant, start: Instant) {
        #expect(calendar.nextStart(after: moment) == start)
    }

    @Test("OE: a school's own closure and its own time count for that school alone")
    func ownDays() {
        let own = calendar.with(daysOff: ["2026-03-11"], startsAt: TimeOfDay("08:30"))
        #expect(own.nextStart(after: "2026-03-10T23:00") == "2026-03-12T08:30")
        #expect(calendar.nextStart(after: "2026-03-10T23:00") == "2026-03-11T08:45")
    }

    @Test("OE: in a year whose terms nobody wrote down each working day is a school day, so that a school is told too early")
    func unknown() {
        #expect(calendar.nextStart(after: "2027-02-01T23:00") == "2027-02-02T08:30")
        #expect(calendar.nextStart(after: "2027-08-05T23:00") == "2027-08-06T08:30")
        #expect(calendar.nextStart(after: "2027-08-27T23:00") == "2027-08-31T08:30")
        let withHole = SchoolCalendar(
            terms: [
                .init(name: "Summer 2026", first: "2026-04-13", last: "2026-07-21"),
                .init(name: "Autumn 2027", first: "2027-09-02", last: "2027-12-17"),
            ]
        )
        #expect(withHole.nextStart(after: "2026-11-03T23:00") == "2026-11-04T08:30")
        #expect(SchoolCalendar().nextStart(after: "2026-04-02T20:00") == "2026-04-07T08:30")
    }

    @Test("A time of day is read as 08:45 and nothing else", arguments: ["8:45", "24:00", "08:60", "08.45", "", "08:45:00"])
    func times(text: String) {
        #expect(TimeOfDay(text) == nil)
        #expect(TimeOfDay("08:45")?.description == "08:45")
    }
}
