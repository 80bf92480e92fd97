import Kernel

/// Which finding or action of the one version is which of the other, the surest first.
///
/// By identity where both know it; by the same words, which are the same promise whatever its number; by reference where
/// the words are alike; by words that are much alike, which were renumbered and reworded; and by reference alone, which was
/// written anew. What is left was taken out or added.
struct PartPairs {
    /// By place in the later version.
    private(set) var oldPlace: [Int: Int] = [:]
    /// By place in the earlier version.
    private(set) var newPlace: [Int: Int] = [:]

    init<Part: ComparedPart>(_ old: [Part], _ new: [Part]) {
        pair(old, new) { $0.id ?? "" }
        pair(old, new) { Text.searchKey($0.reference) + "|" + Text.searchKey($0.statement) }
        pair(old, new) { Text.searchKey($0.statement) }
        pairByLikeness(old, new, least: 0.5) { Text.searchKey($0.reference) }
        pairByLikeness(old, new, least: 0.6) { _ in "" }
        pairByLikeness(old, new, least: 0) { Text.searchKey($0.reference) }
    }

    /// Pairs what has the same key once in each, among what has no partner yet.
    private mutating func pair<Part>(_ old: [Part], _ new: [Part], by key: (Part) -> String) {
        let left = Dictionary(grouping: old.indices.filter { newPlace[$0] == nil }) { key(old[$0]) }
        let right = Dictionary(grouping: new.indices.filter { oldPlace[$0] == nil }) { key(new[$0]) }
        for (key, places) in left where !key.isEmpty && places.count == 1 {
            guard let others = right[key], others.count == 1 else { continue }
            join(places[0], others[0])
        }
    }

    /// Pairs those of one key whose words are at least so much alike, the most alike first. More than a quarter of a
    /// million comparisons are not made: two files with so little in common are two plans.
    private mutating func pairByLikeness<Part: ComparedPart>(
        _ old: [Part],
        _ new: [Part],
        least: Double,
        by key: (Part) -> String
    ) {
        let left = Dictionary(grouping: old.indices.filter { newPlace[$0] == nil }) { key(old[$0]) }
        let right = Dictionary(grouping: new.indices.filter { oldPlace[$0] == nil }) { key(new[$0]) }
        for (key, places) in left.sorted(by: { $0.key < $1.key }) {
            guard let others = right[key], places.count * others.count <= 250_000 else { continue }
            var candidates: [(old: Int, new: Int, likeness: Double)] = []
            for place in places {
                for other in others {
                    let likeness = WordLikeness.likeness(old[place].statement, new[other].statement)
                    if likeness >= least { candidates.append((place, other, likeness)) }
                }
            }
            candidates.sort { ($1.likeness, $0.old, $0.new) < ($0.likeness, $1.old, $1.new) }
            for candidate in candidates where newPlace[candidate.old] == nil && oldPlace[candidate.new] == nil {
                join(candidate.old, candidate.new)
            }
        }
    }

    private mutating func join(_ old: Int, _ new: Int) {
        newPlace[old] = new
        oldPlace[new] = old
    }
}
