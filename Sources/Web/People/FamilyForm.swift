import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Who somebody is to a person: found first, or added in the same step (PER-1).
extension PersonFormMaking {
    func relative(found: [FoundPerson]?, alike: [LikelyPerson]) -> HTML {
        form("family/new", button: "Save the relationship") {
            fieldGroup("Who") {
                pickerField(
                    FieldWords("other", "Somebody who has a record"),
                    Picker(found: found.map { $0.map(choice) }, things: "people"),
                    in: state
                )
                if !alike.isEmpty {
                    radios(
                        FieldWords(
                            "same-as", "These are like the person you are adding",
                            help: "Choose one, or say below why it is another person."),
                        alike.map { choice($0.found) } + [Choice("", "None of these")],
                        in: state
                    )
                }
                disclosure("Not there? Add them here", isOpen: isAdding || !alike.isEmpty) { someoneNew(alike) }
            }
            fieldGroup("What they are to \(about.summary.name)") {
                selectField(FieldWords("relation", "They are \(about.summary.name)’s"), relations, in: state)
                PersonFields.date("since", "Since when", help: "Empty for a birth parent, a brother, a sister.", state)
                radios(
                    FieldWords("responsibility", "Does the adult hold parental responsibility for the child?"),
                    [Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "Not asked yet")],
                    in: state,
                    isInLine: true
                )
                textArea(FieldWords("support", "How they are a support", isOptional: true), in: state, rows: 3)
                textArea(
                    FieldWords(
                        "risk", "What risk there is, and from what", help: "In words, with what happened; never only “risk”.",
                        isOptional: true), in: state, rows: 3)
            }
        }
    }

    private var isAdding: Bool { !state.value("given").isBlank || !state.value("family").isBlank }

    private func someoneNew(_ alike: [LikelyPerson]) -> HTML {
        group {
            textField(FieldWords("given", "Given names", isOptional: true), in: state, autocomplete: "off")
            textField(FieldWords("family", "Family name", isOptional: true), in: state, autocomplete: "off")
            checkbox(FieldWords("family-first", "The family name is written first"), in: state)
            radios(
                FieldWords("kind", "A child or an adult?"),
                [Choice("child", "A child"), Choice("unborn", "An unborn child"), Choice("adult", "An adult")],
                in: state,
                isInLine: true
            )
            PersonFields.date("born", "Birth date", state)
            numberField(FieldWords("approximate-age", "Or about how old", isOptional: true), in: state, unit: "years")
            dayField(FieldWords("expected-on", "Of an unborn child, the expected date", isOptional: true), in: state)
            if !alike.isEmpty {
                textField(FieldWords("different-because", "Why this is another person", isOptional: true), in: state)
            }
        }
    }

    private func choice(_ found: FoundPerson) -> Choice {
        let why = found.guardian.map { "Its guardian is \($0)." } ?? found.reasons.joined(separator: "; ")
        return Choice(
            found.summary.id.description,
            [found.summary.name, found.bornInWords ?? ""].filter { !$0.isEmpty }.joined(separator: ", "),
            help: why.isEmpty ? nil : why
        )
    }

    /// Both ways of each kind: “of:parent” is their parent, “by:parent” their child.
    private var relations: [Choice] {
        people.relationships.all.filter { $0.isInUse(on: today) }.flatMap { kind -> [Choice] in
            let label = kind.label(on: today)
            let there = Choice("of:\(kind.key)", label)
            return kind.reverse == label ? [there] : [there, Choice("by:\(kind.key)", kind.reverse)]
        }
    }
}

/// What was typed about a relative, as a command.
struct RelativeForm {
    let form: FormBody
    let about: PersonToRecord.Answer
    let people: PeopleDefinitions
    let today: Day

    func command() throws -> AddRelative {
        let pieces = form["relation"].split(separator: ":").map(String.init)
        var problems: [any Problem] = []
        if pieces.count != 2 {
            problems.append(PersonFormProblem.choiceMissing(field: "relation", label: "What they are to each other"))
        }
        var since: PartialDate?
        do { since = try form.date("since", called: "Since when") } catch let problem as any Problem { problems.append(problem) }
        var relative: AddRelative.Relative?
        do { relative = try self.relative() } catch let found as Problems {
            problems += found.all
        } catch let problem as any Problem { problems.append(problem) }
        try Problems.throwIfAny(problems)
        guard let relative else { throw RelativeProblem.nobodyChosen }
        return AddRelative(
            relative,
            to: about.summary.id,
            as: pieces.last ?? "",
            isTurnedRound: pieces.first == "by",
            since: since,
            hasParentalResponsibility: ["yes": true, "no": false][form["responsibility"]],
            support: form["support"].trimmingSpaces,
            risk: form["risk"].trimmingSpaces,
            saidBy: form["said-by"].trimmingSpaces
        )
    }

    private func relative() throws -> AddRelative.Relative {
        if let known = ID<Person>(form["same-as"]) ?? ID<Person>(form["other"]) { return .known(known) }
        if form["given"].isBlank, form["family"].isBlank { throw RelativeProblem.nobodyChosen }
        return .new(try new())
    }

    /// The person to be added, as far as it can be read.
    func new() throws -> AddPerson { try AddPersonForm(form: form, people: people, today: today).command() }
}
