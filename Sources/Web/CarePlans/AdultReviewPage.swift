import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// An adults’ service writes down its review: not without the children (HEALTH-9).
struct AdultReviewPage: Page {
    let answer: AdultReviews.Answer
    let state: FormState
    let token: String

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Review of an adults’ service: \(answer.adult.name)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.adult.name)
        h1 { "Review of an adults’ service" }
        div(.css("card")) {
            h2 { "Children whom the record knows" }
            if answer.children.isEmpty { p { notGiven("None. Ask whether there are any.") } }
            ul {
                for child in answer.children {
                    li {
                        personLink(child); if let age = child.age { ", \(age.inWords)" }
                    }
                }
            }
            for plan in answer.onPlans {
                p {
                    a(.href("/care-plans/\(plan.id)")) { "Plan \(plan.reference)" }; ": your service may have to act in it."
                }
            }
        }
        narrow {
            postForm("/people/\(answer.adult.id)/adult-review", token: token) {
                textArea(
                    FieldWords(
                        "children", "The children, as you confirmed them",
                        help:
                            "Names and ages, where they live, who looks after them when the parent is unwell; or that there are none."
                    ),
                    in: state, rows: 4)
                dayField(FieldWords("on", "When the review was"), in: state)
                submitButton("Keep the review")
            }
        }
        if !answer.reviews.isEmpty {
            h2 { "Earlier reviews" }
            timeline(answer.reviews.map { Happening(when: $0.on.inWords, what: "Children confirmed", words: $0.children) })
        }
        p { a(.href("/people/\(answer.adult.id)")) { "Back without saving" } }
    }
}

struct AdultReviewRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/adult-review") { _, visit in
            var state = FormState()
            state.fill("on", with: site.lantern.time.now.day)
            return try await page(state, visit)
        }
        router.post("/people/:id/adult-review") { request, visit in
            let form = try await site.form(request, visit)
            let person: ID<Person> = try site.id(visit)
            return try await site.attempt(form) {
                let plans = try await site.perform(
                    RecordAdultReview(
                        of: person, on: try form.day("on", called: "When the review was") ?? site.lantern.time.now.day,
                        children: form["children"].trimmingSpaces), visit, for: .workWithFamily)
                return site.redirect(
                    to: "/people/\(person)",
                    notice: plans.isEmpty
                        ? "The review is kept."
                        : "The review is kept. A child of theirs is on a plan: tell its social worker what you do.")
            } mending: {
                try await page($0, visit)
            }
        }
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(AdultReviews(try site.id(visit)), visit, for: .workWithFamily)
        return site.page(
            AdultReviewPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .people,
            trail: PersonVisit.crumbs(answer.adult.name, answer.adult.id))
    }
}
