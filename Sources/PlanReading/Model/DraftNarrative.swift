/// A report in prose, paragraph by paragraph, with what it claims (IMP-9).
public struct DraftNarrative: Codable, Hashable, Sendable {
    /// Headings and paragraphs in order, those before the first section left out: they are the plan's introduction.
    public var paragraphs: [DraftParagraph]
    public var claims: [DraftClaim]

    /// Numbers that stand before more than one paragraph or heading, in order: `2.1`.
    public var repeatedNumbers: [String]

    public func paragraph(_ key: String) -> DraftParagraph? { paragraphs.first { $0.key == key } }

    /// The body paragraphs that tell of one recommendation.
    public func progress(of finding: String) -> [DraftParagraph] {
        paragraphs.filter { $0.kind == .body && $0.recommendation == finding }
    }
}

/// A heading or paragraph, with a number of its own.
public struct DraftParagraph: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The heading of a part of the report.
        case section
        /// A heading below that.
        case heading
        /// A heading that names a recommendation, or the recommendation itself.
        case recommendation
        /// Words of a recommendation that stand below its heading.
        case recommendationText = "recommendation-text"
        case body
        /// "Nil", "None".
        case nothing
    }

    /// Unique in the report and stable from one reading of the same file to the next.
    public var key: String
    public var kind: Kind
    /// As printed, without a closing point; empty when none is.
    public var number: String
    /// For reading, unique: `2.1a`, `after 2.35a`, `no. 7`.
    public var label: String
    public var text: DraftText
    /// Every row that it was put together from.
    public var rows: [Int]
    /// Key of its section.
    public var section: String?
    /// Key of the heading that it stands under.
    public var heading: String?
    /// Key of the finding that it belongs to.
    public var recommendation: String?
}

/// A sentence that says that something was done, is under way, was measured or is promised. A claim is never a status: it is
/// there to be checked against the plan.
public struct DraftClaim: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// That actions or recommendations are complete.
        case completion
        /// That something was done or changed.
        case activity
        /// That something is being done.
        case underWay = "under-way"
        /// A measured figure.
        case measured
        /// Something still to come, with its date.
        case promise
    }

    public var key: String
    public var kind: Kind
    /// The sentence.
    public var text: DraftText
    /// Key of its paragraph.
    public var paragraph: String
    /// Key of the finding that its paragraph belongs to.
    public var recommendation: String?
    /// When it is said to have happened.
    public var on: DraftDate?
    /// When something is promised for.
    public var promised: DraftDate?
    /// Figures that it quotes.
    public var measures: [DraftResult]
    /// What it leaves out: `all but one`.
    public var exception: String
}
