import Definitions
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("What a finding's words suggest it is about")
struct ThemeMatcherTests {
    private let matcher: ThemeMatcher

    init() throws {
        matcher = ThemeMatcher(try TestPartnership.shippedDefinitions().themes.inUse(on: "2026-11-21"))
    }

    private func clear(_ statement: String) -> Set<String> {
        Set(matcher.suggestions(for: statement).filter { $0.confidence == .clear }.map(\.theme))
    }

    @Test(
        "PLAN-12: findings as inspectors write them are known by their words",
        arguments: [
            ("Strategy meetings are too often held between two agencies only.", "strategy-discussions"),
            ("Staff receive little reflective supervision, and managers’ oversight is seldom recorded.", "supervision"),
            ("Leaders do not have the data that would tell them how long children wait.", "data-quality"),
            ("Few files hold a chronology that is up to date.", "chronologies"),
            ("Children are not routinely seen alone, and their wishes and feelings are missing.", "voice-of-the-child"),
            ("Thresholds are not understood by all who refer.", "thresholds"),
            ("Relevant information is not always shared with the school.", "information-sharing"),
            ("Those who refer do not hear: feedback is not given to referrers.", "feedback-to-referrers"),
            ("Professional disagreements are not taken further.", "escalation"),
            ("The audit programme says little about what became different.", "audits"),
            ("Police officers have had no training in this.", "training"),
        ] as [(String, String)]
    )
    func known(statement: String, theme: String) {
        #expect(clear(statement).contains(theme), "\(matcher.suggestions(for: statement))")
    }

    @Test("Words that only look alike are passed over")
    func exceptions() {
        #expect(!clear("Children on supervision orders are visited late.").contains("supervision"))
        #expect(!clear("Young people not in education, employment or training are few.").contains("training"))
        #expect(!clear("The data protection officer was told.").contains("data-quality"))
        // Where the theme is there as well, the exception does not hide it.
        #expect(clear("Supervision of those who supervise contact is sparse; supervision orders lapse.").contains("supervision"))
    }

    @Test("A phrase stays within its sentence, and a gap is at most four words")
    func gaps() {
        #expect(clear("Feedback to those agencies who refer").contains("feedback-to-referrers"))
        #expect(!clear("There was feedback. Referrers were many.").contains("feedback-to-referrers"))
        #expect(!clear("Feedback on the work of last year and of this was asked of referrers").contains("feedback-to-referrers"))
    }

    @Test("The words are quoted as they stand in the text")
    func quoted() throws {
        let found = matcher.suggestions(for: "The “Strategy  Discussions” held were few.")
        let strategy = try #require(found.first { $0.theme == "strategy-discussions" })
        #expect(strategy.words == ["Strategy  Discussions"])
    }

    @Test("One hint is possible, two are likely, and what stands above a finding is likely")
    func confidence() {
        func of(_ theme: String, _ statement: String, under heading: String = "") -> ThemeSuggestion.Confidence? {
            matcher.suggestions(for: statement, under: heading).first { $0.theme == theme }?.confidence
        }
        #expect(of("supervision", "The oversight was weak.") == .possible)
        #expect(of("supervision", "The oversight was weak and practice not reflective.") == .likely)
        #expect(of("supervision", "It was weak.", under: "Supervision") == .likely)
        #expect(of("supervision", "Supervision was weak.") == .clear)
        #expect(of("supervision", "Nothing of the kind.") == nil)
    }

    @Test("Any text can be looked through, and what is quoted stands in it", arguments: 0..<60 as Range<UInt64>)
    func anything(seed: UInt64) {
        var random = SeededRandom(seed)
        let pieces = [
            "supervision", "orders", "strategy", "discussion", "feedback", "referrers", "…", "\n", ".", "’s", "É", "information",
            "not", "shared", "·", "data", "-", "seen alone", "🙂", " ",
        ]
        let text = (0..<random.int(in: 0...40)).map { _ in pieces[random.int(in: 0...pieces.count - 1)] }.joined(separator: " ")
        for suggestion in matcher.suggestions(for: text, under: text) {
            #expect(!suggestion.words.isEmpty)
            for words in suggestion.words { #expect(text.contains(words)) }
        }
    }
}
