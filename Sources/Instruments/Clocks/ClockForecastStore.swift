public import Kernel
public import Store

/// What clocks became, and what open ones are likely to become, in and out.
public struct ClockForecastStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// The newest that ended met or missed, of each kind.
    ///
    /// - Parameter most: of one kind.
    public func ended(_ kind: ClockKind, since: Instant, most: Int) throws -> [ClockCase] {
        try transaction.rows(
            """
            SELECT variant, holder_kind, holder, started_at, due_at, stopped_at, result
            FROM clock
            WHERE kind = :kind AND stopped_at >= :since AND result IN ('met', 'missed')
            ORDER BY stopped_at DESC, id
            LIMIT :most
            """,
            ["kind": kind, "since": since, "most": most]
        ).map { row in
            let result: ClockResult = try row("result")
            return ClockCase(
                variant: try row("variant"),
                holder: ClockHolder(kind: try row("holder_kind"), id: try row("holder")),
                startedAt: try row("started_at"),
                due: try row("due_at"),
                stoppedAt: try row("stopped_at"),
                wasMissed: result == .missed
            )
        }
    }

    /// Who held what, of all that is open or ended since.
    public func loads(since: Instant) throws -> HolderLoads {
        var spans: [(holder: ClockHolder, from: Instant, to: Instant?)] = []
        try transaction.forEach(
            """
            SELECT holder_kind, holder, started_at, stopped_at
            FROM clock
            WHERE holder IS NOT NULL AND (stopped_at IS NULL OR stopped_at >= :since)
            """,
            ["since": since]
        ) { row in
            guard let holder = ClockHolder(kind: try row("holder_kind"), id: try row("holder")) else { return }
            spans.append((holder, try row("started_at"), try row("stopped_at")))
        }
        return HolderLoads(spans)
    }

    /// In place of all that was said before.
    public func replace(with forecasts: [ID<Clock>: ClockForecast], at now: Instant) throws {
        try transaction.run("DELETE FROM clock_forecast")
        try transaction.run(
            """
            INSERT INTO clock_forecast (clock, made_at, chance, cases, reasons)
            VALUES (:clock, :made_at, :chance, :cases, :reasons)
            """,
            each: try forecasts.sorted { $0.key < $1.key }.map { clock, forecast in
                [
                    "clock": clock, "made_at": now, "chance": forecast.chance, "cases": forecast.cases,
                    "reasons": try JSONText(encoding: forecast.reasons),
                ]
            }
        )
    }

    public func forecasts(of clocks: some Sequence<ID<Clock>>) throws -> [ID<Clock>: ClockForecast] {
        let rows = try transaction.rows(
            "SELECT * FROM clock_forecast WHERE clock IN (:clocks...)",
            ["clocks": Many(Set(clocks))]
        )
        return Dictionary(
            try rows.map { row in
                let reasons: JSONText = try row("reasons")
                let forecast = ClockForecast(
                    chance: try row("chance"),
                    cases: try row("cases"),
                    reasons: try reasons.decode([String].self)
                )
                return (try row("clock"), forecast)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
