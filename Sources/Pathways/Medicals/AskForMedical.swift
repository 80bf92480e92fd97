import Definitions
public import Instruments
public import Kernel

/// Sends a request for a child protection medical to a health agency. It cannot be sent while anything that the doctor needs is blank:
/// what is missing is named (S47-4).
public struct SendMedicalRequest: Command {
    static let health: Set<String> = ["health-provider", "health-commissioner", "general-practice", "public-health"]

    public let child: ID<Person>
    public let form: ID<FilledForm>?
    public let agency: ID<Agency>?

    public init(of child: ID<Person>, _ form: ID<FilledForm>?, to agency: ID<Agency>?) {
        self.child = child
        self.form = form
        self.agency = agency
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try work.enquiryAccess(child) }

    public func perform(in work: Work) throws -> MedicalRequest.How {
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: child)
        let records = try people.records(of: standing)
        let store = MedicalStore(transaction: work.transaction)
        guard let form else { throw MedicalProblem.formMissing }
        let filled = try FormStore(transaction: work.transaction).find(form)
        guard filled.form == MedicalRequest.formKey, !filled.people.isDisjoint(with: records) else {
            throw MedicalProblem.formMissing
        }
        if try store.all(of: records).contains(where: { $0.form == form }) { throw MedicalProblem.sentAlready }
        var problems: [MedicalProblem] = []
        if !filled.isFinished {
            let missing = filled.wording.check(filled.answers, finishing: true).map(\.message)
            problems.append(.incomplete(missing.isEmpty ? ["it is not finished"] : missing))
        }
        let line = try agency.flatMap { try work.agencyNames()[$0] }
        if line == nil {
            problems.append(.agencyMissing)
        } else if let line, !Self.health.contains(line.kind) {
            problems.append(.notHealth)
        }
        try Problems.throwIfAny(problems)
        guard let agency else { throw MedicalProblem.agencyMissing }
        let id: ID<MedicalRequest> = work.newID()
        let how = try tell(agency, Subject("medical-request", id), about: standing, in: work)
        let request = MedicalRequest(
            id: id, child: standing, form: form, agency: agency, sentAt: work.now, sentBy: work.actor.user, how: how,
            bookedFor: nil, bookedWords: "", reportAt: nil, reportWords: "", meetsStandard: nil, standardWords: "")
        try store.add(request)
        try work.journal.record(
            "medical.asked-for", about: request.subjects, ["on": .of(work.today), "words": .string(line?.name ?? "")])
        return how
    }

    /// Those of the agency who sign in and weigh worries, and the doctor or lead of its roster by a private link, who needs no access
    /// to the record; by telephone where nobody can be written to.
    private func tell(_ agency: ID<Agency>, _ subject: Subject, about child: ID<Person>, in work: Work) throws
        -> MedicalRequest.How
    {
        let because = "The doctor needs what is known before the child is seen."
        var told = false
        for account in try SignInStore(transaction: work.transaction).accounts()
        where account.agency == agency && account.disabledAt == nil
            && work.definitions.acts(grantedTo: account.roles).contains(.workEnquiry)
        {
            let sent = try work.messages.write(
                to: account.id, subject: "A child protection medical is asked for",
                body: "A request is complete and waits for a time: /medicals/\(subject.id)", because: because, about: subject,
                people: [child])
            told = told || sent != nil
        }
        if try PrivateLinks(work).send(.medical, to: subject, of: agency, about: [child]) != nil { told = true }
        return told ? .message : .telephone
    }
}

/// When the child is to be seen, where, by which doctor.
public struct BookMedical: Command {
    public let medical: ID<MedicalRequest>
    public let at: Instant?
    public let words: String
    /// Said by the doctor behind a private link, and not by whoever works with the child.
    public let isDoctors: Bool

    public init(_ medical: ID<MedicalRequest>, at: Instant?, _ words: String, isDoctors: Bool = false) {
        self.medical = medical
        self.at = at
        self.words = words
        self.isDoctors = isDoctors
    }

    public var act: Act { isDoctors ? .answerMedical : .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        if isDoctors { return try MedicalAsked(medical).record(in: work) }
        return try work.enquiryAccess(MedicalStore(transaction: work.transaction).find(medical).child)
    }

    public func perform(in work: Work) throws {
        let store = MedicalStore(transaction: work.transaction)
        var found = try store.find(medical)
        var problems: [MedicalProblem] = []
        if at == nil { problems.append(.timeMissing) }
        if words.isBlank || words.saysNothing { problems.append(.whereMissing) }
        try Problems.throwIfAny(problems)
        (found.bookedFor, found.bookedWords) = (at, words)
        try store.save(found)
        if isDoctors, let asker = found.sentBy {
            try work.messages.write(
                to: asker, subject: "A medical is booked", body: "When and where the child is to be seen: /medicals/\(medical)",
                about: found.subject, people: [found.child])
        }
        try work.journal.record("medical.booked", about: found.subjects, ["words": .string(words), "on": .of(work.today)])
    }
}

/// The report came back, and whether it is as the national standard asks.
public struct ReceiveMedicalReport: Command {
    public let medical: ID<MedicalRequest>
    public let at: Instant?
    public let words: String
    public let meetsStandard: Bool?
    public let standardWords: String

    public init(
        _ medical: ID<MedicalRequest>, at: Instant? = nil, _ words: String, meetsStandard: Bool?, _ standardWords: String = ""
    ) {
        self.medical = medical
        self.at = at
        self.words = words
        self.meetsStandard = meetsStandard
        self.standardWords = standardWords
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try work.enquiryAccess(MedicalStore(transaction: work.transaction).find(medical).child)
    }

    public func perform(in work: Work) throws {
        let store = MedicalStore(transaction: work.transaction)
        var found = try store.find(medical)
        var problems: [MedicalProblem] = []
        if words.isBlank || words.saysNothing { problems.append(.reportMissing) }
        if meetsStandard == nil { problems.append(.standardMissing) }
        if meetsStandard == false, standardWords.isBlank || standardWords.saysNothing { problems.append(.standardWordsMissing) }
        if let at, at > work.now { problems.append(.reportLater) }
        try Problems.throwIfAny(problems)
        (found.reportAt, found.reportWords) = (at ?? work.now, words)
        (found.meetsStandard, found.standardWords) = (meetsStandard, standardWords)
        try store.save(found)
        try work.journal.record(
            "medical.reported", about: found.subjects,
            ["words": .string(words), "on": .of(work.today), "standard": .bool(meetsStandard ?? false)])
    }
}

/// Medicals asked for, and the forms behind them, of one child (S47-4, S47-5).
public struct MedicalsOf: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let medicals: [MedicalRequest]
        /// What doctors answered by a private link, the first first.
        public let answers: [ID<MedicalRequest>: [MedicalAnswer]]
        /// What became of the private link of each.
        public let links: [Subject: LinkTrace]
        /// Requests that are written and not sent, the newest first; and whether each is finished.
        public let unsent: [FilledForm]
        /// What was written of bruises and injuries, the newest first.
        public let bruises: [FilledForm]
        public let agencies: [AgencyLine]
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try work.enquiryAccess(child) }
    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "medicals") }

    public func answer(in work: Work) throws -> Answer {
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: child)
        guard let summary = try work.summaries(of: [standing])[standing] else { throw NotFound("person") }
        let records = try people.records(of: standing)
        let medicals = try MedicalStore(transaction: work.transaction).all(of: records)
        let forms = try FormStore(transaction: work.transaction).forms(about: records).filter { $0.supersededBy == nil }
        let sent = Set(medicals.map(\.form))
        return Answer(
            summary: summary, medicals: medicals,
            answers: try MedicalStore(transaction: work.transaction).answers(to: medicals.map(\.id)),
            links: try PrivateLinks(work).traces(of: medicals.map(\.subject)),
            unsent: forms.filter { $0.form == MedicalRequest.formKey && !sent.contains($0.id) }.sorted {
                $0.startedAt > $1.startedAt
            },
            bruises: forms.filter { $0.form == MedicalRequest.bruising }.sorted { $0.startedAt > $1.startedAt },
            agencies: try work.agencyNames().values.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
    }
}

/// For whom a medical was asked.
public struct ChildOfMedical: Query {
    public let medical: ID<MedicalRequest>

    public init(_ medical: ID<MedicalRequest>) {
        self.medical = medical
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try work.enquiryAccess(MedicalStore(transaction: work.transaction).find(medical).child)
    }
    public func answer(in work: Work) throws -> ID<Person> { try MedicalStore(transaction: work.transaction).find(medical).child }
}
