import Instruments
import Kernel

/// What follows from the steps after a bruise or an injury: where agencies decided on a strategy discussion, it is owed from that
/// moment, the same day (S47-5, STRAT-1).
struct InjuryDecision {
    let work: Work

    /// Question and answer of `Definitions/forms/bruising.yaml`.
    static let question = "decision"
    static let strategy = "strategy"

    init(_ work: Work) {
        self.work = work
    }

    func follow(_ form: FilledForm) throws {
        guard form.form == MedicalRequest.bruising, form.isFinished, form.answers[Self.question] == .text(Self.strategy) else {
            return
        }
        let standing = try PersonStore(transaction: work.transaction).standing(for: form.people)
        let children = Set(form.people.map { standing[$0] ?? $0 }).sorted()
        let owed = Set(try StrategyNeedStore(transaction: work.transaction).open(about: Set(children)).flatMap(\.children.keys))
        // One that is owed already about a child is the same talk.
        let missing = children.filter { !owed.contains($0) }
        guard let first = missing.first else { return }
        var because = ""
        if case .text(let why)? = form.answers["why"] { because = why }
        try Enquiries(work).strategyNeeded(
            for: form.subject ?? Subject("medicals", first), children: missing,
            because: because.isBlank ? "Decided by agencies after an injury was reported" : because, isImmediate: true)
    }
}
