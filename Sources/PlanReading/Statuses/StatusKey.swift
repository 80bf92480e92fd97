/// The plan's own key, ready to be asked what a colour or word means.
struct StatusKey {
    private var byColour: [ColourWords.Colour: DraftKeyEntry] = [:]
    private var byFill: [String: DraftKeyEntry] = [:]
    private var byWord: [String: DraftKeyEntry] = [:]

    var isEmpty: Bool { byColour.isEmpty && byFill.isEmpty && byWord.isEmpty }

    init(_ entries: [DraftKeyEntry], settled: [String: DraftStatusKey]) {
        for entry in entries { add(entry) }
        for (word, status) in settled {
            add(DraftKeyEntry(word: word, fill: nil, meaning: "Set by hand", status: status))
        }
    }

    private mutating func add(_ entry: DraftKeyEntry) {
        if let fill = entry.fill { byFill[fill] = entry }
        if !entry.word.isEmpty { byWord[entry.word.lowercased()] = entry }
        let scan = Scan(entry.word)
        let named = scan.tokens.lazy.compactMap { ColourWords.named($0) }.first ?? ColourWords.colour(scan)
        if let colour = named ?? entry.fill.flatMap({ ColourWords.nearest(to: $0) }) { byColour[colour] = entry }
    }

    /// What a cell's colour word, letter or shading means; nil when the key does not say.
    func entry(for scan: Scan, fill: String?) -> DraftKeyEntry? {
        if let entry = byWord[scan.text.lowercased()] { return entry }
        if let colour = ColourWords.colour(scan) { return byColour[colour] }
        guard let fill else { return nil }
        if let entry = byFill[fill] { return entry }
        return ColourWords.nearest(to: fill).flatMap { byColour[$0] }
    }
}
