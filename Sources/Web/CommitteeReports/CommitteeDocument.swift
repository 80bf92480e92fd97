import Instruments
import Kernel
import Markup
import Pathways

/// A report to a committee as it is read and printed (GOV-8).
struct CommitteeDocument {
    let paper: CommitteePaper
    let place: String
    /// Empty while it is a draft.
    let fingerprint: String

    var html: HTML {
        reportDocument(
            ReportHead(
                place: place, title: paper.title, subtitle: "Report of \(paper.body) to \(paper.audience)",
                facts: [
                    (paper.isAnnual ? "Year ending" : "Meeting of", paper.meetingOn.inWords),
                    ("From the record as at", paper.asAt.inWords),
                    ("Stands", fingerprint.isEmpty ? "Draft" : "Final, \(fingerprint.prefix(16))"),
                ])
        ) {
            reportSection("Summary") { written(paper.summary) }
            reportSection("Progress, from the record") {
                ul { for words in paper.progress { li { words } } }
                if !paper.measures.isEmpty {
                    dataTable(
                        "Measures", paper.measures,
                        [
                            Column("Measure") { $0.label }, Column("Newest whole month") { $0.newest },
                            Column("Against its target") { $0.distance },
                        ], showsCaption: false)
                    p(.css("help")) { "Counts from 1 to \(paper.showsFrom - 1) are not shown." }
                }
                if !paper.nilReturns.isEmpty {
                    p { "Agencies that raised no professional challenge: \(paper.nilReturns.joined(separator: ", "))." }
                }
            }
            if !paper.contributions.isEmpty {
                reportSection("What each partner contributed") {
                    for one in paper.contributions {
                        h3 { one.agency }
                        paragraphs(one.words)
                    }
                }
            }
            for part in paper.parts { reportSection(part.heading) { written(part.words) } }
            appendices
        }
    }

    private func written(_ words: String) -> HTML { words.isBlank ? p { notGiven("Not written yet") } : paragraphs(words) }

    private var appendices: HTML {
        reportSection("Appendices", startsPage: paper.plan != nil) {
            if let plan = paper.plan {
                h3 { "\(plan.title)\(plan.version.isBlank ? "" : ", \(plan.version)")" }
                dataTable(
                    "The action plan", plan.actions,
                    [
                        Column("Action") { action in
                            strong { action.reference }
                            " \(action.statement)"
                        },
                        Column("Lead") { $0.lead }, Column("Due", isShort: true) { $0.due },
                        Column("Status") { tag($0.status, $0.colour) },
                    ], showsCaption: false, empty: "The plan has no action.")
            } else {
                p { notGiven("The action plan is not attached") }
                if !paper.withoutPlanBecause.isBlank { p { paper.withoutPlanBecause } }
            }
        }
    }
}
