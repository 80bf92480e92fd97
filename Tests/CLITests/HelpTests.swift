import Foundation
import Testing

@Suite("Help texts")
struct HelpTests {
    /// Every command has its golden: a name of a file in `Golden`, and the words typed.
    static let commands: [[String]] = [
        [],
        ["calendar"], ["calendar", "holidays"], ["calendar", "due"],
        ["journal"], ["journal", "verify"], ["journal", "prove"], ["journal", "seal"],
        ["serve"], ["check"], ["migrate"], ["backup"], ["restore"],
    ]

    @Test("The help of each command is as it was last read and agreed", arguments: commands)
    func help(command: [String]) throws {
        let program = try Program.run(command + ["--help"])
        #expect(program.status == 0)
        #expect(program.messages.isEmpty)
        try Golden.compare(program.output, with: (["lantern"] + command).joined(separator: "-") + ".txt")
    }

    @Test("A command that is not understood ends with 2 and says how it is used, on standard error")
    func usage() throws {
        for words in [["--nonsense"], ["nonsense"]] {
            let program = try Program.run(words)
            #expect(program.status == 2)
            #expect(program.output.isEmpty)
            #expect(program.messages.contains("lantern"))
        }
    }

    @Test("Alone, it gives its help")
    func alone() throws {
        let program = try Program.run([])
        #expect(program.status == 0)
        #expect(program.output.contains("SUBCOMMANDS") || program.output.contains("OPTIONS"))
    }
}

/// A text kept beside the test. `LANTERN_GOLDEN=record` writes it anew, to be read like code.
enum Golden {
    static func compare(_ text: String, with name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(
            path: name
        )
        if ProcessInfo.processInfo.environment["LANTERN_GOLDEN"] == "record" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        let expected = try? String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "Read the difference; scripts/golden records it when it is right.")
    }
}
