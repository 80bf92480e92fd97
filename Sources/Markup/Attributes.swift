extension Attribute {
    // Named `css` because an attribute called `class` makes the compiler check every page twice.
    /// The classes it wears.
    public static func css(_ names: String) -> Attribute { names.isEmpty ? .none : Attribute("class", names) }
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    /// The direction of writing: `ltr`, `rtl`, or `auto` for somebody's own words in a language not known.
    public static func dir(_ value: String) -> Attribute { Attribute("dir", value) }
    public static func role(_ value: String) -> Attribute { Attribute("role", value) }
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
    /// `aria-…`, for what is read aloud.
    public static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, value, prefix: "aria-")
    }
    /// `data-…`, for the sheet and the script.
    public static func data(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, value, prefix: "data-")
    }
    public static let hidden = Attribute("hidden", nil)

    // Links and pictures.
    public static func href(_ address: String) -> Attribute { Attribute("href", Address.safe(address)) }
    public static func src(_ address: String) -> Attribute { Attribute("src", Address.safe(address)) }
    public static func alt(_ words: String) -> Attribute { Attribute("alt", words) }
    public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
    /// `_blank` where what is being typed on a page must not be lost.
    public static func target(_ value: String) -> Attribute { Attribute("target", value) }
    public static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", value) }
    /// The name under which a file is kept when it is downloaded.
    public static func download(_ name: String) -> Attribute { Attribute("download", name) }

    // Forms.
    public static let methodPost = Attribute("method", "post")
    public static let methodGet = Attribute("method", "get")
    public static func action(_ address: String) -> Attribute { Attribute("action", Address.safe(address)) }
    public static func enctype(_ value: String) -> Attribute { Attribute("enctype", value) }
    public static let novalidate = Attribute("novalidate", nil)
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String) -> Attribute { Attribute("type", value) }
    /// Of a label or an output: the field it belongs to.
    public static func forField(_ id: String) -> Attribute { Attribute("for", id) }
    /// Of a button or field outside its form: the form it belongs to.
    public static func ofForm(_ id: String) -> Attribute { Attribute("form", id) }
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
    public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
    public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    public static func autocapitalize(_ value: String) -> Attribute { Attribute("autocapitalize", value) }
    public static func accept(_ value: String) -> Attribute { Attribute("accept", value) }
    public static func listOf(_ id: String) -> Attribute { Attribute("list", id) }
    public static let required = Attribute("required", nil)
    public static let multiple = Attribute("multiple", nil)
    public static let readonly = Attribute("readonly", nil)
    public static let spellcheckOn = Attribute("spellcheck", "true")
    public static let spellcheckOff = Attribute("spellcheck", "false")
    public static func checked(_ yes: Bool) -> Attribute { yes ? Attribute("checked", nil) : .none }
    public static func selected(_ yes: Bool) -> Attribute { yes ? Attribute("selected", nil) : .none }
    public static func disabled(_ yes: Bool) -> Attribute { yes ? Attribute("disabled", nil) : .none }

    // Tables, lists, time, the head.
    public static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
    public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
    public static func start(_ number: Int) -> Attribute { Attribute("start", String(number)) }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    public static let open = Attribute("open", nil)
    public static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
    public static func content(_ value: String) -> Attribute { Attribute("content", value) }
    public static func media(_ value: String) -> Attribute { Attribute("media", value) }
}

/// Where a link may lead.
enum Address {
    /// Places within this site, or of the web, of mail and of the telephone; anything else (`javascript:`) leads nowhere.
    static func safe(_ address: String) -> String {
        // Browsers drop tabs and line ends anywhere, and spaces and controls at both ends, before they look.
        var scalars = String.UnicodeScalarView()
        for scalar in address.unicodeScalars where !["\t", "\n", "\r"].contains(scalar) {
            scalars.append(scalar)
        }
        while let first = scalars.first, first.value <= 32 { scalars.removeFirst() }
        while let last = scalars.last, last.value <= 32 { scalars.removeLast() }
        let clean = String(scalars)
        // Two slashes would leave this site with its protocol; a backslash is read as a slash by browsers.
        let slashes = clean.prefix(2).map { $0 == "\\" ? "/" : $0 }
        if slashes == ["/", "/"] || clean.hasPrefix("\\") { return "#" }
        let head = clean.prefix { !":/?#".contains($0) }
        guard head.endIndex < clean.endIndex, clean[head.endIndex] == ":" else { return clean }
        return ["http", "https", "mailto", "tel"].contains(head.lowercased()) ? clean : "#"
    }
}
