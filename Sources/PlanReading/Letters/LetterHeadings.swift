/// What the headings and leading words of an inspection letter make the paragraphs beneath them.
enum LetterHeadings {
    private static let priority = Phrase.list(
        "priority action\npriority actions\nimmediate action\nimmediate actions\nurgent action\nurgent actions\nurgent improvement"
    )
    private static let improvement = Phrase.list(
        """
        area for improvement\nareas for improvement\nneeds to improve\nneed to improve\nneeds to be improved\nneeds improving
        must improve\nshould improve\ncould be improved\ncould improve\nto be improved\nareas for development\narea for development
        areas requiring improvement\nareas that require improvement\nareas needing improvement\nrequires improvement\nweaknesses
        areas of weakness\nshortcomings\nareas of concern\nneeds to be better\nneeds to change\nimprovements needed
        improvements required\nareas to improve\nneeds to be done better\neven better if
        """)
    private static let strength = Phrase.list(
        """
        strength\nstrengths\nworking well\nworks well\ngood practice\neffective practice\nbest practice\ndoing well\ndone well
        positive practice\nwhat is strong\nareas of strength\ngoing well
        """)

    /// Nil when the words speak of none of them, or of several at once: "Strengths and areas for improvement".
    static func mark(_ scan: Scan) -> LetterMark? {
        // A case study shows a finding; it is none of its own.
        if scan.contains("case study") || scan.contains("case example") { return nil }
        var marks: [LetterMark] = []
        if scan.contains(anyOf: priority) { marks.append(.priorityAction) }
        if scan.contains(anyOf: improvement) { marks.append(.areaForImprovement) }
        if scan.contains(anyOf: strength) { marks.append(.strength) }
        return marks.count == 1 ? marks[0] : nil
    }

    static func speaksOfFindings(_ scan: Scan) -> Bool { scan.contains(anyOf: priority) || scan.contains(anyOf: improvement) }
}

/// What a sentence of a letter sounds like, where no heading says what it is: a hint for the person who marks it.
enum LetterWords {
    private static let signs: [(LetterMark, [Phrase])] = [
        (
            .priorityAction,
            Phrase.list(
                """
                priority action\nserious weakness\nserious weaknesses\nsignificant concern\nsignificant concerns\nserious concerns
                serious failings\nwidespread\nat risk of significant harm\nleft at risk\nurgently\nswift and decisive action
                """)
        ),
        (
            .areaForImprovement,
            Phrase.list(
                """
                not consistently\nis inconsistent\nare inconsistent\ninconsistently\nnot always\ntoo often\ntoo many\ntoo long\ntoo few
                not sufficiently\ninsufficient\nneeds to\nneed to\nneeds improvement\nnot yet\nlack of\nlacks\nnot routinely
                not well enough\nnot good enough\nnot robust\nweak\ndelays\ndelay\ndrift\nunderdeveloped\nunder developed\nnot effective
                missed opportunities\nmissed opportunity\nnot clear\nvariable\nnot embedded\nnot fully\ngaps\nare limited\nis limited
                """)
        ),
        (
            .strength,
            Phrase.list(
                """
                is effective\nare effective\nwell established\nis strong\nare strong\nstrong partnership\neffectively\nhigh quality
                well developed\nis good\nare good\nimpressive\nexcellent\nis thorough\nare thorough\ntimely and\nwell embedded\nskilled
                is well\nare well\nbenefit from
                """)
        ),
    ]

    /// The gravest that the words sound like, with those words.
    static func sound(_ scan: Scan) -> (mark: LetterMark, words: String)? {
        for (mark, phrases) in signs {
            if let range = phrases.lazy.compactMap({ scan.first($0) }).first { return (mark, scan.string(range)) }
        }
        return nil
    }
}
