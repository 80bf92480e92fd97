import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A chronology as it is read: what matters first, what is missing, then every entry (CHRON-1 to CHRON-4).
struct ChronologyPage: Page {
    let answer: ChronologyOf.Answer
    let asked: ChronologyOf.Asked
    let words: ChronologyWords
    /// Which small form was sent so that it must be mended: `open`, `close`, `history`, or the item that was left out.
    var mending = ""
    var state = FormState()
    let token: String

    var address: String { "/people/\(answer.summary.id)/chronology" }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Chronology: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.summary.name)
        h1 { asked.isOfFamily ? "Chronology of the family" : "Chronology" }
        keeping
        if answer.reach == .part {
            inset { p { "You see what is shared with all who work with the family, and what your agency wrote." } }
        }
        if answer.mayEdit {
            buttonRow {
                linkButton("Write an entry", to: "\(address)/new")
                linkButton("Lock it for a conference", to: "\(address)/prints/new", .secondary)
            }
        }
        ChronologyAnalysis(
            answer: answer, words: words, address: address, isMending: mending == "history", state: state, token: token
        ).content
        figure
        entries
        aside
    }

    // Who keeps it

    @HTMLBuilder private var keeping: HTML {
        if let open = answer.open {
            p(.css("lede")) {
                "Kept by \(words.user(open.owner)) since \(open.openedOn.inWords): \(open.because.withFullStopAtEnd)"
            }
            if answer.standing.isStale(on: answer.day), let since = answer.standing.silentSince {
                warning(
                    "Nobody has written in it since \(since.inWords), \(answer.day.days(since: since)) days. Bring it up to date,"
                        + " or close it and say why."
                )
            }
        } else {
            p(.css("lede")) { "Nobody keeps a chronology now. What the record knows stands here all the same." }
        }
        if let last = answer.handovers.first {
            p(.css("help")) {
                "\(words.user(last.from)) kept it until \(last.at.day.inWords): \(last.because.withFullStopAtEnd)"
            }
        }
        if answer.mayEdit {
            keepingForm
            if let open = answer.open { handingOver(open) }
        }
    }

    private func handingOver(_ open: Chronology) -> HTML {
        disclosure("Somebody else keeps it from now on", isOpen: mending == "keeper") {
            postForm("\(address)/keeper", token: token) {
                selectField(
                    FieldWords("keeper", "Who keeps it"),
                    answer.keepers.filter { $0.user != open.owner }.map { Choice($0.user.description, $0.inWords) },
                    in: mine("keeper")
                )
                textField(FieldWords("because", "Why?", id: fieldID("because", "keeper")), in: mine("keeper"))
                submitButton("Hand it over", .secondary)
            }
        }
    }

    private var keepingForm: HTML {
        let isOpening = answer.open == nil
        let name = isOpening ? "open" : "close"
        return disclosure(isOpening ? "Open a chronology" : "Close it", isOpen: mending == name) {
            postForm("\(address)/\(name)", token: token) {
                if !isOpening { dayField(FieldWords("closed-on", "On which day"), in: mine(name)) }
                textField(
                    FieldWords("because", isOpening ? "Why is it opened?" : "Why is it closed?", id: fieldID("because", name)),
                    in: mine(name)
                )
                submitButton(isOpening ? "Open it" : "Close it", .secondary)
            }
        }
    }

    private func mine(_ form: String) -> FormState { mending == form ? state : FormState() }
    private func fieldID(_ field: String, _ form: String) -> String { mending == form ? field : "\(field)-\(form)" }

    @HTMLBuilder private var figure: HTML {
        if answer.items.count > 1 { ChronologyPicture(answer: answer, words: words).content }
    }

    // The entries

    private var entries: HTML {
        section(.id("entries"), .aria("labelledby", "entries-title")) {
            h2(.id("entries-title")) { "Entries" }
            filters
            p(.role("status")) { countInWords }
            if answer.items.isEmpty {
                p { notGiven(asked.isFiltered ? "None of this kind." : "Nothing is recorded yet.") }
            } else {
                ol(.css("timeline chronology-entries")) { for item in answer.items { entry(item) } }
            }
        }
    }

    private var countInWords: String {
        let count = answer.items.count
        let shown = asked.isFiltered ? "\(count) of \(answer.total)" : "\(count)"
        let out = answer.leftOut.isEmpty ? "" : "; \(answer.leftOut.count) left out, with reasons below"
        return "\(shown) \(answer.total == 1 ? "entry" : "entries"), \(asked.isOldestFirst ? "oldest" : "newest") first\(out)."
    }

    private var filters: HTML {
        var state = FormState()
        state.values = [
            "of": asked.isOfFamily ? "family" : "person", "agency": asked.agency?.description ?? "", "kind": asked.kind,
            "significance": asked.significance, "order": asked.isOldestFirst ? "oldest" : "newest",
        ]
        return div(.css("no-print")) {
            getForm("\(address)#entries") {
                selectField(
                    FieldWords("of", "Of"),
                    [Choice("person", answer.summary.name), Choice("family", "The whole family")],
                    in: state,
                    empty: nil
                )
                selectField(
                    FieldWords("agency", "Agency"),
                    answer.agencies.map { Choice($0.id.description, $0.name) },
                    in: state,
                    empty: "All"
                )
                selectField(
                    FieldWords("kind", "Kind"),
                    answer.kinds.map { Choice($0.key, $0.label) },
                    in: state,
                    empty: "All"
                )
                selectField(
                    FieldWords("significance", "At least"),
                    words.definitions.significance.inUse(on: words.today).map { Choice($0.key, $0.label(on: words.today)) },
                    in: state,
                    empty: "All"
                )
                selectField(
                    FieldWords("order", "Order"),
                    [Choice("newest", "Newest first"), Choice("oldest", "Oldest first")],
                    in: state,
                    empty: nil
                )
                submitButton("Show", .secondary)
            }
        }
    }

    private func entry(_ item: ChronologyItem) -> HTML {
        li(.id(item.anchor), .when(item.isByHand, .css("by-hand"))) {
            p(.css("timeline-when")) { item.happenedInWords }
            p(.css("timeline-what")) {
                item.label
                " "
                words.mark(item)
            }
            div(.css("timeline-words")) { paragraphs(item.words) }
            if !item.because.isBlank { p { "Why it matters: \(item.because)" } }
            if item.people.count > 1 || asked.isOfFamily { p(.css("help")) { "About \(words.names(item.people))" } }
            p(.css("help")) { words.source(item) }
            if !item.isShared { p(.css("help")) { "Not shared with every agency." } }
            if answer.mayEdit { doing(item) }
        }
    }

    @HTMLBuilder private func doing(_ item: ChronologyItem) -> HTML {
        if let id = item.entry, item.mayCorrect {
            p(.css("no-print")) {
                a(.href("\(address)/entries/\(id)")) {
                    "Correct or take back"
                    span(.css("visually-hidden")) { " what happened: \(item.happened.inWords), \(item.label)" }
                }
            }
        }
        if !asked.isOfFamily {
            disclosure("Leave out", isOpen: mending == item.id) {
                postForm("\(address)/left-out", token: token) {
                    hiddenField("item", item.id)
                    textField(
                        FieldWords("because", "Why is it left out?", id: fieldID("because", item.id)),
                        in: mine(item.id)
                    )
                    submitButton("Leave it out", .secondary)
                }
            }
        }
    }

    // What is beside it

    @HTMLBuilder private var aside: HTML {
        ChronologyAside(answer: answer, words: words, address: address, token: token).content
    }
}
