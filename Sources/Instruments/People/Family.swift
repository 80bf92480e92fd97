public import Kernel

/// Who is around a person on a day: those of their household, and those related to them (PER-1, PER-2).
public struct Family: Hashable, Sendable {
    /// Every record that is this person; the first stands for them.
    public let person: ID<Person>
    public let records: [ID<Person>]
    /// Who lives on that day where the person lives, worked out from residences; the person is not among them.
    public var household: Set<ID<Person>>
    /// Who is, on that day, in a relationship with the person.
    public var related: Set<ID<Person>>
    /// Who is related to those, but not to the person: a father’s other children, a mother’s partner.
    public var further: Set<ID<Person>>
    /// All relationships between any of them that were never withdrawn, ended ones too, oldest first. Ends are standing records.
    public var relationships: [Recorded<Relationship>]
    /// Everybody’s time at the places where the person or somebody of the family has lived.
    public var residences: [Recorded<Residence>]

    public var connected: Set<ID<Person>> { household.union(related) }
    public var everybody: Set<ID<Person>> { connected.union(further).union([person]) }
}
