import Definitions
public import Instruments
public import Kernel

/// The workers of one child one after the other, with why each took over and whether it was handed over (WORK-3).
public struct ChangesOfWorker: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Turn: Hashable, Sendable {
        public let turn: WorkerTurn
        /// Nil for the first, and where nobody wrote it down.
        public let change: WorkerChange?
        public let isFirst: Bool
    }

    public struct Answer: Sendable {
        public let today: Day
        /// The newest first.
        public let turns: [Turn]
        /// Within the months that count.
        public let changes: Int
        public let months: Int
        /// Of those changes, how many have no reason.
        public let unexplained: Int
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let history = try WorkerChanges(work).history(of: under.all(Involvement.self, in: work))
        let kept = Dictionary(
            try WorkerChangeStore(transaction: work.transaction).about(under.family.records).map { ($0.involvement, $0) },
            uniquingKeysWith: { first, _ in first })
        let months = work.definitions.workforce.changeMonths.value(on: work.today)
        let changes = history.changes(within: months, to: work.today)
        return Answer(
            today: work.today,
            turns: history.turns.enumerated().map { place, turn in
                Turn(turn: turn, change: kept[turn.began], isFirst: place == 0)
            }.reversed(), changes: changes.count, months: months,
            unexplained: changes.count { kept[$0.began] == nil })
    }
}

/// Children whose worker changed, the most often first, for managers; and how many have had none (WORK-3, M-59). Named to who may know
/// them.
public struct ChangesInSight: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let person: PersonSummary?
        public let changes: Int
        public let worker: String
        public let unexplained: Int
        /// Changes from the third worker on without a handover meeting or the child’s view.
        public let withoutHandover: Int

        /// The most changes first, then those of which most is missing.
        fileprivate var place: (Int, Int, String, String) {
            let name: String = person?.name ?? ""
            return (-changes, -unexplained, name, worker)
        }
    }

    public struct Answer: Sendable {
        public let today: Day
        public let months: Int
        /// The worker from whom on a handover is required.
        public let from: Int
        /// Children with such a worker today.
        public let children: Int
        public let changes: Int
        /// Children by how often their worker changed: none, once, twice and more.
        public let counts: [Int]
        /// With a change, the most first.
        public let lines: [Line]

        /// Hundredths of a change for each child; nil where there is no child.
        public var meanHundredths: Int? { children == 0 ? nil : (changes * 100 + children / 2) / children }
    }

    public var act: Act { .readStaff }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the changes of worker") }

    public func viewed(_ answer: Answer) -> View? {
        let people = answer.lines.compactMap { $0.person?.person.subject }
        return people.isEmpty ? nil : View(people, on: "the changes of worker")
    }

    public func answer(in work: Work) throws -> Answer {
        let rules = work.definitions.workforce
        let (months, from) = (rules.changeMonths.value(on: work.today), rules.handoverFrom.value(on: work.today))
        var lines: [Line] = []
        var counts = [0, 0, 0]
        var all = 0
        let found = try WorkersOfChildren(work).all(on: work.today).filter {
            work.seesAllStaff || $0.agency == work.actor.agency
        }
        let mayKnow = work.granted.contains(.findPerson)
        let changed = found.filter { !$0.history.changes(within: months, to: work.today).isEmpty }
        let people = mayKnow ? try work.summaries(of: changed.map(\.child)) : [:]
        let kept = Dictionary(
            try WorkerChangeStore(transaction: work.transaction).about(changed.flatMap(\.records)).map { ($0.involvement, $0) },
            uniquingKeysWith: { first, _ in first })
        for one in found {
            let changes = one.history.changes(within: months, to: work.today)
            counts[min(2, changes.count)] += 1
            all += changes.count
            if changes.isEmpty { continue }
            let late = changes.enumerated().filter { $0.offset + 2 >= from }
            lines.append(
                Line(
                    person: people[one.child], changes: changes.count, worker: one.history.turns.last?.name ?? "",
                    unexplained: changes.count { kept[$0.began] == nil },
                    withoutHandover: late.count { kept[$0.element.began]?.handoverOn == nil }))
        }
        return Answer(
            today: work.today, months: months, from: from, children: found.count, changes: all, counts: counts,
            lines: lines.sorted { $0.place < $1.place })
    }
}

/// Every child with a worker of the roles that count, and how the workers followed each other.
struct WorkersOfChildren {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    struct Child {
        let child: ID<Person>
        let records: [ID<Person>]
        let history: WorkerHistory
        /// Of whoever works with them now.
        let agency: ID<Agency>?
        let worker: ID<User>?
    }

    /// Children with such open work on a day.
    func all(on day: Day) throws -> [Child] {
        let roles = work.definitions.workforce.changesOf
        let store = WorkerChangeStore(transaction: work.transaction)
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: Set(store.people(with: roles, since: day)))
        let childUntil = work.definitions.people.childUntilYears.value(on: day)
        let children = try people.find(Set(standing.values)).filter { $0.value.isChild(on: day, childUntil: childUntil) }
        let records = try people.records(under: children.keys.sorted())
        let all = try RecordedStore<Involvement>(transaction: work.transaction).all(of: records.keys.sorted())
        let counted = all.filter { $0.holds && roles.contains($0.value.role) }
        let beside = Set(try store.about(records.keys.sorted()).filter(\.isBeside).map(\.involvement))
        let byChild: [ID<Person>: [Recorded<Involvement>]] = Dictionary(grouping: counted) { records[$0.person] ?? $0.person }
        return byChild.keys.sorted().compactMap { child -> Child? in
            let theirs = byChild[child] ?? []
            let now = theirs.last { $0.value.span.covers(day) && !$0.value.openWork.isEmpty }
            guard let now else { return nil }
            let begun = theirs.filter { one in
                let first: Day = one.value.span.firstDay ?? one.told.at.day
                return first <= day
            }
            return Child(
                child: child, records: records.keys.filter { records[$0] == child }.sorted(),
                history: WorkerHistory(begun, beside: beside), agency: now.value.agency, worker: now.value.worker)
        }
    }
}

/// What the form for a new worker stands on: what each holds, who is there already, and how many there have been (WORK-1, WORK-3).
public struct AllocationGround: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Current: Hashable, Sendable {
        public let involvement: ID<Involvement>
        public let role: String
        public let name: String
    }

    public struct Answer: Sendable {
        /// Of those in the register who have a limit.
        public let loads: [ID<User>: Caseload]
        /// Those whom another may take over from.
        public let current: [Current]
        /// Whether anybody worked with the child in a role that counts.
        public let hasHad: Bool
        /// Which worker within the months the next one would be.
        public let next: Int
        /// From which worker on a handover is required.
        public let from: Int
        public let mayGoOver: Bool
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let rules = work.definitions.workforce
        let all = try PersonUnderWork.read(person, in: work).all(Involvement.self, in: work)
        let history = try WorkerChanges(work).history(of: all)
        let staff = try StaffStore(transaction: work.transaction).all(on: work.today).filter { $0.user != nil }
        let loads = Dictionary(
            try Caseloads(work).loads(of: staff).filter { $0.limit != nil }.map { ($0.staff, $0) },
            uniquingKeysWith: { first, _ in first })
        return Answer(
            loads: Dictionary(
                staff.compactMap { one in one.user.flatMap { user in loads[one.id].map { (user, $0) } } },
                uniquingKeysWith: { first, _ in first }),
            current: all.filter { $0.holds && rules.changesOf.contains($0.value.role) && $0.value.span.to == nil }.map {
                Current(involvement: $0.id, role: $0.value.role, name: $0.value.workerName)
            }, hasHad: !history.turns.isEmpty,
            next: history.number(within: rules.changeMonths.value(on: work.today), to: work.today) + 1,
            from: rules.handoverFrom.value(on: work.today), mayGoOver: work.granted.contains(.allocateOverLimit))
    }
}
