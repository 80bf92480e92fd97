import Definitions
public import Instruments
public import Kernel

/// Everybody in the register whom the reader may see: of their own agency, or of all (WORK-1).
public struct StaffRegister: Query {
    public init() {}

    public struct Answer: Sendable {
        public let today: Day
        public let lines: [StaffLine]
        public let choices: StaffChoices
    }

    public var act: Act { .readStaff }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of staff") }

    public func answer(in work: Work) throws -> Answer {
        Answer(today: work.today, lines: try work.staffLines(), choices: try work.staffChoices())
    }
}

/// One person of the register, in words.
public struct StaffLine: Hashable, Sendable {
    public let member: StaffMember
    public let agency: String
    public let team: String
    public let occupation: String
    public let supervisor: String
}

/// What can be chosen where somebody is written into the register.
public struct StaffChoices: Hashable, Sendable {
    public let agencies: [AgencyLine]
    public let teams: [TeamRecord]
    /// Accounts, with the agency and post for telling namesakes apart.
    public let accounts: [TeamRegister.Answer.Person]
    /// Who may be a supervisor: everybody who is there.
    public let supervisors: [StaffLine]
    /// Whether the reader may write in it.
    public let mayKeep: Bool
}

/// One person of the register, to read and to change (WORK-1).
public struct StaffPageQuery: Query {
    public let id: ID<StaffMember>

    public init(_ id: ID<StaffMember>) {
        self.id = id
    }

    public struct Answer: Sendable {
        public let today: Day
        public let line: StaffLine
        public let choices: StaffChoices
        /// What they are owed of supervision; nil where nothing is.
        public let supervision: SupervisionStanding?
        public let load: Caseload
    }

    public var act: Act { .readStaff }

    public func record(in work: Work) throws -> AccessRecord { try StaffRules.accessRecord(id, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let one = try StaffStore(transaction: work.transaction).find(id)
        return Answer(
            today: work.today, line: try work.inWords([one])[0], choices: try work.staffChoices(),
            supervision: try SupervisionOwed(work).standing(of: [one]).first, load: try Caseloads(work).loads(of: [one])[0])
    }
}

extension Work {
    /// Whether the actor sees every agency’s staff, or their own alone.
    var seesAllStaff: Bool { actor.isInstallation || granted.contains(.readAllStaff) }

    /// Everybody who is there today and whom the actor may see.
    func staffInSight() throws -> [StaffMember] {
        let all = try StaffStore(transaction: transaction).all(on: today)
        return seesAllStaff ? all : all.filter { $0.agency == actor.agency }
    }

    /// In words, by name; who begins later too.
    func staffLines() throws -> [StaffLine] {
        let all = try StaffStore(transaction: transaction).notLeft(before: today)
        return try inWords(seesAllStaff ? all : all.filter { $0.agency == actor.agency })
    }

    func inWords(_ staff: [StaffMember]) throws -> [StaffLine] {
        let agencies = try agencyNames()
        let teams = try teamNames()
        let names = Dictionary(
            try StaffStore(transaction: transaction).notLeft(before: Day(number: 0)).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        return staff.map { one in
            StaffLine(
                member: one, agency: agencies[one.agency]?.name ?? "", team: one.team.flatMap { teams[$0] } ?? "",
                occupation: definitions.workforce.occupations.label(one.occupation, on: today),
                supervisor: one.supervisor.flatMap { names[$0] } ?? "")
        }
    }

    func teamNames() throws -> [ID<Team>: String] {
        Dictionary(
            try TeamStore(transaction: transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    func staffChoices() throws -> StaffChoices {
        let all = seesAllStaff
        let agencies = try AgencyStore(transaction: transaction).all().filter { all || $0.id == actor.agency }
        let theirs = Set(agencies.map(\.id))
        return StaffChoices(
            agencies: agencies, teams: try TeamStore(transaction: transaction).all().filter { theirs.contains($0.agency) },
            accounts: try SignInStore(transaction: transaction).accounts().filter { account in
                account.disabledAt == nil && account.agency.map(theirs.contains) ?? false
            }.map {
                .init(id: $0.id, words: [$0.name, $0.jobTitle, $0.agencyName].filter { !$0.isBlank }.joined(separator: ", "))
            },
            supervisors: try staffLines(), mayKeep: allows(.keepStaff, on: AccessRecord("the register", agency: actor.agency)))
    }
}
