import Definitions
public import Instruments
public import Kernel

/// Adds a team to the register (FD-5): work of its kind comes to it from then on.
public struct AddTeam: Command {
    public let name: String
    public let kind: String
    public let agency: ID<Agency>?

    public init(_ name: String, kind: String, of agency: ID<Agency>?) {
        self.name = name
        self.kind = kind
        self.agency = agency
    }

    public var act: Act { .editTeams }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the teams") }

    public func perform(in work: Work) throws -> ID<Team> {
        var problems: [any Problem] = []
        if name.isBlank { problems.append(TeamProblem.nameMissing) }
        if work.definitions.teams[kind]?.isInUse(on: work.today) != true { problems.append(TeamProblem.kindMissing) }
        if agency == nil { problems.append(TeamProblem.agencyMissing) }
        try Problems.throwIfAny(problems)
        guard let agency else { throw TeamProblem.agencyMissing }
        let store = TeamStore(transaction: work.transaction)
        if try store.isNameTaken(name, in: agency) { throw TeamProblem.nameTaken }
        let team = TeamRecord(id: work.newID(), agency: agency, kind: kind, name: name, closedOn: nil, version: 1)
        try store.add(team)
        try work.journal.record("team.added", about: team.subject, ["name": .string(name), "kind": .string(kind)])
        return team.id
    }
}

/// Puts somebody into a team from today.
public struct JoinTeam: Command {
    public let team: ID<Team>
    public let user: ID<User>?
    public let leads: Bool

    public init(_ team: ID<Team>, _ user: ID<User>?, asLead leads: Bool) {
        self.team = team
        self.user = user
        self.leads = leads
    }

    public var act: Act { .editTeams }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this team") }

    public func perform(in work: Work) throws {
        guard let user else { throw TeamProblem.memberMissing }
        let store = TeamStore(transaction: work.transaction)
        let found = try store.find(team)
        if found.closedOn != nil { throw TeamProblem.closed }
        if try store.members(of: [team], on: work.today).contains(where: { $0.user == user && $0.to == nil }) {
            throw TeamProblem.isIn
        }
        let accounts = try SignInStore(transaction: work.transaction).accounts()
        guard let name = accounts.first(where: { $0.id == user && $0.disabledAt == nil })?.name else {
            throw TeamProblem.memberMissing
        }
        try store.add(
            TeamMembership(id: work.newID(), team: team, user: user, name: name, leads: leads, from: work.today, to: nil)
        )
        try work.journal.record("team.joined", about: [found.subject, Subject("user", user)], ["leads": .bool(leads)])
    }
}

/// Ends somebody's time in a team, with today as the last day.
public struct LeaveTeam: Command {
    public let team: ID<Team>
    public let membership: ID<TeamMembership>

    public init(_ team: ID<Team>, _ membership: ID<TeamMembership>) {
        self.team = team
        self.membership = membership
    }

    public var act: Act { .editTeams }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this team") }

    public func perform(in work: Work) throws {
        let store = TeamStore(transaction: work.transaction)
        let found = try store.find(team)
        guard try store.end(membership, of: team, on: work.today) else { throw NotFound("member of this team") }
        try work.journal.record(
            "team.left",
            about: found.subject,
            ["membership": .string(membership.description), "last-day": .of(work.today)]
        )
    }
}

/// Closes a team that nobody is in.
public struct CloseTeam: Command {
    public let team: ID<Team>

    public init(_ team: ID<Team>) {
        self.team = team
    }

    public var act: Act { .editTeams }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this team") }

    public func perform(in work: Work) throws {
        let store = TeamStore(transaction: work.transaction)
        let found = try store.find(team)
        if try !store.members(of: [team], on: work.today).filter({ $0.to == nil }).isEmpty { throw TeamProblem.hasMembers }
        try store.close(team, on: work.today)
        try work.journal.record("team.closed", about: found.subject, [:])
    }
}
