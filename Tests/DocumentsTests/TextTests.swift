import Testing

@testable import Documents

@Suite("Text files")
struct TextTests {
    private func read(_ text: String, named name: String = "plan.txt") throws -> SourceDocument {
        try DocumentReader.read(Array(text.utf8), named: name)
    }

    @Test("IMP-1: a line with tabs is a row, another a paragraph, and each knows its line and column")
    func linesAndRows() throws {
        let document = try read("Plan\n\nRef\tAction\n1\t<ul><li> Train staff \n\tno ref\nEnd")
        #expect(document.format == .text)
        #expect(document.paragraphs.map(\.text) == ["Plan", "End"])
        #expect(document.texts == [["Ref", "Action"], ["1", "<ul><li> Train staff "], ["", "no ref"]])
        #expect(document.rows.map { $0.place.description } == ["line 3", "line 4", "line 5"])
        #expect(document.rows[1].cells[1].place.description == "line 4, column 2")
        #expect(document.paragraphs[1].place.line == 6)
    }

    @Test("Prose between tabbed lines begins a new table; blank lines do not")
    func tables() throws {
        let document = try read("a\tb\n\nc\td\nSection\ne\tf\n")
        #expect(document.rows.map(\.table) == [0, 0, 1])
    }

    @Test("Line feed, carriage return and both end a line, mixed in one file")
    func lineEnds() throws {
        let document = try read("one\rtwo\r\nthree\nfour\r\n\r\nsix")
        #expect(document.paragraphs.map(\.text) == ["one", "two", "three", "four", "six"])
        #expect(document.paragraphs.map(\.place.line) == [1, 2, 3, 4, 6])
    }

    @Test("A script tag typed into a cell stays text")
    func script() throws {
        let document = try read("Ref\tAction\n1\t<script>alert('x')</script>")
        #expect(document.texts[1][1] == "<script>alert('x')</script>")
    }

    @Test("A form feed is a page break")
    func formFeed() throws {
        let document = try read("one\n\u{C}two\n")
        #expect(document.blocks.map(\.place.line) == [1, 2, 2])
        #expect(document.blocks[1] == .pageBreak(.init(line: 2)))
    }

    @Test(
        "Text is read in the encoding that it was written in",
        arguments: [
            ("UTF-8 mark", [0xEF, 0xBB, 0xBF] + Array("café – £5".utf8), nil),
            ("plain UTF-8", Array("café – £5".utf8), nil),
            ("UTF-16 little", [0xFF, 0xFE] + utf16("café – £5", isBig: false), "UTF-16"),
            ("UTF-16 big", [0xFE, 0xFF] + utf16("café – £5", isBig: true), "UTF-16"),
            ("UTF-16 without a mark", utf16("café – £5", isBig: false), "UTF-16"),
            ("Windows-1252", Array("caf".utf8) + [0xE9, 0x20, 0x96, 0x20, 0xA3, 0x35], "Windows-1252"),
            ("mixed", Array("café –".utf8) + [0x20, 0xA3, 0x35], "UTF-8 but 1"),
        ] as [(String, [UInt8], String?)]
    )
    func encodings(name: String, bytes: [UInt8], remark: String?) throws {
        let document = try DocumentReader.read(bytes, named: "plan.txt")
        #expect(document.paragraphs.map(\.text) == ["café – £5"])
        if let remark {
            #expect(document.remarks.contains { $0.text.contains(remark) }, "\(document.remarkTexts)")
        } else {
            #expect(document.remarks.isEmpty)
        }
    }

    @Test("Windows-1252 quotation marks, dashes and pounds in a file of mixed line ends")
    func windows() throws {
        let bytes: [UInt8] =
            Array("Ref,Finding\r\n1,the child".utf8) + [0x92] + Array("s plan".utf8) + [0x0D]
            + Array("2,".utf8)
            + [0x93, 0x6F, 0x6B, 0x94, 0x0A]
        let document = try DocumentReader.read(bytes, named: "plan.csv")
        #expect(document.texts == [["Ref", "Finding"], ["1", "the child’s plan"], ["2", "“ok”"]])
        #expect(document.remarkTexts == ["Read as Windows-1252, the text of older Excel and Notepad."])
    }

    @Test("Text of older Excel for Mac keeps its apostrophes")
    func macRoman() throws {
        let bytes = Array("the child".utf8) + [0xD5] + Array("s plan ".utf8) + [0xD0] + Array(" now".utf8)
        let document = try DocumentReader.read(bytes, named: "plan.txt")
        #expect(document.paragraphs.map(\.text) == ["the child’s plan – now"])
    }

    @Test("Characters that an earlier conversion garbled are kept and remarked on")
    func garbled() throws {
        let document = try read("the childâ€™s plan")
        #expect(document.paragraphs[0].text == "the childâ€™s plan")
        #expect(document.remarkTexts.count == 1)
    }

    @Test("Excel's tab-delimited text keeps a cell of several lines together")
    func quotedTabs() throws {
        let document = try read("Ref\tAction\n1\t\"Train staff\nand say \"\"how\"\"\"\n2\tAudit\n")
        #expect(document.format == .tsv)
        #expect(
            document.texts == [["Ref", "Action"], ["1", "Train staff\nand say \"how\""], ["2", "Audit"]]
        )
        #expect(document.rows.map(\.place.line) == [1, 2, 4])
    }

    @Test("A quotation at the beginning of a tabbed cell is not taken for its edge")
    func quotation() throws {
        let document = try read("Ref\tAction\n1\t\"Think family\" training\n2\t\"Quoted.\"\n")
        #expect(document.format == .text)
        #expect(document.texts[1][1] == "\"Think family\" training")
        #expect(document.texts[2][1] == "\"Quoted.\"")
    }

    @Test("Comma-separated rows in a file named .txt are a table")
    func commas() throws {
        let document = try read("Ref,Action,Lead\n1,\"Train, then audit\",Health\n2,Audit,Police\n")
        #expect(document.format == .csv)
        #expect(document.texts[1] == ["1", "Train, then audit", "Health"])
        #expect(try read("We met, in May, to plan.\nNothing was, to be fair, agreed.").format == .text)
    }

    private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBig ? [high, low] : [low, high]
        }
    }
}

@Suite("Fingerprints")
struct FingerprintTests {
    @Test(
        "SHA-256 gives the published digests (FIPS 180-4)",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1000),
                "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
            ),
        ]
    )
    func digests(text: String, digest: String) {
        #expect(Fingerprint.of(Array(text.utf8)) == digest)
    }

    @Test("IMP-1: the same bytes have the same fingerprint whatever the file is called")
    func sameBytes() throws {
        let bytes = Array("Ref\tAction\n".utf8)
        let first = try DocumentReader.read(bytes, named: "a.txt")
        let second = try DocumentReader.read(bytes, named: "b.txt")
        #expect(first.fingerprint == second.fingerprint)
        #expect(first.fingerprint.count == 64)
    }
}

@Suite("Places")
struct PlaceTests {
    @Test("IMP-1: a place reads as a person would say it")
    func words() {
        #expect(SourceDocument.Place(line: 7, column: 3).description == "line 7, column 3")
        #expect(SourceDocument.Place(sheet: "Plan", row: 7, column: 3).description == "sheet Plan, cell C7")
        #expect(
            SourceDocument.Place(sheet: "Plan", row: 7, column: 703).description == "sheet Plan, cell AAA7"
        )
        #expect(SourceDocument.Place(sheet: "Plan").description == "sheet Plan")
        #expect(SourceDocument.Place(page: 2).description == "page 2")
        #expect(SourceDocument.Place(table: 1, row: 4, column: 2).description == "table 1, row 4, column 2")
        #expect(SourceDocument.Place(page: 3, paragraph: 12).description == "page 3, paragraph 12")
        #expect(SourceDocument.Place().description == "the file")
    }
}
