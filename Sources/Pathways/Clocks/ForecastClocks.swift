import Definitions
public import Instruments
import Kernel

/// Works out for every open clock how likely it ends late, from how others like it ended. Nothing is decided by it.
public struct ForecastClocks: Command {
    /// How far back it looks, and at how many of one kind.
    static let months = 12
    static let most = 2_000

    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the clocks") }

    /// Gives how many it could say something of.
    public func perform(in work: Work) throws -> Int {
        let store = ClockForecastStore(transaction: work.transaction)
        let since = Instant(work.today.adding(months: -ForecastClocks.months))
        let open = try ClockStore(transaction: work.transaction).open(limit: 100_000).filter { clock in
            clock.pausedAt == nil && work.definitions.clocks.kinds[clock.kind.rawValue]?.isWindow != true
        }
        let loads = try store.loads(since: since)
        var forecasts: [ID<Clock>: ClockForecast] = [:]
        for (kind, clocks) in Dictionary(grouping: open, by: \.kind) {
            let past = ClockPast(try store.ended(kind, since: since, most: ForecastClocks.most), loads: loads)
            for clock in clocks {
                forecasts[clock.id] = past.forecast(
                    variant: clock.variant,
                    holder: clock.holder,
                    startedAt: clock.startedAt,
                    due: clock.due.lastMoment,
                    now: work.now
                )
            }
        }
        try store.replace(with: forecasts, at: work.now)
        return forecasts.values.count { $0.chance != nil }
    }
}
