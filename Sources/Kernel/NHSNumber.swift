/// A person's number in the National Health Service: ten digits, the last of them a check on the rest.
///
/// Only a number that passes its check is an `NHSNumber`. One that fails is kept as it was given, beside the reason.
/// Numbers that begin with 999 belong to nobody: tests and invented people use them.
public struct NHSNumber: Hashable, Sendable {
    public let digits: String

    /// Reads ten digits, with or without spaces or hyphens between them.
    public init(_ text: String) throws(NHSNumberProblem) {
        let digits = text.filter { !" -\u{00A0}".contains($0) }
        guard digits.utf8.count == 10, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .notTenDigits
        }
        guard let check = NHSNumber.checkDigit(for: digits.prefix(9)), String(check) == digits.suffix(1)
        else {
            throw .checkFailed
        }
        self.digits = digits
    }

    /// Modulus 11: weights 10 to 2 over the first nine digits; 11 less the remainder, 11 counting as 0. Nil for 10, which
    /// no valid number has, and for anything but nine digits.
    static func checkDigit(for nine: some StringProtocol) -> Int? {
        guard nine.utf8.count == 9, nine.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let sum = zip(nine.utf8, (2...10).reversed()).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        let check = 11 - sum % 11
        return check == 10 ? nil : check % 11
    }
}

extension NHSNumber: CustomStringConvertible {
    /// For reading: `999 000 1234`.
    public var description: String {
        "\(digits.prefix(3)) \(digits.dropFirst(3).prefix(3)) \(digits.suffix(4))"
    }
}

public enum NHSNumberProblem: Problem, Hashable {
    case notTenDigits
    case checkFailed

    public var message: String {
        switch self {
        case .notTenDigits:
            "An NHS number has ten digits. Write all ten, or leave it blank if you do not know it."
        case .checkFailed:
            "This is not a valid NHS number: its last digit does not fit the others. Look at the letter or record again;"
                + " two digits may have changed places."
        }
    }

    public var field: String? { "nhs-number" }
}
