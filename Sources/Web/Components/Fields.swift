import Markup

/// One line of text. A password is never written back into the page.
func textField(
    _ words: FieldWords,
    in state: FormState,
    type: String = "text",
    size: FieldWidth = .full,
    autocomplete: String? = nil,
    inputmode: String? = nil,
    draft: String? = nil
) -> HTML {
    words.wrap(
        state,
        input(
            .css(size == .full ? "input" : "input \(size.rawValue)"),
            .id(words.id),
            .name(words.name),
            .type(type),
            .when(type != "password", .value(state.value(words.name))),
            autocomplete.map(Attribute.autocomplete) ?? .none,
            inputmode.map(Attribute.inputmode) ?? .none,
            // A name or a code is not mended for its writer.
            .when(type == "email", .spellcheckOff),
            draft.map { .data("draft", $0) } ?? .none,
            words.described(state),
            words.invalid(state)
        )
    )
}

/// A number, typed as words are: no arrows to change it by accident, a keypad of digits on a phone.
///
/// - Parameter unit: what is counted, after the box: "per cent", "working days".
func numberField(
    _ words: FieldWords,
    in state: FormState,
    unit: String? = nil,
    allowsDecimals: Bool = false,
    size: FieldWidth = .four
) -> HTML {
    words.wrap(
        state,
        div(.css("with-unit")) {
            input(
                .css("input \(size.rawValue)"),
                .id(words.id),
                .name(words.name),
                .type("text"),
                .inputmode(allowsDecimals ? "decimal" : "numeric"),
                .value(state.value(words.name)),
                unit.map { _ in .aria("describedby", describedIDs(words, state) + "\(words.id)-unit") }
                    ?? words.described(state),
                words.invalid(state)
            )
            if let unit { span(.id("\(words.id)-unit")) { unit } }
        }
    )
}

private func describedIDs(_ words: FieldWords, _ state: FormState) -> String {
    var ids = ""
    if words.help != nil { ids += "\(words.id)-help " }
    if !state.errors(of: words.name).isEmpty { ids += "\(words.id)-error " }
    return ids
}

/// Several lines of text.
///
/// - Parameter draft: which form of which record it belongs to, as `report-progress/{id}`, when what is typed is to be
///   kept as it is typed. Fields with the same key are kept together.
func textArea(_ words: FieldWords, in state: FormState, rows: Int = 6, draft: String? = nil) -> HTML {
    words.wrap(
        state,
        group {
            textarea(
                .css("input"),
                .id(words.id),
                .name(words.name),
                .rows(rows),
                .dir("auto"),
                .spellcheckOn,
                draft.map { .data("draft", $0) } ?? .none,
                words.described(state),
                words.invalid(state)
            ) {
                // HTML drops one line end at the start; this one is for it to drop.
                "\n" + state.value(words.name)
            }
            if draft != nil { draftState }
        }
    )
}

/// Where the script says whether what was typed is kept: "Saved 16:52". Read out, politely.
let draftState: HTML = div(.css("draft-state"), .role("status"), .data("draft-state", "")) {}

/// Files from this computer. What they may be is checked when they arrive; `accepts` only helps to find them.
func fileField(
    _ words: FieldWords,
    in state: FormState,
    accepts: String = "",
    takesSeveral: Bool = false
) -> HTML {
    words.wrap(
        state,
        input(
            .css("input input-file"),
            .id(words.id),
            .name(words.name),
            .type("file"),
            .when(!accepts.isEmpty, .accept(accepts)),
            .when(takesSeveral, .multiple),
            words.described(state),
            words.invalid(state)
        )
    )
}

/// Sent along with a form and not shown.
func hiddenField(_ name: String, _ value: String) -> HTML {
    input(.type("hidden"), .name(name), .value(value))
}
