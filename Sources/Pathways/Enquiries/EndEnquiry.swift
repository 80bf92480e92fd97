import Definitions
public import Instruments
public import Kernel

/// Writes what an enquiry found, why, and who was told. A manager agrees to it before it stands (S47-1).
public struct WriteEnquiryOutcome: Command {
    public let enquiry: ID<Enquiry>
    public let version: Int
    public let outcome: String
    public let reasons: String
    public let told: String
    public let noConferenceBecause: String

    public init(
        _ enquiry: ID<Enquiry>, version: Int, _ outcome: String, because reasons: String, told: String,
        noConferenceBecause: String = ""
    ) {
        self.enquiry = enquiry
        self.version = version
        self.outcome = outcome
        self.reasons = reasons
        self.told = told
        self.noConferenceBecause = noConferenceBecause
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        var under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        try under.require(version)
        try Problems.throwIfAny(problems(under, in: work))
        (under.enquiry.check, under.enquiry.sentBack) = (nil, "")
        under.enquiry.found = Enquiry.Found(
            outcome: outcome, reasons: reasons, told: told, noConferenceBecause: noConferenceBecause, at: work.now,
            by: work.actor.user)
        try EnquiryStore(transaction: work.transaction).save(under.enquiry)
        for supervisor in try under.supervisors(in: work) where supervisor != work.actor.user {
            try work.messages.write(
                to: supervisor, subject: "An enquiry waits for you to agree to its outcome",
                body:
                    "Enquiry \(under.enquiry.reference) has an outcome. Read it and say whether you agree: /enquiries/\(enquiry)",
                about: under.enquiry.subject, people: [under.enquiry.child])
        }
        try under.note("enquiry.outcome-written", ["outcome": .string(outcome), "reasons": .string(reasons)], in: work)
    }

    private func problems(_ under: EnquiryUnderWork, in work: Work) throws -> [EnquiryProblem] {
        var problems: [EnquiryProblem] = []
        let kind = work.definitions.enquiries.outcomes[outcome]
        if kind == nil { problems.append(.outcomeMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.outcomeReasonsMissing) }
        if told.isBlank || told.saysNothing { problems.append(.toldMissing) }
        // One that needs a conference may still say why there is none; any other must.
        if let kind, !kind.needsConference, noConferenceBecause.isBlank || noConferenceBecause.saysNothing {
            problems.append(.noConferenceReasonMissing)
        }
        if under.enquiry.waitsForStrategy { problems.append(.strategyOwed) }
        if kind?.needsConference == true, noConferenceBecause.isBlank,
            try EnquiryPartsStore(transaction: work.transaction).safetyPlans(of: [enquiry])[enquiry]?.isEmpty ?? true
        {
            problems.append(.noSafetyPlan)
        }
        return problems
    }
}

/// A manager agrees to an outcome, or sends it back with why. Somebody else than who wrote it.
///
/// Where no conference follows, the enquiry ends with it, and the conference’s clock no longer counts.
public struct CheckEnquiryOutcome: Command {
    public let enquiry: ID<Enquiry>
    public let version: Int
    public let agrees: Bool?
    public let words: String

    public init(_ enquiry: ID<Enquiry>, version: Int, agrees: Bool?, _ words: String) {
        self.enquiry = enquiry
        self.version = version
        self.agrees = agrees
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        var under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        try under.require(version)
        guard let found = under.enquiry.found, under.enquiry.check == nil else { throw EnquiryProblem.nothingToCheck }
        guard let agrees else { throw EnquiryProblem.checkMissing }
        if found.by == work.actor.user { throw EnquiryProblem.ownOutcome }
        if !agrees, words.isBlank || words.saysNothing { throw EnquiryProblem.checkWordsMissing }
        if agrees {
            under.enquiry.check = Enquiry.Check(at: work.now, by: work.actor.user, words: words)
            let isWithoutConference = !found.noConferenceBecause.isBlank
            if isWithoutConference || under.enquiry.conferenceAt != nil { under.enquiry.endedAt = work.now }
            try EnquiryStore(transaction: work.transaction).save(under.enquiry)
            if isWithoutConference { try EnquiryClocks(work).noConference(under.enquiry, because: found.noConferenceBecause) }
        } else {
            (under.enquiry.found, under.enquiry.sentBack) = (nil, words)
            try EnquiryStore(transaction: work.transaction).save(under.enquiry)
        }
        if let writer = found.by {
            try work.messages.write(
                to: writer, subject: agrees ? "A manager agrees to an enquiry" : "An enquiry came back to you",
                body: "Enquiry \(under.enquiry.reference): open it to read what the manager says: /enquiries/\(enquiry)",
                about: under.enquiry.subject, people: [under.enquiry.child])
        }
        let label = work.definitions.enquiries.outcomes.label(found.outcome, on: work.today)
        try under.note(
            agrees ? "enquiry.outcome-agreed" : "enquiry.outcome-sent-back",
            ["on": .of(work.today), "outcome": .string(found.outcome), "words": .string(agrees ? label : words)], in: work)
    }
}

/// Ends an enquiry before it has found anything: the child died, turned 18, moved away for good, or it was a mistake. Its clocks
/// count neither as met nor as missed, with the reason.
public struct EndEnquiryEarly: Command {
    public let enquiry: ID<Enquiry>
    public let version: Int
    public let ending: String
    public let words: String

    public init(_ enquiry: ID<Enquiry>, version: Int, because ending: String, _ words: String) {
        self.enquiry = enquiry
        self.version = version
        self.ending = ending
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        var under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        try under.require(version)
        var problems: [EnquiryProblem] = []
        let kind = work.definitions.enquiries.endings[ending]
        if kind == nil { problems.append(.endingMissing) }
        if words.isBlank || words.saysNothing { problems.append(.endingWordsMissing) }
        try Problems.throwIfAny(problems)
        under.enquiry.endedAt = work.now
        (under.enquiry.endedBecause, under.enquiry.endedWords) = (ending, words)
        try EnquiryStore(transaction: work.transaction).save(under.enquiry)
        let label = kind?.label(on: work.today) ?? ""
        try work.clocks.voidAll(for: under.enquiry.subject, because: "\(label): \(words)")
        let visits = AgreedVisitStore(transaction: work.transaction)
        for var visit in try visits.all(of: [enquiry]).filter(\.isOpen) {
            visit.voidedBecause = label
            try visits.save(visit)
            try work.clocks.voidAll(for: visit.subject, because: "\(label): \(words)")
        }
        try ConferenceDelays(work).ended(enquiry, at: work.now)
        for worker in Set(EnquirySide.allCases.compactMap { under.worker($0)?.user }).sorted() where worker != work.actor.user {
            try work.messages.write(
                to: worker, subject: "An enquiry has ended",
                body: "Enquiry \(under.enquiry.reference) has ended early. Open it to read why: /enquiries/\(enquiry)",
                about: under.enquiry.subject, people: [under.enquiry.child])
        }
        try under.note("enquiry.ended-early", ["on": .of(work.today), "words": .string(label), "more": .string(words)], in: work)
    }
}
