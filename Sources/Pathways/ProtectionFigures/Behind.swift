import Instruments

/// A record behind a figure: whether it is counted, and in what it falls short where it is not.
struct Behind {
    let record: Figure.Record
    let isCounted: Bool

    /// - Parameters:
    ///   - fallsShort: in what; empty where it is counted.
    ///   - words: what else is to be said of one that is counted.
    init(_ subject: Subject, _ reference: String, fallsShort: String, words: String = "") {
        record = Figure.Record(subject: subject, reference: reference, words: fallsShort.isEmpty ? words : fallsShort)
        isCounted = fallsShort.isEmpty
    }

    init(_ meeting: MeetingFigureStore.Held, fallsShort: String) {
        self.init(meeting.subject, meeting.reference, fallsShort: fallsShort)
    }
}

/// A share of items, each counted or in what it falls short.
func split<Item>(
    _ measure: String, _ items: [Item], parts: [Figure.Part] = [], notes: [String] = [], _ behind: (Item) -> Behind
) -> Figure {
    let all = items.map(behind)
    return Figure(
        measure, all.count(where: \.isCounted), of: all.count, parts: parts, notes: notes,
        counted: all.filter(\.isCounted).map(\.record), outside: all.filter { !$0.isCounted }.map(\.record))
}
