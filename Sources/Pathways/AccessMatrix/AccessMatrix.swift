import Definitions
public import Instruments
public import Kernel

/// Who reaches what: roles with their acts, agencies with their people, and groups of staff with the outside systems that they
/// see or do not see (SHARE-4, ADM-2).
public struct AccessMatrix: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let roles: [RoleLine]
        /// What can be granted at all, in the order of the definitions.
        public let acts: [ActLine]
        public let agencies: [AgencyReach]
        public let systems: [SystemLine]
        public let agencyNames: [ID<Agency>: String]
        public let today: Day
        public let mayEdit: Bool

        /// Groups of staff that do not see what they should see.
        public var gaps: [SystemLine] { systems.filter { !$0.entry.hasAccess } }
    }

    public struct RoleLine: Hashable, Sendable {
        public let key: String
        public let label: String
        public let meaning: String
        public let acts: Set<String>
        /// People who have it and may sign in.
        public let people: Int
    }

    public struct ActLine: Hashable, Sendable {
        public let key: String
        public let label: String
    }

    /// How far the people of one agency reach into people’s records; each is counted once, where they reach furthest.
    public struct AgencyReach: Hashable, Sendable {
        /// Nil for those who belong to none.
        public let agency: ID<Agency>?
        public let name: String
        public let people: Int
        public let whole: Int
        public let part: Int
        public let existence: Int
        public var nothing: Int { people - whole - part - existence }
    }

    public struct SystemLine: Hashable, Sendable {
        public let entry: SystemAccess
        public let agency: String
        /// Not seen yet although the day is over.
        public let isLate: Bool
    }

    public var act: Act { .readAccessMatrix }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the access matrix") }

    public func answer(in work: Work) throws -> Answer {
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        let agencies = try AgencyStore(transaction: work.transaction).all()
        let names = Dictionary(agencies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let roles = work.definitions.roles.inUse(on: work.today)
        let granted = roles.reduce(into: Set<String>()) { $0.formUnion($1.acts) }
        return Answer(
            roles: roles.map { role in
                RoleLine(
                    key: role.key,
                    label: role.label(on: work.today),
                    meaning: role.head.meaning,
                    acts: role.acts,
                    people: accounts.count { $0.roles.contains(RoleKey(rawValue: role.key)) }
                )
            },
            acts: work.definitions.acts.inUse(on: work.today).filter { granted.contains($0.key) }
                .map { ActLine(key: $0.key, label: $0.label(on: work.today)) },
            agencies: (agencies.map { ($0.id, $0.name) } + [(nil, "No agency")]).compactMap { agency, name in
                reach(of: accounts.filter { $0.agency == agency }, agency, name, in: work)
            },
            systems: try SystemAccessStore(transaction: work.transaction).all().map { entry in
                SystemLine(
                    entry: entry,
                    agency: entry.agency.flatMap { names[$0] } ?? "",
                    isLate: !entry.hasAccess && (entry.plannedOn.map { $0 < work.today } ?? false)
                )
            },
            agencyNames: names,
            today: work.today,
            mayEdit: work.allows(.editSystemAccess, on: AccessRecord("the register of systems"))
        )
    }

    private func reach(of accounts: [UserAccount], _ agency: ID<Agency>?, _ name: String, in work: Work) -> AgencyReach? {
        if agency == nil, accounts.isEmpty { return nil }
        let acts = accounts.map { work.definitions.acts(grantedTo: $0.roles) }
        return AgencyReach(
            agency: agency,
            name: name,
            people: accounts.count,
            whole: acts.count { $0.contains(.readPerson) },
            part: acts.count { !$0.contains(.readPerson) && $0.contains(.readPart) },
            existence: acts.count { !$0.contains(.readPerson) && !$0.contains(.readPart) && $0.contains(.findPerson) }
        )
    }
}
