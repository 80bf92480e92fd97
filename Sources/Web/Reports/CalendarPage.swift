import Instruments
import Kernel
import Markup
import Pathways

/// What is owed to whom and when, overdue first, then month by month.
struct CalendarPage: Page {
    let answer: ReportCalendar.Answer
    /// What was asked for: body, lead, kind.
    let asked: FormState
    /// The same, as the end of an address.
    let query: String

    var title: String { "Calendar" }

    var content: HTML {
        h1 { title }
        lede("Reports, audits, updates and dates to be looked at again: what was promised to whom, and by when.")
        ask
        keyFigures([
            KeyFigure(answer.overdue.count, "Overdue", isBad: true),
            KeyFigure(thisMonth.filter { $0.receivedOn == nil }.count, "Still owed this month"),
            KeyFigure(answer.all.filter(\.isProposed).count, "To confirm"),
        ])
        buttonRow {
            if answer.mayEdit { linkButton("Add a report", to: "/calendar/new", .secondary) }
            linkButton("CSV", to: "/calendar.csv\(query)", .secondary)
            linkButton("For your calendar (ICS)", to: "/calendar.ics\(query)", .secondary)
        }
        if answer.all.isEmpty {
            emptyState("Nothing is owed", "Promises appear here when a plan is imported, or when a report is added.")
        }
        if !answer.overdue.isEmpty {
            h2 { "Overdue (\(answer.overdue.count))" }
            list("Overdue", answer.overdue)
        }
        for month in answer.coming {
            h2(.id("month-\(month.first)")) { month.inWords }
            list(month.inWords, month.items)
        }
        if !answer.undated.isEmpty {
            h2 { "Promised without a day (\(answer.undated.count))" }
            list("Promised without a day", answer.undated)
        }
    }

    private var thisMonth: [CalendarItem] { answer.coming.first { $0.first == answer.day.firstOfMonth }?.items ?? [] }

    private var ask: HTML {
        getForm("/calendar") {
            selectField(
                FieldWords("body", "Body"),
                answer.bodies.map { Choice($0.id.description, $0.name) },
                in: asked,
                empty: "All"
            )
            selectField(FieldWords("lead", "Lead"), answer.leads.map { Choice($0, $0) }, in: asked, empty: "All")
            selectField(
                FieldWords("kind", "What"),
                CalendarItem.Kind.allCases.map { Choice($0.rawValue, $0.label) },
                in: asked,
                empty: "Everything"
            )
            submitButton("Show", .secondary)
        }
    }

    private func list(_ title: String, _ items: [CalendarItem]) -> HTML {
        dataTable(
            title,
            items,
            [
                Column("What") { item in
                    a(.href(address(item))) { item.title.firstWords(30) }
                    hint(
                        [item.kind.label, item.cadence, item.planTitle, item.reference.isEmpty ? "" : "action \(item.reference)"]
                            .filter { !$0.isEmpty }.joined(separator: " · ")
                    )
                },
                Column("Due", isShort: true) { $0.dueOn?.inWords ?? "" },
                Column("To whom") { $0.toWhom },
                Column("Lead") { $0.lead },
                Column("State", isShort: true) { state($0) },
            ],
            showsCaption: false,
            isFilterable: true
        )
    }

    @HTMLBuilder private func state(_ item: CalendarItem) -> HTML {
        if let day = item.receivedOn {
            tag("Received", .green)
            hint(day.inWords)
        } else {
            if item.isOverdue(on: answer.day) { p { tag("Overdue", .red) } }
            if item.isProposed { p { tag("To confirm", .grey) } }
            if !item.isOverdue(on: answer.day), !item.isProposed { "Due" }
        }
    }

    private func address(_ item: CalendarItem) -> String {
        if let report = item.report { return "/calendar/\(report)" }
        if item.kind == .update, item.reference.isEmpty, let plan = item.plan { return "/plans/\(plan)?filter=silent" }
        return item.action.map { "/actions/\($0)" } ?? "/plans"
    }
}

/// One promised report: what is known of it, marking it as received, saying that it is or is not owed.
struct ReportPage: Page {
    let answer: ReportPageQuery.Answer
    let state: FormState
    let bodies: [Choice]
    let today: Day
    let token: String

    private var report: ReportObligation { answer.report }
    private var address: String { "/calendar/\(report.id)" }
    var title: String { "Promised report" }

    var content: HTML {
        errorSummary(state)
        if let plan = answer.plan { kicker(plan.title) }
        h1 { title }
        div(.css("lede")) { paragraphs(report.title) }
        p { standing }
        summaryList(facts)
        if let day = report.sentOn {
            h2 { "Received" }
            summaryList([Fact("On", day.inWords), Fact("How", report.sentNote)] + filed)
        } else if answer.mayEdit, report.standing != .dismissed {
            receiving
            if report.standing == .proposed { confirming }
            dismissing
        }
        if !answer.others.isEmpty { series }
    }

    private var facts: [Fact] {
        var facts = [
            Fact("Due", report.dueOn.inWords), Fact("To whom", answer.toWhom), Fact("How often", answer.cadence),
        ]
        if let action = answer.action {
            facts.append(
                Fact("Promised by") {
                    a(.href("/actions/\(action.id)")) { "Action \(action.reference)" }
                    " \(action.statement.firstWords(25))"
                }
            )
        } else if let plan = answer.plan {
            facts.append(Fact("Promised by") { a(.href("/plans/\(plan.id)")) { plan.title } })
        }
        return facts
    }

    private var filed: [Fact] {
        guard let id = report.evidence else { return [] }
        let title = answer.evidence.first { $0.id == id }?.title ?? "Evidence"
        return [Fact("Filed as") { a(.href("/evidence/\(id)")) { title } }]
    }

    @HTMLBuilder private var standing: HTML {
        if report.standing == .dismissed { tag("Not owed: \(report.dismissedBecause)") }
        if report.sentOn != nil { tag("Received", .green) }
        if report.isOpen, report.dueOn < today { tag("Overdue", .red) }
        if report.isOpen, report.standing == .proposed { tag("Found by the import, to confirm") }
    }

    private var receiving: HTML {
        group {
            h2 { "Mark as received" }
            postForm("\(address)/receive", token: token) {
                hiddenField("version", "\(report.version)")
                dayField(FieldWords("received-on", "Received on", help: "Left empty, today.", isOptional: true), in: state)
                textField(
                    FieldWords(
                        "note", "How", help: "The minute, or where it can be found.", isOptional: !answer.evidence.isEmpty),
                    in: state
                )
                if !answer.evidence.isEmpty {
                    selectField(
                        FieldWords("evidence", "The report itself, attached to the action", isOptional: true),
                        answer.evidence.map { Choice($0.id.description, "\($0.title), \($0.datedOn.inWords)") },
                        in: state,
                        empty: "None of these"
                    )
                }
                submitButton("Mark as received")
            }
        }
    }

    private var confirming: HTML {
        group {
            h2 { "Is it owed?" }
            p { "The import read this as a promised report. Confirmed, it goes on at its cadence until somebody says otherwise." }
            postForm("\(address)/confirm", token: token) {
                selectField(
                    FieldWords("body", "To which body", isOptional: true), bodies, in: state,
                    empty: "As written: \(report.toWhom)")
                submitButton("Yes, it is owed", .secondary)
            }
        }
    }

    private var dismissing: HTML {
        disclosure("It is not owed", isOpen: !state.errors(of: "reason").isEmpty) {
            postForm("\(address)/dismiss", token: token) {
                p { "It and every later one of the same promise leave the calendar. The reason is kept." }
                textField(FieldWords("reason", "Why"), in: state)
                submitButton("Take it out", .warning)
            }
        }
    }

    private var series: HTML {
        group {
            h2 { "The others of this promise" }
            dataTable(
                "Occurrences",
                answer.others,
                [
                    Column("Due", isShort: true) { other in a(.href("/calendar/\(other.id)")) { other.dueOn.inWords } },
                    Column("State") { other in
                        if let day = other.sentOn { "Received \(day.inWords)" }
                        if other.standing == .dismissed { "Not owed" }
                        if other.isOpen { if other.dueOn < today { tag("Overdue", .red) } else { "Due" } }
                    },
                    Column("How") { $0.sentNote },
                ],
                showsCaption: false
            )
        }
    }
}

/// Adding a report by hand.
struct AddReportPage: Page {
    let state: FormState
    let bodies: [Choice]
    let cadences: [Choice]
    let token: String

    var title: String { "Add a report" }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        postForm("/calendar/new", token: token) {
            textField(FieldWords("title", "Which report"), in: state)
            selectField(FieldWords("body", "To which body", isOptional: true), bodies, in: state, empty: "None of these")
            textField(
                FieldWords("to", "Or to whom", help: "Where it goes to nobody in the register of bodies.", isOptional: true),
                in: state)
            selectField(FieldWords("cadence", "How often"), cadences, in: state)
            dayField(FieldWords("due-on", "Due first on"), in: state)
            submitButton("Add")
        }
    }
}
