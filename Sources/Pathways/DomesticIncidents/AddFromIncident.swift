public import Instruments
public import Kernel

/// Adds somebody whom an incident names and the register does not know, with what was told of them: nothing is typed again.
public struct AddFromIncident: Command {
    public let incident: ID<Incident>
    public let line: ID<IncidentPerson>

    public init(_ line: ID<IncidentPerson>, in incident: ID<Incident>) {
        self.incident = incident
        self.line = line
    }

    public var act: Act { .workIncident }
    public func record(in work: Work) throws -> AccessRecord { try IncidentUnderWork(incident, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws -> ID<Person> {
        let under = try IncidentUnderWork(incident, in: work)
        guard let found = under.incident.people.first(where: { $0.id == line }) else { throw NotFound("person in this incident") }
        // Pressed twice: they are there already.
        if let known = found.person { return known }
        let isUnborn = found.part == .unborn
        let person = try AddPerson(
            kind: found.kind,
            name: found.registerName,
            born: isUnborn ? nil : found.born,
            expectedOn: isUnborn ? found.born?.lastDay : nil,
            concernKnownOn: isUnborn ? under.incident.told.happenedAt.day : nil,
            referredOn: isUnborn ? under.incident.sharedAt.day : nil,
            saidBy: "Police notice \(under.incident.told.forceReference)",
            differentBecause: "Added from incident \(under.incident.reference), after those like them were shown."
        ).perform(in: work)
        try IdentifyInIncident(line, in: incident, as: person).perform(in: work)
        return person
    }
}

extension IncidentPerson {
    var kind: Person.Kind { part == .child ? .child : part == .unborn ? .unborn : .adult }

    /// The last word of the name as told is taken for the family’s.
    var registerName: PersonName {
        let pieces = namedAs.split(separator: " ").map(String.init)
        if pieces.count < 2 { return PersonName(given: namedAs.isBlank ? words : namedAs, family: "") }
        return PersonName(given: pieces.dropLast().joined(separator: " "), family: pieces.last ?? "")
    }
}
