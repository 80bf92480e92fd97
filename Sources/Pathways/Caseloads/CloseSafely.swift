import Definitions
public import Instruments
public import Kernel

/// Begins an exercise with every open case of a team (WORK-1).
public struct BeginClosures: Command {
    public let name: String
    public let team: ID<Team>?
    /// Made with the form, so that a form sent twice begins one.
    public let id: ID<ClosureExercise>?

    public init(_ name: String, of team: ID<Team>?, id: ID<ClosureExercise>? = nil) {
        self.name = name
        self.team = team
        self.id = id
    }

    public var act: Act { .keepStaff }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "the caseloads",
            agency: try team.map { try TeamStore(transaction: work.transaction).find($0).agency } ?? work.actor.agency)
    }

    @discardableResult
    public func perform(in work: Work) throws -> ID<ClosureExercise> {
        let store = ClosureStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        var problems: [ClosureProblem] = name.isBlank ? [.nameMissing] : []
        if team == nil { problems.append(.teamMissing) }
        let cases = try team.map { try ClosureCount(work).cases(of: $0) } ?? []
        if team != nil, cases.isEmpty { problems.append(.teamHasNone) }
        try Problems.throwIfAny(problems)
        guard let team else { throw ClosureProblem.teamMissing }
        let one = ClosureExercise(
            id: id ?? work.newID(), name: name, agency: try TeamStore(transaction: work.transaction).find(team).agency,
            team: team,
            begunOn: work.today, workersBefore: Set(cases.map(\.worker)).count, casesBefore: cases.count, signedOff: nil,
            version: 1)
        try store.add(one, by: work.actor.user)
        for open in cases {
            try store.add(
                ClosureCase(
                    id: work.newID(), exercise: one.id, person: open.person, worker: open.worker, proposal: nil, because: "",
                    childView: "", proposedBy: nil, isAgreed: nil, agreedBecause: "", agreedBy: nil, version: 1))
        }
        for worker in Set(cases.map(\.worker)).sorted() {
            try work.messages.tell(
                .user(worker), subject: "Your open cases are gone through",
                body: "Say of each whether it is safe to close: /workforce/caseloads/closures/\(one.id)",
                because: "They know the children best.", once: "closures/\(one.id)/\(worker)")
        }
        try work.journal.record(
            "closures.begun", about: one.subject,
            ["cases": .int(cases.count), "workers": .int(one.workersBefore), "name": .string(name)])
        return one.id
    }
}

/// Proposes that a case is safe to close, or stays open, with why and what the child and family say: its worker, or a manager.
public struct ProposeClosure: Command {
    public let id: ID<ClosureCase>
    public let proposal: ClosureCase.Proposal?
    public let because: String
    public let childView: String

    public init(_ id: ID<ClosureCase>, _ proposal: ClosureCase.Proposal?, because: String, childView: String = "") {
        self.id = id
        self.proposal = proposal
        self.because = because
        self.childView = childView
    }

    public var act: Act { .editPerson }

    public func record(in work: Work) throws -> AccessRecord {
        try PersonUnderWork.accessRecord(ClosureStore(transaction: work.transaction).find(id).person, in: work)
    }

    public func perform(in work: Work) throws {
        let store = ClosureStore(transaction: work.transaction)
        var one = try store.find(id)
        if try store.find(one.exercise).signedOff != nil { throw ClosureProblem.signedOffAlready }
        if one.isSettled { throw ClosureProblem.settledAlready }
        var problems: [ClosureProblem] = proposal == nil ? [.proposalMissing(id)] : []
        if because.isBlank || because.saysNothing { problems.append(.becauseMissing(id)) }
        if proposal == .close, childView.isBlank || childView.saysNothing { problems.append(.viewMissing(id)) }
        try Problems.throwIfAny(problems)
        (one.proposal, one.because, one.childView, one.proposedBy) = (proposal, because, childView, work.actor.user)
        try store.propose(one, at: work.now)
        try work.journal.record(
            "closures.proposed", about: [Subject("person", one.person), Subject("closure-exercise", one.exercise)],
            ["proposal": .of(proposal?.rawValue), "because": .string(because)])
    }
}

/// A manager agrees with a proposal, or not; agreed closures end the worker’s open work on that day.
public struct DecideClosure: Command {
    public let id: ID<ClosureCase>
    public let agrees: Bool?
    public let because: String
    /// The version of the case that was read: nobody agrees to what they have not read.
    public let seen: Int

    public init(_ id: ID<ClosureCase>, agrees: Bool?, because: String = "", seen: Int) {
        self.id = id
        self.agrees = agrees
        self.because = because
        self.seen = seen
    }

    public var act: Act { .keepStaff }

    public func record(in work: Work) throws -> AccessRecord {
        let store = ClosureStore(transaction: work.transaction)
        return AccessRecord("this exercise", agency: try store.find(store.find(id).exercise).agency)
    }

    public func perform(in work: Work) throws {
        let store = ClosureStore(transaction: work.transaction)
        var one = try store.find(id)
        if try store.find(one.exercise).signedOff != nil { throw ClosureProblem.signedOffAlready }
        if one.isSettled { throw ClosureProblem.settledAlready }
        guard one.proposal != nil else { throw ClosureProblem.nothingProposed }
        if let user = work.actor.user, user == one.proposedBy { throw ClosureProblem.ownProposal(id) }
        if one.version != seen { throw ClosureProblem.changedSince(id) }
        guard let agrees else { throw ClosureProblem.decisionMissing(id) }
        if !agrees, because.isBlank { throw ClosureProblem.reasonMissing(id) }
        (one.isAgreed, one.agreedBecause, one.agreedBy) = (agrees, because, work.actor.user)
        try store.decide(one, at: work.now)
        if one.isClosed { try end(one, in: work) }
        try work.journal.record(
            "closures.decided", about: [Subject("person", one.person), Subject("closure-exercise", one.exercise)],
            ["agrees": .bool(agrees), "because": .string(because)])
    }

    /// What the worker does with the child ends; others’ work goes on.
    private func end(_ one: ClosureCase, in work: Work) throws {
        let family = FamilyStore(transaction: work.transaction)
        let open = try OpenCases(work).all(of: [one.worker])[one.worker]?.first { $0.person == one.person }
        for involvement in open?.involvements ?? [] {
            let old = try RecordedStore<Involvement>(transaction: work.transaction).find(involvement)
            let last = max(old.value.span.firstDay ?? work.today, work.today.previous)
            guard try family.end(involvement, on: PartialDate(last)) else { continue }
            try work.journal.record(
                "person.worker-recorded-ended", about: Subject("person", one.person),
                ["before": old.value.inJournal, "on": .of(last), "because": .string(one.because)])
        }
    }
}

/// Signs an exercise off: how many cases were closed, and the caseload before and after (WORK-1). Somebody else than who agreed.
public struct SignOffClosures: Command {
    public let id: ID<ClosureExercise>
    public let words: String

    public init(_ id: ID<ClosureExercise>, words: String) {
        self.id = id
        self.words = words
    }

    public var act: Act { .keepStaff }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("this exercise", agency: try ClosureStore(transaction: work.transaction).find(id).agency)
    }

    public func perform(in work: Work) throws {
        let store = ClosureStore(transaction: work.transaction)
        var one = try store.find(id)
        if one.signedOff != nil { throw ClosureProblem.signedOffAlready }
        let cases = try store.cases(in: id)
        var problems: [ClosureProblem] = []
        let unsettled = cases.count { !$0.isSettled }
        if unsettled > 0 { problems.append(.unsettled(unsettled)) }
        if let user = work.actor.user, cases.contains(where: { $0.isClosed && $0.agreedBy == user }) {
            problems.append(.ownDecisions)
        }
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        try Problems.throwIfAny(problems)
        let now = try ClosureCount(work).cases(of: one.team)
        one.signedOff = .init(
            at: work.now, by: work.actor.user, workers: Set(now.map(\.worker)).count, cases: now.count, words: words)
        guard try store.signOff(one) else { throw ClosureProblem.signedOffAlready }
        try work.journal.record(
            "closures.signed-off", about: one.subject,
            ["closed": .int(cases.count(where: \.isClosed)), "cases": .int(now.count), "words": .string(words)])
    }
}

/// What the team of an exercise holds on a day.
struct ClosureCount {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func cases(of team: ID<Team>) throws -> [OpenCase] {
        let staff = try StaffStore(transaction: work.transaction).all(on: work.today).filter { $0.team == team }
        return try OpenCases(work).all(of: staff.compactMap(\.user)).values.joined().sorted {
            ($0.worker, $0.person) < ($1.worker, $1.person)
        }
    }
}

/// One exercise: every case with what is proposed and agreed, and what it came to (WORK-1). Names to who may know them.
public struct ClosurePage: Query {
    public let id: ID<ClosureExercise>

    public init(_ id: ID<ClosureExercise>) {
        self.id = id
    }

    public struct Line: Hashable, Sendable {
        public let part: ClosureCase
        public let person: PersonSummary?
        public let worker: String
        public let openWork: [String]
    }

    public struct Answer: Sendable {
        public let exercise: ClosureExercise
        public let team: String
        /// Not yet proposed first, then not yet decided.
        public let lines: [Line]
        /// What the team holds today.
        public let workersNow: Int
        public let casesNow: Int
        public let signedBy: String
        public let mayDecide: Bool
        public let mayPropose: Bool

        public var closed: Int { lines.count(where: \.part.isClosed) }
        public var unsettled: Int { lines.count { !$0.part.isSettled } }
    }

    public var act: Act { .readStaff }

    public func record(in work: Work) throws -> AccessRecord {
        let store = ClosureStore(transaction: work.transaction)
        return AccessRecord(
            "this exercise", contributors: Set(try store.cases(in: id).map(\.worker)), agency: try store.find(id).agency)
    }

    public func viewed(_ answer: Answer) -> View? {
        let people = answer.lines.compactMap { $0.person?.person.subject }
        return people.isEmpty ? nil : View(people, on: "an exercise that closes cases")
    }

    public func answer(in work: Work) throws -> Answer {
        let store = ClosureStore(transaction: work.transaction)
        let one = try store.find(id)
        // Whoever keeps no register sees their own cases.
        let seesAll = work.granted.contains(.readStaff)
        let cases = try store.cases(in: id).filter { seesAll || $0.worker == work.actor.user }
        let mayKnow = work.granted.contains(.findPerson)
        let people = mayKnow ? try work.summaries(of: cases.map(\.person)) : [:]
        let names = try UserNames(in: work).names(of: cases.map(\.worker) + [one.signedOff?.by].compactMap { $0 })
        let open = try OpenCases(work).all(of: cases.map(\.worker))
        let now = try ClosureCount(work).cases(of: one.team)
        let words = work.definitions.people.openWork
        let rank = { (part: ClosureCase) in part.isSettled ? 2 : part.proposal == nil || part.isAgreed == false ? 0 : 1 }
        return Answer(
            exercise: one, team: try work.teamNames()[one.team] ?? "",
            lines: cases.map { part in
                let held = open[part.worker]?.first { $0.person == part.person }
                return Line(
                    part: part, person: people[part.person], worker: names[part.worker] ?? "",
                    openWork: (held?.openWork ?? []).sorted().map { words.label($0, on: work.today) })
            }.sorted { (rank($0.part), $0.worker, $0.part.id) < (rank($1.part), $1.worker, $1.part.id) },
            workersNow: Set(now.map(\.worker)).count, casesNow: now.count,
            signedBy: one.signedOff?.by.flatMap { names[$0] } ?? "",
            mayDecide: work.allows(.keepStaff, on: AccessRecord("this exercise", agency: one.agency)) && one.signedOff == nil,
            mayPropose: work.granted.contains(.editPerson) && one.signedOff == nil)
    }
}
