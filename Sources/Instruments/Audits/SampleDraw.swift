import Crypto
import Foundation

/// Draws a sample by a published method: whoever has the seed and the list of what could be drawn draws the same again (AUDIT-3).
///
/// Pure. Nobody can choose what is drawn: the seed is random and made at the drawing; nobody can change what was drawn unseen: seed,
/// list and size are kept and shown.
public enum SampleDraw {
    /// The method, as it is shown.
    public static let method = """
        Each record that could be drawn gets a number: the SHA-256 of the seed, a line end, and the record’s sort and id \
        (“meeting/01…”), in hexadecimal. The sample is shared out among the strata: one to each, then the rest in proportion to \
        what is left in each, whole places first and the remaining ones to the largest remainders; where remainders are equal, \
        the larger stratum first, then by name. With fewer places than strata, the largest get one each. In each stratum the \
        records with the smallest numbers are drawn. Where as many were wanted as there are, or more, all are.
        """

    /// A record that could be drawn.
    public struct Candidate: Hashable, Sendable {
        /// Sort and id: `meeting/01…`.
        public let key: String
        /// With which others it is drawn; empty for all together.
        public let stratum: String

        public init(_ key: String, in stratum: String = "") {
            self.key = key
            self.stratum = stratum
        }
    }

    /// The keys that are drawn, in the order of their numbers. A key that stands twice counts once.
    public static func draw(_ frame: [Candidate], size: Int, seed: String) -> [String] {
        var seen: Set<String> = []
        let numbered = frame.filter { seen.insert($0.key).inserted }
            .map { (number: number($0.key, seed: seed), one: $0) }.sorted { ($0.number, $0.one.key) < ($1.number, $1.one.key) }
        let strata = Dictionary(grouping: numbered, by: \.one.stratum)
        var places = places(strata.mapValues(\.count), size: size)
        return numbered.filter { candidate in
            guard let left = places[candidate.one.stratum], left > 0 else { return false }
            places[candidate.one.stratum] = left - 1
            return true
        }.map(\.one.key)
    }

    /// A record’s number.
    public static func number(_ key: String, seed: String) -> String {
        SHA256.hash(data: Data("\(seed)\n\(key)".utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// How many are drawn of each stratum.
    static func places(_ counts: [String: Int], size: Int) -> [String: Int] {
        let total = counts.values.reduce(0, +)
        guard size > 0 else { return counts.mapValues { _ in 0 } }
        if size >= total { return counts }
        let largestFirst = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if size < counts.count {
            let chosen = Set(largestFirst.prefix(size).map(\.key))
            return Dictionary(uniqueKeysWithValues: counts.map { ($0.key, chosen.contains($0.key) ? 1 : 0) })
        }
        // One to each; the rest in proportion to what is left in each.
        let (rest, left) = (size - counts.count, total - counts.count)
        var places = counts.mapValues { 1 + rest * ($0 - 1) / left }
        let open = size - places.values.reduce(0, +)
        let byRemainder = largestFirst.enumerated().sorted { one, other in
            let (mine, theirs) = (rest * (one.element.value - 1) % left, rest * (other.element.value - 1) % left)
            return (theirs, one.offset) < (mine, other.offset)
        }
        for (_, stratum) in byRemainder.prefix(open) { places[stratum.key, default: 0] += 1 }
        return places
    }
}
