import Instruments
import Kernel
import Markup
import Pathways

/// Telling the front door of a worry (FD-1). The child’s life comes first; everything known of who is telling is filled in.
struct TellPage: Page {
    struct Choices: Sendable {
        let natures: [Choice]
        let consents: [Choice]
        let sources: [Choice]
        let ways: [Choice]
        let ratings: [Choice]
        let agencies: [Choice]
    }

    let state: FormState
    let choices: Choices
    /// How many lines for children, and for adults, are shown.
    let children: Int
    let adults: Int
    /// Whether the reader takes down what others tell: then how, by whom and when is asked too.
    let takesDown: Bool
    /// Who is telling, where they tell it themselves.
    let teller: String
    let points: ReferralPoints
    let token: String
    /// Where it is sent, and under which key it is kept as it is typed.
    var address = "/contacts/new"
    var draft = "contact/new"
    /// Whether it can be put aside without an account.
    var canWait = false

    private let heading = "Tell us about a worry"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        p(.css("callout")) {
            strong { "A child in danger now? " }
            "Telephone 999. This form does not replace a call, and can be filled in afterwards."
        }
        postForm(address, token: token, hasFiles: true, draft: draft) {
            hiddenField("record", state.value("record"))
            hiddenField("children-shown", "\(children)")
            hiddenField("adults-shown", "\(adults)")
            life
            worry
            who
            around
            consent
            danger
            files
            teller(takesDown)
            points.whileWriting(state, children: children, adults: adults)
            buttonRow {
                submitButton("Send to the front door")
                if canWait { submitButton("Save and go on later", .secondary, name: "later", value: "yes") }
            }
        }
    }

    private var life: HTML {
        fieldGroup("The child’s life") {
            textArea(
                FieldWords(
                    "life", "What is life like for this child?",
                    help: "Their day, who is there for them, what they said in their own words. For a baby, what you saw."),
                in: state, rows: 5)
            textField(
                FieldWords("life-not-known", "If you do not know, why not?", isOptional: true), in: state)
        }
    }

    private var worry: HTML {
        fieldGroup("The worry") {
            textArea(
                FieldWords(
                    "worry", "What has happened, and what did you see or hear?",
                    help: "What, when, where, who was there. Write what is known and who said it."),
                in: state, rows: 6)
            selectField(FieldWords("nature", "What is it mostly about?"), choices.natures, in: state)
            textArea(
                FieldWords("history", "What came before?", help: "Earlier worries, and what was done.", isOptional: true),
                in: state,
                rows: 3)
            textField(
                FieldWords("tool", "Was a tool used?", help: "Which, and what it showed.", isOptional: true), in: state)
        }
    }

    private var who: HTML {
        fieldGroup("Every child of the household, and one not yet born") {
            p(.css("help"), .id("children")) {
                "Write what you know and leave the rest empty. A child without a name can be told of too."
            }
            for place in 1...children { child(place) }
            p { submitButton("Another child", .secondary, name: "more", value: "children") }
            checkbox(
                FieldWords("children-unknown", "I know of no child by name", isOptional: true), in: state)
            textField(
                FieldWords(
                    "children-words", "What do you know of children there?",
                    help: "How many, about how old; or that none are known.",
                    isOptional: true),
                in: state)
        }
    }

    private func child(_ place: Int) -> HTML {
        fieldset(.css("repeat")) {
            legend(.css("field-label")) { "Child \(place)" }
            textField(FieldWords("child-\(place)-name", "Name", isOptional: true), in: state)
            dayField(
                FieldWords("child-\(place)-born", "Born, or expected", help: "Or the year alone.", isOptional: true), in: state)
            checkbox(FieldWords("child-\(place)-unborn", "Not yet born", isOptional: true), in: state)
            textField(FieldWords("child-\(place)-school", "School or nursery", isOptional: true), in: state)
            textField(FieldWords("child-\(place)-address", "Where they live", isOptional: true), in: state)
            hiddenField("child-\(place)-person", state.value("child-\(place)-person"))
        }
    }

    private var around: HTML {
        fieldGroup("Adults around them") {
            p(.css("help")) { "Parents, partners, whoever lives there or comes and goes. A partner who lives elsewhere counts." }
            for place in 1...adults {
                fieldset(.css("repeat")) {
                    legend(.css("field-label")) { "Adult \(place)" }
                    textField(FieldWords("adult-\(place)-name", "Name", isOptional: true), in: state)
                    textField(
                        FieldWords("adult-\(place)-relation", "What they are to the children", isOptional: true), in: state)
                    dayField(FieldWords("adult-\(place)-born", "Born", isOptional: true), in: state)
                    textField(FieldWords("adult-\(place)-address", "Where they live", isOptional: true), in: state)
                    hiddenField("adult-\(place)-person", state.value("adult-\(place)-person"))
                }
            }
            p { submitButton("Another adult", .secondary, name: "more", value: "adults") }
        }
    }

    private var consent: HTML {
        fieldGroup("Does the family know?") {
            radios(FieldWords("consent", "Does the family know that you are telling us?"), choices.consents, in: state)
            textField(
                FieldWords(
                    "consent-words", "Anything to say of that", help: "What the danger in telling them is.", isOptional: true),
                in: state)
        }
    }

    private var danger: HTML {
        fieldGroup("How urgent") {
            checkbox(
                FieldWords(
                    "child-protection", "A child may be suffering significant harm",
                    help: "Hurt, abused, badly neglected, or about to be. It is looked at the same day.", isOptional: true),
                in: state)
            if takesDown {
                radios(FieldWords("rating", "How urgent does it look?", isOptional: true), choices.ratings, in: state)
            }
        }
    }

    private var files: HTML {
        let kept = Int(state.value("kept-shown")) ?? 0
        return fieldGroup("Files") {
            hiddenField("kept-shown", state.value("kept-shown"))
            if kept > 0 {
                for place in 1...kept where state.value("drop-\(place)") != "yes" {
                    let name = state.value("kept-\(place)").split(separator: " ", maxSplits: 1).last.map(String.init) ?? ""
                    hiddenField("kept-\(place)", state.value("kept-\(place)"))
                    p { "Kept with this form: \(name)" }
                    checkbox(FieldWords("drop-\(place)", "Take out \(name)", isOptional: true), in: FormState())
                }
            }
            for place in 1...TellForm.filePlaces {
                fileField(
                    FieldWords(
                        "file-\(place)", place == 1 ? "A photograph, a body map, a report" : "Another file",
                        help: place == 1
                            ? "Sent with the form. Whoever works on it, and nobody else, opens it."
                                + (canWait ? " Choose it when the rest is written: it is not put aside with the form." : "")
                            : nil,
                        isOptional: true), in: state)
            }
        }
    }

    @HTMLBuilder private func teller(_ takesDown: Bool) -> HTML {
        if takesDown {
            fieldGroup("Who told you, and when") {
                selectField(FieldWords("source", "Who told you?"), choices.sources, in: state)
                selectField(
                    FieldWords("agency", "Which agency, if one did", isOptional: true), choices.agencies, in: state, empty: "None"
                )
                textField(
                    FieldWords(
                        "agency-reference", "What that agency calls it", help: "Its own number, if it gave one.", isOptional: true
                    ),
                    in: state)
                selectField(FieldWords("way", "How did it reach you?"), choices.ways, in: state, empty: nil)
                momentField(
                    FieldWords("received", "When did it reach you?", help: "Empty means now.", isOptional: true), in: state)
                textField(FieldWords("referrer-name", "Their name", isOptional: true), in: state)
                textField(
                    FieldWords("referrer-role", "What they are", help: "Teacher, grandmother, neighbour.", isOptional: true),
                    in: state)
                textField(FieldWords("referrer-email", "Their e-mail address", isOptional: true), in: state, type: "email")
                textField(FieldWords("referrer-telephone", "Their telephone number", isOptional: true), in: state)
            }
        } else {
            fieldGroup("You") {
                p { "You tell it as \(teller). You are told what becomes of it." }
                textField(
                    FieldWords("referrer-telephone", "A number on which you can be reached today", isOptional: true), in: state)
            }
        }
    }
}

/// The receipt of a contact: its name, and what happens next by when (FD-1, FD-7).
struct ToldPage: Page {
    let outcome: OutcomeOfContact.Answer
    /// Whether the same had come before.
    let wasHere: Bool

    var title: String { wasHere ? "We have this already" : "The front door has it" }

    var content: HTML {
        div(.css("panel")) {
            h1 { title }
            p {
                "Its name is "; strong { outcome.reference }
            }
        }
        if wasHere { p { "The same came before under your own number. Nothing was made twice." } }
        if let due = outcome.dueBy {
            p { "What it needs is decided by \(due.inWords). You are told then, and see it under “What I told the front door”." }
        }
        p {
            "If anything changes before, telephone the front door and give the name above. If a child is in danger, telephone 999."
        }
        p { a(.href("/outcomes/\(outcome.contact)")) { "Follow what becomes of it" } }
    }
}
