import Instruments
import Kernel
import Markup

/// A finding of a plan with the actions that answer it.
///
/// - Parameter address: the finding's own page; nil on that page.
/// - Parameter marks: tags: priority, disputed, parts that no action answers.
func findingCard(
    reference: String,
    _ words: String,
    address: String? = nil,
    isPriority: Bool = false,
    marks: [HTML] = [],
    @HTMLBuilder actions: () -> HTML
) -> HTML {
    article(.css(isPriority ? "finding finding-priority" : "finding")) {
        if isPriority || !marks.isEmpty {
            p(.css("finding-marks")) {
                if isPriority { strongTag("Priority action") }
                for mark in marks { mark }
            }
        }
        h3(.dir("auto")) {
            if !reference.isBlank { span(.css("finding-reference")) { "\(reference) " } }
            if let address { a(.href(address)) { words } } else { words }
        }
        actions()
    }
}

/// An action in a list: what is to be done, by whom, by when, and how it stands.
struct ActionSummary: Sendable {
    let reference: String
    let statement: String
    let address: String
    /// Empty is shown as "No accountable lead".
    let lead: HTML
    /// In words: "31 March 2026", "Immediate". Empty is shown as "No date".
    let due: String
    var isLate = false
    /// Why it stands as it does, in sentences.
    var reasons: [String] = []
    /// Tags: status, colour set by hand, update overdue.
    var marks: [HTML] = []
    var rung: Rung?
}

/// The actions that answer a finding, or that one person leads.
func actionList(_ actions: [ActionSummary]) -> HTML {
    ul(.css("action-list")) {
        for action in actions {
            li {
                p(.css("action-reference")) { action.reference }
                div(.css("action-words")) {
                    p(.dir("auto")) {
                        a(.href(action.address)) {
                            action.statement.isBlank ? "No words given" : action.statement
                        }
                    }
                    p(.css("help")) {
                        if action.lead.isNothing { strong { "No accountable lead" } } else { action.lead }
                        span(.isDecoration) { " · " }
                        dueWords(action)
                    }
                    if !action.reasons.isEmpty { p(.css("help")) { action.reasons.joined(separator: " ") } }
                }
                div(.css("action-side")) {
                    for mark in action.marks where !mark.isNothing { mark }
                    if let rung = action.rung { proofMark(rung) }
                }
            }
        }
    }
}

private func dueWords(_ action: ActionSummary) -> HTML {
    if action.due.isBlank { return strong { "No date" } }
    return span(.css(action.isLate ? "late" : "")) { action.isLate ? "Late: \(action.due)" : action.due }
}
