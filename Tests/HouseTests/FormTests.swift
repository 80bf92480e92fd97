import Foundation
import Testing

@Suite("Form: names, sizes and what is never written")
struct FormTests {
    /// Longer than 300 lines, and still one idea.
    static let long = [
        Excuse("Sources/Pathways/PlanImports/DraftedPlan.swift", "one walk from a draft to its records"),
        Excuse("Tests/DocumentsTests/WordReadingTests.swift", "one trait of Word after another"),
        Excuse("Tests/DocumentsTests/RefusalTests.swift", "one refusal after another"),
        Excuse("Sources/Markup/Elements.swift", "one line for each element of HTML"),
        Excuse("Tests/StoreTests/TransactionTests.swift", "one behaviour of a transaction after another"),
    ]

    @Test("A file is one idea: none is longer than 300 lines without an excuse")
    func size() {
        let tooLong = House.swift.filter { $0.lines.count > 301 }
        let excused = Set(FormTests.long.map(\.path))
        for file in tooLong {
            #expect(
                excused.contains(file.path),
                "\(file.path) has \(file.lines.count) lines: look for the seam"
            )
        }
        let stale = excused.subtracting(tooLong.map(\.path))
        #expect(stale.isEmpty, "These need no excuse any more: \(stale.sorted())")
    }

    @Test("No type is a manager, a helper or a utility: say what it decides or makes")
    func names() {
        let bad =
            /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w*(?:Manager|Helper|Util(?:s|ity|ities)?))\b/
        for file in House.swift {
            for line in file.code where ["Manager", "Helper", "Util"].contains(where: line.words.contains) {
                let found = line.words.firstMatch(of: bad).map { String($0.output.1) }
                #expect(found == nil, "\(file.path), line \(line.number): \(found ?? "")")
            }
        }
    }

    @Test("Nothing is forced: no try!, no as!, no value unwrapped with !")
    func forced() {
        // A mark straight after a name, a bracket or a closing quote that is neither != nor the start of a negation.
        let forced = /\btry[!]|\bas[!]|[\w)\]}"][!](?![=\w(])/
        for file in House.swift {
            for line in file.code {
                #expect(
                    line.words.firstMatch(of: forced) == nil,
                    "\(file.path), line \(line.number): \(line.words)"
                )
            }
        }
    }

    @Test("What the compiler cannot check is said once, round libpq")
    func unchecked() {
        for file in House.sources {
            let lines = file.code.filter {
                $0.words.contains("@unchecked") || $0.words.contains("nonisolated(unsafe)")
            }
            #expect(
                lines.isEmpty || file.path == "Sources/Store/PostgreSQL/PostgresConnection.swift",
                "\(file.path)"
            )
        }
    }

    @Test("The clock is read in one place: elsewhere time is handed in")
    func clock() {
        for file in House.sources where !["Kernel", "LanternTesting"].contains(file.floor) {
            for line in file.code where line.words.contains("Date()") || line.words.contains("Instant.now") {
                Issue.record("\(file.path), line \(line.number): take the time from Work or a TimeSource")
            }
        }
    }

    @Test("Every test says what it shows: a sentence, and something expected")
    func tests() {
        for file in House.swift where file.path.hasPrefix("Tests/") && file.text.contains("@Test") {
            let asserts = ["#expect", "#require", "Issue.record", "confirmation(", "Golden"]
            #expect(asserts.contains { file.text.contains($0) }, "\(file.path)")
            let nameless = file.code.filter {
                $0.words.contains("@Test func") || $0.words.contains("@Test\n")
            }
            #expect(nameless.isEmpty, "\(file.path): name each test with a sentence")
        }
    }
}

@Suite("What is committed")
struct CommittedTests {
    @Test("No file names a folder of somebody's machine")
    func machinePaths() {
        let path = /(?:^|[^a-zA-Z0-9.])\/(?:work|farm|home\/\w+|root|Users\/\w+|build\/lantern)\//
        for file in House.texts {
            let roots = ["work", "farm", "home", "root", "Users", "build"].map { "/\($0)/" }
            guard roots.contains(where: file.text.contains) else { continue }
            for (place, line) in file.lines.enumerated() {
                #expect(line.firstMatch(of: path) == nil, "\(file.path), line \(place + 1): \(line)")
            }
        }
    }

    @Test("Every script can be run, and bash understands it")
    func scripts() throws {
        for file in House.texts where file.path.hasPrefix("scripts/") || file.path.hasPrefix(".ci/") {
            guard file.text.hasPrefix("#!") else { continue }
            let path = House.root.appending(path: file.path).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(file.path) is not executable")
            guard file.text.hasPrefix("#!/bin/bash") else { continue }
            let bash = Process()
            bash.executableURL = URL(filePath: "/bin/bash")
            bash.arguments = ["-n", path]
            try bash.run()
            bash.waitUntilExit()
            #expect(bash.terminationStatus == 0, "\(file.path)")
            #expect(file.text.contains("\nset -"), "\(file.path): begin with set -euo pipefail")
        }
    }

    @Test("Every link from one document to another leads somewhere")
    func links() {
        for file in House.texts where file.path.hasSuffix(".md") {
            let folder = URL(filePath: "/" + file.path).deletingLastPathComponent().path
            for match in file.text.matches(of: /\]\(([^)#\s]+)(?:#[^)]*)?\)/) {
                let target = String(match.output.1)
                if target.contains("://") || target.hasPrefix("mailto:") { continue }
                let path = URL(filePath: folder + "/" + target).standardizedFileURL.path
                let exists = FileManager.default.fileExists(atPath: House.root.path + path)
                #expect(exists, "\(file.path) links to \(target)")
            }
        }
    }

    @Test("The first documents are there")
    func documents() {
        for path in [
            "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/architecture.md",
            "docs/glossary.md",
        ] {
            #expect(FileManager.default.fileExists(atPath: House.root.appending(path: path).path), "\(path)")
        }
    }
}
