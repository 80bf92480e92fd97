public import Definitions
public import Instruments

extension Definitions {
    /// The acts that these roles grant together.
    public func acts(grantedTo roles: Set<RoleKey>) -> Set<Act> {
        Set(roles.flatMap { roleGrants[$0.rawValue] ?? [] }.map(Act.init(rawValue:)))
    }
}

extension Definitions {
    /// The keys of all roles.
    public var roleKeys: [String] { roleGrants.keys.sorted() }
}
