import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Decide: what is decided of each child and why, who does what by when; then the record is closed.
extension MeetingPage {
    @HTMLBuilder var deciding: HTML {
        if meeting.heldFrom == nil {
            emptyState("It has not begun", "Say first that it has begun, and who is there.") {
                linkButton("Who is there", to: "\(address)?at=hold")
            }
        } else {
            quorum
            for line in answer.cases { decide(line) }
            if !answer.before.isEmpty { earlier }
            if isOpen { closing }
        }
    }

    private func decide(_ line: MeetingRecord.CaseLine) -> HTML {
        section(.css("meeting-case"), .id("decide-\(line.one.id)")) {
            h2 { answer.cases.count > 1 ? line.title : "What is decided" }
            for decision in line.decisions { shown(decision, line) }
            amended(line)
            if isOpen { decideForm(line) }
            h3 { "Who does what" }
            if line.actions.isEmpty { p { "Nobody has been given anything to do yet." } }
            ul(.css("meeting-actions")) {
                for one in line.actions { li { action(one, isEarlier: false) } }
            }
            if isOpen { agree(line) }
        }
    }

    func shown(_ decision: MeetingDecision, _ line: MeetingRecord.CaseLine) -> HTML {
        div(.css("decision")) {
            p {
                strong { words.choices.label(decision.choice, on: day) }
                if let category = words.categories[decision.category] { ": \(category.label(on: day).lowercasedFirst)" }
                if let person = decision.person, let name = line.people.first(where: { $0.person.person == person })?.name {
                    " – \(name)"
                }
            }
            paragraphs(decision.reasons)
            if let by = decision.by { p { "The child is seen by \(by.inWords)." } }
            if !decision.dissent.isBlank {
                p {
                    tag("Seen otherwise", .amber)
                    " \(decision.dissent)"
                }
            }
            if let brought = decision.brought, let address = brought.address { p { a(.href(address)) { brought.label } } }
        }
    }

    private func decideForm(_ line: MeetingRecord.CaseLine) -> HTML {
        let form = "decide-\(line.one.id)"
        let children = line.people.filter { $0.person.part != .adult }
        let needs = answer.kind.choices.compactMap { words.choices[$0] }
        return disclosure(
            line.decisions.isEmpty ? "Write down what is decided" : "Decide anew, or about another child",
            isOpen: line.decisions.isEmpty || mending == form
        ) {
            postForm("\(address)/cases/\(line.one.id)/decide", token: token) {
                if children.count > 1 {
                    selectField(
                        FieldWords("person", "About", id: field(form, "person")),
                        children.map { Choice("\($0.person.person)", $0.name) },
                        in: own(form), empty: "All of them")
                }
                radios(
                    FieldWords("choice", "Decision", id: field(form, "choice")),
                    needs.map { Choice($0.key, $0.label(on: day), help: $0.meaning) }, in: own(form))
                if needs.contains(where: \.needsCategory) {
                    selectField(
                        FieldWords("category", "Category of the plan", isOptional: true, id: field(form, "category")),
                        words.categories.inUse(on: day).map { Choice($0.key, $0.label(on: day)) }, in: own(form))
                }
                if needs.contains(where: \.needsSeenBy) {
                    momentField(
                        FieldWords(
                            "by", "The child is seen by", help: "Needed where an enquiry begins.", isOptional: true,
                            id: field(form, "by")),
                        in: own(form))
                }
                textArea(FieldWords("reasons", "Why", id: field(form, "reasons")), in: own(form), rows: 4)
                textArea(
                    FieldWords("dissent", "Who sees it otherwise, and why", isOptional: true, id: field(form, "dissent")),
                    in: own(form), rows: 2)
                if answer.kind.offersAdvocacy { votes(form) }
                submitButton("Keep the decision")
            }
        }
    }

    private func votes(_ form: String) -> HTML {
        disclosure("How each saw it") {
            for line in answer.invitees where line.invitee.attended.tookPart && line.invitee.seat != "family" {
                selectField(
                    FieldWords(
                        "vote-\(line.invitee.id)", "\(line.invitee.name)\(line.agency.isBlank ? "" : ", \(line.agency)")",
                        isOptional: true),
                    [Choice("for", "For it"), Choice("against", "Against it"), Choice("abstains", "Does not say")], in: own(form),
                    empty: "Not asked")
            }
        }
    }

    func action(_ line: MeetingRecord.ActionLine, isEarlier: Bool) -> HTML {
        let one = line.action
        let form = "action-\(one.id)"
        let who = [one.ownerName, line.agency].filter { !$0.isBlank }.joined(separator: ", ")
        return group {
            p {
                one.what
                if !line.about.isBlank { span(.css("help")) { " (\(line.about))" } }
            }
            p {
                if one.wasDone {
                    tag("Done already", .green)
                } else if one.doneAt != nil {
                    tag("Done", .green)
                } else if one.droppedAt != nil {
                    tag("Dropped", .grey)
                } else if line.isLate {
                    tag("Past its time", .red)
                } else if !one.lacks.isEmpty {
                    tag("Lacks \(one.lacks.joined(separator: ", "))", .red)
                }
                " "; who.isBlank ? "Nobody" : who
                one.due.map { ", by \($0.inWords)" } ?? ""
            }
            if !one.outcome.isBlank { hint(one.outcome) }
            if one.isOpen, isOpen, !isEarlier { mend(one, form) }
            if one.isOpen, !isOpen || isEarlier { finish(one, form) }
        }
    }

    private func mend(_ one: MeetingAction, _ form: String) -> HTML {
        var filled = FormState(values: ["what": one.what, "agency": one.agency?.description ?? "", "owner": one.ownerName])
        filled.fill("due", one.due)
        return disclosure("Change", isOpen: mending == form) {
            postForm("\(address)/actions/\(one.id)/mend", token: token) {
                actionFields(form, mending == form ? state : filled)
                submitButton("Keep", .secondary)
            }
        }
    }

    private func finish(_ one: MeetingAction, _ form: String) -> HTML {
        disclosure("It is done, or will not be", isOpen: mending == form) {
            postForm("\(address)/actions/\(one.id)/finish", token: token) {
                hiddenField("here", moment.rawValue)
                hiddenField("next", moment.rawValue)
                textField(FieldWords("words", "What came of it, or why not", id: field(form, "words")), in: own(form))
                buttonRow {
                    submitButton("It is done", .secondary, name: "done", value: "yes")
                    submitButton("It will not be done", .warning, name: "done", value: "no")
                }
            }
        }
    }

    @HTMLBuilder private func actionFields(_ form: String, _ state: FormState) -> HTML {
        textField(FieldWords("what", "What is to be done", id: field(form, "what")), in: state)
        selectField(
            FieldWords("agency", "Agency", id: field(form, "agency")), answer.agencies.map { Choice("\($0.id)", $0.name) },
            in: state)
        textField(FieldWords("owner", "Who", id: field(form, "owner")), in: state)
        momentField(FieldWords("due", "By", id: field(form, "due")), in: state)
    }

    private func agree(_ line: MeetingRecord.CaseLine) -> HTML {
        let form = "agree-\(line.one.id)"
        return disclosure("Give somebody something to do", isOpen: mending == form) {
            postForm("\(address)/cases/\(line.one.id)/actions", token: token) {
                actionFields(form, own(form))
                checkbox(FieldWords("was-done", "It is done already", id: field(form, "was-done")), in: own(form))
                submitButton("Keep", .secondary)
            }
        }
    }

    private var closing: HTML {
        var filled = FormState()
        filled.fill("to", now)
        let state = mending == "close" ? state : filled
        return section(.css("card"), .id("close")) {
            h2 { "Close the record" }
            if !answer.lacks.isEmpty {
                p { "Before the room empties:" }
                ul { for lack in answer.lacks { li { lack } } }
            }
            postForm("\(address)/close", token: token) {
                hiddenField("version", String(meeting.version))
                hiddenField("next", "circulate")
                momentField(FieldWords("to", "Ended"), in: state)
                for seat in answer.quorum.heldWithout {
                    textField(
                        FieldWords(
                            "without-\(seat)", "Held without \(words.seats.label(seat, on: day).lowercasedFirst): why",
                            help: "And how their view will be got. It is counted."),
                        in: mending == "close" ? state : FormState(values: ["without-\(seat)": answer.notInvolved[seat] ?? ""]))
                }
                submitButton(answer.kind.noteClock == nil ? "Close the record" : "Close the record and send the decisions")
            }
            if meeting.kind == "strategy-discussion", !answer.quorum.isMet {
                p {
                    "Not everybody came who must be there. What was said can be kept as a professionals’ meeting; the strategy discussion is still to be held."
                }
                actionButton(
                    "Keep it as a professionals’ meeting", to: "\(address)/declare", token: token,
                    sending: [("kind", "professionals-meeting")])
            }
            if meeting.kind == "professionals-meeting" {
                p {
                    "If there is reasonable cause to suspect significant harm, this becomes a strategy discussion where it stands."
                }
                actionButton(
                    "Declare it a strategy discussion", to: "\(address)/declare", token: token,
                    sending: [("kind", "strategy-discussion")])
            }
        }
    }
}
