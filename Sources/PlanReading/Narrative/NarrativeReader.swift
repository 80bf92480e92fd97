import Documents
import Kernel

/// Reads a report in prose by recommendation and paragraph, and lists what it claims (IMP-9).
///
/// Recommendations are found by their marks ("Recommendation 3 –", "R3:"), or, where there are none, below a heading that
/// speaks of recommendations.
struct NarrativeReader {
    let layout: PlanLayout
    let blocks: [ProseBlock]
    private(set) var outline: NarrativeOutline
    private(set) var recommendations: [DraftedRecommendation] = []
    private(set) var kinds: [DraftParagraph.Kind]
    /// The recommendation that each block belongs to, as an index.
    private(set) var belongs: [Int?]

    init(layout: PlanLayout, blocks: [ProseBlock]) {
        self.layout = layout
        self.blocks = blocks
        outline = NarrativeOutline(blocks)
        kinds = blocks.indices.map { [outline] in outline.kind(of: $0) }
        belongs = [Int?](repeating: nil, count: blocks.count)
        readMarked()
        if recommendations.isEmpty { readUnmarked() }
    }

    /// Whether the file is a report in prose at all: recommendations, or numbered paragraphs below headings.
    var isReport: Bool {
        if recommendations.count >= 1 { return true }
        let numbered = blocks.indices.filter { kinds[$0] == .body && (blocks[$0].number?.depth ?? 0) >= 2 }
        return numbered.count >= 3 && kinds.contains(.section)
    }

    // MARK: - Recommendations with a mark

    private mutating func readMarked() {
        var open: (index: Int, rank: Rank)?
        for place in blocks.indices where place >= outline.start || outline.marks[place] != nil {
            let block = blocks[place]
            if let mark = outline.marks[place] {
                let index = recommendation(for: mark, at: place)
                kinds[place] = .recommendation
                belongs[place] = index
                open = (index, outline.rank(of: place))
                continue
            }
            guard let current = open else { continue }
            if block.isHeading, outline.ends(current.rank, at: place) {
                open = nil
                continue
            }
            belongs[place] = current.index
            takeText(place, for: current.index)
        }
    }

    /// The recommendation that a mark names: one met before, when number and words agree, or a new one.
    private mutating func recommendation(for mark: RecommendationMark, at place: Int) -> Int {
        let words = blocks[place].scan.string(mark.rest..<blocks[place].scan.tokens.count).trimmed
        if !mark.number.isEmpty,
            let known = recommendations.firstIndex(where: { $0.label == mark.label && $0.agrees(with: words) })
        {
            recommendations[known].blocks.append(place)
            recommendations[known].take(words, from: blocks[place])
            return known
        }
        var new = DraftedRecommendation(label: mark.label, family: mark.family, number: mark.number, blocks: [place])
        new.take(words, from: blocks[place])
        new.isRepeatedNumber = !mark.number.isEmpty && recommendations.contains { $0.label == mark.label }
        recommendations.append(new)
        return recommendations.count - 1
    }

    /// The first words below a heading are the recommendation itself when they say what should be done.
    private mutating func takeText(_ place: Int, for index: Int) {
        guard kinds[place] == .body, recommendations[index].statement == nil, !recommendations[index].hasProgress else { return }
        if recommendations[index].title == nil || Asking.asks(blocks[place].scan) {
            recommendations[index].statement = blocks[place].draftText
            recommendations[index].rows += blocks[place].rows
            kinds[place] = .recommendationText
        } else {
            recommendations[index].hasProgress = true
        }
    }

    // MARK: - Recommendations without a mark

    /// Headings below "Progress against the recommendations", or paragraphs below "Recommendations" that say what should be done.
    private mutating func readUnmarked() {
        for place in blocks.indices.dropFirst() where blocks[place].isHeading && Asking.isAboutRecommendations(blocks[place].scan)
        {
            let rank = outline.rank(of: place)
            let end = blocks.indices.first { $0 > place && blocks[$0].isHeading && outline.rank(of: $0) <= rank } ?? blocks.count
            let inside = (place + 1)..<end
            let headings = inside.filter { blocks[$0].isHeading && outline.rank(of: $0) > rank && !outline.isAside($0) }
            if headings.count >= 2 {
                for (count, heading) in headings.enumerated() {
                    take(heading, until: count + 1 < headings.count ? headings[count + 1] : end)
                }
            } else {
                for place in inside
                where kinds[place] == .body && Asking.asks(blocks[place].scan) && !Asking.asksTheMeeting(blocks[place].scan) {
                    take(place, until: place + 1)
                }
            }
        }
    }

    private mutating func take(_ place: Int, until end: Int) {
        let count = recommendations.count + 1
        var new = DraftedRecommendation(label: "Recommendation \(count)", family: "", number: "", blocks: [place])
        new.take(blocks[place].text, from: blocks[place])
        recommendations.append(new)
        kinds[place] = .recommendation
        for inside in place..<end { belongs[inside] = count - 1 }
        for inside in (place + 1)..<max(place + 1, end) { takeText(inside, for: count - 1) }
    }
}

/// A recommendation on its way to becoming a finding.
struct DraftedRecommendation {
    var label: String
    var family: String
    var number: String
    /// The blocks that name it.
    var blocks: [Int]
    var title: DraftText?
    var statement: DraftText?
    var rows: [Int] = []
    var hasProgress = false
    var isRepeatedNumber = false

    init(label: String, family: String, number: String, blocks: [Int]) {
        (self.label, self.family, self.number, self.blocks) = (label, family, number, blocks)
    }

    /// Short words are its title; a sentence that says what should be done is the recommendation itself.
    mutating func take(_ words: String, from block: ProseBlock) {
        rows += block.rows
        guard !words.isEmpty else { return }
        let text = DraftText(words, standing: block.rows.count > 1 ? .repaired : .written, source: block.source)
        let scan = Scan(words)
        let isSentence = scan.wordCount > 14 || Asking.asks(scan) && !block.isAllCapitals
        if isSentence, statement == nil { statement = text } else if !isSentence, title == nil { title = text }
    }

    /// Whether words met under the same number can be of the same recommendation: one of them is silent, or they share words.
    func agrees(with words: String) -> Bool {
        let other = Self.telling(words)
        let own = Self.telling([title?.text, statement?.text].compactMap { $0 }.joined(separator: " "))
        if other.isEmpty || own.isEmpty { return true }
        return other.intersection(own).count * 3 >= min(other.count, own.count)
    }

    private static func telling(_ text: String) -> Set<UInt64> {
        Set(Scan(text).tokens.filter { $0.kind == .word && $0.end - $0.start > 3 }.map(\.hash))
    }
}

/// Sentences that say what somebody should do.
enum Asking {
    private static let modal = WordSet("should must shall")
    private static let phrases = Phrase.list(
        "need to\nneeds to\nis recommended\nrecommends that\nrecommend that\nought to\nto ensure that")
    private static let meeting = WordSet("committee board panel members cabinet council executive forum meeting scrutiny")
    private static let request = WordSet("asked requested recommended invited noted note")
    private static let recommendations = WordSet("recommendation recommendations")

    /// Whether the first sentence asks for something and does not tell what was done.
    static func asks(_ scan: Scan) -> Bool {
        guard let first = scan.sentences().first, scan.wordCount <= 160 else { return false }
        let start = scan.tokens[first.lowerBound].kind == .mark ? first.lowerBound + 1 : first.lowerBound
        if ActionVerbs.begins(scan, at: start) { return true }
        let sentence = Scan(scan.string(first))
        if ClaimReader.tells(sentence) { return false }
        return sentence.contains(wordOf: modal) || sentence.contains(anyOf: phrases)
    }

    /// "The Committee is asked to note the report": a request to the meeting, not a recommendation of the review.
    static func asksTheMeeting(_ scan: Scan) -> Bool {
        let head = scan.tokens.prefix(20)
        return head.contains { $0.kind == .word && meeting.contains($0) }
            && head.contains { $0.kind == .word && request.contains($0) }
            || scan.tokens.prefix(8).contains { $0.kind == .word && WordSet("note noted notes").contains($0) }
    }

    static func isAboutRecommendations(_ scan: Scan) -> Bool { scan.wordCount <= 10 && scan.contains(wordOf: recommendations) }
}
