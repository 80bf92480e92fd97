import Testing

@testable import Documents

@Suite("CSV")
struct CSVTests {
    private func fields(_ text: String, _ delimiter: Character = ",") -> [[String]] {
        CSV.read(text, delimiter: delimiter.asciiValue ?? 44).records.map(\.fields)
    }

    @Test(
        "RFC 4180, and what programs write instead",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            ("\"a\",\"b,c\"", [["a", "b,c"]]),
            ("\"a\nb\",c", [["a\nb", "c"]]),
            ("\"a\r\nb\"", [["a\r\nb"]]),
            ("\"say \"\"yes\"\"\"", [["say \"yes\""]]),
            ("\"\",x", [["", "x"]]),
            ("a,", [["a", ""]]),
            (",", [["", ""]]),
            ("a,\nb,", [["a", ""], ["b", ""]]),
            ("a\n\nb", [["a"], [""], ["b"]]),
            (" a , b ", [[" a ", " b "]]),
            ("5\" pipe,b", [["5\" pipe", "b"]]),
            ("\"think\" first,b", [["\"think\" first", "b"]]),
            ("\"he said \"no\" to it\",b", [["he said \"no\" to it", "b"]]),
            ("\"\"\"\"", [["\""]]),
            ("", []),
        ] as [(String, [[String]])]
    )
    func cases(text: String, expected: [[String]]) {
        #expect(fields(text) == expected)
    }

    @Test("A quotation mark never closed loses nothing after it")
    func unclosed() throws {
        let text = "Ref,Action\n1,\"Train staff\n2,Audit\n3,\"Review\"\n4,\"Ask\n"
        let document = try DocumentReader.read(Array(text.utf8), named: "plan.csv")
        #expect(document.texts.first == ["Ref", "Action"])
        #expect(document.texts[1...3] == [["1", "\"Train staff"], ["2", "Audit"], ["3", "Review"]])
        #expect(document.texts.last == ["4", "\"Ask"])
        #expect(document.remarks.contains { $0.text.contains("never closed") })
    }

    @Test("A million quotation marks are read in one pass")
    func manyQuotes() {
        let text = String(repeating: "a,\"b\n", count: 30_001)
        #expect(CSV.read(text, delimiter: 44).records.count > 10_000)
        let inOneLine = "\"" + String(repeating: "\"x", count: 30_001)
        #expect(CSV.read(inOneLine, delimiter: 44).records.count == 1)
    }

    @Test(
        "The delimiter is found, quotation marks respected",
        arguments: [
            ("Ref,Action,Lead\n1,\"a; b; c\",x\n", ","), ("Ref;Action;Lead\n1;a, b;x\n2;c, d;y\n", ";"),
            ("Ref\tAction\n1\ta, b\n", "\t"), ("Ref|Action|Lead\n1|a, b|x\n", "|"),
            ("Title of the plan,,\nRef,Action,Lead\n1,a,b\n2,c,d\n", ","),
        ] as [(String, Character)]
    )
    func delimiters(text: String, expected: Character) {
        #expect(CSV.delimiter(of: text) == expected.asciiValue)
    }

    @Test("A .csv file parted by semicolons says so, and so does Excel's first line")
    func semicolons() throws {
        let plain = try DocumentReader.read(Array("Ref;Action\n1;a, b\n".utf8), named: "plan.csv")
        #expect(plain.texts == [["Ref", "Action"], ["1", "a, b"]])
        #expect(plain.remarkTexts == ["The columns are parted by semicolons."])
        let hinted = try DocumentReader.read(
            Array("sep=|\r\nRef|Action\r\n1|a,b\r\n".utf8),
            named: "plan.csv"
        )
        #expect(hinted.texts == [["Ref", "Action"], ["1", "a,b"]])
        #expect(hinted.rows.map(\.place.line) == [2, 3])
    }

    @Test("IMP-1: a record of several lines is placed on its first")
    func lines() throws {
        let document = try DocumentReader.read(
            Array("Ref,Action\n1,\"one\ntwo\nthree\"\n\n2,x\n".utf8),
            named: "plan.csv"
        )
        #expect(document.rows.map(\.place.line) == [1, 2, 6])
        #expect(document.rows[2].cells[1].place.description == "line 6, column 2")
    }

    @Test("Any table comes back as it was written", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) {
        var random = Seeded(seed)
        let table = random.nastyTable()
        #expect(fields(CSV.write(table)) == table, "seed \(seed)")
    }

    @Test("For a spreadsheet, a cell that would run as a formula gets an apostrophe; a number does not")
    func injection() {
        let row = ["=1+1", "+44 20", "-", "@SUM(A1)", "\tx", "-4.5", "+3", "- milk", "safe", "a=b"]
        let expected = [
            "'=1+1", "'+44 20", "'-", "'@SUM(A1)", "'\tx", "-4.5", "+3", "'- milk", "safe", "a=b",
        ]
        #expect(fields(CSV.write([row], for: .spreadsheet)) == [expected])
        #expect(fields(CSV.write([row])) == [row])
    }
}
