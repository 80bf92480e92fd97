public import Instruments
public import Kernel
public import Pathways

// People of a partnership that works with children, and the families that tests are about: all invented.
extension TestPartnership {
    /// Somebody of a role, in an agency where one is given.
    public func worker(_ name: String, _ role: String = "social-worker", of agency: ID<Agency>? = nil) async throws -> Actor {
        let user = try await lantern.addUser(name)
        if let agency { try await lantern.setAgency(agency, of: user) }
        let actor = Actor(user: user, name: name, agency: agency, roles: [RoleKey(rawValue: role)])
        // Their role is in the register of users as well, as those of everybody who came in by the door.
        _ = try await session(of: actor)
        return actor
    }

    public func agency(_ name: String, kind: String) async throws -> ID<Agency> {
        let administrator = Actor(
            user: try await lantern.addUser("Administrator of \(name)"),
            name: "Administrator",
            agency: nil,
            roles: [.administrator]
        )
        return try await lantern.perform(AddAgency(name, kind: kind), as: administrator, for: .administration)
    }

    /// A child, added by a worker who works with them from then on where their agency is known.
    public func child(
        _ given: String,
        _ family: String = "",
        born: PartialDate? = PartialDate("2018-05-03"),
        by worker: Actor,
        as role: String = "social-worker"
    ) async throws -> ID<Person> {
        try await lantern.perform(
            AddPerson(
                kind: .child,
                name: PersonName(given: given, family: family),
                born: born,
                saidBy: "Her school",
                worksWithThemAs: worker.agency == nil ? "" : role,
                differentBecause: "A test may add whom it likes."
            ),
            as: worker,
            for: .workWithFamily
        )
    }

    public func adult(
        _ given: String,
        _ family: String = "",
        born: PartialDate? = PartialDate("1990-02-01"),
        sex: String = "unknown",
        by worker: Actor
    ) async throws -> ID<Person> {
        try await lantern.perform(
            AddPerson(
                kind: .adult, name: PersonName(given: given, family: family), born: born, sex: sex, saidBy: "Themselves",
                differentBecause: "A test may add whom it likes."),
            as: worker,
            for: .workWithFamily
        )
    }

    /// `one` is the `kind` of `other`.
    @discardableResult
    public func relate(
        _ one: ID<Person>,
        _ kind: String,
        of other: ID<Person>,
        span: Span = Span(),
        by worker: Actor
    ) async throws -> ID<Relationship> {
        try await lantern.perform(
            RecordAboutPerson(Relationship(kind: kind, other: other, span: span), of: one, saidBy: "The mother"),
            as: worker,
            for: .workWithFamily
        )
    }

    @discardableResult
    public func lives(
        _ person: ID<Person>,
        at lines: String,
        _ postcode: String = "AM1 1AA",
        from: PartialDate? = nil,
        by worker: Actor
    ) async throws -> ID<Residence> {
        try await lantern.perform(
            RecordMove(person, to: Address(lines: lines, postcode: postcode), on: from, saidBy: "The mother"),
            as: worker,
            for: .workWithFamily
        )
    }
}
