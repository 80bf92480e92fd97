extension Attribute {
    // Named `css` because an attribute called `class` makes the compiler check every page twice.
    public static func css(_ names: String) -> Attribute { Attribute("class", names) }
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String) -> Attribute { Attribute("type", value) }
    public static func action(_ address: String) -> Attribute { Attribute("action", safe(address)) }
    public static func href(_ address: String) -> Attribute { Attribute("href", safe(address)) }
    public static func src(_ address: String) -> Attribute { Attribute("src", safe(address)) }
    public static func forField(_ id: String) -> Attribute { Attribute("for", id) }
    public static func aria(_ name: StaticString, _ value: String) -> Attribute { Attribute("aria-\(name)", value) }
    public static func data(_ name: StaticString, _ value: String) -> Attribute { Attribute("data-\(name)", value) }
    public static func role(_ value: String) -> Attribute { Attribute("role", value) }
    public static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    public static func alt(_ value: String) -> Attribute { Attribute("alt", value) }
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", String(value)) }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
    public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
    public static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
    public static func accept(_ value: String) -> Attribute { Attribute("accept", value) }
    public static func enctype(_ value: String) -> Attribute { Attribute("enctype", value) }
    public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
    public static func content(_ value: String) -> Attribute { Attribute("content", value) }
    public static func charset(_ value: String) -> Attribute { Attribute("charset", value) }

    public static let methodPost = Attribute("method", "post")
    public static let methodGet = Attribute("method", "get")
    public static let required = Attribute("required", nil)
    public static let multiple = Attribute("multiple", nil)
    public static let open = Attribute("open", nil)
    public static let novalidate = Attribute("novalidate", nil)
    public static let hidden = Attribute("hidden", nil)
    public static let spellcheckOn = Attribute("spellcheck", "true")

    public static func checked(_ yes: Bool) -> Attribute { yes ? Attribute("checked", nil) : .none }
    public static func selected(_ yes: Bool) -> Attribute { yes ? Attribute("selected", nil) : .none }
    public static func disabled(_ yes: Bool) -> Attribute { yes ? Attribute("disabled", nil) : .none }

    /// The attribute, or nothing.
    public static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute { condition ? attribute : .none }

    /// Addresses within this site, or of the web and of mail; anything else (`javascript:`) leads nowhere.
    private static func safe(_ address: String) -> String {
        let head = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        guard head.count < address.count, address[head.endIndex] == ":" else {
            // Two slashes would leave this site with its protocol; a backslash is read as a slash by browsers.
            return address.hasPrefix("//") || address.hasPrefix("/\\") || address.hasPrefix("\\") ? "#" : address
        }
        return ["http", "https", "mailto"].contains(head.lowercased()) ? address : "#"
    }
}
