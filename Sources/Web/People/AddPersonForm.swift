import Definitions
import Instruments
import Kernel
import Pathways

/// What was typed about somebody who is to be added, and what it is as a command.
struct AddPersonForm {
    let form: FormBody
    let people: PeopleDefinitions
    let today: Day

    /// Throws all that cannot be read at once.
    func command() throws -> AddPerson {
        var problems: [any Problem] = []
        func read<Value>(_ reading: () throws -> Value?) -> Value? {
            do { return try reading() } catch let problem as any Problem {
                problems.append(problem)
                return nil
            } catch { return nil }
        }
        let kind = Person.Kind(rawValue: form["kind"])
        if kind == nil { problems.append(PersonFormProblem.choiceMissing(field: "kind", label: "A child or an adult?")) }
        var born = read { try form.date("born", called: "Birth date") }
        let age = read { try approximateAge() }
        if age != nil, born != nil { problems.append(PersonFormProblem.ageAndBirthDate) }
        if let age { born = PartialDate(year: today.year - age) }
        let expected = read { try form.day("expected-on", called: "Expected date") }
        let known = read { try form.day("concern-known-on", called: "When the concern was first known") }
        let referred = read { try form.day("referred-on", called: "When the unborn child was referred") }
        let since = read { try form.date("since", called: "Lives there since") }
        try Problems.throwIfAny(problems)
        return AddPerson(
            id: ID(form["record"]),
            kind: kind ?? .child,
            name: PersonName(
                given: form["given"].trimmingSpaces,
                family: form["family"].trimmingSpaces,
                isFamilyFirst: form["family-first"] == "yes"
            ),
            born: born,
            isBornEstimated: age != nil,
            expectedOn: expected,
            concernKnownOn: known,
            referredOn: referred,
            sex: form["sex"].isEmpty ? "unknown" : form["sex"],
            identifiers: identifiers,
            address: address,
            livesThereSince: since,
            saidBy: form["said-by"].trimmingSpaces,
            worksWithThemAs: form["works-as"],
            differentBecause: form["different-because"].trimmingSpaces
        )
    }

    private func approximateAge() throws -> Int? {
        let typed = form["approximate-age"].trimmingSpaces
        if typed.isEmpty { return nil }
        guard let age = Int(typed), (0...120).contains(age) else { throw PersonFormProblem.ageUnreadable }
        return age
    }

    private var identifiers: [PersonIdentifier] {
        people.identifiers.all.compactMap { kind in
            let typed = form["identifier-\(kind.key)"].trimmingSpaces
            return typed.isEmpty ? nil : PersonIdentifier(kind: kind.key, value: typed, check: kind.check?.rawValue)
        }
    }

    private var address: Address? {
        let (lines, postcode) = (form["lines"].trimmingSpaces, form["postcode"].trimmingSpaces)
        return lines.isEmpty && postcode.isEmpty ? nil : Address(lines: lines, postcode: postcode)
    }
}
