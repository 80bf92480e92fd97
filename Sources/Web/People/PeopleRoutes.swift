import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// A person's page, its doors, and the family on a day.
struct PeopleRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id") { _, visit in try await person(visit) }
        router.post("/people/:id/openings") { request, visit in try await open(request, visit) }
        router.post("/people/:id/gaps/:gap") { request, visit in try await answerGap(request, visit) }
        router.get("/people/:id/family") { request, visit in try await family(request, visit) }
    }

    /// The door is asked first: what it says decides which page is shown, and why the look is journalled.
    private func person(
        _ visit: Visit,
        mending: String = "",
        _ state: FormState = FormState()
    ) async throws -> Response {
        let asked: ID<Person> = try site.id(visit)
        let door = try await site.door(asked, visit)
        if door.id != asked { return site.redirect(to: "/people/\(door.id)") }
        guard door.reach >= .part else { return try doorPage(door, state, visit) }
        let whole = try await site.ask(PersonPageQuery(asked), visit, for: door.purpose)
        let answer = whole.record
        var page = ChildPage(
            answer: answer,
            door: door,
            words: site.peopleWords(users: answer.userNames, agencies: answer.agencyNames, reader: try visit.actor.agency),
            token: visit.formToken
        )
        page.incidents = whole.incidents
        if answer.summary.isChild {
            page.enquiry = EnquiryOnChildPage(
                enquiries: whole.enquiries, seen: whole.seen, definitions: site.lantern.definitions, now: site.lantern.time.now)
        }
        page.mending = mending
        page.state = state
        page.flags = whole.flags
        page.requests = whole.requests
        if answer.summary.isChild {
            page.turns = WorkerTurnsPart(
                answer: try await site.ask(ChangesOfWorker(asked), visit, for: door.purpose),
                reasons: site.lantern.definitions.workforce.changeReasons)
            page.challenges = try await site.challenges(about: Subject("person", answer.summary.id), visit, for: door.purpose)
        }
        page.carePlans = whole.carePlans
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        let user = try visit.actor.user
        page.mayReadOversight = granted.contains(.readOversight)
        page.mayWorkOrders = granted.contains(.workOrder) && !answer.summary.isChild
        page.mayReferToMarac = granted.contains(.referToMarac)
        page.maySeeLooks = try site.mayReadLooks(visit) || user != nil && answer.restriction?.guardian == user
        page.carePlanWords = site.lantern.definitions.carePlans
        page.mayBeginPlan = granted.contains(.workCarePlan) && door.reach >= .part
        page.mayPack = granted.contains(.packSubjectAccess)
        return site.page(page, for: visit, area: .people, trail: [.people])
    }

    private func doorPage(_ door: PersonDoor.Answer, _ state: FormState, _ visit: Visit) throws -> Response {
        site.page(
            PersonDoorPage(
                door: door,
                words: site.peopleWords(),
                reasons: site.choices(site.lantern.definitions.people.reasons),
                mayOpen: site.lantern.definitions.acts(grantedTo: try visit.actor.roles).contains(.openRecord),
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .people,
            trail: [.people]
        )
    }

    private func open(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit)
        let id: ID<Person> = try site.id(visit)
        return try await site.attempt(form) {
            try await site.perform(
                OpenRecord(
                    id,
                    reason: form["purpose"],
                    because: form["because"].trimmingSpaces,
                    breaksGlass: form["breaks-glass"] == "yes"
                ),
                visit,
                for: .findingPerson
            )
            return site.redirect(to: "/people/\(id)")
        } mending: { state in
            try await person(visit, state)
        }
    }

    private func person(_ visit: Visit, _ state: FormState) async throws -> Response {
        try await person(visit, mending: "", state)
    }

    private func answerGap(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit)
        let id: ID<Person> = try site.id(visit)
        let gap = visit.parameters.get("gap") ?? ""
        return try await site.attempt(form) {
            guard let answer = PersonGap.Answer(rawValue: form["answer"]) else {
                throw PersonProblem.kindUnknown(field: "answer")
            }
            try await site.perform(
                AnswerGap(PersonGap(gap: gap, answer: answer, words: form["words"].trimmingSpaces), of: id),
                visit,
                for: try await site.door(id, visit).purpose
            )
            return site.redirect(to: "/people/\(id)#questions", notice: "Your answer is kept.")
        } mending: { state in
            try await person(visit, mending: gap, state)
        }
    }

    private func family(_ request: Request, _ visit: Visit) async throws -> Response {
        let id: ID<Person> = try site.id(visit)
        let door = try await site.door(id, visit)
        let typed = request.uri.queryParameters["on"].map(String.init) ?? ""
        // Who must say why does so at the person's own door.
        guard door.id == id, door.reach >= .part else { return site.redirect(to: "/people/\(door.id)") }
        let day = Day(typed)
        let answer = try await site.ask(FamilyView(id, on: day), visit, for: door.purpose)
        var page = FamilyPage(
            answer: answer,
            words: site.peopleWords(users: answer.userNames, agencies: answer.agencyNames),
            today: site.lantern.time.now.day
        )
        page.incidents = try await site.ask(LastIncidents(id), visit, for: door.purpose)
        page.maySeeLooks = try site.mayReadLooks(visit)
        page.wrongDay = day == nil ? typed : ""
        return site.page(
            page,
            for: visit,
            area: .people,
            trail: [.people, .init(label: answer.centre.name, address: "/people/\(id)")]
        )
    }
}

extension Frame.Crumb {
    /// The register of people, above every page about one of them.
    static let people = Frame.Crumb(label: "People", address: "/people")
}

extension Site {
    /// Whether the reader’s role reads who looked at records (ADM-1).
    func mayReadLooks(_ visit: Visit) throws -> Bool {
        lantern.definitions.acts(grantedTo: try visit.actor.roles).contains(.readLooks)
    }

    func peopleWords(users: [ID<User>: String] = [:], agencies: [ID<Agency>: AgencyLine] = [:], reader: ID<Agency>? = nil)
        -> PeopleWords
    {
        PeopleWords(
            definitions: lantern.definitions.people,
            today: lantern.time.now.day,
            users: users,
            agencies: agencies,
            reader: reader
        )
    }
}
