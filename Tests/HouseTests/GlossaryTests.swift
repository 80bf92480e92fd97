import Definitions
import Foundation
import Testing

@Suite("The glossary")
struct GlossaryTests {
    /// One line: the term, its meaning, where it comes from, and our names for it.
    struct Line: Sendable {
        let term: String
        let cells: [String]
        let names: [String]
    }

    static let lines: [Line] = (House.file("docs/glossary.md")?.lines ?? []).compactMap { line in
        guard line.hasPrefix("| "), !line.hasPrefix("| Term |") else { return nil }
        let cells = line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false)
            .map(String.init)
        let names = (cells.last ?? "").matches(of: /`([^`]+)`/).map { String($0.output.1) }
        return Line(term: cells.first ?? "", cells: cells, names: names)
    }

    @Test("Every term has a meaning, a source, and our name or a dash; and is explained once")
    func whole() {
        #expect(GlossaryTests.lines.count > 100)
        for line in GlossaryTests.lines {
            #expect(line.cells.count == 4 && line.cells.allSatisfy { !$0.isEmpty }, "\(line.term)")
            #expect(line.cells.last == "–" || !line.names.isEmpty, "\(line.term)")
        }
        let terms = GlossaryTests.lines.map { $0.term.lowercased() }
        #expect(Set(terms).count == terms.count)
    }

    @Test("Every name that the glossary gives is in the code, the schema or the definitions")
    func names() throws {
        let sources = House.sources.map(\.text).joined(separator: "\n")
        let schema = House.texts.filter { $0.path.hasSuffix(".sql") }.map(\.text).joined(separator: "\n")
        let definitions = House.texts.filter { $0.path.hasPrefix("Definitions/") }
        let keys = Set(
            definitions.flatMap { $0.text.matches(of: /(?m)^ +([a-z0-9.-]+):/).map { String($0.output.1) } }
        )
        let goldens = House.root.appending(path: "Tests/CLITests/Golden").path
        let help = try FileManager.default.contentsOfDirectory(atPath: goldens)
        for line in GlossaryTests.lines {
            for name in line.names {
                let isKnown =
                    if name.hasSuffix(".yaml") {
                        definitions.contains { $0.name == name }
                    } else if name.first?.isUppercase == true, !name.contains("/") {
                        name.split(separator: ".").allSatisfy { sources.contains($0) }
                    } else if name.hasPrefix("lantern ") {
                        help.contains(name.replacing(" ", with: "-") + ".txt")
                    } else {
                        schema.contains(name) || keys.contains(name)
                            || ["from", "outcome", "DATA/definitions"].contains(name)
                    }
                #expect(
                    isKnown,
                    "“\(line.term)” is called `\(name)`, and nothing is: mend the one or the other"
                )
            }
        }
    }
}
