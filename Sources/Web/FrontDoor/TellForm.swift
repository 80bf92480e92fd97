import Definitions
import Instruments
import Kernel
import Pathways

/// What somebody typed into the form of a worry, as a command.
struct TellForm {
    let form: FormBody
    let takesDown: Bool
    let user: ID<User>?
    let account: (name: String, role: String, email: String)
    let agency: ID<Agency>?
    /// The source that the kind of the teller's agency means.
    let ownSource: String

    static let shownAtFirst = (children: 2, adults: 2)
    static let most = 20

    static let filePlaces = 3

    /// Files that were kept with the form before, and are not taken out: each its id and its name.
    static func keptFiles(_ form: FormBody) -> [(id: ID<StoredFile>, name: String)] {
        (1...max(1, min(30, Int(form["kept-shown"]) ?? 0))).compactMap { place in
            let pieces = form["kept-\(place)"].split(separator: " ", maxSplits: 1)
            guard form["drop-\(place)"] != "yes", let id = pieces.first.flatMap({ ID<StoredFile>(String($0)) }) else {
                return nil
            }
            return (id, pieces.count > 1 ? String(pieces[1]) : "A file")
        }
    }

    static func shown(_ form: FormBody) -> (children: Int, adults: Int) {
        func count(_ name: String, _ least: Int) -> Int { min(most, max(least, Int(form["\(name)-shown"]) ?? least)) }
        let more = form["more"]
        return (
            min(most, count("children", shownAtFirst.children) + (more == "children" ? 1 : 0)),
            min(most, count("adults", shownAtFirst.adults) + (more == "adults" ? 1 : 0))
        )
    }

    func command(ids: any IDSource, now: Instant) throws -> ReceiveContact {
        let shown = TellForm.shown(form)
        var people: [ContactPerson] = []
        var problems: [any Problem] = []
        for place in 1...shown.children { people.append(person("child-\(place)", .child, ids, now, &problems)) }
        for place in 1...shown.adults { people.append(person("adult-\(place)", .adult, ids, now, &problems)) }
        var received: Instant?
        do {
            if takesDown { received = try form.moment("received", called: "When it reached you") }
        } catch let problem as any Problem {
            problems.append(problem)
        }
        let told = ContactTold(
            way: takesDown ? form["way"] : "form",
            source: takesDown ? form["source"] : ownSource,
            agency: takesDown ? ID(form["agency"]) : agency,
            agencyReference: form["agency-reference"].trimmingSpaces,
            referrer: referrer,
            life: form["life"].trimmingSpaces,
            lifeNotKnown: form["life-not-known"].trimmingSpaces,
            worry: form["worry"].trimmingSpaces,
            history: form["history"].trimmingSpaces,
            tool: form["tool"].trimmingSpaces,
            consent: form["consent"],
            consentWords: form["consent-words"].trimmingSpaces,
            childrenUnknown: form["children-unknown"] == "yes",
            childrenWords: form["children-words"].trimmingSpaces,
            nature: form["nature"]
        )
        try Problems.throwIfAny(problems)
        return ReceiveContact(
            id: ID(form["record"]),
            told,
            about: people,
            receivedAt: received,
            rating: takesDown && !form["rating"].isEmpty ? form["rating"] : nil,
            isChildProtection: form["child-protection"] == "yes",
            files: TellForm.keptFiles(form).map(\.id)
        )
    }

    private var referrer: Referrer {
        takesDown
            ? Referrer(
                name: form["referrer-name"].trimmingSpaces,
                role: form["referrer-role"].trimmingSpaces,
                email: form["referrer-email"].trimmingSpaces,
                telephone: form["referrer-telephone"].trimmingSpaces
            )
            : Referrer(
                user: user,
                name: account.name,
                role: account.role,
                email: account.email,
                telephone: form["referrer-telephone"].trimmingSpaces
            )
    }

    private func person(
        _ field: String,
        _ part: ContactPerson.Part,
        _ ids: any IDSource,
        _ now: Instant,
        _ problems: inout [any Problem]
    ) -> ContactPerson {
        var born: PartialDate?
        do {
            born = try form.partialDay("\(field)-born")
        } catch let problem as any Problem {
            problems.append(problem)
        } catch {}
        return ContactPerson(
            id: ids.next(at: now),
            part: form["\(field)-unborn"] == "yes" ? .unborn : part,
            relation: form["\(field)-relation"].trimmingSpaces,
            namedAs: form["\(field)-name"].trimmingSpaces,
            born: born,
            address: form["\(field)-address"].trimmingSpaces,
            school: form["\(field)-school"].trimmingSpaces,
            person: ID(form["\(field)-person"])
        )
    }
}
