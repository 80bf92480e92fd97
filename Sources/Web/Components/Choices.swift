import Markup

/// One of several answers.
struct Choice: Sendable {
    /// What is sent.
    let value: String
    let label: String
    var help: String?

    init(_ value: String, _ label: String, help: String? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }
}

/// One of many, from a list. For up to six, `radios` shows them all at once.
///
/// - Parameter empty: what is shown while nothing is chosen; nil when something always is.
func selectField(_ words: FieldWords, _ choices: [Choice], in state: FormState, empty: String? = "Choose one")
    -> HTML
{
    words.wrap(
        state,
        select(.css("input"), .id(words.id), .name(words.name), words.described(state), words.invalid(state)) {
            if let empty { option(.value("")) { empty } }
            for choice in choices {
                option(.value(choice.value), .selected(choice.value == state.value(words.name))) {
                    choice.label
                }
            }
        }
    )
}

/// One of a few. Nothing is chosen for anybody unless the state says so.
func radios(_ words: FieldWords, _ choices: [Choice], in state: FormState, isInLine: Bool = false) -> HTML {
    choiceGroup(words, choices, in: state, type: "radio", isInLine: isInLine) {
        $0.value == state.value(words.name)
    }
}

/// Several can be ticked; each is sent as `name` with its value.
func checkboxes(_ words: FieldWords, _ choices: [Choice], in state: FormState, ticked: Set<String>) -> HTML {
    choiceGroup(words, choices, in: state, type: "checkbox", isInLine: false) { ticked.contains($0.value) }
}

/// One thing to agree to or not; sent as `name` with the value `yes`.
func checkbox(_ words: FieldWords, in state: FormState) -> HTML {
    let errors = state.errors(of: words.name)
    return div(.css(errors.isEmpty ? "field" : "field field-wrong")) {
        if !errors.isEmpty {
            div(.id("\(words.id)-error")) { for error in errors { p(.css("field-error")) { error } } }
        }
        choiceLine(
            Choice("yes", words.label, help: words.help),
            id: words.id,
            name: words.name,
            type: "checkbox",
            isChosen: state.value(words.name) == "yes",
            extra: .when(!errors.isEmpty, .aria("describedby", "\(words.id)-error"))
        )
    }
}

private func choiceGroup(
    _ words: FieldWords,
    _ choices: [Choice],
    in state: FormState,
    type: String,
    isInLine: Bool,
    isChosen: (Choice) -> Bool
) -> HTML {
    words.wrapSeveral(
        state,
        div(.css(isInLine ? "choices choices-in-line" : "choices")) {
            for (place, choice) in choices.enumerated() {
                choiceLine(
                    choice,
                    // An error about the group leads to its first box.
                    id: place == 0 ? words.id : "\(words.id)-\(place + 1)",
                    name: words.name,
                    type: type,
                    isChosen: isChosen(choice),
                    extra: .none
                )
            }
        }
    )
}

private func choiceLine(
    _ choice: Choice,
    id: String,
    name: String,
    type: String,
    isChosen: Bool,
    extra: Attribute
) -> HTML {
    div(.css("choice")) {
        input(
            .type(type),
            .id(id),
            .name(name),
            .value(choice.value),
            .checked(isChosen),
            choice.help == nil ? extra : .aria("describedby", "\(id)-more"),
        )
        div {
            label(.forField(id)) { choice.label }
            if let help = choice.help { p(.css("help"), .id("\(id)-more")) { help } }
        }
    }
}
