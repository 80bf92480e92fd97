import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Locking a chronology, and what was locked.
struct PrintRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/chronology/prints/new") { _, visit in
            try await site.below(visit) { try await locking($0, nil, nil, visit) }
        }
        router.post("/people/:id/chronology/prints/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.below(visit) { person in
                try await site.attempt(form) {
                    let print = try await site.perform(
                        LockChronology(
                            person.person,
                            title: form["title"].trimmingSpaces,
                            forWhom: form["for-whom"].trimmingSpaces,
                            leavingOut: LockPage.leavingOut(form),
                            history: form["history"].trimmingSpaces
                        ),
                        visit,
                        for: person.purpose
                    )
                    return site.redirect(
                        to: "\(person.address)/chronology/prints/\(print)",
                        notice: "Locked. It never changes from now on."
                    )
                } mending: { state in
                    // What was written down since the page was shown is in.
                    let out = LockPage.leavingOut(form)
                    return try await locking(person, state, out, visit)
                }
            }
        }
        router.get("/people/:id/chronology/prints/:print") { _, visit in
            try await site.below(visit) { person in
                let print: ID<ChronologyPrint> = try site.id(visit, "print")
                let answer = try await site.ask(LockedChronology(person.person, print), visit, for: person.purpose)
                return site.page(
                    LockedChronologyPage(answer: answer),
                    for: visit,
                    area: .people,
                    trail: person.chronologyTrail
                )
            }
        }
    }

    private func locking(
        _ person: PersonVisit,
        _ typed: FormState?,
        _ leavingOut: [String: String]?,
        _ visit: Visit
    ) async throws -> Response {
        var asked = ChronologyOf.Asked()
        asked.isOldestFirst = true
        let answer = try await site.ask(ChronologyOf(person.person, asked), visit, for: person.purpose)
        let first = FormState(values: [
            "title": "Chronology of \(answer.summary.name)",
            "history": answer.wantsHistory ? "" : answer.histories.first?.words ?? "",
        ])
        return site.page(
            LockPage(
                answer: answer,
                words: ChronologyWords(answer, site.lantern.definitions.chronology),
                state: typed ?? first,
                chosen: leavingOut.map { out in Set(answer.items.map(\.id)).subtracting(out.keys) },
                token: visit.formToken
            ),
            for: visit,
            area: .people,
            trail: person.chronologyTrail
        )
    }
}

extension EntryForm {
    /// Below the form that corrects, the one that takes back.
    static func withTakingBack(_ form: HTML, at address: String, _ typed: FormState?, token: String) -> HTML {
        group {
            form
            disclosure("Take it back instead", isOpen: typed != nil) {
                p { "It did not happen, or not to them. It stays to be read with your reason." }
                postForm("\(address)/withdraw", token: token) {
                    textField(
                        FieldWords("withdraw-because", "Why is it taken back?"),
                        in: typed ?? FormState()
                    )
                    submitButton("Take it back", .warning)
                }
            }
        }
    }
}
