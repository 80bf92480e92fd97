import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The plans that a manager looks at: what does not move, what is to be weighed for court, what is late; each with its next step
/// (CARE-5, CARE-6, SUP-4).
struct PlansToLookAtPage: Page {
    static let address = "/care-plans/stuck"

    let answer: PlansToLookAt.Answer
    let definitions: Definitions
    let today: Day

    var title: String { "Plans that do not move" }

    var content: HTML {
        h1 { title }
        lede("Stuck plans, legal planning that is due, and plans past a time limit: the gravest first.")
        keyFigures([
            KeyFigure(answer.stuck.count, "stuck", isBad: true),
            KeyFigure(answer.lines.count(where: \.isLegalLate), "past their legal-planning check", isBad: true),
            KeyFigure(answer.lines.count { $0.unchecked != nil }, "decisions to check"),
            KeyFigure(answer.late.count, "past another time limit", isBad: true),
        ])
        if answer.lines.isEmpty {
            emptyState(
                "Every plan moves",
                "None is stuck, past a time limit, or near its legal-planning check. It is looked at every hour.")
        }
        for line in answer.lines { one(line) }
        if answer.closed > 0 {
            p(.css("help")) {
                "\(answer.closed) more \(answer.closed == 1 ? "is" : "are") of children whose records are closed to you."
            }
        }
    }

    private func one(_ line: PlansToLookAt.Line) -> HTML {
        let id = "plan-\(line.plan.id)"
        let names = line.children.filter { !$0.isHidden }.map(\.name)
        return section(.css("card"), .aria("labelledby", id)) {
            h2(.id(id)) {
                a(.href("/care-plans/\(line.plan.id)")) { names.isEmpty ? line.plan.reference : names.inSentence }
            }
            p(.css("finding-marks")) {
                if line.isStuck { tag("Stuck", .red) }
                if line.isLegalLate { tag("Legal planning overdue", .red) }
                if line.unchecked != nil { tag("Decision not checked", .amber) }
                if !line.late.isEmpty { tag(line.late.count == 1 ? "1 limit past" : "\(line.late.count) limits past", .red) }
            }
            p(.css("help")) {
                [
                    definitions.carePlans.kinds.label(line.plan.kind.rawValue, on: today), line.plan.reference,
                    "begun \(line.plan.begunOn.inWords)", line.lead.isBlank ? "nobody leads it" : "led by \(line.lead)",
                ].joined(separator: ", ")
            }
            if line.isStuck { stuck(line, names) }
            if line.legal != nil || line.unchecked != nil { legal(line, names) }
            for clock in line.late { clockLine(clock) }
        }
    }

    private func stuck(_ line: PlansToLookAt.Line, _ names: [String]) -> HTML {
        group {
            p {
                strong { "Stuck since \(line.stuckSince?.day.inWords ?? ""): " }
                line.hasMovedSince ? "what was found then is no longer so. Say what moved it." : ""
            }
            ul { for sign in line.signs { li { sign } } }
            p(.css("mend no-print")) {
                if let meeting = line.supervision {
                    a(.href("/meetings/\(meeting.id)")) {
                        "Group supervision \(meeting.reference)\(meeting.plan.at.map { ", \($0.inWords)" } ?? "")"
                    }
                } else {
                    step("Call group supervision", "/meetings/new?kind=group-supervision&about=care-plan/\(line.plan.id)", names)
                }
            }
            p(.css("mend no-print")) {
                step("Say what came of it", "/care-plans/\(line.plan.id)/oversight#supervision", names)
            }
        }
    }

    private func legal(_ line: PlansToLookAt.Line, _ names: [String]) -> HTML {
        group {
            if let clock = line.legal { clockLine(clock) }
            if let decision = line.unchecked {
                p { "\(decision.decision.label), decided \(decision.decidedAt.day.inWords); the conference service checks it." }
            }
            p(.css("mend no-print")) {
                step(
                    line.legal == nil ? "Check the decision" : "Decide on legal planning",
                    "/care-plans/\(line.plan.id)/oversight#legal", names)
            }
        }
    }

    /// Told apart for whoever hears only the links.
    private func step(_ words: String, _ address: String, _ names: [String]) -> HTML {
        a(.href(address)) {
            words
            span(.css("visually-hidden")) { names.isEmpty ? "" : ": \(names.inSentence)" }
        }
    }
}

struct PlansToLookAtRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get(RouterPath(PlansToLookAtPage.address)) { _, visit in
            site.page(
                PlansToLookAtPage(
                    answer: try await site.ask(PlansToLookAt(), visit, for: .administration),
                    definitions: site.lantern.definitions,
                    today: site.lantern.time.now.day),
                for: visit, area: .oversight,
                trail: [.init(label: "Oversight of open cases", address: "/oversight")])
        }
    }
}
