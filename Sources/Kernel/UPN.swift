/// A unique pupil number: a check letter, eleven digits, then a digit, or a letter while the number is temporary.
///
/// Source: Department for Education, guide to unique pupil numbers.
public struct UPN: Hashable, Sendable {
    public let text: String

    /// Reads thirteen characters, in capitals or not, with or without spaces.
    public init(_ text: String) throws(UPNProblem) {
        let characters = Array(text.uppercased().filter { $0 != " " })
        guard characters.count == 13, let check = UPN.value(ofLetter: characters[0]),
            let last = UPN.digit(characters[12]) ?? UPN.value(ofLetter: characters[12])
        else { throw .wrongShape }
        let digits = characters[1...11].compactMap(UPN.digit)
        guard digits.count == 11 else { throw .wrongShape }
        let sum = zip(digits, 2...12).reduce(0) { $0 + $1.0 * $1.1 } + 13 * last
        guard sum % 23 == check else { throw .checkFailed(expected: UPN.letters[sum % 23]) }
        self.text = String(characters)
    }

    /// Given to a child whose permanent number is not known yet: ends in a letter.
    public var isTemporary: Bool { text.last.map { UPN.digit($0) == nil } ?? false }

    /// I, O and S are left out, since they look like digits.
    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")

    private static func value(ofLetter letter: Character) -> Int? { letters.firstIndex(of: letter) }

    private static func digit(_ character: Character) -> Int? {
        guard let ascii = character.asciiValue, (48...57).contains(ascii) else { return nil }
        return Int(ascii - 48)
    }
}

extension UPN: CustomStringConvertible {
    public var description: String { text }
}

public enum UPNProblem: Problem, Hashable {
    case wrongShape
    case checkFailed(expected: Character)

    public var message: String {
        switch self {
        case .wrongShape:
            "A unique pupil number is a letter, eleven digits and a digit (a letter if it is temporary), such as"
                + " A123456789012. Letters I, O and S are not used. Write it so, or say why it is not known."
        case .checkFailed(let expected):
            "This unique pupil number does not add up: with these digits its first letter would be \(expected)."
                + " Ask the school for it again."
        }
    }

    public var field: String? { "upn" }
}
