import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways

/// What it takes to compare two versions of a child protection plan: so many core groups, ten to a plan, after each of which it is
/// changed as core groups change plans and published. Each version is held against the one before, and the newest against the first:
/// the question, and the page. SQLite on disk (CARE-3, CARE-4).
struct PlanVersionsBenchmark {
    let coreGroups: Int
    private static let groupsOfOnePlan = 10

    func run() async throws {
        try await onDisk("plan-versions") { partnership in
            let care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
            let worker = try await partnership.worker("Sunita Rawle", of: care)
            var writer = PlanWriter(partnership: partnership, worker: worker, agency: care)
            var plans: [ID<CarePlan>] = []
            var publishing = Stopwatch()
            for _ in 0..<max(1, coreGroups / Self.groupsOfOnePlan) {
                let plan = try await writer.begin()
                plans.append(plan)
                for _ in 0...Self.groupsOfOnePlan {
                    try await writer.change(plan)
                    try await publishing.time { try await writer.publish(plan) }
                    partnership.time.move(days: 42)
                }
            }
            Report.line("plan versions: one is published", publishing.spread)
            try await compare(plans, partnership, as: worker)
        }
    }

    private func compare(_ plans: [ID<CarePlan>], _ partnership: TestPartnership, as worker: Actor) async throws {
        let last = Self.groupsOfOnePlan + 1
        let pairs = plans.flatMap { plan in (1..<last).map { (plan, $0, $0 + 1) } + [(plan, 1, last)] }
        var asking = Stopwatch()
        var changes: [Int] = []
        for (plan, from, to) in pairs {
            let found = try await asking.time {
                try await partnership.lantern.ask(
                    CompareCarePlans(plan, from: from, to: to), as: worker, for: .workWithFamily)
            }
            let one = found.comparison
            changes.append(one.came.count + one.went.count + one.changed.count + one.moved.count + one.done.count)
        }
        guard changes.allSatisfy({ $0 > 0 }) else { throw NotFound("change between two versions") }
        changes.sort()
        Report.line("plan versions: the question, \(pairs.count) comparisons", asking.spread)
        Report.line(
            "plan versions: changes that a comparison shows", "p50 \(changes[changes.count / 2])  most \(changes.last ?? 0)")
        try await ServedSite.serving(partnership, to: worker) { site in
            var loading = Stopwatch()
            var most = 0
            for (plan, from, to) in pairs {
                let page = try await site.time("/care-plans/\(plan)/versions?from=\(from)&to=\(to)", 1, into: &loading)
                most = max(most, page.utf8.count)
            }
            Report.line("plan versions: the page, \(most / 1024) KB at most", loading.spread, budget: "each 50 ms")
        }
        Report.line("plan versions: most memory", String(format: "%.0f MB", Report.peakMemory))
    }
}

/// A social worker who writes plans for families of one to five children, and changes them after each core group.
private struct PlanWriter {
    let partnership: TestPartnership
    let worker: Actor
    let agency: ID<Agency>
    var invention = Invention(20_260_303)

    private func newID<T>() -> ID<T> { partnership.lantern.ids.next(at: partnership.time.now) }

    private func write(_ what: WriteInCarePlan.What, in plan: ID<CarePlan>) async throws {
        try await partnership.lantern.perform(WriteInCarePlan(what, in: plan), as: worker, for: .workWithFamily)
    }

    private func content(_ plan: ID<CarePlan>) async throws -> CarePlanContent {
        try await partnership.lantern.ask(CarePlanRecord(plan), as: worker, for: .workWithFamily).content
    }

    func publish(_ plan: ID<CarePlan>) async throws {
        let version = try await content(plan).plan.version
        _ = try await partnership.lantern.perform(
            PublishCarePlan(plan, version: version, note: ""), as: worker, for: .workWithFamily)
    }

    mutating func begin() async throws -> ID<CarePlan> {
        let family = invention.name().family
        var children: [ID<Person>] = []
        for _ in 0..<invention.one(of: [1, 1, 2, 2, 3, 4, 5]) {
            children.append(try await partnership.child(invention.name().given, family, by: worker))
        }
        let categories = ["neglect", "emotional", "physical"]
        let plan = try await partnership.lantern.perform(
            BeginCarePlan(
                .childProtection, for: children, category: invention.one(of: categories), on: partnership.time.now.day),
            as: worker, for: .workWithFamily)
        for sort in CareWords.Sort.allCases {
            for _ in 0..<invention.random.int(in: 1...6) {
                try await write(
                    .words(
                        CareWords(
                            id: newID(), sort: sort, child: invention.isTrue(0.3) ? children.first : nil, words: invention.words()
                        )),
                    in: plan)
            }
        }
        for _ in 0..<invention.random.int(in: 3...8) { try await outcome(plan, children) }
        return plan
    }

    private mutating func outcome(_ plan: ID<CarePlan>, _ children: [ID<Person>]) async throws {
        let one = CareOutcome(
            id: newID(), child: invention.isTrue(0.4) ? children.last : nil, mustChange: invention.words(1...2),
            different: invention.words(1...3), shownBy: invention.words(1...2))
        try await write(.outcome(one), in: plan)
        for _ in 0..<invention.random.int(in: 1...5) { try await action(plan, one.id) }
    }

    private mutating func action(_ plan: ID<CarePlan>, _ outcome: ID<CareOutcome>) async throws {
        let one = CareAction(
            id: newID(), outcome: outcome, what: invention.words(1...2), agency: invention.isTrue(0.7) ? agency : nil,
            ownerName: invention.name().given,
            dueOn: partnership.time.now.day.adding(days: invention.random.int(in: 3...90)), whom: "mother")
        try await write(.action(one), in: plan)
    }

    /// As core groups do: children are heard again, a third of the actions is done or put off, something is said otherwise, something
    /// comes and sometimes something goes.
    mutating func change(_ plan: ID<CarePlan>) async throws {
        let found = try await content(plan)
        for child in found.childrenOn {
            try await write(
                .child(child.heard(invention.words(1...3), how: "said", category: child.category, version: child.version)),
                in: plan)
        }
        for var one in found.actions where !one.isDone && invention.isTrue(0.34) {
            if invention.isTrue(0.6) {
                one.doneOn = partnership.time.now.day
                one.doneWords = invention.words(1...1)
            } else {
                one.dueOn = partnership.time.now.day.adding(days: invention.random.int(in: 7...60))
            }
            try await write(.action(one), in: plan)
        }
        for var one in found.outcomes where invention.isTrue(0.2) {
            one.shownBy = invention.words(1...2)
            try await write(.outcome(one), in: plan)
        }
        for var one in found.words where invention.isTrue(0.15) {
            one.words = invention.words()
            try await write(.words(one), in: plan)
        }
        if found.words.count > 12, let old = found.words.first {
            try await write(.remove(.words(old.id), because: "It no longer worries us."), in: plan)
        }
        if let one = found.outcomes.last { try await action(plan, one.id) }
        if invention.isTrue(0.15) { try await outcome(plan, found.childrenOn.map(\.person)) }
        for scorer in ["mother", "social-worker"] {
            try await write(
                .score(
                    CareScore(
                        id: newID(), on: partnership.time.now.day, scorer: scorer, score: invention.random.int(in: 0...10))),
                in: plan)
        }
    }
}
