import Definitions
public import Instruments
public import Kernel

/// Gives a case to somebody, or writes down who works with a person (WORK-1, WORK-3): beyond the limit only by a manager with a
/// reason; where another has worked with the child before, with why; and from the third worker in a year on with a handover and the
/// child’s view.
public struct AllocateWorker: Command {
    public let involvement: Involvement
    public let person: ID<Person>
    /// Made with the form, so that a form sent twice writes once; nil makes a new one.
    public let id: ID<Involvement>?
    public let saidBy: String
    public let overLimitBecause: String
    public let takingOver: TakingOver
    public let unread: [any Problem]

    public init(
        _ involvement: Involvement, to person: ID<Person>, id: ID<Involvement>? = nil, saidBy: String,
        overLimitBecause: String = "", takingOver: TakingOver = TakingOver(), unread: [any Problem] = []
    ) {
        self.involvement = involvement
        self.person = person
        self.id = id
        self.saidBy = saidBy
        self.overLimitBecause = overLimitBecause
        self.takingOver = takingOver
        self.unread = unread
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<Involvement> {
        let under = try PersonUnderWork(person, in: work)
        let all = try under.all(Involvement.self, in: work)
        if let id, all.contains(where: { $0.id == id && $0.told.by == work.actor.user }) { return id }
        var problems: [any Problem] = unread
        problems += involvement.problems(of: PersonUnderRecord(under: under, work: work))
        if saidBy.isBlank { problems.append(PersonProblem.saidByMissing) }
        let beyond = try beyondLimit(all, problems: &problems, in: work)
        let change = try change(under, all, problems: &problems, in: work)
        try Problems.throwIfAny(problems)
        let began = try RecordAboutPerson(involvement, of: person, id: id, saidBy: saidBy).perform(in: work)
        if let beyond {
            try CaseloadReturnStore(transaction: work.transaction).add(
                overLimit: began, of: beyond.0.id, before: beyond.1.hundredths, limit: beyond.1.limit ?? 0,
                because: overLimitBecause, id: work.newID(), at: work.now, by: work.actor.user)
            try work.journal.record(
                "caseload.over-limit", about: [under.person.subject, beyond.0.subject],
                ["because": .string(overLimitBecause), "held": .string(beyond.1.words)])
        }
        if let change { try keep(change, began, under, in: work) }
        return began
    }

    /// Whose limit it goes beyond, and what they hold; nil within it.
    private func beyondLimit(_ all: [Recorded<Involvement>], problems: inout [any Problem], in work: Work) throws -> (
        StaffMember, Caseload
    )? {
        guard let worker = involvement.worker, !involvement.openWork.isEmpty, involvement.span.to == nil,
            !all.contains(where: {
                $0.holds && $0.value.worker == worker && !$0.value.openWork.isEmpty && $0.value.span.covers(work.today)
            }),
            let (member, load) = try Caseloads(work).load(of: worker),
            load.isBeyond(adding: work.definitions.workforce.weight(of: involvement.openWork))
        else { return nil }
        if !work.actor.isInstallation, !work.granted.contains(.allocateOverLimit) {
            problems.append(CaseloadProblem.overLimitNotManager(member.name, load.words))
        } else if overLimitBecause.isBlank || overLimitBecause.saysNothing {
            problems.append(CaseloadProblem.overLimit(member.name, load.words))
        }
        return (member, load)
    }

    /// What is to be kept of the change; nil where nobody was there before.
    private func change(
        _ under: PersonUnderWork, _ all: [Recorded<Involvement>], problems: inout [any Problem], in work: Work
    ) throws -> WorkerChange? {
        let rules = work.definitions.workforce
        guard rules.changesOf.contains(involvement.role), involvement.span.to == nil else { return nil }
        let history = try WorkerChanges(work).history(of: all)
        let who = involvement.worker?.description ?? Text.searchKey(involvement.workerName)
        guard let last = history.turns.last, !who.isEmpty, !last.isOf(who, called: involvement.workerName) else {
            return nil
        }
        let standing = all.filter {
            $0.holds && rules.changesOf.contains($0.value.role) && $0.value.span.to == nil
                && ($0.value.worker?.description ?? Text.searchKey($0.value.workerName)) != who
        }
        let from = standing.first { $0.id == takingOver.from }
        if takingOver.isBeside {
            return WorkerChange(
                id: work.newID(), person: under.person.id, involvement: work.newID(), previous: nil, isBeside: true,
                number: history.number(within: rules.changeMonths.value(on: work.today), to: work.today), reason: "", words: "",
                handoverOn: nil, handoverWords: "", childView: "")
        }
        if let first = standing.first, from == nil {
            problems.append(WorkerChangeProblem.whoFirst(first.value.workerName.isBlank ? "Somebody" : first.value.workerName))
        }
        let number = history.number(within: rules.changeMonths.value(on: work.today), to: work.today) + 1
        problems += self.problems(number, rules, work)
        return WorkerChange(
            id: work.newID(), person: under.person.id, involvement: work.newID(), previous: from?.id ?? last.began,
            isBeside: false,
            number: number, reason: takingOver.reason, words: takingOver.words, handoverOn: takingOver.handoverOn,
            handoverWords: takingOver.handoverWords, childView: takingOver.childView)
    }

    private func problems(_ number: Int, _ rules: WorkforceDefinitions, _ work: Work) -> [WorkerChangeProblem] {
        var problems: [WorkerChangeProblem] = []
        if rules.changeReasons[takingOver.reason]?.isInUse(on: work.today) != true { problems.append(.reasonMissing) }
        if takingOver.reason == "other", takingOver.words.isBlank { problems.append(.wordsMissing) }
        guard number >= rules.handoverFrom.value(on: work.today) else { return problems }
        let which = WorkerChangeProblem.inWords(number)
        if let day = takingOver.handoverOn {
            if day > work.today.adding(days: 28) { problems.append(.handoverFar) }
        } else if unread.isEmpty {
            problems.append(.handoverMissing(which))
        }
        if takingOver.handoverWords.isBlank { problems.append(.handoverWordsMissing) }
        if takingOver.childView.isBlank || takingOver.childView.saysNothing { problems.append(.viewMissing(which)) }
        return problems
    }

    private func keep(_ change: WorkerChange, _ began: ID<Involvement>, _ under: PersonUnderWork, in work: Work) throws {
        let kept = WorkerChange(
            id: change.id, person: change.person, involvement: began, previous: change.previous, isBeside: change.isBeside,
            number: change.number, reason: change.reason, words: change.words, handoverOn: change.handoverOn,
            handoverWords: change.handoverWords, childView: change.childView)
        try WorkerChangeStore(transaction: work.transaction).add(kept, at: work.now, by: work.actor.user)
        if kept.isBeside { return }
        if let from = takingOver.from { try end(from, began, kept.reason, under, in: work) }
        try work.journal.record(
            "person.worker-changed", about: under.person.subject,
            ["number": .int(kept.number), "reason": .string(kept.reason), "handover": .of(kept.handoverOn)])
        if !kept.childView.isBlank {
            _ = try RecordAboutPerson(
                ChildVoice(on: work.today, words: kept.childView, how: takingOver.how, whereHeard: "On the change of worker"),
                of: person, saidBy: saidBy
            ).perform(in: work)
        }
    }
}

extension AllocateWorker {
    /// All that whoever was there before did in such a role ends with the day before; what began that day, on the day itself.
    private func end(
        _ from: ID<Involvement>, _ began: ID<Involvement>, _ reason: String, _ under: PersonUnderWork, in work: Work
    ) throws {
        let rules = work.definitions.workforce
        let all = try under.all(Involvement.self, in: work).filter { $0.holds && rules.changesOf.contains($0.value.role) }
        guard let before = all.first(where: { $0.id == from }) else { return }
        let first = involvement.span.firstDay ?? work.today
        let why = "Handed over: \(rules.changeReasons.label(reason, on: work.today))"
        for one in all
        where one.id != began && one.value.span.to == nil && WorkerHistory.who(one) == WorkerHistory.who(before) {
            let last = one.value.span.firstDay.map { max($0, first.previous) } ?? first.previous
            try EndAboutPerson<Involvement>(one.id, of: person, on: PartialDate(last), because: why).perform(in: work)
        }
    }
}

/// How the workers of children followed each other.
struct WorkerChanges {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Of all that is known of who works with one person.
    func history(of all: [Recorded<Involvement>]) throws -> WorkerHistory {
        let roles = work.definitions.workforce.changesOf
        let theirs = all.filter { roles.contains($0.value.role) }
        let beside = try WorkerChangeStore(transaction: work.transaction).about(theirs.map(\.person)).filter(\.isBeside)
        return WorkerHistory(theirs, beside: Set(beside.map(\.involvement)))
    }
}
