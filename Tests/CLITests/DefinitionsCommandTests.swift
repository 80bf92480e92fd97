import Foundation
import LanternTesting
import Testing

@Suite("lantern definitions")
struct DefinitionsCommandTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("ADM-3: the rule that held in March is told for March, and the new one from 1 April")
    func rules() throws {
        try folder.write(
            "data/definitions/improvement.yaml",
            """
            rules:
              update-every:
                values:
                  - {value: 14 days, from: 2026-04-01, source: "Improvement board, minute 12"}

            """
        )
        func line(_ day: String) throws -> String? {
            let program = try Program.run(
                ["definitions", "rules", "--on", day, "--format", "csv"],
                in: folder.url
            )
            return program.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("update-every") }
                .map(String.init)
        }
        #expect(
            try line("2026-03-31")
                == "update-every,31 days,1,2026-01-01,false,\"PLAN-13, monthly by default\""
        )
        #expect(
            try line("2026-04-01")
                == "update-every,14 days,2,2026-04-01,true,\"Improvement board, minute 12\""
        )
    }

    @Test("ADM-3: every mistake is told before a server is started with it")
    func mistakes() throws {
        #expect(
            try Program.run(["definitions", "check"], in: folder.url).output
                == "The definitions are in order.\n"
        )
        try folder.write("data/definitions/roles.yaml", "rolls: {}\n")
        try folder.write("data/definitions/plans.yaml", "kinds:\n  case-review:\n    label: Review\n")
        let program = try Program.run(["definitions", "check"], in: folder.url)
        #expect(program.status == 1)
        #expect(
            program.messages == """
                definitions/plans.yaml, line 2: “case-review” is changed here without saying who decided it. Write “source: …”.
                definitions/roles.yaml, line 1: “rolls” is not a key here. Did you mean “roles”?

                """
        )
    }

    @Test("A day that is none is not understood")
    func noSuchDay() throws {
        #expect(try Program.run(["definitions", "rules", "--on", "2026-02-30"], in: folder.url).status == 2)
    }
}
