import Kernel
import Testing

@testable import Pathways

@Suite("The roster: when nobody speaks for a seat")
struct SeatCoverTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test(
        "MASH-1: a seat is empty from the day after its last person left until the next came, and the stretch that lasts is open")
    func gaps() throws {
        let filled = [
            SeatStretch(from: try day("2026-03-01"), until: try day("2026-03-31")),
            SeatStretch(from: try day("2026-03-20"), until: try day("2026-04-10")),
            SeatStretch(from: try day("2026-05-01"), until: try day("2026-05-31")),
        ]
        let gaps = SeatCover.gaps(between: filled.reversed(), since: try day("2026-02-27"), until: try day("2026-06-30"))
        #expect(
            gaps == [
                SeatStretch(from: try day("2026-02-27"), until: try day("2026-02-28")),
                SeatStretch(from: try day("2026-04-11"), until: try day("2026-04-30")),
                SeatStretch(from: try day("2026-06-01"), until: nil),
            ])
        #expect(gaps.map { $0.days(from: Day(number: 0), to: Day(number: 99_999)) }.prefix(2) == [2, 20])
        #expect(gaps.last?.days(from: try day("2026-06-11"), to: try day("2026-06-30")) == 20)
    }

    @Test("MASH-1: a seat that somebody holds has no gap, and one that nobody ever held is empty since the roster was begun")
    func ends() throws {
        let (start, today) = (try day("2026-03-01"), try day("2026-03-10"))
        #expect(SeatCover.gaps(between: [SeatStretch(from: start, until: nil)], since: start, until: today).isEmpty)
        #expect(SeatCover.gaps(between: [], since: start, until: today) == [SeatStretch(from: start, until: nil)])
        // Somebody who is to come has not come.
        let later = SeatStretch(from: today.next, until: nil)
        #expect(SeatCover.gaps(between: [later], since: start, until: today) == [SeatStretch(from: start, until: nil)])
    }

    @Test("M-9: days with nobody and days with somebody are all the days, whoever came and went")
    func everyDay() throws {
        var random = SeededRandom(421)
        let (start, today) = (Day(number: 20_000), Day(number: 20_200))
        for _ in 0..<500 {
            let filled = (0..<Int.random(in: 0...5, using: &random)).map { _ -> SeatStretch in
                let from = Day(number: Int.random(in: 19_900...20_250, using: &random))
                let isOpen = Bool.random(using: &random)
                return SeatStretch(
                    from: from, until: isOpen ? nil : Day(number: from.number + Int.random(in: 0...80, using: &random)))
            }
            let gaps = SeatCover.gaps(between: filled, since: start, until: today)
            let counted = gaps.reduce(0) { $0 + $1.days(from: start, to: today) }
            let empty = (start.number...today.number).filter { number in
                !filled.contains { $0.from.number <= number && ($0.until.map { number <= $0.number } ?? true) }
            }
            #expect(counted == empty.count)
        }
    }
}
