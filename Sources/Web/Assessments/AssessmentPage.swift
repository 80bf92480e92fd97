import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One assessment: by when, the form, the chronology that it rests on, what history tells us beside the count of incidents, and the
/// manager’s sign-off (CHRON-3, CHRON-4).
struct AssessmentPage: Page {
    let answer: AssessmentRecord.Answer
    let definitions: Definitions
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    private var assessment: Assessment { answer.assessment }
    private var address: String { "/assessments/\(assessment.id)" }
    private var person: String { "/people/\(assessment.child)" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Assessment of \(answer.child.name)" }

    var content: HTML {
        errorSummary(state)
        kicker("Assessment \(assessment.reference)")
        h1 {
            "Assessment of "; a(.href(person)) { answer.child.name }
        }
        p(.css("finding-marks")) { standing }
        if !answer.clocks.isEmpty {
            section(.css("person-part"), .id("limits"), .aria("labelledby", "limits-title")) {
                h2(.id("limits-title")) { "By when" }
                for line in answer.clocks { clockLine(line, showsHolder: false) }
            }
        }
        toDo
        if assessment.isOpen, assessment.sent == nil { send }
        if let sent = assessment.sent { history(sent) }
        if answer.mayOversee { manager }
    }

    @HTMLBuilder private var standing: HTML {
        if let signed = assessment.authorised {
            tag("Signed off \(signed.at.day.inWords)", .green)
            " \(user(signed.by)) \(signed.words)"
        } else if let ended = assessment.endedAt {
            tag("Ended \(ended.day.inWords)", .grey)
            " \(definitions.enquiries.endings.label(assessment.endedBecause, on: now.day)). \(assessment.endedWords)"
        } else if assessment.sent != nil {
            tag("Waits for a manager", .amber)
        } else if !assessment.returnedWords.isBlank {
            tag("Sent back", .amber)
            " \(assessment.returnedWords)"
        } else {
            tag("Being written", .grey)
        }
        span(.css("help")) { " \(user(assessment.worker)), begun \(assessment.startedAt.day.inWords)" }
    }

    private var toDo: HTML {
        taskList([
            TaskLine(
                title: "The assessment itself", address: "\(person)/forms/\(assessment.form)",
                state: answer.isFormFinished ? "Finished" : "To write", colour: answer.isFormFinished ? .green : .amber,
                help: "The child’s life first, in their own words."),
            TaskLine(
                title: "The chronology", address: "\(person)/chronology", state: chronology.words, colour: chronology.colour,
                help: "An assessment is signed off only on one that is not older than \(answer.chronology.currentDays) days."),
            TaskLine(
                title: "The child seen", address: "/children/\(assessment.child)/seen",
                state: answer.seen.alone.map { "Alone on \($0.visit.at.day.inWords)" }
                    ?? (answer.seen.seen == nil ? "Not seen" : "Not alone"),
                colour: answer.seen.alone == nil ? .amber : .green),
        ])
    }

    private var chronology: (words: String, colour: Colour) {
        guard let since = answer.chronology.silentSince else { return ("None is kept", .red) }
        let isCurrent = answer.chronology.isCurrent(on: now.day)
        return (isCurrent ? "Current, \(since.inWords)" : "Not written in since \(since.inWords)", isCurrent ? .green : .red)
    }

    private var send: HTML {
        section(.css("person-part"), .id("sign-off"), .aria("labelledby", "sign-off-title")) {
            h2(.id("sign-off-title")) { "What history tells us" }
            pattern
            postForm("\(address)/send", token: token) {
                hiddenField("version", "\(assessment.version)")
                div(.id("chronology")) { chronologyHelp }
                textArea(
                    FieldWords(
                        "history", "What history tells us",
                        help: "What repeats, what changed and what made it change, and how that changes what you think now."),
                    in: mending == "send" ? state : FormState(values: ["history": answer.lastHistory]), rows: 5)
                submitButton("Send for sign-off")
            }
            if answer.isFormFinished, !assessment.returnedWords.isBlank {
                actionButton("Write the form anew", to: "\(address)/rewrite", token: token)
            }
        }
    }

    @HTMLBuilder private var chronologyHelp: HTML {
        if !answer.chronology.isCurrent(on: now.day) {
            p {
                tag("Chronology not current", .red)
                " It cannot be sent yet. "
                a(.href("\(person)/chronology")) { "Bring the chronology up to date" }
            }
        }
    }

    @HTMLBuilder private var pattern: HTML {
        let pattern = answer.pattern
        if pattern.incidents > 0 {
            p {
                "\(pattern.incidents) \(pattern.incidents == 1 ? "incident" : "incidents") in \(pattern.months) months, by quarter:"
            }
            QuarterCounts(
                title: "Incidents by quarter", what: pattern.incidents == 1 ? "incident" : "incidents", days: pattern.days,
                today: now.day, latest: pattern.quarters.count
            ).figure
        } else {
            p { "No incident is in the chronology of the last \(pattern.months) months. Say what that means." }
        }
        if !pattern.repeats.isEmpty {
            ul { for one in pattern.repeats { li { "\(one.label): \(one.count) times" } } }
        }
        for gap in pattern.gaps { p { gap.inWords } }
    }

    private func history(_ sent: Assessment.Sent) -> HTML {
        section(.css("person-part"), .id("history"), .aria("labelledby", "history-title")) {
            h2(.id("history-title")) { "What history tells us" }
            paragraphs(sent.history)
            hint(
                "Beside \(sent.incidents) \(sent.incidents == 1 ? "incident" : "incidents"); sent by \(user(sent.by)), \(sent.at.inWords)."
            )
            pattern
        }
    }

    @HTMLBuilder private var manager: HTML {
        if assessment.isOpen {
            section(.css("person-part"), .id("manager"), .aria("labelledby", "manager-title")) {
                h2(.id("manager-title")) { "For the manager" }
                if let check = assessment.checkPoint {
                    p {
                        tag("Looked at", .green); " \(user(check.by)), \(check.at.inWords): \(check.words)"
                    }
                }
                if answer.isOwn {
                    hint("You wrote it: another manager signs it off.")
                } else {
                    if assessment.sent != nil { sign }
                    if assessment.checkPoint == nil { checkPoint }
                }
                end
            }
        }
    }

    private var sign: HTML {
        postForm("\(address)/sign", token: token) {
            hiddenField("version", "\(assessment.version)")
            radios(
                FieldWords("agrees", "Does it stand?"), [Choice("yes", "Yes: signed off"), Choice("no", "No, it goes back")],
                in: typed("sign"))
            textArea(
                FieldWords(
                    "words", "What you say to it", help: "Needed where it goes back.", isOptional: true, id: id("words", "sign")),
                in: typed("sign"), rows: 2)
            submitButton("Keep it")
        }
    }

    private var checkPoint: HTML {
        disclosure("Look at it part of the way", isOpen: mending == "check") {
            postForm("\(address)/check", token: token) {
                textArea(FieldWords("check", "What you found, and what comes next"), in: typed("check"), rows: 2)
                submitButton("Keep it", .secondary)
            }
        }
    }

    private var end: HTML {
        disclosure("End it early", isOpen: mending == "end") {
            postForm("\(address)/end", token: token) {
                hiddenField("version", "\(assessment.version)")
                radios(
                    FieldWords("ending", "Why it ends"),
                    definitions.enquiries.endings.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) },
                    in: typed("end"))
                textArea(
                    FieldWords("words", "What happened, and who took over", id: id("words", "end")), in: typed("end"), rows: 2)
                submitButton("End the assessment", .warning)
            }
        }
    }

    private func id(_ field: String, _ form: String) -> String { mending == form ? field : "\(form)-\(field)" }
    private func typed(_ form: String) -> FormState { mending == form ? state : FormState() }
    private func user(_ id: ID<User>?) -> String { id.flatMap { answer.users[$0] } ?? "Somebody" }
}
