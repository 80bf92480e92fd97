import Instruments
import Kernel
import Testing

@Suite("Capacity: what the record says of shifts, hands-on time and comings")
struct CapacityRecordTests {
    private let calendar = WorkingCalendar()
    private func moment(_ text: String) -> Instant { Instant(text) ?? Instant(milliseconds: 0) }
    private func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
    private func time(_ text: String) -> TimeOfDay { TimeOfDay(text) ?? .usualSchoolStart }

    private func shift(
        _ from: String, _ until: String, _ people: Int, weekdays: Set<Int> = [1, 2, 3, 4, 5], holidays: Bool = false,
        first: String = "2026-01-01", last: String? = nil
    ) -> ShiftHours {
        ShiftHours(
            weekdays: weekdays, onBankHolidays: holidays, from: time(from), until: time(until), people: people,
            firstDay: day(first), lastDay: last.map(day))
    }

    @Test("FD-11: who is there is what the shifts add up to, over midnight, bank holidays and the change of clocks")
    func shifts() {
        let pattern = ShiftPattern(
            [
                shift("08:00", "18:00", 4), shift("15:00", "20:00", 2),
                shift("18:00", "08:00", 1, weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: true),
            ],
            calendar: calendar)
        // A Wednesday in winter.
        #expect(pattern.people(at: moment("2026-03-04T16:00:00Z")) == 6)
        #expect(pattern.people(at: moment("2026-03-04T19:00:00Z")) == 3)
        #expect(pattern.people(at: moment("2026-03-05T07:59:59Z")) == 1)
        // Good Friday: only those who work bank holidays.
        #expect(pattern.people(at: moment("2026-04-03T12:00:00Z")) == 0)
        #expect(pattern.people(at: moment("2026-04-03T19:00:00Z")) == 1)
        // In summer London’s eight in the morning is seven in UTC.
        #expect(pattern.people(at: moment("2026-07-01T07:00:00Z")) == 4)
        let levels = pattern.levels(in: moment("2026-03-04T00:00:00Z")..<moment("2026-03-05T00:00:00Z"))
        #expect(levels.map(\.people) == [1, 4, 6, 3, 1])
        #expect(levels.map { $0.from.timeOfDay.hour } == [0, 8, 15, 18, 20])
    }

    @Test("FD-11: a shift holds from its first day to its last", arguments: 0..<100 as Range<UInt64>)
    func levelsAgree(seed: UInt64) {
        var random = SeededRandom(seed)
        let pattern = ShiftPattern(
            (0..<random.int(in: 0...5)).map { _ in
                let first = random.day(in: day("2026-03-01")...day("2026-04-10"))
                return shift(
                    "\(random.int(in: 0...23)):30", "\(random.int(in: 0...23)):00", random.int(in: 1...5),
                    weekdays: Set((0..<4).map { _ in random.int(in: 1...7) }), holidays: random.onceIn(2), first: "\(first)",
                    last: random.onceIn(2) ? nil : "\(first.adding(days: random.int(in: 0...20)))")
            }, calendar: calendar)
        let span = moment("2026-03-20T00:00:00Z")..<moment("2026-04-10T00:00:00Z")
        let levels = pattern.levels(in: span)
        for _ in 0..<50 {
            let at = Instant(
                milliseconds: Int64(random.int(in: Int(span.lowerBound.milliseconds)...Int(span.upperBound.milliseconds) - 1)))
            #expect(levels.last { $0.from <= at }?.people == pattern.people(at: at))
        }
    }

    @Test("FD-11: two contacts at once share a worker’s time; nights and waiting for agencies count for nobody")
    func handsOn() {
        let pattern = ShiftPattern([shift("08:00", "18:00", 3)], calendar: calendar)
        let cases = HandsOnTime.cases(
            of: [
                // Alone for an hour, then shared for two hours.
                HandledContact(
                    rank: 0, worker: 1, taken: moment("2026-03-04T09:00:00Z"), decided: moment("2026-03-04T12:00:00Z")),
                // Shared for two hours, alone for one; overnight, then one more.
                HandledContact(
                    rank: 1, worker: 1, taken: moment("2026-03-04T10:00:00Z"), decided: moment("2026-03-05T09:00:00Z"),
                    awaited: [
                        moment("2026-03-04T13:00:00Z")..<moment("2026-03-04T20:00:00Z"),
                        moment("2026-03-04T15:00:00Z")..<moment("2026-03-05T08:00:00Z"),
                    ]),
                // Somebody else’s.
                HandledContact(
                    rank: 2, worker: 2, taken: moment("2026-03-04T17:00:00Z"), decided: moment("2026-03-05T09:00:00Z")),
            ], isStaffed: pattern)
        #expect(cases.map { $0.work / 3600 } == [2, 1 + 1 + 1, 2])
        #expect(cases.map { $0.wait / 3600 } == [0, 19, 0])
        #expect(HandsOnTime.cases(of: [], isStaffed: pattern).isEmpty)
    }

    @Test(
        "FD-11: what a worker’s contacts took together is never more than the time on shift", arguments: 0..<100 as Range<UInt64>)
    func neverMore(seed: UInt64) {
        var random = SeededRandom(seed)
        let pattern = ShiftPattern([shift("08:00", "18:00", 1)], calendar: calendar)
        let start = moment("2026-03-02T00:00:00Z")
        let handled = (0..<20).map { _ in
            let taken = start.adding(seconds: random.int(in: 0...400_000))
            let decided = taken.adding(seconds: random.int(in: 0...200_000))
            let asked = taken.adding(seconds: random.int(in: 0...100_000))
            return HandledContact(
                rank: 0, worker: 1, taken: taken, decided: decided,
                awaited: random.onceIn(2) ? [asked..<asked.adding(seconds: random.int(in: 1...90_000))] : [])
        }
        let total = HandsOnTime.cases(of: handled, isStaffed: pattern).reduce(0) { $0 + $1.work }
        let staffed = (0..<8).reduce(0) { $0 + (calendar.isWorking(start.day.adding(days: $1)) ? 36_000 : 0) }
        #expect(total <= Double(staffed) + 1e-6)
    }

    @Test("FD-11: a drawn day is a day of the same weekday that there was; a bank holiday is a Sunday")
    func drawn() {
        var comings: [(at: Instant, rank: Int)] = []
        let first = day("2026-01-05")
        for number in 0..<84 {
            let one = first.adding(days: number)
            // As many contacts as the weekday’s number, at its hour.
            for _ in 0..<one.weekday { comings.append((Instant(one, hour: 6 + one.weekday), one.weekday % 3)) }
        }
        let record = ArrivalRecord(comings, in: first...first.adding(days: 83), calendar: calendar)
        var random = SeededRandom(7)
        let drawn = record.draw(28, daysFrom: day("2026-06-01"), &random)
        for (at, rank) in drawn {
            #expect(at.timeOfDay.hour == 6 + at.day.weekday && rank == at.day.weekday % 3)
        }
        #expect(drawn.count == 4 * 28)
        let christmas = record.draw(1, daysFrom: day("2026-12-25"), &random)
        #expect(christmas.count == 7 && christmas.allSatisfy { $0.at.timeOfDay.hour == 13 })
    }

    @Test("FD-11: an estimate’s interval holds the true mean 95 times in 100")
    func interval() {
        var held = 0
        for seed in 0..<2000 as Range<UInt64> {
            var random = SeededRandom(seed)
            // Irwin and Hall: twelve draws add up to nearly a normal one around six.
            let values = (0..<10).map { _ in (0..<12).reduce(0.0) { sum, _ in sum + random.unit() } }
            if let estimate = Estimate(values), estimate.interval.contains(6) { held += 1 }
        }
        #expect((0.935...0.965).contains(Double(held) / 2000))
        #expect(Estimate([]) == nil)
        #expect(Estimate([0.5])?.range == 0.5...0.5)
    }

    @Test("FD-11: the same seed gives the same answer; more people never make it worse by more than chance")
    func model() {
        var random = SeededRandom(3)
        let first = day("2026-01-05")
        let comings = (0..<70).flatMap { number in
            (0..<random.int(in: 4...9)).map { _ in
                (at: Instant(first.adding(days: number), hour: random.int(in: 7...20)), rank: random.int(in: 0...2))
            }
        }
        let services = ServiceRecord(
            (0..<90).map { ServiceCase(rank: $0 % 3, work: random.exponential(rate: 1 / 7200), wait: 0) })
        let model = FrontDoorModel(services: services) { $0.adding(hours: 24) }
        let record = ArrivalRecord(comings, in: first...first.adding(days: 69), calendar: calendar)
        let span = moment("2026-04-13T00:00:00Z")..<moment("2026-05-11T00:00:00Z")
        func run(_ people: Int) -> FrontDoorModel.Result? {
            model.run(
                .drawn(record), in: span, backlog: [],
                shifts: ShiftPattern(
                    [shift("08:00", "18:00", people, weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: true)], calendar: calendar),
                runs: 40, seed: 11)
        }
        let (one, two) = (run(1), run(2))
        #expect(one == run(1))
        #expect((one?.inTime.mean ?? 1) < (two?.inTime.mean ?? 0))
        #expect((two?.busy?.mean ?? 1) < (one?.busy?.mean ?? 0))
        #expect(run(0)?.inTime.mean == 0)
        #expect(run(0)?.busy == nil)
    }
}
