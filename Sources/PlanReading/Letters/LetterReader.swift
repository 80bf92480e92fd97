import Kernel

/// Lays an inspection letter out as findings for a person to confirm. Headings and leading words propose; a person decides;
/// a letter that is prose throughout offers every paragraph to be marked.
struct LetterReader {
    let blocks: [ProseBlock]
    let corrections: PlanCorrections

    /// The body: after the greeting and before the signature, where there are such.
    private var body: Range<Int> {
        let start = blocks.firstIndex(where: LetterSigns.opens).map { $0 + 1 } ?? 0
        let end = blocks.lastIndex(where: LetterSigns.closes) ?? blocks.count
        return start < end ? start..<end : 0..<blocks.count
    }

    func read() -> DraftLetter {
        var paragraphs: [LetterParagraph] = []
        var heading = ""
        var mark: LetterMark?
        /// Words that end with a colon hold for the list beneath them only.
        var leading: (words: String, mark: LetterMark)?
        var isInList = false
        let title = LetterSigns.title(blocks)?.rows
        for place in body {
            let block = blocks[place]
            if block.rows == title, !block.isHeading { continue }
            if block.isHeading, !isItemOf(mark, place) {
                (heading, mark) = (block.text, LetterHeadings.mark(block.scan))
                (leading, isInList) = (nil, false)
                continue
            }
            if leading != nil, !block.isItem, block.number == nil, isInList { (leading, isInList) = (nil, false) }
            if block.isItem || block.number != nil { isInList = true }
            let isLeading = block.scan.tokens.last?.isMark(":") ?? false
            if isLeading, let own = LetterHeadings.mark(block.scan) { (leading, isInList) = ((block.text, own), false) }
            paragraphs.append(
                paragraph(block, heading: heading, mark: mark, leading: isLeading ? nil : leading, isLeading: isLeading))
        }
        return DraftLetter(
            paragraphs: paragraphs, response: ResponseReader(blocks: Array(blocks[body])).read(corrections),
            inspectorates: LetterSigns.inspectorates(blocks))
    }

    /// A short line under "Priority actions" that ends in no full stop is one of them, unless words stand beneath it.
    private func isItemOf(_ mark: LetterMark?, _ place: Int) -> Bool {
        guard let mark, mark != .nothing, blocks[place].level == nil, !blocks[place].isAllCapitals, blocks[place].words >= 6
        else { return false }
        return LetterHeadings.mark(blocks[place].scan) == nil
    }

    private func paragraph(
        _ block: ProseBlock, heading: String, mark: LetterMark?, leading: (words: String, mark: LetterMark)?, isLeading: Bool
    ) -> LetterParagraph {
        let key = "p\(block.rows.first ?? 0)"
        var proposed = LetterMark.nothing
        var because = ""
        if isLeading {
            because = "It leads to what follows."
        } else if let leading {
            (proposed, because) = (leading.mark, "It stands below the words “\(leading.words.firstTwelveWords)”.")
        } else if let mark {
            (proposed, because) = (mark, "It stands below the heading “\(heading.firstTwelveWords)”.")
        }
        var soundsLike = LetterMark.nothing
        if proposed == .nothing, !isLeading, let (sound, words) = LetterWords.sound(block.scan) {
            soundsLike = sound
            because = "It says “\(words)”."
        }
        let said = corrections.letterMarks?[key]
        return LetterParagraph(
            key: key, text: block.draftText, rows: block.rows, heading: heading, proposed: proposed, soundsLike: soundsLike,
            because: because, mark: said ?? proposed, isMarkedByPerson: said != nil)
    }
}

extension String {
    fileprivate var firstTwelveWords: String {
        let words = split(separator: " ")
        return words.count <= 12 ? self : words.prefix(12).joined(separator: " ") + " …"
    }
}
