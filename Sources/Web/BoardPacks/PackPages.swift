import Instruments
import Kernel
import Markup
import Pathways

/// The day of the meeting and the cut-off, and one button: the whole step (GOV-2).
func packForm(_ body: ID<Body>, state: FormState, token: String) -> HTML {
    group {
        postForm("/bodies/\(body)/packs", token: token) {
            hiddenField("record", state.value("record"))
            dayField(FieldWords("meeting-on", "The meeting is on"), in: state)
            dayField(
                FieldWords("cut-off", "As at the end of", help: "Left empty, as it stands now.", isOptional: true), in: state)
            buttonRow {
                submitButton("Make the pack")
                submitButton("Look at it first", .secondary, name: "look", value: "yes")
            }
        }
    }
}

/// The packs of a body.
struct PacksPage: Page {
    let answer: IssuedPacks.Answer
    let body: ID<Body>
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Board packs" : "Error: Board packs" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.bodyName)
        h1 { "Board packs" }
        p(.css("lede")) {
            "What this body needs before it meets, from the live record. A pack that is made stays as it was made."
        }
        if answer.mayIssue {
            h2 { "Make the pack for a meeting" }
            packForm(body, state: state, token: token)
        }
        h2 { "Packs made" }
        if answer.packs.isEmpty {
            p(.css("not-given")) { "None yet." }
        } else {
            dataTable(
                "Packs made", answer.packs,
                [
                    Column("Pack") { pack in
                        a(.href("/packs/\(pack.id)")) { "Pack \(pack.number), meeting of \(pack.meetingOn.inWords)" }
                    },
                    Column("As at", isShort: true) { $0.cutOff.inWords },
                    Column("Made") { "\($0.issuedAt.inWords)\($0.issuedBy.isBlank ? "" : ", \($0.issuedBy)")" },
                ], showsCaption: false)
        }
    }
}

/// A pack as it was made, with what was restated since beside it.
struct BoardPackPage: Page {
    let answer: IssuedPackQuery.Answer
    let place: String

    var title: String { "\(answer.pack.title), \(answer.pack.head.meetingOn.inWords)" }

    var content: HTML {
        p(.css("button-row no-print")) {
            linkButton("Word", to: "/packs/\(answer.issued.id)/pack.docx", .secondary)
            linkButton("All packs of this body", to: "/bodies/\(answer.issued.body)/packs", .secondary)
        }
        printHint()
        if !answer.isWhole {
            warning("The text of this pack is not what was issued: its fingerprint differs. Tell whoever looks after Lantern.")
        }
        if !answer.restated.isEmpty {
            inset {
                h2 { "Restated since this pack was made" }
                p { "A record that came late, or was mended, changed these months. The pack beneath says what was known then." }
                dataTable(
                    "Restated since", answer.restated,
                    [
                        Column("Measure") { $0.measure }, Column("Month", isShort: true) { MeasureWords.month($0.month) },
                        Column("In this pack") { $0.was }, Column("Now") { $0.now },
                    ], showsCaption: false)
            }
        }
        PackDocument(
            pack: answer.pack, place: place,
            facts: [
                ("Pack", "\(answer.issued.number), made \(answer.issued.issuedAt.inWords)"),
                ("Fingerprint", String(answer.issued.fingerprint.prefix(16))),
            ]
        ).html
    }
}

/// A pack before it is made.
struct PackPreviewPage: Page {
    let pack: BoardPack
    let body: ID<Body>
    let place: String
    let mayIssue: Bool
    /// The id that the pack gets, so that a form sent twice makes one.
    let record: String
    let token: String

    var title: String { "\(pack.title), not made yet" }

    var content: HTML {
        div(.css("no-print")) {
            inset { p { "This is what the pack would say now. It is not kept until you make it." } }
            if mayIssue {
                postForm("/bodies/\(body)/packs", token: token) {
                    hiddenField("record", record)
                    for (name, day) in [("meeting-on", pack.head.meetingOn), ("cut-off", pack.head.cutOff)] {
                        hiddenField("\(name)-day", "\(day.day)")
                        hiddenField("\(name)-month", "\(day.month)")
                        hiddenField("\(name)-year", "\(day.year)")
                    }
                    submitButton("Make the pack")
                }
            }
        }
        PackDocument(pack: pack, place: place, facts: [("Pack", "Not made yet")]).html
    }
}
