import Definitions
public import Instruments
public import Kernel

/// Whether a record is restricted, why, by whom, who may open it all the same, and how it was before (ADM-2). Seen by those who
/// may restrict it.
public struct RestrictionOf: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) { self.person = person }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        /// The one that stands.
        public let standing: GuardedTime?
        public let named: Set<ID<User>>
        public let earlier: [GuardedTime]
        public let isReviewPast: Bool
        /// Those who could be named, and those who are: by name.
        public let users: [Choice]
        /// Everybody who is spoken of.
        public let names: [ID<User>: String]
        /// The day on which a new restriction is looked at again.
        public let reviewOn: Day
    }

    public struct Choice: Hashable, Sendable {
        public let user: ID<User>
        public let name: String
        public let post: String
        public let agency: String
        public let worksWithFamily: Bool

        /// Those who work with the family stand first.
        var place: Int { worksWithFamily ? 0 : 1 }
    }

    public var act: Act { .restrictPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let times = try OpeningStore(transaction: work.transaction).restrictions(of: under.family.records)
        let standing = times.first(where: \.stands)
        let named = under.access.restriction?.named ?? []
        let spoken = times.flatMap { [$0.guardian] + [$0.beganBy, $0.endedBy].compactMap(\.self) }
        let months = work.definitions.people.restrictionMonths.value(on: work.today)
        return Answer(
            summary: summary,
            standing: standing,
            named: named,
            earlier: times.filter { !$0.stands }.reversed(),
            isReviewPast: standing.map { $0.reviewOn < work.today } ?? false,
            users: try work.whoCouldOpen(alsoNaming: named, workers: under.access.workers),
            names: try UserNames(in: work).names(of: spoken + named),
            reviewOn: work.today.adding(months: months)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "who may open the record") }
}

extension Work {
    /// Everybody whose role lets them read records or their part of them: only they could open one at all.
    func whoCouldOpen(alsoNaming named: Set<ID<User>>, workers: Set<ID<User>>) throws -> [RestrictionOf.Choice] {
        try whoCould(workers: workers) { account in
            if named.contains(account.id) { return true }
            let acts = definitions.acts(grantedTo: account.roles)
            return account.disabledAt == nil && (acts.contains(.readPerson) || acts.contains(.readPart))
        }
    }

    /// Users to choose from: those who work with the family first, then by name.
    func whoCould(workers: Set<ID<User>>, _ could: (UserAccount) -> Bool) throws -> [RestrictionOf.Choice] {
        try SignInStore(transaction: transaction).accounts()
            .filter(could)
            .map {
                RestrictionOf.Choice(
                    user: $0.id,
                    name: $0.name,
                    post: $0.jobTitle,
                    agency: $0.agencyName,
                    worksWithFamily: workers.contains($0.id)
                )
            }
            .sorted { ($0.place, Text.searchKey($0.name), $0.user) < ($1.place, Text.searchKey($1.name), $1.user) }
    }
}

/// Changes who may open a restricted record, who guards it, and when it is looked at again, with why (ADM-2).
public struct NameOnRestriction: Command {
    public let person: ID<Person>
    /// Everybody who is to be named, beside the guardian.
    public let named: Set<ID<User>>
    public let guardian: ID<User>?
    /// Nil leaves the day as it is.
    public let reviewOn: Day?
    public let because: String

    public init(_ person: ID<Person>, named: Set<ID<User>>, guardian: ID<User>?, reviewOn: Day? = nil, because: String) {
        self.person = person
        self.named = named
        self.guardian = guardian
        self.reviewOn = reviewOn
        self.because = because
    }

    public var act: Act { .restrictPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        let store = OpeningStore(transaction: work.transaction)
        guard let before = under.access.restriction,
            let standing = try store.restrictions(of: under.family.records).first(where: \.stands)
        else { throw PersonProblem.notRestricted }
        guard let guardian else { throw PersonProblem.guardianMissing }
        let after = named.union([guardian])
        let known = Set(try work.whoCouldOpen(alsoNaming: before.named, workers: []).map(\.user))
        if !known.contains(guardian) { throw LooksProblem.userUnknown(field: "guardian") }
        if !after.isSubset(of: known) { throw LooksProblem.userUnknown(field: "named") }
        if because.isBlank { throw LooksProblem.becauseMissing }
        let day = reviewOn ?? standing.reviewOn
        if day != standing.reviewOn, day < work.today { throw LooksProblem.reviewPast }
        if after == before.named, guardian == before.guardian, day == standing.reviewOn { throw LooksProblem.changesNothing }
        for user in after.subtracting(before.named).sorted() {
            try store.name(user, on: standing.id, at: work.now, by: work.actor.user)
        }
        for user in before.named.subtracting(after).sorted() { try store.strike(user, from: standing.id, at: work.now) }
        try store.setGuardian(guardian, of: standing.id, reviewOn: day)
        try work.journal.recordChange(
            "record.restriction-changed",
            about: under.person.subject,
            from: state(before.guardian, before.named, standing.reviewOn),
            to: state(guardian, after, day).with("because", .string(because))
        )
    }

    private func state(_ guardian: ID<User>, _ named: Set<ID<User>>, _ reviewOn: Day) -> JSONValue {
        [
            "guardian": .string(guardian.description), "named": .array(named.sorted().map { .string($0.description) }),
            "review-on": .string(reviewOn.description),
        ]
    }
}

extension JSONValue {
    fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[key] = value
        return .object(members)
    }
}
