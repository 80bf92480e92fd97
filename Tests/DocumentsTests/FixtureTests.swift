import Foundation
import Kernel
import Testing

@testable import Documents

/// Files that other programs wrote.
enum Fixture {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
            .path
    }

    static func read(_ name: String) throws -> SourceDocument {
        try DocumentReader.read(fileAt: path(name))
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    static func problem(_ name: String) -> DocumentProblem? {
        do {
            _ = try DocumentReader.read(fileAt: path(name))
            return nil
        } catch {
            return error
        }
    }

    static let hasPDFTools = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
        FileManager.default.isExecutableFile(atPath: $0 + "/pdftotext")
    }
}

@Suite("Files of other programs")
struct FixtureTests {
    @Test(
        "A workbook of openpyxl, and the same saved by LibreOffice",
        arguments: ["openpyxl.xlsx", "libreoffice.xlsx"]
    )
    func workbooks(name: String) throws {
        let document = try Fixture.read(name)
        #expect(document.texts[1] == ["Ref", "Finding", "Lead", "Action", "Due", "RAG", "Share"])
        #expect(
            document.texts[2] == [
                "1.1", "Health not always present", "Priya Nair, Health", "1. Train\n2. Audit", "2026-03-31",
                "Amber", "86%",
            ]
        )
        #expect(document.rows[2].cells[4].dateValue == Day("2026-03-31"))
        #expect(document.rows[3].cells[4].text == "Sep-26")
        #expect(document.rows[3].cells[4].dateValue == Day("2026-09-01"))
        #expect(document.rows[2].cells[5].fill == "FFC000")
        #expect(document.rows[3].cells[5].fill == "00B050")
        #expect(document.rows[2].cells[0].rowSpan == 2)
        #expect(document.rows[3].cells[0].continuesAbove)
        #expect(document.rows[4].cells.prefix(2).map(\.text) == ["3.10", "<script>alert(1)</script>"])
        #expect(document.paragraphs.map(\.text) == ["Ask again in May"])
        #expect(document.remarkTexts.contains("sheet Hidden notes: This sheet is hidden; it was read."))
        #expect(document.remarkTexts.contains { $0.contains("Formula without") } == (name == "openpyxl.xlsx"))
    }

    @Test("A workbook of XlsxWriter with rich text, a text box, coloured blanks and rules")
    func xlsxWriter() throws {
        let document = try Fixture.read("xlsxwriter.xlsx")
        #expect(
            document.texts == [
                ["Ref", "Action", "Due", "RAG"], ["1", "Train all staff", "01/05/2026", ""],
                ["", "2", "", ""],
            ]
        )
        #expect(document.rows[1].cells[3].fill == "FF0000")
        #expect(document.paragraphs.map(\.text) == ["Key: red is late"])
    }

    @Test(
        "A document of python-docx, and the same saved by LibreOffice",
        arguments: ["python-docx.docx", "libreoffice.docx"]
    )
    func documents(name: String) throws {
        let document = try Fixture.read(name)
        #expect(
            document.texts == [
                ["Ref", "Finding", "Action", "RAG"], ["1.1", "Health absent", "Train", ""],
                ["", "", "Audit", "one\n3. n1\nin\tner"], ["Section two"],
            ]
        )
        #expect(document.rows[1].cells[3].fill == "FFC000")
        #expect(document.rows[1].cells.map(\.rowSpan) == [2, 2, 1, 1])
        #expect(document.rows[3].cells[0].columnSpan == 4)
        #expect(document.paragraphs.map(\.listNumber) == [nil, nil, nil, nil, "1.", "2.", "•", nil])
        #expect(document.paragraphs[0].part == .pageHeader)
        #expect(document.blocks.contains { if case .pageBreak = $0 { true } else { false } })
    }

    @Test("Real files under a password, and of older and other Office programs, are named")
    func refused() {
        #expect(Fixture.problem("locked.xlsx") == .passwordProtected(kind: "Excel workbook"))
        #expect(Fixture.problem("locked.docx") == .passwordProtected(kind: "Word document"))
        #expect(Fixture.problem("plan.xls")?.message.contains("Excel 97–2003") == true)
        #expect(Fixture.problem("plan.doc")?.message.contains("Word 97–2003") == true)
        #expect(Fixture.problem("plan.ods")?.message.contains("OpenDocument spreadsheet") == true)
    }
}

@Suite("Reading PDF", .enabled(if: Fixture.hasPDFTools))
struct PDFTests {
    private let finding =
        "Attendance of health partners at strategy discussions is not consistent, and information held by the school nursing service is not always shared in good time."
    private let action =
        "1. Draw up a rota and share it with every agency.\n2. Audit ten cases each month and report to the board."

    @Test(
        "IMP-1: a plan's rows come back whole, with all its rules, only those across, or none",
        arguments: ["grid.pdf", "hrules.pdf", "norules.pdf"]
    )
    func plans(name: String) throws {
        let document = try Fixture.read(name)
        #expect(document.format == .pdf)
        #expect(document.texts[0] == ["Ref", "Area for improvement", "Lead", "Actions", "Timescale", "RAG"])
        #expect(document.texts[1] == ["FD 1", finding, "Priya Nair, Health", action, "Sept 2026", "Amber"])
        // The header stands on each of three pages.
        #expect(document.texts.count == 16)
        #expect(document.texts.filter { $0[0] == "Ref" }.count == 3)
        #expect(document.texts.filter { $0[3] == action && $0[4] == "Sept 2026" }.count == 13)
        #expect(Set(document.rows.map(\.table)) == [0])
        #expect(document.rows[6].cells[1].place.description == "page 2, table 1, row 7, column 2")
        #expect(document.paragraphs[0].level == 1)
        #expect(document.paragraphs[1].text.hasSuffix("has been shown to work for children."))
        #expect(document.blocks.count { if case .pageBreak = $0 { true } else { false } } == 2)
    }

    @Test("Merged cells and colours of a ruled table are seen; running feet are marked as such")
    func ruled() throws {
        let document = try Fixture.read("grid.pdf")
        #expect(document.rows[1].cells[5].fill == "FFC000")
        #expect(document.rows[2].cells[5].fill == "FF0000")
        #expect(document.rows[3].cells[5].fill == nil)
        #expect(document.rows[3].cells[0].rowSpan == 2)
        #expect(document.rows[4].cells[0].continuesAbove)
        #expect(document.paragraphs.filter { $0.part == .pageFooter }.map(\.place.page) == [1, 2, 3])
    }

    @Test("PDF of LibreOffice and of a browser")
    func programs() throws {
        let office = try Fixture.read("libreoffice.pdf")
        #expect(office.texts[2] == ["", "", "Audit", "one\n3. n1\nin ner"])
        #expect(office.rows[1].cells[3].fill == "FFC000")
        #expect(office.paragraphs.map(\.text).contains("• dot"))
        let browser = try Fixture.read("chromium.pdf")
        #expect(
            browser.texts[1][1]
                == "Health partners are not always present at strategy discussions and the notes are late."
        )
        #expect(browser.texts[3] == ["Section two"])
        #expect(browser.rows[3].cells[0].columnSpan == 4)
        #expect(browser.rows[2].cells.map(\.fill) == [nil, nil, nil, "00B050"])
    }

    @Test("IMP-9: prose is numbered paragraphs, whole even over a page's end")
    func prose() throws {
        let document = try Fixture.read("prose.pdf")
        #expect(document.rows.isEmpty)
        let numbered = document.paragraphs.filter { $0.text.hasPrefix("1.") && $0.level == nil }
        #expect(numbered.count == 19)
        #expect(numbered.allSatisfy { $0.text.hasSuffix("and the police asked for more time.") })
        #expect(document.paragraphs.prefix(2).map(\.level) == [1, 1])
    }

    @Test("A PDF that is a picture, one under a password and one cut short are refused in words")
    func refused() throws {
        #expect(Fixture.problem("picture.pdf") == .pictureOfADocument(what: "This PDF"))
        #expect(Fixture.problem("locked.pdf") == .passwordProtected(kind: "PDF"))
        let start = Array(try Fixture.bytes("grid.pdf").prefix(400))
        #expect(throws: DocumentProblem.self) { try DocumentReader.read(start, named: "plan.pdf") }
        #expect(throws: DocumentProblem.damaged(what: "This PDF")) {
            try DocumentReader.read(Array("%PDF-1.4\njunk".utf8), named: "plan.pdf")
        }
    }

    @Test("A PDF that takes too long is stopped")
    func slow() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "slow-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appendingPathComponent("pdftotext").path
        _ = FileManager.default.createFile(
            atPath: program,
            contents: Data("#!/bin/sh\nexec sleep 20\n".utf8),
            attributes: [.posixPermissions: 0o755]
        )
        let began = Date()
        #expect(throws: DocumentProblem.pdfTookTooLong(seconds: 1)) {
            try PDFReading.read(
                Fixture.bytes("locked.pdf"),
                limits: Limits(pdfSeconds: 1),
                searchPath: [folder.path]
            )
        }
        #expect(Date().timeIntervalSince(began) < 10)
    }

    @Test("Altered PDFs are read or refused", arguments: 0..<12 as Range<UInt64>)
    func altered(seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = try Fixture.bytes("hrules.pdf")
        for _ in 0..<20 {
            bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do {
            _ = try DocumentReader.read(bytes, named: "plan.pdf")
        } catch {
            #expect(!error.message.isEmpty)
        }
    }
}

@Suite("PDF without the program")
struct PDFToolTests {
    @Test("When pdftotext is missing, the refusal names the Debian package")
    func missing() throws {
        do {
            _ = try PDFReading.read(Fixture.bytes("grid.pdf"), limits: .standard, searchPath: [])
            Issue.record("It was read.")
        } catch {
            #expect(error as? DocumentProblem == .pdfToolMissing)
            #expect((error as? DocumentProblem)?.message.contains("poppler-utils") == true)
        }
    }
}
