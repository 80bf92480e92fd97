/// Gives every heading and paragraph a number of its own: `2.1` used twice becomes `2.1a` and `2.1b`, and one without a number
/// stands `after 2.35a` (L19).
struct NarrativeLabels {
    private(set) var labels: [String]
    /// Numbers that stand before several, in the order of their first use.
    private(set) var repeated: [String] = []
    /// How many lines have a number, and how many different ones there are.
    private(set) var numbered = 0
    private(set) var distinct = 0

    init(_ blocks: [ProseBlock], from start: Int) {
        labels = [String](repeating: "", count: blocks.count)
        var places: [String: [Int]] = [:]
        var order: [String] = []
        for place in blocks.indices where place >= start {
            guard let number = blocks[place].number else { continue }
            if places[number.text] == nil { order.append(number.text) }
            places[number.text, default: []].append(place)
        }
        let hasDepth = blocks.contains { ($0.number?.depth ?? 0) >= 2 }
        for number in order {
            guard let used = places[number], let first = used.first else { continue }
            let isList = (blocks[first].number?.depth ?? 1) == 1 && used.count > 1 && used.contains { !blocks[$0].isHeading }
            if !hasDepth || (blocks[first].number?.depth ?? 1) >= 2 {
                numbered += used.count
                distinct += 1
            }
            // Lists that begin again at 1 are no mistake in numbering.
            if used.count > 1, !isList { repeated.append(number) }
            for (count, place) in used.enumerated() {
                labels[place] = used.count == 1 ? number : isList ? "" : number + Self.letter(count)
            }
        }
        fill(blocks, from: start, isNumbered: numbered >= 3)
    }

    /// Those without a number of their own, by what stands before them.
    private mutating func fill(_ blocks: [ProseBlock], from start: Int, isNumbered: Bool) {
        var last = ""
        var after = 0
        for place in blocks.indices where place >= start {
            if !labels[place].isEmpty {
                (last, after) = (labels[place], 0)
                continue
            }
            after += 1
            let item = blocks[place].number.map { " (\($0.text))" } ?? ""
            if isNumbered, !last.isEmpty {
                labels[place] = "after \(last)" + (after > 1 ? ", \(after)" : "") + item
            } else {
                labels[place] = "no. \(place - start + 1)" + item
            }
        }
    }

    /// a, b … z, then aa, ab.
    static func letter(_ count: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return count < 26 ? String(letters[count]) : letter(count / 26 - 1) + String(letters[count % 26])
    }
}
