import Definitions
public import Instruments
public import Kernel

/// Says what somebody is to a person whose record one writes in (PER-1). Somebody whom nobody knew is added in the same step.
public struct AddRelative: Command {
    public enum Relative: Sendable {
        case known(ID<Person>)
        case new(AddPerson)
    }

    public let person: ID<Person>
    public let relative: Relative
    /// Key of the kinds of relationship.
    public let kind: String
    /// Whether the person is the kind of the relative, a child’s page saying “Amina is the parent of Omar”; else the other way.
    public let isTurnedRound: Bool
    public let since: PartialDate?
    public let hasParentalResponsibility: Bool?
    public let support: String
    public let risk: String
    public let saidBy: String

    public init(
        _ relative: Relative,
        to person: ID<Person>,
        as kind: String,
        isTurnedRound: Bool,
        since: PartialDate? = nil,
        hasParentalResponsibility: Bool? = nil,
        support: String = "",
        risk: String = "",
        saidBy: String
    ) {
        self.relative = relative
        self.person = person
        self.kind = kind
        self.isTurnedRound = isTurnedRound
        self.since = since
        self.hasParentalResponsibility = hasParentalResponsibility
        self.support = support
        self.risk = risk
        self.saidBy = saidBy
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    /// Gives it as a sentence: “Sana Noor is the parent of Amina Noor.”
    public func perform(in work: Work) throws -> String {
        guard work.definitions.people.relationships[kind] != nil else { throw PersonProblem.kindUnknown(field: "relation") }
        let other: ID<Person>
        switch relative {
        case .known(let id):
            // By a relationship one comes to work with somebody’s family: a restricted record is not opened so.
            if try PersonUnderWork(id, in: work).reach == .restricted { throw RelativeProblem.restricted }
            other = try PersonStore(transaction: work.transaction).standing(for: id)
        case .new(let new):
            guard work.allows(.addPerson, on: AccessRecord("the register of people")) else { throw RelativeProblem.mayNotAdd }
            other = try new.perform(in: work)
        }
        let (one, two) = isTurnedRound ? (person, other) : (other, person)
        _ = try RecordAboutPerson(
            Relationship(
                kind: kind,
                other: two,
                span: Span(from: since),
                hasParentalResponsibility: hasParentalResponsibility,
                support: support,
                risk: risk
            ),
            of: one,
            saidBy: saidBy
        ).perform(in: work)
        return try work.sentence(one, kind, of: two)
    }
}

extension Work {
    /// “Sana Noor is the parent of Amina Noor.”
    func sentence(_ one: ID<Person>, _ kind: String, of two: ID<Person>) throws -> String {
        let people = try summaries(of: [one, two])
        let label = definitions.people.relationships[kind]?.label(on: today) ?? kind
        let small = label.prefix(1).lowercased() + label.dropFirst()
        return "\(people[one]?.name ?? "Somebody") is the \(small) of \(people[two]?.name ?? "somebody")."
    }
}

public enum RelativeProblem: Problem, Hashable {
    case restricted, mayNotAdd, nobodyChosen

    public var message: String {
        switch self {
        case .restricted:
            "That record is restricted. Ask its guardian to say who they are to each other, or open it first and say why."
        case .mayNotAdd: "You may not add people. Choose somebody who is known, or ask the social worker to add them."
        case .nobodyChosen: "Choose somebody whom Lantern found, or fill in who they are under “Not there?”."
        }
    }

    public var field: String? { "other" }
}
