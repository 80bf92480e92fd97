import Instruments
import Kernel
import Markup
import Pathways

/// Who was told what about one person (SHARE-2).
struct DisclosuresAboutPage: Page {
    let answer: DisclosuresAbout.Answer
    let maySeeLooks: Bool

    private var address: String { "/people/\(answer.summary.id)/disclosures" }
    var title: String { "Who was told: \(answer.summary.name)" }

    var content: HTML {
        kicker(answer.summary.name)
        h1 { "Who was told, and why" }
        personTabs(answer.summary.id, .disclosures, maySeeLooks: maySeeLooks)
        lede(
            "Every message about this person that went to somebody: what it was, why it was shared and under which basis, and"
                + " whether it arrived, was opened and was read."
        )
        if answer.lines.isEmpty {
            emptyState("Nobody has been told yet", "What is shared about this person will stand here.")
        } else {
            buttonRow { linkButton("Take away as CSV", to: "\(address).csv", .secondary) }
            disclosureTable(answer.lines, showsPeople: false)
            if let more = answer.more { p { a(.href("\(address)?before=\(more)")) { "Earlier messages" } } }
        }
        sharingHelp
    }

    /// Short help at the point of use (SHARE-2).
    private var sharingHelp: HTML {
        disclosure("When may I share?", isOpen: false) {
            p {
                "To protect a child you may share what is needed without consent. Consent is not the only basis, and seldom the"
                    + " right one; for work that the law gives to your agency it is public task or legal obligation."
            }
            p {
                "Share what whoever receives it needs to act, no more, and write down why. Where you decide not to share, or not"
                    + " yet, write that down too: the reason goes to your agency’s safeguarding lead."
            }
        }
    }
}

/// The disclosure log of the whole partnership (SHARE-2).
struct DisclosureLogPage: Page {
    let answer: DisclosureLog.Answer
    let asked: DisclosuresAsked

    var title: String { "Disclosure log" }

    var content: HTML {
        h1 { title }
        lede(
            "Who was told something about anybody, when, why and under which basis. Whom it was about stands in their own"
                + " records, for those who may open them."
        )
        filters
        if answer.lines.isEmpty {
            if asked.isFiltered {
                emptyState("Nothing matches", "Nobody was told anything in this way in this time.") {
                    linkButton("Show everything", to: "/disclosures", .secondary)
                }
            } else {
                emptyState("Nobody has been told yet", "What is shared about anybody will stand here.")
            }
        } else {
            buttonRow { linkButton("Take away as CSV", to: "/disclosures.csv\(asked.query())", .secondary) }
            disclosureTable(answer.lines, showsPeople: true)
            if let more = answer.more {
                p { a(.href("/disclosures" + asked.query(["before": more.description]))) { "Earlier messages" } }
            }
        }
    }

    private var filters: HTML {
        let form = getForm("/disclosures") {
            div(.css("filters")) {
                selectField(
                    FieldWords("agency", "Who was told"), answer.agencies.map { Choice($0.id.description, $0.name) },
                    in: asked.state, empty: "Anybody")
                selectField(
                    FieldWords("purpose", "Why"),
                    answer.purposes.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { Choice($0.key, $0.value) },
                    in: asked.state, empty: "For any purpose")
                selectField(
                    FieldWords("state", "What became of it"), [Choice("failed", "Did not get through")], in: asked.state,
                    empty: "Anything")
                textField(FieldWords("from", "From"), in: asked.state, type: "date", size: .ten)
                textField(FieldWords("to", "To"), in: asked.state, type: "date", size: .ten)
            }
            buttonRow {
                submitButton("Show", .secondary)
                if asked.isFiltered { a(.href("/disclosures")) { "Show everything" } }
            }
        }
        return disclosure("Show only some", isOpen: asked.isFiltered) { form }
    }
}
