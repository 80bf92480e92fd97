import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Asking an agency what is behind its involvement, and answering (SHARE-4).
struct RequestRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/requests") { _, visit in
            let answer = try await site.ask(ContentRequests(), visit, for: .workWithFamily)
            return site.page(RequestsPage(answer: answer), for: visit)
        }
        router.get("/requests/:id") { _, visit in try await one(FormState(), visit) }
        router.post("/requests/:id") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ContentRequest> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    AnswerContent(id, ContentRequest.Answer(rawValue: form["answer"]), words: form["words"]),
                    visit,
                    for: Purpose(rawValue: "check-for-agency")
                )
                return site.redirect(to: "/requests/\(id)", notice: "Your answer is sent.")
            } mending: { state in
                try await one(state, visit)
            }
        }
        router.get("/people/:id/ask/:involvement") { _, visit in try await ask(FormState(), visit) }
        router.post("/people/:id/ask/:involvement") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                let outcome = try await site.perform(
                    AskForContent(try site.id(visit, "involvement"), of: person, because: form["because"]),
                    visit,
                    for: .workWithFamily
                )
                return site.redirect(
                    to: "/requests/\(outcome.request)",
                    notice: outcome.told == 0
                        ? "Your question is kept, but nobody of that agency signs in here. Ask them by telephone as well."
                        : "Your question is sent."
                )
            } mending: { state in
                try await ask(state, visit)
            }
        }
    }

    private func one(_ state: FormState, _ visit: Visit) async throws -> Response {
        let line = try await site.ask(ContentRequestOf(try site.id(visit)), visit, for: Purpose(rawValue: "check-for-agency"))
        return site.page(
            RequestPage(line: line, state: state, token: visit.formToken),
            for: visit,
            trail: [.init(label: "Requests", address: "/requests")]
        )
    }

    private func ask(_ state: FormState, _ visit: Visit) async throws -> Response {
        let involvement: ID<Involvement> = try site.id(visit, "involvement")
        let door = try await site.ask(PersonDoor(try site.id(visit)), visit, for: .workWithFamily)
        guard let worker = door.workers.first(where: { $0.involvement == involvement }) else { throw NotFound("worker") }
        return site.page(
            AskPage(person: door.id, name: door.summary.name, worker: worker, state: state, token: visit.formToken),
            for: visit,
            trail: [.init(label: door.summary.name, address: "/people/\(door.id)")]
        )
    }
}

/// What is to be answered, and what was asked.
struct RequestsPage: Page {
    let answer: ContentRequests.Answer

    var title: String { "Requests" }

    var content: HTML {
        h1 { "Requests between agencies" }
        lede(
            "That an agency works with somebody is seen by all who may know of them. What is behind it is given on request, within"
                + " \(answer.within)."
        )
        section(answer.toAnswer, "For your agency to answer", empty: "Nobody waits for an answer of your agency.")
        section(answer.asked, "Asked by you and your agency", empty: "Your agency has asked nobody.")
        if !answer.answered.isEmpty { section(answer.answered, "Answered by your agency", empty: "") }
    }

    private func section(_ lines: [RequestLine], _ title: String, empty: String) -> HTML {
        .many([
            h2 { title },
            lines.isEmpty ? p { notGiven(empty) } : requestTable(lines, title),
        ])
    }
}

/// Questions in a table: cards on a phone.
func requestTable(_ lines: [RequestLine], _ title: String) -> HTML {
    dataTable(
        title,
        lines,
        [
            Column("About") { line in a(.href("/requests/\(line.request.id)")) { line.summary.name } },
            Column("Asked of") { line in
                line.agency
                hint(line.work)
            },
            Column("Asked by") { line in
                line.asker
                if !line.askingAgency.isBlank { hint(line.askingAgency) }
            },
            Column("When") { $0.request.askedAt.inWords },
            Column("Clock") { requestClock($0) },
        ],
        showsCaption: false,
        isMarked: { $0.clock.isLate && $0.request.answer == nil }
    )
}

/// "Due in 3 hours", "2 hours late", "answered after 5 hours", in the colour of how it stands.
func requestClock(_ line: RequestLine) -> HTML {
    let words = line.clock.words.prefix(1).uppercased() + line.clock.words.dropFirst()
    let colour: Colour = line.clock.isLate ? .red : line.request.answer == nil ? .amber : .green
    return tag(words, colour)
}

extension ContentRequest.Answer {
    var label: String {
        switch self {
        case .given: "Given"
        case .nothingKnown: "Nothing is known"
        case .refused: "Not shared"
        }
    }
}

/// One question with its answer, or the form that answers it.
struct RequestPage: Page {
    let line: RequestLine
    let state: FormState
    let token: String

    var title: String { "Request about \(line.summary.name)" }

    var content: HTML {
        errorSummary(state)
        kicker("Asked \(line.request.askedAt.inWords)")
        h1 { title }
        p { requestClock(line) }
        if line.isClosed {
            warning("This record was restricted. What was asked and answered is seen by its guardian and those named on it.")
        } else {
            summaryList([
                Fact("Who") { a(.href("/people/\(line.summary.id)")) { line.summary.name } },
                Fact("Asked by", [line.asker, line.askingAgency].filter { !$0.isBlank }.joined(separator: ", ")),
                Fact("Asked of", "\(line.agency): \(line.work)"),
                Fact("What for", line.request.because),
                Fact("Answer owed by", line.request.dueAt.inWords),
            ])
            if let answer = line.request.answer {
                h2 { "Answer" }
                summaryList([
                    Fact("What was answered", answer.label),
                    Fact("In words") {
                        if line.request.words.isBlank {
                            notGiven("Nothing more was said")
                        } else {
                            paragraphs(line.request.words)
                        }
                    },
                    Fact("By", [line.answerer, line.request.answeredAt?.inWords ?? ""].joined(separator: ", ")),
                ])
            } else if line.isOurs {
                h2 { "Your answer" }
                hint(
                    "Share what helps to protect the child, and say why where you share less. Sharing does not need consent to protect."
                )
                postForm("/requests/\(line.request.id)", token: token) {
                    radios(
                        FieldWords("answer", "What do you answer?"),
                        [
                            Choice("given", "This is what we can share"),
                            Choice("nothing-known", "We know nothing that bears on this"),
                            Choice("refused", "We do not share this, and say why"),
                        ],
                        in: state
                    )
                    textArea(FieldWords("words", "What you share, or why you do not"), in: state, rows: 6)
                    submitButton("Send the answer")
                }
            } else {
                p { "No answer yet. Should it be urgent, telephone; do not wait for this page." }
            }
        }
    }
}

/// Asking what is behind one agency's work with somebody.
struct AskPage: Page {
    let person: ID<Person>
    let name: String
    let worker: PersonDoor.Worker
    let state: FormState
    let token: String

    var title: String { "Ask \(worker.agency)" }

    var content: HTML {
        errorSummary(state)
        kicker(name)
        h1 { title }
        summaryList([
            Fact("Works with \(name) as", [worker.role, worker.service].filter { !$0.isBlank }.joined(separator: ", ")),
            Fact("Contact") { if worker.contact.isBlank { notGiven() } else { worker.contact } },
        ])
        inset { p { "If a child may be in danger now, telephone and do not wait for an answer here." } }
        postForm("/people/\(person)/ask/\(worker.involvement)", token: token) {
            textArea(
                FieldWords("because", "What do you need, and what for?", help: "They see this, and answer what they may share."),
                in: state,
                rows: 4
            )
            submitButton("Ask")
        }
    }
}
