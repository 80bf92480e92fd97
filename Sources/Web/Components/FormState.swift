import Kernel
import Markup

/// What somebody typed into a form and what was wrong with it: nothing typed is ever lost.
struct FormState: Sendable {
    /// Field to text as typed.
    var values: [String: String] = [:]
    /// In the order in which they were found; the field is nil for what concerns the whole form.
    var errors: [FieldError] = []

    struct FieldError: Sendable, Hashable {
        let field: String?
        let message: String
    }

    func value(_ field: String) -> String { values[field] ?? "" }
    func errors(of field: String) -> [String] { errors.filter { $0.field == field }.map(\.message) }

    mutating func add(_ problem: any Problem) {
        errors.append(FieldError(field: problem.field, message: problem.message))
    }
}

/// "There is a problem", with a link to each field that needs mending. Stands before the page's first heading; the
/// window's name then begins with "Error".
func errorSummary(_ state: FormState) -> HTML {
    guard !state.errors.isEmpty else { return .nothing }
    return div(
        .css("error-summary"),
        .role("alert"),
        .tabindex(-1),
        .aria("labelledby", "error-summary-title")
    ) {
        h2(.id("error-summary-title")) { "There is a problem" }
        ul {
            for error in state.errors {
                li {
                    if let field = error.field {
                        a(.href("#\(field)")) { error.message }
                    } else {
                        error.message
                    }
                }
            }
        }
    }
}
