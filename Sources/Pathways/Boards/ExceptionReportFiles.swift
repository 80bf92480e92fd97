public import Documents
public import Instruments
import Kernel

extension ExceptionReport.Answer {
    public var title: String { "Exception report to \(bodyName)" }

    /// What the figures rest on, for the head of the report.
    public var basis: String {
        if isOfThePast {
            "As it stood at the end of \(asAt.inWords), from what was recorded until then. Who leads and who oversees: as on \(madeAt.inWords)."
        } else if isOfTheFuture {
            "As it would stand on \(asAt.inWords) if nothing were done after \(madeAt.inWords)."
        } else {
            "As at \(asAt.inWords); everything recorded until \(madeAt.inWords)."
        }
    }

    /// The same report for Word.
    public func word(labelling status: (ActionStatus) -> String) -> WordDocument {
        var blocks: [WordDocument.Block] = [
            .title(title),
            .paragraph([.init(basis)]),
            .paragraph([.init("\(inReport) of the \(overseen) actions that it oversees are in this report.")]),
        ]
        if sections.isEmpty { blocks.append(.paragraph([.init("Nothing to report.")])) }
        for section in sections {
            blocks.append(.heading("\(section.reason.heading) (\(section.lines.count))", level: 2))
            blocks.append(.paragraph([.init("Asked of the body: \(section.reason.ask)", isItalic: true)]))
            blocks.append(
                .table(
                    WordDocument.Table(
                        columns: [
                            .init("Action", share: 4), .init("Lead", share: 2), .init("Due", share: 2),
                            .init("Status", share: 2), .init("Reason given", share: 3),
                        ],
                        rows: section.lines.map { line in
                            [
                                .text("\(line.reference) \(line.statement)\n\(line.planTitle)"), .text(line.lead),
                                .text([line.due, line.moved].filter { !$0.isEmpty }.joined(separator: "\n")),
                                .text(status(line.status)), .text(line.because),
                            ]
                        }
                    )
                )
            )
        }
        return WordDocument(title: title, author: "Lantern", pageHeader: title, isLandscape: true, blocks: blocks)
    }

    /// The same report for Excel: a line for each action and reason.
    public func workbook(labelling status: (ActionStatus) -> String) -> Workbook {
        let headings = [
            "Reason", "Plan", "Severity", "Reference", "Action", "Lead", "Due", "Moved", "Status", "Reason given",
            "Asked of the body",
        ]
        let lines = sections.flatMap { section in
            section.lines.map { line -> [Workbook.Cell] in
                [
                    section.reason.heading, line.planTitle, line.severity.label, line.reference, line.statement,
                    line.lead, line.due, line.moved, status(line.status), line.because, section.reason.ask,
                ].map { Workbook.Cell.text($0) }
            }
        }
        return Workbook(
            sheets: [
                Workbook.Sheet(
                    name: "Exceptions",
                    rows: [headings.map(Workbook.Cell.header)] + lines,
                    columnWidths: [24, 24, 18, 10, 48, 24, 18, 22, 20, 36, 36],
                    frozenRows: 1,
                    hasFilter: true
                ),
                Workbook.Sheet(
                    name: "About",
                    rows: [[.text(title)], [.text(basis)], [.text("\(inReport) of \(overseen) actions")]],
                    columnWidths: [90]
                ),
            ],
            title: title,
            author: "Lantern"
        )
    }
}
