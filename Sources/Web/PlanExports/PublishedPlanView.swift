import Instruments
import Kernel
import Markup
import Pathways

/// A plan as it may be published, section by section: for an issued version's page and for the file.
func publishedPlan(_ plan: PublishedPlan) -> HTML {
    group {
        paragraphs(plan.snapshot.plan.introduction)
        for section in plan.sections {
            Markup.section(.css("report-section")) {
                if !section.title.isBlank { h2 { section.title } }
                paragraphs(section.introduction)
                for answered in section.findings { publishedFinding(answered, plan, isUnderHeading: !section.title.isBlank) }
            }
        }
        if !plan.loose.isEmpty {
            reportSection("Actions that answer no finding") {
                publishedActions("Actions that answer no finding", plan.loose, plan)
            }
        }
        if !plan.snapshot.footnotes.isEmpty {
            reportSection("Notes") {
                for note in plan.snapshot.footnotes { p { "\(note.mark) \(note.body)" } }
            }
        }
        p(.css("help")) { PublishedPlan.basis }
    }
}

private func publishedFinding(_ answered: PublishedPlan.Answered, _ plan: PublishedPlan, isUnderHeading: Bool) -> HTML {
    let finding = answered.finding
    let heading = group {
        if !finding.reference.isBlank { span(.css("finding-reference")) { "\(finding.reference) " } }
        finding.statement
    }
    return group {
        if isUnderHeading { h3(.dir("auto")) { heading } } else { h2(.dir("auto")) { heading } }
        if finding.severity == .priorityAction { p { strong { "Priority action" } } }
        paragraphs(finding.required)
        if !answered.actions.isEmpty {
            publishedActions("Actions that answer \(finding.reference)", answered.actions, plan)
        }
        if !answered.elsewhere.isEmpty { p { "Also answered by \(answered.elsewhere.joined(separator: ", "))." } }
        if answered.actions.isEmpty, answered.elsewhere.isEmpty { p { "No action of its own answers this finding." } }
    }
}

private func publishedActions(_ title: String, _ actions: [PlanSnapshot.Action], _ plan: PublishedPlan) -> HTML {
    dataTable(
        title,
        actions,
        [
            Column("Reference", isShort: true) { $0.reference },
            Column("Action") { paragraphs($0.statement) },
            Column("Lead") { action in
                let (lead, others) = (plan.lead(action), plan.contributors(action))
                if lead.isBlank { notGiven("No lead given") } else { lead }
                if !others.isBlank { p(.css("help")) { "With \(others)" } }
            },
            Column("Due", isShort: true) { action in
                let due = plan.due(action)
                if due.isBlank { notGiven("No date") } else { due }
            },
            Column("Status") { plan.status($0) },
        ],
        showsCaption: false
    )
}

/// The plan in each form in which it can be taken away, by post and not by name.
func exportButtons(_ address: String, version: String? = nil) -> HTML {
    let asked = version.map { "?version=\($0)" } ?? ""
    return p(.css("button-row no-print")) {
        linkButton("Word", to: "\(address).docx\(asked)", .secondary)
        linkButton("Excel", to: "\(address).xlsx\(asked)", .secondary)
        linkButton("CSV", to: "\(address).csv\(asked)", .secondary)
        linkButton("Web page", to: "\(address).html\(asked)", .secondary)
    }
}
