import Markup

struct WordsSpecimen: Page {
    var title: String { "Words and banners" }

    var content: HTML {
        kicker("Gallery")
        h1 { title }
        lede("The sentence under a heading says what the page is for, in words that need no training.")
        specimen("Text") {
            p {
                "A paragraph with "
                a(.href("#text")) { "a link to somewhere" }
                ", "
                strong { "something important" }
                " and "
                code { "a key" }
                "."
            }
            ul {
                li { "One thing." }
                li {
                    "Another thing, a little longer so that it has to go on to a second line on a telephone."
                }
            }
            ol {
                li { "First." }
                li { "Then." }
            }
            h3 { "A smaller heading" }
            paragraphs("What somebody wrote,\non two lines.\n\nAnd a second paragraph.")
            hint("Small words of explanation.")
            p { notGiven() }
        }
        specimen("Warning") {
            warning(
                "Saving this changes the date that the board has already seen. The first date is kept beside it."
            )
        }
        specimen("Inset") {
            inset { p { "The response is due on 14 March 2026. The date is read from the letter." } }
        }
        specimen("Quotation") {
            quotation(
                "I just want someone to tell me before the meeting who will be there.",
                from: "Young person, aged 12"
            )
        }
        specimen("Card") {
            card {
                h3 { "Chair's note" }
                p { "Something that stands on its own." }
            }
        }
        specimen("Shown when asked for") {
            disclosure("How is the colour worked out?") {
                p { "From the date, how recent the last report is, and whether the evidence is sufficient." }
                colourKey()
            }
            disclosure("Already open", isOpen: true) { p { "As it is when a filter is set." } }
        }
        specimen("Nothing here") {
            emptyState("No plans yet", "Drop in the plan you already have: Word, Excel, PDF or text.") {
                linkButton("Read in a plan", to: "#import")
                a(.href("#new")) { "Start one from nothing" }
            }
        }
        specimen("Not to be had just now") {
            unavailable("The trend cannot be drawn just now. The figures below are right.")
        }
        specimen("Buttons") {
            buttonRow {
                submitButton("Save and go on")
                submitButton("Save for later", .secondary)
                submitButton("Withdraw this evidence", .warning)
                actionButton("Remind", to: "#remind", token: "specimen", about: "Duty team")
                linkButton("Read in a plan", to: "#import", .secondary)
                a(.href("#cancel")) { "Cancel" }
            }
        }
    }
}
