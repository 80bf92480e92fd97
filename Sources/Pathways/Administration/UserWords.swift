public import Instruments
public import Kernel

/// What is kept of a person who can sign in.
public struct UserWords: Hashable, Sendable {
    public var name: String
    public var email: String
    public var jobTitle: String
    public var agency: ID<Agency>?
    public var reportsTo: ID<User>?
    public var roles: Set<RoleKey>

    public init(
        name: String,
        email: String,
        jobTitle: String = "",
        agency: ID<Agency>? = nil,
        reportsTo: ID<User>? = nil,
        roles: Set<RoleKey> = []
    ) {
        self.name = name
        self.email = email
        self.jobTitle = jobTitle
        self.agency = agency
        self.reportsTo = reportsTo
        self.roles = roles
    }

    /// As long as a name and a post that are read on a screen.
    private static let longest = 200

    func problems(_ definitions: [String]) -> [any Problem] {
        var problems: [any Problem] = []
        if name.isBlank { problems.append(UserProblem.nameMissing) }
        if let long = [name, jobTitle].first(where: { $0.count > UserWords.longest }) {
            problems.append(UserProblem.tooLong(field: long == name ? "name" : "job-title"))
        }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && email.utf8.count <= 254 && !email.contains { $0.isWhitespace || "<>\"\\,;".contains($0) }
            && email.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if !isAddress { problems.append(UserProblem.emailIsNone) }
        if let unknown = roles.first(where: { !definitions.contains($0.rawValue) }) {
            problems.append(UserProblem.unknownRole(unknown.rawValue))
        }
        return problems
    }
}

public enum UserProblem: Problem, Hashable {
    case nameMissing
    case emailIsNone
    case emailTaken
    case unknownRole(String)
    case ownAdministration
    case lastAdministrator
    case ownReset
    case tooLong(field: String)

    public var message: String {
        switch self {
        case .nameMissing: "Give the person's name."
        case .emailIsNone: "Give an e-mail address such as name@agency.example."
        case .emailTaken: "Somebody has this e-mail address already. Open their account, or use another address."
        case .unknownRole(let role): "There is no role “\(role)”. Choose from the list."
        case .lastAdministrator:
            "Nobody would be left who can administer this installation. Give the role to somebody else first."
        case .ownReset:
            "You cannot reset your own access. Change your password under your own name, or ask another administrator."
        case .tooLong: "This is too long. Shorten it to 200 characters."
        case .ownAdministration: "You cannot shut yourself out. Ask another administrator to change your account."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .emailIsNone, .emailTaken: "email"
        case .unknownRole, .ownAdministration, .lastAdministrator: "roles"
        case .ownReset: nil
        case .tooLong(let field): field
        }
    }
}
