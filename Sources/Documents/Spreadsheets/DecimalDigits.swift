/// A number as the decimal digits that a spreadsheet shows, rounded as a spreadsheet rounds: halves away from nought,
/// on fifteen significant digits, so that 28.5 % does not become 28 % for the sake of a binary fraction.
struct DecimalDigits {
    private(set) var isNegative: Bool
    /// Significant digits, the first not nought; empty for nought itself.
    private var digits: [UInt8]
    /// The number is 0.DIGITS times ten to this power.
    private var power: Int

    init(_ number: Double) {
        isNegative = number < 0
        (digits, power) = ([], 0)
        guard number.isFinite else { return }
        // Swift prints the shortest digits that give the number back: 0.86, 1e-05, 5e+16.
        let parts = number.magnitude.description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var whole = 0
        var sawPoint = false
        for character in parts[0].utf8 {
            if character == UInt8(ascii: ".") {
                sawPoint = true
            } else {
                digits.append(character - 48)
                if !sawPoint { whole += 1 }
            }
        }
        power = whole + exponent
        tidy()
        round(toDigits: 15)
    }

    var isZero: Bool { digits.isEmpty }

    /// Multiplies by ten to a power, exactly.
    mutating func shift(by places: Int) {
        if !isZero { power += places }
    }

    mutating func round(toDecimals places: Int) {
        round(toDigits: power + places)
    }

    mutating func dropSign() { isNegative = false }

    /// The digits before the point, `least` of them at least.
    func whole(least: Int) -> String {
        let count = max(0, power)
        let shown = (0..<count).map { $0 < digits.count ? digits[$0] : 0 }
        return String(repeating: "0", count: max(0, least - count)) + text(shown)
    }

    /// The digits after the point as far as they go, `least` of them at least.
    func decimals(least: Int) -> String {
        let count = max(least, digits.count - power)
        guard count > 0 else { return "" }
        return text(
            (0..<count).map { (place: Int) -> UInt8 in
                let index = power + place
                return index >= 0 && index < digits.count ? digits[index] : 0
            }
        )
    }

    /// The power of ten of the first digit, as scientific notation has it.
    var exponent: Int { isZero ? 0 : power - 1 }

    /// As a spreadsheet shows a number that has no format.
    var general: String {
        if isZero { return "0" }
        let sign = isNegative ? "-" : ""
        if power > 15 || power < -8 {
            var one = self
            one.shift(by: -exponent)
            let decimals = one.decimals(least: 0)
            let tail = decimals.isEmpty ? "" : "." + decimals
            return sign + one.whole(least: 1) + tail + "E" + (exponent < 0 ? "-" : "+")
                + "\(exponent.magnitude)"
        }
        let decimals = decimals(least: 0)
        return sign + whole(least: 1) + (decimals.isEmpty ? "" : "." + decimals)
    }

    private mutating func round(toDigits count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else {
            digits = []
            power = 0
            return
        }
        let goesUp = digits[count] >= 5
        digits.removeLast(digits.count - count)
        if goesUp {
            var place = count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits.insert(1, at: 0)
                power += 1
            }
        }
        tidy()
    }

    private mutating func tidy() {
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        power -= zeros
        if digits.isEmpty { power = 0 }
    }

    private func text(_ digits: [UInt8]) -> String {
        String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    }
}
