import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Answering somebody who asks to see what is held of them (UK GDPR, article 15).
struct SubjectAccessRoutes: Sendable {
    let site: Site
    private static let purpose = Purpose(rawValue: "subject-access")

    func add(to router: Router<Visit>) {
        router.get("/people/:id/subject-access") { _, visit in try await requests(FormState(), visit) }
        router.post("/people/:id/subject-access") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                let made = try await site.perform(
                    ReceiveSubjectAccess(
                        of: person,
                        askedBy: form["asked-by"],
                        receivedOn: try form.day("received-on", called: "The day on which it came")
                    ),
                    visit,
                    for: SubjectAccessRoutes.purpose
                )
                return site.redirect(to: "/people/\(person)/subject-access/\(made)", notice: "The request is written down.")
            } mending: { state in
                try await requests(state, visit)
            }
        }
        router.get("/people/:id/subject-access/:request") { _, visit in try await one(FormState(), visit) }
        router.get("/people/:id/subject-access/:request/pack") { _, visit in
            let answer = try await pack(visit, "the subject access pack")
            return site.page(PackPage(answer: answer, place: site.settings.place), for: visit, trail: trail(answer))
        }
        router.get("/people/:id/subject-access/:request/pack.json") { _, visit in
            let answer = try await pack(visit, "the subject access pack, as a file")
            return site.file(
                Array(PackFile(answer).json.utf8),
                type: "application/json",
                named: "subject-access-\(answer.line.request.receivedOn).json"
            )
        }
        step("extend", on: router, "The request is extended.") { form in .extend(because: form["extended-because"]) }
        step("withhold", on: router, "That part is withheld, with its reason.") { form in
            .withhold(item: form["item"], because: form["because"])
        }
        step("give", on: router, "That part is in the pack again.") { form in .giveAfterAll(item: form["item"]) }
        step("send", on: router, "That it was sent is kept.") { form in
            .send(on: try form.day("sent-on", called: "The day on which it was sent"))
        }
        step("make", on: router, "The pack is made. Print it, or take it away.", to: "/pack") { _ in .make }
    }

    private func step(
        _ name: String,
        on router: Router<Visit>,
        _ notice: String,
        to end: String = "",
        _ step: @escaping @Sendable (FormBody) throws -> AnswerSubjectAccess.Step
    ) {
        router.post(RouterPath("/people/:id/subject-access/:request/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            let asked: ID<SubjectAccessRequest> = try site.id(visit, "request")
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerSubjectAccess(asked, of: person, try step(form)),
                    visit,
                    for: SubjectAccessRoutes.purpose
                )
                return site.redirect(to: "/people/\(person)/subject-access/\(asked)\(end)", notice: notice)
            } mending: { state in
                try await one(state, visit)
            }
        }
    }

    private func pack(_ visit: Visit, _ place: String) async throws -> SubjectAccessPack.Answer {
        try await site.ask(
            SubjectAccessPack(try site.id(visit, "request"), of: try site.id(visit), place: place),
            visit,
            for: SubjectAccessRoutes.purpose
        )
    }

    private func requests(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(SubjectAccessRequests(try site.id(visit)), visit, for: SubjectAccessRoutes.purpose)
        return site.page(
            SubjectAccessPage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            trail: [.init(label: answer.summary.name, address: "/people/\(answer.summary.id)")]
        )
    }

    private func one(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await pack(visit, "what a subject access pack will hold")
        return site.page(ReviewPackPage(answer: answer, state: state, token: visit.formToken), for: visit, trail: trail(answer))
    }

    private func trail(_ answer: SubjectAccessPack.Answer) -> [Frame.Crumb] {
        let person = "/people/\(answer.summary.id)"
        return [
            .init(label: answer.summary.name, address: person),
            .init(label: "Subject access", address: "\(person)/subject-access"),
        ]
    }
}

/// The requests about one person.
struct SubjectAccessPage: Page {
    let answer: SubjectAccessRequests.Answer
    let state: FormState
    let token: String

    var title: String { "Subject access: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.summary.name)
        h1 { "Subject access" }
        lede("Who asks to see what is held of them is answered within a month.")
        if !answer.requests.isEmpty {
            dataTable(
                "Requests",
                answer.requests,
                [
                    Column("Came on") { line in
                        a(.href("/people/\(answer.summary.id)/subject-access/\(line.request.id)")) {
                            line.request.receivedOn.inWords
                        }
                    },
                    Column("Asked by") { $0.request.askedBy },
                    Column("Due") { $0.due.inWords },
                    Column("Clock") { subjectAccessClock($0) },
                ],
                showsCaption: false
            )
        }
        h2 { "Write down a request" }
        postForm("/people/\(answer.summary.id)/subject-access", token: token) {
            textField(
                FieldWords(
                    "asked-by", "Who asks", help: "The person themselves, or who may ask for them, and how that was checked."),
                in: state
            )
            dayField(FieldWords("received-on", "When it came", help: "The time limit is counted from this day."), in: state)
            submitButton("Write it down")
        }
    }
}

/// How a request stands against its time limit.
func subjectAccessClock(_ line: SubjectAccessLine) -> HTML {
    tag(line.clock, line.isLate ? .red : line.request.sentOn == nil ? .amber : .green)
}
