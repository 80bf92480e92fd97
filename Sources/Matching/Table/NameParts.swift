/// A full name in one cell taken apart: `"Dr Ana María de la Cruz"`, `"DE LA CRUZ, Ana"`.
struct NameParts {
    var given: [UInt8] = []
    var family: [UInt8] = []

    init(_ value: Span<UInt8>) {
        let text = Folding.string(value)
        if let comma = text.firstIndex(of: ",") {
            family = NameParts.folded(String(text[..<comma]))
            given = NameParts.folded(String(text[text.index(after: comma)...]))
            return
        }
        var words = NameParts.folded(text).split(separator: UInt8(ascii: " ")).map(Array.init)
        if words.count > 1, NameParts.titles.contains(words[0]) { words.removeFirst() }
        guard words.count > 1 else {
            // One name alone: more often what a person is called than whose family it is.
            given = words.first ?? []
            return
        }
        let familyStart = words.indices.dropFirst().first { NameParts.particles.contains(words[$0]) } ?? words.count - 1
        given = Array(words[..<familyStart].joined(separator: [UInt8(ascii: " ")]))
        family = Array(words[familyStart...].joined(separator: [UInt8(ascii: " ")]))
    }

    func part(_ meaning: FieldMeaning) -> [UInt8] { meaning == .familyName ? family : given }

    private static func folded(_ text: String) -> [UInt8] { Folding.folded(text.utf8.span, as: .givenName) }

    private static let titles = words("mr mrs ms miss mx dr prof master rev sir lady")
    private static let particles = words("de la del della van von der den al el bin ibn bint abu st ter le du dos da di")

    private static func words(_ list: String) -> Set<[UInt8]> { Set(list.split(separator: " ").map { Array($0.utf8) }) }
}
