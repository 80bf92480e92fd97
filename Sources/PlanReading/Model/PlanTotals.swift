/// The figures to reconcile (IMP-10), counted by the definitions of `docs/plan-totals.md`.
public struct PlanTotals: Codable, Hashable, Sendable {
    /// Data rows: table rows that are not headings, titles, dividers, keys or glossary.
    public var rows: Int
    /// Distinct printed references; rows with a finding where the plan prints none.
    public var references: Int
    public var findings: Int
    /// Rows with an action's words, joined ones counted once.
    public var actionRows: Int
    public var actions: Int
    /// Distinct lead cells as written.
    public var leadCells: Int
    /// Distinct leads after splitting and matching.
    public var leads: Int
    /// Distinct leads by kind: `person`, `organisation` …
    public var leadKinds: [String: Int]
    /// Actions whose own lead cell is blank.
    public var withoutOwnLead: Int
    /// Actions with a due or completion date.
    public var dated: Int
    public var immediate: Int
    /// Actions with neither a date nor "immediate".
    public var undated: Int
    /// Actions by mapped status: keys of `DraftStatusKey`.
    public var status: [String: Int]
    /// Actions by how the plan words it: keys of `DraftStatus.Word`.
    public var statusWords: [String: Int]
    /// Actions due by month, `2019-03`.
    public var due: [String: Int]
    /// The same by row: a row whose actions share one date counts once.
    public var dueRows: [String: Int]
    /// Actions by section, in order of the sections.
    public var bySection: [Int]
    /// Rows that begin an action, by the headings under which they have words: keys of `ColumnMeaning`.
    public var filled: [String: Int]
    /// Rows that quote a measured result.
    public var resultRows: Int
    public var headerRows: Int
    public var titleRows: Int
    public var dividerRows: Int
    public var glossaryRows: Int
    public var tableRows: Int
    public var sections: Int
    public var anomalies: Int
    public var proposals: Int
    /// Proposals by kind: keys of `DraftProposal.Kind`.
    public var proposalKinds: [String: Int]
    /// Actions by hint: keys of `DraftHint`.
    public var hints: [String: Int]
    /// Figures of a report in prose or of a letter: `recommendations`, `paragraphs`, `progress.1`, `priority-actions`.
    public var prose: [String: Int]
}

extension PlanTotals {
    /// A figure by the name used on the command line and screen: `rows`, `findings`, `status.in-progress`. Nil for a name that
    /// is not one.
    public func figure(_ name: String) -> Int? {
        if let value = Self.named.first(where: { $0.name == name })?.value(self) { return value }
        if let value = prose[name] { return value }
        let pieces = name.split(separator: ".", maxSplits: 1)
        guard pieces.count == 2 else { return nil }
        let rest = String(pieces[1])
        switch pieces[0] {
        case "status": return DraftStatusKey(rawValue: rest) == nil ? nil : status[rest] ?? 0
        case "word": return DraftStatus.Word(rawValue: rest) == nil ? nil : statusWords[rest] ?? 0
        case "filled": return ColumnMeaning(rawValue: rest) == nil ? nil : filled[rest] ?? 0
        case "leads": return DraftParty.Kind(rawValue: rest) == nil ? nil : leadKinds[rest] ?? 0
        case "due": return due[rest] ?? 0
        case "due-row": return dueRows[rest] ?? 0
        case "proposal": return DraftProposal.Kind(rawValue: rest) == nil ? nil : proposalKinds[rest] ?? 0
        case "hint": return DraftHint(rawValue: rest) == nil ? nil : hints[rest] ?? 0
        case "section": return Int(rest).map { bySection.indices.contains($0 - 1) ? bySection[$0 - 1] : 0 }
        default: return nil
        }
    }

    /// The names that `figure` knows, apart from those with a dot.
    public static var names: [String] { named.map(\.name) }

    private static let named: [(name: String, value: @Sendable (PlanTotals) -> Int)] = [
        ("rows", { $0.rows }), ("references", { $0.references }), ("findings", { $0.findings }),
        ("action-rows", { $0.actionRows }), ("actions", { $0.actions }),
        ("lead-cells", { $0.leadCells }), ("leads", { $0.leads }), ("without-own-lead", { $0.withoutOwnLead }),
        ("dated", { $0.dated }), ("immediate", { $0.immediate }), ("undated", { $0.undated }),
        ("result-rows", { $0.resultRows }), ("header-rows", { $0.headerRows }), ("title-rows", { $0.titleRows }),
        ("divider-rows", { $0.dividerRows }), ("glossary-rows", { $0.glossaryRows }),
        ("table-rows", { $0.tableRows }), ("sections", { $0.sections }),
        ("anomalies", { $0.anomalies }), ("proposals", { $0.proposals }),
    ]

    /// Every figure that is not nought, by the names that `figure` knows.
    public var all: [String: Int] {
        var all: [String: Int] = [:]
        for named in Self.named { all[named.name] = named.value(self) }
        for (family, figures) in [
            ("status", status), ("word", statusWords), ("filled", filled), ("leads", leadKinds), ("due", due),
            ("due-row", dueRows), ("proposal", proposalKinds), ("hint", hints),
        ] {
            for (name, count) in figures { all["\(family).\(name)"] = count }
        }
        for (name, count) in prose { all[name] = count }
        for (place, count) in bySection.enumerated() { all["section.\(place + 1)"] = count }
        return all
    }

    /// Compares with figures that somebody counted; empty when all agree.
    public func differences(from expected: [String: Int]) -> [TotalDifference] {
        expected.sorted { $0.key < $1.key }.compactMap { name, value in
            let found = figure(name)
            return found == value ? nil : TotalDifference(name: name, expected: value, found: found)
        }
    }
}

/// A figure that does not agree with what somebody counted.
public struct TotalDifference: Codable, Hashable, Sendable {
    public var name: String
    public var expected: Int
    /// Nil when there is no figure of that name.
    public var found: Int?

    public var message: String {
        guard let found else {
            return "There is no figure called “\(name)”. Use one of: \(PlanTotals.names.joined(separator: ", "))."
        }
        return "\(expected) \(name) were expected and \(found) were read. Look at the rows that were joined, split or left out."
    }
}
