import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What keeps the child safe tonight, at the top of an enquiry; in red while there is nothing (S47-1).
struct SafetyPlanPart: Sendable {
    static let lines = 6
    let page: EnquiryPage

    private var plan: SafetyPlan? { page.answer.line.safetyPlan }
    private var isOpen: Bool { page.enquiry.isOpen }

    var content: HTML {
        section(.css("person-part"), .id("safety-plan"), .aria("labelledby", "safety-plan-title")) {
            h2(.id("safety-plan-title")) { "Interim safety plan" }
            if let plan {
                SafetyPlanCard(plan: plan, agency: page.agency, writer: page.user(plan.madeBy), now: page.now).content
            } else if isOpen {
                p {
                    tag("Missing", .red); " Nothing is written down that keeps this child safe tonight."
                }
            } else {
                p { notGiven("None was written") }
            }
            if isOpen {
                disclosure(
                    plan == nil ? "Write the safety plan" : "Change it", isOpen: page.mending == "safety-plan" || plan == nil
                ) {
                    form
                }
            }
            let before = Array(page.answer.safetyPlans.dropFirst())
            if !before.isEmpty {
                disclosure(before.count == 1 ? "The one before" : "The \(before.count) before") {
                    for plan in before {
                        SafetyPlanCard(
                            plan: plan, agency: page.agency, writer: page.user(plan.madeBy), now: page.now, isOld: true
                        )
                        .content
                    }
                }
            }
        }
    }

    private var filled: FormState {
        if page.mending == "safety-plan" { return page.state }
        var state = FormState()
        guard let plan else { return state }
        state.values["danger"] = plan.danger
        for (place, action) in plan.actions.prefix(Self.lines).enumerated() {
            state.values["what-\(place + 1)"] = action.what
            state.values["agency-\(place + 1)"] = action.agency?.description ?? ""
            state.values["who-\(place + 1)"] = action.who
        }
        return state
    }

    private var form: HTML {
        let state = filled
        let used = (1...Self.lines).last { !state.value("what-\($0)").isEmpty || !state.value("agency-\($0)").isEmpty } ?? 0
        let shown = min(Self.lines, max(3, used + 1))
        return page.form("safety-plan") {
            textArea(page.field("danger", "What is the child to be kept safe from?", in: "safety-plan"), in: state, rows: 2)
            for place in 1...shown {
                fieldset(.css("repeat")) {
                    legend(.css("field-label")) { "What is done, \(place)" }
                    textField(
                        page.field(
                            "what-\(place)", "What", help: place == 1 ? "Who stays where, who watches, who is rung when." : nil,
                            isOptional: place > 1, in: "safety-plan"), in: state)
                    selectField(
                        page.field("agency-\(place)", "By which agency", isOptional: true, in: "safety-plan"), page.agencies,
                        in: state, empty: "The family itself")
                    textField(
                        page.field("who-\(place)", "By whom", isOptional: true, in: "safety-plan"), in: state)
                }
            }
            momentField(page.field("review", "Looked at again", in: "safety-plan"), in: state)
            page.siblingBoxes("It holds for", in: "safety-plan")
            submitButton("Keep the safety plan", plan == nil ? .primary : .secondary)
        }
    }
}

/// A safety plan to be read.
struct SafetyPlanCard: Sendable {
    let plan: SafetyPlan
    let agency: @Sendable (ID<Agency>?) -> String
    let writer: String
    let now: Instant
    var isOld = false

    var content: HTML {
        card {
            p {
                strong { "Safe from: " }; plan.danger
            }
            ul {
                for action in plan.actions {
                    li {
                        action.what
                        let who = [action.who, action.agency == nil ? "the family" : agency(action.agency)].filter { !$0.isBlank }
                        span(.css("help")) { " \(who.joined(separator: ", "))" }
                    }
                }
            }
            p(.css("clock-line")) {
                if !isOld {
                    tag(
                        plan.reviewAt < now
                            ? "Review was due \(plan.reviewAt.inWords)" : "Looked at again \(plan.reviewAt.inWords)",
                        plan.reviewAt < now ? .red : .grey)
                }
                span(.css("help")) { " Agreed \(plan.madeAt.inWords)\(writer.isEmpty ? "" : " by \(writer)")" }
            }
        }
    }
}
