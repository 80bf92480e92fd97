import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The plans of a child, on their page.
struct ChildPlansPart {
    let lines: [CarePlansOf.Line]
    let definitions: CarePlanDefinitions
    let today: Day
    let child: ID<Person>
    let mayBegin: Bool

    var content: HTML {
        personPart("plan", "Plan", doing: mayBegin ? ("Begin a plan", "/care-plans/new?child=\(child)") : nil) {
            let open = lines.filter { $0.plan.isOpen && $0.child.isOn }
            if open.isEmpty { p { notGiven("The child is on no plan.") } }
            for line in open { one(line) }
            let before = lines.filter { !$0.plan.isOpen || !$0.child.isOn }
            if !before.isEmpty {
                disclosure(before.count == 1 ? "One earlier plan" : "\(before.count) earlier plans") {
                    ul { for line in before { li { earlier(line) } } }
                }
            }
        }
    }

    private func one(_ line: CarePlansOf.Line) -> HTML {
        div(.css("card")) {
            h3 { a(.href("/care-plans/\(line.plan.id)")) { definitions.kinds.label(line.plan.kind.rawValue, on: today) } }
            p(.css("help")) { "\(line.plan.reference), since \(line.child.joinedOn.inWords)" }
            p(.css("finding-marks")) {
                if line.plan.publishedNumber == 0 {
                    tag("Draft", .amber)
                } else {
                    tag("Version \(line.plan.publishedNumber)", .green)
                }
            }
            if let due = line.nextDue { clockLine(due, showsHolder: false) }
            if !line.outcomes.isEmpty {
                p(.css("field-label")) { "What must change" }
                ul { for outcome in line.outcomes { li(.dir("auto")) { outcome } } }
            }
        }
    }

    private func earlier(_ line: CarePlansOf.Line) -> HTML {
        let ending = definitions.endings.label(line.child.leftBecause ?? line.plan.endedBecause ?? "", on: today)
        let last = (line.child.leftOn ?? line.plan.endedOn)?.inWords ?? ""
        return group {
            a(.href("/care-plans/\(line.plan.id)")) { definitions.kinds.label(line.plan.kind.rawValue, on: today) }
            ", \(line.child.joinedOn.inWords) to \(last): \(ending.lowercasedFirst)"
        }
    }
}
