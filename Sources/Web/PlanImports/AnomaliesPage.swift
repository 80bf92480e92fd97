import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// The queue of oddities of a plan.
struct AnomaliesPage: Page {
    let answer: AnomalyQueue.Answer
    let state: FormState
    let showsSettled: Bool
    let token: String

    var title: String { state.errors.isEmpty ? "Oddities to settle" : "Error: Oddities to settle" }

    private var shown: [PlanAnomaly] { answer.anomalies.filter { showsSettled == ($0.settledAt != nil) } }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.title)
        h1 { "Oddities of the import" }
        tabs(
            "Oddities",
            [
                Tab(
                    label: "To settle", address: "/plans/\(answer.plan.id)/anomalies", isCurrent: !showsSettled,
                    count: answer.anomalies.filter { $0.settledAt == nil }.count),
                Tab(
                    label: "Settled", address: "/plans/\(answer.plan.id)/anomalies?settled=yes", isCurrent: showsSettled,
                    count: answer.anomalies.filter { $0.settledAt != nil }.count),
            ]
        )
        if shown.isEmpty { emptyState("None", showsSettled ? "Nothing has been settled yet." : "Everything is settled.") }
        for anomaly in shown { card(anomaly) }
    }

    private func card(_ anomaly: PlanAnomaly) -> HTML {
        section(.css("card")) {
            h2 { anomaly.message }
            p {
                tag(
                    DraftAnomaly.Gravity(rawValue: anomaly.gravity)?.label ?? anomaly.gravity,
                    anomaly.gravity == "settle" ? .red : anomaly.gravity == "check" ? .amber : .grey)
                span(.css("help")) { " \(anomaly.place)" }
            }
            if !anomaly.suggestion.isBlank { p { "Suggestion: \(anomaly.suggestion)" } }
            p {
                if let action = anomaly.action { a(.href("/actions/\(action)")) { "Open the action" } }
                " "
                if let finding = anomaly.finding { a(.href("/findings/\(finding)")) { "Open the finding" } }
            }
            if let source = answer.sources[anomaly.id] {
                disclosure("Show source") { sourceQuote(source.fileName, source.place, source.cells, fate: source.fate) }
            }
            if anomaly.settledAt != nil {
                inset { p { "Settled: \(anomaly.settledHow)" } }
            } else if answer.maySettle {
                postForm("/anomalies/\(anomaly.id)/settle", token: token) {
                    hiddenField("plan", answer.plan.id.description)
                    div(.css("field")) {
                        label(.css("field-label"), .forField("how-\(anomaly.id)")) { "How it is settled" }
                        input(.css("input"), .id("how-\(anomaly.id)"), .name("how"), .type("text"))
                    }
                    submitButton("Settle", .secondary)
                }
            }
        }
    }
}
