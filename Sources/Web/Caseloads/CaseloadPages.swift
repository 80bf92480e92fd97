import Instruments
import Kernel
import Markup
import Pathways

/// Cases by worker and team against their limits, spans of managers, and exercises that close cases (WORK-1, WORK-2).
struct CaseloadPage: Page {
    static let address = "/workforce/caseloads"

    let answer: CaseloadBoard.Answer
    let state: FormState
    let token: String

    private let heading = "Caseloads"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    /// “15.2”.
    static func tenths(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        workforceTabs(.caseloads)
        lede(
            answer.meanTenths.map { "Whoever holds cases holds \(Self.tenths($0)) on average, on \(answer.today.inWords)." }
                ?? "Nobody in the register holds a case.")
        let breaches = answer.spans.count { $0.span.breach > 0 }
        keyFigures([
            KeyFigure(answer.over.count, "over their limit", isBad: !answer.over.isEmpty),
            KeyFigure(answer.lines.count { $0.load.isAtLimit && $0.load.over == 0 }, "at their limit"),
            KeyFigure(breaches, breaches == 1 ? "manager over the span" : "managers over the span", isBad: breaches > 0),
        ])
        if answer.unknown > 0 {
            warning(
                "\(answer.unknown) \(answer.unknown == 1 ? "account holds" : "accounts hold") open cases and \(answer.unknown == 1 ? "stands" : "stand") in no register: no limit is known for them. Add them on the page of staff."
            )
        }
        workers
        teams
        spans
        beyond
        exercises
    }

    private var workers: HTML {
        section(.aria("labelledby", "workers")) {
            h2(.id("workers")) { "By worker" }
            dataTable(
                "By worker", answer.lines,
                [
                    Column("Name") { line in a(.href("/workforce/staff/\(line.staff.member.id)")) { line.staff.member.name } },
                    Column("Works as") { $0.staff.occupation },
                    Column("Team") { [$0.staff.team, $0.staff.agency].filter { !$0.isBlank }.joined(separator: ", ") },
                    Column("Holds") { line in
                        line.load.words
                        if line.load.isWeighed { " weighed, \(line.load.cases) children" }
                        if let day = line.load.returnedOn { " by their agency’s count of \(day.inWords)" }
                    },
                    Column("Against the limit") { line in
                        if line.load.over > 0 {
                            tag("\(Caseload.inWords(line.load.over)) over", .red)
                        } else if line.load.isAtLimit {
                            tag("At the limit", .amber)
                        } else if line.load.limit == nil {
                            "No limit is set"
                        } else {
                            tag("Within", .green)
                        }
                    },
                ], showsCaption: false, isFilterable: true, empty: "Nobody in the register has a limit or holds a case.")
        }
    }

    private var teams: HTML {
        section(.aria("labelledby", "teams")) {
            h2(.id("teams")) { "By team" }
            dataTable(
                "By team", answer.teams,
                [
                    Column("Team") { $0.name.isBlank ? "In no team" : $0.name },
                    Column("Workers", isNumber: true) { "\($0.workers)" },
                    Column("Cases", isNumber: true) { "\($0.cases)" },
                    Column("Mean", isNumber: true) { $0.meanTenths.map(Self.tenths) ?? "–" },
                    Column("Over the limit", isNumber: true) { "\($0.over)" },
                ], showsCaption: false)
        }
    }

    private var spans: HTML {
        section(.aria("labelledby", "spans")) {
            h2(.id("spans")) { "Under each manager" }
            dataTable(
                "Under each manager", answer.spans,
                [
                    Column("Manager") { line in
                        a(.href("/workforce/staff/\(line.staff.member.id)")) { line.staff.member.name }
                        ", \(line.staff.occupation.lowercasedFirst)"
                    },
                    Column("Cases", isNumber: true) { "\($0.span.cases)" },
                    Column("Who hold them", isNumber: true) { $0.span.returnedOn == nil ? "\($0.span.workers)" : "–" },
                    Column("Limit") { line in
                        line.span.limit.map { "\($0)\(line.span.of.isBlank ? "" : " \(line.span.of)")" } ?? "No limit is set"
                    },
                    Column("Standing") { line in
                        if line.span.breach > 0 {
                            tag("Breach of \(line.span.breach)", .red)
                        } else if line.span.limit != nil {
                            tag("Within", .green)
                        } else {
                            "–"
                        }
                        if let day = line.span.returnedOn { p(.css("help")) { "By their agency’s count of \(day.inWords)" } }
                    },
                ], showsCaption: false, empty: "Nobody in the register supervises anybody yet.")
        }
    }

    @HTMLBuilder private var beyond: HTML {
        if !answer.beyond.isEmpty {
            section(.aria("labelledby", "beyond")) {
                h2(.id("beyond")) { "Given beyond the limit, with why" }
                dataTable(
                    "Given beyond the limit", answer.beyond,
                    [
                        Column("To") { $0.name }, Column("When", isShort: true) { $0.allocation.at.day.inWords },
                        Column("Held then") { "\(Caseload.inWords($0.allocation.before)) of \($0.allocation.limit) cases" },
                        Column("Why") { $0.allocation.because }, Column("Said by") { $0.manager },
                    ], showsCaption: false, isFilterable: true)
            }
        }
    }

    private var exercises: HTML {
        section(.aria("labelledby", "closures")) {
            h2(.id("closures")) { "Closing cases safely" }
            dataTable(
                "Exercises", answer.exercises,
                [
                    Column("Exercise") { one in a(.href("\(Self.address)/closures/\(one.id)")) { one.name } },
                    Column("Begun", isShort: true) { $0.begunOn.inWords },
                    Column("Cases then", isNumber: true) { "\($0.casesBefore)" },
                    Column("Standing") { one in
                        if let signed = one.signedOff {
                            tag("Signed off", .green)
                            if let fall = one.fall(workers: signed.workers, cases: signed.cases) {
                                " mean caseload \(fall < 0 ? "rose" : "fell") by \(abs(fall))%"
                            }
                        } else {
                            tag("Under way", .amber)
                        }
                    },
                ], showsCaption: false, empty: "None was begun.")
            if !answer.mayBegin.isEmpty {
                disclosure("Go through a team’s cases", isOpen: !state.errors.isEmpty) {
                    postForm("\(Self.address)/closures", token: token) {
                        hiddenField("record", state.value("record"))
                        textField(FieldWords("name", "What it is called"), in: state)
                        selectField(
                            FieldWords("team", "Team"), answer.mayBegin.map { Choice($0.id.description, $0.name) }, in: state)
                        submitButton("Begin with every open case of the team")
                    }
                }
            }
        }
    }
}

/// One exercise: each case with what is proposed and agreed, and what it came to (WORK-1).
struct ClosureExercisePage: Page {
    let answer: ClosurePage.Answer
    let state: FormState
    let token: String

    private var one: ClosureExercise { answer.exercise }
    var title: String { state.errors.isEmpty ? one.name : "Error: \(one.name)" }

    var content: HTML {
        errorSummary(state)
        kicker("Closing cases safely")
        h1 { one.name }
        let (workers, cases) = (one.signedOff?.workers ?? answer.workersNow, one.signedOff?.cases ?? answer.casesNow)
        card {
            summaryList([
                Fact("Team", answer.team), Fact("Begun", one.begunOn.inWords),
                Fact("Before", "\(one.casesBefore) cases, \(Self.mean(one.casesBefore, one.workersBefore)) a worker"),
                Fact(
                    one.signedOff == nil ? "Today" : "After",
                    "\(cases) cases, \(Self.mean(cases, workers)) a worker" + fall(workers, cases)),
                Fact("Closed", "\(answer.closed) of \(answer.lines.count) gone through"),
            ])
        }
        if let signed = one.signedOff {
            inset {
                p { strong { "Signed off by \(answer.signedBy), \(signed.at.inWords)" } }
                paragraphs(signed.words)
            }
        }
        for line in answer.lines { part(line) }
        if answer.mayDecide { signOff }
    }

    static func mean(_ cases: Int, _ workers: Int) -> String {
        workers == 0 ? "0" : CaseloadPage.tenths((cases * 10 + workers / 2) / workers)
    }

    private func fall(_ workers: Int, _ cases: Int) -> String {
        guard let fall = one.fall(workers: workers, cases: cases), fall != 0 else { return "" }
        return fall > 0 ? ": \(fall)% fewer" : ": \(-fall)% more"
    }

    private func part(_ line: ClosurePage.Line) -> HTML {
        let id = line.part.id
        let name = line.person?.name ?? "A child whose record is closed to you"
        return card {
            h2 {
                if let person = line.person, !person.isHidden { a(.href("/people/\(person.id)")) { name } } else { name }
            }
            p(.css("help")) { ([line.worker] + line.openWork).filter { !$0.isBlank }.joined(separator: ", ") }
            p(.css("finding-marks")) {
                switch (line.part.proposal, line.part.isAgreed) {
                case (.close, true): tag("Closed", .green)
                case (.keep, true): tag("Stays open", .grey)
                case (_, false): tag("A manager does not agree", .red)
                case (.close, nil): tag("Proposed: safe to close", .amber)
                case (.keep, nil): tag("Proposed: stays open", .amber)
                case (nil, _): tag("Nobody has said yet", .red)
                }
            }
            if !line.part.because.isBlank { paragraphs(line.part.because) }
            if !line.part.childView.isBlank {
                p {
                    strong { "Child and family: " }; line.part.childView
                }
            }
            if !line.part.agreedBecause.isBlank {
                p {
                    strong { "The manager: " }; line.part.agreedBecause
                }
            }
            if answer.mayPropose, !line.part.isSettled { propose(line, id, name) }
            if answer.mayDecide, line.part.proposal != nil, line.part.isAgreed == nil { decide(line, name) }
        }
    }

    private func propose(_ line: ClosurePage.Line, _ id: ID<ClosureCase>, _ name: String) -> HTML {
        let fields = ["proposal", "because", "view"].map { "\($0)-\(id)" }
        return disclosure("Say of \(name) whether it is safe to close", isOpen: fields.contains { !state.errors(of: $0).isEmpty })
        {
            postForm("\(CaseloadPage.address)/closures/cases/\(id)", token: token) {
                radios(
                    FieldWords(fields[0], "Is it safe to close?"),
                    [Choice("close", "Safe to close"), Choice("keep", "It stays open")], in: state)
                textArea(FieldWords(fields[1], "Why"), in: state, rows: 2)
                textArea(FieldWords(fields[2], "What the child and family say", isOptional: true), in: state, rows: 2)
                submitButton("Propose it", .secondary)
            }
        }
    }

    private func decide(_ line: ClosurePage.Line, _ name: String) -> HTML {
        let id = line.part.id
        let fields = ["agree", "agree-because"].map { "\($0)-\(id)" }
        return disclosure("Decide on \(name)", isOpen: fields.contains { !state.errors(of: $0).isEmpty }) {
            postForm("\(CaseloadPage.address)/closures/cases/\(id)/decide", token: token) {
                // Of the page that is shown, not of what was typed: whoever reads it anew decides on what they read.
                hiddenField("seen-\(id)", "\(line.part.version)")
                radios(
                    FieldWords(fields[0], "Do you agree?"), [Choice("yes", "Yes"), Choice("no", "No")], in: state, isInLine: true)
                textArea(FieldWords(fields[1], "Why", isOptional: true), in: state, rows: 2)
                submitButton("Decide", .secondary)
            }
        }
    }

    private var signOff: HTML {
        section(.aria("labelledby", "sign-off")) {
            h2(.id("sign-off")) { "Sign it off" }
            if answer.unsettled > 0 { p { "\(answer.unsettled) still to settle." } }
            postForm("\(CaseloadPage.address)/closures/\(one.id)/sign-off", token: token) {
                textArea(
                    FieldWords("words", "What was learnt", help: "And what happens with the time that was won."), in: state,
                    rows: 3)
                submitButton("Sign off")
            }
        }
    }
}
