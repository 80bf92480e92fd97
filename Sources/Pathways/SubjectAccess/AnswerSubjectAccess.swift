import Definitions
public import Instruments
public import Kernel

/// Writes down that somebody asks to see what is held of a person; the clock runs from the day on which that came.
public struct ReceiveSubjectAccess: Command {
    public let person: ID<Person>
    public let askedBy: String
    public let receivedOn: Day?

    public init(of person: ID<Person>, askedBy: String, receivedOn: Day?) {
        self.person = person
        self.askedBy = askedBy
        self.receivedOn = receivedOn
    }

    public var act: Act { .packSubjectAccess }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<SubjectAccessRequest> {
        let under = try PersonUnderWork(person, in: work)
        var problems: [SubjectAccessProblem] = []
        if askedBy.isBlank { problems.append(.askedByMissing) }
        if receivedOn == nil { problems.append(.receivedMissing) }
        if let receivedOn, receivedOn > work.today { problems.append(.receivedInTheFuture) }
        try Problems.throwIfAny(problems)
        let request = SubjectAccessRequest(
            id: work.newID(),
            person: under.person.id,
            askedBy: askedBy,
            receivedOn: receivedOn ?? work.today,
            extendedBecause: "",
            madeAt: nil,
            sentOn: nil
        )
        try SubjectAccessStore(transaction: work.transaction).add(request, at: work.now, by: work.actor.user)
        try work.journal.record(
            "subject-access.received",
            about: under.person.subject,
            ["request": .string(request.id.description), "received-on": .string(request.receivedOn.description)]
        )
        return request.id
    }
}

/// What is done on the way to answering: one command, since each asks the same of the same request.
public struct AnswerSubjectAccess: Command {
    public enum Step: Hashable, Sendable {
        /// Up to three months, with why; only within the first (UK GDPR, article 12(3)).
        case extend(because: String)
        case withhold(item: String, because: String)
        case giveAfterAll(item: String)
        /// The pack is made as the record stands, and journalled.
        case make
        case send(on: Day?)
    }

    public let request: ID<SubjectAccessRequest>
    public let person: ID<Person>
    public let step: Step

    public init(_ request: ID<SubjectAccessRequest>, of person: ID<Person>, _ step: Step) {
        self.request = request
        self.person = person
        self.step = step
    }

    public var act: Act { .packSubjectAccess }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        let request = try work.subjectAccess(request, of: under)
        if request.sentOn != nil { throw SubjectAccessProblem.sentAlready }
        let store = SubjectAccessStore(transaction: work.transaction)
        var particulars: [String: JSONValue] = ["request": .string(request.id.description)]
        let kind: EntryKind
        switch step {
        case .extend(let because):
            try checkExtension(request, because, in: work)
            try store.extend(request.id, because: because, at: work.now)
            particulars["because"] = .string(because)
            kind = "subject-access.extended"
        case .withhold(let item, let because):
            let pack = try PackMaking(under: under, request: request, work: work).pack
            guard pack.items.contains(where: { $0.key == item }) else { throw SubjectAccessProblem.itemUnknown }
            if because.isBlank { throw SubjectAccessProblem.becauseMissing(field: "because") }
            try store.withhold(item, of: request.id, because: because, at: work.now, by: work.actor.user)
            particulars["item"] = .string(item)
            particulars["because"] = .string(because)
            kind = "subject-access.withheld"
        case .giveAfterAll(let item):
            try store.give(item, of: request.id)
            particulars["item"] = .string(item)
            kind = "subject-access.given-after-all"
        case .make:
            let pack = try PackMaking(under: under, request: request, work: work).pack
            try store.made(request.id, at: work.now, by: work.actor.user)
            particulars["items"] = .int(pack.items.count)
            particulars["withheld"] = .int(pack.withheld.count)
            kind = "subject-access.packed"
        case .send(let day):
            try checkSending(request, day, in: work)
            try store.sent(request.id, on: day ?? work.today)
            particulars["sent-on"] = .string((day ?? work.today).description)
            kind = "subject-access.sent"
        }
        try work.journal.record(kind, about: under.person.subject, .object(particulars))
    }

    private func checkExtension(_ request: SubjectAccessRequest, _ because: String, in work: Work) throws {
        if request.isExtended { throw SubjectAccessProblem.extendedAlready }
        let due = request.due(by: work.definitions.people)
        if work.today > due { throw SubjectAccessProblem.extendedTooLate(due) }
        if because.isBlank { throw SubjectAccessProblem.becauseMissing(field: "extended-because") }
    }

    private func checkSending(_ request: SubjectAccessRequest, _ day: Day?, in work: Work) throws {
        guard request.madeAt != nil else { throw SubjectAccessProblem.notMade }
        guard let day else { throw SubjectAccessProblem.sentMissing }
        if day > work.today { throw SubjectAccessProblem.sentInTheFuture }
        if day < request.receivedOn { throw SubjectAccessProblem.sentBeforeReceived }
    }
}
