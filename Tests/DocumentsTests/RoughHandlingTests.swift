import Testing

@testable import Documents

/// Files altered at random: whatever comes in, a document or a refusal comes out.
@Suite("Rough handling")
struct RoughHandlingTests {
    private static let workbook: [UInt8] = {
        let rows = (0..<20).map {
            [Workbook.Cell.text("Ref \($0)"), .init(.percent(0.5)), .init(.flag(true), fill: "FFC000")]
        }
        return
            (try? Workbook(sheets: [.init(name: "Plan", rows: rows, frozenRows: 1, hasFilter: true)]).bytes())
            ?? []
    }()

    private static let word: [UInt8] = {
        let table = WordDocument.Table(
            columns: [.init("Ref"), .init("Action")],
            rows: [[.text("1"), .text("Train")]]
        )
        return
            (try? WordDocument(
                title: "Plan",
                pageHeader: "x",
                blocks: [.heading("A", level: 1), .numbered([["b"]]), .table(table)]
            ).bytes()) ?? []
    }()

    private static let csv = Array("Ref,Action\r\n1,\"Train \"\"all\"\" staff,\nnow\"\r\n2;é,–\r\n".utf8)
    private static let page = Array(
        "<html><table><tr><td rowspan=2 bgcolor=#f00>a &amp; b<td>c</tr><tr><td>d</table></html>".utf8
    )

    private func isHandled(_ bytes: [UInt8], _ name: String) -> Bool {
        do {
            return try !DocumentReader.read(bytes, named: name).blocks.isEmpty
        } catch {
            return !error.message.isEmpty
        }
    }

    private func altered(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
        case 1:
            let start = Int.random(in: 0..<bytes.count, using: &random)
            bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...20, using: &random)))
        default:
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255,
                    using: &random
                )
            }
        }
        return bytes
    }

    @Test("An altered file is read or refused", arguments: 0..<500 as Range<UInt64>)
    func files(seed: UInt64) {
        var random = Seeded(seed)
        for (bytes, name) in [
            (Self.workbook, "a.xlsx"), (Self.word, "a.docx"), (Self.csv, "a.csv"), (Self.page, "a.html"),
        ] {
            #expect(isHandled(altered(bytes, &random), name), "\(name), seed \(seed)")
        }
    }

    @Test("A whole archive whose parts are altered is read or refused", arguments: 0..<500 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        var random = Seeded(seed)
        for (bytes, name) in [(Self.workbook, "a.xlsx"), (Self.word, "a.docx")] {
            let archive = try ZipArchive(bytes, limits: .standard)
            var parts: [(name: String, bytes: [UInt8])] = []
            let chosen = archive.names.randomElement(using: &random)
            for name in archive.names {
                let part = try archive.bytes(of: name) ?? []
                parts.append((name, name == chosen ? altered(part, &random) : part))
            }
            #expect(isHandled(try ZipWriter.archive(of: parts), name), "\(name), seed \(seed)")
        }
    }

    @Test("Elements in the wrong places are read or refused", arguments: 0..<300 as Range<UInt64>)
    func elements(seed: UInt64) throws {
        var random = Seeded(seed)
        let names = [
            "p", "r", "t", "tbl", "tr", "tc", "tcPr", "sdt", "sdtPr", "sdtContent", "ins", "del", "pPr",
            "rPr", "fldChar", "vMerge",
            "AlternateContent", "Choice", "Fallback", "txbxContent", "br", "footnoteReference", "numPr",
            "ilvl", "gridSpan", "hMerge", "fldSimple",
        ]
        var xml = ""
        var open: [String] = []
        for _ in 0..<80 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: xml += "text"
            case 1 where !open.isEmpty: xml += "</w:\(open.removeLast())>"
            case 2:
                xml += "<w:\(names[Int.random(in: 0..<names.count, using: &random)]) w:val=\"3\" w:id=\"1\"/>"
            default:
                let name = names[Int.random(in: 0..<names.count, using: &random)]
                xml += "<w:\(name) w:val=\"-1\">"
                open.append(name)
            }
        }
        xml += open.reversed().map { "</w:\($0)>" }.joined()
        #expect(isHandled(try Making.word(Making.paragraph("x") + xml), "a.docx"), "seed \(seed)")
    }
}
