import Definitions
import Kernel
import Markup
import Pathways

/// What is wrong with what was typed about a person, before it can be a command.
enum PersonFormProblem: Problem, Hashable {
    case noDate(field: String, label: String)
    case yearShort(field: String, label: String)
    case ageUnreadable
    case ageAndBirthDate
    case choiceMissing(field: String, label: String)

    var message: String {
        switch self {
        case .noDate(_, let label):
            "\(label) is not a date of the calendar. Give it as 27 3 2019, or the month and year, or the year alone."
        case .yearShort(_, let label): "Give the year of “\(label)” with four digits."
        case .ageUnreadable: "The age is a number of years, from 0 to 120."
        case .ageAndBirthDate: "Give the birth date or an approximate age, not both."
        case .choiceMissing(_, let label): "Choose one: \(label.lowercasedFirst)."
        }
    }

    var field: String? {
        switch self {
        case .noDate(let field, _), .yearShort(let field, _), .choiceMissing(let field, _): field
        case .ageUnreadable, .ageAndBirthDate: "approximate-age"
        }
    }
}

extension FormBody {
    /// A date as far as it is known: the day, the month, or the year alone. Nil when all boxes are empty.
    func date(_ field: String, called label: String) throws -> PartialDate? {
        let parts = ["day", "month", "year"].map { self["\(field)-\($0)"].trimmingSpaces }
        if parts.allSatisfy(\.isEmpty) { return nil }
        let wrong = PersonFormProblem.noDate(field: field, label: label)
        guard let year = Int(parts[2]) else { throw wrong }
        // Two digits would be this century for a child and the last one for their grandmother.
        guard parts[2].count == 4 else { throw PersonFormProblem.yearShort(field: field, label: label) }
        guard (1850...2200).contains(year) else { throw wrong }
        if parts[1].isEmpty {
            guard parts[0].isEmpty, let date = PartialDate(year: year) else { throw wrong }
            return date
        }
        guard let month = FormBody.month(parts[1]), let whole = PartialDate(year: year, month: month) else { throw wrong }
        if parts[0].isEmpty { return whole }
        guard let number = Int(parts[0]), let day = Day(year: year, month: month, day: number) else { throw wrong }
        return PartialDate(day)
    }

    private static func month(_ typed: String) -> Int? {
        if let number = Int(typed) { return number }
        guard typed.count > 2 else { return nil }
        return Day.monthNames.firstIndex { $0.lowercased().hasPrefix(typed.lowercased()) }.map { $0 + 1 }
    }
}

extension FormState {
    /// Puts a date that is known into its three boxes.
    mutating func give(_ field: String, _ date: PartialDate?) {
        let pieces = (date?.description ?? "").split(separator: "-").map(String.init)
        for (place, part) in ["year", "month", "day"].enumerated() {
            values["\(field)-\(part)"] = place < pieces.count ? (place == 0 ? pieces[0] : "\(Int(pieces[place]) ?? 0)") : ""
        }
    }
}

/// The fields that every form about a person has.
enum PersonFields {
    static let asFarAsKnown = "As far as it is known: leave the day empty, or the day and the month."

    static func date(_ name: String, _ label: String, help: String = asFarAsKnown, isOptional: Bool = true, _ state: FormState)
        -> HTML
    {
        dayField(FieldWords(name, label, help: help, isOptional: isOptional), in: state)
    }

    /// Asked with everything that is written down about anybody (PER-2, EQUAL-1).
    static func saidBy(_ state: FormState) -> HTML {
        textField(
            FieldWords("said-by", "Who told you", help: "The mother, the school, a birth certificate, what you saw yourself."),
            in: state
        )
    }

    static func because(_ label: String, _ state: FormState, help: String? = nil) -> HTML {
        textField(FieldWords("because", label, help: help), in: state)
    }

    static func isYes(_ state: FormState, _ field: String) -> Bool { state.value(field) == "yes" }
}
