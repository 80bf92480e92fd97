public import Definitions
public import Instruments
public import Kernel

/// A figure that an agency returned for a quarter, because no record of Lantern’s holds it (DATA-1).
public struct AgencyReturn: Hashable, Sendable {
    public let id: ID<AgencyReturn>
    /// Key of the returns in `boards.yaml`.
    public let kind: String
    public let agency: ID<Agency>
    public let quarter: Quarter
    public let numerator: Int
    public let denominator: Int
    public let note: String
    public let givenAt: Instant
    public let replacedAt: Instant?
}

/// A return that an agency owes and has not given.
public struct MissingReturn: Hashable, Sendable {
    public let kind: AgencyReturnKind
    public let agency: ID<Agency>
    public let agencyName: String
    public let quarter: Quarter
    public let dueOn: Day
}

/// What can be wrong with a return, in words.
public enum ReturnProblem: Problem, Hashable {
    case kindMissing, agencyMissing, notOwed, quarterMissing, quarterNotOver(String), countMissing, ofMissing, moreThanAll

    public var message: String {
        switch self {
        case .kindMissing: "Choose which figure is returned."
        case .agencyMissing: "Choose whose figure it is."
        case .notOwed: "This agency does not return that figure. Choose another of the two."
        case .quarterMissing: "Choose the quarter."
        case .quarterNotOver(let words): "\(words) is not over yet. A quarter is returned when it has ended."
        case .countMissing: "Give how many, as a whole number."
        case .ofMissing: "Give of how many, as a whole number."
        case .moreThanAll: "More are counted than there are in all. Look at both numbers again."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing: "kind"
        case .agencyMissing, .notOwed: "agency"
        case .quarterMissing, .quarterNotOver: "quarter"
        case .countMissing, .moreThanAll: "numerator"
        case .ofMissing: "denominator"
        }
    }
}

/// Gives an agency’s figure for a quarter. Given again, the later one stands and the earlier stays readable.
public struct GiveReturn: Command {
    let kind: String
    let agency: ID<Agency>?
    let quarter: Quarter?
    let numerator: Int?
    let denominator: Int?
    let note: String

    public init(
        _ kind: String, of agency: ID<Agency>?, for quarter: Quarter?, _ numerator: Int?, of denominator: Int?, note: String = ""
    ) {
        self.kind = kind
        self.agency = agency
        self.quarter = quarter
        self.numerator = numerator
        self.denominator = denominator
        self.note = note
    }

    public var act: Act { .giveReturn }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this agency’s return", agency: agency) }

    public func perform(in work: Work) throws -> ID<AgencyReturn> {
        var problems: [ReturnProblem] = []
        let definition = work.definitions.boards.returns[kind]
        let known = try agency.flatMap { try work.agencyNames()[$0] }
        if definition == nil { problems.append(.kindMissing) }
        if known == nil { problems.append(.agencyMissing) }
        if let definition, let known, !definition.agencies.contains(known.kind) { problems.append(.notOwed) }
        if quarter == nil { problems.append(.quarterMissing) }
        if let quarter, quarter.days.upperBound >= work.today { problems.append(.quarterNotOver(quarter.words)) }
        if numerator.map({ $0 < 0 }) ?? true { problems.append(.countMissing) }
        if denominator.map({ $0 < 0 }) ?? true { problems.append(.ofMissing) }
        if let numerator, let denominator, numerator > denominator { problems.append(.moreThanAll) }
        try Problems.throwIfAny(problems)
        guard let agency, let quarter, let numerator, let denominator else { throw ReturnProblem.countMissing }
        let given = AgencyReturn(
            id: work.newID(), kind: kind, agency: agency, quarter: quarter, numerator: numerator, denominator: denominator,
            note: note, givenAt: work.now, replacedAt: nil)
        try AgencyReturnStore(transaction: work.transaction).add(given, by: work.actor.user)
        try work.journal.record(
            "return.given", about: Subject("agency", agency),
            [
                "kind": .string(kind), "quarter": .string(quarter.key), "numerator": .int(numerator),
                "denominator": .int(denominator),
            ])
        return given.id
    }
}

/// What each agency returned for a quarter, and what is missing (DATA-1).
public struct AgencyReturns: Query {
    public let quarter: Quarter?

    /// - Parameter quarter: the newest that is over, when nil.
    public init(for quarter: Quarter? = nil) {
        self.quarter = quarter
    }

    public struct Line: Hashable, Sendable {
        public let kind: AgencyReturnKind
        public let agency: ID<Agency>
        public let agencyName: String
        /// Nil where nothing came.
        public let given: AgencyReturn?
        public let isMissing: Bool
        public let mayGive: Bool
    }

    public struct Answer: Sendable {
        public let quarter: Quarter
        public let dueOn: Day
        public let lines: [Line]
        /// Quarters that are over, the newest first.
        public let quarters: [Quarter]
        public let day: Day
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("the returns of agencies", overseenBy: work.actor.seats.first?.body)
    }

    public func answer(in work: Work) throws -> Answer {
        let newest = Quarter(of: Quarter(of: work.today).days.lowerBound.previous)
        let quarter = quarter ?? newest
        let missing = Set(try work.missingReturns(for: quarter, at: work.now).map { "\($0.kind.key) \($0.agency)" })
        let given = try AgencyReturnStore(transaction: work.transaction).standing(for: quarter, at: work.now)
        let lines = try work.owedReturns(for: quarter).map { kind, agency in
            Line(
                kind: kind, agency: agency.id, agencyName: agency.name,
                given: given.first { $0.kind == kind.key && $0.agency == agency.id },
                isMissing: missing.contains("\(kind.key) \(agency.id)"),
                mayGive: quarter.days.upperBound < work.today
                    && work.allows(.giveReturn, on: AccessRecord("this return", agency: agency.id)))
        }
        return Answer(
            quarter: quarter, dueOn: work.returnDue(quarter), lines: lines,
            quarters: (0..<8).map { Quarter(of: newest.days.lowerBound.adding(months: -3 * $0)) }, day: work.today)
    }
}

extension Work {
    func returnDue(_ quarter: Quarter) -> Day {
        quarter.days.upperBound.adding(days: definitions.boards.returnDue.value(on: quarter.days.upperBound))
    }

    /// Which agency owes which figure, in the order of the definitions.
    func owedReturns(for quarter: Quarter) throws -> [(AgencyReturnKind, AgencyLine)] {
        let agencies = try AgencyStore(transaction: transaction).all()
        return definitions.boards.returns.inUse(on: quarter.days.upperBound).flatMap { kind in
            agencies.filter { kind.agencies.contains($0.kind) }.map { (kind, $0) }
        }
    }

    /// What is owed for a quarter, past its day, and had not been given at a moment.
    func missingReturns(for quarter: Quarter, at moment: Instant) throws -> [MissingReturn] {
        let due = returnDue(quarter)
        guard due < moment.day else { return [] }
        let given = try AgencyReturnStore(transaction: transaction).standing(for: quarter, at: moment)
        return try owedReturns(for: quarter).compactMap { kind, agency in
            given.contains { $0.kind == kind.key && $0.agency == agency.id }
                ? nil
                : MissingReturn(
                    kind: kind, agency: agency.id, agencyName: agency.name, quarter: quarter, dueOn: due)
        }
    }
}
