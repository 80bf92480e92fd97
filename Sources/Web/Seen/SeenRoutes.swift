import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// When children were seen: to read, and to write down (VOICE-2).
struct SeenRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/children/:id/seen") { _, visit in
            try await site.below(visit) { person in
                let answer = try await site.ask(SeenOfChild(person.person), visit, for: person.purpose)
                return site.page(
                    SeenPage(answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now), for: visit,
                    area: .people, trail: person.trail)
            }
        }
        router.get("/children/:id/seen/new") { request, visit in
            let child: ID<Person> = try site.id(visit)
            let enquiry = request.uri.queryParameters["enquiry"].flatMap { ID<Enquiry>(String($0)) }
            var state = try await site.draft("visit/\(child)", visit)
            let answer = try await site.ask(VisitToRecord(child, from: enquiry), visit, for: .workWithFamily)
            if state.value("who").isEmpty { fill(&state, answer) }
            return page(answer, state, visit)
        }
        router.post("/children/:id/seen/new") { request, visit in
            let form = try await site.form(request, visit)
            let child: ID<Person> = try site.id(visit)
            let enquiry = ID<Enquiry>(form["enquiry"])
            let answer = try await site.ask(VisitToRecord(child, from: enquiry), visit, for: .workWithFamily)
            return try await site.attempt(form) {
                try await site.perform(try command(form, answer, visit), visit, for: .workWithFamily)
                try await site.perform(RemoveDraft(of: "visit/\(child)"), visit)
                return site.redirect(
                    to: enquiry.map { "/enquiries/\($0)#seen" } ?? "/children/\(child)/seen", notice: "The visit is kept.")
            } mending: {
                page(answer, $0, visit)
            }
        }
    }

    private func page(_ answer: VisitToRecord.Answer, _ state: FormState, _ visit: Visit) -> Response {
        site.page(
            RecordVisitPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, state: state,
                token: visit.formToken),
            for: visit, area: .people,
            trail: answer.required.first.map { PersonVisit.crumbs($0.name, $0.id) } ?? [])
    }

    /// What the record knows is filled in.
    private func fill(_ state: inout FormState, _ answer: VisitToRecord.Answer) {
        let today = site.lantern.time.now.day
        state.values["seen-day"] = "\(today.day)"
        state.values["seen-month"] = "\(today.month)"
        state.values["seen-year"] = "\(today.year)"
        state.values["who"] = answer.writer
        state.values["agency"] = answer.agency?.description ?? ""
        state.values["occasion"] =
            answer.agreed?.isJoint == true
            ? "joint-visit"
            : answer.agencyKind == "police"
                ? "police" : answer.isDelayed ? "delayed-conference" : answer.enquiry != nil ? "enquiry" : ""
    }

    private func command(_ form: FormBody, _ answer: VisitToRecord.Answer, _ visit: Visit) throws -> RecordSightings {
        guard let child = answer.required.first else { throw NotFound("person") }
        var unread: [any Problem] = []
        func read<T>(_ reading: () throws -> T?) -> T? {
            do { return try reading() } catch let problem as any Problem { unread.append(problem) } catch {}
            return nil
        }
        let typed = read { try form.moment("seen", called: "When") }
        if form["seen-time"].isBlank || typed == nil, unread.isEmpty { unread.append(SightingProblem.timeMissing) }
        let at = typed ?? site.lantern.time.now
        let until = read { try finished(form, after: at) }
        let who = form["who"].trimmingSpaces
        let actor = try visit.actor
        let lines = (answer.required + answer.others).map { person in
            let id = person.id.description
            return RecordSightings.Line(
                person.id,
                SightingTold(
                    Sighting.How(rawValue: form["\(id)-how"]), with: form["\(id)-with"].trimmingSpaces,
                    asked: form["\(id)-asked"].trimmingSpaces, said: form["\(id)-said"].trimmingSpaces,
                    observed: form["\(id)-observed"].trimmingSpaces, because: form["\(id)-because"].trimmingSpaces,
                    needsMoreTime: form["\(id)-more"] == "yes", moreTimeWords: form["\(id)-more-words"].trimmingSpaces))
        }
        return RecordSightings(
            of: child.id,
            SightingVisit(
                form["occasion"], about: answer.enquiry?.subject, agreed: ID(form["agreed"]), at: at, until: until,
                by: who == actor.name ? actor.user : nil, named: who, agency: ID(form["agency"]),
                place: form["place"].trimmingSpaces),
            lines, visitors: form["visitors"].trimmingSpaces, wasTogether: form["not-together"] != "yes",
            apartBecause: form["apart"].trimmingSpaces, unread: unread)
    }

    /// The time at which it ended: on the same day, or in the night after it.
    private func finished(_ form: FormBody, after start: Instant) throws -> Instant? {
        if form["finished-time"].isBlank { return nil }
        var day = FormBody()
        day.put("finished-day", "\(start.day.day)")
        day.put("finished-month", "\(start.day.month)")
        day.put("finished-year", "\(start.day.year)")
        day.put("finished-time", form["finished-time"])
        guard let end = try day.moment("finished", called: "Until") else { return nil }
        let next = end.adding(hours: 24)
        return end < start && next.seconds(since: start) < 6 * 3600 ? next : end
    }
}
