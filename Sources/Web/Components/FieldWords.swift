import Markup

/// What every field has: its name, label, help in a line, and whether it may be left empty.
struct FieldWords: Sendable {
    /// What it is sent as, and where an error about it leads.
    let name: String
    let label: String
    var help: String?
    var isOptional = false
    /// Where the same form stands several times on a page, the id of the one field.
    var id: String

    init(_ name: String, _ label: String, help: String? = nil, isOptional: Bool = false, id: String? = nil) {
        self.name = name
        self.label = label
        self.help = help
        self.isOptional = isOptional
        self.id = id ?? name
    }

    func described(_ state: FormState) -> Attribute {
        var ids: [String] = []
        if help != nil { ids.append("\(id)-help") }
        if !state.errors(of: name).isEmpty { ids.append("\(id)-error") }
        return ids.isEmpty ? .none : .aria("describedby", ids.joined(separator: " "))
    }

    func invalid(_ state: FormState) -> Attribute {
        .when(!state.errors(of: name).isEmpty, .aria("invalid", "true"))
    }

    /// A field of one box: label, help, errors, then the box.
    func wrap(_ state: FormState, _ content: HTML) -> HTML {
        let errors = state.errors(of: name)
        return div(.css(errors.isEmpty ? "field" : "field field-wrong")) {
            Markup.label(.css("field-label"), .forField(id)) { labelWords }
            helpLine
            errorLines(errors)
            content
        }
    }

    /// A field of several boxes: a legend over all of them.
    func wrapSeveral(_ state: FormState, _ content: HTML) -> HTML {
        let errors = state.errors(of: name)
        return fieldset(.css(errors.isEmpty ? "field" : "field field-wrong"), described(state)) {
            legend(.css("field-label")) { labelWords }
            helpLine
            errorLines(errors)
            content
        }
    }

    @HTMLBuilder private var labelWords: HTML {
        label
        if isOptional { span(.css("optional")) { " (optional)" } }
    }

    private var helpLine: HTML {
        help.map { words in p(.css("help"), .id("\(id)-help")) { words } } ?? .nothing
    }

    private func errorLines(_ errors: [String]) -> HTML {
        guard !errors.isEmpty else { return .nothing }
        return div(.id("\(id)-error")) {
            for error in errors {
                p(.css("field-error")) {
                    span(.css("visually-hidden")) { "Error: " }
                    error
                }
            }
        }
    }
}

/// How wide a box is: as wide as what belongs in it, which tells people what that is.
enum FieldWidth: String, Sendable {
    case full = ""
    /// About two characters: a day of the month.
    case two = "input-2"
    /// About four: a year, a small number.
    case four = "input-4"
    /// About ten: a code, a postcode, a telephone number.
    case ten = "input-10"
    /// About twenty: a reference, a name.
    case twenty = "input-20"
}
