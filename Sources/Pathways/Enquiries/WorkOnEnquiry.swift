import Definitions
public import Instruments
public import Kernel

/// Names the social worker or the officer in the case. The other side is told at once: the record is one, so their page shows it
/// from that moment, and whoever does not sign in is telephoned (S47-2).
public struct NameOnEnquiry: Command {
    public let enquiry: ID<Enquiry>
    public let side: EnquirySide
    public let user: ID<User>?
    public let name: String
    public let reach: String

    public init(_ side: EnquirySide, of enquiry: ID<Enquiry>, user: ID<User>? = nil, name: String = "", reach: String = "") {
        self.enquiry = enquiry
        self.side = side
        self.user = user
        self.name = name
        self.reach = reach
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    /// Gives how the other side was told.
    public func perform(in work: Work) throws -> EnquiryWorker.Told {
        let under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        let name = try user.map { try UserNames(in: work).name(of: $0) } ?? name
        if name.isBlank || name.saysNothing { throw EnquiryProblem.nameMissing }
        if let now = under.worker(side), now.user == user, now.name == name, now.reach == reach { return now.otherTold }
        let told = try tell(under, name, in: work)
        try EnquiryPartsStore(transaction: work.transaction).add(
            EnquiryWorker(
                id: work.newID(), side: side, user: user, name: name, reach: reach, at: work.now, by: work.actor.user,
                otherTold: told),
            of: enquiry)
        if let user, user != work.actor.user {
            try write(
                to: user, "An enquiry was given to you", "You are named on enquiry \(under.enquiry.reference).", under, in: work)
        }
        let after = try EnquiryUnderWork(enquiry, in: work)
        if side == .socialCare, let holder = after.holder { try work.clocks.hand(under.enquiry.subject, to: holder) }
        try under.note(
            "enquiry.named", ["side": .string(side.rawValue), "name": .string(name), "told": .string(told.rawValue)], in: work)
        return told
    }

    private func tell(_ under: EnquiryUnderWork, _ name: String, in work: Work) throws -> EnquiryWorker.Told {
        guard let other = under.worker(side.other) else { return .nobody }
        guard let user = other.user else { return .telephone }
        if user == work.actor.user { return .message }
        let sent = try write(
            to: user, "\(side.words) of an enquiry changed",
            "On enquiry \(under.enquiry.reference) the \(side.words.lowercasedFirstLetter) is now \(name).", under, in: work)
        return sent == nil ? .telephone : .message
    }

    @discardableResult
    private func write(to user: ID<User>, _ subject: String, _ words: String, _ under: EnquiryUnderWork, in work: Work) throws
        -> ID<Message>?
    {
        try work.messages.write(
            to: user, subject: subject, body: "\(words) Open it: /enquiries/\(enquiry)",
            because: "Both sides of an enquiry know who makes it.", about: under.enquiry.subject, people: [under.enquiry.child])
    }
}

/// Keeps the outline plan, how it is made, and which team leads for the police (S47-2).
public struct KeepOutlinePlan: Command {
    public let enquiry: ID<Enquiry>
    public let version: Int
    public let outline: String
    public let how: EnquiryKind
    public let reasons: String
    public let leadWords: String

    public init(
        _ enquiry: ID<Enquiry>, version: Int, outline: String, how: EnquiryKind, reasons: String, leadWords: String = ""
    ) {
        self.enquiry = enquiry
        self.version = version
        self.outline = outline
        self.how = how
        self.reasons = reasons
        self.leadWords = leadWords
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        var under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        try under.require(version)
        var problems: [EnquiryProblem] = []
        if work.definitions.enquiries.kinds[how.rawValue] == nil { problems.append(.kindMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        try Problems.throwIfAny(problems)
        let before = under.enquiry
        (under.enquiry.outline, under.enquiry.how) = (outline, how.rawValue)
        (under.enquiry.reasons, under.enquiry.leadWords) = (reasons, leadWords)
        try EnquiryStore(transaction: work.transaction).save(under.enquiry)
        try under.note(
            "enquiry.planned",
            [
                "how": .string(how.rawValue), "how-before": .string(before.how), "reasons": .string(reasons),
                "outline": .string(outline), "outline-before": .string(before.outline),
            ], in: work)
    }
}

/// Agrees a task of the outline plan: what, whose, by when (S47-2).
public struct AddEnquiryTask: Command {
    public let enquiry: ID<Enquiry>
    public let what: String
    public let agency: ID<Agency>?
    public let owner: String
    public let due: Instant?

    public init(_ what: String, of enquiry: ID<Enquiry>, agency: ID<Agency>?, owner: String, due: Instant?) {
        self.enquiry = enquiry
        self.what = what
        self.agency = agency
        self.owner = owner
        self.due = due
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws -> ID<EnquiryTask> {
        let under = try EnquiryUnderWork(enquiry, in: work)
        try under.requireOpen()
        var problems: [EnquiryProblem] = []
        if what.isBlank || what.saysNothing { problems.append(.taskMissing) }
        if agency == nil { problems.append(.agencyMissing) }
        if owner.isBlank || owner.saysNothing { problems.append(.ownerMissing) }
        if due.map({ $0 <= work.now }) ?? false { problems.append(.dueBefore) }
        if due == nil { problems.append(.dueMissing) }
        try Problems.throwIfAny(problems)
        guard let agency, let due else { throw EnquiryProblem.dueMissing }
        let task = EnquiryTask(
            id: work.newID(), enquiry: enquiry, what: what, agency: agency, owner: owner, dueAt: due, doneAt: nil, doneWords: "")
        try EnquiryPartsStore(transaction: work.transaction).add(task, at: work.now, by: work.actor.user)
        try under.note(
            "enquiry.task-agreed", ["what": .string(what), "owner": .string(owner), "due": .string(due.description)], in: work)
        return task.id
    }
}

/// Says that a task is done, and what came of it.
public struct FinishEnquiryTask: Command {
    public let enquiry: ID<Enquiry>
    public let task: ID<EnquiryTask>
    public let words: String

    public init(_ task: ID<EnquiryTask>, of enquiry: ID<Enquiry>, _ words: String) {
        self.enquiry = enquiry
        self.task = task
        self.words = words
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try EnquiryUnderWork.accessRecord(enquiry, in: work) }

    public func perform(in work: Work) throws {
        let under = try EnquiryUnderWork(enquiry, in: work)
        let store = EnquiryPartsStore(transaction: work.transaction)
        guard try store.task(task).enquiry == enquiry else { throw NotFound("task") }
        if words.isBlank || words.saysNothing { throw EnquiryProblem.doneWordsMissing }
        guard try store.done(task, words, at: work.now, by: work.actor.user) else { throw EnquiryProblem.doneAlready }
        try under.note("enquiry.task-done", ["words": .string(words)], in: work)
    }
}

extension String {
    /// “Officer in the case” within a sentence.
    fileprivate var lowercasedFirstLetter: String { prefix(1).lowercased() + dropFirst() }
}
