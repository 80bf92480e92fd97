import Definitions
import Instruments
import Kernel
import Markup

/// Rows of a group or of a table: each child in a box of its own. Rows are added and taken out by buttons that need no script;
/// what was typed is saved on the way.
struct RowsView {
    let form: FormView
    let question: Question

    private var state: FormState { form.state }
    private var path: String { question.key }

    /// A row to begin with, where rows are wanted and none is there.
    private var rows: [Answers] {
        let rows = form.answers.rows(path)
        let isWithout = form.answers[path]?.whyNot != nil || state.value("\(path)-none") == "yes"
        return rows.isEmpty && !isWithout && (question.required != .no || typedRows > 0) ? [Answers()] : rows
    }

    /// Rows that a draft holds beyond those that are saved.
    private var typedRows: Int { state.values.keys.contains { $0.hasPrefix("\(path).0.") } ? 1 : 0 }

    var content: HTML {
        let errors = state.errors(of: path)
        return div(
            .css(errors.isEmpty ? "form-rows" : "form-rows field-wrong"),
            .id(path),
            .role("group"),
            .tabindex(-1),
            .aria("labelledby", "\(path)-label")
        ) {
            h3(.id("\(path)-label"), .css("form-rows-label")) { question.label.english }
            if !question.help.isEmpty { hint(question.help.english) }
            for error in errors {
                p(.css("field-error")) {
                    span(.css("visually-hidden")) { "Error: " }
                    error
                }
            }
            for (place, row) in rows.enumerated() { one(row, place) }
            if !question.none.isEmpty, form.answers.rows(path).isEmpty { without }
            button(.css("button button-secondary"), .type("submit"), .name("do"), .value("add:\(path)")) {
                rows.isEmpty ? "Add a \(question.row)" : "Add another \(question.row)"
            }
        }
    }

    private func one(_ row: Answers, _ place: Int) -> HTML {
        let name = row.text("name").isBlank ? "" : ": \(row.text("name"))"
        let title = question.row.prefix(1).uppercased() + question.row.dropFirst() + " \(place + 1)" + name
        return fieldset(.css(question.kind == .table ? "form-row form-row-short" : "form-row card"), .id("\(path).\(place)")) {
            legend { String(title) }
            div(.css("form-row-fields")) {
                for inner in question.questions {
                    form.whenShown(inner.condition, of: question, at: place) {
                        QuestionView(
                            form: form,
                            question: inner,
                            path: "\(path).\(place).\(inner.key)",
                            value: row[inner.key],
                            row: row,
                            group: question
                        ).content
                    }
                }
            }
            button(.css("link-button form-row-out"), .type("submit"), .name("do"), .value("remove:\(path).\(place)")) {
                "Take out \(question.row) \(place + 1)\(name)"
            }
        }
    }

    private var without: HTML {
        div(.css("form-none")) {
            checkbox(FieldWords("\(path)-none", question.none.english), in: state)
            if question.required == .orWhyNot {
                textField(
                    FieldWords("\(path)-why", question.whyNot.english, isOptional: true), in: state, autocomplete: "off")
            }
        }
    }
}
