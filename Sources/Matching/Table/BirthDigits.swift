/// A birth date as eight digits, year first, as far as it was written like one.
///
/// Reads `1984-02-17`, `17/02/1984` (also with points, hyphens or spaces, and with the month in words), and `19840217`. A day
/// that the calendar has not (`19840232`) is kept, for it is most often one wrong key away from the true one; the comparison
/// looks at digits. Anything else is nil: missing, never guessed.
struct BirthDigits: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int

    var digits: [UInt8] {
        [year / 1000, year / 100 % 10, year / 10 % 10, year % 10, month / 10, month % 10, day / 10, day % 10].map {
            UInt8(48 + $0)
        }
    }

    init?(_ value: Span<UInt8>) {
        var numbers: [(value: Int, length: Int)] = []
        var monthInWords: Int?
        var index = 0
        while index < value.count {
            let byte = Folding.lowered(value[index])
            if Folding.isDigit(byte) {
                var number = 0
                let start = index
                while index < value.count, Folding.isDigit(value[index]), index - start < 9 {
                    number = number * 10 + Int(value[index] - 48)
                    index += 1
                }
                numbers.append((number, index - start))
                // What follows is a time of day.
                if numbers.count == 3 || (numbers.count == 2 && monthInWords != nil) { break }
            } else if Folding.isLetter(byte) {
                var letters: [UInt8] = []
                while index < value.count, Folding.isLetter(Folding.lowered(value[index])) {
                    letters.append(Folding.lowered(value[index]))
                    index += 1
                }
                if letters.count >= 3, let month = BirthDigits.months[Array(letters.prefix(3))] { monthInWords = month }
            } else {
                index += 1
            }
        }
        self.init(numbers: numbers, monthInWords: monthInWords)
    }

    private init?(numbers: [(value: Int, length: Int)], monthInWords: Int?) {
        var year: Int
        let month: Int
        let day: Int
        if let monthInWords, numbers.count == 2 {
            let yearFirst = numbers[0].length == 4
            (year, month, day) = (numbers[yearFirst ? 0 : 1].value, monthInWords, numbers[yearFirst ? 1 : 0].value)
        } else if numbers.count == 1, numbers[0].length == 8 {
            let digits = numbers[0].value
            (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100)
            // `17021984`, days first.
            if !(1800...2199).contains(year), (1800...2199).contains(digits % 10_000) {
                self.init(year: digits % 10_000, month: digits / 10_000 % 100, day: digits / 1_000_000)
                return
            }
        } else if numbers.count == 3, numbers[0].length == 4 {
            (year, month, day) = (numbers[0].value, numbers[1].value, numbers[2].value)
        } else if numbers.count == 3, numbers[2].length == 4 || numbers[2].length == 2 {
            (year, month, day) = (numbers[2].value, numbers[1].value, numbers[0].value)
            // Two figures for the year: nobody in these files is yet to be born.
            if numbers[2].length == 2 { year += year > 30 ? 1900 : 2000 }
        } else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    private init?(year: Int, month: Int, day: Int) {
        guard (1000...2999).contains(year), (0...99).contains(month), (0...99).contains(day), month + day > 0 else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Of eight digits as `digits` gives them.
    init(folded: Span<UInt8>) {
        func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(folded[$1] - 48) } }
        (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    }

    private static let months: [[UInt8]: Int] = Dictionary(
        uniqueKeysWithValues: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].enumerated()
            .map {
                (Array($1.utf8), $0 + 1)
            })
}
