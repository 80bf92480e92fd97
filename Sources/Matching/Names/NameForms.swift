import Foundation

/// What grammar and offices do to one and the same name: feminine endings, Mc for Mac, letters with marks spelt out.
enum NameForms {
    /// Other ways to write a word, none of them its letters themselves.
    static func forms(of written: String, letters: String) -> [String] {
        var forms: [String] = []
        let spelt = speltOut(written)
        if let spelt { forms.append(spelt) }
        if letters.hasPrefix("mc"), letters.count > 4 { forms.append("mac" + letters.dropFirst(2)) }
        if letters.hasPrefix("fitz"), letters.count > 6 { forms.append(String(letters.dropFirst(4))) }
        forms += masculine(written, letters)
        // Čonková is Chonka's sister where an office spells both out.
        if let spelt { forms += masculine(written, spelt) }
        var distinct: [String] = []
        for form in forms where form != letters && !distinct.contains(form) { distinct.append(form) }
        return distinct
    }

    /// The surname of a man of the family where a woman's ends differently: Czech, Slovak, Polish, Russian, Bulgarian, Greek and
    /// Lithuanian. Endings that first names have as well (`-ina`, `-ana`) are left alone: Amina is not Amin.
    private static func masculine(_ written: String, _ letters: String) -> [String] {
        let length = letters.utf8.count
        func without(_ count: Int, _ ending: String = "") -> String { String(letters.dropLast(count)) + ending }
        func ends(_ endings: String...) -> Bool { endings.contains(where: letters.hasSuffix) }
        if length >= 6, ends("ova", "eva") {
            var forms = [without(1), without(3)]
            // Svobodová is Svoboda's sister, Danková Danko's and Němcová Němec's.
            if letters.hasSuffix("ova") { forms += [without(3, "a"), without(3, "o")] }
            if letters.hasSuffix("cova"), length >= 7 { forms.append(without(4, "ec")) }
            // Havelková is Havelek's sister: an e that came back.
            if letters.hasSuffix("kova"), length >= 7, let before = without(4).last, !"aeiouy".contains(before) {
                forms.append(without(4, "ek"))
            }
            return letters.hasSuffix("eva") ? [without(1)] : forms
        }
        if length >= 6, ends("skaya", "skaia", "skaja", "ckaya") { return [without(3, "i"), without(3, "y")] }
        if length >= 6, ends("ska", "cka", "dzka") { return [without(1, "i"), without(1, "y")] }
        if length >= 7, ends("kina", "hina") { return [without(1)] }
        if length >= 7, ends("opoulou", "akou", "idou") { return [without(1, "s"), without(2, "os"), without(2, "is")] }
        if length >= 7, ends("iene", "aite", "yte", "ute") {
            let stem = without(letters.hasSuffix("iene") || letters.hasSuffix("aite") ? 4 : 3)
            return stem.utf8.count < 3 ? [] : ["as", "is", "us"].map { stem + $0 }
        }
        // Novotná, Veselá, Černá: known by the mark; without it only where no first name ends so.
        if length >= 4, let last = written.unicodeScalars.last, last == "á" || last == "Á" { return [without(1, "y")] }
        if length >= 5, ends("tna", "rna", "dna", "vna") { return [without(1, "y")] }
        return []
    }

    /// Every spelling of a word by which it may sound otherwise than by its plain letters: marks spelt out or not, with ö and ü as they are
    /// written and as they are heard where no such vowel is spoken (Šarközi as Sharkezi), and the same name of a man of the family.
    static func heard(_ written: String, letters: String) -> [String] {
        let vowels = written.lowercased().precomposedStringWithCanonicalMapping
        let unrounded = String(vowels.map { heard[$0] ?? $0 })
        var spellings = speltOut(written).map { [$0] } ?? []
        if unrounded != vowels {
            spellings.append(Romanisation.folded(unrounded).filter { $0 != " " })
            if let spelt = speltOut(unrounded) { spellings.append(spelt) }
        }
        if let consonants = speltOut(String(vowels.map { plain[$0] ?? $0 })) { spellings.append(consonants) }
        return spellings + ([letters] + spellings).flatMap { masculine(written, $0) }
    }

    private static let heard: [Character: Character] = ["ö": "e", "ő": "e", "ø": "e", "ü": "i", "ű": "i"]
    private static let plain: [Character: Character] = ["ö": "o", "ő": "o", "ø": "o", "ü": "u", "ű": "u", "ä": "a", "å": "a"]

    /// Letters with marks as two letters, as they sound or as other offices write them: `Müller` is `mueller`, `Čonka` `chonka`.
    /// Nil where there are none.
    static func speltOut(_ written: String) -> String? {
        var changed = false
        var spelt = ""
        for character in written.lowercased().precomposedStringWithCanonicalMapping {
            if let letters = marked[character] {
                spelt += letters
                changed = true
            } else {
                spelt.append(character)
            }
        }
        return changed ? Romanisation.folded(spelt).filter { $0 != " " } : nil
    }

    private static let marked: [Character: String] = [
        "č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ž": "zh", "ź": "zh", "ż": "zh", "ř": "rz", "ş": "sh", "ș": "sh", "ç": "ch",
        "ţ": "ts", "ț": "ts", "ö": "oe", "ü": "ue", "ä": "ae", "ø": "oe", "å": "aa", "ő": "oe", "ű": "ue", "ę": "en", "ą": "on",
        "đ": "dj", "ğ": "g", "ñ": "ny", "ň": "ny", "ľ": "ly", "ť": "ty", "ď": "dy",
    ]
}
