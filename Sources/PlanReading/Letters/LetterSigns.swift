/// Knows an inspection letter or report by what it says of itself.
enum LetterSigns {
    private static let bodies = Phrase.list(
        """
        his majesty's inspectorate of constabulary and fire and rescue services
        her majesty's inspectorate of constabulary and fire and rescue services
        his majesty's inspectorate of constabulary\nher majesty's inspectorate of constabulary
        his majesty's inspectorate of probation\nher majesty's inspectorate of probation
        his majesty's inspectorate of prisons\nher majesty's inspectorate of prisons
        hm inspectorate of probation\nhm inspectorate of constabulary\nhmi probation\nhmicfrs\nhmic\nhmip\nofsted
        care quality commission\ncqc\nestyn\ncare inspectorate wales\nhealthcare inspectorate wales
        """)
    private static let inspecting = Phrase.list(
        "joint targeted area inspection\njtai\ninspection\ninspectors\nfocused visit\nmonitoring visit\nvisit")
    private static let own = Phrase.list(
        "this letter\nin the letter\nour letter\nletter outlines\nletter summarises\nletter sets out")
    private static let statement = Phrase.list(
        "written statement\nstatement of proposed action\nstatement of proposed actions\nstatement of action")

    static func isLetter(_ blocks: [ProseBlock]) -> Bool {
        var names = false
        var inspects = false
        var form = 0
        var headings = 0
        for block in blocks {
            names = names || block.scan.contains(anyOf: bodies)
            inspects = inspects || block.scan.contains(anyOf: inspecting)
            if opens(block) || closes(block) || block.scan.contains(anyOf: own) { form += 1 }
            if block.scan.contains(anyOf: statement) { form += 1 }
            if leads(block), LetterHeadings.speaksOfFindings(block.scan) { headings += 1 }
        }
        return inspects && (names || form >= 2) && (form >= 1 || headings >= 1)
    }

    /// Those who inspected, each as first named; the longest way of naming one stands for its letters.
    static func inspectorates(_ blocks: [ProseBlock]) -> [DraftText] {
        var found: [(place: Int, text: DraftText)] = []
        for phrase in bodies {
            for (place, block) in blocks.enumerated() {
                guard let range = block.scan.first(phrase) else { continue }
                let words = block.scan.string(range)
                if !found.contains(where: { isSame($0.text.text, words) }) {
                    found.append((place, DraftText(words, source: block.source)))
                }
                break
            }
        }
        return found.sorted { $0.place < $1.place }.map(\.text)
    }

    /// A name and its beginning, or a name and its letters: those of a longer name begin with those of a shorter one.
    private static func isSame(_ known: String, _ words: String) -> Bool {
        let letters = initials(known)
        return known.lowercased().hasPrefix(words.lowercased()) || letters.count >= 3 && words.uppercased().hasPrefix(letters)
    }

    private static func initials(_ name: String) -> String {
        String(name.split(separator: " ").filter { $0.first?.isUppercase ?? false }.compactMap(\.first))
    }

    /// A line that leads to what follows: a heading, or words that end with a colon.
    static func leads(_ block: ProseBlock) -> Bool { block.isHeading || (block.scan.tokens.last?.isMark(":") ?? false) }

    private static let titles = Phrase.list(
        "inspection of\njoint targeted area inspection\nfocused visit\nmonitoring visit\ninspection")

    /// The line that says what was inspected: "Joint targeted area inspection of … in Ambleford". It is no sentence.
    static func title(_ blocks: [ProseBlock]) -> ProseBlock? {
        blocks.prefix(24).first { block in
            block.words >= 3 && block.words <= 45 && block.scan.contains(anyOf: titles)
                && !(block.scan.tokens.last?.isMark(".") ?? false)
                && block.scan.sentences().count == 1 && !HeadingJudge.hasVerb(block.scan)
        }
    }

    static func opens(_ block: ProseBlock) -> Bool { block.scan.first("dear")?.lowerBound == 0 }
    static func closes(_ block: ProseBlock) -> Bool {
        guard let first = block.scan.tokens.first else { return false }
        return WordSet("yours").contains(first) && block.words <= 4
    }
}
