import Definitions
public import Instruments
public import Kernel

/// Flags past their review, the oldest first, with whose they are; and how each agency keeps its flags (FLAG-3). An agency sees
/// its own; who audits flags sees all.
public struct FlagQueue: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let day: Day
        public let waiting: [Line]
        public let agencies: [AgencyFlags]
        /// How many more are past review on restricted records that the reader may not open.
        public let closed: Int
        /// Whether it is of every agency, or of the reader’s own.
        public let isOfAll: Bool
        public let reviewAfter: String
    }

    public struct Line: Hashable, Sendable {
        public let flag: RiskFlag
        public let kind: String
        /// A name or "an address".
        public let place: String
        /// On whose page it is reviewed.
        public let person: ID<Person>
        public let agency: String
        public let owner: String
        public let daysLate: Int
    }

    public var act: Act { .flagPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the flags of one’s agency") }

    public func answer(in work: Work) throws -> Answer {
        let isOfAll = work.granted.contains(.auditFlags)
        let mine = { (flag: RiskFlag) in
            isOfAll || flag.owner == work.actor.user || (flag.agency != nil && flag.agency == work.actor.agency)
        }
        let all = try RiskFlagStore(transaction: work.transaction).all().filter(mine)
        let agencies = try work.agencyNames()
        let late = all.filter { $0.notCheckedSince(on: work.today) != nil }
        let (waiting, closed) = try work.lines(late)
        return Answer(
            day: work.today,
            waiting: waiting,
            agencies: AgencyFlags.count(all, on: work.today) { id in id.flatMap { agencies[$0]?.name } ?? "No agency" },
            closed: closed,
            isOfAll: isOfAll,
            reviewAfter: work.definitions.flags.rules["review-after"]?.inWords(on: work.today) ?? ""
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        answer.waiting.isEmpty
            ? nil
            : View(Set(answer.waiting.map { Subject("person", $0.person) }).sorted { $0.id < $1.id }, on: "the flags past review")
    }
}

/// How an agency keeps its flags: counts from which quality is seen (FLAG-3, M-37).
public struct AgencyFlags: Hashable, Sendable {
    public let agency: String
    public let live: Int
    public let pastReview: Int
    /// Live flags of which somebody outside was told.
    public let told: Int
    /// Ended in the last twelve months, each with its reason.
    public let ended: Int

    public var inDate: Int { live - pastReview }

    static func count(_ flags: [RiskFlag], on today: Day, name: (ID<Agency>?) -> String) -> [AgencyFlags] {
        Dictionary(grouping: flags) { name($0.agency) }.map { agency, flags in
            let live = flags.filter(\.isLive)
            return AgencyFlags(
                agency: agency,
                live: live.count,
                pastReview: live.filter { $0.notCheckedSince(on: today) != nil }.count,
                told: live.filter { !$0.toldWhom.isBlank }.count,
                ended: flags.filter { ($0.ended?.on).map { $0 > today.adding(months: -12) } ?? false }.count
            )
        }.sorted { $0.agency < $1.agency }
    }
}

extension Work {
    /// Flags in a line each, in the order given, and how many more stand on restricted records that the reader may not open. One
    /// on an address is reviewed from the page of somebody to whom the risk is,
    /// or who lives there.
    func lines(_ flags: [RiskFlag]) throws -> (lines: [FlagQueue.Line], closed: Int) {
        let store = PersonStore(transaction: transaction)
        let residents = try residents(ofFlagged: flags)
        let anybody = { (flag: RiskFlag) -> ID<Person>? in
            flag.people.first ?? residents[flag.id] ?? flag.riskTo.min()
        }
        let standing = try store.standing(for: flags.compactMap(anybody))
        let people = try summaries(of: standing.values)
        let agencies = try agencyNames()
        let names = try UserNames(in: self).names(of: flags.compactMap(\.owner))
        let isClosed = { (flag: RiskFlag) in
            anybody(flag).map { people[standing[$0] ?? $0]?.isHidden == true } ?? false
        }
        let lines = flags.compactMap { flag -> FlagQueue.Line? in
            guard let person = anybody(flag).map({ standing[$0] ?? $0 }), !isClosed(flag) else { return nil }
            return FlagQueue.Line(
                flag: flag,
                kind: definitions.flags.kinds.label(flag.kind, on: today),
                place: flag.people.isEmpty ? "An address" : people[person]?.name ?? "Somebody",
                person: person,
                agency: flag.agency.flatMap { agencies[$0]?.name } ?? "",
                owner: flag.owner.flatMap { names[$0] } ?? "",
                daysLate: max(0, today.days(since: flag.reviewOn))
            )
        }
        return (lines, flags.count(where: isClosed))
    }

    private func residents(ofFlagged flags: [RiskFlag]) throws -> [ID<RiskFlag>: ID<Person>] {
        var residents: [ID<RiskFlag>: ID<Person>] = [:]
        for flag in flags {
            guard case .address(let address) = flag.place else { continue }
            let living = try FamilyStore(transaction: transaction).residents(of: [address])
                .filter { $0.holds && $0.value.span.covers(today) }
            residents[flag.id] = living.map(\.person).min()
        }
        return residents
    }
}
