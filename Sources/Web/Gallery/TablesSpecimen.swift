import Instruments
import Markup

struct TablesSpecimen: Page {
    private struct Line {
        let body: String
        let actions: Int
        let late: Int
        let next: String
    }

    var title: String { "Tables" }

    private let lines = [
        Line(body: "Partnership Executive", actions: 34, late: 6, next: "4 December 2026"),
        Line(body: "Screening Hub Board", actions: 12, late: 0, next: "27 November 2026"),
        Line(body: "Quality and Audit Group", actions: 21, late: 2, next: ""),
        Line(body: "Schools Forum", actions: 7, late: 1, next: "12 January 2027"),
    ]

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        specimen("Sorted by its headings") {
            dataTable(
                "Bodies and what they oversee",
                lines,
                [
                    Column("Body", sort: "name") { line in a(.href("#body")) { line.body } },
                    Column("Actions", isNumber: true, sort: "actions") { "\($0.actions)" },
                    Column("Late", isNumber: true, sort: "late") { line in
                        line.late == 0 ? HTML.text("0") : span(.css("late")) { "\(line.late)" }
                    },
                    Column("Next meeting") { line in
                        line.next.isEmpty ? notGiven("No date") : HTML.text(line.next)
                    },
                    Column("Chair") { _ in HTML.nothing },
                ],
                sorting: Sorting(by: "late", isDescending: true) { "#by-\($0)-\($1 ? "down" : "up")" },
                isMarked: { $0.late > 3 }
            )
        }
        specimen("A long one, which can be narrowed where there is script") {
            dataTable(
                "Schools",
                (1...14).map { "School \($0)" },
                [
                    Column("School") { $0 },
                    Column("Key adult") { school in school.hasSuffix("7") ? notGiven() : HTML.text("Named") },
                    Column("Told before the bell") {
                        $0.hasSuffix("3") ? tag("Late once", .amber) : tag("Always", .green)
                    },
                ],
                isFilterable: true
            )
        }
        specimen("A bar in parts") {
            statusBar(
                "91 actions by status",
                [
                    ("Complete (evidenced)", 18, .blue), ("In progress", 31, .green),
                    ("Done awaiting evidence", 14, .amber),
                    ("Overdue", 9, .red), ("No status given", 19, .grey), ("Sustained", 0, .blue),
                ]
            )
            progressBar(18, of: 91, "actions accepted on evidence")
        }
        specimen("The few numbers that matter") {
            keyFigures([
                KeyFigure(91, "actions", address: "#all"),
                KeyFigure(9, "late", address: "#late", isBad: true, isCurrent: true),
                KeyFigure(4, "without an accountable lead", address: "#unowned", isBad: true),
                KeyFigure(0, "slipped", address: "#slipped", isBad: true), KeyFigure(34, "findings"),
            ])
        }
    }
}
