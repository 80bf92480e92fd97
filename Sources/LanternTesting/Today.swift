public import Kernel

// Days and moments written plainly in tests. In the product they are always worked out, read or refused.

extension Day: ExpressibleByStringLiteral {
    /// `"2026-03-02"`.
    public init(stringLiteral text: String) {
        guard let day = Day(text) else {
            preconditionFailure("There is no day “\(text)”. Write it as 2026-03-02.")
        }
        self = day
    }
}

extension PartialDate: ExpressibleByStringLiteral {
    /// `"2019-09"`.
    public init(stringLiteral text: String) {
        guard let date = PartialDate(text) else {
            preconditionFailure("There is no date “\(text)”. Write it as 2019-09-30, 2019-09 or 2019.")
        }
        self = date
    }
}

extension Instant: ExpressibleByStringLiteral {
    /// What London's clocks show, `"2026-03-02T16:55"`; or a moment with its zone, `"2026-03-02T16:55:00Z"`.
    public init(stringLiteral text: String) {
        if let instant = Instant(text) {
            self = instant
            return
        }
        let halves = text.split(separator: "T")
        let time = halves.dropFirst().first?.split(separator: ":").compactMap { Int($0) } ?? []
        guard let day = halves.first.flatMap({ Day(String($0)) }), time.count == 2, time[0] < 24, time[1] < 60
        else {
            preconditionFailure(
                "There is no moment “\(text)”. Write it as 2026-03-02T16:55, in London’s time."
            )
        }
        self.init(day, hour: time[0], minute: time[1])
    }
}
