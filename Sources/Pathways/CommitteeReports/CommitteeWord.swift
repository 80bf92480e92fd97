public import Documents
import Instruments
import Kernel

extension CommitteePaper {
    /// The same paper for Word.
    public var word: WordDocument {
        var blocks: [WordDocument.Block] = [
            .title(title),
            .paragraph([.init("Report of \(body) to \(audience), \(meetingOn.inWords)", isBold: true)]),
            .heading("Summary", level: 2), .paragraph([.init(summary.isBlank ? "Not written yet." : summary)]),
            .heading("Progress, from the record as at \(asAt.inWords)", level: 2), .bullets(progress.map { [.init($0)] }),
        ]
        if !measures.isEmpty {
            blocks.append(
                table(
                    [("Measure", 4), ("Newest whole month", 3), ("Against its target", 4)],
                    measures.map { [$0.label, $0.newest, $0.distance] }))
        }
        if !contributions.isEmpty {
            blocks.append(.heading("What each partner contributed", level: 2))
            for one in contributions { blocks += [.heading(one.agency, level: 3), .paragraph([.init(one.words)])] }
        }
        for part in parts {
            blocks += [
                .heading(part.heading, level: 2), .paragraph([.init(part.words.isBlank ? "Not written yet." : part.words)]),
            ]
        }
        blocks.append(.heading("Appendices", level: 2))
        if let plan {
            blocks.append(.paragraph([.init("\(plan.title)\(plan.version.isBlank ? "" : ", \(plan.version)")", isBold: true)]))
            blocks.append(
                table(
                    [("Action", 5), ("Lead", 3), ("Due", 2), ("Status", 2)],
                    plan.actions.map { ["\($0.reference) \($0.statement)", $0.lead, $0.due, $0.status] }))
        } else {
            blocks.append(
                .paragraph([
                    .init(
                        withoutPlanBecause.isBlank
                            ? "The action plan is not attached." : "The action plan is not attached: \(withoutPlanBecause)",
                        isBold: true)
                ]))
        }
        return WordDocument(title: title, author: "Lantern", pageHeader: title, blocks: blocks)
    }

    private func table(_ columns: [(String, Double)], _ rows: [[String]]) -> WordDocument.Block {
        .table(.init(columns: columns.map { .init($0.0, share: $0.1) }, rows: rows.map { $0.map { .text($0) } }))
    }
}
