import Markup

/// A form that changes something: carries the session's token, and sends once however often its button is pressed.
///
/// - Parameter draft: when every field of the form is to be kept as it is typed, which form of which record it is.
/// - Parameter live: the address of what is shown anew each time that a draft was kept.
func postForm(
    _ address: String,
    token: String,
    hasFiles: Bool = false,
    draft: String? = nil,
    live: String? = nil,
    @HTMLBuilder content: () -> HTML
) -> HTML {
    form(
        .methodPost,
        .action(address),
        .novalidate,
        .data("once", ""),
        .when(hasFiles, .enctype("multipart/form-data")),
        draft.map { .data("draft-form", $0) } ?? .none,
        live.map { .data("live", $0) } ?? .none
    ) {
        hiddenField("token", token)
        content()
        if draft != nil { draftState }
    }
}

/// A form that asks and changes nothing: a search, a filter. Its answer has an address of its own.
func getForm(_ address: String, @HTMLBuilder content: () -> HTML) -> HTML {
    form(.methodGet, .action(address), .css("ask")) { content() }
}

enum ButtonLook: String, Sendable {
    /// The one thing that the page is for.
    case primary = "button"
    case secondary = "button button-secondary"
    /// What cannot easily be taken back.
    case warning = "button button-warning"
}

/// The button that sends the form it stands in. With a name, which of several buttons was pressed is sent too.
func submitButton(_ words: String, _ look: ButtonLook = .primary, name: String? = nil, value: String = "")
    -> HTML
{
    button(
        .css(look.rawValue),
        .type("submit"),
        name.map(Attribute.name) ?? .none,
        .when(name != nil, .value(value))
    ) { words }
}

/// A link that looks like a button: for going somewhere to do something. It changes nothing by itself.
func linkButton(_ words: String, to address: String, _ look: ButtonLook = .primary) -> HTML {
    a(.css(look.rawValue), .href(address)) { words }
}

/// A form that is only a button: one thing done to one record.
///
/// - Parameter about: what it is done to, read out after the words, where several such buttons stand on a page.
func actionButton(
    _ words: String,
    to address: String,
    token: String,
    _ look: ButtonLook = .secondary,
    about: String = "",
    sending fields: [(name: String, value: String)] = []
) -> HTML {
    form(.methodPost, .action(address), .css("button-form"), .data("once", "")) {
        hiddenField("token", token)
        for field in fields { hiddenField(field.name, field.value) }
        button(.css(look.rawValue), .type("submit")) {
            words
            if !about.isEmpty { span(.css("visually-hidden")) { " \(about)" } }
        }
    }
}

/// Buttons and links beside each other, the one that goes on first.
func buttonRow(@HTMLBuilder content: () -> HTML) -> HTML { div(.css("button-row")) { content() } }
