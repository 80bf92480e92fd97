import Instruments
import Kernel
import Markup
import Pathways

/// A small form about one person: whom it is about above, the way back below.
struct PersonFormPage: Page {
    let heading: String
    let about: PersonSummary
    let state: FormState
    /// Where on the person’s page the form leads back to.
    let part: String
    let form: HTML

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): \(about.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(about.name)
        h1 { heading }
        form
        p { a(.href("/people/\(about.id)#\(part)")) { "Back without saving" } }
    }
}
