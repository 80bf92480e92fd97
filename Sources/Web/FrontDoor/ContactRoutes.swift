import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// A contact: read, worked on, decided.
struct ContactRoutes: Sendable {
    let site: Site
    private let tray = Frame.Crumb(label: "Front door", address: "/front-door")

    func add(to router: Router<Visit>) {
        router.get("/contacts/:id") { _, visit in try await page(visit) }
        change("allocate", "It is allocated.", on: router) { form, contact, visit in
            try await site.perform(AllocateContact(contact, to: ID(form["owner"])), visit, for: .screening)
        }
        change("rate", "It is rated.", on: router) { form, contact, visit in
            try await site.perform(
                RateContact(
                    contact, form["rating"], nature: form["nature"], isChildProtection: form["child-protection"] == "yes",
                    version: Int(form["version"])),
                visit,
                for: .screening
            )
        }
        change("grade", "The grade is kept.", on: router) { form, contact, visit in
            try await site.perform(
                GradeReferral(contact, form["grade"], form["grade-words"].trimmingSpaces, returns: form["returns"] == "yes"),
                visit,
                for: .screening)
        }
        change("notes", "Your note is kept.", on: router) { form, contact, visit in
            try await site.perform(
                NoteOnContact(contact, form["call"] == "yes" ? .call : .note, form["note"].trimmingSpaces), visit, for: .screening
            )
        }
        change("checks", "They are asked.", on: router) { form, contact, visit in
            try await site.perform(
                AskAgencies(
                    form.all("agency").compactMap { ID($0) }, of: contact, about: form.all("about").compactMap { ID($0) },
                    purpose: form["purpose"], question: form["question"].trimmingSpaces),
                visit,
                for: .screening
            )
        }
        change("views", "The view is kept.", on: router) { form, contact, visit in
            try await site.perform(
                GiveView(contact, form["level"], form["view-words"].trimmingSpaces, for: ID(form["agency"])), visit,
                for: .screening)
        }
        router.post("/contacts/:id/people/:line") { request, visit in
            let form = try await site.form(request, visit)
            let line: ID<ContactPerson> = try site.id(visit, "line")
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                if form["person"] == "new" {
                    try await site.perform(AddFromContact(line, in: contact), visit, for: .screening)
                    return site.redirect(to: "/contacts/\(contact)#people", notice: "They are added to the register.")
                }
                try await site.perform(IdentifyInContact(line, in: contact, as: ID(form["person"])), visit, for: .screening)
                return site.redirect(to: "/contacts/\(contact)#people", notice: "It is written who that is.")
            } mending: { state in
                try await page(visit, mending: "identify-\(line)", state)
            }
        }
        router.post("/contacts/:id/checks/:check/use") { request, visit in
            let form = try await site.form(request, visit)
            let check: ID<InformationCheck> = try site.id(visit, "check")
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(UseCheck(check, form["used"].trimmingSpaces), visit, for: .screening)
                return site.redirect(to: "/contacts/\(contact)#checks", notice: "What you made of it is kept.")
            } mending: { state in
                try await page(visit, mending: "use-\(check)", state)
            }
        }
        for step in HandleLink.Step.allCases {
            router.post(RouterPath("/contacts/:id/checks/:check/link/\(step.rawValue)")) { request, visit in
                let form = try await site.form(request, visit)
                let check: ID<InformationCheck> = try site.id(visit, "check")
                let contact: ID<Contact> = try site.id(visit)
                return try await site.attempt(form) {
                    try await site.perform(HandleLink(to: .check(check), step), visit, for: .screening)
                    return site.redirect(to: "/contacts/\(contact)#checks", notice: step.notice)
                } mending: { state in
                    try await page(visit, mending: "link-\(check)", state)
                }
            }
        }
        router.post("/contacts/:id/told/:told") { request, visit in
            _ = try await site.form(request, visit)
            let contact: ID<Contact> = try site.id(visit)
            try await site.perform(TelephoneReferrer(try site.id(visit, "told"), about: contact), visit, for: .screening)
            return site.redirect(to: "/contacts/\(contact)#decisions", notice: "It is kept that they were telephoned.")
        }
        router.get("/contacts/:id/decide") { _, visit in
            try await deciding(visit, try await site.draft(draft(try site.id(visit)), visit), [])
        }
        router.post("/contacts/:id/decide") { request, visit in
            let form = try await site.form(request, visit)
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                let outcome = try await site.perform(
                    DecideContact(
                        contact, try DecideForm(form: form, definitions: site.lantern.definitions).words(),
                        version: Int(form["version"])),
                    visit,
                    for: .screening
                )
                try await site.perform(RemoveDraft(of: draft(contact)), visit)
                let told =
                    outcome.told == 0
                    ? "Nobody had to be written to" : outcome.told == 1 ? "One person is told" : "\(outcome.told) people are told"
                let rest =
                    outcome.toTelephone == 0
                    ? "." : "; telephone \(outcome.toTelephone == 1 ? "one" : "\(outcome.toTelephone)") more."
                return site.redirect(to: "/contacts/\(contact)#decisions", notice: "It is decided. \(told)\(rest)")
            } mending: { state in
                try await deciding(visit, state, Set(form.all("criteria")))
            }
        }
    }

    private func draft(_ contact: ID<Contact>) -> String { "contact-decision/\(contact)" }

    private func change(
        _ name: String,
        _ notice: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Contact>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/contacts/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                try await doing(form, contact, visit)
                return site.redirect(to: "/contacts/\(contact)", notice: notice)
            } mending: { state in
                try await page(
                    visit, mending: name, state, ["agency": Set(form.all("agency")), "about": Set(form.all("about"))])
            }
        }
    }

    private func page(
        _ visit: Visit,
        mending: String = "",
        _ state: FormState = FormState(),
        _ ticked: [String: Set<String>] = [:]
    ) async throws -> Response {
        let answer = try await site.ask(ContactRecord(try site.id(visit)), visit, for: .screening)
        return site.page(
            ContactPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                ticked: ticked, challenges: try await site.challenges(about: answer.contact.subject, visit),
                token: visit.formToken),
            for: visit,
            area: .frontDoor,
            trail: [tray]
        )
    }

    private func deciding(_ visit: Visit, _ state: FormState, _ criteria: Set<String>) async throws -> Response {
        let answer = try await site.ask(ContactRecord(try site.id(visit)), visit, for: .screening)
        return site.page(
            DecidePage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, state: state,
                criteria: criteria,
                token: visit.formToken),
            for: visit,
            area: .frontDoor,
            trail: [tray, .init(label: answer.contact.reference, address: "/contacts/\(answer.contact.id)")]
        )
    }
}

/// What somebody typed into the form of a decision.
struct DecideForm {
    let form: FormBody
    let definitions: Definitions

    func words() throws -> ContactDecisionWords {
        let seenBy = try form.moment("seen-by", called: "When the child is seen by", atEnd: true)
        var hidden: [String: String] = [:]
        for risk in definitions.frontDoor.hiddenRisks.all {
            let known = form["hidden-\(risk.key)"].trimmingSpaces
            if !known.isEmpty { hidden[risk.key] = known }
        }
        return ContactDecisionWords(
            outcome: form["outcome"],
            level: form["level"],
            criteria: form.all("criteria"),
            reasons: form["reasons"].trimmingSpaces,
            hiddenRisks: hidden,
            patternView: form["pattern-view"].trimmingSpaces,
            dissent: form["dissent"].trimmingSpaces,
            seenBy: seenBy.map { .by($0, who: form["seen-by-whom"].trimmingSpaces) }
                ?? .notBecause(form["not-seen-because"].trimmingSpaces),
            owner: owner,
            nextSteps: form["next-steps"].trimmingSpaces,
            replacesBecause: form["replaces-because"].trimmingSpaces
        )
    }

    private var owner: ContactDecisionWords.Owner? {
        let outside = form["owner-outside"].trimmingSpaces
        if !outside.isEmpty { return .outside(outside) }
        let pieces = form["owner"].split(separator: " ").map(String.init)
        guard pieces.count == 2 else { return nil }
        return pieces[0] == "team" ? ID<Team>(pieces[1]).map { .team($0) } : ID<User>(pieces[1]).map { .user($0) }
    }
}
