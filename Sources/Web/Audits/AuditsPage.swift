import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The room of audits: what is yours to look at, the samples with what came of them, and the tools (AUDIT-2, AUDIT-3).
struct AuditsPage: Page {
    static let address = "/audits"

    let answer: AuditDesk.Answer
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Audits" : "Error: Audits" }

    var content: HTML {
        errorSummary(state)
        h1 { "Audits" }
        lede("Samples are drawn at random from the live record and shared out. No child is named here.")
        keyFigures([
            KeyFigure(answer.mine, "yours to look at", address: "/audits/mine", isCurrent: false),
            KeyFigure(answer.late, "past their day", isBad: answer.late > 0),
            KeyFigure(answer.withNobody, "with nobody", isBad: answer.withNobody > 0),
        ])
        p { a(.href(ProgrammePage.address)) { "The programme of the year" } }
        if let due = answer.mineDue {
            p { linkButton("Begin with yours, by \(due.inWords)", to: "/audits/mine") }
        }
        samples
        tools
    }

    private var samples: HTML {
        section(.css("person-part"), .id("samples"), .aria("labelledby", "samples-title")) {
            h2(.id("samples-title")) { "Samples" }
            dataTable(
                "Samples", answer.samples,
                [
                    Column("Sample") { line in
                        a(.href("/audits/samples/\(line.draw.id)")) { line.label }
                        p(.css("help")) {
                            line.draw.again == nil ? AuditWording.period(line.draw.period) : "One record, audited again"
                        }
                    },
                    Column("Drawn", isShort: true) { $0.draw.drawnAt.day.inWords },
                    Column("Looked at") { AuditWording.progress($0.standing) },
                    Column("Meet the standard") { AuditWording.met($0.standing) },
                    Column("Due") { line in
                        if line.isLate { tag("Overdue since \(line.draw.dueOn.inWords)", .red) } else { line.draw.dueOn.inWords }
                    },
                ],
                showsCaption: false, isFilterable: true,
                empty: "None was drawn yet. The weekly ones are drawn on Monday at eight.")
            if answer.mayPlan, !answer.byHand.isEmpty {
                disclosure("Draw a sample now", isOpen: !state.errors.isEmpty) {
                    postForm("/audits/samples", token: token) {
                        selectField(
                            FieldWords("sample", "Of what"), answer.byHand.map { Choice($0.key, $0.label(on: answer.today)) },
                            in: state)
                        submitButton("Draw it and share it out", .secondary)
                    }
                }
            }
        }
    }

    private var tools: HTML {
        section(.css("person-part"), .id("tools"), .aria("labelledby", "tools-title")) {
            h2(.id("tools-title")) { "Tools" }
            ul {
                for tool in answer.tools {
                    li {
                        a(.href("/audits/tools/\(tool.key)")) { tool.label(on: answer.today) }
                        ". \(tool.meaning)"
                    }
                }
            }
        }
    }
}

/// What auditors have to look at, sample by sample.
struct MyAuditsPage: Page {
    let parts: [MyRecordsToAudit.Part]

    var title: String { "Yours to audit" }

    var content: HTML {
        h1 { title }
        if parts.isEmpty {
            emptyState("Nothing waits for you", "When a sample is drawn, you are told what is yours.")
        }
        for part in parts {
            card {
                h2 { part.label }
                p { "\(part.tool). \(AuditWording.period(part.draw.period)). Due \(part.draw.dueOn.inWords)." }
                p {
                    "\(part.open.count) left\(part.done == 0 ? "" : ", \(part.done) done")"
                    part.minutes.map { "; about \(AuditWording.hours($0 * part.open.count))" } ?? ""
                    "."
                }
                if let first = part.open.first {
                    p { linkButton(part.done == 0 ? "Begin" : "Go on", to: "/audits/records/\(first.id)") }
                }
                disclosure("Which they are") {
                    ul {
                        for one in part.open {
                            li { a(.href("/audits/records/\(one.id)")) { one.record.reference } }
                        }
                    }
                }
            }
        }
    }
}

/// Words about audits that several pages say.
enum AuditWording {
    /// `Of 23 February 2026 to 1 March 2026`.
    static func period(_ period: ClosedRange<Day>) -> String {
        "Of \(period.lowerBound.inWords) to \(period.upperBound.inWords)"
    }

    static func progress(_ standing: AuditStanding) -> String {
        if standing.count == 0 { return "Nothing was there to be drawn" }
        return "\(standing.done) of \(standing.count)\(standing.withNobody == 0 ? "" : "; \(standing.withNobody) with nobody")"
    }

    static func met(_ standing: AuditStanding) -> String {
        standing.share.map { "\(percent($0)) (\(standing.met) of \(standing.done))" } ?? "–"
    }

    static func percent(_ share: Double) -> String { "\(inTenths(share * 100))%" }

    /// `50 minutes`, `2 hours`, `2½ hours`.
    static func hours(_ minutes: Int) -> String {
        if minutes <= 60 { return "\(minutes) minutes" }
        let halves = (minutes + 15) / 30
        return "\(halves / 2)\(halves % 2 == 1 ? "½" : "") hours"
    }
}
