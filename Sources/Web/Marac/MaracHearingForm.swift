import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What the meeting makes of a case, on one form: the danger, each child by name, the decision, and who does what by when (DA-4).
struct MaracHearingForm {
    static let tasksAtFirst = 3
    static let mostTasks = 15

    let page: MaracPage

    private var state: FormState { page.own("hear") }
    private var tasks: Int { min(Self.mostTasks, Int(state.value("tasks")) ?? Self.tasksAtFirst) }

    var html: HTML {
        disclosure("Write down what the meeting makes of it", isOpen: page.mending == "hear" || page.answer.isBegun) {
            postForm("\(page.address)/hear", token: page.token, draft: "marac/\(page.found.id)/hear") {
                hiddenField(
                    "version", page.state.value("version").isEmpty ? "\(page.found.version)" : page.state.value("version"))
                hiddenField("tasks", "\(tasks)")
                textArea(FieldWords("analysis", "What is the danger, as all together see it?"), in: state, rows: 4)
                div(.id("children")) {
                    for error in state.errors(of: "children") { p(.css("field-error")) { error } }
                    for child in page.answer.children {
                        textArea(
                            FieldWords(
                                "child-\(child.id)", "The danger to \(child.name)",
                                help: "What life is like for them, and what would hurt them."),
                            in: state, rows: 3)
                    }
                }
                fieldGroup("Who does what, by when") {
                    for error in state.errors(of: "actions") { p(.css("field-error")) { error } }
                    for place in 1...tasks { task(place) }
                    p { submitButton("Another action", .secondary, name: "more", value: "tasks") }
                }
                textField(
                    FieldWords(
                        "early-help", "Early help referral that was made", help: "To whom, for whom. Left empty where none was.",
                        isOptional: true),
                    in: state)
                radios(
                    FieldWords("choice", "What is decided?"),
                    (page.definitions.meetings.kinds["marac"]?.choices ?? []).map {
                        Choice($0, page.definitions.meetings.choices.label($0, on: page.now.day))
                    }, in: state)
                submitButton("Keep it: the case is heard")
            }
        }
    }

    private func task(_ place: Int) -> HTML {
        let field = "task-\(place)"
        return fieldset(.css("repeat")) {
            legend(.css("field-label")) { "Action \(place)" }
            textField(
                FieldWords("\(field)-what", "What", isOptional: place > 1, id: place == 1 ? "actions" : "\(field)-what"),
                in: state)
            selectField(
                FieldWords("\(field)-agency", "Which agency", isOptional: true),
                page.answer.agencies.map { Choice($0.id.description, $0.name) }, in: state)
            textField(FieldWords("\(field)-owner", "Who", isOptional: true), in: state)
            dayField(FieldWords("\(field)-due", "By which day", isOptional: true), in: state)
            checkbox(FieldWords("\(field)-done", "It is done already", isOptional: true), in: state)
        }
    }

    /// What was sent, as a command; what cannot be read is told with the rest.
    static func command(_ form: FormBody, _ answer: MaracRecord.Answer) -> HearMaracCase {
        var unread: [any Problem] = []
        func day(_ field: String) -> Instant? {
            do {
                return try form.day(field, called: "By which day").map { Deadline.endOf($0).lastMoment }
            } catch {
                if let problem = error as? any Problem { unread.append(problem) }
                return nil
            }
        }
        let tasks = (1...min(mostTasks, max(1, Int(form["tasks"]) ?? tasksAtFirst))).map { place in
            MaracTask(
                what: form["task-\(place)-what"].trimmingSpaces, agency: ID<Agency>(form["task-\(place)-agency"]),
                owner: form["task-\(place)-owner"].trimmingSpaces, due: day("task-\(place)-due"),
                wasDone: form["task-\(place)-done"] == "yes")
        }
        let considered = Dictionary(
            answer.found.words.children.map { ($0, form["child-\($0)"].trimmingSpaces) }, uniquingKeysWith: { first, _ in first })
        return HearMaracCase(
            answer.found.id, version: Int(form["version"]) ?? 0, analysis: form["analysis"].trimmingSpaces,
            considered: considered,
            choice: form["choice"], tasks: tasks, earlyHelp: form["early-help"].trimmingSpaces, unread: unread)
    }
}
