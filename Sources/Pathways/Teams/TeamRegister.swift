public import Instruments
public import Kernel

/// Every team with who is in it today, by agency and name.
public struct TeamRegister: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let team: TeamRecord
        public let agencyName: String
        public let members: [TeamMembership]
    }

    public struct Answer: Hashable, Sendable {
        public let teams: [Line]
        public let agencies: [AgencyLine]
        /// Who could be put into a team, with their agency for telling namesakes apart.
        public let people: [Person]

        public struct Person: Hashable, Sendable {
            public let id: ID<User>
            public let words: String
        }
    }

    public var act: Act { .editTeams }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the teams") }

    public func answer(in work: Work) throws -> Answer {
        let store = TeamStore(transaction: work.transaction)
        let teams = try store.all()
        let members = Dictionary(grouping: try store.members(of: teams.map(\.id), on: work.today), by: \.team)
        let agencies = try AgencyStore(transaction: work.transaction).all()
        let names = Dictionary(agencies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return Answer(
            teams: teams.map { Line(team: $0, agencyName: names[$0.agency] ?? "", members: members[$0.id] ?? []) }
                .sorted { ($0.agencyName, $0.team.name) < ($1.agencyName, $1.team.name) },
            agencies: agencies,
            people: try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map {
                Answer.Person(
                    id: $0.id, words: [$0.name, $0.jobTitle, $0.agencyName].filter { !$0.isBlank }.joined(separator: ", "))
            }
        )
    }
}

extension Work {
    /// The teams that the actor is in today.
    func ownTeams() throws -> [TeamMembership] {
        guard let user = actor.user else { return [] }
        return try TeamStore(transaction: transaction).teams(of: user, on: today)
    }
}
