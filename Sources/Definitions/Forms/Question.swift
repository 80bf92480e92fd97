/// One question of a form.
public struct Question: Hashable, Sendable, Codable {
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case text, date, number, scale, choice, many, person, file, group, table, grade
        case longText = "long-text"
        case partialDate = "partial-date"
        case yesNo = "yes-no"
        case bodyMap = "body-map"
    }

    public enum Required: String, CaseIterable, Sendable, Codable {
        case no = "false"
        case yes = "true"
        /// An answer, or why there is none.
        case orWhyNot = "or-why-not"
    }

    /// Within its form, or within its group.
    public let key: String
    public let kind: Kind
    public let label: FormWords
    public let help: FormWords
    public let condition: Condition?
    public let required: Required
    /// What is asked in place of an answer: “Why was the child not seen?”.
    public let whyNot: FormWords
    /// Whether “n/a” and its like are refused (VOICE-1).
    public let refusesNotApplicable: Bool
    /// For `choice`, `many`; those of `grade` are the form’s grades.
    public let choices: [FormChoice]
    /// For `number` and `scale`.
    public let lowest: Int?
    public let highest: Int?
    public let lowestLabel: String
    public let highestLabel: String
    public let unit: String
    /// For `yes-no`: whether “not known” may be answered, and what a yes scores.
    public let mayBeUnknown: Bool
    public let yesScores: Int?
    /// For `number` and `scale`: whether the number itself is the score.
    public let scoresItself: Bool
    /// For `group` and `table`.
    public let questions: [Question]
    /// What one row is: “child”.
    public let row: String
    /// In place of rows: “No child is known to live there or to visit”. Empty where rows are not asked for otherwise.
    public let none: FormWords
    /// What the record knows already.
    public let fromRecord: RecordFact?

    public init(
        _ key: String,
        _ kind: Kind,
        _ label: FormWords,
        help: FormWords = FormWords(""),
        condition: Condition? = nil,
        required: Required = .no,
        whyNot: FormWords = FormWords(""),
        refusesNotApplicable: Bool = false,
        choices: [FormChoice] = [],
        lowest: Int? = nil,
        highest: Int? = nil,
        lowestLabel: String = "",
        highestLabel: String = "",
        unit: String = "",
        mayBeUnknown: Bool = true,
        yesScores: Int? = nil,
        scoresItself: Bool = false,
        questions: [Question] = [],
        row: String = "",
        none: FormWords = FormWords(""),
        fromRecord: RecordFact? = nil
    ) {
        self.key = key
        self.kind = kind
        self.label = label
        self.help = help
        self.condition = condition
        self.required = required
        self.whyNot = whyNot
        self.refusesNotApplicable = refusesNotApplicable
        self.choices = choices
        self.lowest = lowest
        self.highest = highest
        self.lowestLabel = lowestLabel
        self.highestLabel = highestLabel
        self.unit = unit
        self.mayBeUnknown = mayBeUnknown
        self.yesScores = yesScores
        self.scoresItself = scoresItself
        self.questions = questions
        self.row = row
        self.none = none
        self.fromRecord = fromRecord
    }

    public var hasRows: Bool { kind == .group || kind == .table }

    /// What the record may fill in, so that nobody types it twice.
    public enum RecordFact: String, CaseIterable, Sendable, Codable {
        case name, age, home, school, today, author, agency, children, adults, family
        case birth = "date-of-birth"
        case gp
        case languages
        case agencyKind = "agency-kind"
    }
}

public struct FormChoice: Hashable, Sendable, Codable {
    public let key: String
    public let label: FormWords
    /// What makes it the right one: the criteria of a level (FD-8).
    public let meaning: FormWords
    public let score: Int?

    public init(_ key: String, _ label: FormWords, meaning: FormWords = FormWords(""), score: Int? = nil) {
        self.key = key
        self.label = label
        self.meaning = meaning
        self.score = score
    }
}
