import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The outline plan and its tasks (S47-2).
struct EnquiryPlanPart: Sendable {
    let page: EnquiryPage

    var content: HTML {
        section(.css("person-part"), .id("plan"), .aria("labelledby", "plan-title")) {
            h2(.id("plan-title")) { "Outline plan" }
            if page.enquiry.outline.isBlank { p { notGiven("Not written yet") } } else { paragraphs(page.enquiry.outline) }
            if !page.enquiry.leadWords.isBlank { p(.css("help")) { "For the police: \(page.enquiry.leadWords)" } }
            ul(.css("plain")) { for task in page.answer.tasks { li { line(task) } } }
            if page.enquiry.isOpen {
                disclosure("Add a task", isOpen: page.mending == "task") { newTask }
                disclosure("Change the plan, or by whom it is made", isOpen: page.mending == "plan") { plan }
            }
        }
    }

    private func line(_ task: EnquiryTask) -> HTML {
        card {
            p { strong { task.what } }
            p {
                "\(task.owner), \(page.agency(task.agency)) "
                if let done = task.doneAt {
                    tag("Done \(done.day.inWords)", .green)
                } else {
                    tag("By \(task.dueAt.inWords)", task.dueAt < page.now ? .red : .grey)
                }
            }
            if task.doneAt != nil { paragraphs(task.doneWords) }
            if task.doneAt == nil, page.enquiry.isOpen {
                let form = "task-\(task.id)"
                disclosure("It is done", isOpen: page.mending == form) {
                    page.form("tasks/\(task.id)") {
                        textArea(page.field("done", "What came of it?", in: form), in: page.typed(form), rows: 2)
                        submitButton("Keep it", .secondary)
                    }
                }
            }
        }
    }

    private var newTask: HTML {
        page.form("task") {
            textField(page.field("what", "What is to be done", in: "task"), in: page.typed("task"))
            selectField(page.field("agency", "Whose task", in: "task"), page.agencies, in: page.typed("task"))
            textField(page.field("owner", "Who does it", in: "task"), in: page.typed("task"))
            momentField(page.field("due", "By when", in: "task"), in: page.typed("task"))
            submitButton("Agree the task", .secondary)
        }
    }

    private var plan: HTML {
        var state = page.typed("plan")
        if page.mending != "plan" {
            state.values = [
                "outline": page.enquiry.outline, "how": page.enquiry.how, "reasons": page.enquiry.reasons,
                "lead": page.enquiry.leadWords,
            ]
        }
        return page.form("plan") {
            textArea(
                page.field(
                    "outline", "Outline plan", help: "Who speaks with whom first, what is secured, what waits.", in: "plan"),
                in: state, rows: 4)
            radios(page.field("how", "Made by", in: "plan"), page.choices(page.words.kinds), in: state)
            textArea(page.field("reasons", "Why it is made, and why by one agency or two", in: "plan"), in: state, rows: 2)
            textField(
                page.field(
                    "lead", "Which police team leads", help: "Where it is the domestic abuse team or another than usual.",
                    isOptional: true, in: "plan"), in: state)
            submitButton("Keep the plan", .secondary)
        }
    }
}
