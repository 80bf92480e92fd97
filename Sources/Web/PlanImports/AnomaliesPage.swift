import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// The queue of oddities of a plan: each beside the words of its row, with a suggestion and ways to settle it (IMP-8).
struct AnomaliesPage: Page {
    let answer: AnomalyQueue.Answer
    let state: FormState
    let showsSettled: Bool
    /// Only oddities of this kind.
    var kind: AnomalyCode?
    let token: String

    var title: String { state.errors.isEmpty ? "Oddities to settle" : "Error: Oddities to settle" }

    private var address: String { "/plans/\(answer.plan.id)/anomalies" }
    private var standing: [PlanAnomaly] { answer.anomalies.filter { showsSettled == ($0.settledAt != nil) } }
    private var shown: [PlanAnomaly] { standing.filter { kind == nil || $0.code == kind?.rawValue } }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.title)
        h1 { "Oddities of the import" }
        tabs(
            "Oddities",
            [
                Tab(
                    label: "To settle", address: address, isCurrent: !showsSettled,
                    count: answer.anomalies.filter { $0.settledAt == nil }.count),
                Tab(
                    label: "Settled", address: "\(address)?settled=yes", isCurrent: showsSettled,
                    count: answer.anomalies.filter { $0.settledAt != nil }.count),
            ]
        )
        kinds
        if shown.isEmpty { emptyState("None", showsSettled ? "Nothing has been settled yet." : "Everything is settled.") }
        for gravity in DraftAnomaly.Gravity.allCases {
            let group = shown.filter { $0.gravity == gravity.rawValue }
            if !group.isEmpty {
                h2 { "\(gravity.label) (\(group.count))" }
                for anomaly in group { card(anomaly) }
            }
        }
    }

    /// How many there are of each kind, each a way to see only those.
    @HTMLBuilder private var kinds: HTML {
        let counts = Dictionary(grouping: standing, by: \.code).mapValues(\.count)
        if counts.count > 1 {
            disclosure("Kinds (\(counts.count))", isOpen: kind != nil) {
                ul {
                    for code in AnomalyCode.allCases where counts[code.rawValue] != nil {
                        li {
                            a(.href("\(address)?kind=\(code.rawValue)\(showsSettled ? "&settled=yes" : "")")) { code.label }
                            " (\(counts[code.rawValue] ?? 0))"
                        }
                    }
                }
                if kind != nil { p { a(.href(showsSettled ? "\(address)?settled=yes" : address)) { "All kinds" } } }
            }
        }
    }

    private func card(_ anomaly: PlanAnomaly) -> HTML {
        section(.css("card")) {
            h3 { anomaly.message }
            p {
                weight(DraftAnomaly.Gravity(rawValue: anomaly.gravity) ?? .note)
                span(.css("help")) {
                    " \(AnomalyCode(rawValue: anomaly.code)?.label ?? anomaly.code), \(anomaly.place)"
                }
            }
            if let source = answer.sources[anomaly.id] {
                sourceQuote(source.fileName, source.place, source.cells, fate: source.fate)
            }
            if !anomaly.suggestion.isBlank {
                p {
                    strong { "Suggestion: " }
                    anomaly.suggestion
                }
            }
            if anomaly.action != nil || anomaly.finding != nil {
                p {
                    if let action = anomaly.action { a(.href("/actions/\(action)")) { "Open the action" } }
                    " "
                    if let finding = anomaly.finding { a(.href("/findings/\(finding)")) { "Open the finding" } }
                }
            }
            if anomaly.settledAt != nil {
                inset { p { "Settled: \(anomaly.settledHow)" } }
            } else if answer.maySettle {
                settling(anomaly)
            }
        }
    }

    private func settling(_ anomaly: PlanAnomaly) -> HTML {
        postForm("/anomalies/\(anomaly.id)/settle", token: token) {
            hiddenField("plan", answer.plan.id.description)
            if let kind { hiddenField("kind", kind.rawValue) }
            div(.css("field")) {
                label(.css("field-label"), .forField("how-\(anomaly.id)")) { "How it is settled" }
                input(.css("input"), .id("how-\(anomaly.id)"), .name("how"), .type("text"))
            }
            buttonRow {
                submitButton("Settle", .secondary)
                if !anomaly.suggestion.isBlank {
                    submitButton(
                        "The suggestion is right", .secondary, name: "quick",
                        value: "The suggestion is right: \(anomaly.suggestion)")
                }
                submitButton("It is right as it stands", .secondary, name: "quick", value: "It is right as it stands.")
            }
        }
    }
}
