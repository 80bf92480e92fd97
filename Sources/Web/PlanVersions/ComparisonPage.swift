import Instruments
import Kernel
import Markup
import Pathways

/// Two versions of a plan side by side, what vanished first (PLAN-14). On the screen as on paper.
struct ComparisonPage: Page {
    let answer: ComparePlans.Answer
    let place: String
    /// What the address names as the two; empty when one is a file, which has no address.
    var from = ""
    var to = ""
    /// Only changes of this sort; all when nil.
    var sort: PlanComparison.Sort?

    private var compared: PlanComparison { answer.comparison }
    private var plan: ImprovementPlan { answer.plan }
    var title: String { "What changed in \(plan.title)" }

    var content: HTML {
        planTabs(plan.id, current: .versions)
        if !from.isEmpty { compareForm(plan.id, answer.issues, from: from, to: to) }
        printHint()
        reportDocument(
            ReportHead(
                place: place,
                title: plan.title,
                subtitle: sort.map { "What changed: \($0.label.lowercasedFirst)" } ?? "What changed",
                facts: [("Before", compared.before.inWords), ("After", compared.after.inWords)]
            )
        ) {
            if compared.isEmpty {
                p { strong { "Nothing changed between the two." } }
            } else {
                figures
                if let sort {
                    p(.css("no-print")) { a(.href(address(nil))) { "Show every change" } }
                    changed(only: sort)
                } else {
                    gone
                    added
                    changedPlan
                    changed(only: nil)
                }
            }
        }
    }

    private func address(_ sort: PlanComparison.Sort?) -> String {
        "/plans/\(plan.id)/versions/compare?from=\(from)&to=\(to)" + (sort.map { "&show=\($0.rawValue)" } ?? "")
    }

    private var figures: HTML {
        let goneCount = compared.count(.removed) + compared.count(.withdrawn)
        let sorts = PlanComparison.Sort.allCases.filter { compared.count($0) > 0 }
        return nav(.aria("label", "What changed")) {
            keyFigures(
                [
                    KeyFigure(goneCount, "taken out", address: sort == nil && goneCount > 0 ? "#gone" : nil, isBad: true),
                    KeyFigure(
                        compared.count(.added),
                        "added",
                        address: sort == nil && compared.count(.added) > 0 ? "#added" : nil
                    ),
                ]
                    + sorts.map { kind in
                        KeyFigure(
                            compared.count(kind),
                            "with other \(kind.label.lowercasedFirst)",
                            address: from.isEmpty ? nil : address(kind),
                            isCurrent: kind == sort
                        )
                    }
            )
        }
    }

    @HTMLBuilder private var gone: HTML {
        let removed = lines(.removed)
        let withdrawn = lines(.withdrawn)
        if !removed.isEmpty || !withdrawn.isEmpty {
            section(.css("report-section"), .id("gone")) {
                h2 { "Taken out (\(removed.count + withdrawn.count))" }
                p { "In the earlier of the two, and no longer promised in the later." }
                list("Taken out", removed + withdrawn)
            }
        }
    }

    @HTMLBuilder private var added: HTML {
        let lines = lines(.added)
        if !lines.isEmpty {
            section(.css("report-section"), .id("added")) {
                h2 { "Added (\(lines.count))" }
                list("Added", lines)
            }
        }
    }

    @HTMLBuilder private var changedPlan: HTML {
        if !compared.plan.isEmpty {
            reportSection("The plan itself") { table("The plan itself", compared.plan) }
        }
    }

    @HTMLBuilder private func changed(only sort: PlanComparison.Sort?) -> HTML {
        for (kind, items) in [(Line.Kind.finding, compared.findings), (.action, compared.actions)] {
            let shown = items.filter { item in
                item.fate == .changed && (sort == nil || item.changes.contains { $0.sort == sort })
            }
            if !shown.isEmpty {
                reportSection("\(kind.several) that changed (\(shown.count))") {
                    for item in shown { changes(of: Line(kind: kind, item: item), only: sort) }
                }
            }
        }
    }

    private func changes(of line: Line, only sort: PlanComparison.Sort?) -> HTML {
        let changes = line.item.changes.filter { sort == nil || $0.sort == sort }
        return div(.css("compared")) {
            h3 {
                name(of: line)
                if let former = line.item.formerReference {
                    span(.css("help")) { former.isBlank ? " (had no reference)" : " (was \(former))" }
                }
            }
            p(.css("help"), .dir("auto")) { line.item.statement.firstWords(30) }
            if !changes.isEmpty { table("What changed in \(line.name)", changes) }
        }
    }

    private func table(_ title: String, _ changes: [PlanComparison.Change]) -> HTML {
        comparisonTable(
            title,
            compared.before.label,
            compared.after.label,
            changes.map { Change($0.label, from: $0.before, to: $0.after) }
        )
    }

    /// A finding or an action that is not the same in both.
    private struct Line {
        enum Kind {
            case finding, action
            var one: String { self == .finding ? "Finding" : "Action" }
            var several: String { self == .finding ? "Findings" : "Actions" }
        }

        let kind: Kind
        let item: PlanComparison.Item
        var name: String { item.reference.isBlank ? "\(kind.one) without a reference" : "\(kind.one) \(item.reference)" }
    }

    private func lines(_ fate: PlanComparison.Fate) -> [Line] {
        compared.findings.filter { $0.fate == fate }.map { Line(kind: .finding, item: $0) }
            + compared.actions.filter { $0.fate == fate }.map { Line(kind: .action, item: $0) }
    }

    private func list(_ title: String, _ lines: [Line]) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("Where") { name(of: $0) },
                Column("What it says") { line in
                    paragraphs(line.item.statement)
                    if line.item.fate == .withdrawn, let change = line.item.changes.first(where: { $0.sort == .status }) {
                        p(.css("help")) { "\(change.after). It is still in the record." }
                    }
                },
            ],
            showsCaption: false
        )
    }

    @HTMLBuilder private func name(of line: Line) -> HTML {
        if let id = line.item.id {
            a(.href(line.kind == .finding ? "/findings/\(id)" : "/actions/\(id)")) { line.name }
        } else {
            line.name
        }
    }
}

extension PlanComparison.Side {
    var inWords: String { day.map { "\(label) (\($0.inWords))" } ?? label }
}

extension PlanComparison.Sort {
    var label: String {
        switch self {
        case .dates: "Dates"
        case .leads: "Leads"
        case .wording: "Wording"
        case .status: "Status"
        case .oversight: "Oversight"
        case .structure: "Place in the plan"
        }
    }
}
