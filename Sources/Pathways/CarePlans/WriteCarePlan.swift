import Definitions
public import Instruments
public import Kernel

/// Something of a plan that can be taken out again.
public enum CarePlanPart: Hashable, Sendable {
    case outcome(ID<CareOutcome>)
    case action(ID<CareAction>)
    case words(ID<CareWords>)
    case factor(ID<CareFactor>)

    var id: ID<CarePlanPart> {
        switch self {
        case .outcome(let id): id.retyped()
        case .action(let id): id.retyped()
        case .words(let id): id.retyped()
        case .factor(let id): id.retyped()
        }
    }

    var word: String {
        switch self {
        case .outcome: "outcome"
        case .action: "action"
        case .words: "words"
        case .factor: "factor"
        }
    }
}

/// Begins a plan outside a meeting: early help, a health plan, an interim one; or writes down one that moved in.
public struct BeginCarePlan: Command {
    public let id: ID<CarePlan>?
    public let kind: CarePlanKind
    public let children: [ID<Person>]
    public let category: String?
    public let on: Day
    /// The authority from which the children moved in with a plan; empty otherwise.
    public let transferredFrom: String

    public init(
        id: ID<CarePlan>? = nil, _ kind: CarePlanKind, for children: [ID<Person>], category: String? = nil, on: Day,
        transferredFrom: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.children = children
        self.category = category
        self.on = on
        self.transferredFrom = transferredFrom
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord {
        guard let first = children.first else { return AccessRecord("a new plan") }
        // The most closed record among them decides.
        let doors = try children.map { try PersonUnderWork($0, in: work) }
        return try doors.min { $0.reach < $1.reach }?.accessRecord ?? PersonUnderWork.accessRecord(first, in: work)
    }

    public func perform(in work: Work) throws -> ID<CarePlan> {
        if children.isEmpty { throw CarePlanProblem.childMissing }
        if on > work.today { throw CarePlanProblem.dayLater }
        if let id, let same = try CarePlanStore(transaction: work.transaction).find([id]).first { return same.id }
        if !transferredFrom.isBlank {
            return try CarePlans(work).transferIn(children, from: transferredFrom, category: category, on: on)
        }
        return try CarePlans(work).begin(
            kind: kind, for: children, from: nil, category: category, on: on, ledBy: nil, id: id)
    }
}

/// Writes something into a plan: an outcome, an action, a worry or strength, a factor, a child’s view, a number on the scale.
///
/// What somebody else changed in the meantime is a `Conflict` for that one thing only; different things are both kept (CARE-1).
public struct WriteInCarePlan: Command {
    public enum What: Hashable, Sendable {
        case outcome(CareOutcome)
        case action(CareAction)
        case words(CareWords)
        case factor(CareFactor)
        case child(CarePlanChild)
        case score(CareScore)
        case remove(CarePlanPart, because: String)
    }

    public let plan: ID<CarePlan>
    public let what: What

    public init(_ what: What, in plan: ID<CarePlan>) {
        self.plan = plan
        self.what = what
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(plan, in: work) }

    public func perform(in work: Work) throws {
        let under = try CarePlanUnderWork(plan, in: work)
        try under.mustBeOpen()
        try Problems.throwIfAny(CarePlanChecks(work: work, content: under.content).problems(what))
        let store = CarePlanItemStore(transaction: work.transaction)
        var before: String?
        let after: String
        switch what {
        case .outcome(let one):
            let old = under.content.outcomes.first { $0.id == one.id }
            if let old {
                try saved(store.save(one), "This outcome", one.version, old.version)
            } else {
                try store.add(one, to: plan, at: under.content.outcomes.count, work.now)
            }
            (before, after) = (old.map(\.inJournal), one.inJournal)
        case .action(let one):
            let old = under.content.actions.first { $0.id == one.id }
            var next = one
            next.firstDueOn = old?.firstDueOn ?? one.dueOn
            next.timesMoved = old?.timesMoved ?? 0
            if let was = old?.dueOn, let now = one.dueOn, now > was, under.plan.publishedNumber > 0 { next.timesMoved += 1 }
            if let old {
                try saved(store.save(next), "This action", one.version, old.version)
            } else {
                try store.add(next, to: plan, at: under.content.actions(for: one.outcome).count, work.now)
            }
            (before, after) = (old.map(\.inJournal), one.inJournal)
        case .words(let one):
            let old = under.content.words.first { $0.id == one.id }
            if let old {
                try saved(store.save(one), "This sentence", one.version, old.version)
            } else {
                try store.add(one, to: plan, work.now)
            }
            (before, after) = (old?.words, one.words)
        case .factor(let one):
            let old = under.content.factors.first { $0.id == one.id }
            if let old { try saved(store.save(one), "This", one.version, old.version) } else { try store.add(one, to: plan) }
            (before, after) = (old?.words, "\(one.factor): \(one.words) \(one.withoutBecause)")
        case .child(let one):
            guard let old = under.content.children.first(where: { $0.id == one.id }) else { throw CarePlanProblem.personUnknown }
            try CarePlanStore(transaction: work.transaction).save(one)
            (before, after) = ("\(old.category) \(old.view)", "\(one.category) \(one.view)")
        case .score(let one):
            if !under.content.scores.contains(where: { $0.id == one.id }) {
                try store.add(one, to: plan, by: work.actor.user, work.now)
            }
            after = "\(one.scorer): \(one.score)"
        case .remove(let part, let because):
            guard try store.withdraw(part, at: work.now) else { throw CarePlanProblem.notOpen }
            (before, after) = ("\(part.word) \(part.id)", "taken out: \(because)")
        }
        try CarePlanStore(transaction: work.transaction).touch(plan, at: work.now)
        try work.journal.record(
            "care-plan.written", about: under.content.subjects, ["before": .of(before), "after": .string(after)])
    }

    private func saved(_ isSaved: Bool, _ subject: String, _ read: Int, _ current: Int) throws {
        if !isSaved { throw Conflict(subject: subject, read: read, current: current) }
    }
}

/// What makes each thing in a plan right, whatever its form.
struct CarePlanChecks {
    let work: Work
    let content: CarePlanContent

    private var definitions: CarePlanDefinitions { work.definitions.carePlans }

    func problems(_ what: WriteInCarePlan.What) -> [CarePlanProblem] {
        switch what {
        case .outcome(let one):
            return [
                says(one.mustChange) ? nil : .mustChangeMissing, says(one.different) ? nil : .differentMissing,
                says(one.shownBy) ? nil : .shownByMissing, isOn(one.child) ? nil : .personUnknown,
            ].compactMap { $0 }
        case .action(let one):
            return [
                says(one.what) ? nil : .whatMissing, definitions.whom[one.whom] == nil ? .whomMissing : nil,
                content.outcomes.contains { $0.id == one.outcome } ? nil : .notOpen,
                one.factor.isEmpty || definitions.factors[one.factor] != nil ? nil : .factorUnknown,
                (one.doneOn ?? work.today) > work.today ? .dayLater : nil,
            ].compactMap { $0 }
        case .words(let one):
            return [says(one.words) ? nil : .wordsMissing, isOn(one.child) ? nil : .personUnknown].compactMap { $0 }
        case .factor(let one):
            return [definitions.factors[one.factor] == nil ? .factorUnknown : nil, says(one.words) ? nil : .wordsMissing]
                .compactMap { $0 }
        case .child(let one):
            let kind = definitions.kinds[content.plan.kind.rawValue]
            return [
                says(one.view) ? nil : .viewMissing,
                work.definitions.people.voices[one.viewHow] == nil ? .viewHowMissing : nil,
                kind?.needsCategory == true && work.definitions.meetings.categories[one.category] == nil
                    ? .categoryMissing("this child") : nil,
            ].compactMap { $0 }
        case .score(let one):
            return [
                definitions.scorers[one.scorer] == nil ? .scorerMissing : nil, (0...10).contains(one.score) ? nil : .scoreMissing,
                one.on > work.today ? .dayLater : nil,
            ].compactMap { $0 }
        case .remove(_, let because):
            return says(because) ? [] : [.reasonMissing]
        }
    }

    private func says(_ text: String) -> Bool { !text.isBlank && !text.saysNothing }
    private func isOn(_ child: ID<Person>?) -> Bool { child == nil || content.children.contains { $0.person == child } }
}

extension CareOutcome {
    fileprivate var inJournal: String { "\(mustChange) / \(different) / \(shownBy)" }
}

extension CareAction {
    fileprivate var inJournal: String {
        "\(what) / \(ownerName) / \(dueOn?.description ?? "no date") / \(whom)\(doneOn.map { " / done \($0)" } ?? "")"
    }
}
