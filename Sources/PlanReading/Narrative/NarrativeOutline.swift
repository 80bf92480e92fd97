/// How deep a heading stands: the lower, the higher.
struct Rank: Comparable {
    var depth: Int
    /// Within a depth, headings with a number outrank those without.
    var isNumbered: Bool

    static func < (left: Rank, right: Rank) -> Bool { left.depth < right.depth }
    static func == (left: Rank, right: Rank) -> Bool { left.depth == right.depth }
}

/// What stands over what in a report: where its body begins, what its headings are, and which paragraphs name recommendations.
struct NarrativeOutline {
    let blocks: [ProseBlock]
    /// The first block of the body; what stands before it is the front of the report.
    let start: Int
    /// Blocks that begin with the mark of a recommendation.
    let marks: [Int: RecommendationMark]
    private let hasLevels: Bool
    private let hasNumberedHeadings: Bool
    private let hasCapitals: Bool
    private let topDepth: Int
    /// Levels that only the document's title has.
    private let titleLevels: Int

    private static let asides = WordSet(
        """
        progress update updates impact evidence next steps done difference response background status outcome outcomes actions
        action position activity assurance achieved taken undertaken summary risks challenges lead leads timescale plans gaps
        """
    )

    init(_ blocks: [ProseBlock]) {
        self.blocks = blocks
        var marks: [Int: RecommendationMark] = [:]
        for (place, block) in blocks.enumerated() {
            if let mark = RecommendationMark.read(block.scan, isHeading: block.level != nil || block.isAllCapitals) {
                marks[place] = mark
            }
        }
        self.marks = marks
        let numbered = blocks.indices.filter { blocks[$0].isHeading && blocks[$0].number != nil }
        topDepth = numbered.compactMap { blocks[$0].number?.depth }.min() ?? 1
        hasLevels = blocks.contains { $0.level != nil }
        hasNumberedHeadings = !numbered.isEmpty
        let start = Self.start(blocks, numbered: numbered, marks: marks)
        self.start = start
        hasCapitals = blocks[min(start, blocks.count)...].contains { $0.isHeading && $0.isAllCapitals && $0.number == nil }
        titleLevels = (blocks[min(start, blocks.count)...].compactMap { $0.number == nil ? $0.level : nil }.min() ?? 1) - 1
    }

    /// The first numbered heading where there are several; else the first heading with prose beneath, after the title.
    private static func start(_ blocks: [ProseBlock], numbered: [Int], marks: [Int: RecommendationMark]) -> Int {
        let firstNumber = blocks.indices.first { blocks[$0].number.map { $0.depth >= 2 } ?? false }
        if numbered.count >= 3, let first = numbered.first { return min(first, firstNumber ?? first) }
        let firstMark = marks.keys.min() ?? blocks.count
        let firstHeading =
            blocks.indices.dropFirst().first { place in
                blocks[place].isHeading && place + 1 < blocks.count && !blocks[place + 1].isHeading
                    && blocks[place + 1].words >= 8
            } ?? blocks.count
        return min(firstMark, firstHeading, firstNumber ?? blocks.count)
    }

    /// What a block is before recommendations are known.
    func kind(of place: Int) -> DraftParagraph.Kind {
        let block = blocks[place]
        if block.saysNothing { return .nothing }
        guard block.isHeading else { return .body }
        return rank(of: place).depth <= 1 ? .section : .heading
    }

    /// 1 for the headings of sections. A number's depth comes first, then the document's own level, then capitals.
    func rank(of place: Int) -> Rank {
        let block = blocks[place]
        if let number = block.number { return Rank(depth: number.depth - topDepth + 1, isNumbered: true) }
        if let level = block.level { return Rank(depth: max(1, level - titleLevels), isNumbered: false) }
        if block.isAllCapitals { return Rank(depth: hasNumberedHeadings ? 2 : 1, isNumbered: false) }
        return Rank(depth: hasLevels || hasNumberedHeadings || hasCapitals ? 3 : isAside(place) ? 3 : 1, isNumbered: false)
    }

    /// Whether a heading closes a recommendation: it stands as high, and is not one of its own "Progress" or "Next steps".
    func ends(_ rank: Rank, at place: Int) -> Bool {
        let own = self.rank(of: place)
        if own.depth < rank.depth { return true }
        return own.depth == rank.depth && !(own.isNumbered == false && isAside(place))
    }

    /// A heading within a recommendation: "Progress to date", "What difference has it made?".
    func isAside(_ place: Int) -> Bool {
        let block = blocks[place]
        return block.number == nil && block.words <= 9 && block.scan.contains(wordOf: Self.asides)
            && !Asking.isAboutRecommendations(block.scan)
    }
}
