import Kernel
import Markup
import Testing

@testable import Web

@Suite("Chronology, drawn")
struct ChronologyFigureTests {
    private func random(_ seed: UInt64) -> ChronologyFigure {
        var random = SeededRandom(seed)
        let today = FamilySpecimen.today
        let lanes = (0...random.int(in: 0...6)).map { _ in random.text(upTo: 40) }
        let entries = (0..<random.int(in: 0...200)).map { _ in
            let day = today.adding(days: -random.int(in: -100...7000))
            let dates = [PartialDate(day), PartialDate(year: day.year, month: day.month), PartialDate(year: day.year)]
            return ChronologyFigure.Entry(
                on: dates[random.onceIn(4) ? random.int(in: 1...2) : 0] ?? PartialDate(day),
                lane: lanes[random.int(in: 0...lanes.count - 1)],
                significance: ChronologyFigure.Significance.allCases[random.int(in: 0...2)],
                words: random.text(upTo: 60)
            )
        }
        return ChronologyFigure(title: "T", entries: entries, today: today)
    }

    @Test("CHRON-1: every entry is a mark or counted by one, and no mark stands on another", arguments: 0..<100 as Range<UInt64>)
    func marks(seed: UInt64) {
        let chronology = random(seed)
        let plan = ChronologyPlan(chronology)
        #expect(plan.marks.reduce(0) { $0 + ($1.more > 0 ? $1.more : 1) } == chronology.entries.count)
        for (place, mark) in plan.marks.enumerated() {
            #expect(mark.box.left >= ChronologyPlan.labels - 12 && mark.box.right <= plan.width)
            #expect(mark.box.top >= ChronologyPlan.top && mark.box.bottom <= plan.bottom)
            for other in plan.marks[..<place] { #expect(!mark.box.overlaps(other.box)) }
        }
        #expect(plan.width.isFinite && plan.width < 12_000 && plan.height < 3_000)
    }

    @Test("CHRON-4: a gap is a stretch of six months or more in which nothing lies", arguments: 0..<100 as Range<UInt64>)
    func gaps(seed: UInt64) {
        let chronology = random(seed)
        for gap in chronology.gaps {
            #expect(gap.months >= 6 && gap.to <= chronology.today)
            let within = chronology.entries.filter { $0.on.firstDay > gap.from && $0.on.lastDay < gap.to }
            #expect(within.isEmpty)
        }
    }

    @Test("CHRON-4: the months since the last entry are a gap like any other")
    func sinceLast() {
        let today = FamilySpecimen.today
        let entry = ChronologyFigure.Entry(on: PartialDate(today.adding(months: -7)), lane: "Police", words: "W")
        let chronology = ChronologyFigure(title: "T", entries: [entry], today: today)
        #expect(chronology.gaps.map(\.words) == ["no entry for 7 months"])
        #expect(chronology.figure.markup.contains("no entry for 7 months"))
    }

    @Test(
        "CHRON-1: significance is told by shape and word, not by colour alone", arguments: ChronologyFigure.Significance.allCases)
    func significance(significance: ChronologyFigure.Significance) {
        let entry = ChronologyFigure.Entry(
            on: PartialDate(FamilySpecimen.today), lane: "Police", significance: significance, words: "W"
        )
        let shown = ChronologyFigure(title: "T", entries: [entry], today: FamilySpecimen.today).figure.markup
        #expect(shown.contains("drawn-mark-\(significance.rawValue)"))
        #expect(shown.contains(significance.label))
        let halves = ChronologyFigure.Significance.allCases.map(\.half)
        #expect(Set(halves).count == halves.count)
    }

    @Test("CHRON-4: nine incidents in two years are counted by quarter, quarters without any as nought")
    func quarters() {
        let days = [
            "2025-01-01", "2025-03-31", "2025-04-01", "2025-12-31", "2026-02-02", "2026-02-03", "2026-07-01", "2026-11-20",
            "2026-11-21",
        ].compactMap { Day($0) }
        let counts = QuarterCounts(title: "T", what: "incidents", days: days, today: FamilySpecimen.today)
        #expect(counts.quarters.map(\.count) == [2, 1, 0, 1, 2, 0, 1, 2])
        #expect(counts.quarters.first?.words == "January to March 2025")
        #expect(counts.summary.hasPrefix("9 incidents since 1 January 2025"))
    }

    @Test("CHRON-4: what is before the first quarter shown is counted in words")
    func earlier() {
        let days = ["2001-05-05", "2026-11-01"].compactMap { Day($0) }
        let counts = QuarterCounts(title: "T", what: "incidents", days: days, today: FamilySpecimen.today, latest: 8)
        #expect(counts.quarters.count == 8)
        #expect(counts.summary.contains("1 before that are not shown."))
    }
}
