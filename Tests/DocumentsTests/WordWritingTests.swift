import Testing

@testable import Documents

@Suite("Writing Word documents")
struct WordWritingTests {
    private let document = WordDocument(
        title: "Exception report",
        author: "Ashford & Vale partnership",
        pageHeader: "For the board",
        isLandscape: true,
        blocks: [
            .title("Exception report"),
            .heading("Late", level: 1),
            .paragraph([
                .init("Two ", isBold: true), "actions are late; see ",
                .init("the plan", link: "https://a.example/p?x=1&y=2"),
            ]),
            .bullets([["first"], ["second <b>"]]),
            .numbered([["one"], ["two"]]),
            .numbered([["anew"]]),
            .table(
                .init(
                    columns: [.init("Ref", share: 1), .init("Action", share: 4), .init("Colour", share: 1)],
                    rows: [
                        [
                            .text("1.1"), .init([["Train\nstaff"], [.init("Soon", isItalic: true)]]),
                            .text("Red", fill: "FF0000"),
                        ],
                        [.init([["Across"]], columnSpan: 2), .text("x")],
                        [.text("short")],
                    ]
                )
            ),
            .pageBreak,
            .heading("Ends", level: 9),
        ]
    )

    @Test("GOV-3: what is written is what is read")
    func roundTrip() throws {
        let read = try DocumentReader.read(document.bytes(), named: "report.docx")
        #expect(
            read.paragraphs.map(\.text) == [
                "For the board", "Exception report", "Late", "Two actions are late; see the plan", "first",
                "second <b>",
                "one", "two", "anew", "Ends", "Exception report\tPage  of ",
            ]
        )
        #expect(read.paragraphs.map(\.level) == [nil, 1, 1, nil, nil, nil, nil, nil, nil, 4, nil])
        #expect(
            read.paragraphs.map(\.listNumber) == [nil, nil, nil, nil, "•", "•", "1.", "2.", "1.", nil, nil]
        )
        #expect(
            read.texts == [
                ["Ref", "Action", "Colour"], ["1.1", "Train\nstaff\nSoon", "Red"], ["Across", "x"],
                ["short", "", ""],
            ]
        )
        #expect(read.rows[1].cells[2].fill == "FF0000")
        #expect(read.rows[2].cells[0].columnSpan == 2)
        #expect(read.remarks.isEmpty)
    }

    @Test("The same document gives the same bytes")
    func deterministic() throws {
        #expect(try document.bytes() == document.bytes())
    }

    @Test("Any text comes back as it was written", arguments: 0..<100 as Range<UInt64>)
    func properties(seed: UInt64) throws {
        var random = Seeded(seed)
        let table = random.nastyTable()
        let written = WordDocument(
            title: "Plan",
            blocks: [
                .table(
                    .init(
                        columns: table[0].indices.map { .init("C\($0)") },
                        rows: table.map { $0.map { .text($0) } }
                    )
                )
            ]
        )
        let read = try DocumentReader.read(written.bytes(), named: "plan.docx").texts.dropFirst()
        #expect(read.map { $0.map(seen) } == table.map { $0.map(seen) }, "seed \(seed)")
    }

    /// Word has one kind of line end and no control characters, and spaces round a cell's lines are of no account.
    private func seen(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        let kept = lines.map { $0.filter { $0 != "\u{1}" && $0 != "\u{B}" } }
        guard let first = kept.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
            let last = kept.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) })
        else { return "" }
        return kept[first...last].joined(separator: "\n")
    }
}
