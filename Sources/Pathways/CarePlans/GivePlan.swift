import Definitions
public import Instruments
public import Kernel

/// Says who has the plan, in which language and form; where a version is out, they are sent it at once (CARE-3, EQUAL-2).
public struct GivePlan: Command {
    public let holder: PlanHolder

    public init(to holder: PlanHolder) {
        self.holder = holder
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord { try .carePlan(holder.plan, in: work) }

    public func perform(in work: Work) throws {
        let under = try CarePlanUnderWork(holder.plan, in: work)
        try under.mustBeOpen()
        if holder.name.isBlank { throw CarePlanProblem.nobodyToSend }
        let store = CarePlanCopyStore(transaction: work.transaction)
        let holders = try store.all(of: holder.plan)
        if let same = holders.first(where: { $0.id == holder.id }) {
            try store.save(holder)
            try work.journal.record(
                "care-plan.holder-changed", about: under.content.subjects,
                ["name": .string(holder.name), "before": .string(same.name)])
            return
        }
        // Nobody has it twice.
        if let user = holder.user, holders.contains(where: { $0.user == user }) { return }
        if let person = holder.person, holders.contains(where: { $0.person == person }) { return }
        try store.add(holder, at: work.now)
        if under.plan.publishedNumber > 0 {
            try PlanCopies(work).send(under.plan.publishedNumber, of: under.plan, to: holder)
        }
        try work.journal.record(
            "care-plan.given", about: under.content.subjects,
            [
                "name": .string(holder.name), "as": .string(holder.relation), "language": .string(holder.language),
                "format": .string(holder.format),
            ])
    }
}

/// What became of somebody’s copy: handed over, translated, or no more go to them.
public struct FollowPlanCopy: Command {
    public enum Step: Hashable, Sendable {
        /// By hand: who gave it, and that it was read with them.
        case handedOver(String)
        /// The version in their language is with them.
        case translated
        /// Why it is later than the English one.
        case late(String)
        case noMore(String)
    }

    public let holder: ID<PlanHolder>
    public let step: Step

    public init(_ holder: ID<PlanHolder>, _ step: Step) {
        self.holder = holder
        self.step = step
    }

    public var act: Act { .workCarePlan }
    public func record(in work: Work) throws -> AccessRecord {
        try .carePlan(CarePlanCopyStore(transaction: work.transaction).find(holder).plan, in: work)
    }

    public func perform(in work: Work) throws {
        let store = CarePlanCopyStore(transaction: work.transaction)
        let found = try store.find(holder)
        let newest = try store.copies(of: found.plan).last { $0.holder == holder && $0.withdrawnAt == nil }
        let words: String
        switch step {
        case .handedOver(let how):
            if how.isBlank { throw CarePlanProblem.reasonMissing }
            guard var copy = newest else { throw CarePlanProblem.notOpen }
            copy.openedAt = copy.openedAt ?? work.now
            copy.openedWords = how
            try store.save(copy)
            words = "handed over: \(how)"
        case .translated:
            guard var copy = newest, copy.translateBy != nil else { throw CarePlanProblem.notOpen }
            copy.translatedAt = copy.translatedAt ?? work.now
            try store.save(copy)
            words = "translated"
        case .late(let because):
            if because.isBlank { throw CarePlanProblem.reasonMissing }
            guard var copy = newest, copy.translateBy != nil else { throw CarePlanProblem.notOpen }
            copy.lateBecause = because
            try store.save(copy)
            words = "translation late: \(because)"
        case .noMore(let because):
            if because.isBlank { throw CarePlanProblem.reasonMissing }
            try store.end(holder, at: work.now)
            words = "no more copies: \(because)"
        }
        try work.journal.record(
            "care-plan.copy-followed", about: [Subject("care-plan", found.plan)],
            ["name": .string(found.name), "what": .string(words)])
    }
}

/// Reads the copy that one was sent. A version that was withdrawn leads to the newest.
public struct ReadPlanCopy: Command {
    public let copy: ID<PlanCopy>
    /// Who says they are reading, behind a private link; empty for whoever signed in.
    public let name: String

    public init(_ copy: ID<PlanCopy>, as name: String = "") {
        self.copy = copy
        self.name = name
    }

    public struct Outcome: Sendable {
        public let plan: ID<CarePlan>
        public let snapshot: CarePlanSnapshot
        public let isNewest: Bool
    }

    public var act: Act { .receiveCarePlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try CarePlanCopyStore(transaction: work.transaction).find(copy)
        var record = try AccessRecord.carePlan(found.plan, in: work)
        record.subject = found.subject
        return record
    }

    public func perform(in work: Work) throws -> Outcome {
        let store = CarePlanCopyStore(transaction: work.transaction)
        var found = try store.find(copy)
        let holder = try store.find(found.holder)
        let isTheirs = work.actor.link != nil || holder.user != nil && holder.user == work.actor.user
        if isTheirs, found.openedAt == nil {
            found.openedAt = work.now
            found.openedWords = name
            try store.save(found)
            if let user = work.actor.user { try work.messages.noteOpened(found.subject, by: user) }
            try work.journal.record(
                "care-plan.copy-opened", about: [Subject("care-plan", found.plan)], ["name": .string(holder.name)])
        }
        let plan = try CarePlanStore(transaction: work.transaction).find(found.plan)
        let snapshot = try CarePlanStore(transaction: work.transaction).snapshot(found.number, of: plan.id)
        return Outcome(
            plan: plan.id, snapshot: snapshot.without(try CarePlanReaders(work, plan.id).withheld(from: holder)),
            isNewest: found.withdrawnAt == nil && found.number == plan.publishedNumber)
    }
}

/// Reminds whoever has not opened their copy in five days, and tells the lead of the plan who that is (CARE-3).
public struct ChasePlanCopies: Command {
    public init() {}

    static let most = 500

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("copies of plans") }

    /// How many were reminded.
    public func perform(in work: Work) throws -> Int {
        let days = work.definitions.carePlans.number(.unreadDays)?.value(on: work.today) ?? 5
        let store = CarePlanCopyStore(transaction: work.transaction)
        let unread = try store.unread(before: work.now.adding(hours: -24 * days), limit: Self.most)
        var byPlan: [ID<CarePlan>: [String]] = [:]
        for var copy in unread {
            let holder = try store.find(copy.holder)
            try PlanCopies(work).tell(holder, copy, isReminder: true)
            copy.chasedAt = work.now
            try store.save(copy)
            byPlan[copy.plan, default: []].append(holder.name)
        }
        for (id, names) in byPlan.sorted(by: { $0.key < $1.key }) {
            let plan = try CarePlanStore(transaction: work.transaction).find(id)
            guard let lead = plan.lead else { continue }
            try work.messages.write(
                to: lead, subject: "A plan that was not read",
                body: """
                    \(names.count == 1 ? "One person has" : "\(names.count) people have") not opened the newest version of plan \
                    \(plan.reference). Who they are:
                    /care-plans/\(id)#copies
                    """,
                about: plan.subject)
            try work.journal.record("care-plan.copies-chased", about: plan.subject, ["copies": .int(names.count)])
        }
        return unread.count
    }
}
