import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Beginning a plan for a child, and for brothers and sisters with it.
struct NewCarePlanPage: Page {
    let child: PersonSummary
    let siblings: [PersonSummary]
    let definitions: Definitions
    let today: Day
    let chosen: Set<String>
    let state: FormState
    let token: String

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Begin a plan: \(child.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(child.name)
        h1 { "Begin a plan" }
        narrow {
            postForm("/care-plans/new", token: token) {
                hiddenField("child", child.id.description)
                hiddenField("record", state.value("record"))
                radios(
                    FieldWords("kind", "What kind of plan"),
                    definitions.carePlans.kinds.inUse(on: today).map { Choice($0.key, $0.label(on: today), help: $0.meaning) },
                    in: state)
                checkboxes(
                    FieldWords("children", "For whom", help: "Each child keeps their own category, view and ending."),
                    ([child] + siblings).map { Choice($0.id.description, $0.name) }, in: state, ticked: chosen)
                selectField(
                    FieldWords("category", "Category, for a child protection plan", isOptional: true),
                    definitions.meetings.categories.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }, in: state)
                dayField(FieldWords("on", "Its first day"), in: state)
                textField(
                    FieldWords(
                        "from", "The authority that they moved in from",
                        help: "Only where they moved in for good with a plan: a conference here then takes it over.",
                        isOptional: true), in: state)
                submitButton("Begin the plan")
            }
        }
        p { a(.href("/people/\(child.id)")) { "Back without saving" } }
    }
}

/// Ending a plan, or for one child.
struct EndCarePlanPage: Page {
    let answer: CarePlanRecord.Answer
    let definitions: CarePlanDefinitions
    let today: Day
    let state: FormState
    let token: String

    private var plan: CarePlan { answer.content.plan }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "End plan \(plan.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.content.childrenOn.map { answer.people[$0.person]?.name ?? "A child" }.inSentence)
        h1 { "End the plan" }
        p { "A child protection plan is ended by a review conference. Time limits that no longer matter then count neither way." }
        narrow {
            postForm("/care-plans/\(plan.id)/end", token: token) {
                if answer.content.childrenOn.count > 1 {
                    radios(
                        FieldWords("child", "For whom it ends"),
                        [Choice("", "For all of them")]
                            + answer.content.childrenOn.map {
                                Choice($0.person.description, "For \(answer.people[$0.person]?.name ?? "one child") only")
                            }, in: state)
                }
                radios(
                    FieldWords("ending", "Why"),
                    definitions.endings.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }, in: state)
                dayField(FieldWords("on", "The last day"), in: state)
                textArea(FieldWords("words", "In words", isOptional: true), in: state, rows: 3)
                submitButton("End it", .warning)
            }
        }
        p { a(.href("/care-plans/\(plan.id)")) { "Back without saving" } }
    }
}

/// Two versions, held against each other.
struct CarePlanComparisonPage: Page {
    let answer: CompareCarePlans.Answer

    var title: String { "Versions \(answer.before.number) and \(answer.after.number) of plan \(answer.plan.reference)" }

    var content: HTML {
        kicker("\(answer.plan.reference): \(answer.after.children.map(\.name).inSentence)")
        h1 { "What is new in version \(answer.after.number)" }
        lede("Against version \(answer.before.number) of \(answer.before.day.inWords).")
        let comparison = answer.comparison
        if comparison.isEmpty { p { "The two say the same." } }
        list("New", comparison.came)
        list("Done", comparison.done)
        list("No longer in it", comparison.went)
        if !comparison.moved.isEmpty {
            h2 { "Dates moved" }
            ul {
                for move in comparison.moved {
                    li {
                        "\(move.action): \(move.from?.inWords ?? "no date") → \(move.to?.inWords ?? "no date") "
                        if let days = move.days {
                            tag(days > 0 ? "\(days) days later" : "\(-days) days sooner", days > 0 ? .amber : .green)
                        }
                    }
                }
            }
        }
        if !comparison.changed.isEmpty {
            h2 { "Changed" }
            changeList(
                comparison.changed.map { Change("\($0.sort), \($0.label.lowercasedFirst)", from: $0.before, to: $0.after) })
        }
        p { a(.href("/care-plans/\(answer.plan.id)")) { "Back to the plan" } }
    }

    @HTMLBuilder private func list(_ title: String, _ items: [CarePlanComparison.Item]) -> HTML {
        if !items.isEmpty {
            h2 { title }
            ul {
                for item in items {
                    li {
                        strong { "\(item.sort): " }; item.words
                    }
                }
            }
        }
    }
}

/// The plan as the family has it: plain words, large, on paper as on a screen (CARE-3).
struct FamilyPlanPage: Page {
    let snapshot: CarePlanSnapshot
    let isNewest: Bool
    /// For whoever prints it.
    var note: HTML = .nothing

    var title: String { "Our plan: \(snapshot.children.map(\.name).inSentence)" }

    var content: HTML {
        note
        article(.css("care-family")) {
            if !isNewest { warning("This is an earlier plan. It no longer holds: ask for the newest one.") }
            h1(.dir("auto")) { "The plan for \(snapshot.children.map(\.name).inSentence)" }
            p(.css("lede")) {
                "Version \(snapshot.number), from \(snapshot.day.inWords)."
                    + (snapshot.lead.isBlank ? "" : " If you have a question, ask \(snapshot.lead).")
            }
            for child in snapshot.children where !child.view.isBlank {
                figure(.css("voice")) {
                    blockquote(.dir("auto")) { paragraphs(child.view) }
                    figcaption { child.name }
                }
            }
            sentences("What goes well", [.strength])
            sentences("What we are worried about", [.worryPresent])
            sentences("What happened before", [.worryPast])
            sentences("What may happen if nothing changes", [.danger])
            sentences("What we all want to see", [.goal])
            h2 { "What we do" }
            for (place, outcome) in snapshot.outcomes.enumerated() {
                section(.css("care-family-step")) {
                    h3(.dir("auto")) { "\(place + 1). \(outcome.mustChange)" }
                    if !outcome.child.isBlank { p(.css("help")) { "For \(outcome.child)" } }
                    p {
                        strong { "Then: " }; outcome.different
                    }
                    p {
                        strong { "We shall know by: " }; outcome.shownBy
                    }
                    ul {
                        for action in outcome.actions {
                            li {
                                strong { action.owner.isBlank ? "Somebody" : action.owner }
                                if !action.agency.isBlank { " (\(action.agency))" }
                                ": \(action.what.withoutStop)"
                                if let done = action.doneOn {
                                    ". Done on \(done.inWords)."
                                } else if let due = action.dueOn {
                                    ", by \(due.inWords)."
                                }
                            }
                        }
                    }
                }
            }
            p { "If somebody is in danger now, telephone 999." }
        }
    }

    @HTMLBuilder private func sentences(_ title: String, _ sorts: [CareWords.Sort]) -> HTML {
        let lines = snapshot.words.filter { sorts.contains($0.sort) }
        if !lines.isEmpty {
            h2 { title }
            ul {
                for line in lines {
                    li(.dir("auto")) {
                        line.words; if !line.child.isBlank { " (\(line.child))" }
                    }
                }
            }
        }
    }
}
