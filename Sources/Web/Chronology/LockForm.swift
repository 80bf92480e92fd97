import Instruments
import Kernel
import Markup
import Pathways

/// Choosing what a locked chronology shows: everything is in, and what is taken out has its reason (CHRON-1).
struct LockPage: Page {
    let answer: ChronologyOf.Answer
    let words: ChronologyWords
    let state: FormState
    /// What is in; nil when nobody chose yet: all of it.
    let chosen: Set<String>?
    let token: String

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Lock the chronology: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.summary.name)
        h1 { "Lock the chronology" }
        lede(
            "What is locked never changes, and prints as it is. Whatever you leave out needs a reason, which is printed at the end."
        )
        postForm("/people/\(answer.summary.id)/chronology/prints/new", token: token) {
            textField(FieldWords("title", "Title"), in: state)
            textField(
                FieldWords("for-whom", "For which meeting, or for whom", help: "The conference of 14 March 2026."), in: state)
            textArea(
                FieldWords(
                    "history",
                    "What history tells us",
                    help: "What repeats, what changed and what made it change, and how that changes what you think now."
                ),
                in: state
            )
            entries
            if !answer.leftOut.isEmpty {
                p { "\(answer.leftOut.count) are left out of this chronology already; their reasons are printed too." }
            }
            submitButton("Lock it")
        }
    }

    private var entries: HTML {
        FieldWords("entries", "Entries", help: "Take out what does not belong, and say why beside it.").wrapSeveral(
            state,
            ol(.css("lock-entries")) {
                for (place, item) in answer.items.enumerated() {
                    let id = place == 0 ? "entries" : "entries-\(place + 1)"
                    li {
                        hiddenField("shown", item.id)
                        div(.css("choice")) {
                            input(
                                .type("checkbox"),
                                .id(id),
                                .name("in"),
                                .value(item.id),
                                .checked(chosen?.contains(item.id) ?? true)
                            )
                            div {
                                label(.forField(id)) {
                                    strong { item.happenedInWords }
                                    " \(item.label)"
                                }
                                p { item.words }
                            }
                        }
                        div(.css("lock-because")) {
                            label(.forField("because-\(place + 1)")) {
                                "If left out, why"
                                span(.css("visually-hidden")) { " is \(item.happened.inWords), \(item.label), left out" }
                            }
                            input(
                                .css("input"),
                                .type("text"),
                                .id("because-\(place + 1)"),
                                .name("because-\(item.id)"),
                                .value(state.value("because-\(item.id)"))
                            )
                        }
                    }
                }
            }
        )
    }

    /// What the form leaves out, with why: what it showed and no longer ticks. What was written down meanwhile stays in.
    static func leavingOut(_ form: FormBody) -> [String: String] {
        let kept = Set(form.all("in"))
        let out = form.all("shown").filter { !kept.contains($0) }
        return Dictionary(out.map { ($0, form["because-\($0)"].trimmingSpaces) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A locked chronology, as it is read and printed.
struct LockedChronologyPage: Page {
    let answer: LockedChronology.Answer

    private var shown: ChronologyPrint.Content { answer.content }
    var title: String { "\(shown.title): \(shown.name)" }

    var content: HTML {
        kicker("Chronology for \(shown.forWhom)")
        h1 { shown.title }
        p(.css("lede")) { "\(shown.name)\(shown.born.isBlank ? "" : ", born \(shown.born)")" }
        p {
            strong { "Locked on \(shown.lockedAt) by \(shown.lockedBy)\(shown.agency.isBlank ? "" : ", \(shown.agency)")" }
            "; \(shown.lines.count) \(shown.lines.count == 1 ? "entry" : "entries")"
            if !shown.leftOut.isEmpty { "; \(shown.leftOut.count) left out, reasons at the end" }
            "."
        }
        if !answer.isIntact {
            warning("What is stored is not what was locked: its fingerprint is another. Tell your administrator.")
        }
        h2 { "What history tells us" }
        paragraphs(shown.history)
        p(.css("help")) { "\(shown.historyBy), \(shown.historyOn)" }
        h2 { "Entries" }
        dataTable(
            "Entries, oldest first",
            shown.lines,
            [
                Column("When", isShort: true) { $0.happened },
                Column("What happened") { line in
                    p { strong { line.label } }
                    paragraphs(line.words)
                    if line.about.count > 1 { p(.css("help")) { "About \(line.about.joined(separator: ", "))" } }
                },
                Column("Significance") { line in
                    p { line.significance }
                    if !line.because.isBlank { p(.css("help")) { line.because } }
                },
                Column("Source") { line in source(line) },
            ],
            showsCaption: false
        )
        if !shown.leftOut.isEmpty {
            h2 { "Left out" }
            ul {
                for omission in shown.leftOut {
                    li {
                        "\(omission.happened): \(omission.label). "
                        strong { "Because: " }
                        omission.because
                        span(.css("help")) { " \(omission.by)" }
                    }
                }
            }
        }
        p(.css("help fingerprint")) { "Fingerprint (SHA-256): \(answer.print.fingerprint)" }
    }

    private func source(_ line: ChronologyPrint.Line) -> String {
        var parts = [line.agency, line.saidBy.isBlank ? "" : "said by \(line.saidBy.lowercasedFirst)"]
        parts.append(line.writtenBy.isBlank ? "" : "written by \(line.writtenBy) on \(line.writtenOn)")
        return parts.filter { !$0.isBlank }.joined(separator: "; ").firstUppercased
    }
}
