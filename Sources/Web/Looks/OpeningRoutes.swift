import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The guardian looks at broken glass; who opened a record says that they are done.
struct OpeningRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/openings") { _, visit in try await page(FormState(), mending: nil, visit) }
        router.post("/openings/:id") { request, visit in
            let form = try await site.form(request, visit)
            let opening: ID<RecordOpening> = try site.id(visit)
            return try await site.attempt(form) {
                let needed: Bool? = ["yes": true, "no": false][form["needed"]]
                try await site.perform(
                    ReviewOpening(opening, wasNeeded: needed, words: form["words"]),
                    visit,
                    for: .administration
                )
                return site.redirect(to: "/openings", notice: "What you found is kept with the opening.")
            } mending: { state in
                try await page(state, mending: opening, visit)
            }
        }
        router.post("/people/:id/done") { request, visit in
            _ = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            try await site.perform(CloseOpenings(person), visit, for: .workWithFamily)
            return site.redirect(to: "/people/\(person)", notice: "The record is closed again to you.")
        }
    }

    private func page(_ state: FormState, mending: ID<RecordOpening>?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(Openings(), visit, for: .administration)
        return site.page(OpeningsPage(answer: answer, state: state, mending: mending, token: visit.formToken), for: visit)
    }
}

/// Broken glass, for the guardian of the records (ADM-2).
struct OpeningsPage: Page {
    let answer: Openings.Answer
    let state: FormState
    /// The one whose form was sent and is to be mended.
    let mending: ID<RecordOpening>?
    let token: String

    var title: String { "Openings to look at" }

    var content: HTML {
        errorSummary(state)
        h1 { "Openings to look at" }
        lede("Records that you guard, and who opened them without being named. Say of each whether it was needed.")
        if answer.open.isEmpty {
            emptyState("Nothing waits for you", "You are told at once when somebody breaks the glass of a record that you guard.")
        }
        for line in answer.open { card { opening(line) } }
        if !answer.reviewed.isEmpty {
            h2 { "Looked at" }
            dataTable(
                "Openings that were looked at",
                answer.reviewed,
                [
                    Column("Opened") { $0.opening.at.inWords },
                    Column("Record") { line in a(.href("/people/\(line.summary.id)/looks")) { line.summary.name } },
                    Column("By") { $0.name },
                    Column("Why") { "\($0.purpose): \($0.opening.because)" },
                    Column("Found") { line in
                        tag(
                            line.opening.wasNeeded == true ? "Needed" : "Not needed",
                            line.opening.wasNeeded == true ? .green : .red)
                        if !line.opening.review.isBlank { p { line.opening.review } }
                        hint(reviewed(line))
                    },
                ],
                showsCaption: false
            )
        }
    }

    private func reviewed(_ line: Openings.Line) -> String {
        line.reviewer + (line.opening.reviewedAt.map { ", \($0.inWords)" } ?? "")
    }

    private func opening(_ line: Openings.Line) -> HTML {
        let isMending = mending == line.opening.id
        let state = isMending ? state : FormState()
        // The summary of mistakes leads to the form that is mended.
        let mark = isMending ? "" : "-\(line.opening.id)"
        let isOpen = line.opening.ends > answer.now
        let who = [line.post, line.agency].filter { !$0.isBlank }.joined(separator: ", ")
        return .many([
            h2 { line.summary.name },
            summaryList([
                Fact("Opened by") {
                    a(.href("/users/\(line.opening.user)/looks")) { line.name }
                    if !who.isEmpty { hint(who) }
                },
                Fact("When", line.opening.at.inWords),
                Fact("Why", "\(line.purpose): \(line.opening.because)"),
                Fact("Until", (isOpen ? "Still open, until " : "") + line.opening.ends.inWords),
                Fact("Looked") {
                    a(.href("/people/\(line.summary.id)/looks?who=\(line.opening.user)")) {
                        line.looks == 1 ? "Once" : "\(line.looks) times"
                    }
                },
            ]),
            postForm("/openings/\(line.opening.id)", token: token) {
                radios(
                    FieldWords("needed", "Was it needed?", id: "needed\(mark)"),
                    [Choice("yes", "Yes, it was needed"), Choice("no", "No, it was not needed")],
                    in: state,
                    isInLine: true
                )
                textArea(
                    FieldWords(
                        "words", "What you found, and what was done",
                        help: "Needed where it was not: who was spoken to, and what follows.", isOptional: true,
                        id: "words\(mark)"),
                    in: state,
                    rows: 3
                )
                submitButton("Keep what I found")
            },
        ])
    }
}
