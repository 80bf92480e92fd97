import Foundation
@testable import Kernel
import LanternTesting
import Testing

@Suite("Moments")
struct InstantTests {
    private static let london: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        return calendar
    }()

    @Test("London's day and time agree with another calendar", arguments: 0..<300 as Range<UInt64>)
    func londonTime(seed: UInt64) {
        var random = SeededRandom(seed)
        let instant = Instant(milliseconds: Int64(random.int(in: -2_000_000_000...4_000_000_000)) * 1000 + 7)
        let parts = InstantTests.london.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: instant.date
        )
        #expect(
            [parts.year, parts.month, parts.day] == [instant.day.year, instant.day.month, instant.day.day]
        )
        #expect(
            [parts.hour, parts.minute, parts.second] == [
                instant.timeOfDay.hour, instant.timeOfDay.minute, instant.timeOfDay.second,
            ]
        )
        #expect(Instant(instant.description) == instant)
    }

    @Test(
        "A time on London's clocks is the moment at which they show it",
        arguments: 0..<300 as Range<UInt64>
    )
    func fromLondon(seed: UInt64) {
        var random = SeededRandom(seed)
        let day = random.day(in: "1975-01-01"..."2037-12-31")
        let (hour, minute) = (random.int(in: 3...23), random.int(in: 0...59))  // after any change of clocks
        let instant = Instant(day, hour: hour, minute: minute)
        #expect(instant.day == day)
        #expect(instant.timeOfDay.hour == hour)
        #expect(instant.timeOfDay.minute == minute)
    }

    @Test(
        "In the hour that is skipped the moment is after the change; in the one shown twice it is the first"
    )
    func clockChanges() {
        #expect(Instant("2026-03-29", hour: 1, minute: 30).description == "2026-03-29T01:30:00.000Z")
        #expect(Instant("2026-03-29", hour: 1, minute: 30).timeOfDay.hour == 2)
        #expect(Instant("2026-03-29", hour: 0, minute: 59).description == "2026-03-29T00:59:00.000Z")
        #expect(Instant("2026-03-29", hour: 2, minute: 0).description == "2026-03-29T01:00:00.000Z")
        #expect(Instant("2026-10-25", hour: 1, minute: 30).description == "2026-10-25T00:30:00.000Z")
        #expect(Instant("2026-10-25", hour: 2, minute: 0).description == "2026-10-25T02:00:00.000Z")
        #expect(Instant("2026-10-25", hour: 0, minute: 0).description == "2026-10-24T23:00:00.000Z")
    }

    @Test(
        "Without time-zone data the clocks still change when the law says",
        arguments: 0..<300 as Range<UInt64>
    )
    func rule(seed: UInt64) {
        var random = SeededRandom(seed)
        let seconds = Int64(random.int(in: 820_454_400...2_145_916_800))  // 1996 to 2037
        let date = Date(timeIntervalSince1970: Double(seconds))
        #expect(
            London.ruleOffset(atUTCSeconds: seconds) == InstantTests.london.timeZone.secondsFromGMT(for: date)
        )
        for change in [1_774_746_000, 1_792_890_000] as [Int64] {
            for second in [change - 1, change] {
                #expect(London.ruleOffset(atUTCSeconds: second) == London.offset(atUTCSeconds: second))
            }
        }
    }

    @Test("Twenty-four hours across a clock change are twenty-four hours, not the same time next day")
    func elapsed() {
        let before: Instant = "2026-03-28T16:00"
        #expect(before.adding(hours: 24).inWords == "29 March 2026, 17:00")
        #expect(("2026-10-24T16:00" as Instant).adding(hours: 24).inWords == "25 October 2026, 15:00")
    }

    @Test(
        "RFC 3339 is read with a fraction, an offset or neither",
        arguments: [
            ("2026-03-02T16:55:00Z", "2026-03-02T16:55:00.000Z"),
            ("2026-07-02t16:55:00+01:00", "2026-07-02T15:55:00.000Z"),
            ("2026-03-02 16:55:00.5Z", "2026-03-02T16:55:00.500Z"),
            ("2026-03-02T16:55:00.123456z", "2026-03-02T16:55:00.123Z"),
            ("2026-03-02T23:30:00-0130", "2026-03-03T01:00:00.000Z"),
            ("2026-03-02T01:00:00+02", "2026-03-01T23:00:00.000Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ]
    )
    func read(text: String, expected: String) {
        #expect(Instant(text)?.description == expected)
    }

    @Test(
        "Text that is no moment is refused",
        arguments: [
            "2026-03-02", "2026-03-02T16:55", "2026-03-02T24:00:00Z", "2026-03-02T16:60:00Z",
            "2026-03-02T16:55:00",
            "2026-03-02T16:55:00.Z", "2026-03-02T16:55:00+99:00", "2026-03-02T16:55:00+01:",
            "2026-03-02T16:55:00+01:75",
            "2026-03-02T16:55:00ZZ", "2026-02-30T16:55:00Z", "", "2026-03-02T16:55:00.",
            "２026-03-02T16:55:00Z",
        ]
    )
    func refused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("Moments sort as their text does", arguments: 0..<50 as Range<UInt64>)
    func sorting(seed: UInt64) {
        var random = SeededRandom(seed)
        let moments = (0..<20).map { _ in Instant(milliseconds: Int64(random.int(in: 0...4_000_000_000_000)))
        }
        #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
    }
}

@Suite("Identities")
struct IDTests {
    private enum Plan {}

    @Test("Ids are of version 7, and one made later sorts later", arguments: 0..<50 as Range<UInt64>)
    func versionSeven(seed: UInt64) throws {
        let source = SeededIDs(seed)
        let first: ID<Plan> = source.next(at: "2026-03-02T16:55")
        let second: ID<Plan> = source.next(at: "2026-03-02T16:56")
        let text = first.description
        #expect(text.count == 36)
        #expect(Array(text)[14] == "7")
        #expect("89ab".contains(Array(text)[19]))
        #expect(first < second)
        #expect(first.description < second.description)
        #expect(ID<Plan>(text) == first)
        #expect(ID<Plan>(text.uppercased()) == first)
    }

    @Test("The order of ids is the order of their text", arguments: 0..<50 as Range<UInt64>)
    func order(seed: UInt64) {
        let source = SeededIDs(seed)
        let ids = (0..<30).map { _ in source.next(Plan.self, at: "2026-03-02T16:55") }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test("The same seed gives the same ids, another seed others")
    func seeded() {
        let instant: Instant = "2026-03-02T16:55"
        #expect(SeededIDs(1).next(Plan.self, at: instant) == SeededIDs(1).next(Plan.self, at: instant))
        #expect(SeededIDs(1).next(Plan.self, at: instant) != SeededIDs(2).next(Plan.self, at: instant))
        #expect(RandomIDs().next(Plan.self, at: instant) != RandomIDs().next(Plan.self, at: instant))
    }

    @Test(
        "Text that is no id is refused",
        arguments: ["", "7", "zzzzzzzz-0000-7000-8000-000000000000", "<script>"]
    )
    func refused(text: String) {
        #expect(ID<Plan>(text) == nil)
    }
}
