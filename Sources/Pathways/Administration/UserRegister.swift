public import Instruments
public import Kernel

/// Everybody who can sign in, by name.
public struct UserRegister: Query {
    public init() {}

    public struct Answer: Sendable {
        public let users: [UserAccount]
        public let agencies: [AgencyLine]
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            users: try SignInStore(transaction: work.transaction).accounts(),
            agencies: try AgencyStore(transaction: work.transaction).all()
        )
    }
}

/// Who could lead, help or sit on a body: names and posts only, for those who edit plans and bodies.
public struct UserChoices: Query {
    public init() {}

    public struct Choice: Hashable, Sendable {
        public let id: ID<User>
        public let name: String
        public let jobTitle: String
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the users") }

    public func answer(in work: Work) throws -> [Choice] {
        try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map {
            Choice(id: $0.id, name: $0.name, jobTitle: $0.jobTitle)
        }
    }
}
