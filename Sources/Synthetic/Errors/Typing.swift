import Kernel

/// Slips of the fingers on a British keyboard.
enum Typing {
    /// One slip: a letter doubled or added, left out, hit beside its key, or changed with its neighbour. The first letter is
    /// wrong less often than the others, because people look at it.
    static func slip(in text: String, _ random: inout SeededRandom) -> String {
        var letters = Array(text)
        guard letters.count > 1 else { return text }
        let place = random.chance(0.08) ? 0 : 1 + random.below(letters.count - 1)
        switch random.below(4) {
        case 0: letters.insert(random.chance(0.4) ? letters[place] : beside(letters[place], &random), at: place)
        case 1: letters.remove(at: place)
        case 2: letters[place] = beside(letters[place], &random)
        default:
            let other = place == 0 ? 1 : place - 1
            if letters[place] == letters[other] {
                letters.remove(at: place)
            } else {
                let upper = letters[0].isUppercase && min(place, other) == 0
                letters.swapAt(place, other)
                if upper {
                    letters[0] = Character(letters[0].uppercased())
                    letters[1] = Character(letters[1].lowercased())
                }
            }
        }
        return String(letters)
    }

    /// A key beside this one, in the same case; a digit for a digit.
    static func beside(_ letter: Character, _ random: inout SeededRandom) -> Character {
        let plain = Character(letter.lowercased())
        guard let near = neighbours[plain] else { return random.pick(Array("aeinrst")) }
        let typed = random.pick(near)
        return letter.isUppercase ? Character(typed.uppercased()) : typed
    }

    /// `text` with one of its digits changed.
    static func wrongDigit(in text: String, places: Range<Int>, _ random: inout SeededRandom) -> String {
        var letters = Array(text)
        let place = places.lowerBound + random.below(places.count)
        guard place < letters.count, let digit = letters[place].wholeNumberValue else { return text }
        let wrong = (digit + 1 + random.below(9)) % 10
        letters[place] = Character(Unicode.Scalar(UInt8(48 + wrong)))
        return String(letters)
    }

    private static let neighbours: [Character: [Character]] = [
        "q": ["w", "a"], "w": ["q", "e", "s"], "e": ["w", "r", "d"], "r": ["e", "t", "f"], "t": ["r", "y", "g"],
        "y": ["t", "u", "h"], "u": ["y", "i", "j"], "i": ["u", "o", "k"], "o": ["i", "p", "l"], "p": ["o", "l"],
        "a": ["q", "s", "z"], "s": ["a", "d", "w", "x"], "d": ["s", "f", "e", "c"], "f": ["d", "g", "r", "v"],
        "g": ["f", "h", "t", "b"], "h": ["g", "j", "y", "n"], "j": ["h", "k", "u", "m"], "k": ["j", "l", "i"], "l": ["k", "o"],
        "z": ["x", "a"], "x": ["z", "c", "s"], "c": ["x", "v", "d"], "v": ["c", "b", "f"], "b": ["v", "n", "g"],
        "n": ["b", "m", "h"], "m": ["n", "k"], "0": ["9"], "1": ["2"], "2": ["1", "3"], "3": ["2", "4"], "4": ["3", "5"],
        "5": ["4", "6"], "6": ["5", "7"], "7": ["6", "8"], "8": ["7", "9"], "9": ["8", "0"],
    ]
}
