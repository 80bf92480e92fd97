import Instruments
import Kernel
import Pathways

/// What a plan has, into a form; and what a form sent, into what is written.
struct CarePlanFormReading {
    let part: CarePlanFormPart
    let content: CarePlanContent
    let today: Day

    /// Nil where there is no such thing in the plan any more.
    func state(_ item: String?, sort: String, outcome: String, newID: String) -> FormState? {
        var state = FormState()
        state.values["record"] = item ?? newID
        state.values["version"] = "1"
        guard let item else {
            state.values["sort"] = sort
            state.values["outcome"] = outcome.isEmpty ? content.outcomes.first?.id.description ?? "" : outcome
            if part == .scores { state.fill("on", with: today) }
            return state
        }
        guard let values = values(item) else { return nil }
        state.values.merge(values) { _, mine in mine }
        if part == .actions, let action = content.actions.first(where: { $0.id.description == item }) {
            state.fill("due", with: action.dueOn)
            state.fill("done", with: action.doneOn)
        }
        return state
    }

    /// The fields of one thing, as they are saved.
    func values(_ item: String) -> [String: String]? {
        switch part {
        case .outcomes:
            content.outcomes.first { $0.id.description == item }.map {
                [
                    "must-change": $0.mustChange, "different": $0.different, "shown-by": $0.shownBy,
                    "child": $0.child?.description ?? "", "version": "\($0.version)",
                ]
            }
        case .actions:
            content.actions.first { $0.id.description == item }.map {
                [
                    "outcome": $0.outcome.description, "what": $0.what, "whom": $0.whom, "owner": $0.owner?.description ?? "",
                    "owner-name": $0.ownerName, "agency": $0.agency?.description ?? "", "factor": $0.factor,
                    "done-words": $0.doneWords, "version": "\($0.version)",
                ]
            }
        case .words:
            content.words.first { $0.id.description == item }.map {
                [
                    "sort": $0.sort.rawValue, "words": $0.words, "child": $0.child?.description ?? "", "version": "\($0.version)",
                ]
            }
        case .factors:
            content.factors.first { $0.id.description == item }.map {
                [
                    "factor": $0.factor, "person": $0.person?.description ?? "", "words": $0.words, "without": $0.withoutBecause,
                    "version": "\($0.version)",
                ]
            }
        case .children:
            content.children.first { $0.id.description == item }.map {
                ["view": $0.view, "how": $0.viewHow, "category": $0.category, "version": "\($0.version)"]
            }
        case .scores: nil
        }
    }

    /// What differs between what was typed and what somebody else saved.
    func conflict(_ item: String, typed: FormState) -> [ConflictField] {
        let labels = [
            "must-change": "What must change", "different": "What will be different", "shown-by": "How we shall know",
            "what": "What is done", "owner-name": "Who", "words": "Words", "without": "Why no service acts",
            "view": "What the child says",
            "done-words": "What came of it",
        ]
        return (values(item) ?? [:]).sorted { $0.key < $1.key }.compactMap { key, theirs in
            labels[key].map { ConflictField(label: $0, yours: typed.value(key), theirs: theirs) }
        }
    }

    func what(_ form: FormBody) throws -> WriteInCarePlan.What {
        let version = Int(form["version"]) ?? 1
        func text(_ name: String) -> String { form[name].trimmingSpaces }
        func id<T>() throws -> ID<T> {
            guard let id = ID<T>(form["record"]) else { throw CarePlanProblem.notOpen }
            return id
        }
        switch part {
        case .outcomes:
            return .outcome(
                CareOutcome(
                    id: try id(), child: ID(form["child"]), mustChange: text("must-change"), different: text("different"),
                    shownBy: text("shown-by"), version: version))
        case .actions:
            guard let outcome = ID<CareOutcome>(form["outcome"]) else { throw CarePlanProblem.notOpen }
            return .action(
                CareAction(
                    id: try id(), outcome: outcome, what: text("what"), agency: ID(form["agency"]), owner: ID(form["owner"]),
                    ownerName: text("owner-name"), dueOn: try form.day("due", called: "By when"), whom: form["whom"],
                    factor: form["factor"], doneOn: try form.day("done", called: "Done on"), doneWords: text("done-words"),
                    version: version))
        case .words:
            guard let sort = CareWords.Sort(rawValue: form["sort"]) else { throw CarePlanProblem.factorUnknown }
            return .words(CareWords(id: try id(), sort: sort, child: ID(form["child"]), words: text("words"), version: version))
        case .factors:
            return .factor(
                CareFactor(
                    id: try id(), factor: form["factor"], person: ID(form["person"]), words: text("words"),
                    withoutBecause: text("without"), version: version))
        case .children:
            guard let old = content.children.first(where: { $0.id.description == form["record"] }) else {
                throw CarePlanProblem.personUnknown
            }
            return .child(old.heard(text("view"), how: form["how"], category: form["category"], version: version))
        case .scores:
            return .score(
                CareScore(
                    id: try id(), on: try form.day("on", called: "When") ?? today, scorer: form["scorer"], name: text("name"),
                    score: Int(text("score")) ?? -1, words: text("words")))
        }
    }

    func removal(_ item: String) -> CarePlanPart? {
        switch part {
        case .outcomes: ID<CareOutcome>(item).map { .outcome($0) }
        case .actions: ID<CareAction>(item).map { .action($0) }
        case .words: ID<CareWords>(item).map { .words($0) }
        case .factors: ID<CareFactor>(item).map { .factor($0) }
        case .children, .scores: nil
        }
    }
}
