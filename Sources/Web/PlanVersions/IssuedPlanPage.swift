import Instruments
import Kernel
import Markup
import Pathways

/// An issued version, as it was (PLAN-14).
struct IssuedPlanPage: Page {
    let answer: IssuedPlan.Answer
    let place: String

    var title: String { "\(answer.issue.label): \(answer.plan.title)" }
    private var issue: PlanIssue { answer.issue }
    private var address: String { "/plans/\(answer.plan.id)" }

    var content: HTML {
        planTabs(answer.plan.id, current: .versions)
        exportButtons("\(address)/export", version: issue.id.description)
        p(.css("no-print")) {
            a(.href("\(address)/versions/compare?from=\(issue.id)&to=today")) { "What changed since" }
        }
        reportDocument(
            ReportHead(
                place: place,
                title: answer.published.title,
                subtitle: issue.label,
                facts: [
                    ("Issued on", issue.issuedOn.inWords),
                    ("By", issue.issuedByName.isBlank ? "The installation" : issue.issuedByName), ("Why", issue.note),
                    ("Inspection", answer.snapshot.plan.inspected),
                ]
            )
        ) {
            publishedPlan(answer.published)
        }
    }
}
