import Definitions
public import Instruments
public import Kernel

/// What somebody of health is asked to do for a child of an incident (NOTIFY-4).
public struct HealthTask: Hashable, Sendable {
    public let id: ID<HealthTask>
    public let incident: ID<Incident>
    public let child: ID<IncidentPerson>
    /// Key of the tasks in `incidents.yaml`.
    public let kind: String
    public let agency: ID<Agency>?
    public let isUrgent: Bool
    public let dueOn: Day
    public let madeAt: Instant
    public let acceptedAt: Instant?
    public let outcome: String
    public let doneAt: Instant?

    public var subject: Subject { Subject("health-task", id) }
}

/// Tasks for health visitors and school nurses that a screening gives, by the age of each child (NOTIFY-4).
struct HealthTasks {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func give(for incident: Incident) throws {
        let words = work.definitions.incidents
        let isUrgent = words.isGraver(incident.gradeNow, than: "medium")
        let days = (isUrgent ? words.taskDaysHigh : words.taskDays).value(on: work.today)
        let health = try AgencyStore(transaction: work.transaction).all().filter { $0.kind == "health-provider" }
        let store = HealthTaskStore(transaction: work.transaction)
        for child in incident.children {
            guard let kind = kind(for: child) else { continue }
            let task = HealthTask(
                id: work.newID(), incident: incident.id, child: child.id, kind: kind,
                agency: try agency(of: child, among: health.map(\.id)), isUrgent: isUrgent, dueOn: work.today.adding(days: days),
                madeAt: work.now, acceptedAt: nil, outcome: "", doneAt: nil)
            guard try store.add(task) else { continue }
            try work.clocks.start(
                IncidentClocks.task, for: task.subject, about: [child.person].compactMap { $0 },
                heldBy: task.agency.map { .agency($0) }, given: .endOf(task.dueOn))
            try work.journal.record(
                "health-task.given",
                about: [task.subject, incident.subject] + [child.person].compactMap { $0 }.map { Subject("person", $0) },
                ["kind": .string(kind), "due": .of(task.dueOn), "urgent": .bool(isUrgent)])
        }
    }

    /// Nil where the age is not known: the screening sees that.
    private func kind(for child: IncidentPerson) -> String? {
        let kinds = work.definitions.incidents.tasks.inUse(on: work.today)
        if child.part == .unborn { return kinds.first(where: \.isBeforeBirth)?.key }
        guard let born = child.born else { return nil }
        let age = (0...25).last { born.firstDay.adding(months: 12 * $0) <= work.today } ?? 0
        return kinds.first { $0.ages.contains(age) }?.key
    }

    /// The one that works with the child; else the only one there is.
    private func agency(of child: IncidentPerson, among health: [ID<Agency>]) throws -> ID<Agency>? {
        if let person = child.person {
            let records = try PersonStore(transaction: work.transaction).records(of: person)
            let working = try RecordedStore<Involvement>(transaction: work.transaction).all(of: records)
                .filter { $0.holds && health.contains($0.value.agency) && $0.value.span.covers(work.today) }
            if let one = working.last { return one.value.agency }
        }
        return health.count == 1 ? health.first : nil
    }
}
