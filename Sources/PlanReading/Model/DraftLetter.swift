/// An inspection letter laid out for a person to confirm: nothing in it is a finding until somebody has marked it.
public struct DraftLetter: Codable, Hashable, Sendable {
    /// Every paragraph of the letter's body, in order.
    public var paragraphs: [LetterParagraph]
    public var response: LetterResponse
    /// Who inspected, as the letter names them.
    public var inspectorates: [DraftText]

    public func paragraph(_ key: String) -> LetterParagraph? { paragraphs.first { $0.key == key } }
    public func count(_ mark: LetterMark) -> Int { paragraphs.count { $0.mark == mark } }
    /// Whether the letter's own headings say which paragraphs are findings.
    public var isLaidOut: Bool { paragraphs.contains { $0.proposed != .nothing } }
}

/// What a paragraph of a letter is.
public enum LetterMark: String, Codable, Hashable, Sendable, CaseIterable {
    case priorityAction = "priority-action"
    case areaForImprovement = "area-for-improvement"
    case strength
    /// Neither: introduction, description, courtesy.
    case nothing

    public var severity: DraftSeverity? {
        switch self {
        case .priorityAction: .priorityAction
        case .areaForImprovement: .areaForImprovement
        case .strength, .nothing: nil
        }
    }
}

public struct LetterParagraph: Codable, Hashable, Sendable {
    /// Unique in the letter and stable from one reading of the same file to the next.
    public var key: String
    public var text: DraftText
    public var rows: [Int]
    /// The heading or leading words above it; empty when there are none.
    public var heading: String
    /// What the letter's heading or leading words make it.
    public var proposed: LetterMark
    /// What its own words sound like, where no heading says: a hint only, nothing follows from it.
    public var soundsLike: LetterMark
    /// Why, in a sentence; empty when nothing is proposed and nothing sounds.
    public var because: String
    /// What a person said it is; what is proposed, where nobody said.
    public var mark: LetterMark
    public var isMarkedByPerson: Bool
}

/// What the letter asks for in answer. Everything is read; nothing is worked out.
public struct LetterResponse: Codable, Hashable, Sendable {
    /// The sentences that ask for it.
    public var words: [DraftText]
    /// The day by which it must be in, when the letter or a person says it.
    public var due: DraftDate?
    /// Words about when that give no day: `within 70 working days`.
    public var dueUnclear: String
    public var isDueFromPerson: Bool
    /// Who prepares it.
    public var lead: DraftText?
    public var isLeadFromPerson: Bool
    /// Who else has to take part, in the letter's words.
    public var involving: DraftText?
}
