import Documents
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The exception report of a body: on the screen as on paper.
struct ExceptionReportPage: Page {
    let report: ExceptionReport.Answer
    let place: String
    let state: FormState

    private var address: String { "/bodies/\(report.body)/exceptions" }
    var title: String { report.title }

    var content: HTML {
        p(.css("button-row no-print")) {
            linkButton("Word", to: "\(address).docx?as-at=\(report.asAt)", .secondary)
            linkButton("Excel", to: "\(address).xlsx?as-at=\(report.asAt)", .secondary)
        }
        errorSummary(state)
        getForm(address) {
            dayField(FieldWords("as-at", "As at", help: "As it stood at the end of this day."), in: state)
            submitButton("Show", .secondary)
        }
        reportDocument(
            ReportHead(
                place: place,
                title: report.title,
                facts: [
                    ("Basis", report.basis), ("Actions overseen", "\(report.overseen)"), ("In this report", "\(report.inReport)"),
                ]
            )
        ) {
            if report.sections.isEmpty { p { "Nothing to report: no action that this body oversees is an exception." } }
            for section in report.sections {
                reportSection("\(section.reason.heading) (\(section.lines.count))") {
                    p { "Asked of the body: \(section.reason.ask)" }
                    dataTable(
                        section.reason.heading,
                        section.lines,
                        [
                            Column("Action") { line in
                                a(.href("/actions/\(line.action)")) { "\(line.reference) \(line.statement.firstWords(30))" }
                                p(.css("help")) {
                                    line.severity == .priorityAction ? "Priority action · \(line.planTitle)" : line.planTitle
                                }
                            },
                            Column("Lead") { $0.lead },
                            Column("Due", isShort: true) { line in
                                line.due
                                if !line.moved.isEmpty { p(.css("help")) { line.moved } }
                            },
                            Column("Status") { line in tag(line.status.label, line.colour) },
                            Column("Reason given") { $0.because },
                        ],
                        showsCaption: false
                    )
                }
            }
        }
    }
}

/// The report as a page, for Word and for Excel.
struct ExceptionReportRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies/:id/exceptions") { request, visit in
            let (asAt, state) = day(request)
            let report = try await site.ask(ExceptionReport(for: try site.id(visit), asAt: asAt), visit)
            return site.page(
                ExceptionReportPage(report: report, place: site.settings.place, state: state),
                for: visit,
                area: .bodies,
                trail: [.init(label: report.bodyName, address: "/bodies/\(report.body)")]
            )
        }
        router.get("/bodies/:id/exceptions.docx") { request, visit in
            let report = try await site.ask(ExceptionReport(for: try site.id(visit), asAt: day(request).0), visit)
            return site.file(
                try report.word { $0.label }.bytes(),
                type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                named: "exception-report-\(report.asAt).docx"
            )
        }
        router.get("/bodies/:id/exceptions.xlsx") { request, visit in
            let report = try await site.ask(ExceptionReport(for: try site.id(visit), asAt: day(request).0), visit)
            return site.file(
                try report.workbook { $0.label }.bytes(),
                type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                named: "exception-report-\(report.asAt).xlsx"
            )
        }
    }

    /// `as-at=2026-03-31`, or the three boxes of the form.
    private func day(_ request: Request) -> (Day?, FormState) {
        var state = FormState()
        let asked = request.uri.queryParameters
        if let whole = asked["as-at"].flatMap({ Day(String($0)) }) {
            state.values = ["as-at-day": "\(whole.day)", "as-at-month": "\(whole.month)", "as-at-year": "\(whole.year)"]
            return (whole, state)
        }
        for part in ["day", "month", "year"] { state.values["as-at-\(part)"] = asked["as-at-\(part)"].map(String.init) ?? "" }
        let numbers = ["year", "month", "day"].compactMap { Int(state.values["as-at-\($0)"] ?? "") }
        if numbers.count == 3, let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) { return (day, state) }
        if state.values.values.contains(where: { !$0.isEmpty }) { state.add(DayProblem(field: "as-at", label: "As at")) }
        return (nil, state)
    }
}
