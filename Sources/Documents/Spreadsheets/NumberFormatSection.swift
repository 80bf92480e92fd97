import Kernel

extension NumberFormat {
    /// One of the parts that semicolons make of a format.
    struct Section {
        enum Piece: Hashable {
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

        private(set) var pieces: [Piece] = []
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
            if patterns.count > 1, patterns.allSatisfy({ !$0.contains { $0 == "." || $0 == "," } }) {
                return showParted(value, patterns)
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

        /// One number in several groups, as telephone and NHS numbers are: `000 000 0000`. Filled from the right.
        private func showParted(_ value: DecimalDigits, _ patterns: [String]) -> String {
            var value = value
            value.round(toDecimals: 0)
            let digits = value.whole(least: patterns.reduce(0) { $0 + $1.count { $0 == "0" } })
            var rest = digits[...]
            var groups: [Substring] = []
            for pattern in patterns.dropFirst().reversed() {
                groups.insert(rest.suffix(pattern.count), at: 0)
                rest = rest.dropLast(pattern.count)
            }
            groups.insert(rest, at: 0)
            var shown = value.isNegative && !value.isZero ? "-" : ""
            for piece in pieces {
                switch piece {
                case .literal(let literal): shown += literal
                case .digits: shown += groups.isEmpty ? "" : groups.removeFirst()
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
