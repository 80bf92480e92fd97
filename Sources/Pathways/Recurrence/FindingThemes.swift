import Definitions
import Instruments
import Kernel

/// What somebody said about a finding and a theme.
struct ThemeDecision: Hashable, Sendable {
    enum Standing: String, Hashable, Sendable {
        case confirmed
        case takenOut = "taken-out"
    }

    let finding: ID<Finding>
    let theme: String
    var standing: Standing
    /// The words in the finding that say so; empty when none do.
    var words: String
    var reason: String
    var decidedAt: Instant?
    var decidedBy: ID<User>?
    var decidedByName: String
}

/// What one finding is about: what people said and, where nobody has said anything, what its words suggest.
public struct FindingThemes: Hashable, Sendable {
    public enum Standing: Hashable, Sendable {
        case confirmed
        case proposed(ThemeSuggestion.Confidence)
        case takenOut
        /// Nothing suggests it and nobody has chosen it.
        case none
    }

    public struct Line: Hashable, Sendable {
        public let key: String
        public let label: String
        public let meaning: String
        public let standing: Standing
        /// The words of the finding that suggest it.
        public let words: String
        /// Who decided and when, in words; empty while it is proposed.
        public let decided: String
        public let reason: String

        /// Whether the finding counts as being about this until somebody says otherwise.
        public var counts: Bool {
            switch standing {
            case .confirmed: true
            case .proposed(let confidence): confidence > .possible
            case .takenOut, .none: false
            }
        }

        public var isConfirmed: Bool { standing == .confirmed }
    }

    /// Every theme that can be chosen, in the order of the definitions, and every other that somebody chose once.
    public let all: [Line]

    public var counting: [Line] { all.filter(\.counts) }

    /// Whether somebody still has to look.
    public var isProposed: Bool { counting.contains { !$0.isConfirmed } }

    init(
        of finding: Finding,
        under section: PlanSection?,
        decisions: [ThemeDecision],
        definitions: DefinitionList<Theme>,
        on day: Day
    ) {
        let suggestions = Dictionary(
            ThemeMatcher(definitions.inUse(on: day)).suggestions(for: finding).map { ($0.theme, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let under = section.map { section in
            ThemeMatcher(definitions.inUse(on: day)).suggestions(for: "", under: section.title)
        }
        let above = Dictionary((under ?? []).map { ($0.theme, $0) }, uniquingKeysWith: { first, _ in first })
        let said = Dictionary(decisions.map { ($0.theme, $0) }, uniquingKeysWith: { first, _ in first })
        let themes = definitions.all.filter { $0.isInUse(on: day) || said[$0.key] != nil }
        let known = themes.map { theme in
            Line(
                key: theme.key,
                label: theme.label(on: day),
                meaning: theme.meaning,
                decision: said[theme.key],
                suggestion: suggestions[theme.key] ?? above[theme.key]
            )
        }
        // A theme that the definitions no longer have is still shown where it was chosen.
        let gone = decisions.filter { definitions[$0.theme] == nil }.map {
            Line(key: $0.theme, label: $0.theme, meaning: "", decision: $0, suggestion: nil)
        }
        all = known + gone
    }
}

extension FindingThemes.Line {
    init(key: String, label: String, meaning: String, decision: ThemeDecision?, suggestion: ThemeSuggestion?) {
        self.key = key
        self.label = label
        self.meaning = meaning
        words = suggestion?.words.joined(separator: "”, “") ?? decision?.words ?? ""
        reason = decision?.reason ?? ""
        decided =
            decision.map { decision in
                [decision.decidedByName, decision.decidedAt?.day.inWords ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            } ?? ""
        standing =
            switch decision?.standing {
            case .confirmed: .confirmed
            case .takenOut: .takenOut
            case nil: suggestion.map { .proposed($0.confidence) } ?? .none
            }
    }
}

extension ThemeMatcher {
    /// A finding's own words are its statement and, where a plan prints a title in its place, its reference.
    func suggestions(for finding: Finding) -> [ThemeSuggestion] {
        suggestions(for: "\(finding.reference)\n\(finding.statement)", under: finding.required)
    }
}
