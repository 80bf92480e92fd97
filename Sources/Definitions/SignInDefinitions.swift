public import Kernel

/// How people prove who they are (`sign-in.yaml`).
public struct SignInDefinitions: Sendable {
    /// All of them, for showing with their sources.
    public let rules: DefinitionList<Rule>
    /// Who vouches for people from outside: the partnership's own, none is shipped.
    public let providers: DefinitionList<IdentityProvider>

    /// The value of a rule on a day.
    public func value(_ rule: SignInRuleKey, on day: Day) -> Int {
        // Reading fails when one is missing, so none is.
        rules[rule.rawValue]?.value.value(on: day) ?? 1
    }
}

/// The rules of signing in by key, each with the unit that it is counted in.
public enum SignInRuleKey: String, CaseIterable, Sendable {
    case shortestPassword = "shortest-password"
    case idle
    case longestSession = "longest-session"
    case secondStep = "second-step"
    case link
    case triesBeforeWaiting = "tries-before-waiting"
    case triesFromAddress = "tries-from-address"
    case triesCounted = "tries-counted"
    case endedSessionsKept = "ended-sessions-kept"

    var unit: String {
        switch self {
        case .shortestPassword: "characters"
        case .idle, .secondStep, .triesCounted: "minutes"
        case .longestSession, .link: "hours"
        case .triesBeforeWaiting, .triesFromAddress: "tries"
        case .endedSessionsKept: "days"
        }
    }

    /// What the code can hold to: a password of two characters would be none.
    fileprivate var range: ClosedRange<Int> {
        switch self {
        case .shortestPassword: 8...64
        case .idle: 5...240
        case .longestSession: 1...24
        case .secondStep: 2...60
        case .link: 1...720
        case .triesBeforeWaiting: 2...20
        case .triesFromAddress: 10...10_000
        case .triesCounted: 5...120
        case .endedSessionsKept: 1...3650
        }
    }
}

/// Who vouches for people by OpenID Connect: a council's, a police force's or the health service's own sign-in.
public struct IdentityProvider: Defined, Hashable {
    public let head: DefinitionHead
    /// `https://id.example/tenant`, as its discovery document has it, letter for letter.
    public let issuer: String
    /// What Lantern is called there.
    public let clientID: String
    /// The environment variable that holds the client's secret, which is never written into a file of definitions; nil for
    /// a public client.
    public let secretVariable: String?
    public let scopes: [String]
    public let newcomers: Newcomers
    public let secondFactor: SecondFactor
    /// The claim that lists somebody's groups; `realm_access.roles` is looked for within `realm_access`.
    public let groupsClaim: String
    /// Key of a role, by the group whose members have it.
    public let roles: [String: String]

    /// What becomes of somebody whom the provider knows and the record does not.
    public enum Newcomers: String, CaseIterable, Sendable {
        /// They are told to ask their administrator.
        case refuse
        /// They become the person with the same address, once the provider says that it is theirs.
        case knownAddress = "known-address"
        /// They are added without any role.
        case add
    }

    /// Who asks for the second factor.
    public enum SecondFactor: String, CaseIterable, Sendable {
        case provider, here
    }
}

extension DefinitionNode {
    func signInDefinitions() -> SignInDefinitions {
        let units = Dictionary(uniqueKeysWithValues: SignInRuleKey.allCases.map { ($0.rawValue, $0.unit) })
        let rules = rules(units)
        for rule in rules.all {
            guard let key = SignInRuleKey(rawValue: rule.key) else { continue }
            let values = (rule.value.shipped + rule.value.local).map(\.value)
            if let wrong = values.first(where: { !key.range.contains($0) }) {
                let range = "\(key.range.lowerBound) to \(key.range.upperBound) \(key.unit)"
                complain(about: "rules", "“\(rule.key)” is \(wrong) \(key.unit) and can be from \(range).")
            }
        }
        let providers = entries("identity-providers", declaring: "identity provider", additions: .allowed) {
            $0.identityProvider()
        }
        return SignInDefinitions(rules: rules, providers: DefinitionList(providers))
    }

    private func identityProvider() -> IdentityProvider? {
        let head = head()
        let issuer = text("issuer")
        if !issuer.isEmpty, !issuer.hasPrefix("https://"), !issuer.hasPrefix("http://127.0.0.1"),
            !issuer.hasPrefix("http://localhost")
        {
            complain(about: "issuer", "“\(issuer)” is not reached safely. Write an address that begins with https://.")
        }
        let groups = items("groups") { ($0.text("group"), $0.reference("role", to: "role")) }
        let scopes = texts("scopes")
        return IdentityProvider(
            head: head,
            issuer: issuer,
            clientID: text("client-id"),
            secretVariable: optionalText("client-secret-in"),
            scopes: scopes.isEmpty ? ["openid", "profile", "email"] : ["openid"] + scopes.filter { $0 != "openid" },
            newcomers: has("newcomers") ? choice("newcomers") ?? .refuse : .refuse,
            secondFactor: has("second-factor") ? choice("second-factor") ?? .here : .provider,
            groupsClaim: optionalText("groups-claim") ?? "groups",
            roles: Dictionary(groups, uniquingKeysWith: { $1 })
        )
    }
}
