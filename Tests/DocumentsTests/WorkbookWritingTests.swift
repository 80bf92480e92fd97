import Kernel
import Testing

@testable import Documents

@Suite("Writing Excel workbooks")
struct WorkbookWritingTests {
    private func roundTrip(_ workbook: Workbook) throws -> SourceDocument {
        try DocumentReader.read(workbook.bytes(), named: "plan.xlsx")
    }

    @Test("GOV-3: what is written is what is read, with types, colours and dates")
    func values() throws {
        let day = try #require(Day("2026-03-23"))
        let sheet = Workbook.Sheet(
            name: "Plan",
            rows: [
                [.header("Ref"), .header("Share"), .header("Due"), .header("Late"), .header("Count")],
                [
                    .text("1.1"), Cell(.percent(0.86)), Cell(.day(day), fill: "FFC000"), Cell(.flag(true)),
                    Cell(.number(12.5)),
                ],
                [
                    .text("1.2"), Cell(.percent(0.861)), Cell(.day(Day(number: -40_000))), .blank,
                    Cell(.number(1e20)),
                ],
            ],
            columnWidths: [8, 10, 12],
            frozenRows: 1,
            hasFilter: true
        )
        let document = try roundTrip(Workbook(sheets: [sheet], title: "A plan"))
        #expect(
            document.texts == [
                ["Ref", "Share", "Due", "Late", "Count"], ["1.1", "86%", "23/03/2026", "TRUE", "12.5"],
                ["1.2", "86.1%", "26 June 1860", "", "1E+20"],
            ]
        )
        #expect(document.rows[1].cells[2].dateValue == day)
        #expect(document.rows[1].cells[2].fill == "FFC000")
        #expect(document.rows[0].cells[0].fill == "D9E1F2")
    }

    @Test("A cell that begins like a formula is text, and opens nothing")
    func injection() throws {
        let nasty = [
            "=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "<script>", "a\u{1}b\u{1F}", "line\nline",
            "tab\there",
        ]
        let cells = nasty.map { Cell(.text($0), link: "javascript:alert(1)") }
        let workbook = Workbook(sheets: [.init(name: "Plan", rows: [cells])])
        let document = try roundTrip(workbook)
        #expect(document.texts == [nasty])
        #expect(document.remarks.isEmpty)
        let archive = try ZipArchive(workbook.bytes(), limits: .standard)
        #expect(!archive.names.contains { $0.contains("sheet1.xml.rels") })
    }

    @Test("Any table of text comes back as it was written", arguments: 0..<100 as Range<UInt64>)
    func roundTrips(seed: UInt64) throws {
        var random = Seeded(seed)
        var table = random.nastyTable()
        table.append(["end"])
        let rows = table.map { $0.map { Cell(.text($0)) } }
        let document = try roundTrip(Workbook(sheets: [.init(name: "Plan", rows: rows)]))
        // Blank rows are not blocks, and rows are filled up with blank cells to one width.
        var read = [[String]](repeating: [], count: table.count)
        for row in document.rows { read[(row.place.row ?? 1) - 1] = row.cells.map(\.text) }
        func trimmed(_ row: [String]) -> [String] { row.reversed().drop { $0.isEmpty }.reversed() }
        func bytes(_ rows: [[String]]) -> [[[UInt8]]] { rows.map { trimmed($0).map { Array($0.utf8) } } }
        #expect(bytes(read) == bytes(table), "seed \(seed)")
    }

    @Test("Sheet names are made to fit Excel's rules, and stay apart")
    func names() throws {
        let long = "Safeguarding children partnership improvement"
        let names = ["a/b:c", "", long, long, "'quoted'", "Plan", "PLAN", "& <x>"]
        let workbook = Workbook(sheets: names.map { .init(name: $0, rows: [[.text("x")]]) })
        let read = try roundTrip(workbook).rows.compactMap(\.place.sheet)
        #expect(
            read == [
                "a b c", "Sheet2", String(long.prefix(31)).trimmingSpaces, String(long.prefix(27)) + " (2)",
                "quoted", "Plan", "PLAN (2)", "& <x>",
            ]
        )
        #expect(read.allSatisfy { $0.utf16.count <= 31 })
    }

    @Test("The same workbook gives the same bytes")
    func deterministic() throws {
        let workbook = Workbook(sheets: [
            .init(
                name: "A",
                rows: [[.text("x", wraps: true), Cell(.text("y"), link: "https://a.example/?b=1&c=2")]]
            )
        ])
        #expect(try workbook.bytes() == workbook.bytes())
    }

    @Test("Text longer than Excel takes is cut where Excel would refuse the file")
    func longText() throws {
        let text = String(repeating: "é", count: 40_000)
        let document = try roundTrip(Workbook(sheets: [.init(name: "A", rows: [[.text(text)]])]))
        #expect(document.texts[0][0].utf16.count == Workbook.longestText)
        #expect(document.texts[0][0].hasSuffix("…"))
    }

    @Test("A workbook without sheets still opens")
    func empty() throws {
        #expect(throws: DocumentProblem.empty) { try roundTrip(Workbook(sheets: [])) }
    }

    private typealias Cell = Workbook.Cell
}
