import Markup
import Pathways

/// Raising a flag on somebody, or on where they live.
struct RaiseFlagPage: Page {
    let name: String
    let form: HTML
    let state: FormState

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Raise a flag: \(name)" }

    var content: HTML {
        errorSummary(state)
        kicker(name)
        h1 { "Raise a flag" }
        lede("A flag is read by people in a hurry. Say what may happen, to whom, and what they are to do.")
        form
    }
}
