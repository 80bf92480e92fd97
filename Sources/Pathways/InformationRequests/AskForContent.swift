import Definitions
public import Instruments
public import Kernel

/// Asks the agency that works with somebody what is behind that (SHARE-4). It is owed an answer within the time of
/// the clock `content-answer`.
public struct AskForContent: Command {
    static let clock: ClockKind = "content-answer"

    public let person: ID<Person>
    public let involvement: ID<Involvement>
    public let because: String

    public init(_ involvement: ID<Involvement>, of person: ID<Person>, because: String) {
        self.person = person
        self.involvement = involvement
        self.because = because
    }

    public struct Outcome: Hashable, Sendable {
        public let request: ID<ContentRequest>
        /// How many people were told. Nobody where nobody of that agency signs in: then one asks them by telephone.
        public let told: Int
    }

    public var act: Act { .askForContent }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> Outcome {
        let under = try PersonUnderWork(person, in: work)
        guard let user = work.actor.user else { throw NotFound("user") }
        guard let found = try under.all(Involvement.self, in: work).first(where: { $0.id == involvement && $0.holds }) else {
            throw NotFound("worker")
        }
        let agency = found.value.agency
        if agency == work.actor.agency { throw ContentProblem.ownAgency }
        if because.isBlank { throw ContentProblem.becauseMissing }
        let store = ContentRequestStore(transaction: work.transaction)
        let waiting = try store.all(about: under.family.records).contains {
            $0.answer == nil && $0.involvement == involvement
                && ($0.askedBy == user || ($0.askingAgency != nil && $0.askingAgency == work.actor.agency))
        }
        if waiting { throw ContentProblem.askedAlready }
        let id = work.newID(ContentRequest.self)
        let clock = try work.clocks.start(
            Self.clock,
            for: Subject("request", id),
            about: [under.person.id],
            heldBy: .agency(agency)
        )
        let request = ContentRequest(
            id: id,
            person: under.person.id,
            involvement: involvement,
            agency: agency,
            role: found.value.role,
            service: found.value.service,
            askedBy: user,
            askingAgency: work.actor.agency,
            because: because,
            askedAt: work.now,
            dueAt: try clock?.due.lastMoment ?? work.clocks.due(Self.clock, from: work.now),
            answer: nil,
            words: "",
            answeredAt: nil,
            answeredBy: nil
        )
        try store.add(request)
        try work.journal.record(
            "content.asked",
            about: under.person.subject,
            ["request": .string(request.id.description), "agency": .string(agency.description), "because": .string(because)]
        )
        return Outcome(request: request.id, told: try tell(request, found.value.worker, in: work))
    }

    /// The worker whose work it is, where they sign in; otherwise everybody of the agency who may find people.
    private func tell(_ request: ContentRequest, _ worker: ID<User>?, in work: Work) throws -> Int {
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        let ofAgency = accounts.filter {
            $0.agency == request.agency && work.definitions.acts(grantedTo: $0.roles).contains(.findPerson)
        }
        let recipients = ofAgency.contains { $0.id == worker } ? ofAgency.filter { $0.id == worker } : ofAgency
        let agency = try request.askingAgency.flatMap { try work.agencyNames()[$0]?.name }
        let asker = [work.actor.name, agency].compactMap(\.self).joined(separator: ", ")
        var told = 0
        for recipient in recipients {
            let sent = try work.messages.write(
                to: recipient.id,
                subject: "Your agency is asked for information",
                body: "\(asker), asks what is behind your agency’s work with somebody. An answer is due by"
                    + " \(request.dueAt.inWords). Sign in to see about whom, and answer: /requests/\(request.id)",
                about: Subject("person", request.person)
            )
            if sent != nil { told += 1 }
        }
        return told
    }
}

/// Answers what one’s agency was asked: what it shares, that it knows nothing, or why it does not share (SHARE-4).
public struct AnswerContent: Command {
    public let request: ID<ContentRequest>
    /// Nil until something is chosen.
    public let answer: ContentRequest.Answer?
    public let words: String

    public init(_ request: ID<ContentRequest>, _ answer: ContentRequest.Answer?, words: String) {
        self.request = request
        self.answer = answer
        self.words = words
    }

    public var act: Act { .answerContent }

    public func record(in work: Work) throws -> AccessRecord {
        let request = try ContentRequestStore(transaction: work.transaction).find(request)
        let access = try PersonUnderWork(request.person, in: work).access
        return AccessRecord("this request", person: access, agency: request.agency)
    }

    public func perform(in work: Work) throws {
        let store = ContentRequestStore(transaction: work.transaction)
        let found = try store.find(request)
        guard let answer else { throw ContentProblem.answerMissing }
        if answer != .nothingKnown, words.isBlank { throw ContentProblem.wordsMissing }
        guard try store.answer(request, answer, words, at: work.now, by: work.actor.user) else {
            throw ContentProblem.answeredAlready
        }
        try work.clocks.stop(AskForContent.clock, for: Subject("request", request))
        let person = try PersonStore(transaction: work.transaction).standing(for: found.person)
        try work.journal.record(
            "content.answered",
            about: Subject("person", person),
            ["request": .string(request.description), "answer": .string(answer.rawValue)]
        )
        try work.messages.write(
            to: found.askedBy,
            subject: "Your question to an agency is answered",
            body: "Sign in to read what they say: /requests/\(request)",
            about: Subject("person", person)
        )
    }
}
