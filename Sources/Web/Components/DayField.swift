import Markup

/// A day in three boxes: typed as people write it, with nothing to page through. The fields are `name-day`,
/// `name-month` and `name-year`.
func dayField(_ words: FieldWords, in state: FormState) -> HTML {
    words.wrapSeveral(
        state,
        div(.css("day-boxes")) {
            for (part, title) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                // An error about the day leads to its first box.
                let id = part == "day" ? words.id : "\(words.id)-\(part)"
                div {
                    Markup.label(.forField(id)) { title }
                    input(
                        .css(part == "year" ? "input input-4" : "input input-2"),
                        .id(id),
                        .name("\(words.name)-\(part)"),
                        .type("text"),
                        // A month may be written as a word.
                        .when(part != "month", .inputmode("numeric")),
                        .value(state.value("\(words.name)-\(part)")),
                        words.invalid(state)
                    )
                }
            }
        }
    )
}
