import Definitions
import Instruments
import Kernel

/// Proposes of which actions and measures a sentence speaks, by the words of weight that they have in common (EVID-7). Pure: it
/// proposes, and a person may match otherwise.
struct ClaimMatcher {
    /// Something that a sentence can speak of.
    private struct Thing<Key> {
        let key: Key
        let stems: Set<String>
    }

    private let actions: [Thing<ID<ImprovementAction>>]
    private let references: [(words: String, action: ID<ImprovementAction>)]
    private let measures: [Thing<String>]

    init(_ plan: PlanRecord, measures: [(key: String, words: String)]) {
        let wanted = plan.actions.filter { $0.action.isWanted }
        actions = wanted.map {
            Thing(key: $0.action.id, stems: Self.stems("\($0.action.statement) \($0.action.successMeasure)"))
        }
        references = wanted.filter { !$0.action.reference.isBlank }.map {
            ("action \(Text.searchKey($0.action.reference))", $0.action.id)
        }
        self.measures = measures.map { Thing(key: $0.key, stems: Self.stems($0.words)) }
    }

    func match(_ words: String) -> (actions: Set<ID<ImprovementAction>>, measures: Set<String>) {
        let said = Self.stems(words)
        let key = " \(Text.searchKey(words)) "
        let named = references.filter { key.contains(" \($0.words) ") }.map(\.action)
        return (
            named.isEmpty ? Set(Self.best(said, among: actions, most: 2)) : Set(named),
            Set(Self.best(said, among: measures, most: 1))
        )
    }

    /// Those that have most of weight in common with what is said: two words at least, and half as much as the best.
    private static func best<Key>(_ said: Set<String>, among things: [Thing<Key>], most: Int) -> [Key] {
        var having: [String: Int] = [:]
        for thing in things { for stem in thing.stems { having[stem, default: 0] += 1 } }
        let weighed = things.compactMap { thing -> (Key, Double)? in
            let common = said.intersection(thing.stems)
            guard common.count > 1 else { return nil }
            return (thing.key, common.reduce(0) { $0 + 1 / Double(having[$1] ?? 1) })
        }
        guard let top = weighed.map(\.1).max() else { return [] }
        // The heaviest first; of equals, the one that stands first.
        return weighed.enumerated().filter { $0.element.1 >= top * 0.75 }.sorted {
            ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
        }.prefix(most).map(\.element.0)
    }

    /// Words of weight by their stems: longer than four letters, cut to their first six; what every plan says counts for nothing.
    static func stems(_ text: String) -> Set<String> {
        Set(
            Text.searchKey(text).split(separator: " ").map(String.init).filter { $0.count > 4 && !plain.contains($0) }.map {
                String($0.prefix(6))
            })
    }

    private static let plain: Set<String> = [
        "about", "action", "actions", "after", "again", "agree", "agreed", "always", "because", "before", "being", "between",
        "child", "children", "complete", "completed", "completion", "could", "during", "ensure", "every", "first", "found",
        "hundred", "improve", "improved", "improvement", "month", "months", "number", "other", "people", "report", "reported",
        "share", "shows", "since", "should", "staff", "their", "there", "these", "those", "three", "until", "where", "whether",
        "which", "while", "whose", "within", "would", "years", "january", "february", "march", "april", "august", "september",
        "october", "november", "december",
    ]
}
