import Definitions
public import Instruments
public import Kernel

/// Writes down that the police took a child into protection, which starts its 72 hours, or moved a child without powers: then whoever
/// has the child is checked, and a strategy discussion is needed. A crime is recorded, or it is said why not (S47-6).
public struct RecordPolicePower: Command {
    public static let clock: ClockKind = "police-protection"

    public let child: ID<Person>
    public let told: PolicePower.Told
    public let unread: [any Problem]

    public init(of child: ID<Person>, _ told: PolicePower.Told, unread: [any Problem] = []) {
        self.child = child
        self.told = told
        self.unread = unread
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try work.enquiryAccess(child) }

    public func perform(in work: Work) throws -> ID<PolicePower> {
        try Problems.throwIfAny(unread + problems(in: work))
        let child = try PersonStore(transaction: work.transaction).standing(for: child)
        let power = PolicePower(
            id: work.newID(), child: child, told: told, checks: "", checkedAt: nil, checkedBy: nil, endedAt: nil, ending: nil,
            endedWords: "", recordedAt: work.now, recordedBy: work.actor.user)
        try PolicePowerStore(transaction: work.transaction).add(power)
        if told.kind == .protection {
            try work.clocks.start(
                Self.clock, for: power.subject, about: [child], at: told.at,
                heldBy: told.force.map { .agency($0) } ?? work.actor.user.map { .user($0) })
        }
        // Both ask agencies to talk together; a move without powers most of all, since nobody has checked who has the child.
        let needs = try StrategyNeedStore(transaction: work.transaction).open(about: [child])
        if needs.isEmpty, try Enquiries(work).about(child).first(where: \.isOpen) == nil {
            try Enquiries(work).strategyNeeded(
                for: power.subject, children: [child],
                because: told.kind == .moved ? "Moved by officers without powers: \(told.because)" : told.because,
                incidentAt: told.at, isImmediate: true)
        }
        try work.journal.record(
            "police-power.recorded", about: power.subjects,
            [
                "on": .of((told.at ?? work.now).day), "kind": .string((told.kind ?? .moved).rawValue),
                "words": .string(
                    told.kind == .protection ? "Taken into police protection" : "Moved by officers without powers"),
                "to": .string(told.wentTo), "crime": .bool(told.isCrimeRecorded ?? false),
            ])
        return power.id
    }

    private func problems(in work: Work) -> [PolicePowerProblem] {
        var problems: [PolicePowerProblem] = []
        func isEmpty(_ text: String) -> Bool { text.isBlank || text.saysNothing }
        if told.kind == nil { problems.append(.kindMissing) }
        if let at = told.at {
            if at > work.now { problems.append(.timeLater) }
        } else if unread.isEmpty {
            problems.append(.timeMissing)
        }
        if isEmpty(told.by) { problems.append(.officerMissing) }
        if isEmpty(told.because) { problems.append(.becauseMissing) }
        if isEmpty(told.wentTo) { problems.append(.whereMissing) }
        switch told.isCrimeRecorded {
        case true?: if isEmpty(told.crimeWords) { problems.append(.crimeReferenceMissing) }
        case false?: if isEmpty(told.crimeWords) { problems.append(.noCrimeReasonMissing) }
        case nil: problems.append(.crimeMissing)
        }
        return problems
    }
}

/// Writes down what checks of whoever has a moved child found.
public struct CheckCarer: Command {
    public let power: ID<PolicePower>
    public let words: String

    public init(_ power: ID<PolicePower>, _ words: String) {
        self.power = power
        self.words = words
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try work.enquiryAccess(PolicePowerStore(transaction: work.transaction).find(power).child)
    }

    public func perform(in work: Work) throws {
        let store = PolicePowerStore(transaction: work.transaction)
        var found = try store.find(power)
        if words.isBlank || words.saysNothing { throw PolicePowerProblem.checksMissing }
        (found.checks, found.checkedAt, found.checkedBy) = (words, work.now, work.actor.user)
        try store.save(found)
        try work.journal.record("police-power.carer-checked", about: found.subjects, ["words": .string(words)])
    }
}

/// Says how police protection ended: the child was released, an order was made, or the child is accommodated by agreement.
public struct EndPolicePower: Command {
    public let power: ID<PolicePower>
    public let ending: PolicePower.Ending?
    public let at: Instant?
    public let words: String

    public init(_ power: ID<PolicePower>, _ ending: PolicePower.Ending?, at: Instant? = nil, _ words: String) {
        self.power = power
        self.ending = ending
        self.at = at
        self.words = words
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try work.enquiryAccess(PolicePowerStore(transaction: work.transaction).find(power).child)
    }

    public func perform(in work: Work) throws {
        let store = PolicePowerStore(transaction: work.transaction)
        var found = try store.find(power)
        if found.endedAt != nil { throw PolicePowerProblem.ended }
        let moment = at ?? work.now
        var problems: [PolicePowerProblem] = []
        if ending == nil { problems.append(.endingMissing) }
        if words.isBlank || words.saysNothing { problems.append(.endingWordsMissing) }
        if moment > work.now { problems.append(.timeLater) }
        if let began = found.told.at, moment < began { problems.append(.endsBefore) }
        try Problems.throwIfAny(problems)
        (found.endedAt, found.ending, found.endedWords) = (moment, ending, words)
        try store.save(found)
        try work.clocks.stop(RecordPolicePower.clock, for: found.subject, at: moment)
        try work.journal.record(
            "police-power.ended", about: found.subjects,
            ["on": .of(moment.day), "how": .string(ending?.rawValue ?? ""), "words": .string(words)])
    }
}

extension Work {
    /// The child’s record, with whoever makes the enquiry about the child that runs.
    func enquiryAccess(_ child: ID<Person>) throws -> AccessRecord {
        if let open = try Enquiries(self).about(child).first(where: \.isOpen) {
            return try EnquiryUnderWork.accessRecord(open.id, in: self)
        }
        return try PersonUnderWork.accessRecord(child, in: self)
    }
}

/// Police powers used for a child, and medicals asked for, the newest first.
public struct PolicePowersOf: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let powers: [PolicePower]
        public let clocks: [Subject: ClockLine]
        public let agencies: [ID<Agency>: AgencyLine]
        public let writer: String
        public let agency: ID<Agency>?
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try work.enquiryAccess(child) }
    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "police powers") }

    public func answer(in work: Work) throws -> Answer {
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: child)
        guard let summary = try work.summaries(of: [standing])[standing] else { throw NotFound("person") }
        let powers = try PolicePowerStore(transaction: work.transaction).all(of: people.records(of: standing))
        let open = try ClockStore(transaction: work.transaction).open(forEach: powers.map(\.subject))
        let lines = try work.lines(powers.compactMap { open[$0.subject]?.first { $0.kind == RecordPolicePower.clock } })
        return Answer(
            summary: summary, powers: powers,
            clocks: Dictionary(lines.map { ($0.clock.subject, $0) }, uniquingKeysWith: { one, _ in one }),
            agencies: try work.agencyNames(), writer: work.actor.name, agency: work.actor.agency)
    }
}

/// For whom a power was used.
public struct ChildOfPower: Query {
    public let power: ID<PolicePower>

    public init(_ power: ID<PolicePower>) {
        self.power = power
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try work.enquiryAccess(PolicePowerStore(transaction: work.transaction).find(power).child)
    }
    public func answer(in work: Work) throws -> ID<Person> {
        try PolicePowerStore(transaction: work.transaction).find(power).child
    }
}
