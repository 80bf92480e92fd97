import Definitions
public import Instruments
public import Kernel

/// Looks whether a flag still holds: it does, its words change, or it ends; each with how one knows. What it said until then
/// is kept (FLAG-3).
public struct ReviewFlag: Command {
    public enum Finding: Hashable, Sendable {
        case holds
        case changed(risk: String, reason: String, whatToDo: String)
        /// Nil for today.
        case ended(on: Day?)
    }

    public let flag: ID<RiskFlag>
    /// On whose page it is done.
    public let from: ID<Person>
    /// Nil while nobody chose.
    public let finding: Finding?
    public let words: String
    /// Nil for the default of the definitions.
    public let nextReview: Day?
    /// The version that was read.
    public let version: Int

    public init(
        _ flag: ID<RiskFlag>,
        from: ID<Person>,
        _ finding: Finding?,
        words: String,
        nextReview: Day? = nil,
        version: Int
    ) {
        self.flag = flag
        self.from = from
        self.finding = finding
        self.words = words
        self.nextReview = nextReview
        self.version = version
    }

    public var act: Act { .flagPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(from, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(from, in: work)
        let reader = try FlagReader(under, in: work)
        // One that is not meant for the reader is not there for them.
        guard let before = reader.flags.first(where: { $0.id == flag }) else { throw NotFound("flag") }
        guard before.isLive else { throw FlagProblem.endedAlready }
        guard before.version == version else {
            throw Conflict(subject: "This flag", read: version, current: before.version)
        }
        try Problems.throwIfAny(problems(before, mayEnd: reader.mayEnd(before), in: work))
        guard let finding else { return }
        var after = before
        after.checkedOn = work.today
        let months = work.definitions.flags.reviewMonths.value(on: work.today)
        after.reviewOn = nextReview ?? work.today.adding(months: months)
        switch finding {
        case .holds: break
        case .changed(let risk, let reason, let whatToDo):
            (after.risk, after.reason, after.whatToDo) = (risk, reason, whatToDo)
        case .ended(let on):
            after.reviewOn = before.reviewOn
            after.ended = .init(on: on ?? work.today, at: work.now, by: work.actor.user, because: words)
        }
        try RiskFlagStore(transaction: work.transaction).save(after)
        try FlagReviewStore(transaction: work.transaction).add(review(of: before, finding, in: work))
        try work.journal.record(
            finding.entry,
            about: before.subjects(seenFrom: under.person.id),
            ["before": before.inJournal, "after": after.inJournal, "words": .string(words)]
        )
    }

    private func problems(_ before: RiskFlag, mayEnd: Bool, in work: Work) -> [FlagProblem] {
        var problems: [FlagProblem] = []
        switch finding {
        case nil: problems.append(.outcomeMissing)
        case .holds: if words.isBlank { problems.append(.reviewWordsMissing) }
        case .changed(let risk, let reason, let whatToDo):
            if !mayEnd { problems.append(.notYours) }
            if words.isBlank { problems.append(.reviewWordsMissing) }
            if risk.isBlank { problems.append(.riskMissing(work.definitions.flags.kinds.label(before.kind, on: work.today))) }
            if reason.isBlank { problems.append(.reasonMissing) }
            if whatToDo.isBlank { problems.append(.whatToDoMissing) }
            if (risk, reason, whatToDo) == (before.risk, before.reason, before.whatToDo) { problems.append(.nothingChanged) }
        case .ended(let on):
            if !mayEnd { problems.append(.notYours) }
            if words.isBlank { problems.append(.endWordsMissing) }
            if let on, on > work.today { problems.append(.endedInTheFuture) }
            if let on, on < before.since { problems.append(.endedBeforeItBegan) }
        }
        if let nextReview {
            let months = work.definitions.flags.reviewMonths.value(on: work.today)
            problems += FlagRules.problems(reviewOn: nextReview, months: months, today: work.today)
        }
        return problems
    }

    private func review(of before: RiskFlag, _ finding: Finding, in work: Work) -> FlagReview {
        FlagReview(
            id: work.newID(),
            flag: before.id,
            outcome: finding.outcome,
            words: words,
            riskBefore: before.risk,
            reasonBefore: before.reason,
            whatToDoBefore: before.whatToDo,
            reviewBefore: before.reviewOn,
            at: work.now,
            by: work.actor.user,
            agency: work.actor.agency
        )
    }
}

extension ReviewFlag.Finding {
    fileprivate var outcome: FlagReview.Outcome {
        switch self {
        case .holds: .holds
        case .changed: .changed
        case .ended: .ended
        }
    }

    fileprivate var entry: EntryKind { outcome == .ended ? "flag.ended" : "flag.reviewed" }
}
