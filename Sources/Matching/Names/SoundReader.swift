/// Reads a word from left to right into sounds, each with the ways in which it may be read.
struct SoundReader {
    private let letters: [UInt8]
    private var place = 0
    private var sounds: [[String]] = []

    /// - Parameter letters: a to z only.
    init(_ letters: [UInt8]) {
        self.letters = letters
    }

    mutating func read() -> [[String]] {
        if comes("mc") {
            sounds += [["m"], ["a"], ["k"]]
            place = 2
        } else if ["wr", "rh", "wh", "kn"].contains(where: comes) {
            sounds.append([letters[0] == UInt8(ascii: "k") ? "n" : letters[0] == UInt8(ascii: "w") && comes("wh") ? "v" : "r"])
            place = 2
        } else if comes("ng") {
            sounds.append(["n"])
            place = 2
        }
        while place < letters.count {
            if isVowel(letters[place]), !startsWithGlide { readVowels() } else { readConsonant() }
        }
        return sounds
    }

    // MARK: Vowels

    /// `Yusuf`, and `Iulia` as Romanian offices write it.
    private var startsWithGlide: Bool {
        guard place == 0, letters.count > 2 else { return false }
        return comes("y") && isVowel(letters[1]) || comes("iu") || comes("io") || comes("ie")
    }

    private mutating func readVowels() {
        let start = place
        while place < letters.count, isVowel(letters[place]) { place += 1 }
        var run = String(decoding: letters[start..<place], as: UTF8.self)
        // A j or w after a vowel with no vowel to follow belongs to it: Andrej, Wojcik, Chowdhury.
        if place < letters.count, nextIsNoVowel {
            switch letters[place] {
            case UInt8(ascii: "j"):
                run += "y"
                place += 1
            case UInt8(ascii: "w"):
                run += "w"
                place += 1
            case UInt8(ascii: "h") where place == letters.count - 1 || run == "o":
                place += 1
            default: break
            }
        }
        readVowels(run, isFirst: start == 0, isLast: place == letters.count)
    }

    private mutating func readVowels(_ run: String, isFirst: Bool, isLast: Bool) {
        if isLast, let readings = SoundReader.lastVowels[run] {
            sounds.append(readings)
        } else if run == "e" {
            let isPlain = isFirst ? letters.count < 5 : letters.count < 4
            sounds.append(isPlain ? ["e"] : ["a", "i"])
        } else if let readings = SoundReader.vowels[run] {
            sounds.append(readings)
        } else if run.count == 1 {
            // The w of a run that no table has, as in Priwska: there is nothing smaller to read it by.
            sounds.append(["v"])
        } else {
            // A long run is read as the longest known piece and what follows.
            let head = run.prefix(3).count < run.count && SoundReader.vowels[String(run.prefix(3))] != nil ? 3 : 2
            let piece = SoundReader.vowels[String(run.prefix(head))] == nil ? 1 : head
            let rest = String(run.dropFirst(piece))
            readVowels(String(run.prefix(piece)), isFirst: isFirst, isLast: false)
            if !rest.isEmpty { readVowels(rest, isFirst: false, isLast: isLast) }
        }
    }

    private static let lastVowels: [String: [String]] = [
        "e": ["e"], "ie": ["i"], "ey": ["i", "e"], "iy": ["i"], "yi": ["i"], "ii": ["i"], "eey": ["i"], "ow": ["u", "uv"],
        "ew": ["u", "av"], "iw": ["iv"], "yw": ["iv"], "ea": ["ia"],
    ]
    private static let vowels: [String: [String]] = [
        "a": ["a"], "i": ["i"], "y": ["i"], "o": ["u"], "u": ["u"], "e": ["a", "i"], "w": ["v"],
        "aa": ["a"], "ae": ["e", "a"], "ai": ["e"], "ay": ["e"], "ei": ["e"], "ey": ["e"], "aye": ["e"], "ayi": ["e"],
        "aie": ["e"], "eye": ["e"], "eie": ["e"], "eyi": ["e"], "aee": ["e"], "aei": ["e"], "ea": ["i", "e"], "ee": ["i"],
        "ie": ["i", "ia"], "oo": ["u"], "ou": ["u"], "uu": ["u"], "au": ["u"], "ao": ["u", "au"], "aou": ["u"], "ow": ["u"],
        "aw": ["u"], "ew": ["u"], "uw": ["u"], "oe": ["u"], "ue": ["u", "ua"], "oi": ["ui"], "oy": ["ui"], "uy": ["ui"],
        "ui": ["ui", "u"], "ia": ["ia"], "iya": ["ia"], "ya": ["ia"], "iia": ["ia"], "yia": ["ia"], "io": ["iu"], "iyo": ["iu"],
        "iu": ["iu"], "yu": ["iu"], "iyu": ["iu"], "ii": ["i"], "iy": ["i"], "yi": ["i"], "ye": ["ia", "i"], "iye": ["ia"],
        "eo": ["iu", "u"], "aya": ["aya"], "aia": ["aya"], "oya": ["uya"], "oia": ["uya"],
    ]

    // MARK: Consonants

    private mutating func readConsonant() {
        if startsWithGlide {
            sounds.append(["y"])
            place += 1
            return
        }
        for rule in SoundReader.rules[letters[place]] ?? [] where comes(rule.spelling) {
            sounds += rule.sounds
            place += rule.spelling.utf8.count
            return
        }
        let letter = letters[place]
        let before = place > 0 ? letters[place - 1] : 0
        let after = place + 1 < letters.count ? letters[place + 1] : 0
        place += 1
        switch letter {
        case UInt8(ascii: "c"):
            let isSoft = "eiy".utf8.contains(after)
            sounds.append(isSoft ? ["s", "c", "j"] : after == 0 || isVowel(after) ? ["k", "c"] : ["k"])
        case UInt8(ascii: "g"):
            sounds.append("eiy".utf8.contains(after) ? ["g", "j"] : ["g"])
        case UInt8(ascii: "j"):
            // Marija is Maria and Khadija is not Khadia; Tatjana is Tatiana.
            let afterI = "iy".utf8.contains(before) || (place > 2 && comes("ee", at: place - 3))
            sounds.append(isVowel(before) && afterI ? ["j", ""] : before == 0 || isVowel(before) ? ["j", "y"] : ["j", "i"])
        case UInt8(ascii: "w"): sounds.append(["v"])
        // Abdulrahman is spoken Abdurrahman.
        case UInt8(ascii: "l") where place == 5 && letters.starts(with: Array("abd".utf8)) && "rsznt".utf8.contains(after): break
        case UInt8(ascii: "q"): sounds.append(["k"])
        case UInt8(ascii: "x"): sounds.append(["ks"])
        case UInt8(ascii: "f"):
            let endsDoubled = after == letter && place + 1 == letters.count
            sounds.append(endsDoubled ? ["v", "f"] : ["f"])
            if endsDoubled { place += 1 }
        case UInt8(ascii: "h"):
            if before == 0 || isVowel(before) || isVowel(after) { sounds.append(["h"]) }
        default: sounds.append([String(UnicodeScalar(letter))])
        }
    }

    private struct Rule {
        let spelling: String
        let sounds: [[String]]
    }

    /// By first letter, longest first.
    private static let rules: [UInt8: [Rule]] = {
        let written: [(String, [[String]])] = [
            ("szcz", [["x"], ["c"]]), ("shch", [["x"], ["c"]]), ("stch", [["x"], ["c"]]), ("tsch", [["c"]]), ("tch", [["c"]]),
            ("sch", [["x"]]), ("sh", [["x"]]), ("sz", [["x", "s"]]), ("cz", [["c"]]), ("cs", [["c", "ks"]]),
            ("chr", [["k"], ["r"]]), ("chl", [["k"], ["l"]]), ("chh", [["c"]]), ("ch", [["c", "k"]]), ("ck", [["k"]]),
            ("cc", [["k"]]), ("krz", [["k"], ["r", "z", "x"]]), ("rz", [["r", "z"]]), ("zh", [["z", "j"]]),
            ("zs", [["z", "j"]]), ("dzh", [["j"]]), ("dzs", [["j"]]), ("dj", [["j"]]), ("dz", [["z", "j"]]), ("dh", [["d"]]),
            ("ght", [["t"]]), ("gh", [["g"]]), ("ph", [["f"]]), ("th", [["t"]]), ("tz", [["s"]]), ("ts", [["s"]]),
            ("bh", [["b"]]), ("jh", [["j"]]), ("kh", [["k", "h"]]), ("kn", [["k"], ["n"]]), ("qu", [["k"], ["u"]]),
        ]
        let rules = written.map { Rule(spelling: $0.0, sounds: $0.1) }
        return Dictionary(grouping: rules) { $0.spelling.utf8.first ?? 0 }
            .mapValues { $0.sorted { $0.spelling.utf8.count > $1.spelling.utf8.count } }
    }()

    // MARK: Looking ahead

    private func comes(_ spelling: String) -> Bool { comes(spelling, at: place) }

    private func comes(_ spelling: String, at start: Int) -> Bool {
        let end = start + spelling.utf8.count
        return end <= letters.count && letters[start..<end].elementsEqual(spelling.utf8)
    }

    /// Whether no vowel follows the letter at hand.
    private var nextIsNoVowel: Bool { place + 1 >= letters.count || !isVowel(letters[place + 1]) }

    private func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "y"):
            true
        default: false
        }
    }
}
