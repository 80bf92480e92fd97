import Definitions
import Instruments
import Kernel

/// The occurrences of one promise, soonest first, and which comes next. Pure but for `addNext`.
struct ReportSeries {
    let occurrences: [ReportObligation]
    let cadence: Cadence

    /// Nil when nothing is left of it, when it is due once, or when its cadence is known no more.
    init?(_ occurrences: [ReportObligation], _ definitions: Definitions) {
        guard let first = occurrences.first, let cadence = definitions.cadences[first.cadence], cadence.every != nil else {
            return nil
        }
        self.occurrences = occurrences
        self.cadence = cadence
    }

    var first: ReportObligation { occurrences[0] }
    var last: ReportObligation { occurrences[occurrences.count - 1] }

    /// The day of the one after the last. Days are counted from the first, so that what began on the 31st comes back to it.
    var nextDay: Day? { cadence.next(after: last.dueOn, from: first.dueOn) }

    /// Whether it goes on: the last one is owed for certain. What was only proposed, or was dismissed, is not carried on.
    var goesOn: Bool { last.standing == .confirmed }

    /// Adds the next one when the last is received or past and there is none yet.
    func addNext(in work: Work) throws -> ID<ReportObligation>? {
        guard goesOn, last.sentOn != nil || last.dueOn < work.today, let day = nextDay else { return nil }
        let next = ReportObligation(
            id: work.newID(),
            plan: last.plan,
            action: last.action,
            body: last.body,
            toWhom: last.toWhom,
            title: last.title,
            cadence: last.cadence,
            dueOn: day,
            sentOn: nil,
            sentNote: "",
            evidence: nil,
            standing: .confirmed,
            dismissedBecause: "",
            follows: last.id,
            version: 1
        )
        guard try ReportObligationStore(transaction: work.transaction).add(next) else { return nil }
        try work.journal.record(
            "report.made-due",
            about: [next.subject] + (next.plan.map { [Subject("plan", $0)] } ?? []),
            ["due": .of(day), "follows": .of(last.id)]
        )
        return next.id
    }
}
