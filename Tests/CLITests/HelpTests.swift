import LanternTesting
import Testing

@Suite("Help texts")
struct HelpTests {
    /// Every command has its golden: a name of a file in `Golden`, and the words typed.
    static let commands: [[String]] = [
        [],
        ["calendar"], ["calendar", "holidays"], ["calendar", "due"],
        ["definitions"], ["definitions", "check"], ["definitions", "rules"],
        ["clocks"], ["figures"], ["measure"],
        ["journal"], ["journal", "verify"], ["journal", "prove"], ["journal", "seal"],
        ["user"], ["user", "add"], ["user", "list"], ["user", "reset-access"], ["user", "disable"],
        ["match"], ["match", "dedupe"], ["match", "link"],
        ["serve"], ["import"], ["import", "plan"], ["import", "letter"], ["import", "people"],
        ["plan"], ["plan", "list"], ["plan", "show"],
        ["plan", "recurring"], ["plan", "check"], ["plan", "diff"], ["plan", "export"], ["report"], ["report", "exceptions"],
        ["report", "calendar"],
        ["check"], ["migrate"],
        ["backup"], ["restore"], ["gallery"],
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
