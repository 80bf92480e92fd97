import Instruments
import Kernel

/// A finding or an action of a snapshot, as it is found again in another and held against it.
protocol ComparedPart {
    var id: String? { get }
    var reference: String { get }
    var statement: String { get }
    /// Whether it stands in the record and is no longer promised.
    var isWithdrawn: Bool { get }
    func changes(to later: Self, _ words: StatusWords) -> [PlanComparison.Change]
}

extension PlanSnapshot.Head {
    func changes(to later: Self) -> [PlanComparison.Change] {
        [
            .prose(.wording, "Title", title, later.title),
            .value(.dates, "Inspected", inspected, later.inspected),
            .value(.dates, "Submitted", submittedOn?.inWords, later.submittedOn?.inWords),
            .prose(.wording, "Introduction", introduction, later.introduction),
            ownedBy == nil || later.ownedBy == nil ? nil : .value(.oversight, "Owned by", ownedBy, later.ownedBy),
        ].compactMap { $0 }
    }
}

extension PlanSnapshot.Finding: ComparedPart {
    var isWithdrawn: Bool { false }

    func changes(to later: Self, _ words: StatusWords) -> [PlanComparison.Change] {
        [
            .prose(.wording, "Wording", statement, later.statement),
            .prose(.wording, "What is required", required, later.required),
            .value(.structure, "Section", section, later.section),
            .value(.structure, "Severity", severity.label, later.severity.label),
            .prose(.structure, "Parts", parts.joined(separator: "\n"), later.parts.joined(separator: "\n")),
            .value(.status, "Contested", disputesInWords(words), later.disputesInWords(words)),
            id == nil || later.id == nil
                ? nil : .value(.status, "Closed", closedOn?.inWords, later.closedOn?.inWords),
        ].compactMap { $0 }
    }

    private func disputesInWords(_ words: StatusWords) -> String {
        disputes.map { dispute in
            let since = dispute.raisedOn.map { ", \($0.inWords)" } ?? ""
            return "\(dispute.agency)\(since): \(dispute.outcome.map(words.outcome) ?? "open")"
        }.joined(separator: "; ")
    }
}

extension PlanSnapshot.Action: ComparedPart {
    var isWithdrawn: Bool { status == .merged || status == .superseded }

    func changes(to later: Self, _ words: StatusWords) -> [PlanComparison.Change] {
        wordingChanges(to: later) + personChanges(to: later) + statusChanges(to: later, words)
    }

    private func wordingChanges(to later: Self) -> [PlanComparison.Change] {
        let found: [PlanComparison.Change?] = [
            .prose(.wording, "Wording", statement, later.statement),
            dueChange(to: later),
            .prose(.wording, "Intent", intent, later.intent),
            .prose(.wording, "Success measure", successMeasure, later.successMeasure),
            .prose(.wording, "What will show it", evidencePlan, later.evidencePlan),
            .prose(.wording, "Expected impact", expectedImpact, later.expectedImpact),
        ]
        return found.compactMap { $0 }
    }

    private func personChanges(to later: Self) -> [PlanComparison.Change] {
        let answered = (findings.joined(separator: ", "), later.findings.joined(separator: ", "))
        let isKnown = overseenBy != nil && later.overseenBy != nil
        let found: [PlanComparison.Change?] = [
            .value(.leads, "Accountable lead", accountable, later.accountable),
            .value(.leads, "Contributors", contributors, later.contributors),
            .value(.oversight, "Oversight as written", oversight, later.oversight),
            isKnown ? .value(.oversight, "Overseen by", overseenBy, later.overseenBy) : nil,
            .value(.structure, "Findings answered", answered.0, answered.1),
        ]
        return found.compactMap { $0 }
    }

    private func statusChanges(to later: Self, _ words: StatusWords) -> [PlanComparison.Change] {
        let isJudged = colour != nil && later.colour != nil
        let through = (wasLetThrough ? "yes" : "", later.wasLetThrough ? "yes" : "")
        let found: [PlanComparison.Change?] = [
            .value(.status, "Status", words.label(status), words.label(later.status)),
            .value(.status, "Status as written", statusAsWritten, later.statusAsWritten),
            isJudged ? .value(.status, "Colour", colour?.rawValue, later.colour?.rawValue) : nil,
            isJudged ? .value(.status, "Colour set by hand", byHand, later.byHand) : nil,
            .value(.status, "Let through by the chair", through.0, through.1),
        ]
        return found.compactMap { $0 }
    }

    /// The same day in other words is no other date.
    private func dueChange(to later: Self) -> PlanComparison.Change? {
        if let dueOn, dueOn == later.dueOn { return nil }
        return .value(.dates, "Due", dueInWords, later.dueInWords)
    }

    private var dueInWords: String {
        guard let dueOn else { return due }
        return due.isBlank || Text.searchKey(due) == Text.searchKey(dueOn.inWords)
            ? dueOn.inWords : "\(due) (\(dueOn.inWords))"
    }

    private var accountable: String { leads.first(where: \.isAccountable)?.name ?? "" }
    private var contributors: String { leads.filter { !$0.isAccountable }.map(\.name).sorted().joined(separator: ", ") }
    private var byHand: String { colourByHand.map { "\($0.rawValue): \(colourReason ?? "")" } ?? "" }
}
