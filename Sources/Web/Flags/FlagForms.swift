import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Raising a flag and reviewing one: what is asked, and what becomes of the answers.
struct FlagForms: Sendable {
    let flags: FlagDefinitions
    let agencyKinds: [Choice]
    let today: Day
    let token: String

    private var months: Int { flags.reviewMonths.value(on: today) }
    private var reviewHelp: String {
        "Not later than in \(months) months; leave it empty for \(today.adding(months: months).inWords)."
    }

    func raise(_ answer: FlagsOn.Answer, _ state: FormState, ticked: Ticked) -> HTML {
        let address = "/people/\(answer.summary.id)/flags/new"
        return group {
            p { a(.href("/flags/rules")) { "Rules for using flags: when each kind is raised, and when it ends" } }
            postForm(address, token: token) {
                selectField(
                    FieldWords("kind", "What kind of flag"),
                    flags.kinds.inUse(on: today).map { Choice($0.key, $0.label(on: today)) },
                    in: state
                )
                selectField(FieldWords("place", "On whom, or on which address"), places(answer), in: state, empty: nil)
                textArea(
                    FieldWords("risk", "What is the risk?", help: "Who may do what, when. “Domestic abuse” alone warns nobody."),
                    in: state,
                    rows: 3
                )
                checkboxes(
                    FieldWords("to", "To whom?"),
                    answer.family.map { Choice("person:\($0.id)", $0.name) } + [Choice("visitors", "Whoever visits")],
                    in: state,
                    ticked: ticked.to
                )
                textArea(FieldWords("what-to-do", "What is whoever reads it to do?"), in: state, rows: 3)
                textArea(FieldWords("reason", "What does it rest on?", help: "What happened, and when."), in: state, rows: 3)
                textField(FieldWords("source", "Who says so?", help: "A person, an agency, a document."), in: state)
                dayField(
                    FieldWords("since", "Since when is the risk known?", help: "Leave it empty for today.", isOptional: true),
                    in: state)
                radios(
                    FieldWords("audience", "Who may see it?"),
                    [
                        Choice("everyone", "All who work with them"),
                        Choice("kinds", "Only some kinds of agency", help: "Tick them below. Your own agency sees it always."),
                    ],
                    in: state
                )
                disclosure("Which kinds of agency", isOpen: state.value("audience") == "kinds") {
                    checkboxes(
                        FieldWords("kinds", "Kinds of agency", isOptional: true), agencyKinds, in: state, ticked: ticked.kinds)
                }
                textArea(
                    FieldWords("told-whom", "Who was told of this flag, and when?", isOptional: true),
                    in: state,
                    rows: 2
                )
                dayField(FieldWords("review-on", "Looked at again on", help: reviewHelp, isOptional: true), in: state)
                submitButton("Raise the flag")
            }
        }
    }

    /// What was ticked: a form’s state keeps one value a field.
    struct Ticked: Sendable {
        var to: Set<String> = []
        var kinds: Set<String> = []

        init() {}

        init(_ form: FormBody) {
            to = Set(form.all("to"))
            kinds = Set(form.all("kinds"))
        }
    }

    private func places(_ answer: FlagsOn.Answer) -> [Choice] {
        answer.family.map { Choice("person:\($0.id)", $0.name) }
            + answer.homes.map { Choice("address:\($0.value.address)", "\($0.value.place.inFull), where they live") }
    }

    func raised(_ form: FormBody, from person: ID<Person>) throws -> RaiseFlag {
        let audience: RiskFlag.Audience? =
            switch form["audience"] {
            case "everyone": .everyone
            case "kinds": .kinds(Set(form.all("kinds")))
            default: nil
            }
        return RaiseFlag(
            form["kind"],
            on: try place(form["place"]),
            from: person,
            risk: form["risk"].trimmingSpaces,
            to: Set(form.all("to").compactMap { id($0, "person:") }),
            toVisitors: form.all("to").contains("visitors"),
            reason: form["reason"].trimmingSpaces,
            source: form["source"].trimmingSpaces,
            since: try form.day("since", called: "The day since when the risk is known"),
            whatToDo: form["what-to-do"].trimmingSpaces,
            toldWhom: form["told-whom"].trimmingSpaces,
            audience: audience,
            reviewOn: try form.day("review-on", called: "The day of the review")
        )
    }

    private func place(_ value: String) throws -> RiskFlag.Place {
        if let person: ID<Person> = id(value, "person:") { return .person(person) }
        if let address: ID<Address> = id(value, "address:") { return .address(address) }
        throw FlagProblem.placeMissing
    }

    private func id<Owner>(_ value: String, _ prefix: String) -> ID<Owner>? {
        value.hasPrefix(prefix) ? ID<Owner>(String(value.dropFirst(prefix.count))) : nil
    }

    func review(_ line: FlagLine, of person: ID<Person>, _ state: FormState) -> HTML {
        postForm("/people/\(person)/flags/\(line.flag.id)", token: token) {
            hiddenField("version", "\(line.flag.version)")
            radios(FieldWords("outcome", "What did you find?"), outcomes(line), in: state)
            textArea(
                FieldWords("words", "How do you know? Or why does it end?", help: "Who said so, what you saw."),
                in: state,
                rows: 3
            )
            if line.mayEnd {
                fieldGroup("If the words change") {
                    textArea(FieldWords("risk", "The risk"), in: state, rows: 3)
                    textArea(FieldWords("what-to-do", "What to do"), in: state, rows: 3)
                    textArea(FieldWords("reason", "What it rests on"), in: state, rows: 3)
                }
                fieldGroup("If it ends") {
                    dayField(
                        FieldWords("ended-on", "On which day", help: "Leave it empty for today.", isOptional: true), in: state)
                }
            }
            dayField(FieldWords("review-on", "Looked at again on", help: reviewHelp, isOptional: true), in: state)
            submitButton("Save the review")
        }
    }

    private func outcomes(_ line: FlagLine) -> [Choice] {
        let holds = Choice("holds", "It still holds")
        return line.mayEnd ? [holds, Choice("changed", "It holds, in other words"), Choice("ended", "It has ended")] : [holds]
    }

    func reviewed(_ form: FormBody, _ flag: ID<RiskFlag>, from person: ID<Person>) throws -> ReviewFlag {
        let finding: ReviewFlag.Finding? =
            switch form["outcome"] {
            case "holds": .holds
            case "changed":
                .changed(
                    risk: form["risk"].trimmingSpaces,
                    reason: form["reason"].trimmingSpaces,
                    whatToDo: form["what-to-do"].trimmingSpaces
                )
            case "ended": .ended(on: try form.day("ended-on", called: "The day on which it ended"))
            default: nil
            }
        return ReviewFlag(
            flag,
            from: person,
            finding,
            words: form["words"].trimmingSpaces,
            nextReview: try form.day("review-on", called: "The day of the next review"),
            version: Int(form["version"]) ?? 0
        )
    }

    /// What the words are, for changing them.
    static func state(of line: FlagLine) -> FormState {
        FormState(values: ["risk": line.flag.risk, "what-to-do": line.flag.whatToDo, "reason": line.flag.reason])
    }
}
