import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Circulate: who got which paper when, and opened it; what is owed in another language; the sign-off.
extension MeetingPage {
    @HTMLBuilder var circulating: HTML {
        if meeting.closedAt == nil {
            emptyState("Nothing has gone out", "The decisions go to everybody when the record is closed.") {
                linkButton("Decide", to: "\(address)?at=decide")
            }
        } else {
            for line in answer.cases {
                section(.css("meeting-case")) {
                    h2 { answer.cases.count > 1 ? line.title : "What was decided" }
                    for decision in line.decisions { shown(decision, line) }
                    amended(line)
                    ul(.css("meeting-actions")) { for one in line.actions { li { action(one, isEarlier: false) } } }
                }
            }
            sentPapers
            translations
            signOff
            keptBack
            challengeMeeting(meeting)
        }
    }

    @HTMLBuilder private var sentPapers: HTML {
        h2 { "What was sent" }
        if answer.copies.isEmpty { p { "Nothing yet." } }
        if !answer.copies.isEmpty {
            dataTable(
                "What was sent", answer.copies,
                [
                    Column("To") { .text($0.name) },
                    Column("What") { line in
                        a(.href("/meetings/papers/\(line.copy.id)")) {
                            line.copy.kind.words
                            if line.copy.edition > 1 { ", edition \(line.copy.edition)" }
                            if !line.copy.language.isBlank { ", \(line.copy.language)" }
                        }
                        if line.copy.withheld > 0 {
                            hint(line.copy.withheld == 1 ? "One passage left out" : "\(line.copy.withheld) passages left out")
                        }
                    },
                    Column("Sent", isShort: true) { .text($0.copy.sentAt.inWords) },
                    Column("Read") { line in receipt(line) },
                ], showsCaption: false)
        }
        buttonRow {
            actionButton(
                answer.copies.contains { $0.copy.kind == .notes } ? "Send the full notes again" : "Send the full notes",
                to: "\(address)/circulate",
                token: token, answer.copies.contains { $0.copy.kind == .notes } ? .secondary : .primary,
                sending: [("kind", "notes")])
        }
    }

    private func receipt(_ line: MeetingRecord.CopyLine) -> HTML {
        group {
            if let opened = line.copy.openedAt {
                tag("Opened \(opened.inWords)", .green)
            } else if let handed = line.copy.handedOverAt {
                tag("Given by hand \(handed.inWords)", .green)
            } else if line.copy.message == nil {
                tag("To be given by hand", .amber)
                actionButton(
                    "It was given or read to them", to: "\(address)/copies/\(line.copy.id)/handed-over", token: token,
                    about: line.name)
            } else {
                tag(line.state?.words ?? "Sent", line.state == .failed ? .red : .grey)
            }
        }
    }

    @HTMLBuilder private var translations: HTML {
        if !answer.translations.isEmpty {
            h2 { "In the family’s language" }
            for line in answer.translations {
                let one = line.translation
                let form = "translation-\(one.id)"
                div(.css("panel-quiet")) {
                    p {
                        strong { "\(one.kind.words), \(one.language), for \(line.name)" }
                        " "
                        if let came = one.cameAt {
                            tag("Sent \(came.inWords)", .green)
                        } else {
                            tag(
                                line.isLate ? "Late: was due \(one.dueAt.inWords)" : "By \(one.dueAt.inWords)",
                                line.isLate ? .red : .grey)
                        }
                    }
                    if one.cameAt == nil {
                        disclosure("Put the translation in", isOpen: mending == form) {
                            postForm("\(address)/translations/\(one.id)", token: token) {
                                textArea(
                                    FieldWords("body", "In \(one.language)", id: field(form, "body")), in: own(form), rows: 6)
                                if line.isLate {
                                    textField(
                                        FieldWords("late", "Why it is late", isOptional: true, id: field(form, "late")),
                                        in: own(form))
                                }
                                submitButton("Send it", .secondary)
                            }
                        }
                    } else if !one.lateBecause.isBlank {
                        hint("Late because: \(one.lateBecause)")
                    }
                }
            }
        }
    }

    @HTMLBuilder private var signOff: HTML {
        if let at = meeting.checkedAt {
            h2 { "Checked" }
            p { "\(answer.checkedBy), \(at.inWords): \(meeting.checkWords)" }
        } else if answer.maySignOff {
            disclosure(
                answer.kind.needsSignOff ? "Sign it off: it is owed today" : "Check the papers",
                isOpen: mending == "sign-off" || answer.kind.needsSignOff
            ) {
                postForm("\(address)/sign-off", token: token) {
                    textField(FieldWords("words", "What you found", id: field("sign-off", "words")), in: own("sign-off"))
                    submitButton("Sign off", .secondary)
                }
            }
        }
    }
}
