import Kernel

/// One word of a name as a family or an office wrote it, with everything that it is compared by. Made once, compared often.
public struct NameWord: Hashable, Sendable {
    /// As it was written: `Nováková`.
    public let asWritten: String
    /// In plain small letters: `novakova`.
    public let letters: String
    /// The same word as other offices write it, not `letters` itself: `novak`, `novakov`.
    public let forms: [String]
    /// Its sound keys (`SoundKey`), those of `letters` first, then those of the spellings that other offices give it. At most sixteen.
    public let sounds: [String]
    /// Its consonants, where three or more are left.
    public let skeleton: String?
    /// Whether it was written in a script that leaves most vowels out.
    public let leavesVowelsOut: Bool

    /// Nil when nothing of the word is a letter or digit.
    public init?(_ written: some StringProtocol) {
        asWritten = String(written)
        let folded = Text.searchKey(asWritten).filter { $0 != " " }
        letters = Romanisation.romanised(folded)
        if letters.isEmpty { return nil }
        leavesVowelsOut = Romanisation.leavesVowelsOut(folded)
        forms = NameForms.forms(of: asWritten, letters: letters)
        var sounds = leavesVowelsOut ? [] : SoundKey.keys(letters)
        if !leavesVowelsOut {
            for spelling in NameForms.heard(asWritten, letters: letters) where spelling != letters {
                for key in SoundKey.keys(spelling) where !sounds.contains(key) { sounds.append(key) }
            }
        }
        self.sounds = Array(sounds.prefix(2 * SoundKey.mostReadings))
        skeleton = SoundKey.skeleton(letters)
    }

    /// Whether the other is the same word as another office or a man of the family writes it.
    public func isForm(of other: NameWord) -> Bool {
        letters == other.letters || forms.contains(other.letters) || other.forms.contains(letters)
            || forms.contains { $0.utf8.count > 4 && other.forms.contains($0) }
    }

    /// Whether the two may be one sound. Words of one or two letters never are: they say too little.
    public func soundsLike(_ other: NameWord) -> Bool {
        if letters == other.letters { return true }
        if letters.utf8.count < 3 || other.letters.utf8.count < 3 { return false }
        if leavesVowelsOut || other.leavesVowelsOut { return skeleton != nil && skeleton == other.skeleton }
        return sounds.contains(where: other.sounds.contains)
    }
}
