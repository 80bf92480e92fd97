import Definitions
public import Instruments
public import Kernel

/// Adds somebody whom a contact names and the register does not know, with what was told of them: nothing is typed again.
/// Who may be them already was shown beside the button.
public struct AddFromContact: Command {
    public let contact: ID<Contact>
    public let line: ID<ContactPerson>

    public init(_ line: ID<ContactPerson>, in contact: ID<Contact>) {
        self.contact = contact
        self.line = line
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws -> ID<Person> {
        let under = try ContactUnderWork(contact, in: work)
        guard let found = under.contact.people.first(where: { $0.id == line }) else { throw NotFound("person in this contact") }
        // Pressed twice: they are there already.
        if let known = found.person { return known }
        let pieces = found.namedAs.split(separator: " ").map(String.init)
        let source = work.definitions.frontDoor.sources.label(under.contact.told.source, on: work.today)
        let person = try AddPerson(
            kind: found.part == .adult ? .adult : found.part == .unborn ? .unborn : .child,
            name: PersonName(
                given: pieces.isEmpty ? found.words : pieces.count > 1 ? pieces.dropLast().joined(separator: " ") : found.namedAs,
                family: pieces.count > 1 ? pieces.last ?? "" : ""
            ),
            born: found.part == .unborn ? nil : found.born,
            expectedOn: found.part == .unborn ? found.born?.lastDay : nil,
            concernKnownOn: found.part == .unborn ? under.contact.receivedAt.day : nil,
            referredOn: found.part == .unborn ? under.contact.receivedAt.day : nil,
            address: found.address.isBlank ? nil : Address(lines: found.address, postcode: ""),
            saidBy: under.contact.told.referrer.words.isBlank ? source : under.contact.told.referrer.words,
            differentBecause: "Added from contact \(under.contact.reference), after those like them were shown."
        ).perform(in: work)
        try IdentifyInContact(line, in: contact, as: person).perform(in: work)
        return person
    }
}
