extension Scan {
    /// The sentences as ranges of tokens. A full stop after a short form, an initial or inside a number ends none; a line
    /// that begins with a bullet or capital begins one.
    func sentences(in range: Range<Int>? = nil) -> [Range<Int>] {
        let range = range ?? 0..<tokens.count
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where index > start && beginsSentence(index, from: start) {
            sentences.append(start..<index)
            start = index
        }
        if start < range.upperBound { sentences.append(start..<range.upperBound) }
        return sentences
    }

    private func beginsSentence(_ index: Int, from start: Int) -> Bool {
        let token = tokens[index]
        guard token.isSpaced else { return false }
        if token.startsLine {
            if token.kind == .mark { return token.value == 0x2022 || token.isDash }
            return token.isCapital || token.kind == .number || endsSentence(before: index, from: start)
        }
        guard token.kind != .mark || token.isMark("\"") || token.isMark("(") || token.value == 0x2022 else { return false }
        guard endsSentence(before: index, from: start) else { return false }
        return token.kind != .word || token.isCapital || tokens[index - 1].isMark("!") || tokens[index - 1].isMark("?")
    }

    /// Whether what stands before a token closes a sentence.
    private func endsSentence(before index: Int, from start: Int) -> Bool {
        var place = index - 1
        while place > start, tokens[place].isMark("\"") || tokens[place].isMark(")") || tokens[place].isMark("'") { place -= 1 }
        guard place > start else { return false }
        if tokens[place].isMark("!") || tokens[place].isMark("?") { return true }
        guard tokens[place].isMark(".") else { return false }
        let before = tokens[place - 1]
        if before.kind == .word {
            let isInitial = before.end - before.start == 1
            return !isInitial && !Sentences.shortForms.contains(before)
        }
        return true
    }

    /// Whether the text stops without an ending: no full stop or the like, and not a list of names.
    var hasNoEnding: Bool {
        guard var place = tokens.indices.last else { return false }
        while place > 0, tokens[place].isMark("\"") || tokens[place].isMark("'") || tokens[place].isMark(")") { place -= 1 }
        let last = tokens[place]
        return last.kind != .mark || last.isDash || last.isMark(",") || last.isMark("(") || last.isMark("&") || last.isMark("/")
    }

    /// Whether it stops on a word that something must follow: "circulated to staff by".
    var endsHanging: Bool {
        guard let last = tokens.last else { return false }
        if last.kind == .mark { return last.isMark(",") || last.isMark("&") || last.isMark("(") }
        return last.kind == .word && !last.isAllCapitals && Sentences.hanging.contains(last)
    }

    /// Whether the first word is in small letters, as in the middle of a sentence.
    var beginsSmall: Bool {
        guard let first = tokens.first(where: { $0.kind != .mark }), first.kind == .word else { return false }
        let byte = bytes[first.start]
        return byte >= 97 && byte <= 122
    }
}

enum Sentences {
    static let shortForms = WordSet(
        """
        eg ie etc dr mr mrs ms no ref st approx vs cllr prof det sgt supt insp viz cf fig para jan feb mar apr jun jul aug sep
        sept oct nov dec inc ltd dept
        """
    )

    /// Words on which no sentence ends: less than those that merely suggest that more follows.
    static let open = WordSet(
        "a an the and or of to by for with from as at into their his its is are was were be been between including about via than"
    )

    static let hanging = WordSet(
        """
        a an the and or of to by for with in on at from as that which who when where while if because so than into their his
        her its is are was were be been not between through via including about under over within without whether they this
        these those any every each our your am i
        """
    )
}
