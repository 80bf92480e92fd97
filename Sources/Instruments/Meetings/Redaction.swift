import Kernel

/// Leaves out of a paper what its reader may not know: the address at which somebody hides from danger. However it is typed: in
/// capitals, with other spaces or commas, on two lines.
public struct Redaction: Hashable, Sendable {
    /// Each as a row of its letters and digits, folded.
    private let secrets: [[Character]]

    public init(_ secrets: [String]) {
        self.secrets = secrets.map { Self.kept($0) }.filter { $0.count >= 4 }.sorted { $0.count > $1.count }
    }

    public static let mark = "[not shown]"

    /// The text without them, and how many passages were left out.
    public func applied(to text: String) -> (text: String, withheld: Int) {
        guard !secrets.isEmpty else { return (text, 0) }
        let characters = Array(text)
        // Each letter or digit of the text, folded, with where it stands.
        var letters: [Character] = []
        var places: [Int] = []
        for (place, character) in characters.enumerated() {
            for folded in Self.kept(String(character)) {
                letters.append(folded)
                places.append(place)
            }
        }
        var hidden: [Range<Int>] = []
        for secret in secrets where letters.count >= secret.count {
            var start = 0
            while start + secret.count <= letters.count {
                if letters[start] == secret[0], letters[start..<(start + secret.count)].elementsEqual(secret),
                    isWhole(places[start], places[start + secret.count - 1], in: characters)
                {
                    hidden.append(places[start]..<(places[start + secret.count - 1] + 1))
                    start += secret.count
                } else {
                    start += 1
                }
            }
        }
        let passages = Self.joined(hidden)
        var output = ""
        var place = 0
        for passage in passages {
            output += String(characters[place..<passage.lowerBound]) + Self.mark
            place = passage.upperBound
        }
        return (output + String(characters[place...]), passages.count)
    }

    /// Whether a find begins and ends where words do: “Ash Road” is not in “Nash Roadside”.
    private func isWhole(_ first: Int, _ last: Int, in characters: [Character]) -> Bool {
        let before = first > 0 ? characters[first - 1] : " "
        let after = last + 1 < characters.count ? characters[last + 1] : " "
        return !(before.isLetter || before.isNumber) && !(after.isLetter || after.isNumber)
    }

    private static func kept(_ text: String) -> [Character] {
        Array(Text.searchKey(text)).filter { $0.isLetter || $0.isNumber }
    }

    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var output: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = output.last, range.lowerBound <= last.upperBound {
                output[output.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                output.append(range)
            }
        }
        return output
    }
}
