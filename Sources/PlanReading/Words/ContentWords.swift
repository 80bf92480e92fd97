/// The words of a text that carry its meaning, each by the hash of its stem, so that "referrals" and "referral" are one.
enum ContentWords {
    private static let stop = WordSet(
        """
        a an the and or of to by for with in on at from as that which who whom when where while if because so than into onto
        their his her its is are was were be been being has have had having do does did not no nor but also any all each both
        every other others some such this these those there here they them we our you your it he she i am will shall would
        should could may might must can up out over under within without through between about including include includes
        included via per etc eg ie re more most less very how what why whether well then upon during after before until since
        against across around own same new use used using make made take taken ensure ensures ensuring
        """
    )

    /// Stems in the order of the words; a word that stands twice is there twice.
    static func stems(of scan: Scan, in range: Range<Int>? = nil) -> [UInt64] {
        var stems: [UInt64] = []
        for token in scan.tokens[range ?? 0..<scan.tokens.count] where token.kind == .word {
            let length = token.end - token.start
            guard length > 2 || token.isAllCapitals, !stop.contains(token) else { continue }
            stems.append(stem(scan.bytes[token.start..<token.end]))
        }
        return stems
    }

    private static let endings: [[UInt8]] = [
        "ments", "ment", "ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e", "y",
    ].map { Array($0.utf8) }

    /// A rough stem: enough to know a word again in another form, and never less than four letters.
    private static func stem(_ word: ArraySlice<UInt8>) -> UInt64 {
        var word = word
        if word.count > 3, word.suffix(2).elementsEqual("'s".utf8) { word = word.dropLast(2) }
        for ending in endings where word.count >= ending.count + 4 && word.suffix(ending.count).elementsEqual(ending) {
            word = word.dropLast(ending.count)
            break
        }
        if word.count > 4, let last = word.last, last == word[word.endIndex - 2], last != 115 { word = word.dropLast() }
        return Hash.of(word)
    }
}
