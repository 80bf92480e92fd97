import Definitions
import Kernel
import LanternTesting
import Testing

@Suite("Themes")
struct ThemeTests {
    @Test("PLAN-12: the themes that come back from inspection to inspection are there, each with words, a day and a source")
    func shipped() throws {
        let themes = try Definitions.shipped().themes
        let wanted = [
            "strategy-discussions", "supervision", "data-quality", "chronologies", "voice-of-the-child", "thresholds",
            "information-sharing", "training", "audits", "feedback-to-referrers", "escalation",
        ]
        #expect(Set(wanted).isSubset(of: themes.keys))
        for theme in themes.all {
            #expect(!theme.signs.isEmpty, "\(theme.key)")
            #expect(!theme.meaning.isEmpty && !theme.source.isEmpty, "\(theme.key)")
        }
    }

    @Test("A phrase is folded into words, with beginnings and gaps where they are written")
    func phrase() throws {
        let phrase = try #require(ThemePhrase("Feed-back ... referr*"))
        #expect(phrase.steps.map(\.word) == ["feed", "back", "referr"])
        #expect(phrase.steps.map(\.isBeginning) == [false, false, true])
        #expect(phrase.steps.map(\.mostBetween) == [0, 0, 4])
        #expect(phrase.steps[2].fits("referrals") && !phrase.steps[2].fits("refer"))
        #expect(phrase.steps[0].fits("feed") && !phrase.steps[0].fits("feeds"))
    }

    static let spoiled: [(String, String, String)] = [
        (
            "chronolog*", "chrono*log",
            "“chrono*log” has a “*” inside a word. It stands only at a word’s end, as in “supervis*”."
        ),
        (
            "\"chronolog*\"", "\"... chronolog*\"",
            "“... chronolog*” begins or ends with “...”, which stands for words in between. Take it out there."
        ),
        (
            "chronolog*", "family...history",
            "“family...history” has dots that touch a word. Write them alone, as in “feedback ... referrer*”."
        ),
        ("chronolog*", "a*", "“a*” is too short to say anything. Write a longer word or more of them."),
        ("chronolog*", "history & facts", "“&” is no word. Write words, with “*” only at the end of one."),
        ("chronolog*", "family histor*", "“family histor*” is in the list “signs” twice. Take one out."),
        (
            "chronolog*", "genogram*",
            "“genogram*” is a sign and a hint of “chronologies”. Take it out of the hints: a sign says more."
        ),
    ]

    @Test("A mistake in a phrase is told with its file and its line", arguments: spoiled)
    func told(words: String, others: String, mistake: String) throws {
        let workshop = try Workshop()
        try workshop.spoil("themes.yaml", words, with: others)
        let mistakes = workshop.mistakes()
        #expect(mistakes.count == 1)
        let told = try #require(mistakes.first)
        #expect(told.hasPrefix("Definitions/themes.yaml, line ") && told.hasSuffix(": \(mistake)"), "\(told)")
        let line = try #require(told.firstMatch(of: /line ([0-9]+)/).flatMap { Int($0.output.1) })
        #expect(try workshop.line(line, of: "themes.yaml").contains(mistake.contains("a hint of") ? "hints:" : others))
    }

    @Test("A theme without signs, and one whose words are no list, are told")
    func missing() throws {
        let workshop = try Workshop()
        try workshop.own(
            "themes.yaml",
            """
            themes:
              lifts:
                label: Lifts
                from: 2026-01-01
                source: Ourselves
              stairs:
                label: Stairs
                signs: stairs
                from: 2026-01-01
                source: Ourselves
            """
        )
        #expect(
            workshop.mistakes() == [
                "definitions/themes.yaml, line 2: “signs” is missing from “lifts”. Write “signs: [one, another]”.",
                "definitions/themes.yaml, line 8: “signs” is a plain value and must be a list. Write “signs: [one, another]”.",
            ]
        )
    }

    @Test("A partnership adds a theme of its own, and its words take the place of shipped ones")
    func own() throws {
        let workshop = try Workshop()
        try workshop.own(
            "themes.yaml",
            """
            themes:
              chronologies:
                signs: [life story*]
                source: Board, 4 May 2026
              lifts:
                label: Lifts
                signs: [lift*]
                from: 2026-01-01
                source: Ourselves
            """
        )
        let themes = try workshop.load().themes
        #expect(themes["chronologies"]?.signs.map(\.asWritten) == ["life story*"])
        #expect(themes["chronologies"]?.hints.isEmpty == false)
        #expect(themes["lifts"]?.head.isLocal == true)
    }
}
