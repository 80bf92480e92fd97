import Kernel

/// Dates and times as their formats show them.
extension NumberFormat.Section {
    func show(_ serial: SerialDay, number: Double) -> String {
        let isHalfDay = pieces.contains(.halfDay)
        let (year, month, day) = serial.day.parts
        let hour = serial.seconds / 3600
        return pieces.indices.map { index -> String in
            switch pieces[index] {
            case .literal(let literal): literal
            case .date("y", let count): count > 2 ? padded("\(year)", 4) : padded("\(year % 100)", 2)
            case .date("m", let count) where isMinutes(at: index, count: count):
                padded("\(serial.seconds / 60 % 60)", count)
            case .date("m", let count):
                switch count {
                case 1, 2: padded("\(month)", count)
                case 3: String(Day.monthNames[month - 1].prefix(3))
                case 5: String(Day.monthNames[month - 1].prefix(1))
                default: Day.monthNames[month - 1]
                }
            case .date("d", let count):
                switch count {
                case 1, 2: padded("\(day)", count)
                case 3: String(NumberFormat.Section.weekdays[serial.day.weekday - 1].prefix(3))
                default: NumberFormat.Section.weekdays[serial.day.weekday - 1]
                }
            case .date("h", let count): padded("\(isHalfDay ? (hour + 11) % 12 + 1 : hour)", count)
            case .date(_, let count): padded("\(serial.seconds % 60)", count)
            case .elapsed("h"): "\(Int(number * 24 + 1e-9))"
            case .elapsed("m"): "\(Int(number * 1440 + 1e-9))"
            case .elapsed: "\(Int((number * 86_400).rounded()))"
            case .halfDay: hour < 12 ? "AM" : "PM"
            case .digits, .exponent, .general: ""
            }
        }.joined().trimmingSpaces
    }

    /// `m` is minutes after an hour or before seconds, and a month anywhere else.
    func isMinutes(at index: Int, count: Int) -> Bool {
        guard count <= 2 else { return false }
        func letter(_ piece: Piece) -> Character? {
            switch piece {
            case .date(let letter, _), .elapsed(let letter): letter
            default: nil
            }
        }
        let before = pieces[..<index].reversed().compactMap(letter).first
        let after = pieces[(index + 1)...].compactMap(letter).first
        return before == "h" || after == "s"
    }

    private func padded(_ digits: String, _ count: Int) -> String {
        String(repeating: "0", count: max(0, count - digits.count)) + digits
    }

    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
}
