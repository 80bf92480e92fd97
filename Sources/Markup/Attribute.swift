/// A name and a value in an opening tag. The name is always a literal of the code's, never a user's words.
public struct Attribute: Sendable {
    /// `aria-` or `data-`, or empty.
    let prefix: StaticString
    let name: StaticString
    /// Nil for one that stands alone, as `required`.
    let value: String?
    let isLeftOut: Bool

    init(_ name: StaticString, _ value: String?, prefix: StaticString = "") {
        self.prefix = prefix
        self.name = name
        self.value = value
        isLeftOut = false
    }

    private init() {
        prefix = ""
        name = ""
        value = nil
        isLeftOut = true
    }

    /// Left out: for an attribute that depends on something.
    public static let none = Attribute()

    /// The attribute, or nothing.
    public static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute {
        condition ? attribute : .none
    }

    /// Whether it gives its element one of these classes.
    func isClass(among wanted: [String]) -> Bool {
        guard let value, name.utf8CodeUnitCount == 5, prefix.utf8CodeUnitCount == 0,
            name.description == "class"
        else {
            return false
        }
        return value.split(separator: " ").contains { one in wanted.contains { $0 == one } }
    }
}
