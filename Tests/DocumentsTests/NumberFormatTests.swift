import Kernel
import Testing

@testable import Documents

@Suite("Number formats")
struct NumberFormatTests {
    @Test(
        "A number is shown as the spreadsheet shows it",
        arguments: [
            (0.86, "0%", "86%"), (0.285, "0%", "29%"), (0.861, "0.0%", "86.1%"), (1, "0%", "100%"),
            (0, "0%", "0%"),
            (3.1, "0.00", "3.10"), (3.1, "0.0", "3.1"), (12, "000", "012"), (12, "\"FD \"0", "FD 12"),
            (7, "\\R0", "R7"),
            (1234567, "#,##0", "1,234,567"), (1234.5, "#,##0.00", "1,234.50"), (-5, "0", "-5"),
            (-5, "0;(0)", "(5)"),
            (-1200, "#,##0 ;[Red](#,##0)", "(1,200)"), (0, "0;-0;\"nil\"", "nil"),
            (12500, "#,##0,\"k\"", "13k"),
            (1234, "[$£-809]#,##0.00", "£1,234.00"), (0.5, "#.##", ".5"), (12, "#.##", "12"),
            (1234, "0.00E+00", "1.23E+03"),
            (0.00012, "0.0E+0", "1.2E-4"), (2.5, "# ?/?", "2.5"), (0.1 + 0.2, "General", "0.3"),
            (1e21, "General", "1E+21"),
            (123456.789, "General", "123456.789"), (42, "@", "42"), (42, "General\" days\"", "42 days"),
            (5, "_-0_-", "5"),
            (2.675, "0.00", "2.68"), (0.995, "0.00", "1.00"), (9.995, "0.00", "10.00"),
            (1e-9, "0.00", "0.00"),
            (-0.001, "0.00", "0.00"), (9_434_765_919, "000 000 0000", "943 476 5919"),
            (441_274_000_000, "00-00", "4412740000-00"), (7, "00-00", "00-07"),
        ]
    )
    func numbers(number: Double, code: String, shown: String) {
        #expect(NumberFormat(code: code).show(number, from1904: false).text == shown)
    }

    @Test(
        "A date is shown in its format and has its day",
        arguments: [
            (43101, "dd/mm/yyyy", "01/01/2018", "2018-01-01"), (43101, "d mmm yy", "1 Jan 18", "2018-01-01"),
            (42979, "mmm-yy", "Sep-17", "2017-09-01"),
            (43101, "dddd, d mmmm yyyy", "Monday, 1 January 2018", "2018-01-01"),
            (43101.75, "dd/mm/yyyy hh:mm", "01/01/2018 18:00", "2018-01-01"),
            (43101.75, "d/m/yy h:mm AM/PM", "1/1/18 6:00 PM", "2018-01-01"),
            (43101, "[$-809]dd mmmm yyyy;@", "01 January 2018", "2018-01-01"),
            (61, "dd/mm/yyyy", "01/03/1900", "1900-03-01"),
            (59, "dd/mm/yyyy", "28/02/1900", "1900-02-28"), (1, "dd/mm/yyyy", "01/01/1900", "1900-01-01"),
            (43101, "yyyy-mm-dd", "2018-01-01", "2018-01-01"),
            (43101, "d\"th\" mmmm", "1th January", "2018-01-01"),
            (2_958_465, "dd/mm/yyyy", "31/12/9999", "9999-12-31"),
        ]
    )
    func dates(serial: Double, code: String, text: String, day: String) {
        let shown = NumberFormat(code: code).show(serial, from1904: false)
        #expect(shown.text == text)
        #expect(shown.day == Day(day))
    }

    @Test("A time is no day, and minutes are told from months")
    func times() {
        #expect(NumberFormat(code: "h:mm").show(0.5, from1904: false).text == "12:00")
        #expect(NumberFormat(code: "h:mm").show(43101.5, from1904: false).day == nil)
        #expect(NumberFormat(code: "[h]:mm").show(1.5, from1904: false).text == "36:00")
        #expect(NumberFormat(code: "mm:ss").show(0.25 / 24, from1904: false).text == "15:00")
    }

    @Test(
        "The 29 February 1900 that Excel believes in, day nought and numbers beyond the calendar are no dates"
    )
    func noDates() {
        for serial in [0.0, 60, -1, 2_958_466] {
            let shown = NumberFormat(code: "dd/mm/yyyy").show(serial, from1904: false)
            #expect(shown.day == nil)
            #expect(shown.text == DecimalDigits(serial).general)
        }
    }

    @Test("In the 1904 system nought is 1 January 1904")
    func system1904() {
        #expect(NumberFormat(code: "d/m/yyyy").show(0, from1904: true).text == "1/1/1904")
        #expect(NumberFormat(code: "d/m/yyyy").show(41639, from1904: true).day == Day("2018-01-01"))
    }

    @Test("A day written to a workbook is the same day when read", arguments: 0..<50 as Range<UInt64>)
    func serials(seed: UInt64) throws {
        var random = Seeded(seed)
        let day = Day(number: Int.random(in: -25_000...100_000, using: &random))
        let serial = try #require(SerialDay.serial(of: day))
        #expect(SerialDay(Double(serial), from1904: false)?.day == day)
    }
}
