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

/// "There is a problem", with a link to each field that needs mending. The page's title begins with "Error" too.
func errorSummary(_ state: FormState) -> HTML {
    guard !state.errors.isEmpty else { return .nothing }
    return div(.css("error-summary"), .role("alert"), .tabindex(-1), .aria("labelledby", "error-summary-title")) {
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

/// What every field has: its label, help in a line, and its errors.
struct FieldWords: Sendable {
    let name: String
    let label: String
    var help: String?
    var isOptional = false

    init(_ name: String, _ label: String, help: String? = nil, isOptional: Bool = false) {
        self.name = name
        self.label = label
        self.help = help
        self.isOptional = isOptional
    }

    fileprivate func described(_ state: FormState) -> Attribute {
        var ids: [String] = []
        if help != nil { ids.append("\(name)-help") }
        if !state.errors(of: name).isEmpty { ids.append("\(name)-error") }
        return ids.isEmpty ? .none : .aria("describedby", ids.joined(separator: " "))
    }

    fileprivate func invalid(_ state: FormState) -> Attribute {
        .when(!state.errors(of: name).isEmpty, .aria("invalid", "true"))
    }

    fileprivate func wrap(_ state: FormState, _ content: HTML) -> HTML {
        let errors = state.errors(of: name)
        return div(.css(errors.isEmpty ? "field" : "field field-wrong")) {
            Markup.label(.css("field-label"), .forField(name)) {
                label
                if isOptional { span(.css("optional")) { " (optional)" } }
            }
            helpLine
            errorLines(errors)
            content
        }
    }

    fileprivate var helpLine: HTML {
        help.map { text in p(.css("help"), .id("\(name)-help")) { text } } ?? .nothing
    }

    fileprivate func errorLines(_ errors: [String]) -> HTML {
        guard !errors.isEmpty else { return .nothing }
        return div(.id("\(name)-error")) {
            for error in errors {
                p(.css("field-error")) {
                    span(.css("visually-hidden")) { "Error: " }
                    error
                }
            }
        }
    }
}

func textField(
    _ words: FieldWords,
    in state: FormState,
    type: String = "text",
    size: String = "",
    autocomplete: String? = nil,
    inputmode: String? = nil
) -> HTML {
    words.wrap(
        state,
        input(
            .css("input \(size)"),
            .id(words.name),
            .name(words.name),
            .type(type),
            .when(type != "password", .value(state.value(words.name))),
            autocomplete.map(Attribute.autocomplete) ?? .none,
            inputmode.map(Attribute.inputmode) ?? .none,
            words.described(state),
            words.invalid(state)
        )
    )
}

/// - Parameter draft: the form's key, when what is typed is to be kept as it is typed.
func textArea(_ words: FieldWords, in state: FormState, rows: Int = 6, draft: String? = nil) -> HTML {
    words.wrap(
        state,
        group {
            textarea(
                .css("input"),
                .id(words.name),
                .name(words.name),
                .rows(rows),
                .spellcheckOn,
                draft.map { Attribute.data("draft", $0) } ?? .none,
                words.described(state),
                words.invalid(state)
            ) {
                // HTML drops one line end at the start; this one is for it to drop.
                "\n" + state.value(words.name)
            }
            if draft != nil { p(.css("draft-state"), .role("status"), .data("draft-state", words.name)) {} }
        }
    )
}

struct Choice: Sendable {
    let value: String
    let label: String
    var help: String?

    init(_ value: String, _ label: String, help: String? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }
}

func selectField(_ words: FieldWords, _ choices: [Choice], in state: FormState, empty: String? = "Choose one") -> HTML {
    words.wrap(
        state,
        select(.css("input"), .id(words.name), .name(words.name), words.described(state), words.invalid(state)) {
            if let empty { option(.value("")) { empty } }
            for choice in choices {
                option(.value(choice.value), .selected(choice.value == state.value(words.name))) { choice.label }
            }
        }
    )
}

func radios(_ words: FieldWords, _ choices: [Choice], in state: FormState) -> HTML {
    choiceGroup(words, choices, in: state, type: "radio") { $0.value == state.value(words.name) }
}

/// Several can be ticked; each is sent as `name` with its value.
func checkboxes(_ words: FieldWords, _ choices: [Choice], in state: FormState, ticked: Set<String>) -> HTML {
    choiceGroup(words, choices, in: state, type: "checkbox") { ticked.contains($0.value) }
}

private func choiceGroup(
    _ words: FieldWords,
    _ choices: [Choice],
    in state: FormState,
    type: String,
    isChosen: (Choice) -> Bool
) -> HTML {
    let errors = state.errors(of: words.name)
    return fieldset(.css(errors.isEmpty ? "field" : "field field-wrong"), words.described(state)) {
        legend(.css("field-label")) {
            words.label
            if words.isOptional { span(.css("optional")) { " (optional)" } }
        }
        words.helpLine
        words.errorLines(errors)
        for (place, choice) in choices.enumerated() {
            let id = place == 0 ? words.name : "\(words.name)-\(place + 1)"
            div(.css("choice")) {
                input(.type(type), .id(id), .name(words.name), .value(choice.value), .checked(isChosen(choice)))
                label(.forField(id)) {
                    choice.label
                    if let help = choice.help { span(.css("help")) { help } }
                }
            }
        }
    }
}

/// A day in three boxes. The fields are `name-day`, `name-month` and `name-year`.
func dayField(_ words: FieldWords, in state: FormState) -> HTML {
    let errors = state.errors(of: words.name)
    return fieldset(.css(errors.isEmpty ? "field" : "field field-wrong"), .id(words.name), words.described(state)) {
        legend(.css("field-label")) {
            words.label
            if words.isOptional { span(.css("optional")) { " (optional)" } }
        }
        words.helpLine
        words.errorLines(errors)
        div(.css("day-boxes")) {
            for (part, title) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                let id = "\(words.name)-\(part)"
                div {
                    label(.forField(id)) { title }
                    input(
                        .css(part == "year" ? "input input-4" : "input input-2"),
                        .id(id),
                        .name(id),
                        .inputmode("numeric"),
                        .value(state.value(id)),
                        words.invalid(state)
                    )
                }
            }
        }
    }
}

func fileField(_ words: FieldWords, in state: FormState, accepts: String = "") -> HTML {
    words.wrap(
        state,
        input(
            .css("input"),
            .id(words.name),
            .name(words.name),
            .type("file"),
            .when(!accepts.isEmpty, .accept(accepts)),
            words.described(state),
            words.invalid(state)
        )
    )
}

func hiddenField(_ name: String, _ value: String) -> HTML {
    input(.type("hidden"), .name(name), .value(value))
}

/// A form that changes something: carries the session's token, and sends once however often its button is pressed.
func postForm(_ address: String, token: String, hasFiles: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
    form(
        .methodPost,
        .action(address),
        .novalidate,
        .data("once", ""),
        .when(hasFiles, .enctype("multipart/form-data"))
    ) {
        hiddenField("token", token)
        content()
    }
}

enum ButtonLook: String {
    case primary = "button"
    case secondary = "button button-secondary"
    case warning = "button button-warning"
}

func submitButton(_ words: String, _ look: ButtonLook = .primary, name: String? = nil, value: String = "") -> HTML {
    button(
        .css(look.rawValue),
        .type("submit"),
        name.map(Attribute.name) ?? .none,
        .when(name != nil, .value(value))
    ) { words }
}

func linkButton(_ words: String, to address: String, _ look: ButtonLook = .primary) -> HTML {
    a(.css(look.rawValue), .href(address), .role("button")) { words }
}
