public import Instruments
public import Kernel

/// A team of an agency, and who is in it (FD-5, FD-11).
public struct TeamRecord: Hashable, Sendable {
    public let id: ID<Team>
    public let agency: ID<Agency>
    /// Key of `teams.yaml`.
    public let kind: String
    public let name: String
    public let closedOn: Day?
    public let version: Int

    public var subject: Subject { Subject("team", id) }
}

/// One person's time in a team.
public struct TeamMembership: Hashable, Sendable {
    public let id: ID<TeamMembership>
    public let team: ID<Team>
    public let user: ID<User>
    public let name: String
    public let leads: Bool
    public let from: Day
    public let to: Day?

    public func holds(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

/// What somebody can mend about a team.
public enum TeamProblem: Problem, Hashable {
    case nameMissing, kindMissing, agencyMissing, nameTaken, memberMissing, isIn, hasMembers, closed

    public var message: String {
        switch self {
        case .nameMissing: "Give the team’s name."
        case .kindMissing: "Choose what work comes to the team."
        case .agencyMissing: "Choose whose team it is."
        case .nameTaken: "This agency has a team of this name already."
        case .memberMissing: "Choose who joins the team."
        case .isIn: "They are in the team already."
        case .hasMembers: "Somebody is still in this team. End their time in it first, so that no work is left with nobody."
        case .closed: "This team is closed. Choose another."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing, .nameTaken: "name"
        case .kindMissing: "kind"
        case .agencyMissing: "agency"
        case .memberMissing, .isIn: "user"
        case .hasMembers, .closed: nil
        }
    }
}
