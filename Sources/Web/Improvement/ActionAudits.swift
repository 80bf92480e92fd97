import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The audits that an action promised: a person confirms what an import found, or says why it is none (AUDIT-4).
extension ActionRoutes {
    func addAudits(to router: Router<Visit>) {
        step("audits/:audit", "Is this a promised audit?", on: router) { answer, state, visit in
            let found = try audit(answer, visit)
            return postForm("/actions/\(answer.action.action.id)/audits/\(found.id)", token: visit.formToken) {
                quotation(found.words, from: "As promised")
                p { "A promised audit keeps the action from being complete until its result is filed." }
                radios(
                    FieldWords("decision", "What it is"),
                    [
                        Choice("confirm", "An audit that was promised"),
                        Choice("dismiss", "No audit of its own", help: "Say why. The reason shows with it."),
                    ],
                    in: state
                )
                dayField(FieldWords("due-on", "By when its result is due", isOptional: true), in: state)
                textArea(FieldWords("reason", "Why it is none", isOptional: true), in: state, rows: 3)
                submitButton("Save")
            }
        } open: { answer, visit in
            var state = FormState()
            state.fill("due-on", with: try audit(answer, visit).dueOn)
            return state
        } save: { form, answer, visit in
            let decision: SettleAuditObligation.Decision
            switch form["decision"] {
            case "confirm": decision = .confirm(dueOn: try form.day("due-on", called: "By when"))
            case "dismiss": decision = .dismiss(because: form["reason"])
            default: throw AuditDecisionMissing()
            }
            try await site.perform(
                SettleAuditObligation(try audit(answer, visit).id, of: answer.action.action.id, decision),
                visit
            )
            return "Saved. The evidence was weighed again."
        }
    }

    private func audit(_ answer: ActionPageQuery.Answer, _ visit: Visit) throws -> AuditObligation {
        let id: ID<AuditObligation> = try site.id(visit, "audit")
        guard let found = answer.action.obligations.first(where: { $0.id == id }) else { throw NotFound("promised audit") }
        return found
    }
}

/// Nothing was chosen.
struct AuditDecisionMissing: Problem {
    var message: String { "Choose whether an audit was promised." }
    var field: String? { "decision" }
}
