import Instruments
import Kernel

/// What the simulation of the front door costs: one question is four weeks, two hundred times, twice (FD-11).
struct CapacityBenchmark {
    let contactsADay: Int

    func run() async throws {
        var random = SeededRandom(9)
        let first = Day(number: 20_500)
        let calendar = WorkingCalendar()
        let comings = (0..<182).flatMap { number in
            (0..<contactsADay).map { _ in
                (
                    at: Instant(first.adding(days: number), hour: random.int(in: 7...21), minute: random.int(in: 0...59)),
                    rank: random.int(in: 0...2)
                )
            }
        }
        let cases = (0..<5000).map {
            ServiceCase(rank: $0 % 3, work: Double(random.int(in: 600...9000)), wait: random.onceIn(3) ? 40_000 : 0)
        }
        let model = FrontDoorModel(services: ServiceRecord(cases)) { $0.adding(hours: 24) }
        let record = ArrivalRecord(comings, in: first...first.adding(days: 181), calendar: calendar)
        guard let eight = TimeOfDay(hour: 8), let six = TimeOfDay(hour: 18) else { return }
        let people = max(contactsADay / 6, 1)
        let shifts = ShiftPattern(
            [ShiftHours(weekdays: Set(1...7), onBankHolidays: true, from: eight, until: six, people: people, firstDay: first)],
            calendar: calendar)
        let span = Instant(first.adding(days: 200))..<Instant(first.adding(days: 228))
        var watch = Stopwatch()
        var share = 0.0
        for seed in 0..<5 as Range<UInt64> {
            await watch.time {
                share = model.run(.drawn(record), in: span, backlog: [], shifts: shifts, runs: 200, seed: seed)?.inTime.mean ?? 0
            }
        }
        let rate = Double(contactsADay * 28 * 200) / (watch.percentile(0.5) / 1000)
        Report.line(
            "capacity: four weeks of \(contactsADay) a day, 200 runs",
            "\(Report.milliseconds(watch.percentile(0.5)))  \(Int(rate)) contacts/s  \(Int(share * 100))% in time",
            budget: "< 1000 ms")
    }
}
