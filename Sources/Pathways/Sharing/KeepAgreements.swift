import Definitions
public import Instruments
public import Kernel

/// Writes down an agreement by which agencies share (SHARE-1). From now on its day of review is a time limit like any other.
public struct RecordAgreement: Command {
    public let words: SharingAgreementWords

    public init(_ words: SharingAgreementWords) {
        self.words = words
    }

    public var act: Act { .keepSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func perform(in work: Work) throws -> ID<SharingAgreement> {
        try Problems.throwIfAny(try words.problems(in: work))
        let agreement = SharingAgreement(id: work.newID(), words: words, endedBecause: "", version: 1)
        try SharingAgreementStore(transaction: work.transaction).add(agreement, at: work.now, by: work.actor.user)
        try work.startReview(of: agreement)
        try work.journal.record("sharing.recorded", about: agreement.subjects, agreement.particulars)
        return agreement.id
    }
}

/// Changes what is written of an agreement. Where the day of review moves, that is a review, and what it found is kept.
public struct ChangeAgreement: Command {
    public let agreement: ID<SharingAgreement>
    public let words: SharingAgreementWords
    /// What the review found, where its day moves.
    public let found: String
    /// The version that whoever changes it had read.
    public let version: Int

    public init(_ agreement: ID<SharingAgreement>, _ words: SharingAgreementWords, found: String = "", version: Int) {
        self.agreement = agreement
        self.words = words
        self.found = found
        self.version = version
    }

    public var act: Act { .keepSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func perform(in work: Work) throws {
        let store = SharingAgreementStore(transaction: work.transaction)
        let before = try store.find(agreement)
        let isReviewed = before.words.reviewOn != words.reviewOn
        var problems = try words.problems(in: work)
        if isReviewed, found.isBlank { problems.append(.findingMissing) }
        if !before.endedBecause.isBlank { problems.append(.endedAlready) }
        try Problems.throwIfAny(problems)
        let after = SharingAgreement(id: agreement, words: words, endedBecause: before.endedBecause, version: version)
        if before == after { return }
        try store.save(after)
        if isReviewed {
            try store.add(
                SharingAgreementReview(
                    found: found, dueBefore: before.words.reviewOn, dueAfter: words.reviewOn, reviewedAt: work.now,
                    reviewedBy: work.actor.user),
                id: work.newID(), of: agreement)
            try work.clocks.stop(SharingClocks.review, for: after.subject)
            try work.startReview(of: after)
        } else if let holder = after.holder {
            try work.clocks.hand(after.subject, to: holder)
        }
        try work.journal.record("sharing.changed", about: after.subjects, after.particulars)
    }
}

/// Ends an agreement: today is its last day unless an earlier one is set. What was asked under it stays asked under it.
public struct EndAgreement: Command {
    public let agreement: ID<SharingAgreement>
    public let because: String

    public init(_ agreement: ID<SharingAgreement>, because: String) {
        self.agreement = agreement
        self.because = because
    }

    public var act: Act { .keepSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func perform(in work: Work) throws {
        let store = SharingAgreementStore(transaction: work.transaction)
        var found = try store.find(agreement)
        if !found.endedBecause.isBlank { throw SharingProblem.endedAlready }
        if because.isBlank { throw SharingProblem.endMissing }
        found.words.until = min(found.words.until ?? work.today, work.today)
        found.endedBecause = because
        try store.save(found)
        try work.clocks.voidAll(for: found.subject, because: "The agreement has ended: \(because)")
        try work.journal.record(
            "sharing.ended", about: found.subjects, ["because": .string(because), "last-day": .of(found.words.until)])
    }
}

/// Keys of `clocks.yaml` that this room starts and stops.
enum SharingClocks {
    static let review: ClockKind = "agreement-review"
}

extension AccessRecord {
    static let sharing = AccessRecord("the register of sharing agreements")
}

extension Work {
    /// The review of an agreement is due at the end of its day.
    fileprivate func startReview(of agreement: SharingAgreement) throws {
        try clocks.start(
            SharingClocks.review, for: agreement.subject, heldBy: agreement.holder, given: .endOf(agreement.words.reviewOn))
    }
}

extension SharingAgreement {
    var subjects: [Subject] {
        [subject] + words.agencies.sorted { $0.description < $1.description }.map { Subject("agency", $0) }
    }

    fileprivate var holder: ClockHolder? {
        switch words.owner {
        case .user(let user): .user(user)
        case .agency(let agency): .agency(agency)
        case nil: nil
        }
    }

    fileprivate var particulars: JSONValue {
        [
            "title": .string(words.title), "kind": .string(words.kind.rawValue), "basis": .string(words.basis),
            "purposes": .array(words.purposes.sorted().map(JSONValue.string)), "from": .of(words.from),
            "review": .of(words.reviewOn), "until": .of(words.until),
        ]
    }
}

extension SharingAgreementWords {
    /// Everything that keeps it from standing.
    fileprivate func problems(in work: Work) throws -> [SharingProblem] {
        let known = try work.agencyNames()
        var problems: [SharingProblem] = []
        if title.isBlank { problems.append(.titleMissing) }
        if scope.isBlank || scope.saysNothing { problems.append(.scopeMissing) }
        if basis.isBlank || basis.saysNothing { problems.append(.basisMissing) }
        if agencies.filter({ known[$0] != nil }).count < 2 { problems.append(.agenciesMissing) }
        if purposes.contains(where: { work.definitions.frontDoor.checkPurposes[$0] == nil }) { problems.append(.purposeUnknown) }
        switch owner {
        case .user(let user):
            if try SignInStore(transaction: work.transaction).account(user) == nil { problems.append(.ownerMissing) }
        case .agency(let agency):
            if known[agency] == nil { problems.append(.ownerMissing) }
        case nil: problems.append(.ownerMissing)
        }
        if reviewOn < from { problems.append(.reviewBeforeItBegins) }
        if let until, until < from { problems.append(.endsBeforeItBegins) }
        return problems
    }
}
