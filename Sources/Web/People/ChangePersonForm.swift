import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Birth, death, sex, and the birth of an unborn child (PER-1, UNB-1). Somebody else’s change in between is shown beside
/// one’s own.
struct ChangePersonRoutes: Sendable {
    let site: Site
    private let heading = "Birth, death and sex"

    func add(to router: Router<Visit>) {
        router.get("/people/:id/change") { _, visit in
            let about = try await site.personToRecord(visit)
            return page(about, ChangePersonRoutes.state(of: about.summary.person), isChanged: false, visit)
        }
        router.post("/people/:id/change") { request, visit in
            let form = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            do {
                return try await site.attempt(form) {
                    try await site.perform(try command(form, about), visit, for: about.purpose)
                    return site.redirect(to: "/people/\(about.summary.id)#identity", notice: "It is changed.")
                } mending: { state in
                    page(about, state, isChanged: false, visit)
                }
            } catch is Conflict {
                var state = form.state
                state.add(SavedBefore())
                state.values["version"] = "\(about.summary.person.version)"
                var answer = page(about, state, isChanged: true, visit)
                answer.status = .conflict
                return answer
            }
        }
    }

    private func command(_ form: FormBody, _ about: PersonToRecord.Answer) throws -> ChangePerson {
        var problems: [any Problem] = []
        func read<Value>(_ reading: () throws -> Value?) -> Value? {
            do { return try reading() } catch let problem as any Problem {
                problems.append(problem)
                return nil
            } catch { return nil }
        }
        let born = read { try form.date("born", called: "Birth date") }
        let expected = read { try form.day("expected-on", called: "Expected date") }
        let known = read { try form.day("concern-known-on", called: "When the concern was first known") }
        let referred = read { try form.day("referred-on", called: "When the unborn child was referred") }
        let died = read { try form.day("died-on", called: "Day of death") }
        try Problems.throwIfAny(problems)
        var kind = Person.Kind(rawValue: form["kind"]) ?? about.summary.person.kind
        // A birth date is how the birth of an unborn child is told.
        if kind == .unborn, born != nil { kind = .child }
        return ChangePerson(
            about.summary.id,
            kind: kind,
            born: born,
            isBornEstimated: form["estimated"] == "yes",
            expectedOn: expected,
            concernKnownOn: known,
            referredOn: referred,
            diedOn: died,
            sex: form["sex"],
            version: Int(form["version"]) ?? 0
        )
    }

    static func state(of person: Person) -> FormState {
        var state = FormState(values: [
            "version": "\(person.version)", "kind": person.kind.rawValue, "sex": person.sex,
            "estimated": person.isBornEstimated ? "yes" : "",
        ])
        state.give("born", person.born)
        for (field, day) in [
            ("expected-on", person.expectedOn), ("concern-known-on", person.concernKnownOn),
            ("referred-on", person.referredOn), ("died-on", person.diedOn),
        ] { state.give(field, day.map { PartialDate($0) }) }
        return state
    }

    private func page(_ about: PersonToRecord.Answer, _ state: FormState, isChanged: Bool, _ visit: Visit) -> Response {
        site.personForm(heading, part: "identity", about, state, visit) { making in
            group {
                if isChanged { savedNow(about.summary, making.people, making.today) }
                making.change
            }
        }
    }

    private func savedNow(_ summary: PersonSummary, _ people: PeopleDefinitions, _ today: Day) -> HTML {
        let person = summary.person
        return summaryList([
            Fact("Saved now: birth date", person.born?.inWords ?? ""), Fact("Expected date", person.expectedOn?.inWords ?? ""),
            Fact("Day of death", person.diedOn?.inWords ?? ""),
            Fact("Sex", people.sexes[person.sex]?.label(on: today) ?? person.sex),
        ])
    }
}

extension PersonFormMaking {
    var change: HTML {
        let isUnborn = about.summary.person.kind == .unborn
        return form("change", button: "Save", asksWho: false, isDraft: false) {
            hiddenField("version", state.value("version"))
            PersonFields.date(
                "born",
                "Birth date",
                help: isUnborn ? "Give it once the child is born: the record goes on as the child’s." : PersonFields.asFarAsKnown,
                state
            )
            checkbox(FieldWords("estimated", "It is estimated, from about how old they are"), in: state)
            radios(FieldWords("sex", "Sex"), choices(people.sexes), in: state, isInLine: true)
            if isUnborn || about.summary.person.expectedOn != nil {
                dayField(FieldWords("expected-on", "Expected date of delivery", isOptional: true), in: state)
                dayField(
                    FieldWords("concern-known-on", "When pregnancy and concern were first known", isOptional: true), in: state)
                dayField(FieldWords("referred-on", "When the unborn child was referred", isOptional: true), in: state)
            }
            radios(
                FieldWords("kind", "Recorded as", help: "Where a birth date is known, it decides who is a child."),
                [Choice("child", "A child"), Choice("unborn", "An unborn child"), Choice("adult", "An adult")],
                in: state
            )
            dayField(FieldWords("died-on", "Day of death", isOptional: true), in: state)
        }
    }
}
