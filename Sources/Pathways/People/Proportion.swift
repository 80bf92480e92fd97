import Instruments
import Kernel

/// What of a record somebody sees, by how far they reach (SHARE-4: what each viewer sees follows their role). Pure.
struct Proportion {
    let reach: PersonReach
    /// The reader’s own agency: its own contributions it always sees.
    let agency: ID<Agency>?

    /// Facts that anybody who works with somebody needs so as to speak with them.
    static let neededByAll: Set<String> = [
        "first-language", "other-language", "written-language", "interpreter", "communication", "pronouns", "gender-identity",
    ]

    func shows(_ fact: Recorded<IdentityFact>) -> Bool {
        isWhole || isOwn(fact.told) || Proportion.neededByAll.contains(fact.value.kind)
    }

    func shows(_ residence: Recorded<Residence>) -> Bool {
        isWhole || isOwn(residence.told) || !residence.value.isHidden
    }

    /// A secret address is read on the person’s own page alone: every other page of the family says only that it is kept, so
    /// that no list or print about somebody else carries it (PER-1).
    func seenFromFamily(_ residence: Recorded<Residence>) -> Recorded<Residence> {
        guard residence.value.isHidden else { return residence }
        var value = residence.value
        value.place = Address(lines: "", postcode: "")
        return residence.with(value)
    }

    /// The relationship is seen; the words of what risk somebody poses only by who sees the whole.
    func seen(_ relationship: Recorded<Relationship>) -> Recorded<Relationship> {
        if isWhole || isOwn(relationship.told) { return relationship }
        var value = relationship.value
        value.risk = value.risk.isEmpty ? "" : Proportion.askTheWorker
        return relationship.with(value)
    }

    /// That somebody works with the person is seen; what they do, as far as they share it.
    func seen(_ involvement: Recorded<Involvement>) -> Recorded<Involvement> {
        var value = involvement.value
        if value.agency == agency || (isWhole && value.sharing == .content) { return involvement }
        value.about = ""
        if !isWhole || value.sharing == .existence { value.openWork = "" }
        value.sharing = .existence
        return involvement.with(value)
    }

    static let askTheWorker = "Recorded; ask the social worker."

    private var isWhole: Bool { reach == .whole }
    private func isOwn(_ told: Told) -> Bool { agency != nil && told.agency == agency }
}

extension Recorded {
    func with(_ value: Value) -> Recorded<Value> {
        Recorded(id: id, person: person, value: value, told: told, withdrawn: withdrawn)
    }
}
