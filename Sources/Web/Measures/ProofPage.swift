import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What proves an action: where it stands against “complete”, the measures it is bound to drawn from the live record, and those that
/// could be (EVID-1 to EVID-5).
struct ProofPage: Page {
    let answer: ActionProof.Answer
    let state: FormState
    let token: String

    private var action: ImprovementAction { answer.page.action.action }
    private var address: String { "/actions/\(action.id)/proof" }
    var title: String { "Proof of action \(action.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.page.plan.title)
        h1 { title }
        div(.css("lede")) { paragraphs(action.statement) }
        proofLadder(action.rung)
        gate
        if answer.bound.isEmpty {
            p(.css("not-given")) { "It is bound to no measure: nothing in the live record speaks for it or against it." }
        }
        for (place, bound) in answer.bound.enumerated() { card(bound, "\(place)") }
        binding
        if !answer.ended.isEmpty {
            disclosure("Taken off: \(answer.ended.count)") {
                ul {
                    for bound in answer.ended {
                        li {
                            "\(bound.series.definition.label(on: bound.series.day)), target \(bound.series.words(bound.binding.target)): taken off"
                            " \(bound.binding.endedAt?.inWords ?? ""). \(bound.binding.endedBecause)"
                        }
                    }
                }
            }
        }
        p { a(.href("/actions/\(action.id)")) { "Back to the action" } }
    }

    private var gate: HTML {
        switch answer.page.action.gate {
        case .open(let because):
            inset {
                p {
                    strong { "The record shows it. " }
                    because
                }
            }
        case .closed(let reasons):
            div(.css("card")) {
                h2 { "What “complete” still needs" }
                ul { for reason in reasons { li { reason } } }
            }
        }
    }

    private func card(_ bound: ActionProof.Bound, _ place: String) -> HTML {
        let series = bound.series
        let words = MeasureWords(series: series)
        let name = series.definition.label(on: series.day) + (bound.part.isEmpty ? "" : ", \(bound.part)")
        let newest = bound.readings.last { $0.endsOn < series.day && $0.value(series.counting.shape) != nil }
        return section {
            h2 { name }
            p { series.definition.meaning }
            words.asOf
            summaryList([
                Fact("Stands at", newest.map { words.reading($0) } ?? "Nothing measured yet"),
                Fact("Is to reach", "\(series.words(bound.binding.target)), for \(bound.binding.hold) whole months in a row"),
                Fact("Held so far", "\(bound.heldFor) \(bound.heldFor == 1 ? "month" : "months")"),
                Fact("Started from", bound.binding.baseline.map { words.reading($0) } ?? "Nothing measured before it was bound"),
                Fact("Moved", moved(bound, newest)),
                Fact("Expected, in words", action.expectedImpact),
                Fact("Shows", series.counting.shows.label),
                Fact("Why this one", bound.binding.because),
            ])
            if bound.part.isEmpty {
                ControlFigure(
                    id: "chart-\(place)", title: "\(name), month by month", series: series, target: bound.binding.target,
                    boundFrom: bound.binding.boundAt.day
                ).figure
            }
            p { a(.href("\(MeasuresPage.address)/\(series.key)")) { "The measure, and the records behind it" } }
            if answer.page.may.edit {
                disclosure("Take this measure off", isOpen: state.value("binding") == bound.binding.id.description) {
                    postForm("\(address)/unbind", token: token) {
                        hiddenField("binding", bound.binding.id.description)
                        p { "It stays readable, with your reason. A sign-off that rested on it is void." }
                        textArea(
                            FieldWords("reason", "Why it is taken off"),
                            in: state.value("binding") == bound.binding.id.description ? state : FormState(), rows: 3)
                        submitButton("Take it off", .warning)
                    }
                }
            }
        }
    }

    /// In points, and beside them relative to where it began: the two are never mixed (EVID-5).
    private func moved(_ bound: ActionProof.Bound, _ newest: MeasureReading?) -> String {
        let shape = bound.series.counting.shape
        guard let before = bound.binding.baseline?.value(shape), let now = newest?.value(shape), newest != bound.binding.baseline
        else {
            return ""
        }
        let change = now - before
        if abs(change) < 1e-9 { return "Not at all" }
        let size =
            shape == .share ? "\(inTenths(abs(change) * 100)) percentage points" : bound.series.words(abs(change))
        let relative = before == 0 ? "" : "; \(inTenths(abs(change / before) * 100))% of where it began"
        return "\(change > 0 ? "Up" : "Down") by \(size)\(relative)"
    }

    @HTMLBuilder private var binding: HTML {
        if answer.page.may.edit {
            h2 { "Bind it to a measure" }
            if !answer.proposals.isEmpty {
                p { "Proposed for what it answers:" }
                ul {
                    for proposal in answer.proposals {
                        li {
                            strong { proposal.series.definition.label(on: proposal.series.day) }
                            ": \(proposal.series.definition.meaning)"
                            span(.css("help")) { " In common: \(proposal.words.joined(separator: ", "))." }
                        }
                    }
                }
            }
            postForm(address, token: token) {
                selectField(
                    FieldWords("measure", "Measure"),
                    answer.choices.map { series in
                        Choice(
                            series.key,
                            "\(series.definition.code) \(series.definition.label(on: series.day))"
                                + (series.newest.map { ", now \(MeasureWords(series: series).value($0))" } ?? ""))
                    }, in: started)
                numberField(
                    FieldWords("target", "What it is to reach", help: "In per cent of a share, otherwise in the measure’s unit."),
                    in: started, allowsDecimals: true)
                numberField(
                    FieldWords("hold", "For how many whole months in a row"), in: started)
                textArea(FieldWords("because", "Why this measure shows it", isOptional: true), in: started, rows: 3)
                submitButton("Bind it")
            }
        }
    }

    /// The first proposal, and the usual hold, unless something was typed.
    private var started: FormState {
        if state.values["measure"] != nil { return state }
        var values = ["hold": "\(answer.hold)"]
        if let first = answer.proposals.first?.series {
            values["measure"] = first.key
            if let target = first.target {
                values["target"] = inTenths(target * (first.counting.shape == .share ? 100 : 1))
            }
        }
        return FormState(values: values)
    }
}
