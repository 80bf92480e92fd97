import Kernel

/// Somebody invented, as they are: what the rows of a file are more or less true to.
struct Person: Sendable {
    var number = 0
    var given: String
    /// A second given name, which some offices write and some do not. Mostly blank.
    var middle = ""
    var family: String
    /// What else they were or are called: the name before a marriage, a stepfather's.
    var otherFamily = ""
    var sex: Sex
    var born: Day
    var heritage: Heritage
    var home: Place
    /// Where the household lived before, if it has moved.
    var formerHome: Place?
    /// Blank for those who gave the household's.
    var mobile = ""
    var householdPhone = ""
    var nhsNumber = ""
}

/// Numbers that belong to nobody.
enum InventedNumber {
    /// The NHS number of the person with this serial number; blank when it would have no check digit, or all have been given.
    static func nhs(_ serial: Int, offset: Int) -> String {
        guard serial < 1_000_000 else { return "" }
        let middle = (serial &* 387_421 &+ offset) % 1_000_000
        var digits = [9, 9, 9]
        var rest = middle
        var power = 100_000
        while power > 0 {
            digits.append(rest / power)
            rest %= power
            power /= 10
        }
        var sum = 0
        for (place, digit) in digits.enumerated() { sum += digit * (10 - place) }
        let check = (11 - sum % 11) % 11
        guard check < 10 else { return "" }
        var text = ""
        for digit in digits { text.unicodeScalars.append(Unicode.Scalar(UInt8(48 + digit))) }
        text.unicodeScalars.append(Unicode.Scalar(UInt8(48 + check)))
        return text
    }

    static func mobile(_ random: inout SeededRandom) -> String { "06" + digits(9, &random) }
    static func landline(_ random: inout SeededRandom) -> String { "01632" + digits(6, &random) }

    private static func digits(_ count: Int, _ random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<count { text.unicodeScalars.append(Unicode.Scalar(UInt8(48 + random.below(10)))) }
        return text
    }
}
