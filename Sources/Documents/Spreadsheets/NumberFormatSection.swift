import Kernel

extension NumberFormat {
    /// One of the parts that semicolons make of a format.
    struct Section {
        fileprivate enum Piece: Hashable {
            case literal(String)
            /// A run of one letter of a date: `yyyy`.
            case date(Character, Int)
            case elapsed(Character)
            case halfDay
            /// Digits to be shown: `#,##0.00`.
            case digits(String)
            case exponent(least: Int)
            case general
        }

        private var pieces: [Piece] = []
        private var percents = 0
        private(set) var isDate = false
        private(set) var isGeneral = false
        private(set) var isForNumbers = true

        init(code: String) {
            var rest = Substring(code)
            while let character = rest.first {
                if rest.lowercased().hasPrefix("general") {
                    pieces.append(.general)
                    rest = rest.dropFirst(7)
                } else if rest.lowercased().hasPrefix("am/pm") {
                    pieces.append(.halfDay)
                    rest = rest.dropFirst(5)
                } else {
                    rest = take(character, from: rest)
                }
            }
            isDate = pieces.contains { if case .date = $0 { true } else { $0.isElapsed } }
            isGeneral = pieces == [.general]
        }

        /// Whether it shows a day, and not only a time.
        var hasDay: Bool {
            pieces.indices.contains { index in
                guard case .date(let letter, let count) = pieces[index] else { return false }
                return letter == "y" || letter == "d" || letter == "m" && !isMinutes(at: index, count: count)
            }
        }

        private mutating func take(_ character: Character, from text: Substring) -> Substring {
            var rest = text.dropFirst()
            switch character {
            case "\"":
                pieces.append(.literal(String(rest.prefix { $0 != "\"" })))
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\":
                pieces.append(.literal(String(rest.prefix(1))))
                rest = rest.dropFirst()
            case "_":  // A space as wide as the next character.
                pieces.append(.literal(" "))
                rest = rest.dropFirst()
            case "*":  // The next character fills the width of the cell.
                rest = rest.dropFirst()
            case "[":
                bracket(String(rest.prefix { $0 != "]" }))
                rest = rest.drop { $0 != "]" }.dropFirst()
            case "@":
                isForNumbers = false
            case "%":
                percents += 1
                pieces.append(.literal("%"))
            case "0", "#", "?":
                let digits = text.prefix { "0#?,.".contains($0) }
                pieces.append(.digits(String(digits)))
                rest = text.dropFirst(digits.count)
            case "E", "e":
                if rest.first == "+" || rest.first == "-" {
                    let digits = rest.dropFirst().prefix { $0 == "0" || $0 == "#" }
                    pieces.append(.exponent(least: digits.count { $0 == "0" }))
                    rest = rest.dropFirst(1 + digits.count)
                } else {
                    pieces.append(.date("y", 4))
                }
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                let letter = character.lowercased()
                let run = text.prefix { $0.lowercased() == letter }
                pieces.append(.date(Character(letter), run.count))
                rest = text.dropFirst(run.count)
            default:
                pieces.append(.literal(String(character)))
            }
            return rest
        }

        /// `[h]` counts hours on beyond a day; `[$£-809]` is money; `[Red]` and conditions change nothing in the text.
        private mutating func bracket(_ inside: String) {
            let lower = inside.lowercased()
            if let first = lower.first, "hms".contains(first), lower.allSatisfy({ $0 == first }) {
                pieces.append(.elapsed(first))
            } else if inside.hasPrefix("$") {
                let money = inside.dropFirst().prefix { $0 != "-" }
                if !money.isEmpty { pieces.append(.literal(String(money))) }
            }
        }

        // MARK: - Numbers

        func show(_ number: Double) -> String {
            var value = DecimalDigits(number)
            value.shift(by: 2 * percents)
            let patterns = pieces.compactMap { if case .digits(let pattern) = $0 { pattern } else { nil } }
            let isFraction = pieces.contains(.literal("/")) && patterns.count > 1
            guard !isFraction, let pattern = patterns.first else {
                return showGeneral(value, asFraction: isFraction)
            }
            let scaled = pattern.reversed().prefix { $0 == "," }.count
            value.shift(by: -3 * scaled)
            let decimals =
                pattern.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).dropFirst()
                .first ?? ""
            let least = decimals.count { $0 == "0" }
            let leastWhole = pattern.prefix { $0 != "." }.count { $0 == "0" }
            let exponent = value.exponent
            let isScientific = pieces.contains { if case .exponent = $0 { true } else { false } }
            if isScientific { value.shift(by: -exponent) }
            value.round(toDecimals: decimals.count { $0 != "," })
            var text = value.whole(least: leastWhole)
            if pattern.dropLast(scaled).contains(",") { text = NumberFormat.Section.grouped(text) }
            let tail = value.decimals(least: least)
            if !tail.isEmpty { text += "." + tail }
            var shown = value.isNegative && !value.isZero ? "-" : ""
            var isFirst = true
            for piece in pieces {
                switch piece {
                case .literal(let literal): shown += literal
                case .digits:
                    if isFirst { shown += text }
                    isFirst = false
                case .exponent(let least):
                    let digits = "\(exponent.magnitude)"
                    let zeros = String(repeating: "0", count: max(0, least - digits.count))
                    shown += "E" + (exponent < 0 ? "-" : "+") + zeros + digits
                default: break
                }
            }
            return shown.trimmingSpaces
        }

        private func showGeneral(_ value: DecimalDigits, asFraction: Bool) -> String {
            if asFraction || pieces.isEmpty || !isForNumbers { return value.general }
            return pieces.map { piece in
                switch piece {
                case .literal(let literal): literal
                case .general: value.general
                default: ""
                }
            }.joined().trimmingSpaces
        }

        private static func grouped(_ digits: String) -> String {
            var text = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, (digits.count - index) % 3 == 0 { text += "," }
                text.append(digit)
            }
            return text
        }

        // MARK: - Dates

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
                    case 3: String(Section.weekdays[serial.day.weekday - 1].prefix(3))
                    default: Section.weekdays[serial.day.weekday - 1]
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
        private func isMinutes(at index: Int, count: Int) -> Bool {
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
}

extension NumberFormat.Section.Piece {
    fileprivate var isElapsed: Bool {
        if case .elapsed = self { true } else { false }
    }
}

extension String {
    /// Without spaces at either end, as the padding of a number format leaves them.
    var trimmingSpaces: String {
        let space = UInt8(ascii: " ")
        guard utf8.first == space || utf8.last == space else { return self }
        var bytes = Array(utf8)[...]
        while bytes.first == space { bytes.removeFirst() }
        while bytes.last == space { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
