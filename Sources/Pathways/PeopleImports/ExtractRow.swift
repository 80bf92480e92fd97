import Definitions
import Instruments
import Kernel

/// One row of an extract as a person, or why it is none.
struct ExtractRow {
    let recordKey: String
    let ownNumber: String
    let name: PersonName
    let born: PartialDate?
    let sex: String
    let nhsNumber: String
    let upn: String
    let address: Address?
    let ethnicity: String
    let language: String

    /// Refuses what nobody could be found by: no name, a birth date that is none, one to come.
    init(_ cells: [String], _ columns: ExtractColumns, today: Day) throws(RowProblem) {
        func value(_ meaning: ExtractColumns.Meaning) -> String { columns.value(meaning, in: cells) }
        if cells.count > columns.meanings.count, cells[columns.meanings.count...].contains(where: { !$0.isEmpty }) {
            throw .tooManyCells(cells.count, columns.meanings.count)
        }
        name = ExtractRow.name(given: value(.given), family: value(.family), full: value(.fullName))
        if name.inFull.isEmpty { throw .noName }
        let bornAsWritten = value(.born)
        born = bornAsWritten.isEmpty ? nil : BirthDate.read(bornAsWritten, today: today)
        if !bornAsWritten.isEmpty, born == nil { throw .noDate(bornAsWritten) }
        if let born, born.firstDay > today { throw .dateToCome(bornAsWritten) }
        if let born, born.lastDay < today.adding(months: -125 * 12) { throw .dateTooOld(bornAsWritten) }
        sex = ExtractRow.sex(value(.sex))
        nhsNumber = value(.nhsNumber)
        upn = value(.upn)
        let (lines, postcode) = (value(.address), value(.postcode))
        address = lines.isEmpty && postcode.isEmpty ? nil : Address(lines: lines, postcode: postcode)
        ethnicity = value(.ethnicity)
        language = value(.language)
        ownNumber = value(.ownNumber)
        recordKey =
            ownNumber.isEmpty
            ? "row " + FileStore.fingerprint(of: Array(cells.joined(separator: "\u{1F}").utf8)) : PersonIdentifier.key(ownNumber)
    }

    /// `Family, Given` and `Given Family`; the last word is the family name where nothing says otherwise.
    private static func name(given: String, family: String, full: String) -> PersonName {
        if !given.isEmpty || !family.isEmpty || full.isEmpty { return PersonName(given: given, family: family) }
        let halves = full.split(separator: ",", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
        if halves.count == 2 { return PersonName(given: String(halves[1]), family: String(halves[0])) }
        let words = full.split(separator: " ")
        guard let last = words.last, words.count > 1 else { return PersonName(given: full, family: "") }
        return PersonName(given: words.dropLast().joined(separator: " "), family: String(last))
    }

    private static func sex(_ words: String) -> String {
        switch words.lowercased() {
        case "f", "female", "girl", "woman", "2": "female"
        case "m", "male", "boy", "man", "1": "male"
        default: "unknown"
        }
    }
}

/// Why one row is not imported: told by its line, while the others are.
enum RowProblem: Error, Hashable {
    case noName
    case noDate(String)
    case dateToCome(String)
    case dateTooOld(String)
    case tooManyCells(Int, Int)

    var words: String {
        switch self {
        case .noName: "There is no name. Write one, and bring the file in again."
        case .noDate(let text): "“\(text)” is no date of birth. Write it as 2018-05-03 or 03/05/2018."
        case .dateToCome(let text): "The date of birth, \(text), is still to come. An unborn child is added by hand."
        case .dateTooOld(let text): "The date of birth, \(text), is more than 125 years ago. Mend the year."
        case .tooManyCells(let count, let expected):
            "The row has \(count) cells and the headings \(expected): a comma too many? Put quotation marks round the words that hold it."
        }
    }
}

/// A date of birth as systems write it, day before month: `2018-05-03`, `03/05/2018`, `3.5.18`, `20180503`, `2018-05`, `2018`.
enum BirthDate {
    static func read(_ text: String, today: Day) -> PartialDate? {
        let text = text.split(separator: "T").first.map { String($0.split(separator: " ").first ?? "") } ?? ""
        if let date = PartialDate(text) { return date }
        let digits = text.split { !$0.isNumber }.map(String.init)
        if digits.count == 1, digits[0].count == 8, let number = Int(digits[0]) {
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100).map { PartialDate($0) }
        }
        let numbers = digits.compactMap(Int.init)
        guard numbers.count == 3, digits.count == 3, !text.contains(where: \.isLetter) else { return nil }
        if digits[0].count == 4 { return Day(year: numbers[0], month: numbers[1], day: numbers[2]).map { PartialDate($0) } }
        // Two digits of a year are of this century while nobody of that year is yet to be born.
        let year = digits[2].count == 2 ? numbers[2] + (numbers[2] <= today.year % 100 ? 2000 : 1900) : numbers[2]
        return Day(year: year, month: numbers[1], day: numbers[0]).map { PartialDate($0) }
    }
}
