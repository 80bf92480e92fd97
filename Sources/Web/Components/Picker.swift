import Markup

/// Finding one person or body among many without script: words to look for, a button, then the ones found as radios.
///
/// "Find" sends the whole form with `find` set to the field's name, so the page comes back with everything typed and the
/// ones found. Words are sent as `name-words`, the one chosen as `name`.
struct Picker: Sendable {
    /// The one chosen before, shown first even when it is not among those found.
    var chosen: Choice?
    /// What the search gave; nil when nobody has searched.
    var found: [Choice]?
    /// How many there are besides those shown.
    var notShown = 0
    /// What is looked for, in the plural: "people", "bodies".
    var things = "people"
}

/// See `Picker`. Where there are fewer than about thirty to choose from, use `selectField`.
func pickerField(_ words: FieldWords, _ picker: Picker, in state: FormState) -> HTML {
    let typed = state.value("\(words.name)-words")
    let chosen = state.value(words.name)
    let others = (picker.found ?? []).filter { $0.value != picker.chosen?.value }
    let choices = (picker.chosen.map { [$0] } ?? []) + others
    return words.wrapSeveral(
        state,
        group {
            div(.css("picker-search")) {
                div {
                    label(.forField(words.id)) { "Part of the name" }
                    input(
                        .css("input input-20"),
                        .id(words.id),
                        .name("\(words.name)-words"),
                        .type("text"),
                        .autocomplete("off"),
                        .value(typed),
                        words.invalid(state)
                    )
                }
                button(.css("button button-secondary"), .type("submit"), .name("find"), .value(words.name)) {
                    "Find"
                }
            }
            if !choices.isEmpty {
                div(.css("choices"), .role("status")) {
                    for (place, choice) in choices.enumerated() {
                        let id = "\(words.id)-found-\(place + 1)"
                        div(.css("choice")) {
                            input(
                                .type("radio"),
                                .id(id),
                                .name(words.name),
                                .value(choice.value),
                                .checked(choice.value == (chosen.isEmpty ? picker.chosen?.value : chosen)),
                                .when(choice.help != nil, .aria("describedby", "\(id)-more"))
                            )
                            div {
                                label(.forField(id)) { choice.label }
                                if let help = choice.help { p(.css("help"), .id("\(id)-more")) { help } }
                            }
                        }
                    }
                }
            }
            if picker.notShown > 0 {
                hint("\(picker.notShown) more. Type more of the name to see fewer.")
            }
            if let found = picker.found, found.isEmpty {
                p(.css("unavailable"), .role("status")) {
                    "No \(picker.things) found for “\(typed)”. Try fewer letters."
                }
            }
        }
    )
}
