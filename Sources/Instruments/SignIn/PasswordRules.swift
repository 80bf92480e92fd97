public import Kernel

/// What a password must be (NCSC guidance and OWASP ASVS 2.1: length, and none of the commonest; nothing is asked of what
/// kind its characters are).
public struct PasswordRules: Hashable, Sendable {
    /// Characters at least: a definition.
    public let shortest: Int
    /// Longer ones only cost time.
    public static let longest = 256

    public init(shortest: Int) {
        self.shortest = shortest
    }

    /// - Parameters:
    ///   - name: the person's own, which is tried first.
    ///   - email: the same.
    public func problem(with password: String, name: String, email: String) -> PasswordProblem? {
        if password.count < shortest { return .tooShort(shortest) }
        if password.count > PasswordRules.longest || password.utf8.count > 4 * PasswordRules.longest { return .tooLong }
        let folded = PasswordRules.fold(password)
        let ownWords = (name + " " + email).split { !$0.isLetter && !$0.isNumber }.map { PasswordRules.fold(String($0)) }
        let own = ownWords.filter { $0.count >= 3 } + [PasswordRules.fold(name), PasswordRules.fold(email)]
        var rest = folded
        for word in (own + PasswordRules.common).filter({ !$0.isEmpty }).sorted(by: { $0.count > $1.count }) {
            rest = rest.replacing(word, with: "")
        }
        // What is tried first with something short before or behind it is tried soon after.
        let isGuessed = rest.count < 6 && rest.count < folded.count
        return isGuessed || Set(folded).count < 5 ? .tooEasy : nil
    }

    /// Small plain letters and digits, with the usual disguises taken off.
    private static func fold(_ text: String) -> String {
        String(
            Text.searchKey(text.replacing("@", with: "a").replacing("$", with: "s")).compactMap {
                $0 == " " ? nil : $0 == "0" ? "o" : $0
            }
        )
    }

    /// The hearts of the passwords that are tried first, folded. Longer ones than these are made of them.
    private static let common = [
        "password", "passwort", "passphrase", "passwd", "letmein", "welcome", "iloveyou", "changeme", "trustno1",
        "administrator", "admin", "administration", "login", "access", "secret", "default", "guest", "master", "superman",
        "batman", "football", "baseball", "liverpool", "arsenal", "chelsea", "monkey", "dragon", "sunshine", "princess",
        "whatever", "freedom", "starwars", "computer", "internet", "summer", "winter", "spring", "autumn", "monday",
        "friday", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "zxcvbn", "1q2w3e4r5t6y", "1q2w3e4r5t",
        "1q2w3e4r", "q1w2e3r4t5", "q1w2e3r4", "1qaz2wsx3edc", "1qaz2wsx", "qazwsx", "abcdefghijkl", "abcdefgh", "abcdef",
        "abcd1234", "abc123", "123456789o12", "123456789o", "123456789", "12345678", "1234567", "123456", "12345", "1234",
        "123", "987654321o", "987654321", "87654321", "654321", "112233", "121212", "123123", "lantern", "safeguarding",
        "2o2o", "2o21", "2o22", "2o23", "2o24", "2o25", "2o26", "2o27", "2o28", "2o29", "2o3o",
    ]
}

public enum PasswordProblem: Problem, Hashable {
    case tooShort(Int)
    case tooLong
    case tooEasy

    public var message: String {
        switch self {
        case .tooShort(let shortest):
            "Use at least \(shortest) characters. Three words that have nothing to do with each other are easy to remember."
        case .tooLong: "Use at most \(PasswordRules.longest) characters."
        case .tooEasy:
            "This password is among the first that would be tried. Choose three words that have nothing to do with each other."
        }
    }

    public var field: String? { "password" }
}
