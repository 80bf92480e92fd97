import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// All that was done to protect a child, the newest first. Prints.
struct ChildsPathwayPage: Page {
    let answer: ChildsPathway.Answer
    let child: ID<Person>
    let maySeeLooks: Bool

    var title: String { "Protection: \(answer.name)" }

    var content: HTML {
        kicker("Protection")
        h1(.dir("auto")) { answer.name }
        personTabs(child, .protection, maySeeLooks: maySeeLooks)
        if answer.mayCall, answer.isChild {
            disclosure("Call a meeting") {
                ul {
                    for (kind, label) in Self.kinds {
                        li { a(.href("/meetings/new?kind=\(kind)&person=\(child)")) { label } }
                    }
                }
            }
        }
        if answer.steps.isEmpty {
            emptyState("Nothing yet", "Meetings, enquiries and plans about \(answer.name) stand here, the newest first.")
        } else {
            ol(.css("pathway")) {
                for step in answer.steps { li(.css(step.isOpen ? "pathway-open" : "")) { line(step) } }
            }
        }
    }

    static let kinds = [
        ("strategy-discussion", "Strategy discussion"), ("initial-conference", "Initial child protection conference"),
        ("review-conference", "Review conference"), ("core-group", "Core group"), ("in-need-review", "Child in need review"),
        ("family-meeting", "Family meeting"), ("professionals-meeting", "Professionals’ meeting"),
        ("group-supervision", "Group supervision"),
    ]

    private func line(_ step: ChildsPathway.Step) -> HTML {
        group {
            p(.css("help")) { step.at.day.inWords }
            h2 {
                if let address = step.subject.address { a(.href(address)) { step.title } } else { step.title }
            }
            if !step.standing.isBlank || !step.lacks.isBlank {
                p {
                    if !step.standing.isBlank {
                        tag(step.standing.prefix(1).uppercased() + step.standing.dropFirst(), step.isOpen ? .blue : .grey)
                    }
                    if !step.lacks.isBlank {
                        " ";
                        tag(
                            step.subject.kind == "meeting"
                                ? "Without \(step.lacks)" : step.lacks.prefix(1).uppercased() + step.lacks.dropFirst(), .amber)
                    }
                }
            }
            for words in step.words { paragraphs(words) }
        }
    }
}

struct ChildsPathwayRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/protection") { _, visit in
            try await site.below(visit) { person in
                let answer = try await site.ask(ChildsPathway(person.person), visit, for: person.purpose)
                return site.page(
                    ChildsPathwayPage(answer: answer, child: person.person, maySeeLooks: try site.mayReadLooks(visit)),
                    for: visit,
                    area: .people, trail: person.trail)
            }
        }
    }
}

/// The step from a record to a meeting about it; nothing is typed again.
func callMeeting(_ kind: String, _ label: String, about subject: Subject) -> HTML {
    linkButton(label, to: "/meetings/new?kind=\(kind)&about=\(subject.kind)/\(subject.id)", .secondary)
}

/// Which meetings are called from which kind of plan.
enum CarePlanMeetings {
    static let next: [String: [(String, String)]] = [
        "child-protection": [("core-group", "Call a core group"), ("review-conference", "Call the review conference")],
        "in-need": [("in-need-review", "Call a review")],
        "early-help": [("family-meeting", "Call a family meeting")],
    ]
}
