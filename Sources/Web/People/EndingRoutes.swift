import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Ending what went on, taking back what did not hold, and saying that a worker still works with somebody (PER-1). Nothing is
/// rubbed out.
struct EndingRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        takingBack("names", "identity", to: router) { about, _ in about.names.map { ($0, $0.value.inFull) } }
        takingBack("identity", "identity", to: router) { about, making in about.facts.map { ($0, making.words($0.value)) } }
        takingBack("numbers", "identity", to: router) { about, _ in about.identifiers.map { ($0, $0.value.value) } }
        takingBack("views", "voice", to: router) { about, _ in about.voices.map { ($0, "“\($0.value.words)”") } }
        both("homes", "homes", to: router) { about, making in about.homes.map { ($0, making.homeWords($0.value)) } }
        both("family", "family", to: router) { about, making in about.relationships.map { ($0, making.sentence($0)) } }
        both("workers", "workers", to: router) { about, making in about.workers.map { ($0, making.workerWords($0.value)) } }
        router.post("/people/:id/workers/:item/confirm") { request, visit in
            _ = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            try await site.perform(
                ConfirmInvolvement(try site.id(visit, "item"), of: about.summary.id), visit, for: about.purpose)
            return site.redirect(
                to: "/people/\(about.summary.id)#workers", notice: "Kept: they still work together, as of today.")
        }
    }

    private typealias Items<Value: Hashable & Sendable> =
        @Sendable (PersonToRecord.Answer, PersonFormMaking) -> [(Recorded<Value>, String)]

    private func takingBack<Value: RecordableAboutPerson>(
        _ section: String, _ part: String, to router: Router<Visit>, items: @escaping Items<Value>
    ) {
        step("withdraw", "Take this back", section, part, to: router, items: items) { making, path, words in
            making.form(path, button: "Take it back", asksWho: false, isDraft: false) {
                inset { paragraphs(words) }
                p { "It stays to be read, with who took it back and why." }
                PersonFields.because("Why it does not hold", making.state)
            }
        } save: { form, about, item in
            WithdrawAboutPerson(item, of: about.summary.id, because: form["because"].trimmingSpaces)
        } notice: {
            "It is taken back, and stays to be read."
        }
    }

    private func both<Value: RecordableAboutPerson & EndableAboutPerson>(
        _ section: String, _ part: String, to router: Router<Visit>, items: @escaping Items<Value>
    ) {
        takingBack(section, part, to: router, items: items)
        step("end", "This has ended", section, part, to: router, items: items) { making, path, words in
            making.form(path, button: "Save that it ended", asksWho: false, isDraft: false) {
                inset { paragraphs(words) }
                PersonFields.date("to", "When it ended", isOptional: false, making.state)
                PersonFields.because("Why, or what happened", making.state)
            }
        } save: { form, about, item in
            guard let day = try form.date("to", called: "When it ended") else { throw EndMissing() }
            return EndAboutPerson(item, of: about.summary.id, on: day, because: form["because"].trimmingSpaces)
        } notice: {
            "It has ended. What was true before stays true of then."
        }
    }

    private func step<Value: RecordableAboutPerson, C: Command>(
        _ verb: String,
        _ heading: String,
        _ section: String,
        _ part: String,
        to router: Router<Visit>,
        items: @escaping Items<Value>,
        form: @escaping @Sendable (PersonFormMaking, _ path: String, _ words: String) -> HTML,
        save: @escaping @Sendable (FormBody, PersonToRecord.Answer, ID<Value>) throws -> C,
        notice: @escaping @Sendable () -> String
    ) {
        let route = RouterPath("/people/:id/\(section)/:item/\(verb)")
        let page: @Sendable (PersonToRecord.Answer, ID<Value>, FormState, Visit) throws -> Response = {
            about, item, state, visit in
            var words: String?
            let response = site.personForm(heading, part: part, about, state, visit) { making in
                words = items(about, making).first { $0.0.id == item }?.1
                return form(making, "\(section)/\(item)/\(verb)", words ?? "")
            }
            if words == nil { throw NotFound(Value.noun) }
            return response
        }
        router.get(route) { _, visit in
            try page(try await site.personToRecord(visit), try site.id(visit, "item"), FormState(), visit)
        }
        router.post(route) { request, visit in
            let body = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            let item: ID<Value> = try site.id(visit, "item")
            return try await site.attempt(body) {
                _ = try await site.perform(try save(body, about, item), visit, for: about.purpose)
                return site.redirect(to: "/people/\(about.summary.id)#\(part)", notice: notice())
            } mending: { state in
                try page(about, item, state, visit)
            }
        }
    }
}

/// An end without a date.
struct EndMissing: Problem {
    var message: String { "Say when it ended, as far as it is known: the year alone will do." }
    var field: String? { "to" }
}

extension PersonFormMaking {
    /// “Sana is the parent of Amina, since May 2018”.
    func sentence(_ relationship: Recorded<Relationship>) -> String {
        let label = people.relationships[relationship.value.kind]?.label(on: today).lowercasedFirst ?? relationship.value.kind
        let one = about.people[relationship.person]?.name ?? "Somebody"
        let other = about.people[relationship.value.other]?.name ?? "somebody"
        let span = relationship.value.span.inWords
        return "\(one) is the \(label) of \(other)" + (span.isEmpty ? "" : ", \(span)")
    }

    func workerWords(_ worker: Involvement) -> String {
        let role = people.workers[worker.role]?.label(on: today) ?? worker.role
        let agency = about.agencies.first { $0.id == worker.agency }?.name ?? ""
        return [role, worker.workerName, worker.service, agency, worker.span.inWords].filter { !$0.isBlank }.joined(
            separator: ", ")
    }
}
