import Definitions
import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("Definitions of audits")
struct AuditDefinitionTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop(forms: true)
    }

    /// The one mistake, with the line of the file that it names.
    private func mistake(file: String) throws -> (words: String, line: String) {
        let mistakes = workshop.mistakes()
        let words = try #require(mistakes.first)
        #expect(mistakes.count == 1, "\(mistakes)")
        let number = try #require(words.firstMatch(of: /line (\d+)/).flatMap { Int($0.output.1) })
        return (words, try workshop.line(number, of: file))
    }

    @Test("AUDIT-8: a new tool with no diversity question is refused with file and line, until one is added")
    func diversity() throws {
        let tool = """
            tools:
              local-audit:
                label: Local audit
                meaning: Ours.
                form: audit-case
                scale: four-grades
                areas: [voice, history]
                standing: {childs-voice: voice, history: history, oversight: oversight, challenge: challenge}
                from: 2026-01-01
                source: Board, minute 4
            """
        try workshop.own("audits.yaml", tool)
        let words = try #require(workshop.mistakes().first)
        #expect(
            words.contains("definitions/audits.yaml, line 8") && words.contains("does not ask about “Ethnicity and diversity”"))
        try workshop.own(
            "audits.yaml", tool.replacing("oversight: oversight", with: "diversity: diversity, oversight: oversight"))
        #expect(workshop.mistakes() == [])
        #expect(try workshop.load().audits.tools["local-audit"]?.standing["diversity"] == "diversity")
    }

    @Test("AUDIT-8: a standing question that may be left empty, or that the form does not ask, is refused")
    func empty() throws {
        try workshop.spoil(
            "audits.yaml", "diversity: diversity, history: history, oversight: oversight",
            with: "diversity: faith, history: history, oversight: oversight")
        let found = try mistake(file: "audits.yaml")
        #expect(found.words.contains("no question “faith”") && found.line.contains("standing:"))
        let other = try Workshop(forms: true)
        try other.spoil("forms/audit-supervision.yaml", "kind: grade\n            required: true", with: "kind: grade")
        #expect(other.mistakes().contains { $0.contains("“reflection” must always be answered") })
    }

    @Test("AUDIT-2: the 0–19 tool asks all six areas, and each must be answered")
    func sixAreas() throws {
        let definitions = try workshop.load()
        let tool = try #require(definitions.audits.tools["record-0-19"])
        #expect(tool.areas == ["analysis", "risk", "escalation", "voice", "effect", "handover"])
        let version = try #require(definitions.forms[tool.form]?.version(on: "2026-03-02"))
        #expect(tool.areas.allSatisfy { version.question($0)?.required == .yes })
        #expect(Set(tool.standing.keys) == Set(definitions.audits.standing.keys))
    }

    @Test("AUDIT-8: what gives grades is no quick check, and so cannot leave out what every audit asks")
    func quick() throws {
        try workshop.spoil(
            "audits.yaml", "    form: audit-case\n    scale: four-grades\n",
            with: "    form: audit-case\n    scale: four-grades\n    quick: true\n")
        #expect(workshop.mistakes().contains { $0.contains("What gives grades judges a record, and is no quick check") })
    }

    @Test("AUDIT-2: a tool whose grades are not those of its scale, or without a form, is refused")
    func scale() throws {
        try workshop.spoil(
            "audits.yaml", "grades: [outstanding, good, requires-improvement, inadequate]",
            with: "grades: [good, outstanding, requires-improvement, inadequate]")
        #expect(workshop.mistakes().contains { $0.contains("Make them the same") })
        let other = try Workshop(forms: true)
        try other.spoil("audits.yaml", "form: audit-contact", with: "form: audit-kontact")
        #expect(other.mistakes().contains { $0.contains("There is no form “audit-kontact”. Did you mean “audit-contact”?") })
    }

    @Test("AUDIT-3: a sample says how many, when, and who may be given it; its size can be changed by the partnership from a day")
    func sample() throws {
        try workshop.own(
            "audits.yaml",
            """
            samples:
              strategy-discussions-weekly:
                source: Board, minute 5
                size:
                  - value: 30 records
                    from: 2026-06-01
                    source: Board, minute 5
            """)
        let sample = try #require(try workshop.load().audits.samples["strategy-discussions-weekly"])
        #expect(sample.size.value(on: "2026-05-31") == 25 && sample.size.value(on: "2026-06-01") == 30)
    }

    @Test(
        "AUDIT-3: the weekly sample is due on Monday at eight, and of the Monday to Sunday before",
        arguments: [
            ("2026-03-09T07:59:00Z", "2026-02-23"), ("2026-03-09T08:00:00Z", "2026-03-02"),
            ("2026-03-15T12:00:00Z", "2026-03-02"),
            // Summer time: eight in London is seven in universal time.
            ("2026-03-30T06:59:00Z", "2026-03-16"), ("2026-03-30T07:00:00Z", "2026-03-23"),
        ])
    func monday(now: String, first: String) throws {
        let samples = try Definitions.shipped().audits.samples
        let weekly = try #require(samples["strategy-discussions-weekly"])
        let moment = try #require(Instant(now))
        let period = try #require(weekly.newestPeriod(at: moment))
        #expect(period.lowerBound.description == first && period.upperBound == period.lowerBound.adding(days: 6))
        let byHand = try #require(samples["children-on-plans"])
        #expect(byHand.newestPeriod(at: moment) == nil)
    }

    @Test("AUDIT-3: months and quarters are sampled when they are over, at the turn of the year too")
    func quarters() throws {
        let samples = try Definitions.shipped().audits.samples
        let now = try #require(Instant("2027-01-01T09:00:00Z"))
        #expect(samples["contacts-monthly"]?.newestPeriod(at: now)?.lowerBound == "2026-12-01")
        #expect(samples["oversight-quarterly"]?.newestPeriod(at: now) == ("2026-10-01" as Day)..."2026-12-31")
    }
}
