import Definitions
public import Instruments
public import Kernel

/// What somebody holds against what they may hold (WORK-1). Weighed where the partnership weighs; in hundredths of a case.
public struct Caseload: Hashable, Sendable {
    public let staff: ID<StaffMember>
    /// People with whom they have open work, or what their agency’s own system counts.
    public let cases: Int
    /// The same with each case weighed, in hundredths.
    public let hundredths: Int
    /// Nil without a limit.
    public let limit: Int?
    /// The day for which the agency counted; nil where the cases are in Lantern.
    public let returnedOn: Day?

    public var isWeighed: Bool { hundredths != cases * 100 }
    /// Hundredths over the limit; 0 within it.
    public var over: Int { limit.map { max(0, hundredths - $0 * 100) } ?? 0 }
    public var isAtLimit: Bool { limit.map { hundredths >= $0 * 100 } ?? false }

    /// Whether one more of such a weight is beyond the limit.
    public func isBeyond(adding weight: Int) -> Bool { limit.map { hundredths + weight > $0 * 100 } ?? false }

    /// “18”, or “19.5” where it is weighed.
    public static func inWords(_ hundredths: Int) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// “19 of 18 cases”.
    public var words: String {
        let held = Self.inWords(hundredths)
        guard let limit else { return held == "1" ? "1 case" : "\(held) cases" }
        return "\(held) of \(limit) cases"
    }
}

/// How many cases sit under a manager, held to a limit (WORK-2).
public struct ManagerSpan: Hashable, Sendable {
    public let manager: ID<StaffMember>
    /// Who holds cases under them, at whatever distance.
    public let workers: Int
    public let cases: Int
    /// Nil without a limit.
    public let limit: Int?
    /// Which cases are meant, in words; empty for all.
    public let of: String
    public let returnedOn: Day?

    /// Cases beyond the limit; 0 within it. 760 against 750 is 10.
    public var breach: Int { limit.map { max(0, cases - $0) } ?? 0 }
}

/// Works out what everybody holds.
struct Caseloads {
    let work: Work
    let day: Day

    /// - Parameter day: on which it is counted; today, where none is given.
    init(_ work: Work, on day: Day? = nil) {
        self.work = work
        self.day = day ?? work.today
    }

    /// Of these people of the register, as the record has it, in their order.
    func loads(of staff: [StaffMember]) throws -> [Caseload] {
        let cases = try OpenCases(work).all(of: staff.compactMap(\.user), on: day)
        let returns = try CaseloadReturnStore(transaction: work.transaction).latest(of: staff.map(\.id), until: day)
        return staff.map { load(of: $0, $0.user.flatMap { cases[$0] } ?? [], returns[$0.id]) }
    }

    /// What an account holds; nil where it stands in no register.
    func load(of user: ID<User>) throws -> (StaffMember, Caseload)? {
        guard let member = try StaffStore(transaction: work.transaction).member(with: user, on: day) else { return nil }
        return (member, try loads(of: [member])[0])
    }

    private func load(of one: StaffMember, _ cases: [OpenCase], _ returned: CaseloadReturn?) -> Caseload {
        let rules = work.definitions.workforce
        let limit = rules.occupations[one.occupation]?.caseload?.value(on: day)
        if cases.isEmpty, let returned {
            return Caseload(
                staff: one.id, cases: returned.cases, hundredths: returned.cases * 100, limit: limit,
                returnedOn: returned.countedOn)
        }
        // A child with two kinds of open work is one case, of the heavier.
        let weighed = cases.reduce(0) { $0 + ($1.openWork.map(rules.weight(of:)).max() ?? 100) }
        return Caseload(staff: one.id, cases: cases.count, hundredths: weighed, limit: limit, returnedOn: nil)
    }

    /// Of everybody who supervises somebody or has a limit of their own. A manager’s own count stands for what sits under them.
    func spans(_ staff: [StaffMember], _ loads: [ID<StaffMember>: Caseload]) throws -> [ManagerSpan] {
        let below = Dictionary(grouping: staff.filter { $0.supervisor != nil }) { $0.supervisor }
        let returns = try CaseloadReturnStore(transaction: work.transaction).latest(of: staff.map(\.id), until: day)
        return staff.compactMap { manager in
            let occupation = work.definitions.workforce.occupations[manager.occupation]
            guard below[manager.id] != nil || occupation?.span != nil else { return nil }
            var (waiting, under, seen) = ([manager.id], [StaffMember](), Set([manager.id]))
            while let next = waiting.popLast() {
                for one in below[next] ?? [] where seen.insert(one.id).inserted {
                    under.append(one)
                    waiting.append(one.id)
                }
            }
            let holding = under.compactMap { loads[$0.id] }.filter { $0.cases > 0 }
            let own = returns[manager.id]
            // A manager whom their agency counted: that count is of all under them.
            let isOwn = own != nil && occupation?.span != nil
            return ManagerSpan(
                manager: manager.id, workers: holding.count,
                cases: isOwn ? own?.cases ?? 0 : holding.reduce(0) { $0 + $1.cases },
                limit: occupation?.span?.value(on: day), of: occupation?.spanOf ?? "",
                returnedOn: isOwn ? own?.countedOn : nil)
        }
    }
}

/// How many cases somebody holds by their own agency’s system (WORK-2).
public struct CaseloadReturn: Hashable, Sendable {
    public let id: ID<CaseloadReturn>
    public let staff: ID<StaffMember>
    public let countedOn: Day
    public let cases: Int
    public let source: String
}

/// What somebody can mend about cases and limits.
public enum CaseloadProblem: Problem, Hashable {
    case overLimit(String, String), overLimitNotManager(String, String), countMissing, countWrong, dayMissing, dayLater,
        sourceMissing

    public var message: String {
        switch self {
        case .overLimit(let name, let held):
            "\(name) holds \(held) already: this would be one more. Give it to somebody else, or say why it goes over the limit."
        case .overLimitNotManager(let name, let held):
            "\(name) holds \(held) already: this would be one more. A manager must give it to them, with a reason; or choose somebody else."
        case .countMissing: "Say how many cases."
        case .countWrong: "Write how many cases as a number, such as 42."
        case .dayMissing: "Say for which day it was counted."
        case .dayLater: "That day is still to come."
        case .sourceMissing: "Say from which list or system."
        }
    }

    public var field: String? {
        switch self {
        case .overLimit: "over-limit"
        case .overLimitNotManager: "worker"
        case .countMissing, .countWrong: "cases"
        case .dayMissing, .dayLater: "counted"
        case .sourceMissing: "source"
        }
    }
}

/// Writes down how many cases somebody holds by their own agency’s system.
public struct ReturnCaseload: Command {
    public let staff: ID<StaffMember>
    /// As typed.
    public let cases: String
    public let countedOn: Day?
    public let source: String
    public let unread: [any Problem]

    public init(_ cases: String, of staff: ID<StaffMember>, on day: Day?, source: String, unread: [any Problem] = []) {
        self.staff = staff
        self.cases = cases
        countedOn = day
        self.source = source
        self.unread = unread
    }

    public var act: Act { .keepStaff }
    public func record(in work: Work) throws -> AccessRecord { try StaffRules.accessRecord(staff, in: work) }

    public func perform(in work: Work) throws {
        var problems: [CaseloadProblem] = []
        let count = Int(cases)
        if cases.isBlank {
            problems.append(.countMissing)
        } else if count.map({ (0...100_000).contains($0) }) != true {
            problems.append(.countWrong)
        }
        if countedOn == nil, unread.isEmpty { problems.append(.dayMissing) }
        if let countedOn, countedOn > work.today { problems.append(.dayLater) }
        if source.isBlank { problems.append(.sourceMissing) }
        try Problems.throwIfAny(unread + problems)
        guard let count, let countedOn else { throw CaseloadProblem.countMissing }
        let one = CaseloadReturn(id: work.newID(), staff: staff, countedOn: countedOn, cases: count, source: source)
        try CaseloadReturnStore(transaction: work.transaction).add(one, at: work.now, by: work.actor.user)
        try work.journal.record(
            "caseload.returned", about: Subject("staff-member", staff),
            ["cases": .int(count), "on": .of(countedOn), "source": .string(source)])
    }
}
