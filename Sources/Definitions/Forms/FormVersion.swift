/// One wording of a form: what is asked, when, and what the answers propose. It is kept whole with what was filled in, so that a
/// year later each answer stands beside the question as it was put (ADM-3, FD-8).
///
/// What is added here later is optional: old wordings are read back from the record.
public struct FormVersion: Hashable, Sendable, Codable {
    public enum Layout: String, CaseIterable, Sendable, Codable {
        /// All questions on one page: short forms.
        case onePage = "one-page"
        /// A list of sections, each on a page of its own.
        case sections
    }

    /// Its own name, unlike that of each other version of the form.
    public let edition: String
    public let layout: Layout
    /// What to know before beginning.
    public let introduction: String
    /// About how long it takes; nil where nobody said.
    public let minutes: Int?
    /// Languages other than English in which it can be printed, by their codes.
    public let languages: [String]
    public let sections: [FormSection]
    public let scoring: FormScoring?
    /// Gravest first.
    public let grades: [FormGrade]
    public let decision: FormDecision?
    public let quality: [QualityPoint]

    public init(
        edition: String,
        layout: Layout = .onePage,
        introduction: String = "",
        minutes: Int? = nil,
        languages: [String] = [],
        sections: [FormSection],
        scoring: FormScoring? = nil,
        grades: [FormGrade] = [],
        decision: FormDecision? = nil,
        quality: [QualityPoint] = []
    ) {
        self.edition = edition
        self.layout = layout
        self.introduction = introduction
        self.minutes = minutes
        self.languages = languages
        self.sections = sections
        self.scoring = scoring
        self.grades = grades
        self.decision = decision
        self.quality = quality
    }

    /// Every question of the form itself, in order; those of groups are within them.
    public var questions: [Question] { sections.flatMap(\.questions) }

    public func question(_ key: String) -> Question? { questions.first { $0.key == key } }
    public func grade(_ key: String) -> FormGrade? { grades.first { $0.key == key } }

    /// The same with some of its sections alone.
    public func only(_ sections: [FormSection]) -> FormVersion {
        FormVersion(
            edition: edition,
            layout: layout,
            introduction: introduction,
            minutes: minutes,
            languages: languages,
            sections: sections,
            scoring: scoring,
            grades: grades,
            decision: decision,
            quality: quality
        )
    }
}

/// Words in English, and in each language that the form is translated into.
public struct FormWords: Hashable, Sendable, Codable {
    public let english: String
    /// By code of the language.
    public let others: [String: String]

    public init(_ english: String, others: [String: String] = [:]) {
        self.english = english
        self.others = others
    }

    public var isEmpty: Bool { english.isEmpty }

    /// The English where there is no translation.
    public func `in`(_ language: String) -> String { others[language] ?? english }
}

public struct FormSection: Hashable, Sendable, Codable {
    public let key: String
    public let label: FormWords
    public let help: FormWords
    public let condition: Condition?
    /// Whether it is there in each of the form’s languages.
    public let isTranslated: Bool
    public let questions: [Question]

    public init(
        _ key: String,
        _ label: FormWords,
        help: FormWords = FormWords(""),
        condition: Condition? = nil,
        isTranslated: Bool = false,
        _ questions: [Question]
    ) {
        self.key = key
        self.label = label
        self.help = help
        self.condition = condition
        self.isTranslated = isTranslated
        self.questions = questions
    }
}

/// How answers that score are put together.
public struct FormScoring: Hashable, Sendable, Codable {
    public enum Way: String, CaseIterable, Sendable, Codable { case sum, highest }
    public enum Worse: String, CaseIterable, Sendable, Codable { case higher, lower }

    /// What the total is, in words: “answers of yes”.
    public let label: String
    public let way: Way
    /// Which direction is worse for the child.
    public let worse: Worse

    public init(label: String, way: Way, worse: Worse) {
        self.label = label
        self.way = way
        self.worse = worse
    }
}

/// A grade that the answers may propose. People decide.
public struct FormGrade: Hashable, Sendable, Codable {
    public enum Colour: String, CaseIterable, Sendable, Codable { case red, amber, green, blue, grey }

    public let key: String
    public let label: String
    /// What the grade means, and what happens then.
    public let meaning: String
    public let colour: Colour
    /// By when what happens then has happened, as a clock counts it: `2 hours`; nil where no time is set.
    public let within: String?
    /// What proposes it, any one of these; a grade without is proposed when no graver one is.
    public let conditions: [Condition]

    public init(
        _ key: String, _ label: String, meaning: String, colour: Colour, within: String? = nil, when conditions: [Condition] = []
    ) {
        self.key = key
        self.label = label
        self.meaning = meaning
        self.colour = colour
        self.within = within
        self.conditions = conditions
    }
}

/// Where the grade is decided: another than the proposed one needs a reason.
public struct FormDecision: Hashable, Sendable, Codable {
    /// Key of the question in which it is chosen.
    public let question: String
    /// Key of the question that asks why it differs.
    public let because: String

    public init(in question: String, because: String) {
        self.question = question
        self.because = because
    }
}

/// Something that a good one has (FD-2). It is shown while it is written, and never stops it from being sent.
public struct QualityPoint: Hashable, Sendable, Codable {
    public let key: String
    public let label: String
    public let condition: Condition
    /// How to get there.
    public let advice: String

    public init(_ key: String, _ label: String, when condition: Condition, advice: String) {
        self.key = key
        self.label = label
        self.condition = condition
        self.advice = advice
    }
}
