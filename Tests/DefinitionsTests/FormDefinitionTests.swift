import Definitions
import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("Definitions of forms")
struct FormDefinitionTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
    }

    /// A workshop with the shipped forms in it.
    private func withForms() throws -> Workshop { try Workshop(forms: true) }

    private static func form(_ questions: String, versions: String = "", _ rest: String = "") -> String {
        """
        label: Local tool
        about: child
        from: 2026-01-01
        source: Board, minute 4
        versions:
          - edition: "1"
            from: 2026-01-01
            source: Board, minute 4
        \(rest)    sections:
              one:
                label: One
                questions:
        \(questions)\(versions)
        """
    }

    private func own(_ text: String, _ name: String = "local-tool", in other: Workshop? = nil) throws -> [String] {
        let workshop = other ?? workshop
        try FileManager.default.createDirectory(
            at: workshop.root.appending(path: "definitions/forms"), withIntermediateDirectories: true)
        try workshop.own("forms/\(name).yaml", text)
        return workshop.mistakes()
    }

    @Test("RISK-6: a partnership adds a tool of its own, licensed to it")
    func added() throws {
        let mistakes = try own(Self.form("          worry: {ask: What worries you?, kind: scale, required: true}\n"))
        #expect(mistakes == [])
        let form = try #require(try workshop.load().forms["local-tool" as FormKey])
        #expect(form.head.isLocal)
        let question = try #require(form.version(on: "2026-05-05").question("worry"))
        #expect(question.lowest == 0 && question.highest == 10 && question.required == .yes)
    }

    @Test("FD-8: a partnership’s own wording of a shipped form holds from its day, and the shipped one until then")
    func replaced() throws {
        let workshop = try withForms()
        let mistakes = try own(
            """
            source: Board, minute 5
            versions:
              - edition: ours
                from: 2027-04-01
                source: Board, minute 5
                sections:
                  one:
                    label: One
                    questions:
                      worry: {ask: What worries you?, kind: text}
            """, "vulnerability-rating", in: workshop)
        #expect(mistakes == [])
        let form = try #require(try workshop.load().forms["vulnerability-rating" as FormKey])
        #expect(form.version(on: "2027-03-31").edition == "1")
        #expect(form.version(on: "2027-04-01").edition == "ours")
        #expect(form.isSignificant)
    }

    /// What is written in a partnership’s own file, and what is said of it.
    static let mistakes: [(String, String)] = [
        (
            form("          a: {ask: A?, kind: chioce}\n"),
            "definitions/forms/local-tool.yaml, line 13: “chioce” is not known here. Did you mean “choice”?"
        ),
        (
            form("          a: {ask: A?, kind: text, show: b is yes}\n          b: {ask: B?, kind: yes-no}\n"),
            "definitions/forms/local-tool.yaml, line 13: This asks for “b”, which is not asked before it. None is known."
        ),
        (
            form("          b: {ask: B?, kind: yes-no}\n          a: {ask: A?, kind: text, show: b is maybe}\n"),
            "definitions/forms/local-tool.yaml, line 14: “maybe” is no answer to “b”. Write one of: yes, no, not-known."
        ),
        (
            form(
                "          b: {ask: B?, kind: yes-no}\n          a: {ask: A?, kind: text, show: b is yes and b is no or b is yes}\n"
            ),
            "definitions/forms/local-tool.yaml, line 14: “b is yes and b is no or b is yes” mixes “and” with “or”. Use one of them, or two conditions."
        ),
        (
            form("          b: {ask: B?, kind: yes-no}\n          b2: {ask: B?, kind: text, required: or-why-not}\n"),
            "definitions/forms/local-tool.yaml, line 14: Whoever has no answer is asked why. Write “why-not: …”, the words of that question."
        ),
        (
            form("          b: {ask: B?, kind: number, lowest: 5, highest: 2}\n"),
            "definitions/forms/local-tool.yaml, line 13: 2 is not above 5. Put the numbers right."
        ),
        (
            form("          b: {ask: B?, kind: choice}\n"),
            "definitions/forms/local-tool.yaml, line 13: “choices” is missing from “b”. Write “choices:” with “key: words” below it."
        ),
        (
            form("          b: {ask: B?, kind: text, hlep: Yes}\n"),
            "definitions/forms/local-tool.yaml, line 13: “hlep” is not a key here. Did you mean “help”?"
        ),
        (
            form("          g: {ask: G?, kind: grade}\n"),
            "definitions/forms/local-tool.yaml, line 13: A grade is chosen, and there are none. Write “grades:” with each below it."
        ),
        (
            form("          b: {ask: B?, kind: text}\n", "    languages: [pl]\n").replacing(
                "        label: One\n", with: "        label: One\n        translated: true\n"),
            "definitions/forms/local-tool.yaml, line 11: Here “b” is not there in “pl”. Translate it, or take the language out."
        ),
    ]

    @Test("Every mistake in a form names its file and line", arguments: mistakes)
    func mistake(text: String, told: String) throws {
        let all = try own(text)
        #expect(all.contains(told), "\(all)")
    }

    @Test("A file that is no form’s name, or has the wrong ending, is told")
    func names() throws {
        #expect(try own("label: x", "Local Tool").contains { $0.contains("Name the file in small letters") })
        try FileManager.default.removeItem(at: workshop.root.appending(path: "definitions/forms/Local Tool.yaml"))
        try workshop.own("forms/tool.yml", "label: x")
        #expect(workshop.mistakes().contains { $0.contains("A form’s file ends in “.yaml”") })
    }

    @Test("RISK-2, VOICE-2: on every shipped form the child comes first, and each child’s answers cannot be “n/a”")
    func childFirst() throws {
        for form in try Definitions.shipped().forms.all {
            let version = form.version(on: "2026-11-21")
            #expect(!form.head.source.isEmpty)
            #expect(version.questions.allSatisfy { !$0.label.isEmpty })
            guard let children = version.question("children") else { continue }
            let first = try #require(version.sections.first { $0.key != "asking" && $0.key != "call" })
            #expect(first.questions.contains { $0.key == "children" }, "\(form.key)")
            #expect(children.required != .no, "\(form.key)")
        }
    }

    @Test("A wording read back from what is kept is the same wording")
    func roundTrip() throws {
        for form in try Definitions.shipped().forms.all {
            for version in form.versions.shipped.map(\.value) {
                let text = try JSONValue(encoding: version).canonical
                let back = try JSONDecoder().decode(FormVersion.self, from: Data(text.utf8))
                #expect(back == version)
                #expect(try JSONValue(encoding: back).canonical == text)
            }
        }
    }
}
