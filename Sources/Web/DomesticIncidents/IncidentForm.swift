import Instruments
import Kernel
import Markup
import Pathways

/// Writing down a domestic incident, the children first (RISK-1, RISK-2, POLICE-2).
struct IncidentFormPage: Page {
    struct Choices: Sendable {
        let forces: [Choice]
        let schools: [Choice]
        let crimes: [Choice]
        let grades: [Choice]
        let vulnerability: [Choice]
    }

    let state: FormState
    let choices: Choices
    let children: Int
    let token: String

    private let heading = "Record a domestic incident"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        p { a(.href("/incidents/brief")) { "What came before at an address" } }
        postForm("/incidents/new", token: token, draft: IncidentRoutes.draft) {
            hiddenField("record", state.value("record"))
            hiddenField("children-shown", "\(children)")
            fieldGroup("Every child of the family") {
                p(.css("help"), .id("people")) {
                    "Who was there, who was in the home, who belongs to it. Their school is told, whatever the grade."
                }
                for place in 1...children { child(place) }
                p { submitButton("Another child", .secondary, name: "more", value: "children") }
            }
            adults
            happened
            weight
            buttonRow { submitButton("Record it") }
        }
    }

    private func child(_ place: Int) -> HTML {
        let field = "child-\(place)"
        return fieldset(.css("repeat")) {
            legend(.css("field-label")) { "Child \(place)" }
            textField(FieldWords("\(field)-name", "Name", isOptional: true), in: state)
            dayField(FieldWords("\(field)-born", "Born, or expected", help: "Or the year alone.", isOptional: true), in: state)
            checkbox(FieldWords("\(field)-unborn", "Not yet born", isOptional: true), in: state)
            childFields(field, in: state)
            selectField(FieldWords("\(field)-school", "School", isOptional: true), choices.schools, in: state, empty: "Not known")
            textField(
                FieldWords("\(field)-school-words", "School, where it is not in the list", isOptional: true), in: state)
        }
    }

    private var adults: HTML {
        fieldGroup("Adults") {
            for (field, words) in [("victim", "Victim"), ("perpetrator", "Perpetrator")] {
                fieldset(.css("repeat")) {
                    legend(.css("field-label")) { words }
                    textField(FieldWords("\(field)-name", "Name", isOptional: true), in: state)
                    dayField(FieldWords("\(field)-born", "Born", isOptional: true), in: state)
                }
            }
        }
    }

    private var happened: HTML {
        fieldGroup("What happened") {
            textArea(FieldWords("account", "What happened, and what was seen and heard?"), in: state, rows: 5)
            selectField(FieldWords("force", "Police force"), choices.forces, in: state)
            textField(
                FieldWords("reference", "The force’s own reference", help: "The same notice twice is recognised by it."),
                in: state)
            textField(FieldWords("address", "Where", isOptional: true), in: state)
            textField(FieldWords("unit", "Unit", isOptional: true), in: state)
            momentField(FieldWords("happened", "When it happened"), in: state)
            momentField(FieldWords("called", "When somebody called", isOptional: true), in: state)
            momentField(
                FieldWords(
                    "attended", "When somebody came", help: "Empty where an appointment is still to come.", isOptional: true),
                in: state)
            momentField(FieldWords("form", "When the form was finished", isOptional: true), in: state)
        }
    }

    private var weight: HTML {
        fieldGroup("How it weighs") {
            selectField(FieldWords("crime", "Crime", isOptional: true), choices.crimes, in: state, empty: "No crime")
            radios(FieldWords("grade", "Grade"), choices.grades, in: state)
            radios(
                FieldWords("vulnerability", "Vulnerability at the scene", help: "Needed before it is closed.", isOptional: true),
                choices.vulnerability, in: state)
            checkbox(
                FieldWords("history-read", "Whoever went had read what came before", isOptional: true), in: state)
        }
    }
}

/// What is asked of each child of an incident (RISK-2, VOICE-2).
func childFields(_ field: String, in state: FormState) -> HTML {
    group {
        selectField(
            FieldWords("\(field)-presence", "Where they were", isOptional: true),
            [
                Choice("present", "Saw or heard it"), Choice("at-address", "Was in the home"),
                Choice("linked", "Was elsewhere, belongs to the family"),
            ], in: state)
        selectField(
            FieldWords("\(field)-seen", "Seen and spoken to", isOptional: true),
            [
                Choice("alone", "Spoken to alone"), Choice("with-others", "Spoken to with others there"),
                Choice("seen", "Seen, not spoken to"), Choice("not-seen", "Not seen"),
            ], in: state)
        textArea(
            FieldWords(
                "\(field)-said", "What they were asked, what they said, how they looked", isOptional: true), in: state, rows: 2)
        textField(FieldWords("\(field)-because", "If not spoken to: why not?", isOptional: true), in: state)
    }
}

/// What somebody typed into the form of an incident, as a command.
struct IncidentForm {
    let form: FormBody
    let ids: any IDSource
    let now: Instant

    static let shownAtFirst = 2
    static let most = 20

    static func shown(_ form: FormBody) -> Int {
        min(most, max(shownAtFirst, Int(form["children-shown"]) ?? 0) + (form["more"] == "children" ? 1 : 0))
    }

    func command() -> RecordIncident {
        var problems: [any Problem] = []
        func moment(_ field: String, _ words: String) -> Instant? {
            do { return try form.moment(field, called: words) } catch let problem as any Problem {
                problems.append(problem)
            } catch {}
            return nil
        }
        let happened = moment("happened", "When it happened")
        if happened == nil, problems.isEmpty { problems.append(IncidentTimeMissing()) }
        let (called, attended) = (moment("called", "When somebody called"), moment("attended", "When somebody came"))
        let finished = moment("form", "When the form was finished")
        var people = ["victim", "perpetrator"].map { field in
            person(field, field == "victim" ? .victim : .perpetrator, &problems)
        }
        for place in 1...IncidentForm.shown(form) {
            let field = "child-\(place)"
            var child = person(field, form["\(field)-unborn"] == "yes" ? .unborn : .child, &problems)
            child.take(form, field)
            child.school = ID(form["\(field)-school"])
            child.schoolWords = form["\(field)-school-words"].trimmingSpaces
            people.append(child)
        }
        return RecordIncident(
            id: ID(form["record"]),
            IncidentTold(
                force: ID(form["force"]), forceReference: form["reference"].trimmingSpaces, happenedAt: happened ?? now,
                calledAt: called, attendedAt: attended, formAt: finished, unit: form["unit"].trimmingSpaces,
                address: form["address"].trimmingSpaces, account: form["account"].trimmingSpaces,
                crime: form["crime"].isEmpty ? nil : form["crime"], grade: form["grade"],
                vulnerability: form["vulnerability"].isEmpty ? nil : form["vulnerability"],
                historyRead: form["history-read"] == "yes"),
            about: people,
            unread: problems)
    }

    private func person(_ field: String, _ part: IncidentPerson.Part, _ problems: inout [any Problem]) -> IncidentPerson {
        var born: PartialDate?
        do { born = try form.partialDay("\(field)-born") } catch let problem as any Problem { problems.append(problem) } catch {}
        return IncidentPerson(
            id: ids.next(at: now), part: part, namedAs: form["\(field)-name"].trimmingSpaces, born: born)
    }
}

/// No time of the incident.
struct IncidentTimeMissing: Problem, Hashable {
    var message: String { "Say when it happened." }
    var field: String? { "happened" }
}

extension IncidentPerson {
    /// What was typed of a child.
    mutating func take(_ form: FormBody, _ field: String) {
        presence = Presence(rawValue: form["\(field)-presence"])
        seen = Seen(rawValue: form["\(field)-seen"])
        said = form["\(field)-said"].trimmingSpaces
        notSpokenBecause = form["\(field)-because"].trimmingSpaces
    }
}
