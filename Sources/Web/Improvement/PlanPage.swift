import Instruments
import Kernel
import Markup
import Pathways

/// One plan: how it stands, what wants attention, and its findings with their actions.
struct PlanPage: Page {
    let answer: PlanOverview.Answer
    let filter: PlanOverview.Filter
    let page: Int

    private var plan: ImprovementPlan { answer.plan }
    private var address: String { "/plans/\(plan.id)" }
    var title: String { plan.title }

    var content: HTML {
        kicker(plan.place)
        h1 { plan.title }
        planHeader
        planTabs(plan.id, current: .plan)
        if answer.claimCount > 0 { claimsInset(answer.claimCount, address: address) }
        actionsBar(answer.statuses)
        attention
        p(.css("no-print")) { a(.href(recurringAddress(plan.place))) { "Recurring findings of \(plan.place)" } }
        if answer.openAnomalies > 0 {
            inset {
                p {
                    "The import left \(answer.openAnomalies) oddit\(answer.openAnomalies == 1 ? "y" : "ies") for a person to settle. "
                    a(.href("\(address)/anomalies")) { "Open the queue" }
                }
            }
        }
        if filter != .all {
            h2 { filter.label }
            p { a(.href(address)) { "Show all findings" } }
        }
        if answer.findings.isEmpty, answer.looseActions.isEmpty {
            emptyState(
                filter == .all ? "Nothing in this plan yet" : "None",
                filter == .all
                    ? "Add what was found, then what will be done about it." : "No finding of this plan is like that today."
            )
        }
        findings
        if !answer.looseActions.isEmpty {
            h2 { "Actions that answer no finding" }
            actionList(answer.looseActions.map(summary))
        }
        pagination(page: page, of: answer.pages) { number in
            "\(address)?filter=\(filter.rawValue)&page=\(number)"
        }
        p { a(.href("\(address)/connections")) { "Repeated promises, stop-gaps, pilots and dates that wait" } }
        p { a(.href("\(address)/assurance")) { "What reports claim, held against the record" } }
        p { a(.href("\(address)/questions")) { "Could it be said of us? Its findings as questions to ourselves" } }
        if answer.may.edit { p { linkButton("Add a finding", to: "\(address)/findings/new", .secondary) } }
        div(.css("no-print")) {
            h2 { "For publication" }
            hint(PublishedPlan.basis)
            exportButtons("\(address)/export")
        }
        if !plan.introduction.isBlank {
            disclosure("What stands above the plan's table") { paragraphs(plan.introduction) }
        }
    }

    private var planHeader: HTML {
        summaryList(
            [
                ("Inspection", plan.inspectedInWords), ("Submitted", plan.submittedOn?.inWords ?? ""),
                ("Version", plan.versionLabel), ("Owned by", answer.ownedByName),
            ].filter { !$0.1.isEmpty || $0.0 == "Owned by" }.map { Fact($0.0, $0.1) } + (answer.letter.map(letterFacts) ?? [])
        )
    }

    /// What a chair asks about first; each figure opens its list.
    private var attention: HTML {
        let shown = PlanOverview.Filter.allCases.filter { $0 != .all && (answer.filterCounts[$0] ?? 0) > 0 }
        guard !shown.isEmpty else { return .nothing }
        return nav(.aria("label", "What wants attention")) {
            keyFigures(
                shown.map { kind in
                    KeyFigure(
                        answer.filterCounts[kind] ?? 0,
                        kind.label,
                        address: "\(address)?filter=\(kind.rawValue)",
                        isBad: kind == .late || kind == .slipped || kind == .pilotUndecided,
                        isCurrent: kind == filter
                    )
                }
            )
        }
    }

    /// By severity, then by the plan's own sections.
    @HTMLBuilder private var findings: HTML {
        for (place, line) in answer.findings.enumerated() {
            let before = place > 0 ? answer.findings[place - 1] : nil
            if before?.finding.severity != line.finding.severity {
                h2 { line.finding.severity == .priorityAction ? "Priority action" : "Areas for improvement" }
            }
            if before?.finding.section != line.finding.section || before?.finding.severity != line.finding.severity,
                let heading = answer.sections.first(where: { $0.id == line.finding.section })?.title, !heading.isBlank
            {
                kicker(heading)
            }
            card(of: line)
        }
    }

    private func card(of line: PlanOverview.FindingLine) -> HTML {
        var marks: [HTML] = []
        marks += line.disputes.map { tag("Disputed. \($0.openInWords)") }
        if let closed = line.finding.closedOn { marks.append(tag("Closed on \(closed.inWords)", .blue)) }
        if line.uncoveredParts > 0 {
            let parts = line.uncoveredParts == 1 ? "1 part" : "\(line.uncoveredParts) parts"
            marks.append(tag("\(parts) that no action answers", .amber))
        }
        if line.actions.isEmpty { marks.append(tag("No action of its own", .amber)) }
        return findingCard(
            reference: line.finding.reference,
            line.finding.statement.firstWords(40),
            address: "/findings/\(line.finding.id)",
            isPriority: line.finding.severity == .priorityAction,
            marks: marks
        ) {
            if !line.actions.isEmpty { actionList(line.actions.map(summary)) }
        }
    }

    private func summary(_ action: PlanOverview.ActionLine) -> ActionSummary {
        ActionSummary(
            reference: action.reference,
            statement: action.statement.firstWords(45),
            address: "/actions/\(action.id)",
            lead: leadWords(action.leads),
            due: action.due.inWords,
            isLate: action.isLate,
            reasons: action.rating.reasons,
            marks: [
                statusTag(action.rating),
                colours(
                    computed: action.rating.colour,
                    override: action.override,
                    wasLetThrough: action.wasLetThrough
                ),
                action.isUnowned ? tag("No accountable lead", .amber) : .nothing,
            ],
            rung: action.rung
        )
    }
}

/// Who leads, roles where there are roles; what was proposed from the row above is marked until somebody confirms it.
func leadWords(_ leads: [ActionLead]) -> HTML {
    guard !leads.isEmpty else { return span(.css("not-given")) { "No lead given" } }
    return .many(
        leads.enumerated().map { place, lead in
            group {
                if place > 0 { "; " }
                span(.css(lead.standing == .inherited ? "inherited" : "")) {
                    lead.party.role.isBlank ? lead.party.name : "\(lead.party.name), \(lead.party.role)"
                }
                if lead.standing == .inherited { " (proposed from the row above)" }
            }
        }
    )
}

extension PlanOverview.Filter {
    var label: String {
        switch self {
        case .all: "All findings"
        case .late: "Late"
        case .unowned: "No accountable lead"
        case .unevidenced: "Claimed, not evidenced"
        case .overridden: "Overridden"
        case .silent: "Update overdue"
        case .noStatusGiven: "No status given"
        case .disputed: "Disputed"
        case .slipped: "Slipped"
        case .withoutAction: "No action"
        case .pilotUndecided: "Pilot not decided"
        }
    }
}

/// Where one is in a plan.
enum PlanTab: String, CaseIterable {
    case plan, checks, parties, themes, versions

    var label: String {
        switch self {
        case .plan: "Findings and actions"
        case .checks: "Check this plan"
        case .parties: "Leads"
        case .themes: "Themes"
        case .versions: "Versions"
        }
    }
}

func planTabs(_ plan: ID<ImprovementPlan>, current: PlanTab) -> HTML {
    tabs(
        "This plan",
        PlanTab.allCases.map { tab in
            Tab(
                label: tab.label,
                address: tab == .plan ? "/plans/\(plan)" : "/plans/\(plan)/\(tab.rawValue)",
                isCurrent: tab == current
            )
        }
    )
}

extension String {
    /// The first `count` words, with an ellipsis when there are more.
    func firstWords(_ count: Int) -> String {
        let words = split(maxSplits: count, whereSeparator: \.isWhitespace)
        return words.count > count ? words.prefix(count).joined(separator: " ") + " …" : self
    }
}
