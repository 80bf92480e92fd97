public import Definitions
public import Kernel

/// Why a measure could not be counted.
public enum CountingProblem: Problem, Hashable {
    /// The rule is wrong, in the words of whoever read it.
    case refused(CountingRule, String)
    case tooSlow(CountingRule, seconds: Int)
    case noSuchMeasure(String)

    public var message: String {
        switch self {
        case .refused(let rule, let words):
            "\(rule.file), line \(rule.line): this rule cannot be counted by. \(words)"
        case .tooSlow(let rule, let seconds):
            "\(rule.file), line \(rule.line): counting by this rule was given up after \(seconds) seconds. Narrow it by :from and :until, or allow more patience."
        case .noSuchMeasure(let key):
            "No measure “\(key)” is counted from the record. “lantern measure” alone lists those that are."
        }
    }

    public var field: String? { nil }
}
