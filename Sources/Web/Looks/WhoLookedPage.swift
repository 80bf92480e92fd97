import Instruments
import Kernel
import Markup
import Pathways

/// Who looked at one person's record (ADM-1).
struct WhoLookedPage: Page {
    let answer: WhoLooked.Answer
    let asked: LooksAsked

    private var address: String { "/people/\(answer.summary.id)/looks" }
    var title: String { "Who looked: \(answer.summary.name)" }

    var content: HTML {
        kicker(answer.summary.name)
        h1 { "Who looked, and why" }
        lede(
            "Everybody who looked at this record, did something with it or was refused. Nothing here can be changed, and your own"
                + " look at this page is kept as well."
        )
        lookFilters(address, asked, lookers: answer.lookers)
        if answer.looks.isEmpty {
            if asked.isFiltered {
                emptyState("Nothing matches", "Nobody looked in this way at this record in this time.") {
                    linkButton("Show everything", to: address, .secondary)
                }
            } else {
                emptyState("Nobody has looked yet", "The first look will stand here.")
            }
        } else {
            buttonRow {
                linkButton("Take away as CSV", to: "/people/\(answer.summary.id)/looks.csv\(asked.query())", .secondary)
                linkButton("Take away as JSON", to: "/people/\(answer.summary.id)/looks.json\(asked.query())", .secondary)
            }
            looksTable(answer.looks)
            if let more = answer.more {
                p { a(.href(address + asked.query(["before": "\(more)"]))) { "Earlier looks" } }
            }
        }
    }
}

/// Looks as a table: cards on a phone.
func looksTable(_ looks: [Look]) -> HTML {
    dataTable(
        "Looks, newest first",
        looks,
        [
            Column("When") { $0.at.inWords },
            Column("Who") { look in
                if let user = look.user { a(.href("/users/\(user)/looks")) { look.name } } else { look.name }
                let place = [look.post, look.agency].filter { !$0.isBlank }.joined(separator: ", ")
                if !place.isEmpty { hint(place) }
            },
            Column("Role") { $0.roles.joined(separator: ", ") },
            Column("What") { look in
                if look.sort == .refusal { tag("Refused", .amber) }
                look.what
            },
            Column("Why") { look in
                if look.brokeGlass { tag("Glass broken", .red) }
                look.purpose
                if !look.reason.isBlank { hint("“\(look.reason)”") }
            },
        ],
        showsCaption: false,
        isMarked: \.brokeGlass
    )
}

/// Who, from when, until when, of what kind: a form that changes nothing.
func lookFilters(_ address: String, _ asked: LooksAsked, lookers: [WhoLooked.Looker]) -> HTML {
    let form = getForm(address) {
        div(.css("filters")) {
            if !lookers.isEmpty {
                selectField(
                    FieldWords("who", "Who"),
                    lookers.map { Choice($0.user.description, $0.name) },
                    in: asked.state,
                    empty: "Anybody"
                )
            }
            selectField(
                FieldWords("kind", "What"),
                [Choice("look", "Looks"), Choice("act", "What was done"), Choice("refusal", "Refusals")],
                in: asked.state,
                empty: "Everything"
            )
            textField(FieldWords("from", "From"), in: asked.state, type: "date", size: .ten)
            textField(FieldWords("to", "To"), in: asked.state, type: "date", size: .ten)
        }
        buttonRow {
            submitButton("Show", .secondary)
            if asked.isFiltered { a(.href(address)) { "Show everything" } }
        }
    }
    return disclosure("Show only some", isOpen: asked.isFiltered) { form }
}
