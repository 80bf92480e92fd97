import Foundation
import Kernel
import Testing

@testable import Documents

@Suite("Files that are refused")
struct RefusalTests {
    private func problem(_ bytes: [UInt8], named name: String, limits: Limits = .standard) -> DocumentProblem? {
        do {
            _ = try DocumentReader.read(bytes, named: name, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func problem(_ text: String, named name: String = "plan.txt") -> DocumentProblem? {
        problem(Array(text.utf8), named: name)
    }

    private var workbook: [UInt8] {
        get throws {
            try Workbook(sheets: [
                .init(name: "Plan", rows: (0..<200).map { [.text("Ref \($0)"), .text("Train staff \($0)")] })
            ]).bytes()
        }
    }

    @Test("An empty file, and one of nothing but space, says so", arguments: ["", " \n\t\n", "\u{FEFF}"])
    func empty(text: String) {
        #expect(problem(text) == .empty)
    }

    @Test("A 200 MB file is refused by its size alone, before it is read")
    func tooLarge() throws {
        #expect(throws: DocumentProblem.tooLarge(size: 200_000_000, limit: 50_000_000)) {
            try DocumentReader.checkSize(200_000_000)
        }
        // A file with a hole in it has the size and takes no room.
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "large-\(UUID().uuidString).xlsx"
        ).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 200_000_000)
        try handle.close()
        do {
            _ = try DocumentReader.read(fileAt: path)
            Issue.record("It was read.")
        } catch {
            #expect(error.message.contains("200 MB") && error.message.contains("50 MB"))
        }
    }

    @Test("A path that is no file says so")
    func noFile() {
        #expect(throws: DocumentProblem.cannotOpen(path: "/nowhere/plan.txt")) {
            try DocumentReader.read(fileAt: "/nowhere/plan.txt")
        }
        #expect(throws: DocumentProblem.cannotOpen(path: "/")) { try DocumentReader.read(fileAt: "/") }
    }

    @Test("Files of this computer are read by their path")
    func path() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "plan \(UUID().uuidString).csv"
        ).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data("Ref,Action\n1,Train\n".utf8)))
        let document = try DocumentReader.read(fileAt: path)
        #expect(document.texts == [["Ref", "Action"], ["1", "Train"]])
        #expect(document.fileName.hasPrefix("plan ") && document.fileName.hasSuffix(".csv"))
    }

    @Test("Too many rows or cells are refused by name")
    func tooMany() throws {
        let few = Limits(rows: 10, cells: 25)
        let lines = String(repeating: "a\tb\tc\n", count: 30)
        #expect(problem(Array(lines.utf8), named: "a.txt", limits: few) == .tooManyCells(limit: 25))
        #expect(
            problem(Array(String(repeating: "a\n", count: 11).utf8), named: "a.txt", limits: few)
                == .tooManyRows(limit: 10)
        )
        #expect(
            problem(Array(String(repeating: "a,b\n", count: 11).utf8), named: "a.csv", limits: few)
                == .tooManyRows(limit: 10)
        )
        #expect(try problem(workbook, named: "a.xlsx", limits: few) == .tooManyRows(limit: 10))
        let word = try Making.word(String(repeating: Making.paragraph("x"), count: 11))
        #expect(problem(word, named: "a.docx", limits: few) == .tooManyRows(limit: 10))
    }

    @Test("A workbook or document cut short is damaged, and says which it is")
    func truncated() throws {
        let bytes = try workbook
        #expect(
            problem(Array(bytes.prefix(bytes.count / 2)), named: "plan.xlsx")
                == .damaged(what: "This Excel workbook")
        )
        let word = try Making.word(Making.paragraph("x"))
        #expect(problem(Array(word.dropLast(30)), named: "plan.docx") == .damaged(what: "This Word document"))
        #expect(
            problem([0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 100), named: "plan")
                == .damaged(what: "This file")
        )
        #expect(
            problem([UInt8](repeating: 0, count: 5000), named: "plan.xlsx")
                == .damaged(what: "This Excel workbook")
        )
    }

    @Test("A part altered on its way is damaged")
    func altered() throws {
        var bytes = try workbook
        let archive = try ZipArchive(bytes, limits: .standard)
        #expect(archive.names.count > 5)
        bytes[bytes.count / 2] ^= 0xFF
        let found = problem(bytes, named: "plan.xlsx")
        #expect(found == .damaged(what: "This Excel workbook") || found == nil)
    }

    @Test("A zip bomb is refused before it is unpacked, and while it is")
    func bomb() throws {
        let zeros = [UInt8](repeating: 32, count: 30_000_000)
        let parts: [(String, [UInt8])] = [
            (
                "[Content_Types].xml",
                Array(Making.types("/xl/workbook.xml", "spreadsheetml.sheet.main+xml").utf8)
            ),
            ("xl/workbook.xml", zeros),
        ]
        let bytes = try ZipWriter.archive(of: parts.map { (name: $0.0, bytes: $0.1) })
        #expect(bytes.count < 100_000)
        #expect(problem(bytes, named: "plan.xlsx") == .unpacksTooLarge)
        #expect(
            problem(bytes, named: "plan.xlsx", limits: Limits(unpackedBytes: 1_000_000)) == .unpacksTooLarge
        )
        // The same with its sizes lied about, in the directory at the end and in the entry itself.
        var lying = bytes
        let true32 = [UInt8](withUnsafeBytes(of: UInt32(30_000_000).littleEndian) { Array($0) })
        for place in lying.indices.dropLast(4) where lying[place..<place + 4].elementsEqual(true32) {
            lying.replaceSubrange(place..<place + 4, with: [0x10, 0x27, 0, 0])
        }
        let found = problem(lying, named: "plan.xlsx")
        #expect(found == .unpacksTooLarge || found == .damaged(what: "This Excel workbook"))
    }

    @Test("A document type declaration is refused, so that no entity is ever expanded")
    func doctype() throws {
        let laughs = "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
        let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        for declaration in [laughs, outside, "<!doctype x>", "<!ENTITY x \"y\">"] {
            let parts = [
                (
                    "[Content_Types].xml",
                    Making.types("/word/document.xml", "wordprocessingml.document.main+xml")
                ),
                ("_rels/.rels", Making.relationships([("word/document.xml", "officeDocument")])),
                (
                    "word/document.xml",
                    "<?xml version=\"1.0\"?>\(declaration)<w:document><w:body><w:p/></w:body></w:document>"
                ),
            ]
            #expect(try problem(Making.archive(parts), named: "a.docx") == .unsafeMarkup)
        }
        let undeclared = try Making.word("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
        #expect(problem(undeclared, named: "a.docx") == .damaged(what: "This Word document"))
    }

    @Test("A document nested without end is damaged, and does not exhaust the computer")
    func deep() throws {
        let body = String(repeating: "<w:tbl><w:tr><w:tc>", count: 5000)
        #expect(try problem(Making.word(body), named: "a.docx") == .damaged(what: "This Word document"))
    }

    @Test(
        "Password-protected and older Office files are told apart by what is in them",
        arguments: [
            ("EncryptedPackage", "plan.xlsx", DocumentProblem.passwordProtected(kind: "Excel workbook")),
            ("EncryptedPackage", "plan.docx", .passwordProtected(kind: "Word document")),
            ("EncryptedPackage", "plan", .passwordProtected(kind: "Office document")),
            (
                "Workbook", "plan.xls",
                .otherFormat(is: "an Excel 97–2003 workbook (.xls)", saveAs: "an Excel workbook (.xlsx)")
            ),
            (
                "WordDocument", "plan.docx",
                .otherFormat(is: "a Word 97–2003 document (.doc)", saveAs: "a Word document (.docx)")
            ),
            ("Something", "plan.bin", .notADocument),
            ("Something", "plan.xls", .damaged(what: "This Excel workbook")),
        ]
    )
    func compound(stream: String, name: String, expected: DocumentProblem) {
        var bytes = CompoundFile.mark + [UInt8](repeating: 0, count: 504 + 128)
        let utf16 = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var entry = utf16 + [UInt8](repeating: 0, count: 128 - utf16.count)
        entry[64] = UInt8(utf16.count + 2)
        bytes += entry
        #expect(problem(bytes, named: name) == expected)
    }

    @Test(
        "Other formats are named, with what to save them as",
        arguments: [
            ("application/vnd.oasis.opendocument.text", ".odt", "Word document (.docx)"),
            ("application/vnd.oasis.opendocument.spreadsheet", ".ods", "Excel workbook (.xlsx)"),
        ]
    )
    func openDocument(type: String, name: String, saveAs: String) throws {
        let found = try problem(
            Making.archive([("mimetype", type), ("content.xml", "<x/>")]),
            named: "plan" + name
        )
        #expect(found?.message.contains(name) == true)
        #expect(found?.message.contains(saveAs) == true)
    }

    @Test("Presentations, binary workbooks, folders, pictures and Rich Text are named too")
    func others() throws {
        func package(_ part: String, _ type: String) throws -> [UInt8] {
            try Making.archive([
                (
                    "[Content_Types].xml",
                    "<Types><Override PartName=\"/\(part)\" ContentType=\"application/\(type)\"/></Types>"
                ),
                ("_rels/.rels", Making.relationships([(part, "officeDocument")])), (part, "<x/>"),
            ])
        }
        let slides = try package(
            "ppt/presentation.xml",
            "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
        )
        #expect(problem(slides, named: "a.pptx")?.message.contains("PowerPoint presentation (.pptx)") == true)
        let binary = try package("xl/workbook.bin", "vnd.ms-excel.sheet.binary.macroEnabled.main")
        #expect(problem(binary, named: "a.xlsb")?.message.contains(".xlsb") == true)
        #expect(
            try problem(Making.archive([("plan.docx", "x"), ("b.txt", "y")]), named: "a.zip")
                == .archiveOfFiles
        )
        #expect(try problem(package("x/y.xml", "unknown"), named: "a.xlsx") == .notADocument)
        #expect(problem("{\\rtf1 Plan}", named: "a.doc")?.message.contains("Rich Text") == true)
        #expect(
            problem([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], named: "a.png")
                == .pictureOfADocument(what: "This file")
        )
        #expect(
            problem([0xFF, 0xD8, 0xFF, 0xE0], named: "plan.pdf") == .pictureOfADocument(what: "This file")
        )
        #expect(
            problem(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
            )?.message.contains("Excel 2003") == true
        )
        #expect(
            problem("MIME-Version: 1.0\nContent-Type: multipart/related", named: "a.doc")?.message.contains(
                ".mht"
            ) == true
        )
    }

    @Test("Bytes that are no text are refused, with the line of the first")
    func binary() {
        #expect(problem([0x52, 0x65, 0x66, 10, 0x61, 0, 0x62, 9, 0x63], named: "a.txt") == .notText(line: 2))
        var random = Seeded(3)
        let junk = (0..<5000).map { _ in UInt8.random(in: 1...255, using: &random) }
        #expect(problem(junk, named: "a.dat") == .notADocument)
    }

    @Test("A Word document of nothing but pictures asks for the original")
    func pictures() throws {
        let parts = [
            ("[Content_Types].xml", Making.types("/word/document.xml", "wordprocessingml.document.main+xml")),
            ("_rels/.rels", Making.relationships([("word/document.xml", "officeDocument")])),
            (
                "word/document.xml",
                "<w:document><w:body><w:p><w:r><w:drawing/></w:r></w:p></w:body></w:document>"
            ),
            ("word/media/image1.png", "x"),
        ]
        #expect(
            try problem(Making.archive(parts), named: "a.docx")
                == .pictureOfADocument(what: "This Word document")
        )
    }

    @Test("Every refusal says what is wrong and how to mend it, and belongs to the file")
    func messages() {
        let all: [DocumentProblem] = [
            .empty, .tooLarge(size: 1, limit: 2), .tooManyRows(limit: 1), .tooManyCells(limit: 1),
            .unpacksTooLarge,
            .passwordProtected(kind: "Word document"), .otherFormat(is: "x", saveAs: "y"),
            .damaged(what: "This file"),
            .unsafeMarkup, .notADocument, .notText(line: 2), .pictureOfADocument(what: "This PDF"),
            .archiveOfFiles,
            .pdfToolMissing, .pdfTookTooLong(seconds: 30), .cannotOpen(path: "/x"),
        ]
        for problem in all {
            #expect(problem.field == "file")
            #expect(problem.message.split(separator: ".").count >= 2, "\(problem.message)")
            #expect(
                !problem.message.contains("Optional") && !problem.message.contains("  "),
                "\(problem.message)"
            )
        }
        #expect(Set(all.map(\.message)).count == all.count)
    }
}
