import Definitions
public import Instruments
public import Kernel

/// Questions to general practices and others before a case is heard (DA-5).
struct MaracAsks {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The end of the working day that is so many working days before the meeting; the meeting itself where that has passed.
    func due(before meeting: Meeting) -> Instant {
        guard let at = meeting.plan.at else { return work.now.adding(hours: 48) }
        let days = work.definitions.marac.replyDays.value(on: work.today)
        let day = work.definitions.calendar.days(countingClosures: false).working.day(days, before: at.day)
        let end = Deadline.endOf(day).lastMoment
        return end > work.now ? end : at
    }

    func ask(_ agencies: [ID<Agency>], about found: MaracCase, before meeting: Meeting) throws {
        let store = MaracRequestStore(transaction: work.transaction)
        let known = try work.agencyNames()
        let due = due(before: meeting)
        for agency in agencies where known[agency] != nil {
            let told = try contacts(of: agency)
            let one = MaracRequest(
                id: work.newID(), maracCase: found.id, agency: agency, askedAt: work.now, askedBy: work.actor.user, dueAt: due,
                told: told.map(\.name).joined(separator: ", "), answer: nil, words: "", answeredAt: nil, answeredBy: nil,
                answeredAs: "", returnedAt: nil)
            guard try store.add(one) else { continue }
            try work.clocks.start(
                MaracClocks.request, for: one.subject, about: found.words.children, heldBy: .agency(agency), given: .moment(due))
            try work.journal.record(
                "marac.asked", about: [one.subject] + found.subjects,
                ["agency": .string(agency.description), "due": .string(due.description)])
            let people = found.people
            for reached in told {
                switch reached {
                case .user(let user, _):
                    try work.messages.write(
                        to: user, subject: "What your practice knows, before a meeting",
                        body: """
                            A meeting about serious danger at home asks what your agency knows of a family. An answer is due by \
                            \(due.inWords); “nothing known” is an answer. Sign in to see about whom: /marac/requests/\(one.id)
                            """,
                        because: Self.because, about: one.subject, people: people)
                case .contact(let contact):
                    _ = try PrivateLinks(work).send(
                        .maracRequest, to: one.subject, for: .contact(contact), about: people,
                        with: .init(
                            subject: "What your practice or agency knows, before a meeting",
                            words: """
                                A meeting about serious danger at home asks what your practice or agency knows of a family. An \
                                answer is due by \(due.inWords); “nothing known” is an answer.
                                """, calendar: nil))
                }
            }
        }
    }

    private static let because = "A doctor often knows of harm before anybody else; the message names nobody."

    /// Listed anew: what is still owed is due before the new meeting.
    func move(_ found: MaracCase, before meeting: Meeting) throws {
        let store = MaracRequestStore(transaction: work.transaction)
        let due = due(before: meeting)
        for one in try store.requests(of: [found.id])[found.id] ?? [] where one.answer == nil && one.dueAt != due {
            try store.move(one.id, due: due)
            try work.clocks.void(MaracClocks.request, for: one.subject, because: "The meeting was moved")
            try work.clocks.start(
                MaracClocks.request, for: one.subject, about: found.words.children, heldBy: .agency(one.agency),
                given: .moment(due))
        }
    }

    /// Somebody of an agency who can be written to.
    enum Reached {
        case user(ID<User>, name: String)
        /// By a private link.
        case contact(AgencyContact)

        var name: String {
            switch self {
            case .user(_, let name): name
            case .contact(let contact): contact.inWords
            }
        }
    }

    /// Whoever of the roster is asked before MARAC, else the safeguarding lead: those who sign in, and one by a private link, since a
    /// second link ends the first. Where nobody is on the roster, those who answer for the agency.
    private func contacts(of agency: ID<Agency>) throws -> [Reached] {
        let named = try AgencyContactStore(transaction: work.transaction).contacts(of: agency, on: work.today)
        let fitting = named.filter { $0.words.purposes.contains(ContactPurpose.marac) }
        let leads = fitting.isEmpty ? named.filter { $0.words.purposes.contains(ContactPurpose.lead) } : fitting
        let reached =
            leads.compactMap { one in one.words.user.map { Reached.user($0, name: one.inWords) } }
            + leads.filter { $0.words.user == nil && !$0.words.email.isBlank }.prefix(1).map(Reached.contact)
        if !reached.isEmpty { return reached }
        let users = try work.answerers(of: agency)
        let names = try UserNames(in: work).names(of: users)
        return users.map { .user($0, name: names[$0] ?? "Somebody") }
    }

    /// What the meeting made of it goes back to whoever was asked: not what others said (DA-5).
    func returnOutcome(of found: MaracCase) throws {
        let store = MaracRequestStore(transaction: work.transaction)
        let subject = "What became of the meeting you were asked about"
        for one in try store.requests(of: [found.id])[found.id] ?? [] where one.returnedAt == nil {
            for reached in try contacts(of: one.agency) {
                switch reached {
                case .user(let user, _):
                    try work.messages.write(
                        to: user, subject: subject,
                        body: "It was heard. Sign in to read what was decided: /marac/requests/\(one.id)",
                        because: "Whoever was asked hears what came of it.", about: one.subject, people: found.people)
                case .contact(let contact):
                    _ = try PrivateLinks(work).send(
                        .maracRequest, to: one.subject, for: .contact(contact), about: found.people,
                        with: .init(
                            subject: subject,
                            words: "It was heard. What was decided waits for you; earlier links no longer open.",
                            calendar: nil))
                }
            }
            try store.returned(one.id, at: work.now)
        }
    }
}

/// Answers what one’s own practice or agency was asked before MARAC (DA-5); or the coordinator takes the answer down by telephone.
public struct AnswerMaracRequest: Command {
    public let request: ID<MaracRequest>
    public let answer: InformationCheck.Answer?
    public let words: String
    /// Who said so, where the coordinator takes it down; empty for one’s own answer.
    public let spokeTo: String?

    public init(_ request: ID<MaracRequest>, _ answer: InformationCheck.Answer?, _ words: String, spokeTo: String? = nil) {
        self.request = request
        self.answer = answer
        self.words = words
        self.spokeTo = spokeTo
    }

    public var act: Act { spokeTo == nil ? .answerCheck : .coordinateMarac }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try MaracRequestStore(transaction: work.transaction).find(request)
        guard spokeTo != nil else { return AccessRecord("this request", agency: found.agency, subject: found.subject) }
        return try MaracUnderWork(found.maracCase, in: work).accessRecord()
    }

    public func perform(in work: Work) throws {
        let store = MaracRequestStore(transaction: work.transaction)
        let found = try store.find(request)
        var problems: [MaracProblem] = []
        if answer == nil { problems.append(.answerMissing) }
        if answer != .nothingKnown, words.isBlank { problems.append(.wordsMissing) }
        if let spokeTo, spokeTo.isBlank { problems.append(.telephonedMissing) }
        try Problems.throwIfAny(problems)
        guard let answer else { throw MaracProblem.answerMissing }
        let name = spokeTo.map { "\($0), by telephone to \(work.actor.name)" } ?? work.actor.name
        guard try store.answer(request, answer, words, at: work.now, by: work.actor.user, as: name) else {
            throw MaracProblem.answeredAlready
        }
        try work.clocks.stop(MaracClocks.request, for: found.subject)
        let one = try MaracStore(transaction: work.transaction).find(found.maracCase)
        try work.journal.record(
            "marac.answered", about: [found.subject] + one.subjects,
            ["agency": .string(found.agency.description), "answer": .string(answer.rawValue)])
    }
}

/// What one’s own agency was asked before MARAC: about whom, and what came of it (DA-5).
public struct MaracRequestAsked: Query {
    public let request: ID<MaracRequest>

    public init(_ request: ID<MaracRequest>) {
        self.request = request
    }

    public struct Answer: Hashable, Sendable {
        public let request: MaracRequest
        public let reference: String
        public let about: [ChecksAsked.Identity]
        /// What the meeting decided; empty until it was heard.
        public let outcome: String
    }

    public var act: Act { .answerCheck }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try MaracRequestStore(transaction: work.transaction).find(request)
        return AccessRecord("this request", agency: found.agency, subject: found.subject)
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.request.subject], on: "request before MARAC", as: .recordViewed)
    }

    /// Names and dates of birth go with the question, to look the right people up; no address: whoever hides stays hidden.
    public func answer(in work: Work) throws -> Answer {
        let found = try MaracRequestStore(transaction: work.transaction).find(request)
        let one = try MaracStore(transaction: work.transaction).find(found.maracCase)
        let names = try work.mainNames(of: one.people)
        let people = try PersonStore(transaction: work.transaction).find(Set(one.people))
        return Answer(
            request: found, reference: one.reference,
            about: one.people.map { id in
                ChecksAsked.Identity(
                    name: names[id] ?? "No name recorded", part: one.words.children.contains(id) ? .child : .adult,
                    relation: id == one.words.victim ? "Harmed" : id == one.words.perpetrator ? "Person who harms" : "",
                    born: people[id]?.born?.inWords ?? "", numbers: [], address: "")
            },
            outcome: one.heardAt == nil ? "" : work.definitions.meetings.choices.label(one.outcome, on: work.today))
    }
}
