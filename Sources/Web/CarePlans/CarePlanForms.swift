import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What of a plan a form is about: from the address, `/care-plans/{id}/{part}/{item}`.
enum CarePlanFormPart: String {
    case outcomes, actions, words, factors, children, scores

    /// Whether it can be taken out again.
    var isRemovable: Bool { self != .children && self != .scores }

    func heading(isNew: Bool) -> String {
        switch self {
        case .outcomes: isNew ? "Add what must change" : "Change what must change"
        case .actions: isNew ? "Add an action" : "Change an action"
        case .words: isNew ? "Add a sentence" : "Change a sentence"
        case .factors: isNew ? "Add what is known of a parent" : "Change what is known of a parent"
        case .children: "What the child says"
        case .scores: "Add a number to the scale"
        }
    }

    /// Where on the plan’s page it stands.
    var anchor: String {
        switch self {
        case .outcomes, .actions: "outcomes"
        case .words: "words"
        case .factors: "factors"
        case .children: "voice"
        case .scores: "scale"
        }
    }
}

/// A small form about one thing in a plan.
struct CarePlanFormPage: Page {
    let part: CarePlanFormPart
    let answer: CarePlanRecord.Answer
    let definitions: Definitions
    let today: Day
    /// Nil for a new one.
    let item: String?
    var state: FormState
    /// What somebody else saved meanwhile, beside what was typed; nothing where nobody did.
    var conflict: [ConflictField] = []
    let token: String

    private var words: CarePlanDefinitions { definitions.carePlans }
    private var plan: CarePlan { answer.content.plan }
    private var address: String { "/care-plans/\(plan.id)" }
    private var heading: String { part.heading(isNew: item == nil) }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): plan \(plan.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("\(plan.reference): \(answer.content.childrenOn.map { name($0.person) }.inSentence)")
        h1 { heading }
        if !conflict.isEmpty { conflictView("This", savedBy: "Somebody else", conflict) }
        narrow {
            postForm("\(address)/\(part.rawValue)/\(item ?? "new")", token: token) {
                hiddenField("record", state.value("record"))
                hiddenField("version", state.value("version"))
                fields
                submitButton("Keep it")
            }
            if let item, part.isRemovable {
                disclosure("Take it out of the plan", isOpen: !state.errors(of: "because").isEmpty) {
                    postForm("\(address)/\(part.rawValue)/\(item)/remove", token: token) {
                        textField(
                            FieldWords("because", "Why", help: "It stays to be read in the versions that had it."), in: state)
                        submitButton("Take it out", .warning)
                    }
                }
            }
        }
        p { a(.href("\(address)#\(part.anchor)")) { "Back without saving" } }
    }

    @HTMLBuilder private var fields: HTML {
        switch part {
        case .outcomes: outcome
        case .actions: action
        case .words: sentence
        case .factors: factor
        case .children: child
        case .scores: score
        }
    }

    @HTMLBuilder private var outcome: HTML {
        textArea(FieldWords("must-change", "What must change", help: "In words that the family uses."), in: state, rows: 2)
        textArea(
            FieldWords("different", "What will be different for the child", help: "What the child will see, hear and feel."),
            in: state, rows: 3)
        textArea(
            FieldWords("shown-by", "How we shall know", help: "What is seen or counted, by whom, and how often."), in: state,
            rows: 3)
        forWhichChild
    }

    @HTMLBuilder private var forWhichChild: HTML {
        if answer.content.childrenOn.count > 1 {
            radios(
                FieldWords("child", "For which child"),
                [Choice("", "All of them")]
                    + answer.content.childrenOn.map { Choice($0.person.description, name($0.person)) },
                in: state)
        }
    }

    @HTMLBuilder private var action: HTML {
        selectField(
            FieldWords("outcome", "Towards which change"),
            answer.content.outcomes.map { Choice($0.id.description, $0.mustChange) }, in: state)
        textArea(
            FieldWords("what", "What is done", help: "One thing that somebody can do and see that it is done."), in: state,
            rows: 2)
        radios(FieldWords("whom", "For whom"), choices(words.whom), in: state)
        selectField(
            FieldWords("owner", "Who does it, where they sign in", isOptional: true),
            answer.workers.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { Choice($0.key.description, $0.value) },
            in: state, empty: "Somebody else")
        textField(FieldWords("owner-name", "Or who does it, by name", isOptional: true), in: state)
        selectField(
            FieldWords("agency", "Agency", isOptional: true),
            answer.agencies.values.sorted { $0.name < $1.name }.map { Choice($0.id.description, $0.name) }, in: state,
            empty: "None: the family does it")
        dayField(FieldWords("due", "By when", help: "A plan with an action without a date is not published."), in: state)
        let factors = answer.content.factors.filter { words.factors[$0.factor]?.services.isEmpty == false }
        if !factors.isEmpty {
            selectField(
                FieldWords("factor", "Which need of a parent it answers", isOptional: true),
                factors.map { Choice($0.factor, words.factors.label($0.factor, on: today)) }, in: state, empty: "None of these")
        } else {
            hiddenField("factor", state.value("factor"))
        }
        if item != nil {
            dayField(FieldWords("done", "Done on", isOptional: true), in: state)
            textField(FieldWords("done-words", "What came of it", isOptional: true), in: state)
        }
    }

    @HTMLBuilder private var sentence: HTML {
        radios(
            FieldWords("sort", "What it is"), CareWords.Sort.allCases.map { Choice($0.rawValue, $0.heading, help: $0.help) },
            in: state)
        textArea(FieldWords("words", "In words the family understands"), in: state, rows: 3)
        forWhichChild
    }

    @HTMLBuilder private var factor: HTML {
        radios(FieldWords("factor", "What is known"), choices(words.factors), in: state)
        if !answer.adults.isEmpty {
            selectField(
                FieldWords("person", "Of whom", isOptional: true), answer.adults.map { Choice($0.id.description, $0.name) },
                in: state, empty: "Not said")
        }
        textArea(
            FieldWords(
                "words", "What it is like",
                help: "Of abuse: who does what to whom, how often, and what the children live through."),
            in: state, rows: 3)
        textArea(
            FieldWords(
                "without", "Why no adults’ service acts on it",
                help: "Only where none does. Else add their action, and say there which need it answers.", isOptional: true),
            in: state, rows: 2)
    }

    @HTMLBuilder private var child: HTML {
        let person = answer.content.children.first { $0.id.description == item }?.person
        if let person { p(.css("lede")) { name(person) } }
        textArea(
            FieldWords(
                "view", "What the child says about their life, and what they want",
                help: "In the child’s own words. Of a baby, or a child who does not speak: what was seen of their day."),
            in: state, rows: 5)
        radios(FieldWords("how", "How it came to you"), choices(definitions.people.voices), in: state)
        if words.kinds[plan.kind.rawValue]?.needsCategory == true {
            radios(FieldWords("category", "Category"), choices(definitions.meetings.categories), in: state)
        }
    }

    @HTMLBuilder private var score: HTML {
        radios(FieldWords("scorer", "Who says so"), choices(words.scorers), in: state)
        textField(FieldWords("name", "Their name, where it is needed", isOptional: true), in: state)
        numberField(
            FieldWords("score", "From 0 to 10", help: "0 is as bad as it was. 10 is safe enough to close."), in: state, size: .two
        )
        textArea(FieldWords("words", "Why that number, and what would make it one higher", isOptional: true), in: state, rows: 2)
        dayField(FieldWords("on", "When they said it"), in: state)
    }

    private func choices<Value: Defined>(_ list: DefinitionList<Value>) -> [Choice] {
        list.inUse(on: today).map { Choice($0.key, $0.label(on: today), help: $0.meaning.isBlank ? nil : $0.meaning) }
    }

    private func name(_ person: ID<Person>) -> String { answer.people[person]?.name ?? "A child" }
}
