import Definitions
public import Instruments
public import Kernel

/// The open tasks of the reader’s agency, those due first first (NOTIFY-4).
public struct HealthTasksHere: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let task: HealthTask
        public let reference: String
        public let child: String
        public let kind: String
        public let why: String
    }

    static let most = 300

    public var act: Act { .doHealthTask }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your agency’s tasks", agency: work.actor.agency) }

    public func viewed(_ answer: [Line]) -> View? {
        answer.isEmpty ? nil : View(answer.map(\.task.subject), on: "tasks of health staff", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> [Line] {
        guard let agency = work.actor.agency else { return [] }
        let tasks = try HealthTaskStore(transaction: work.transaction).open(of: agency, limit: Self.most)
        let incidents = Dictionary(
            try IncidentStore(transaction: work.transaction).find(tasks.map(\.incident)).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let names = try work.mainNames(of: incidents.values.flatMap(\.children).compactMap(\.person))
        let words = work.definitions.incidents
        return tasks.compactMap { task in
            guard let incident = incidents[task.incident], let child = incident.people.first(where: { $0.id == task.child })
            else { return nil }
            return Line(
                task: task,
                reference: incident.reference,
                child: child.person.flatMap { names[$0] } ?? child.words,
                kind: words.tasks.label(task.kind, on: work.today),
                why: "A domestic incident on \(incident.told.happenedAt.day.inWords), graded"
                    + " \(words.grades.label(incident.gradeNow, on: work.today).lowercased()). The child"
                    + " \(child.presence?.words ?? "is not born yet").")
        }
    }
}

/// Somebody of health takes a task, or says what came of it (NOTIFY-4).
public struct AnswerHealthTask: Command {
    public enum Step: Hashable, Sendable { case accepted, done(String) }

    public let task: ID<HealthTask>
    public let step: Step

    public init(_ task: ID<HealthTask>, _ step: Step) {
        self.task = task
        self.step = step
    }

    public var act: Act { .doHealthTask }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("this task", agency: try HealthTaskStore(transaction: work.transaction).find(task).agency)
    }

    public func perform(in work: Work) throws {
        let store = HealthTaskStore(transaction: work.transaction)
        let found = try store.find(task)
        let about = [found.subject, Subject("incident", found.incident)]
        switch step {
        case .accepted:
            try store.accept(task, at: work.now, by: work.actor.user)
            if let user = work.actor.user { try work.clocks.hand(found.subject, to: .user(user)) }
            try work.journal.record("health-task.accepted", about: about, ["kind": .string(found.kind)])
        case .done(let outcome):
            if outcome.isBlank || outcome.saysNothing { throw IncidentProblem.wordsMissing }
            guard try store.finish(task, outcome, at: work.now) else { throw IncidentProblem.doneAlready }
            try work.clocks.stop(IncidentClocks.task, for: found.subject)
            try work.journal.record("health-task.done", about: about, ["kind": .string(found.kind), "on": .of(work.today)])
        }
    }
}
