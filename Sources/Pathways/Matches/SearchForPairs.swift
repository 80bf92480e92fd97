import Definitions
public import Instruments
public import Kernel
import Matching

/// Compares everybody in the register with everybody else, and lays before people the pairs that may be one person (PER-3).
///
/// A job: it reads what is committed, thinks outside any transaction, and writes in small ones. Run twice it changes
/// nothing, and what somebody decided stays decided.
public struct SearchForPairs: Sendable {
    public init() {}

    /// How many pairs wait that did not before.
    @discardableResult
    public func run(_ lantern: Lantern, as actor: Actor, for purpose: Purpose) async throws -> Int {
        let register = try await lantern.ask(Register(), as: actor, for: purpose)
        let found = try register.pairs()
        var new = 0
        for start in stride(from: 0, to: found.count, by: 500) {
            let batch = Array(found[start..<min(start + 500, found.count)])
            new += try await lantern.perform(KeepPairs(batch, origin: .search), as: actor, for: purpose)
        }
        return new
    }
}

/// The register as it is compared.
struct Register: Query {
    struct Answer: Sendable {
        let people: [ID<Person>]
        let rows: [[String]]
        let settings: MatchSettings

        func pairs() throws -> [FoundPair] {
            guard people.count > 1 else { return [] }
            let mapping = try MatchMapping(headings: PeopleToMatchStore.headings, chosen: Register.meanings)
            let outcome = try Matching.dedupe(MatchTable(rows: rows, mapping: mapping), settings)
            return outcome.pairs.map { pair in
                FoundPair(
                    one: people[pair.left],
                    other: people[pair.right],
                    likeness: Likeness(outcome.explain(pair))
                )
            }
        }
    }

    /// What each heading means: nothing is left to guessing.
    static let meanings: [String: FieldMeaning?] = [
        "given name": .givenName, "family name": .familyName, "date of birth": .birth, "sex": .sex, "address": .address,
        "postcode": .postcode, "NHS number": .identifier, "pupil number": .identifier,
    ]

    var act: Act { .matchPeople }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    func answer(in work: Work) throws -> Answer {
        let lines = try PeopleToMatchStore(transaction: work.transaction).all()
        let rules = work.definitions.people
        return Answer(
            people: lines.map(\.person),
            rows: lines.map(\.cells),
            settings: MatchSettings(
                upper: Double(rules.matchOfferedPercent.value(on: work.today)) / 100,
                lower: Double(rules.matchWaitsPercent.value(on: work.today)) / 100,
                names: work.knownNames
            )
        )
    }
}

/// A pair as it was found.
struct FoundPair: Hashable, Sendable {
    let one: ID<Person>
    let other: ID<Person>
    let likeness: Likeness
}

/// Lays pairs before people. Those that somebody decided stay as they are. Gives how many are new.
struct KeepPairs: Command {
    let pairs: [FoundPair]
    let origin: PersonPair.Origin

    init(_ pairs: [FoundPair], origin: PersonPair.Origin) {
        self.pairs = pairs
        self.origin = origin
    }

    var act: Act { .matchPeople }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    func perform(in work: Work) throws -> Int {
        let store = PersonPairStore(transaction: work.transaction)
        var new = 0
        for found in pairs {
            if let known = try store.find(found.one, found.other) {
                guard known.state == .waiting else { continue }
                try store.put(PersonPair(found, id: known.id, origin: known.origin, at: known.foundAt))
                continue
            }
            let pair = PersonPair(found, id: work.newID(), origin: origin, at: work.now)
            try store.put(pair)
            try work.journal.record(
                "person.pair-found",
                about: pair.subjects,
                ["by": .string(origin.rawValue), "probability": .string("\(found.likeness.probability)")]
            )
            new += 1
        }
        return new
    }
}

/// Says by hand that two records look like one person: the pair waits as those do that were found (PER-3).
public struct SuggestPair: Command {
    public let one: ID<Person>
    public let other: ID<Person>
    public let because: String

    public init(_ one: ID<Person>, _ other: ID<Person>, because: String) {
        self.one = one
        self.other = other
        self.because = because
    }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws -> ID<PersonPair> {
        let people = PersonStore(transaction: work.transaction)
        let (one, other) = (try people.standing(for: one), try people.standing(for: other))
        if one == other { throw MatchingProblem.samePerson }
        if because.isBlank { throw MatchingProblem.becauseMissing }
        let store = PersonPairStore(transaction: work.transaction)
        if let known = try store.find(one, other) { return known.id }
        let likeness = Likeness(
            prior: 0,
            fields: [.init(label: "Somebody says so", one: nil, other: nil, level: because, bits: 0)],
            weight: 0,
            probability: 0.5
        )
        let pair = PersonPair(
            FoundPair(one: one, other: other, likeness: likeness), id: work.newID(), origin: .person, at: work.now)
        try store.put(pair)
        try work.journal.record("person.pair-suggested", about: pair.subjects, ["because": .string(because)])
        return pair.id
    }
}

extension PersonPair {
    fileprivate init(_ found: FoundPair, id: ID<PersonPair>, origin: Origin, at now: Instant) {
        self.init(
            id: id,
            one: found.one,
            other: found.other,
            likeness: found.likeness,
            origin: origin,
            foundAt: now,
            state: .waiting,
            because: "",
            keep: nil,
            decidedAt: nil,
            decidedBy: nil,
            version: 1
        )
    }
}

extension Likeness {
    init(_ explanation: MatchExplanation) {
        var fields = explanation.fields.map { field in
            Field(label: field.heading, one: field.left, other: field.right, level: field.level, bits: field.weight)
        }
        let together = [
            ("home", "what moves with a home counts once", explanation.moved),
            ("one household", "two people of one household would agree as well", explanation.household),
            ("caution", explanation.sign?.words ?? "", explanation.caution),
        ]
        for (label, level, bits) in together where bits != 0 || (label == "caution" && explanation.sign != nil) {
            fields.append(Field(label: label, one: nil, other: nil, level: level, bits: bits))
        }
        self.init(prior: explanation.prior, fields: fields, weight: explanation.weight, probability: explanation.probability)
    }
}
