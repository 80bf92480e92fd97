import Kernel

/// A spreadsheet's number format (`0%`, `dd/mm/yyyy`, `"FD "0`), applied so that a cell reads as it is shown.
struct NumberFormat {
    /// What a cell shows, and the day it stands for when it is a date.
    struct Shown {
        let text: String
        let day: Day?
    }

    private let sections: [Section]

    static let general = NumberFormat(code: "General")

    init(code: String) {
        sections = NumberFormat.split(code).map { Section(code: $0) }
    }

    /// A format that Excel knows by number; nil for one that the workbook must spell out.
    init?(builtIn number: Int) {
        guard let code = NumberFormat.builtIn[number] else { return nil }
        self.init(code: code)
    }

    /// Positive numbers, negative ones, nought and text may each have a section of their own.
    func show(_ number: Double, from1904: Bool) -> Shown {
        let index = number > 0 ? 0 : number < 0 ? 1 : 2
        let section =
            index < sections.count && sections[index].isForNumbers ? sections[index] : sections.first
        guard let section else { return Shown(text: DecimalDigits(number).general, day: nil) }
        if section.isDate {
            // A time of day without a date is a fraction, whose day would be nought.
            let onSomeDay = section.hasDay || number < 0 || number >= 61 ? number : number + 61
            guard let serial = SerialDay(onSomeDay, from1904: from1904) else {
                return Shown(text: DecimalDigits(number).general, day: nil)
            }
            return Shown(text: section.show(serial, number: number), day: section.hasDay ? serial.day : nil)
        }
        // The negative section shows its own sign, brackets or nothing.
        let isOwnNegative = number < 0 && sections.count > 1 && sections[1].isForNumbers
        return Shown(text: section.show(isOwnNegative ? -number : number), day: nil)
    }

    var isGeneral: Bool { sections.count == 1 && sections[0].isGeneral }

    private static func split(_ code: String) -> [String] {
        var sections = [""]
        var isQuoted = false
        var isEscaped = false
        for character in code {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" && !isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";" && !isQuoted {
                sections.append("")
                continue
            }
            sections[sections.count - 1].append(character)
        }
        return sections
    }

    /// ECMA-376 part 1, 18.8.30, with the dates and money that Excel shows in the United Kingdom.
    private static let builtIn: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
        5: "£#,##0", 6: "£#,##0", 7: "£#,##0.00", 8: "£#,##0.00",
        9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
        14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
        18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
        27: "dd/mm/yyyy", 28: "dd/mm/yyyy", 29: "dd/mm/yyyy", 30: "dd/mm/yyyy", 31: "dd/mm/yyyy",
        32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "dd/mm/yyyy",
        37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
        41: "#,##0", 42: "£#,##0", 43: "#,##0.00", 44: "£#,##0.00",
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
        50: "dd/mm/yyyy", 51: "dd/mm/yyyy", 52: "dd/mm/yyyy", 53: "dd/mm/yyyy", 54: "dd/mm/yyyy",
        55: "dd/mm/yyyy", 56: "dd/mm/yyyy", 57: "dd/mm/yyyy", 58: "dd/mm/yyyy",
    ]
}
