import Definitions
public import Instruments
public import Kernel

/// One question in words, as far as the reader may see it.
public struct RequestLine: Hashable, Sendable {
    public let request: ContentRequest
    public let summary: PersonSummary
    /// The record is restricted and closed to the reader: neither the question nor the answer is shown.
    public let isClosed: Bool
    public let agency: String
    /// "Health visitor, Mill Lane clinic".
    public let work: String
    public let asker: String
    public let askingAgency: String
    public let answerer: String
    public let clock: RequestClock
    /// Whether it is the reader’s agency that was asked.
    public let isOurs: Bool
}

/// What the reader’s agency was asked, and what the reader and their agency asked (SHARE-4).
public struct ContentRequests: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let toAnswer: [RequestLine]
        public let answered: [RequestLine]
        public let asked: [RequestLine]
        /// In how much time an answer is owed: “24 hours”.
        public let within: String
    }

    static let most = 200

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the requests") }

    public func answer(in work: Work) throws -> Answer {
        let store = ContentRequestStore(transaction: work.transaction)
        let ours = try work.actor.agency.map { try store.asked(of: $0, limit: ContentRequests.most) } ?? []
        let asked = try work.actor.user.map { try store.asked(by: $0, of: work.actor.agency, limit: ContentRequests.most) } ?? []
        let lines = RequestLines(work: work)
        return Answer(
            toAnswer: try lines.lines(ours.filter { $0.answer == nil }),
            answered: try lines.lines(ours.filter { $0.answer != nil }),
            asked: try lines.lines(asked),
            within: work.definitions.clocks.kinds["content-answer"]?.limit.value(on: work.today).limit.inWords ?? "24 hours"
        )
    }
}

/// One question, for those whose agency asked it or was asked.
public struct ContentRequestOf: Query {
    public let request: ID<ContentRequest>

    public init(_ request: ID<ContentRequest>) { self.request = request }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this request") }

    public func answer(in work: Work) throws -> RequestLine {
        let found = try ContentRequestStore(transaction: work.transaction).find(request)
        guard RequestLines(work: work).isParty(to: found), let line = try RequestLines(work: work).lines([found]).first else {
            throw NotFound("request")
        }
        return line
    }

    public func viewed(_ answer: RequestLine) -> View? {
        answer.isClosed ? nil : View([answer.summary.person.subject], on: "a question between agencies")
    }
}

/// What the reader’s agency asked or was asked about one person: for the door of a record and for the record.
public struct RequestsAbout: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) { self.person = person }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of people") }

    public func answer(in work: Work) throws -> [RequestLine] {
        let under = try PersonUnderWork.read(person, in: work)
        if under.reach == .restricted { return [] }
        let lines = RequestLines(work: work)
        let requests = try ContentRequestStore(transaction: work.transaction).all(about: under.family.records).filter(
            lines.isParty)
        return requests.isEmpty ? [] : try lines.lines(requests)
    }
}

/// Makes lines of questions.
struct RequestLines {
    let work: Work

    func isParty(to request: ContentRequest) -> Bool {
        guard let user = work.actor.user else { return work.actor.isInstallation }
        if request.askedBy == user { return true }
        guard let agency = work.actor.agency else { return false }
        return request.agency == agency || request.askingAgency == agency
    }

    func lines(_ requests: [ContentRequest]) throws -> [RequestLine] {
        let standing = try PersonStore(transaction: work.transaction).standing(for: requests.map(\.person))
        let summaries = try work.summaries(of: standing.values)
        let agencies = try work.agencyNames()
        let names = try UserNames(in: work).names(of: requests.flatMap { [$0.askedBy] + [$0.answeredBy].compactMap(\.self) })
        var closed: [ID<Person>: Bool] = [:]
        for summary in summaries.values where summary.isRestricted {
            closed[summary.id] = try PersonUnderWork(summary.id, in: work).reach == .restricted
        }
        return requests.compactMap { request in
            guard let summary = summaries[standing[request.person] ?? request.person] else { return nil }
            let role = work.definitions.people.workers[request.role]?.label(on: work.today) ?? request.role
            return RequestLine(
                request: closed[summary.id] == true ? request.withoutWords : request,
                summary: summary,
                isClosed: closed[summary.id] ?? false,
                agency: agencies[request.agency]?.name ?? "An agency",
                work: [role, request.service].filter { !$0.isBlank }.joined(separator: ", "),
                asker: names[request.askedBy] ?? "Somebody",
                askingAgency: request.askingAgency.flatMap { agencies[$0]?.name } ?? "",
                answerer: request.answeredBy.flatMap { names[$0] } ?? "",
                clock: request.clock(at: work.now),
                isOurs: request.agency == work.actor.agency
            )
        }
    }
}
