import Kernel

/// A name with its short forms and its other spellings (`names.yaml`, PER-3, EQUAL-1).
public struct NameDefinition: Defined, Hashable {
    public let head: DefinitionHead
    /// What people of this name are called for short: Bill for William.
    public let short: [String]
    /// The same name in another language, or as other offices spell it: Willem.
    public let forms: [String]
}

extension DefinitionNode {
    func nameDefinition() -> NameDefinition {
        let head = head()
        var seen = [head.label.on(head.from)].map(Self.plain)
        let read = { [self] (list: String) in
            texts(list) { text, place in
                let plain = Self.plain(text)
                if plain.isEmpty || text.contains(where: \.isWhitespace) {
                    reading.complain("“\(text)” is not one word of a name. Write each word by itself.", at: place)
                } else if seen.contains(plain) {
                    reading.complain(
                        "“\(text)” stands under “\(key)” already, or differs only by accents or capitals. Take one out.",
                        at: place
                    )
                }
                seen.append(plain)
            }
        }
        let name = NameDefinition(head: head, short: read("short"), forms: read("forms"))
        if name.short.isEmpty, name.forms.isEmpty {
            complain(
                about: "label",
                "“\(key)” has neither short forms nor others. Write “short: [one, another]” or “forms: [one, another]”."
            )
        }
        return name
    }

    /// As names are compared: small letters without accents, hyphens and apostrophes.
    private static func plain(_ name: String) -> String { Text.searchKey(name).filter { $0 != " " } }
}
