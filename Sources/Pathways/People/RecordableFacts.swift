import Definitions
public import Instruments
public import Kernel

extension PersonName: RecordableAboutPerson {
    public static let entry: EntryKind = "person.named"
    public static let isFoundBy = true
    public var inJournal: JSONValue {
        ["kind": .string(kind), "given": .string(given), "family": .string(family), "span": .string(span.inWords)]
    }

    public func problems(of person: PersonUnderRecord) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        if inFull.isBlank { problems.append(.nameMissing) }
        if person.definitions.names[kind] == nil { problems.append(.kindUnknown(field: "kind")) }
        if span.isBackwards { problems.append(.spanBackwards(field: "to")) }
        return problems
    }
}

extension IdentityFact: RecordableAboutPerson {
    public static let entry: EntryKind = "person.identity-recorded"
    public var inJournal: JSONValue { ["kind": .string(kind), "value": .string(value), "words": .string(words)] }

    /// Nationality and heritage never share a field; a code is one of its own set (EQUAL-1).
    public func problems(of person: PersonUnderRecord) throws -> [PersonProblem] {
        guard let fact = person.definitions.facts[kind] else { return [.kindUnknown(field: "kind")] }
        if value.isBlank, words.isBlank { return [.valueMissing(field: "value")] }
        guard let codes = person.definitions.codes(of: fact) else { return words.isBlank ? [.valueMissing(field: "words")] : [] }
        if !value.isEmpty, codes[value] == nil { return [.codeUnknown(value)] }
        let others = try person.standing(IdentityFact.self).filter { $0.value.kind == kind && $0.value.value != value }
        let none = "none"
        if codes[none] != nil, !others.isEmpty, value == none || others.contains(where: { $0.value.value == none }) {
            return [.noneBesideOthers]
        }
        return []
    }
}

extension PersonIdentifier: RecordableAboutPerson {
    public static let entry: EntryKind = "person.number-recorded"
    public static let isFoundBy = true
    public var inJournal: JSONValue {
        ["kind": .string(kind), "value": .string(value), "problem": .string(problem)]
    }

    /// A number that fails its check is kept as it was given and marked: it is not refused (standards, NHS number and UPN).
    public func problems(of person: PersonUnderRecord) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        if key.isEmpty { problems.append(.numberMissing) }
        if person.definitions.identifiers[kind] == nil { problems.append(.kindUnknown(field: "kind")) }
        return problems
    }
}

extension ChildVoice: RecordableAboutPerson {
    public static let entry: EntryKind = "person.view-recorded"
    public var inJournal: JSONValue {
        [
            "on": .string(on.description), "how": .string(how), "words": .string(words),
            "alone": wasAlone.map { .bool($0) } ?? .null,
        ]
    }

    /// “n/a” is nobody’s view (VOICE-1).
    public func problems(of person: PersonUnderRecord) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        let folded = Text.searchKey(words)
        if folded.isEmpty {
            problems.append(.voiceMissing)
        } else if ["n a", "na", "not applicable", "none", "nil", "unknown", "not known", "tbc"].contains(folded) {
            problems.append(.voiceSaysNothing)
        }
        if on > person.work.today { problems.append(.voiceInTheFuture) }
        if person.definitions.voices[how] == nil { problems.append(.kindUnknown(field: "how")) }
        return problems
    }
}

extension Residence: RecordableAboutPerson {
    public static let entry: EntryKind = "person.home-recorded"
    public static let isFoundBy = true
    public var inJournal: JSONValue {
        [
            "kind": .string(kind), "address": .string(isHidden ? "hidden" : place.inFull), "from": .of(span.from?.description),
            "to": .of(span.to?.description),
        ]
    }

    public func problems(of person: PersonUnderRecord) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        if place.inFull.isBlank { problems.append(.addressMissing) }
        if person.definitions.residences[kind] == nil { problems.append(.kindUnknown(field: "kind")) }
        if span.isBackwards { problems.append(.spanBackwards(field: "to")) }
        if let first = span.firstDay, first > person.work.today { problems.append(.fromInTheFuture) }
        return problems
    }
}

extension Involvement: RecordableAboutPerson {
    public static let entry: EntryKind = "person.worker-recorded"
    public var inJournal: JSONValue {
        [
            "agency": .string(agency.description), "role": .string(role), "service": .string(service),
            "worker": .string(worker?.description ?? workerName), "open-work": .string(openWork),
            "sharing": .string(sharing.rawValue), "from": .of(span.from?.description), "to": .of(span.to?.description),
        ]
    }

    public func problems(of person: PersonUnderRecord) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        if person.definitions.workers[role] == nil { problems.append(.kindUnknown(field: "role")) }
        if !openWork.isEmpty, person.definitions.openWork[openWork] == nil { problems.append(.kindUnknown(field: "open-work")) }
        if worker == nil, workerName.isBlank, service.isBlank { problems.append(.workerMissing) }
        if span.isBackwards { problems.append(.spanBackwards(field: "to")) }
        return problems
    }
}
