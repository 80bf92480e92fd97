import Definitions
public import Instruments
public import Kernel

/// What a doctor answered to a request for a medical (S47-4): the written report follows.
public struct MedicalAnswer: Hashable, Sendable {
    public let id: ID<MedicalAnswer>
    public let medical: ID<MedicalRequest>
    /// Nil where the child was not brought, or not seen.
    public let seenAt: Instant?
    public let findings: String
    public let opinion: String
    public let notSeenBecause: String
    public let answeredAt: Instant
    /// The name and job that they gave.
    public let answeredAs: String

    public var wasSeen: Bool { seenAt != nil }
}

/// What a doctor says who was asked by a private link: whether and when the child was seen, what was found, and what they make of it.
///
/// A child who was not brought can be seen another day: only an answer that the child was seen is the last one.
public struct AnswerMedical: Command {
    public let medical: ID<MedicalRequest>
    /// Nil where nothing was chosen.
    public let wasSeen: Bool?
    public let seenAt: Instant?
    public let findings: String
    public let opinion: String
    public let notSeenBecause: String

    public init(
        _ medical: ID<MedicalRequest>, wasSeen: Bool?, at seenAt: Instant? = nil, findings: String = "", opinion: String = "",
        notSeenBecause: String = ""
    ) {
        self.medical = medical
        self.wasSeen = wasSeen
        self.seenAt = seenAt
        self.findings = findings
        self.opinion = opinion
        self.notSeenBecause = notSeenBecause
    }

    public var act: Act { .answerMedical }
    public func record(in work: Work) throws -> AccessRecord { try MedicalAsked(medical).record(in: work) }

    public func perform(in work: Work) throws {
        let store = MedicalStore(transaction: work.transaction)
        let found = try store.find(medical)
        if try store.answers(to: [medical])[medical]?.contains(where: \.wasSeen) == true { throw MedicalProblem.answeredAlready }
        try Problems.throwIfAny(problems(in: work))
        let isSeen = wasSeen == true
        try store.add(
            MedicalAnswer(
                id: work.newID(), medical: medical, seenAt: isSeen ? seenAt : nil, findings: isSeen ? findings : "",
                opinion: isSeen ? opinion : "", notSeenBecause: isSeen ? "" : notSeenBecause, answeredAt: work.now,
                answeredAs: work.actor.name))
        if let asker = found.sentBy {
            try work.messages.write(
                to: asker, subject: isSeen ? "A doctor has answered" : "A child was not seen by the doctor",
                body: "\(isSeen ? "The child was seen; the findings are in the record" : "Read why, and what you do next"):"
                    + " /medicals/\(medical)",
                about: found.subject, people: [found.child])
        }
        try work.journal.record(
            "medical.answered", about: found.subjects, ["on": .of(work.today), "seen": .bool(isSeen), "words": .string(opinion)])
    }

    private func problems(in work: Work) -> [MedicalProblem] {
        func says(_ words: String) -> Bool { !words.isBlank && !words.saysNothing }
        guard let wasSeen else { return [.seenMissing] }
        if !wasSeen { return says(notSeenBecause) ? [] : [.notSeenMissing] }
        return [
            seenAt == nil ? .seenAtMissing : nil, (seenAt ?? work.now) > work.now ? .seenLater : nil,
            says(findings) ? nil : .findingsMissing, says(opinion) ? nil : .opinionMissing,
        ].compactMap { $0 }
    }
}

/// A request for a medical as the doctor gets it who has no account and sees no record: who the child is, what social care wrote for
/// the doctor, and nothing else (S47-4).
public struct MedicalAsked: Query {
    public let medical: ID<MedicalRequest>

    public init(_ medical: ID<MedicalRequest>) {
        self.medical = medical
    }

    public struct Answer: Hashable, Sendable {
        public let medical: MedicalRequest
        /// As it was finished: the questions as they were put, and what was answered.
        public let form: FilledForm
        public let name: String
        public let born: String
        /// NHS number and what else the register has, each with its label.
        public let numbers: [String]
        /// Who asks, and for which agency.
        public let asker: String
        /// The last answer; nil before the first.
        public let answer: MedicalAnswer?
    }

    public var act: Act { .answerMedical }

    /// For the holder of the link alone: nobody’s role opens it.
    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord(
            "this request", subject: try MedicalStore(transaction: work.transaction).find(medical).subject)
    }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.medical.subjects, on: "request for a medical, by a private link", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = MedicalStore(transaction: work.transaction)
        let found = try store.find(medical)
        let people = PersonStore(transaction: work.transaction)
        let child = try people.standing(for: found.child)
        let numbers = try RecordedStore<PersonIdentifier>(transaction: work.transaction).all(of: people.records(of: child))
        let account = try found.sentBy.flatMap { try SignInStore(transaction: work.transaction).account($0) }
        let agency = try account?.agency.flatMap { try work.agencyNames()[$0]?.name }
        return Answer(
            medical: found, form: try FormStore(transaction: work.transaction).find(found.form),
            name: try work.mainNames(of: [child])[child] ?? "No name recorded",
            born: try people.find([child])[child]?.born?.inWords ?? "",
            numbers: numbers.filter { $0.holds && $0.value.kind == "nhs-number" }.map {
                "\(work.definitions.people.identifiers.label($0.value.kind, on: work.today)) \($0.value.value)"
            },
            asker: [account?.name ?? "", agency ?? ""].filter { !$0.isBlank }.joined(separator: ", "),
            answer: try store.answers(to: [medical])[medical]?.last)
    }
}
