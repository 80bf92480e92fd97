import Definitions
public import Instruments
public import Kernel

/// The time limits of an assessment: to the decision on next steps from the referral, and a manager’s look part of the way.
struct AssessmentClocks {
    static let whole: ClockKind = "assessment"
    static let checkPoint: ClockKind = "assessment-check-point"
}

/// An assessment as every use case about it needs it.
struct AssessmentUnderWork {
    var assessment: Assessment

    init(_ id: ID<Assessment>, in work: Work) throws {
        assessment = try AssessmentStore(transaction: work.transaction).find(id)
    }

    /// The child’s record, and who makes the assessment.
    func accessRecord(in work: Work) throws -> AccessRecord {
        let record = try PersonUnderWork.accessRecord(assessment.child, in: work)
        let members =
            try assessment.team.map { try TeamStore(transaction: work.transaction).members(of: [$0], on: work.today) } ?? []
        return AccessRecord(
            "this assessment", leads: Set(members.filter(\.leads).map(\.user)),
            contributors: Set([assessment.worker].compactMap(\.self) + members.map(\.user)), person: record.person,
            subject: assessment.subject)
    }

    static func accessRecord(_ id: ID<Assessment>, in work: Work) throws -> AccessRecord {
        try AssessmentUnderWork(id, in: work).accessRecord(in: work)
    }

    func require(_ version: Int) throws {
        if !assessment.isOpen { throw AssessmentProblem.ended }
        if assessment.version != version {
            throw Conflict(subject: "This assessment", read: version, current: assessment.version)
        }
    }

    func managers(in work: Work) throws -> [ID<User>] {
        let store = TeamStore(transaction: work.transaction)
        let teams = try assessment.team.map { [$0] } ?? store.teams(of: "assessment").map(\.id)
        return try store.members(of: teams, on: work.today).filter(\.leads).map(\.user)
    }

    func note(_ kind: EntryKind, _ more: [String: JSONValue] = [:], in work: Work) throws {
        try work.journal.record(
            kind, about: assessment.subjects,
            .object(more.merging(["reference": .string(assessment.reference), "on": .of(work.today)]) { one, _ in one }))
    }

    /// Why it may not go for sign-off, or be signed, with its chronology as it is today (CHRON-3).
    static func chronologyProblem(_ standing: ChronologyStanding, on day: Day) -> AssessmentProblem? {
        guard let since = standing.silentSince else { return .chronologyNone }
        return standing.isCurrent(on: day) ? nil : .chronologyStale(day.days(since: since))
    }
}

/// Begins an assessment of a child from a contact or an enquiry, with its form. Begun twice, it is one.
public struct BeginAssessment: Command {
    public let child: ID<Person>
    public let enquiry: ID<Enquiry>?
    public let contact: ID<Contact>?

    public init(of child: ID<Person>, from contact: ID<Contact>? = nil, in enquiry: ID<Enquiry>? = nil) {
        self.child = child
        self.contact = contact
        self.enquiry = enquiry
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(child, in: work) }

    public func perform(in work: Work) throws -> ID<Assessment> {
        let under = try PersonUnderWork(child, in: work)
        let store = AssessmentStore(transaction: work.transaction)
        if let open = try store.about(under.family.records).first(where: \.isOpen) { return open.id }
        guard try work.summaries(of: [under.person.id])[under.person.id]?.isChild == true else {
            throw AssessmentProblem.notAChild
        }
        let running = try EnquiryStore(transaction: work.transaction).about(under.family.records).filter(\.isOpen)
        let from = running.first { $0.id == enquiry } ?? running.first
        // A contact that names the child and became a referral.
        let contacts = try ContactStore(transaction: work.transaction).naming(under.family.records)
        let led = contacts.last { $0.id == contact } ?? contacts.last { $0.id == from?.contact } ?? contacts.last
        let form = try StartForm(Assessment.formKey, about: under.person.id).perform(in: work)
        let teams = TeamStore(transaction: work.transaction)
        let own = Set(try work.ownTeams().map(\.team))
        let kinds = try teams.teams(of: "assessment").filter { $0.closedOn == nil }
        let assessment = Assessment(
            id: work.newID(), reference: try reference(store, in: work), child: under.person.id, contact: led?.id,
            enquiry: from?.id,
            referredAt: led?.receivedAt ?? from?.startedAt ?? work.now, startedAt: work.now, worker: work.actor.user,
            team: (kinds.first { own.contains($0.id) } ?? kinds.first)?.id, form: form, sent: nil, checkPoint: nil,
            authorised: nil, returnedWords: "", returned: 0, endedAt: nil, endedBecause: "", endedWords: "", version: 1)
        try store.add(assessment)
        let holder = work.actor.user.map { ClockHolder.user($0) }
        try work.clocks.start(
            AssessmentClocks.whole, for: assessment.subject, about: [assessment.child], at: assessment.referredAt, heldBy: holder)
        try work.clocks.start(AssessmentClocks.checkPoint, for: assessment.subject, about: [assessment.child], heldBy: holder)
        try AssessmentUnderWork(assessment.id, in: work).note("assessment.begun", in: work)
        return assessment.id
    }

    private func reference(_ store: AssessmentStore, in work: Work) throws -> String {
        while true {
            let reference = "AS-\(ContactReference.letters(of: work.newID(Assessment.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}

/// Sends an assessment for sign-off: its form is finished, its chronology is current, and it says what history tells us (CHRON-3,
/// CHRON-4).
public struct SendAssessment: Command {
    public let assessment: ID<Assessment>
    public let version: Int
    public let history: String

    public init(_ assessment: ID<Assessment>, version: Int, history: String) {
        self.assessment = assessment
        self.version = version
        self.history = history
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func perform(in work: Work) throws {
        var under = try AssessmentUnderWork(assessment, in: work)
        try under.require(version)
        if under.assessment.sent != nil { throw AssessmentProblem.sentAlready }
        let person = try PersonUnderWork(under.assessment.child, in: work)
        let standing = try work.chronologyStanding(of: person)
        var problems: [AssessmentProblem] = []
        if try !FormStore(transaction: work.transaction).find(under.assessment.form).isFinished { problems.append(.unfinished) }
        if let problem = AssessmentUnderWork.chronologyProblem(standing, on: work.today) { problems.append(problem) }
        if history.isBlank || history.saysNothing { problems.append(.historyMissing) }
        try Problems.throwIfAny(problems)
        try work.keepHistory(history, of: person)
        let items = try ChronologyReader(person, .person, in: work).items().filter { $0.leftOut == nil }
        under.assessment.sent = Assessment.Sent(
            at: work.now, by: work.actor.user, history: history, incidents: work.pattern(of: items).incidents,
            chronologyOn: standing.silentSince)
        under.assessment.returnedWords = ""
        try AssessmentStore(transaction: work.transaction).save(under.assessment)
        for manager in try under.managers(in: work) where manager != work.actor.user {
            try work.messages.write(
                to: manager, subject: "An assessment waits for you to sign it off",
                body: "Assessment \(under.assessment.reference) is finished: /assessments/\(assessment)",
                about: under.assessment.subject, people: [under.assessment.child])
        }
        try under.note("assessment.sent", ["history": .string(history)], in: work)
    }
}

/// A manager signs an assessment off, or sends it back with why. Its chronology is looked at again: what was current when it was sent
/// may not be now (CHRON-3).
public struct SignAssessment: Command {
    public let assessment: ID<Assessment>
    public let version: Int
    public let agrees: Bool?
    public let words: String

    public init(_ assessment: ID<Assessment>, version: Int, agrees: Bool?, _ words: String) {
        self.assessment = assessment
        self.version = version
        self.agrees = agrees
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func perform(in work: Work) throws {
        var under = try AssessmentUnderWork(assessment, in: work)
        try under.require(version)
        guard let sent = under.assessment.sent else { throw AssessmentProblem.notSent }
        guard let agrees else { throw AssessmentProblem.answerMissing }
        if work.actor.user == sent.by || work.actor.user == under.assessment.worker { throw AssessmentProblem.ownAssessment }
        if !agrees, words.isBlank || words.saysNothing { throw AssessmentProblem.returnWordsMissing }
        if agrees {
            let person = try PersonUnderWork(under.assessment.child, in: work)
            if let problem = AssessmentUnderWork.chronologyProblem(try work.chronologyStanding(of: person), on: work.today) {
                throw problem
            }
            under.assessment.authorised = Assessment.Signed(at: work.now, by: work.actor.user, words: words)
            under.assessment.endedAt = work.now
        } else {
            under.assessment.sent = nil
            under.assessment.returnedWords = words
            under.assessment.returned += 1
        }
        try AssessmentStore(transaction: work.transaction).save(under.assessment)
        if agrees {
            try work.clocks.stop(AssessmentClocks.whole, for: under.assessment.subject)
            try work.clocks.void(
                AssessmentClocks.checkPoint, for: under.assessment.subject, because: "The assessment was signed off")
        }
        if let worker = under.assessment.worker, worker != work.actor.user {
            try work.messages.write(
                to: worker, subject: agrees ? "An assessment was signed off" : "An assessment came back to you",
                body:
                    "Assessment \(under.assessment.reference): open it to read what the manager says: /assessments/\(assessment)",
                about: under.assessment.subject, people: [under.assessment.child])
        }
        try under.note(agrees ? "assessment.authorised" : "assessment.returned", ["words": .string(words)], in: work)
    }
}

/// Writes an assessment that came back anew: the form that was finished stays as it was, and another takes its place.
public struct RewriteAssessment: Command {
    public let assessment: ID<Assessment>

    public init(_ assessment: ID<Assessment>) {
        self.assessment = assessment
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func perform(in work: Work) throws -> ID<FilledForm> {
        var under = try AssessmentUnderWork(assessment, in: work)
        guard under.assessment.isOpen, under.assessment.sent == nil else { throw AssessmentProblem.notReturned }
        let store = FormStore(transaction: work.transaction)
        guard try store.find(under.assessment.form).isFinished else { return under.assessment.form }
        let form = try StartForm(Assessment.formKey, about: under.assessment.child, replacing: under.assessment.form).perform(
            in: work)
        let before = try store.find(under.assessment.form)
        // What was written is there to be changed.
        let begun = try store.find(form)
        if !begun.isFinished { try store.save(begun.saying(before.answers, by: work.actor.user, at: work.now)) }
        under.assessment.form = form
        try AssessmentStore(transaction: work.transaction).save(under.assessment)
        try under.note("assessment.rewritten", in: work)
        return form
    }
}

/// A manager looks at an assessment part of the way, and says so.
public struct CheckAssessmentPoint: Command {
    public let assessment: ID<Assessment>
    public let words: String

    public init(_ assessment: ID<Assessment>, _ words: String) {
        self.assessment = assessment
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func perform(in work: Work) throws {
        var under = try AssessmentUnderWork(assessment, in: work)
        if !under.assessment.isOpen { throw AssessmentProblem.ended }
        if words.isBlank || words.saysNothing { throw AssessmentProblem.checkWordsMissing }
        if work.actor.user == under.assessment.worker { throw AssessmentProblem.ownAssessment }
        under.assessment.checkPoint = Assessment.Signed(at: work.now, by: work.actor.user, words: words)
        try AssessmentStore(transaction: work.transaction).save(under.assessment)
        try work.clocks.stop(AssessmentClocks.checkPoint, for: under.assessment.subject)
        try under.note("assessment.looked-at", ["words": .string(words)], in: work)
    }
}

/// Ends an assessment before it is signed off: the child died, turned 18, moved away for good, or it was a mistake.
public struct EndAssessmentEarly: Command {
    public let assessment: ID<Assessment>
    public let version: Int
    public let ending: String
    public let words: String

    public init(_ assessment: ID<Assessment>, version: Int, because ending: String, _ words: String) {
        self.assessment = assessment
        self.version = version
        self.ending = ending
        self.words = words
    }

    public var act: Act { .overseeEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func perform(in work: Work) throws {
        var under = try AssessmentUnderWork(assessment, in: work)
        try under.require(version)
        var problems: [AssessmentProblem] = []
        let kind = work.definitions.enquiries.endings[ending]
        if kind == nil { problems.append(.endingMissing) }
        if words.isBlank || words.saysNothing { problems.append(.endingWordsMissing) }
        try Problems.throwIfAny(problems)
        (under.assessment.endedAt, under.assessment.endedBecause, under.assessment.endedWords) = (work.now, ending, words)
        try AssessmentStore(transaction: work.transaction).save(under.assessment)
        try work.clocks.voidAll(
            for: under.assessment.subject, because: "\(kind?.label(on: work.today) ?? ""): \(words)")
        try under.note("assessment.ended-early", ["words": .string(words)], in: work)
    }
}
