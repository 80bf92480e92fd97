import Kernel

/// A spreadsheet's date: a count of days, the time of day its fraction.
struct SerialDay: Hashable {
    let day: Day
    /// Whole seconds since midnight.
    let seconds: Int

    /// Nil for a number that stands for no date in its system: below nought, beyond the year 9999, day 0 of 1900, or
    /// the 29 February 1900 that Excel believes in for the sake of Lotus 1-2-3.
    init?(_ serial: Double, from1904: Bool) {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        var whole = Int(serial)
        var seconds = Int(((serial - Double(whole)) * 86_400).rounded())
        if seconds == 86_400 {
            seconds = 0
            whole += 1
        }
        self.seconds = seconds
        if from1904 {
            day = Day(number: SerialDay.start1904 + whole)
        } else {
            guard whole != 0, whole != 60 else { return nil }
            // Serial 1 is 1 January 1900, and after the day that never was everything is one further on.
            day = Day(number: SerialDay.start1900 + whole - (whole > 60 ? 1 : 0))
        }
        guard day.year <= 9999 else { return nil }
    }

    /// The count of days for a day, in the 1900 system; nil before 1 March 1900, where the count is not to be trusted.
    static func serial(of day: Day) -> Int? {
        let count = day.number - start1900 + 1
        return count > 60 ? count : nil
    }

    /// 31 December 1899 and 1 January 1904 as days since 1970.
    private static let start1900 = -25_568
    private static let start1904 = -24_107
}
