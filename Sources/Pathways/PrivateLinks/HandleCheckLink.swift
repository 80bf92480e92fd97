public import Instruments
public import Kernel

/// Shuts the links to a check, where one was seen by somebody for whom it was not; or sends a new one to the roster, which ends those
/// before it.
public struct HandleCheckLink: Command {
    public enum Step: Hashable, Sendable { case shut, sendNew }

    public let check: ID<InformationCheck>
    public let step: Step

    public init(_ check: ID<InformationCheck>, _ step: Step) {
        self.check = check
        self.step = step
    }

    public var act: Act { .workContact }

    public func record(in work: Work) throws -> AccessRecord {
        try ContactUnderWork.accessRecord(try InformationCheckStore(transaction: work.transaction).find(check).contact, in: work)
    }

    public func perform(in work: Work) throws {
        let found = try InformationCheckStore(transaction: work.transaction).find(check)
        let store = PrivateLinkStore(transaction: work.transaction)
        switch step {
        case .shut:
            let open = try store.links(to: [found.subject]).filter { $0.endedAt == nil }
            try store.end(open, because: .shut, at: work.now)
            for link in open { try work.journal.record("link.shut", about: link.subjects) }
        case .sendNew:
            if found.answer != nil { throw ContactProblem.answeredAlready }
            let contact = try ContactUnderWork(found.contact, in: work).contact
            let people = contact.people.filter { found.about.contains($0.id) }.compactMap(\.person)
            guard try PrivateLinks(work).send(.check, to: found.subject, of: found.agency, about: people) != nil else {
                throw LinkProblem.noContact
            }
        }
    }
}
