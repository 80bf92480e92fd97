import Definitions
public import Instruments
public import Kernel

/// Raises a flag that explains itself; a bare one is refused (FLAG-1).
public struct RaiseFlag: Command {
    /// On whose page it is raised: who may write there may raise it.
    public let from: ID<Person>
    public var place: RiskFlag.Place
    public var kind: String
    public var risk: String
    public var riskTo: Set<ID<Person>>
    public var isToVisitors: Bool
    public var reason: String
    public var source: String
    /// Nil for today.
    public var since: Day?
    public var whatToDo: String
    public var toldWhom: String
    /// Nil while nobody chose.
    public var audience: RiskFlag.Audience?
    /// Nil for the default of the definitions.
    public var reviewOn: Day?

    public init(
        _ kind: String,
        on place: RiskFlag.Place,
        from: ID<Person>,
        risk: String,
        to riskTo: Set<ID<Person>>,
        toVisitors isToVisitors: Bool = false,
        reason: String,
        source: String,
        since: Day? = nil,
        whatToDo: String,
        toldWhom: String = "",
        audience: RiskFlag.Audience? = .everyone,
        reviewOn: Day? = nil
    ) {
        self.from = from
        self.place = place
        self.kind = kind
        self.risk = risk
        self.riskTo = riskTo
        self.isToVisitors = isToVisitors
        self.reason = reason
        self.source = source
        self.since = since
        self.whatToDo = whatToDo
        self.toldWhom = toldWhom
        self.audience = audience
        self.reviewOn = reviewOn
    }

    public var act: Act { .flagPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(from, in: work) }

    public func perform(in work: Work) throws -> ID<RiskFlag> {
        let under = try PersonUnderWork(from, in: work)
        let place = try standingPlace(under, in: work)
        let months = work.definitions.flags.reviewMonths.value(on: work.today)
        try Problems.throwIfAny(try problems(place, months: months, under, in: work))
        let to = Set(try PersonStore(transaction: work.transaction).standing(for: riskTo).values)
        let flag = RiskFlag(
            id: work.newID(),
            place: place,
            kind: kind,
            risk: risk,
            riskTo: to,
            isToVisitors: isToVisitors,
            reason: reason,
            source: source,
            since: since ?? work.today,
            whatToDo: whatToDo,
            toldWhom: toldWhom,
            audience: audience ?? .everyone,
            reviewOn: reviewOn ?? work.today.adding(months: months),
            checkedOn: work.today,
            agency: work.actor.agency,
            owner: work.actor.user,
            raisedAt: work.now,
            raisedBy: work.actor.user,
            ended: nil,
            version: 1
        )
        try RiskFlagStore(transaction: work.transaction).add(flag)
        try work.journal.record("flag.raised", about: flag.subjects(seenFrom: under.person.id), flag.inJournal)
        return flag.id
    }

    /// Somebody of the family, or an address where the person lives; nothing else can be flagged from here.
    private func standingPlace(_ under: PersonUnderWork, in work: Work) throws -> RiskFlag.Place {
        switch place {
        case .person(let person):
            let standing = try PersonStore(transaction: work.transaction).standing(for: person)
            guard under.family.everybody.contains(standing) else { throw FlagProblem.placeMissing }
            return .person(standing)
        case .address(let address):
            let homes = try FlagReader(under, in: work).homes
            guard homes.contains(where: { $0.value.address == address }) else { throw FlagProblem.placeMissing }
            return place
        }
    }

    private func problems(
        _ place: RiskFlag.Place,
        months: Int,
        _ under: PersonUnderWork,
        in work: Work
    ) throws -> [FlagProblem] {
        var problems: [FlagProblem] = []
        let label = work.definitions.flags.kinds.label(kind, on: work.today)
        if let definition = work.definitions.flags.kinds[kind], definition.isInUse(on: work.today) {
            if !definition.on.contains(try sort(of: place, in: work)) { problems.append(.kindNotHere(label)) }
        } else {
            problems.append(.kindMissing)
        }
        if let problem = riskProblem(label) { problems.append(problem) }
        let known = under.family.everybody.union(under.family.records)
        if riskTo.isEmpty && !isToVisitors || !riskTo.isSubset(of: known) { problems.append(.toWhomMissing) }
        if reason.isBlank { problems.append(.reasonMissing) }
        if source.isBlank { problems.append(.sourceMissing) }
        if let since, since > work.today { problems.append(.sinceInTheFuture) }
        if whatToDo.isBlank { problems.append(.whatToDoMissing) }
        switch audience {
        case .everyone: break
        case .kinds(let kinds):
            if kinds.isEmpty || kinds.contains(where: { work.definitions.agencies[$0] == nil }) {
                problems.append(.audienceMissing)
            }
        case nil: problems.append(.audienceMissing)
        }
        if let reviewOn { problems += FlagRules.problems(reviewOn: reviewOn, months: months, today: work.today) }
        return problems
    }

    /// Neither nothing, nor the kind's own name again.
    private func riskProblem(_ label: String) -> FlagProblem? {
        let folded = Text.searchKey(risk)
        if folded.isEmpty { return .riskMissing(label) }
        let empty = ["yes", "y", "risk", "at risk", "n a", "na", "see file", "tbc", "unknown", "flag", Text.searchKey(label)]
        return empty.contains(folded) ? .riskSaysNothing : nil
    }

    private func sort(of place: RiskFlag.Place, in work: Work) throws -> FlagKind.Place {
        guard case .person(let person) = place else { return .address }
        return try work.summaries(of: [person])[person]?.isChild == true ? .child : .adult
    }
}

/// What holds for raising and for reviewing alike. Pure.
enum FlagRules {
    static func problems(reviewOn: Day, months: Int, today: Day) -> [FlagProblem] {
        if reviewOn <= today { return [.reviewPassed] }
        return reviewOn > today.adding(months: months) ? [.reviewTooFar(months)] : []
    }
}

extension RiskFlag {
    /// The person on whose page it was done, whom it is on, and to whom the risk is: each sees it in their history.
    func subjects(seenFrom person: ID<Person>) -> [Subject] {
        let people = Set(riskTo).union(self.people).union([person])
        return people.sorted().map { Subject("person", $0) } + [Subject("flag", id)]
    }

    var inJournal: JSONValue {
        [
            "flag": .string(id.description), "kind": .string(kind), "risk": .string(risk), "reason": .string(reason),
            "source": .string(source), "since": .string(since.description), "what-to-do": .string(whatToDo),
            "visitors": .bool(isToVisitors), "review-on": .string(reviewOn.description), "told": .string(toldWhom),
            "audience": audience == .everyone ? "everyone" : .array(audience.keys.sorted().map { .string($0) }),
        ]
    }
}

extension RiskFlag.Audience {
    var keys: Set<String> {
        if case .kinds(let kinds) = self { kinds } else { [] }
    }
}
