import Instruments
import Kernel
import Testing

@testable import Pathways

@Suite("Chronology: patterns, and whether it is recent enough")
struct ChronologyPatternTests {
    private let today = Day(year: 2026, month: 3, day: 2) ?? Day(number: 0)

    private func item(_ happened: String, kind: String = "Domestic incident", isIncident: Bool = true) throws -> ChronologyItem {
        let ids = RandomIDs()
        let at = Instant(milliseconds: 1_772_470_500_000)
        return ChronologyItem(
            id: happened,
            happened: try #require(PartialDate(happened)),
            isDatedByRecording: false,
            kind: kind,
            label: kind,
            lane: "incidents",
            words: kind,
            significance: "significant",
            because: "",
            people: [],
            told: Told(saidBy: "", at: at, by: nil, agency: nil),
            entry: ids.next(at: at),
            isIncident: isIncident,
            isDomestic: false,
            isShared: true
        )
    }

    private func pattern(_ items: [ChronologyItem]) -> ChronologyPattern {
        ChronologyPattern.of(items, on: today, months: 24, gapFrom: 6, repeatFrom: 3)
    }

    @Test("CHRON-4: nine incidents in two years are counted by quarter, quarters without any too, and told as a repeat")
    func nine() throws {
        let days = [
            "2024-03-03", "2024-05-01", "2024-05-30", "2024-11-11", "2025-01-15", "2025-02", "2025-07-04", "2025-08-09",
            "2026-03-02",
        ]
        let found = pattern(try days.map { try item($0) } + [try item("2024-03-02"), try item("2020-01-01")])
        #expect(found.incidents == 9)
        #expect(found.quarters.map(\.count) == [1, 2, 0, 1, 2, 0, 2, 0, 1])
        #expect(found.quarters.first?.inWords == "January to March 2024")
        #expect(found.quarters.last?.inWords == "January to March 2026")
        #expect(found.repeats == [.init(label: "Domestic incident", count: 9)])
    }

    @Test("CHRON-4: a gap is told in words, also one that goes on; five months are none")
    func gaps() throws {
        let found = pattern(
            try [item("2024-06-10"), item("2024-11-09"), item("2025-06-09"), item("2025-06-20", isIncident: false)])
        #expect(
            found.gaps.map(\.inWords) == [
                "No entry for 7 months, from 9 November 2024 to 9 June 2025.", "No entry for 8 months, since 20 June 2025.",
            ]
        )
        #expect(pattern([]).gaps.isEmpty)
    }

    @Test("CHRON-4: what is known only by its year is counted, and stands in no quarter")
    func yearOnly() throws {
        let found = pattern(try [item("2025"), item("2025-04-01")])
        #expect(found.incidents == 2)
        #expect(found.undated == 1)
        #expect(found.quarters.map(\.count).reduce(0, +) == 1)
    }

    @Test(
        "CHRON-4: quarters add up to the incidents, follow each other, and no gap is shorter than it may be",
        arguments: 0..<200 as Range<UInt64>)
    func adds(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let items = try (0..<random.int(in: 0...30)).map { _ in
            let day = random.day(in: today.adding(months: -60)...today)
            let text = day.description.prefix(random.onceIn(3) ? 7 : random.onceIn(9) ? 4 : 10)
            return try item(String(text), isIncident: random.onceIn(2))
        }
        let found = pattern(items)
        let begin = today.adding(months: -24)
        #expect(
            found.incidents
                == items.filter { $0.isIncident && $0.happened.lastDay > begin && $0.happened.firstDay <= today }.count)
        for (one, next) in zip(found.quarters, found.quarters.dropFirst()) {
            #expect(one.year * 4 + one.quarter + 1 == next.year * 4 + next.quarter)
        }
        #expect(found.gaps.allSatisfy { $0.months >= 6 && $0.from < $0.to ?? today })
    }

    private func standing(opened: String?, written: String?) -> ChronologyStanding {
        ChronologyStanding(
            openedOn: opened.flatMap { Day($0) },
            lastWrittenOn: written.flatMap { Day($0) },
            currentDays: 60,
            staleDays: 60
        )
    }

    @Test("CHRON-3: a chronology is current while it is open and was written in less than the set age ago")
    func current() {
        #expect(!standing(opened: nil, written: "2026-03-01").isCurrent(on: today))
        #expect(standing(opened: "2026-01-02", written: nil).isCurrent(on: today))
        #expect(!standing(opened: "2026-01-01", written: nil).isCurrent(on: today))
        #expect(standing(opened: "2025-01-01", written: "2026-01-02").isCurrent(on: today))
        #expect(!standing(opened: "2025-01-01", written: "2026-01-01").isCurrent(on: today))
    }

    @Test("CHRON-3: a form that needs a current chronology is refused with the way to bring it up to date")
    func required() throws {
        let person: ID<Person> = RandomIDs().next(at: Instant(milliseconds: 1_772_470_500_000))
        let refused = #expect(throws: ChronologyProblem.self) {
            try standing(opened: "2025-01-01", written: "2025-12-24").require(on: today, of: person)
        }
        #expect(refused?.message.contains("24 December 2025") == true)
        #expect(refused?.message.contains("/people/\(person)/chronology") == true)
        #expect(throws: ChronologyProblem.self) { try standing(opened: nil, written: nil).require(on: today, of: person) }
        try standing(opened: "2026-03-01", written: nil).require(on: today, of: person)
    }
}
