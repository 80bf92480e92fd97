import Instruments
import Kernel

/// The measures of plans that keep children safe: M-33 to M-35.
struct CarePlanFigures {
    let work: Work
    let days: ClosedRange<Day>
    let span: Range<Instant>

    private var store: CarePlanFigureStore { CarePlanFigureStore(transaction: work.transaction) }

    func all() throws -> [Figure] { [try whole(), try given(), try legal()] }

    /// M-33.
    private func whole() throws -> Figure {
        split("plans-whole", try store.followed(in: days)) { plan in
            Behind(
                plan.subject, plan.reference,
                fallsShort: plan.actions == 0
                    ? "No action"
                    : plan.lacking == 0 ? "" : "\(plan.lacking) of \(plan.actions) actions without an owner or a day",
                words: "\(plan.actions) \(plan.actions == 1 ? "action" : "actions")")
        }
    }

    /// M-34: as it stands now.
    private func given() throws -> Figure {
        split("plans-received", try store.given()) { given in
            let left = given.holders - given.have
            return Behind(
                given.plan.subject, given.plan.reference,
                fallsShort: given.holders == 0
                    ? "Nobody is to have it" : left == 0 ? "" : "\(left) of \(given.holders) have not opened it",
                words: "All \(given.holders)")
        }
    }

    /// M-35: children on a plan whose check was due.
    private func legal() throws -> Figure {
        let checks = try store.legalChecks(dueIn: span)
        let settled = checks.filter { $0.result != nil || $0.due < work.now }
        let children = settled.flatMap { check in Array(repeating: check, count: max(1, check.children)) }
        let waiting = checks.count - settled.count
        return split(
            "legal-checks", children,
            notes: waiting == 0 ? [] : ["\(waiting) \(waiting == 1 ? "plan is" : "plans are") not due yet and left out."]
        ) { check in
            Behind(
                check.plan.subject, check.plan.reference,
                fallsShort: check.result == "met"
                    ? "" : check.result == nil ? "No check, due \(check.due.day.inWords)" : "Checked late")
        }
    }
}
