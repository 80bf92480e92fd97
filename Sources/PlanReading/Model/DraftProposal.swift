/// Something that the reader did, or suggests, beyond copying: shown with the words before and after (IMP-3, IMP-4).
public struct DraftProposal: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Words cut by a page break put together again.
        case join
        /// Cells moved sideways into their own columns.
        case shift
        /// One cell split into numbered items.
        case split
        /// A further item that has no number.
        case splitFurther = "split-further"
        /// A blank reference taken from the row above.
        case inheritReference = "inherit-reference"
        /// A blank lead, date or other value taken from the row above.
        case inherit
        /// Letters that were cut off put back.
        case repairText = "repair-text"
        /// A date whose cut-off or missing part was worked out.
        case completeDate = "complete-date"
        /// Two parties that seem to be one.
        case sameParty = "same-party"
        /// Two actions that seem to be one (PLAN-4).
        case mergeActions = "merge-actions"
        /// Status and evidence taken from the row that a link points to.
        case followLink = "follow-link"
    }

    /// Whether the draft shows the plan with it or without it.
    public enum State: String, Codable, Hashable, Sendable {
        /// The draft is read with it; reject it to read without.
        case applied
        /// The draft is read without it; accept it to read with it.
        case suggested
        /// A person said yes.
        case accepted
        /// A person said no; the draft is read without it.
        case rejected
    }

    /// Unique in the plan and stable from one reading of the same file to the next.
    public var key: String
    public var kind: Kind
    public var state: State
    /// What and why, in a sentence.
    public var message: String
    /// The cells concerned, as they stand in the file.
    public var before: [String]
    /// What they become.
    public var after: [String]
    /// Which value it is about; nil when about whole rows.
    public var meaning: ColumnMeaning?
    public var sources: [DraftSource]
    /// Keys of the findings, actions or parties that it is about.
    public var about: [String]
    /// 0 to 1.
    public var confidence: Double
}

extension PlanDraft {
    /// The proposals that would settle an oddity: about the same cell, or about the same actions or parties.
    public func proposals(for anomaly: DraftAnomaly) -> [DraftProposal] {
        let kinds: Set<DraftProposal.Kind>
        switch anomaly.code {
        case .cutOff: kinds = [.repairText, .completeDate]
        case .dateUnclear: kinds = [.completeDate]
        case .conflictingDates, .repeatedAction, .similarAction, .copiedAction: kinds = [.mergeActions]
        case .sameParty: kinds = [.sameParty]
        case .unfinishedSentence: kinds = [.join, .repairText]
        case .scrambledRow, .extraCells, .columnUnclear: kinds = [.shift]
        case .itemCountsDiffer, .unnumberedItem: kinds = [.split, .splitFurther]
        case .noLead, .noDate: kinds = [.inherit]
        default: return []
        }
        let about = Set(anomaly.about)
        return proposals.filter { proposal in
            guard kinds.contains(proposal.kind) else { return false }
            switch proposal.kind {
            case .mergeActions: return about.isSuperset(of: proposal.about)
            case .sameParty: return anomaly.key.hasSuffix(proposal.about.joined(separator: ":"))
            case .inherit, .completeDate: return !about.isDisjoint(with: proposal.about)
            case .shift, .join, .split, .splitFurther:
                return anomaly.sources.contains { place in proposal.sources.contains { $0.row == place.row } }
            default: return anomaly.sources.contains { proposal.sources.contains($0) }
            }
        }
    }
}
