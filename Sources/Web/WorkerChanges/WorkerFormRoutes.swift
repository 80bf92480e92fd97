import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Writing down who works with somebody: with what each holds beside their name, and what is asked where another takes over (WORK-1,
/// WORK-3).
struct WorkerFormRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/workers/new") { request, visit in
            let about = try await site.personToRecord(visit)
            var state = try await site.draft(PersonFormMaking.draft("workers/new", of: about.summary.id), visit)
            // What the link already says: a kind, a role.
            for (name, value) in request.uri.queryParameters where state.value(String(name)).isBlank {
                state.values[String(name)] = String(value)
            }
            return try await page(about, state, visit)
        }
        router.post("/people/:id/workers/new") { request, visit in
            let form = try await site.form(request, visit)
            let about = try await site.personToRecord(visit)
            return try await site.attempt(form) {
                try await site.perform(try command(form, about), visit, for: about.purpose)
                try await site.perform(RemoveDraft(of: PersonFormMaking.draft("workers/new", of: about.summary.id)), visit)
                return site.redirect(
                    to: "/people/\(about.summary.id)#workers", notice: "It is written down who works with them.")
            } mending: {
                try await page(about, $0, visit)
            }
        }
        router.get(RouterPath(WorkerChangesPage.address)) { _, visit in
            site.page(
                WorkerChangesPage(answer: try await site.ask(ChangesInSight(), visit, for: .administration)), for: visit,
                area: .workforce)
        }
    }

    private func page(_ about: PersonToRecord.Answer, _ state: FormState, _ visit: Visit) async throws -> Response {
        let ground = try await site.ask(AllocationGround(about.summary.id), visit, for: about.purpose)
        let rules = site.lantern.definitions.workforce
        return site.personForm("Who works with them", part: "workers", about, state, visit) { $0.worker(ground, rules) }
    }

    private func command(_ form: FormBody, _ about: PersonToRecord.Answer) throws -> AllocateWorker {
        let worker = about.users.first { $0.id.description == form["worker"] }
        guard let agency = ID<Agency>(form["agency"]) ?? worker?.agency else { throw PersonProblem.agencyMissing }
        guard let sharing = Involvement.Sharing(rawValue: form["sharing"]) else {
            throw PersonFormProblem.choiceMissing(field: "sharing", label: "What others who work with the family see")
        }
        var unread: [any Problem] = []
        var handover: Day?
        do { handover = try form.day("handover", called: "The day of the handover") } catch let problem as any Problem {
            unread.append(problem)
        }
        let over = form["takes-over"]
        return AllocateWorker(
            Involvement(
                agency: agency, role: form["role"], service: form["service"].trimmingSpaces, worker: worker?.id,
                workerName: worker?.name ?? form["worker-name"].trimmingSpaces, contact: form["contact"].trimmingSpaces,
                openWork: form["open-work"], about: form["about"].trimmingSpaces, sharing: sharing,
                span: Span(from: try form.date("from", called: "Since when")), currentAsOf: site.lantern.time.now.day),
            to: about.summary.id, id: ID(form["record"]), saidBy: form["said-by"].trimmingSpaces,
            overLimitBecause: form["over-limit"].trimmingSpaces,
            takingOver: TakingOver(
                from: ID(over), isBeside: over == "beside", reason: form["change-reason"],
                words: form["change-words"].trimmingSpaces,
                handoverOn: handover, handoverWords: form["handover-words"].trimmingSpaces,
                childView: form["child-view"].trimmingSpaces,
                how: form["child-view-how"].isEmpty ? "said" : form["child-view-how"]),
            unread: unread)
    }
}

extension PersonFormMaking {
    /// What is asked beside who it is: beyond a limit, and where another was there before.
    @HTMLBuilder func allocation(_ ground: AllocationGround.Answer, _ rules: WorkforceDefinitions) -> HTML {
        let isFull = ground.loads.values.contains(where: \.isAtLimit)
        if ground.mayGoOver, isFull || !state.errors(of: "over-limit").isEmpty {
            textArea(
                FieldWords(
                    "over-limit", "Why it goes over the limit", help: "Only where whoever you chose is at their limit.",
                    isOptional: true), in: state, rows: 2)
        }
        if about.summary.isChild, ground.hasHad {
            fieldGroup("Where another social worker takes over") {
                p(.css("help")) {
                    ground.next >= ground.from
                        ? "This would be the \(ordinal(ground.next)) social worker in a year: a handover meeting and the child’s view are required."
                        : "Only for a social worker. Say why, so that the child and family can be told."
                }
                if !ground.current.isEmpty {
                    radios(
                        FieldWords("takes-over", "Whose work do they take over?", isOptional: true),
                        ground.current.map { Choice($0.involvement.description, $0.name.isBlank ? "Whoever is there" : $0.name) }
                            + [Choice("beside", "Nobody’s: they work beside each other")], in: state)
                }
                selectField(
                    FieldWords("change-reason", "Why", isOptional: true), choices(rules.changeReasons), in: state,
                    empty: "Nobody was there before")
                textField(FieldWords("change-words", "In words", isOptional: true), in: state)
                dayField(FieldWords("handover", "Day of the handover meeting", isOptional: ground.next < ground.from), in: state)
                textArea(
                    FieldWords(
                        "handover-words", "Who meets, and what is handed over", isOptional: ground.next < ground.from), in: state,
                    rows: 2)
                textArea(
                    FieldWords("child-view", "What the child says of it", isOptional: ground.next < ground.from), in: state,
                    rows: 2)
                selectField(
                    FieldWords("child-view-how", "How we know", isOptional: true), choices(people.voices), in: state,
                    empty: "They said it")
            }
        }
    }

    private func ordinal(_ number: Int) -> String {
        ["first", "second", "third", "fourth", "fifth"].dropFirst(number - 1).first ?? "\(number)th"
    }
}
