/// How a word of a name sounds, whatever spelling an office chose: words that may sound alike share a key.
///
/// Ours, for the languages of the families we serve. `Hussain`, `Hussein` and `Husayn` meet and `Hassan` stays apart, which
/// keys of consonants alone (Soundex, Metaphone) do not give. Four classes of vowel are kept: `a`, `i`, `u` and, for `ai`,
/// `ay`, `ei`, `e`. `x` is sh and `c` is ch. Where a spelling may be read in more than one way (the `c` of Kovac, the `e` of
/// Khaled) there is a key for each reading.
public enum SoundKey {
    /// The most readings that a word has.
    public static let mostReadings = 8

    /// The keys of a word in plain small letters (`Romanisation.folded`), the likeliest reading first. At least one, unless the
    /// word has no letter a to z: then none.
    public static func keys(_ word: String) -> [String] {
        var reader = SoundReader(Array(word.utf8.filter { (97...122).contains($0) }.prefix(40)))
        let sounds = reader.read()
        if sounds.isEmpty { return [] }
        var keys: [[UInt8]] = [[]]
        for sound in sounds {
            // Beyond the limit the likeliest reading of what follows has to do.
            let readings = keys.count * sound.count > mostReadings ? Array(sound.prefix(1)) : sound
            keys = readings.flatMap { reading in
                keys.map { key in
                    var key = key
                    for symbol in reading.utf8 where key.last != symbol { key.append(symbol) }
                    return key
                }
            }
        }
        var distinct: [String] = []
        for key in keys.map({ String(decoding: $0, as: UTF8.self) }) where !key.isEmpty && !distinct.contains(key) {
            distinct.append(key)
        }
        return distinct
    }

    /// The consonants alone, with a mark for a vowel at the beginning: what a name in Arabic or Hebrew letters can be compared
    /// by (`محمد` and `Mohammed` are both `mhmd`). Nil when fewer than three are left, since those say too little.
    public static func skeleton(_ word: String) -> String? {
        let letters = Array(word.utf8)
        var skeleton: [UInt8] = []
        var before: UInt8 = 0
        for (place, letter) in letters.enumerated() {
            defer { before = letter }
            switch letter {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                if place == 0 { skeleton.append(UInt8(ascii: "a")) }
            case UInt8(ascii: "y"), UInt8(ascii: "w"):
                if place == 0 { skeleton.append(letter) }
            case UInt8(ascii: "h"):
                let softens = place > 0 && "sktgdcpbz".utf8.contains(before)
                if !softens, place < letters.count - 1 || place == 0 { skeleton.append(letter) }
            case before: continue
            case UInt8(ascii: "q"), UInt8(ascii: "c"): skeleton.append(UInt8(ascii: "k"))
            case UInt8(ascii: "v"): skeleton.append(UInt8(ascii: "b"))
            case UInt8(ascii: "p"): skeleton.append(UInt8(ascii: "f"))
            case 97...122: skeleton.append(letter)
            default: continue
            }
        }
        return skeleton.count < 3 ? nil : String(decoding: skeleton, as: UTF8.self)
    }
}
