import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Writing an entry, and putting one right: what is asked, and what becomes of the answers.
struct EntryForm: Sendable {
    let definitions: ChronologyDefinitions
    let today: Day
    let token: String

    func form(
        _ answer: ChronologyOf.Answer,
        to address: String,
        _ state: FormState,
        ticked: Set<String>,
        correcting: Bool
    ) -> HTML {
        postForm(address, token: token, draft: correcting ? nil : "chronology-entry/\(answer.summary.id)") {
            PersonFields.date(
                "happened",
                "When did it happen?",
                help: "As far as it is known: leave the day empty, or the day and the month.",
                isOptional: false,
                state
            )
            selectField(FieldWords("kind", "What kind of thing happened"), kinds, in: state)
            textArea(FieldWords("words", "What happened?", help: "In plain words: who did what, and who was there."), in: state)
            checkboxes(
                FieldWords(
                    "about",
                    "Whom is it about?",
                    help:
                        "Written once, it is in the chronology of everybody who is ticked. Every child of the home is ticked: take"
                        + " out whom it does not concern."
                ),
                answer.family.map { Choice($0.id.description, $0.name, help: $0.age?.inWords) },
                in: state,
                ticked: ticked
            )
            PersonFields.saidBy(state)
            radios(
                FieldWords("significance", "How much does it matter?"),
                definitions.significance.inUse(on: today).map { Choice($0.key, $0.label(on: today), help: $0.meaning) },
                in: state
            )
            textField(
                FieldWords("significance-because", "Why does it matter?", help: "Needed where it is critical.", isOptional: true),
                in: state
            )
            radios(
                FieldWords("shared", "Who may read it?"),
                [
                    Choice("yes", "All agencies who work with them"),
                    Choice("no", "My agency, and whoever sees the whole record"),
                ],
                in: state
            )
            if correcting { PersonFields.because("Why is it corrected?", state) }
            submitButton(correcting ? "Save the correction" : "Write it down")
        }
    }

    private var kinds: [Choice] { definitions.kinds.inUse(on: today).map { Choice($0.key, $0.label(on: today)) } }

    func entry(_ form: FormBody) throws -> ChronologyEntry {
        guard let happened = try form.date("happened", called: "When it happened") else {
            throw ChronologyProblem.happenedMissing
        }
        return ChronologyEntry(
            form["kind"],
            happened: happened,
            words: form["words"].trimmingSpaces,
            significance: form["significance"],
            because: form["significance-because"].trimmingSpaces,
            isShared: form["shared"] != "no"
        )
    }

    func people(_ form: FormBody) -> Set<ID<Person>> { Set(form.all("about").compactMap { ID<Person>($0) }) }

    /// The child and every child of the home are ticked until somebody says otherwise (CHRON-1).
    static func ticked(_ answer: ChronologyOf.Answer) -> Set<String> {
        let children = answer.family.filter { $0.isChild && answer.household.contains($0.id) }.map(\.id)
        return Set((children + [answer.summary.id]).map(\.description))
    }

    static func state(of item: ChronologyItem) -> FormState {
        var state = FormState(values: [
            "kind": item.kind, "words": item.words, "said-by": item.told.saidBy, "significance": item.significance,
            "significance-because": item.because, "shared": item.isShared ? "yes" : "no",
        ])
        state.give("happened", item.happened)
        return state
    }
}

/// The page of either form.
struct EntryPage: Page {
    let name: String
    let heading: String
    let form: HTML
    let state: FormState

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): \(name)" }

    var content: HTML {
        errorSummary(state)
        kicker(name)
        h1 { heading }
        form
    }
}
