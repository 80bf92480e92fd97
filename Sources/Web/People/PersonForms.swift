import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What a form is made with.
struct PersonFormMaking {
    let about: PersonToRecord.Answer
    let state: FormState
    let people: PeopleDefinitions
    let today: Day
    let token: String

    var person: ID<Person> { about.summary.id }

    func choices<Value: Defined>(_ list: DefinitionList<Value>) -> [Choice] {
        list.all.filter { $0.isInUse(on: today) }.map {
            Choice($0.key, $0.label(on: today), help: $0.meaning.isBlank ? nil : $0.meaning)
        }
    }

    /// A form about the person at `path`: asks who said so, keeps itself as a draft, and is sent once.
    func form(_ path: String, button: String, asksWho: Bool = true, isDraft: Bool = true, @HTMLBuilder _ fields: () -> HTML)
        -> HTML
    {
        postForm("/people/\(person)/\(path)", token: token, draft: isDraft ? PersonFormMaking.draft(path, of: person) : nil) {
            hiddenField("record", state.value("record"))
            fields()
            if asksWho { PersonFields.saidBy(state) }
            submitButton(button)
        }
    }

    static func draft(_ path: String, of person: ID<Person>) -> String { "person/\(person)/\(path)" }
}

/// The forms by which what is learnt of somebody is written down, each for one thing.
extension PersonFormMaking {
    var name: HTML {
        form("names/new", button: "Save the name") {
            selectField(FieldWords("kind", "Which name this is"), choices(people.names), in: state)
            textField(
                FieldWords("given", "Given names", help: "As the family writes them; any alphabet."), in: state,
                autocomplete: "off")
            textField(FieldWords("family", "Family name", isOptional: true), in: state, autocomplete: "off")
            checkbox(FieldWords("family-first", "The family name is written first"), in: state)
            PersonFields.date("from", "Used since", state)
            PersonFields.date("to", "Used until", state)
        }
    }

    var number: HTML {
        form("numbers/new", button: "Save the number") {
            selectField(FieldWords("kind", "Which number this is"), choices(people.identifiers), in: state)
            textField(
                FieldWords("value", "The number", help: "One that cannot be right is kept as you give it, and marked."),
                in: state,
                size: .twenty,
                autocomplete: "off"
            )
        }
    }

    var view: HTML {
        form("views/new", button: "Save what the child said", asksWho: false) {
            textArea(
                FieldWords(
                    "words",
                    "In the child’s own words",
                    help:
                        "For a baby, or a child who does not speak: what was seen of their day. “Not applicable” is nobody’s view."
                ),
                in: state
            )
            selectField(FieldWords("how", "How it came to us"), choices(people.voices), in: state)
            dayField(FieldWords("on", "On which day", help: "Left empty, today.", isOptional: true), in: state)
            textField(FieldWords("where-heard", "Where", help: "At school, at home in the kitchen.", isOptional: true), in: state)
            radios(
                FieldWords("alone", "Was the child seen alone?"),
                [Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "Not known")],
                in: state,
                isInLine: true
            )
            textField(FieldWords("said-by", "Who heard or saw it", help: "You yourself, the class teacher."), in: state)
        }
    }

    var home: HTML {
        form("homes/new", button: "Save the home") {
            textField(FieldWords("lines", "Address"), in: state, autocomplete: "off")
            textField(FieldWords("postcode", "Postcode", isOptional: true), in: state, size: .ten, autocomplete: "off")
            selectField(FieldWords("kind", "How they live there"), choices(people.residences), in: state, empty: nil)
            PersonFields.date("on", "Since when", state)
            checkbox(
                FieldWords(
                    "hidden",
                    "Keep this address from others of the family",
                    help: "A refuge, a placement. It is shown to nobody by way of the family’s page, and nobody is found by it."
                ),
                in: state
            )
            if !about.homes.isEmpty {
                checkboxes(
                    FieldWords(
                        "leaving", "Which homes they leave by this", help: "Ended on the day on which the new one begins.",
                        isOptional: true),
                    about.homes.map { Choice($0.id.description, homeWords($0.value)) },
                    in: state,
                    ticked: Set(state.value("leaving").split(separator: " ").map(String.init))
                )
            }
        }
    }

    func worker(_ ground: AllocationGround.Answer, _ rules: WorkforceDefinitions) -> HTML {
        form("workers/new", button: "Save who works with them") {
            selectField(FieldWords("role", "As what"), choices(people.workers), in: state)
            selectField(
                FieldWords(
                    "worker", "Who, if they sign in to Lantern", help: "They see the record from then on.", isOptional: true),
                about.users.map {
                    Choice(
                        $0.id.description,
                        [$0.name, $0.jobTitle, $0.agencyName, held($0.id, ground)].filter { !$0.isBlank }.joined(separator: ", "))
                },
                in: state,
                empty: "Somebody else"
            )
            textField(FieldWords("worker-name", "Or their name", isOptional: true), in: state, autocomplete: "off")
            selectField(
                FieldWords("agency", "Agency", help: "Left empty, that of whoever you chose above."),
                about.agencies.map { Choice($0.id.description, $0.name) }, in: state)
            textField(FieldWords("service", "Team or service", isOptional: true), in: state)
            textField(
                FieldWords("contact", "How to reach them", help: "Telephone or e-mail.", isOptional: true), in: state,
                autocomplete: "off")
            selectField(
                FieldWords("open-work", "What is going on", isOptional: true), openWork, in: state, empty: "Nothing of these")
            textField(FieldWords("about", "What they do, in a line", isOptional: true), in: state)
            radios(
                FieldWords("sharing", "What others who work with the family see"),
                [
                    Choice("content", "What is done", help: "The plan or work, and the line about it."),
                    Choice(
                        "existence", "Only that the agency is involved, and whom to ask",
                        help: "For health and other work that must stay confidential."),
                ],
                in: state
            )
            PersonFields.date("from", "Since when", state)
            allocation(ground, rules)
        }
    }

    /// What somebody holds already, so that it is seen before it is too much (WORK-1).
    private func held(_ user: ID<User>, _ ground: AllocationGround.Answer) -> String {
        ground.loads[user].map { "holds \($0.words)" + ($0.over > 0 ? ": over the limit" : $0.isAtLimit ? ": at the limit" : "") }
            ?? ""
    }

    private var openWork: [Choice] {
        people.openWork.all.filter {
            $0.isInUse(on: today) && ($0.whom == .anybody || ($0.whom == .child) == about.summary.isChild)
        }.map { Choice($0.key, $0.label(on: today)) }
    }

    func homeWords(_ home: Residence) -> String {
        [home.place.inFull, home.span.inWords].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
