/// Remarks of one kind gathered up: the first few each in its place, the rest as a number.
struct Tally {
    private(set) var remarks: [SourceDocument.Remark] = []
    private var more: [String: Int] = [:]
    private var counts: [String: Int] = [:]

    static let most = 20

    /// `kind` is what goes on from "and 12 more": "formulas without a stored value".
    mutating func add(_ text: String, kind: String, at place: SourceDocument.Place?) {
        counts[kind, default: 0] += 1
        if counts[kind, default: 0] <= Tally.most {
            remarks.append(.init(text, at: place))
        } else {
            more[kind, default: 0] += 1
        }
    }

    /// All of them, those in places first.
    var all: [SourceDocument.Remark] {
        remarks + more.sorted { $0.key < $1.key }.map { .init("And \($0.value) more \($0.key).") }
    }
}

/// "1 row is", "3 rows are": a count with the words that agree with it.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
}
