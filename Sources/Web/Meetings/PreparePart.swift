import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Prepare: who is asked and what they answered, who is lacking, when and where.
extension MeetingPage {
    @HTMLBuilder var preparing: HTML {
        if isOpen { stillWaiting }
        h2 { "Who is asked" }
        dataTable(
            "Who is asked", answer.invitees,
            [
                Column("Who") { line in
                    div {
                        strong { line.invitee.name }
                        if !line.agency.isBlank, line.agency != line.invitee.name { ", \(line.agency)" }
                        if line.invitee.isRemoved {
                            " "; tag("Taken off", .grey)
                        }
                    }
                    if !line.invitee.because.isBlank { hint(line.invitee.because) }
                },
                Column("As", isShort: true) { .text($0.seat) },
                Column("Asked") { line in sent(line) },
                Column("Answer") { line in
                    line.invitee.isRemoved
                        ? .text(line.invitee.removedBecause)
                        : group {
                            tag(
                                line.invitee.reply.words,
                                line.invitee.reply == .none ? .grey : line.invitee.reply == .comes ? .green : .amber)
                            if !line.invitee.replyWords.isBlank { hint(line.invitee.replyWords) }
                            if line.invitee.standsFor != nil, line.invitee.invitedAt == nil {
                                hint("Named by somebody outside: look at the address, then ask them.")
                            }
                        }
                },
                Column("") { line in isOpen && !line.invitee.isRemoved ? handle(line) : .nothing },
            ], showsCaption: false)
        if isOpen {
            lacking
            addSomebody
            move
            keptBack
        }
        if !answer.before.isEmpty { earlier }
        p {
            a(.href("\(address)/calendar.ics")) { "Put it into your calendar" }
        }
    }

    private func sent(_ line: MeetingRecord.InviteeLine) -> HTML {
        group {
            if line.invitee.invitedAt == nil {
                tag(line.invitee.standsFor == nil ? "Telephone them" : "Not asked yet", .amber)
            } else if let state = line.message {
                tag(state.words, state == .failed ? .red : .grey)
            } else {
                tag("Asked", .grey)
            }
        }
    }

    private func handle(_ line: MeetingRecord.InviteeLine) -> HTML {
        let form = "remove-\(line.invitee.id)"
        return group {
            disclosure("Change", isOpen: mending == form || mending == "send-\(line.invitee.id)") {
                postForm("\(address)/invitees/\(line.invitee.id)/send", token: token) {
                    if line.invitee.user == nil {
                        textField(
                            FieldWords(
                                "email", "E-mail address of \(line.invitee.name)", isOptional: true,
                                id: field("send-\(line.invitee.id)", "email")),
                            in: mending == "send-\(line.invitee.id)" ? state : FormState(values: ["email": line.invitee.email]),
                            type: "email")
                    }
                    submitButton(line.invitee.invitedAt == nil ? "Ask them" : "Ask again", .secondary)
                }
                postForm("\(address)/invitees/\(line.invitee.id)/remove", token: token) {
                    textField(
                        FieldWords("because", "Why \(line.invitee.name) is taken off", id: field(form, "because")), in: own(form))
                    submitButton("Take off", .warning)
                }
            }
        }
    }

    @HTMLBuilder private var lacking: HTML {
        let open = answer.unfilled.filter { $0.notInvolved.isBlank }
        if !answer.unfilled.isEmpty {
            h2 { "Whom nobody has asked" }
            ul {
                for line in answer.unfilled {
                    li {
                        strong { line.seat.label(on: day) }
                        if line.isNeeded {
                            " "; tag("Must take part", .red)
                        }
                        if !line.notInvolved.isBlank { ": \(line.notInvolved)" } else { hint(line.seat.meaning) }
                    }
                }
            }
            if !open.isEmpty {
                disclosure("Say that one of them is not involved", isOpen: mending == "not-involved") {
                    postForm("\(address)/not-involved", token: token) {
                        selectField(
                            FieldWords("seat", "Who", id: field("not-involved", "seat")),
                            open.map { Choice($0.seat.key, $0.seat.label(on: day)) }, in: own("not-involved"))
                        textField(
                            FieldWords("not-involved", "How you know", id: field("not-involved", "not-involved")),
                            in: own("not-involved"))
                        submitButton("Keep", .secondary)
                    }
                }
            }
        }
    }

    private var addSomebody: HTML {
        disclosure("Ask somebody else", isOpen: mending == "ask") {
            postForm("\(address)/ask", token: token) {
                selectField(
                    FieldWords("seat", "As what", id: field("ask", "seat")),
                    words.seats.inUse(on: day).map { Choice($0.key, $0.label(on: day)) }, in: own("ask"))
                selectField(
                    FieldWords("agency", "Agency", isOptional: true, id: field("ask", "agency")),
                    answer.agencies.map { Choice("\($0.id)", $0.name) }, in: own("ask"), empty: "None: family")
                textField(FieldWords("name", "Name", id: field("ask", "name")), in: own("ask"))
                textField(
                    FieldWords("email", "E-mail address", isOptional: true, id: field("ask", "email")), in: own("ask"),
                    type: "email")
                textField(
                    FieldWords(
                        "language", "Language or form in which they read, where not English", isOptional: true,
                        id: field("ask", "language")),
                    in: own("ask"))
                submitButton("Ask them", .secondary)
            }
        }
    }

    private var move: HTML {
        var filled = FormState(values: [
            "minutes": String(meeting.plan.minutes), "place": meeting.plan.place, "dial-in": meeting.plan.dialIn,
        ])
        filled.fill("at", meeting.plan.at)
        return group {
            disclosure("Move it, or call it off", isOpen: mending == "move" || mending == "cancel") {
                postForm("\(address)/move", token: token) {
                    hiddenField("version", String(meeting.version))
                    momentField(FieldWords("at", "Begins", id: field("move", "at")), in: mending == "move" ? state : filled)
                    numberField(
                        FieldWords("minutes", "How long", id: field("move", "minutes")), in: mending == "move" ? state : filled,
                        unit: "minutes")
                    textField(
                        FieldWords("place", "Where", isOptional: true, id: field("move", "place")),
                        in: mending == "move" ? state : filled)
                    textField(
                        FieldWords("dial-in", "How to take part from elsewhere", isOptional: true, id: field("move", "dial-in")),
                        in: mending == "move" ? state : filled)
                    textField(
                        FieldWords("because", "Why", help: "Goes to everybody with the new time.", id: field("move", "because")),
                        in: own("move"))
                    submitButton("Move it and tell everybody", .secondary)
                }
                postForm("\(address)/cancel", token: token) {
                    textField(FieldWords("because", "Why it is called off", id: field("cancel", "because")), in: own("cancel"))
                    submitButton("Call it off", .warning)
                }
            }
        }
    }

    /// What must not go out, before the papers do.
    var keptBack: HTML {
        disclosure(
            "Words that must not go out to everybody\(answer.secrets.isEmpty ? "" : " (\(answer.secrets.count))")",
            isOpen: mending == "keep-back"
        ) {
            p {
                "Where somebody hides from danger is left out by itself, except for police, social care and the domestic abuse service."
            }
            for secret in answer.secrets {
                p {
                    strong { secret.words }
                    ": \(secret.because)"
                }
            }
            postForm("\(address)/keep-back", token: token) {
                hiddenField("here", moment.rawValue)
                hiddenField("next", moment.rawValue)
                textField(FieldWords("secret", "Words to leave out", id: field("keep-back", "secret")), in: own("keep-back"))
                textField(FieldWords("because", "Why", id: field("keep-back", "because")), in: own("keep-back"))
                submitButton("Leave them out", .secondary)
            }
        }
    }

    @HTMLBuilder var earlier: HTML {
        h2 { "Still to do from earlier meetings" }
        ul(.css("meeting-actions")) {
            for line in answer.before { li { action(line, isEarlier: true) } }
        }
    }
}
