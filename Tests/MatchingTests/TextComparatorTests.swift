import Kernel
import Testing

@testable import Matching

@Suite("Comparing words")
struct TextComparatorTests {
    @Test(
        "PER-3: Jaro–Winkler gives the values that Winkler published",
        arguments: [
            ("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133), ("jones", "johnson", 0.8323),
            ("shackleford", "shackelford", 0.9818), ("abroms", "abrams", 0.9222), ("lampley", "campley", 0.9048),
        ])
    func published(left: String, right: String, expected: Double) {
        #expect(abs(JaroWinkler.similarity(left, right) - expected) < 0.0002)
    }

    @Test("PER-3: nothing is like nothing, and unlike anything else")
    func empty() {
        #expect(JaroWinkler.similarity("", "") == 1)
        #expect(JaroWinkler.similarity("", "ann") == 0)
        #expect(JaroWinkler.similarity("abc", "xyz") == 0)
    }

    @Test(
        "PER-3: both comparators are the same either way about, and certain of what is equal", arguments: 0..<200 as Range<UInt64>
    )
    func symmetric(seed: UInt64) {
        var random = SeededRandom(seed)
        let (one, other) = (word(&random), word(&random))
        // Jaro takes the first partner that it meets, so that the two ways about may differ by a changed place or two.
        #expect(abs(JaroWinkler.similarity(one, other) - JaroWinkler.similarity(other, one)) < 0.12)
        #expect(EditDistance.damerauLevenshtein(one, other) == EditDistance.damerauLevenshtein(other, one))
        #expect(JaroWinkler.similarity(one, one) == 1)
        #expect(EditDistance.damerauLevenshtein(one, one) == 0)
    }

    @Test("PER-3: the distance is that of the plain table, whatever the limit", arguments: 0..<300 as Range<UInt64>)
    func distance(seed: UInt64) {
        var random = SeededRandom(seed)
        let (one, other) = (word(&random), word(&random))
        let plain = plainDistance(Array(one.utf8), Array(other.utf8))
        #expect(EditDistance.damerauLevenshtein(one, other) == plain)
        for limit in 1...3 {
            #expect(EditDistance.damerauLevenshtein(one, other, limit: limit) == min(plain, limit + 1))
        }
    }

    @Test(
        "PER-3: names that sound alike have one code",
        arguments: [("robert", "rupert"), ("ashcraft", "ashcroft"), ("tymczak", "tymczyk"), ("smith", "smyth")])
    func soundex(one: String, other: String) {
        #expect(Soundex.code(one.utf8.span) == Soundex.code(other.utf8.span))
        #expect(Soundex.code("".utf8.span) == 0)
    }

    /// Few letters, so that words have much in common.
    private func word(_ random: inout SeededRandom) -> String {
        String((0..<random.int(in: 0...9)).map { _ in Array("abcde")[random.int(in: 0...4)] })
    }

    private func plainDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                if i == 0 || j == 0 {
                    table[i][j] = i + j
                    continue
                }
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}
