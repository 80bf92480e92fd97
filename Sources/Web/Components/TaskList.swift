import Instruments
import Markup

/// One thing to be done among several, and how it stands.
struct TaskLine: Sendable {
    let title: String
    /// Nil while it cannot be started.
    let address: String?
    /// "Done", "To do", "3 to settle".
    let state: String
    var colour: Colour = .grey
    var help: String?
}

/// What there is to do before something can go on, in the order in which it is best done. Each line leads to its page.
func taskList(_ tasks: [TaskLine]) -> HTML {
    ul(.css("task-list")) {
        for (place, task) in tasks.enumerated() {
            let id = "task-\(place + 1)"
            li {
                div {
                    if let address = task.address {
                        a(.href(address), .aria("describedby", "\(id)-state")) { task.title }
                    } else {
                        span { task.title }
                    }
                    if let help = task.help { hint(help) }
                }
                div(.id("\(id)-state")) {
                    if task.colour == .grey {
                        span(.css("task-state")) { task.state }
                    } else {
                        tag(task.state, task.colour)
                    }
                }
            }
        }
    }
}

/// One step of something done in order.
struct Step: Sendable {
    enum Standing: Sendable { case done, current, ahead }

    let title: String
    let standing: Standing
    /// Where it can be looked at again; nil while it is ahead.
    var address: String?
    var help: String?
}

/// Step by step: where one is in something done in order, such as reading in a plan.
func stepper(_ title: String, _ steps: [Step]) -> HTML {
    nav(.css("stepper"), .aria("label", title)) {
        ol {
            for (place, step) in steps.enumerated() {
                li(.css("step-\(step.standing)"), .when(step.standing == .current, .aria("current", "step"))) {
                    span(.css("step-mark"), .isDecoration) {
                        if step.standing == .done { icon(.tick) } else { "\(place + 1)" }
                    }
                    span(.css("step-words")) {
                        if let address = step.address, step.standing != .current {
                            a(.href(address)) { step.title }
                        } else {
                            span(.css("step-title")) { step.title }
                        }
                        if step.standing == .done { span(.css("visually-hidden")) { " (done)" } }
                        if let help = step.help { span(.css("help")) { help } }
                    }
                }
            }
        }
    }
}
