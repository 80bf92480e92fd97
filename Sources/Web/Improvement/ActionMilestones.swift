import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The steps on the way to an action, each with a date of its own.
extension ActionPage {
    @HTMLBuilder var milestones: HTML {
        if !record.milestones.isEmpty {
            h2 { "Steps on the way" }
            dataTable(
                "Steps on the way",
                record.milestones,
                [
                    Column("Step") { paragraphs($0.statement) },
                    Column("By") { step in
                        step.dueOn?.inWords ?? (step.dueAsWritten.isBlank ? "No date" : step.dueAsWritten)
                    },
                    Column("State") { step in
                        if let done = step.doneOn {
                            tag("Done on \(done.inWords)", .blue)
                        } else if let due = step.dueOn, due < record.dayOfRating {
                            tag("Late", .red)
                        } else {
                            tag("To do")
                        }
                        if step.doneOn == nil, answer.may.report, !record.standing.isClosed {
                            p {
                                a(.href("\(address)/milestones/\(step.id)/done")) {
                                    "Mark as done"
                                    span(.css("visually-hidden")) { ": \(step.statement.firstWords(12))" }
                                }
                            }
                        }
                    },
                ],
                showsCaption: false
            )
        }
        if answer.may.edit, record.isWanted {
            p { linkButton("Add a step on the way", to: "\(address)/milestones/new", .secondary) }
        }
    }
}

extension ActionRoutes {
    func addMilestones(to router: Router<Visit>) {
        step("milestones/new", "Add a step on the way", on: router) { answer, state, visit in
            postForm("/actions/\(answer.action.action.id)/milestones/new", token: visit.formToken) {
                textArea(FieldWords("statement", "What the step is"), in: state, rows: 3)
                dayField(FieldWords("due-on", "By when"), in: state)
                submitButton("Add the step")
            }
        } save: { form, answer, visit in
            try await site.perform(
                AddMilestone(
                    to: answer.action.action.id,
                    form["statement"].trimmingSpaces,
                    dueOn: try form.day("due-on", called: "By when")
                ),
                visit
            )
            return "The step is added."
        }
        step("milestones/:milestone/done", "A step is done", on: router) { answer, state, visit in
            let found = try milestone(answer, visit)
            return postForm("/actions/\(answer.action.action.id)/milestones/\(found.id)/done", token: visit.formToken) {
                inset { paragraphs(found.statement) }
                dayField(FieldWords("done-on", "When it was done", help: "Left empty, today.", isOptional: true), in: state)
                submitButton("Mark as done")
            }
        } save: { form, answer, visit in
            try await site.perform(
                FinishMilestone(
                    try milestone(answer, visit).id,
                    of: answer.action.action.id,
                    on: try form.day("done-on", called: "When it was done")
                ),
                visit
            )
            return "The step is marked as done."
        }
    }

    private func milestone(_ answer: ActionPageQuery.Answer, _ visit: Visit) throws -> Milestone {
        let id: ID<Milestone> = try site.id(visit, "milestone")
        guard let found = answer.action.milestones.first(where: { $0.id == id }) else { throw NotFound("step") }
        return found
    }
}
