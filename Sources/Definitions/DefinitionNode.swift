import Kernel

/// A group of keys in a definition file, read by name.
///
/// It is the shipped group with what the partnership put in its place laid over it. Reading never throws: a mistake is
/// noted with file and line, a blank stands in, and reading goes on; the load as a whole then fails with every mistake.
/// A key that nobody asked for is a mistake too.
///
/// ```swift
/// let kinds = file.entries("kinds", declaring: "kind of evidence") { entry in
///     EvidenceKind(head: entry.head(), evidenceClass: entry.choice("class", of: EvidenceClass.self))
/// }
/// ```
public final class DefinitionNode {
    /// The key under which the group stands; empty for a whole file and for items of a list.
    public let key: String
    let layers: [Layer]
    let reading: DefinitionReading
    private var asked: Set<String> = []

    /// One file's part of it.
    struct Layer {
        let members: [YAMLMember]
        let place: YAMLPlace
        let isLocal: Bool

        func member(_ key: String) -> YAMLMember? { members.first { $0.key == key } }
    }

    /// - Parameter layers: the partnership's own first.
    init(key: String, layers: [Layer], reading: DefinitionReading) {
        self.key = key
        self.layers = layers
        self.reading = reading
    }

    /// Where it stands, for a complaint about the whole of it: in the partnership's file when that has a part.
    var place: YAMLPlace { layers.first?.place ?? YAMLPlace(file: "", line: 1) }

    /// Whether the partnership's own file has a part in it.
    var hasLocalPart: Bool { layers.contains(where: \.isLocal) }

    /// The value of a key: the partnership's, or else the shipped one.
    func member(_ key: String) -> YAMLMember? {
        asked.insert(key)
        return layers.lazy.compactMap { $0.member(key) }.first
    }

    /// Whether the key is there at all.
    public func has(_ key: String) -> Bool { member(key) != nil }

    /// The value of a key in each layer that has it, the partnership's first.
    func members(_ key: String) -> [(member: YAMLMember, isLocal: Bool)] {
        asked.insert(key)
        return layers.compactMap { layer in layer.member(key).map { ($0, layer.isLocal) } }
    }

    /// Notes a mistake about a key, in the words of whoever reads it: what is wrong, then how to mend it.
    public func complain(about key: String, _ words: String) {
        reading.complain(words, at: member(key)?.place ?? place)
    }

    /// Silent where there is nothing at all: that was told when the file was opened.
    func complainMissing(_ key: String, write example: String) {
        if layers.isEmpty { return }
        reading.complain(
            "“\(key)” is missing\(self.key.isEmpty ? "" : " from “\(self.key)”"). Write \(example).",
            at: place
        )
    }

    /// Says nothing about keys that were not asked for: what is wrong with the whole was told.
    func forgive() {
        for layer in layers { asked.formUnion(layer.members.map(\.key)) }
    }

    /// Complains about every key that nobody asked for.
    func finish() {
        for layer in layers {
            for member in layer.members where !asked.contains(member.key) {
                reading.complain(
                    "“\(member.key)” is not a key here." + hint(member.key, among: asked.sorted()),
                    at: member.place
                )
            }
        }
    }
}
