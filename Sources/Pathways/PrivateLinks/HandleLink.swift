public import Instruments
public import Kernel

/// Shuts the links to something that was asked, where one was seen by somebody for whom it was not; or sends a new one to the roster,
/// which ends those before it.
public struct HandleLink: Command {
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case shut
        case sendNew = "send"
    }

    /// What the link asks for.
    public enum Asked: Hashable, Sendable {
        case check(ID<InformationCheck>)
        case marac(ID<MaracRequest>)
        case medical(ID<MedicalRequest>)
    }

    public let asked: Asked
    public let step: Step

    public init(to asked: Asked, _ step: Step) {
        self.asked = asked
        self.step = step
    }

    public var act: Act {
        switch asked {
        case .check: .workContact
        case .marac: .coordinateMarac
        case .medical: .workEnquiry
        }
    }

    public func record(in work: Work) throws -> AccessRecord {
        switch asked {
        case .check(let id):
            try ContactUnderWork.accessRecord(
                try InformationCheckStore(transaction: work.transaction).find(id).contact, in: work)
        case .marac(let id):
            try MaracUnderWork(try MaracRequestStore(transaction: work.transaction).find(id).maracCase, in: work).accessRecord()
        case .medical(let id): try work.enquiryAccess(MedicalStore(transaction: work.transaction).find(id).child)
        }
    }

    public func perform(in work: Work) throws {
        let question = try question(in: work)
        let store = PrivateLinkStore(transaction: work.transaction)
        switch step {
        case .shut:
            let open = try store.links(to: [question.subject]).filter { $0.endedAt == nil }
            try store.end(open, because: .shut, at: work.now)
            for link in open { try work.journal.record("link.shut", about: link.subjects) }
        case .sendNew:
            if question.isAnswered { throw LinkProblem.answeredAlready }
            guard
                try PrivateLinks(work).send(question.kind, to: question.subject, of: question.agency, about: question.people)
                    != nil
            else { throw LinkProblem.noContact }
        }
    }

    private struct Question {
        let kind: PrivateLink.Kind
        let subject: Subject
        let agency: ID<Agency>
        let people: [ID<Person>]
        let isAnswered: Bool
    }

    private func question(in work: Work) throws -> Question {
        switch asked {
        case .check(let id):
            let found = try InformationCheckStore(transaction: work.transaction).find(id)
            let contact = try ContactUnderWork(found.contact, in: work).contact
            return Question(
                kind: .check, subject: found.subject, agency: found.agency,
                people: contact.people.filter { found.about.contains($0.id) }.compactMap(\.person),
                isAnswered: found.answer != nil)
        case .marac(let id):
            let found = try MaracRequestStore(transaction: work.transaction).find(id)
            let one = try MaracStore(transaction: work.transaction).find(found.maracCase)
            return Question(
                kind: .maracRequest, subject: found.subject, agency: found.agency, people: one.people,
                isAnswered: found.answer != nil)
        case .medical(let id):
            let store = MedicalStore(transaction: work.transaction)
            let found = try store.find(id)
            return Question(
                kind: .medical, subject: found.subject, agency: found.agency, people: [found.child],
                isAnswered: try store.answers(to: [id])[id]?.contains(where: \.wasSeen) ?? false)
        }
    }
}
