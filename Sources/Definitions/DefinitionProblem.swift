public import Kernel

/// One mistake in a definition file: where it is, what is wrong, and what to write instead.
///
/// A server with a mistake in its definitions does not start; all the mistakes are told at once.
public struct DefinitionProblem: Problem, Hashable {
    /// As the person knows it: `Definitions/roles.yaml`, `data/definitions/roles.yaml`.
    public let file: String
    /// From 1; nil when it is about the whole file.
    public let line: Int?
    /// What is wrong, then how to mend it.
    public let words: String

    init(file: String, line: Int?, _ words: String) {
        self.file = file
        self.line = line
        self.words = words
    }

    /// `Definitions/roles.yaml, line 12: “lable” is not a key here. Did you mean “label”?`
    public var message: String {
        line.map { "\(file), line \($0): \(words)" } ?? "\(file): \(words)"
    }

    public var field: String? { nil }
}

extension DefinitionProblem: Comparable {
    public static func < (left: DefinitionProblem, right: DefinitionProblem) -> Bool {
        (left.file, left.line ?? 0, left.words) < (right.file, right.line ?? 0, right.words)
    }
}

/// The word of a list that was most likely meant, for “Did you mean …?”; nil when none is near.
func likelyMeant(_ written: String, among known: some Sequence<String>) -> String? {
    let candidates = known.map { (word: $0, distance: distance(written.lowercased(), $0.lowercased())) }
    let nearest = candidates.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    guard let nearest, nearest.distance <= (written.count < 4 ? 1 : max(2, written.count / 3)) else {
        return nil
    }
    return nearest.word
}

/// How many letters must be put in, left out or changed to make one word the other.
private func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, otherLetter) in other.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(diagonal + (letter == otherLetter ? 0 : 1), above + 1, row[j] + 1)
            diagonal = above
        }
    }
    return row[other.count]
}
