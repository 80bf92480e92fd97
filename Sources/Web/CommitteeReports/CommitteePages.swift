import Instruments
import Kernel
import Markup
import Pathways

/// The reports of a body to committees and of its years.
struct CommitteeReportsPage: Page {
    let answer: CommitteeReports.Answer
    let body: ID<Body>
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Committee and annual reports" : "Error: Committee and annual reports" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.bodyName)
        h1 { "Committee and annual reports" }
        p(.css("lede")) { "Written under the standard headings, filled from the live record, with the action plan attached." }
        if answer.reports.isEmpty {
            p(.css("not-given")) { "None yet." }
        } else {
            dataTable(
                "Reports", answer.reports,
                [
                    Column("Report") { report in a(.href("/committee-reports/\(report.id)")) { report.title } },
                    Column("To") { $0.audience }, Column("On", isShort: true) { $0.meetingOn.inWords },
                    Column("Stands") { report in
                        if report.publishedOn != nil {
                            tag("Published", .blue)
                        } else {
                            report.isDraft ? tag("Draft", .amber) : tag("Final", .green)
                        }
                    },
                ], showsCaption: false)
        }
        if answer.mayWrite {
            h2 { "Begin a report" }
            postForm("/bodies/\(body)/reports", token: token) {
                hiddenField("record", state.value("record"))
                radios(
                    FieldWords("kind", "What kind"),
                    [Choice("committee", "To a committee"), Choice("annual", "Of a year")], in: state)
                textField(FieldWords("title", "What it is called"), in: state)
                textField(
                    FieldWords("audience", "To whom", help: "Children’s Services Overview and Scrutiny Committee."), in: state)
                dayField(FieldWords("meeting-on", "Day of the committee, or last day of the year"), in: state)
                submitButton("Begin it")
            }
        }
    }
}

/// One report: as it reads, and while it is a draft what is to be written.
struct CommitteeReportPage: Page {
    let answer: CommitteeReportQuery.Answer
    let place: String
    let state: FormState
    let token: String

    private var report: CommitteeReport { answer.report }
    private var address: String { "/committee-reports/\(report.id)" }
    var title: String { state.errors.isEmpty ? report.title : "Error: \(report.title)" }

    var content: HTML {
        errorSummary(state)
        p(.css("button-row no-print")) {
            if answer.mayWrite, report.isDraft { linkButton("Write it", to: "\(address)/write") }
            linkButton("Word", to: "\(address)/report.docx", .secondary)
        }
        printHint()
        if report.isDraft {
            div(.css("no-print")) {
                if report.plan == nil { warning("The action plan is not attached. Choose it under “Appendices”.") }
                inset { p { "A draft: its figures are those of today, until it is finalised." } }
            }
        }
        CommitteeDocument(paper: answer.paper, place: place, fingerprint: report.fingerprint).html
        if answer.mayWrite { div(.css("no-print")) { doing } }
    }

    @HTMLBuilder private var doing: HTML {
        if report.isDraft {
            h2 { "Finalise it" }
            p { "It then stays as it is, whatever is recorded later." }
            postForm("\(address)/finalise", token: token) {
                hiddenField("version", "\(report.version)")
                div(.id("summary")) {}
                div(.id("headings")) {}
                if report.plan == nil {
                    textArea(
                        FieldWords("without-plan", "Why it goes without the action plan", isOptional: true), in: state, rows: 3)
                }
                submitButton("Finalise", .warning)
            }
        } else if let on = report.publishedOn {
            h2 { "Published" }
            p { "On \(on.inWords): \(report.publishedWhere)" }
        } else {
            h2 { "Publish it" }
            postForm("\(address)/publish", token: token) {
                hiddenField("version", "\(report.version)")
                textField(FieldWords("published-where", "Where it is published"), in: state)
                dayField(FieldWords("published-on", "On", help: "Left empty, today.", isOptional: true), in: state)
                submitButton("Keep that it is published")
            }
        }
    }
}

/// Writing a draft, heading by heading.
struct WriteCommitteeReportPage: Page {
    let answer: CommitteeReportQuery.Answer
    let state: FormState
    let token: String

    private var report: CommitteeReport { answer.report }
    private var address: String { "/committee-reports/\(report.id)" }
    private var draft: String { "committee-report/\(report.id)" }
    var title: String { state.errors.isEmpty ? "Write the report" : "Error: Write the report" }

    var content: HTML {
        errorSummary(state)
        kicker(report.title)
        h1 { "Write the report" }
        postForm("\(address)/write", token: token, draft: draft) {
            hiddenField("version", "\(report.version)")
            textArea(FieldWords("summary", "What it says first", help: "A few sentences."), in: state, rows: 5)
            for heading in answer.headings where heading.key != CommitteeReport.appendices {
                textArea(
                    FieldWords(
                        "part-\(heading.key)", heading.label,
                        help: heading.meaning.isBlank ? nil : heading.meaning, isOptional: !heading.isRequired), in: state,
                    rows: 4)
            }
            if !answer.partners.isEmpty {
                fieldGroup("What each statutory partner contributed in the year") {
                    for partner in answer.partners {
                        textArea(FieldWords("from-\(partner.id)", partner.name, isOptional: true), in: state, rows: 3)
                    }
                }
            }
            selectField(
                FieldWords(
                    "plan", "Appendices: the action plan", help: "It is attached as it stands when the report is finalised."),
                answer.plans.map { Choice($0.id.description, $0.title) }, in: state, empty: "Not attached")
            submitButton("Save")
        }
        p { a(.href(address)) { "Back without saving" } }
    }
}
