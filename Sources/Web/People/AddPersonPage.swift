import Instruments
import Kernel
import Markup
import Pathways

/// Adding somebody who is not known yet. Who may be them already stands first (PER-3).
struct AddPersonPage: Page {
    struct Choices: Sendable {
        let sexes: [Choice]
        let identifiers: [Choice]
        /// What the one who adds may be to them.
        let workers: [Choice]
    }

    let state: FormState
    let choices: Choices
    /// People like them, the likeliest first; empty while nobody looked.
    let alike: [LikelyPerson]
    let token: String

    private let heading = "Add a person"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        lede("Write what you know and leave the rest empty. Lantern looks first whether this person is known already.")
        postForm("/people/new", token: token, draft: "person/new") {
            hiddenField("record", state.value("record"))
            known
            who
            whenBorn
            unborn
            numbers
            home
            told
            buttonRow {
                submitButton("Add this person")
                a(.href("/people")) { "Back without adding" }
            }
        }
    }

    private var known: HTML {
        guard !alike.isEmpty else { return .nothing }
        let likely = alike.filter(\.isLikely)
        return fieldGroup(likely.isEmpty ? "Have a glance: these are a little like them" : "They may be known already") {
            ul(.css("found")) {
                for one in alike {
                    FoundLine(one.found, opensNewTab: true, isMarked: one.isLikely).html
                }
            }
            if !likely.isEmpty {
                textField(
                    FieldWords(
                        "different-because",
                        "Why this is another person",
                        help: "Their twin; another child of the same name at the school. It is kept with the record."
                    ),
                    in: state
                )
            }
        }
    }

    private var who: HTML {
        fieldGroup("Who they are") {
            radios(
                FieldWords("kind", "A child or an adult?"),
                [
                    Choice("child", "A child", help: "Under 18."), Choice("unborn", "An unborn child"),
                    Choice("adult", "An adult"),
                ],
                in: state
            )
            textField(
                FieldWords(
                    "given", "Given names",
                    help: "As the family writes them. Of an unborn child: “Baby of” and the mother’s name."),
                in: state,
                autocomplete: "off"
            )
            textField(
                FieldWords("family", "Family name", help: "Empty where the family uses none.", isOptional: true),
                in: state,
                autocomplete: "off"
            )
            checkbox(FieldWords("family-first", "The family name is written first"), in: state)
            radios(FieldWords("sex", "Sex", isOptional: true), choices.sexes, in: state, isInLine: true)
        }
    }

    private var whenBorn: HTML {
        fieldGroup("When they were born") {
            PersonFields.date("born", "Birth date", state)
            numberField(
                FieldWords(
                    "approximate-age",
                    "Or about how old",
                    help: "Only where no birth date is known. The record says that it is estimated.",
                    isOptional: true
                ),
                in: state,
                unit: "years"
            )
        }
    }

    private var unborn: HTML {
        disclosure("Unborn: expected date, and when the concern was known", isOpen: isUnborn) {
            dayField(FieldWords("expected-on", "Expected date of delivery", isOptional: true), in: state)
            dayField(
                FieldWords("concern-known-on", "When pregnancy and concern were first known", isOptional: true), in: state)
            dayField(
                FieldWords(
                    "referred-on", "When the unborn child was referred", help: "As soon as known; it does not wait for 20 weeks.",
                    isOptional: true),
                in: state
            )
        }
    }

    private var isUnborn: Bool {
        state.value("kind") == "unborn"
            || ["expected-on", "concern-known-on", "referred-on"].contains { field in
                !state.errors(of: field).isEmpty || !state.value("\(field)-year").isEmpty
            }
    }

    private var numbers: HTML {
        disclosure(
            "Numbers by which agencies know them", isOpen: choices.identifiers.contains { hasTyped("identifier-\($0.value)") }
        ) {
            for kind in choices.identifiers {
                textField(
                    FieldWords("identifier-\(kind.value)", kind.label, help: kind.help, isOptional: true),
                    in: state,
                    size: .twenty,
                    autocomplete: "off"
                )
            }
            hint("A number that cannot be right is kept as you give it, and marked.")
        }
    }

    private func hasTyped(_ field: String) -> Bool { !state.value(field).isBlank || !state.errors(of: field).isEmpty }

    private var home: HTML {
        fieldGroup("Where they live") {
            textField(FieldWords("lines", "Address", isOptional: true), in: state, autocomplete: "off")
            textField(FieldWords("postcode", "Postcode", isOptional: true), in: state, size: .ten, autocomplete: "off")
            PersonFields.date("since", "Since when", state)
        }
    }

    private var told: HTML {
        fieldGroup("How you know") {
            PersonFields.saidBy(state)
            selectField(
                FieldWords(
                    "works-as",
                    "What you are to them",
                    help: "As their worker you see their record from now on.",
                    isOptional: true
                ),
                choices.workers,
                in: state,
                empty: "I do not work with them"
            )
        }
    }
}
