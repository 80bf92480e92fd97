import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Hold: who is there, what each brings, what the child says, the agenda.
extension MeetingPage {
    @HTMLBuilder var holding: HTML {
        if isOpen { attendance } else { whoCame }
        if meeting.heldFrom != nil {
            quorum
            if answer.cases.count > 1 {
                nav(.aria("label", "Families")) {
                    ol {
                        for line in answer.cases { li { a(.href("#case-\(line.one.id)")) { line.title } } }
                    }
                }
            }
            for line in answer.cases { hold(line) }
            if isOpen { p { linkButton("Go on to decide", to: "\(address)?at=decide") } }
        }
    }

    private var attendance: HTML {
        var filled = FormState()
        filled.fill("from", meeting.heldFrom ?? now)
        for line in answer.invitees {
            filled.values["there-\(line.invitee.id)"] = line.invitee.attended.rawValue
            if let late = line.lateBy { filled.values["late-\(line.invitee.id)"] = String(late) }
        }
        filled.values["chair-name"] = answer.chair
        let state = mending == "attendance" ? state : filled
        return disclosure(
            meeting.heldFrom == nil ? "Who is there" : "Who is there: change",
            isOpen: meeting.heldFrom == nil || mending == "attendance"
        ) {
            postForm("\(address)/attendance", token: token) {
                momentField(FieldWords("from", "Began"), in: state)
                textField(FieldWords("chair-name", "Who chairs"), in: state)
                for line in answer.invitees where !line.invitee.isRemoved && line.invitee.reply != .namesAnother {
                    div(.css("attendance-line")) {
                        selectField(
                            FieldWords("there-\(line.invitee.id)", "\(line.seat): \(line.invitee.name)", help: replied(line)),
                            Invitee.Attendance.allCases.dropFirst().map { Choice($0.rawValue, $0.words) }, in: state,
                            empty: "Not said")
                        numberField(
                            FieldWords("late-\(line.invitee.id)", "Minutes late", isOptional: true), in: state, size: .four)
                    }
                }
                submitButton(meeting.heldFrom == nil ? "Begin" : "Keep")
            }
            hint("Somebody else came in? Ask them under “Prepare”; then they stand here.")
        }
    }

    private func replied(_ line: MeetingRecord.InviteeLine) -> String? {
        line.gave ? "Sent what they know." : line.invitee.reply == .none ? nil : "\(line.invitee.reply.words)."
    }

    private var whoCame: HTML {
        dataTable(
            "Who came", answer.invitees.filter { !$0.invitee.isRemoved },
            [
                Column("Who") { line in .text("\(line.invitee.name)\(line.agency.isBlank ? "" : ", \(line.agency)")") },
                Column("As", isShort: true) { .text($0.seat) },
                Column("Took part") { line in
                    .text(
                        "\(line.invitee.attended.words)\(line.lateBy.map { ", \($0) minutes late" } ?? "")\(line.gave ? "; sent what they know" : "")"
                    )
                },
            ])
    }

    private func hold(_ line: MeetingRecord.CaseLine) -> HTML {
        section(.css("meeting-case"), .id("case-\(line.one.id)")) {
            h2 { answer.cases.count > 1 ? line.title : "What each knows" }
            source(line)
            plans(line)
            for brought in line.contributions {
                div(.css("inset")) {
                    p {
                        strong { brought.from }
                        brought.one.kind == .view ? ", their view" : brought.one.kind == .report ? ", report" : ""
                    }
                    paragraphs(brought.one.words)
                    if !brought.one.sharing.isBlank { hint("To go no further: \(brought.one.sharing)") }
                }
            }
            if isOpen { bring(line) }
            h3 { "The child’s own view" }
            for child in line.people where child.person.part != .adult { view(child, line) }
            h3 { "Notes" }
            isOpen ? notes(line) : written(line)
        }
    }

    private func bring(_ line: MeetingRecord.CaseLine) -> HTML {
        let form = "bring-\(line.one.id)"
        return disclosure("Write down what somebody brings", isOpen: mending == form) {
            postForm("\(address)/cases/\(line.one.id)/bring", token: token) {
                selectField(
                    FieldWords("from", "Who", id: field(form, "from")),
                    answer.invitees.filter { !$0.invitee.isRemoved }.map {
                        Choice("\($0.invitee.id)", "\($0.invitee.name)\($0.agency.isBlank ? "" : ", \($0.agency)")")
                    }, in: own(form))
                radios(
                    FieldWords("kind", "What it is", id: field(form, "kind")),
                    [
                        Choice("information", "What they know"), Choice("view", "What they think it means"),
                        Choice("report", "Their report"),
                    ],
                    in: mending == form ? state : FormState(values: ["kind": "information"]), isInLine: true)
                textArea(FieldWords("words", "In words", id: field(form, "words")), in: own(form), rows: 4)
                textField(
                    FieldWords(
                        "sharing", "To go no further than", help: "Left empty, it stands in everybody’s notes.", isOptional: true,
                        id: field(form, "sharing")),
                    in: own(form))
                submitButton("Keep", .secondary)
            }
        }
    }

    private func view(_ child: MeetingRecord.PersonLine, _ line: MeetingRecord.CaseLine) -> HTML {
        let form = "view-\(child.person.person)"
        let shown =
            child.person.view.isBlank
            ? child.person.viewMissing.isBlank ? "" : "Not sought: \(child.person.viewMissing)" : child.person.view
        return div(.css("panel-quiet")) {
            p { strong { child.name } }
            if !shown.isBlank { paragraphs(shown) }
            if isOpen {
                disclosure(
                    shown.isBlank ? "Write \(child.name)’s view" : "Change \(child.name)’s view",
                    isOpen: shown.isBlank && answer.kind.needsViews || mending == form
                ) {
                    postForm("\(address)/cases/\(line.one.id)/view", token: token) {
                        hiddenField("person", child.person.person.description)
                        textArea(
                            FieldWords(
                                "view", "\(child.name): their words, wishes and daily life",
                                help: "A baby’s, or of a child who does not speak: what was seen.",
                                id: field(form, "view")),
                            in: mending == form ? state : FormState(values: ["view": child.person.view]), rows: 3)
                        textField(
                            FieldWords(
                                "missing", "Or why \(child.name)’s view was not sought", isOptional: true,
                                id: field(form, "missing")),
                            in: mending == form ? state : FormState(values: ["missing": child.person.viewMissing]))
                        submitButton("Keep", .secondary)
                    }
                }
            }
        }
    }

    /// All items in one form: writing a strategy discussion down is one save.
    private func notes(_ line: MeetingRecord.CaseLine) -> HTML {
        let form = "notes-\(line.one.id)"
        return postForm("\(address)/cases/\(line.one.id)/notes", token: token, draft: "meeting-\(line.one.id)") {
            div(.css(answer.kind.hasManyCases ? "notes-side-by-side" : "notes")) { noteFields(line, form) }
            submitButton("Keep the notes")
        }
    }

    @HTMLBuilder private func noteFields(_ line: MeetingRecord.CaseLine, _ form: String) -> HTML {
        for item in answer.kind.agenda {
            let standing = line.notes.filter { $0.note.item == item }
            group {
                for note in standing { hiddenField("over-\(item)", note.note.id.description) }
                if standing.count > 1 {
                    warning(
                        "Two people wrote under “\(words.items.label(item, on: day))” at once. Both are kept below: join them and save."
                    )
                }
                textArea(
                    FieldWords(
                        "note-\(item)", words.items.label(item, on: day),
                        // Said once, not for each of ten families.
                        help: line.one.position == 0 ? words.items[item]?.meaning : nil, isOptional: true,
                        id: "note-\(item)-\(line.one.position)"),
                    in: mending == form
                        ? state
                        : FormState(values: [
                            "note-\(item)": standing.map {
                                standing.count > 1 ? "[\($0.writer)] \($0.note.words)" : $0.note.words
                            }.joined(
                                separator: "\n\n")
                        ]), rows: answer.kind.hasManyCases ? 2 : 4)
            }
        }
    }

    @HTMLBuilder private func written(_ line: MeetingRecord.CaseLine) -> HTML {
        for item in answer.kind.agenda {
            let standing = line.notes.filter { $0.note.item == item && !$0.note.words.isBlank }
            if !standing.isEmpty {
                h4 { words.items.label(item, on: day) }
                for note in standing { paragraphs(note.note.words) }
            }
        }
    }
}
