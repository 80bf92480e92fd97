import Definitions
import Instruments
import Kernel

/// The measures of orders that keep somebody away: checks on time, breaches investigated, and those after which somebody was arrested
/// (M-20).
struct OrderFigures {
    let work: Work
    let span: Range<Instant>

    private var store: OrderFigureStore { OrderFigureStore(transaction: work.transaction) }

    func all() throws -> [Figure] {
        let breaches = try store.breaches(reportedIn: span)
        return [try checks(), investigated(breaches), arrested(breaches)]
    }

    private func checks() throws -> Figure {
        let checks = try store.checks(dueIn: span)
        let settled = checks.filter { $0.result != nil || $0.dueAt < work.now }
        return split("order-checks", settled, notes: notDue(checks.count - settled.count)) { check in
            Behind(
                check.subject, check.reference,
                fallsShort: check.result == "met"
                    ? "" : check.result == "missed" ? "Checked late" : "Not checked, due \(check.dueAt.day.inWords)",
                words: "Due \(check.dueAt.day.inWords)")
        }
    }

    /// What is neither investigated nor past its time says nothing yet.
    private func investigated(_ breaches: [OrderFigureStore.Breach]) -> Figure {
        let settled = breaches.filter { $0.investigatedAt != nil || $0.dueAt.map { $0 < work.now } ?? true }
        let late = settled.count { isLate($0) }
        return split(
            "breaches-investigated", settled,
            notes: (late == 0 ? [] : ["\(late) of them late."]) + notDue(breaches.count - settled.count)
        ) { breach in
            Behind(
                breach.subject, breach.reference, fallsShort: breach.investigatedAt == nil ? "Not investigated" : "",
                words: isLate(breach) ? "Late" : "In time")
        }
    }

    private func isLate(_ breach: OrderFigureStore.Breach) -> Bool {
        guard let done = breach.investigatedAt, let due = breach.dueAt else { return false }
        return done > due
    }

    private func arrested(_ breaches: [OrderFigureStore.Breach]) -> Figure {
        split("breaches-arrested", breaches) { breach in
            let outcome =
                breach.outcome.isEmpty
                ? "" : work.definitions.marac.breachOutcomes.label(breach.outcome, on: breach.reportedAt.day)
            return Behind(
                breach.subject, breach.reference,
                fallsShort: breach.arrestedAt != nil
                    ? ""
                    : breach.investigatedAt == nil
                        ? "Nobody arrested, not investigated"
                        : "Nobody arrested\(outcome.isEmpty ? "" : ": \(outcome.lowercasedFirst)")",
                words: outcome.isEmpty ? "Open" : outcome)
        }
    }

    private func notDue(_ count: Int) -> [String] {
        count == 0 ? [] : ["\(count) \(count == 1 ? "is" : "are") not due yet and left out."]
    }
}
