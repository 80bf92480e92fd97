import Definitions
public import Instruments
public import Kernel

/// Writes down somebody who speaks for an agency (MASH-1).
public struct AddAgencyContact: Command {
    public let words: AgencyContactWords

    public init(_ words: AgencyContactWords) {
        self.words = words
    }

    public var act: Act { .keepRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func perform(in work: Work) throws -> ID<AgencyContact> {
        try words.check(in: work)
        let contact = AgencyContact(id: work.newID(), words: words, version: 1)
        try AgencyContactStore(transaction: work.transaction).add(contact, at: work.now)
        try work.journal.record("roster.added", about: contact.subjects, contact.particulars)
        return contact.id
    }
}

/// Changes what the roster says of somebody. What they were sent before stays sent where it was.
public struct ChangeAgencyContact: Command {
    public let contact: ID<AgencyContact>
    public let words: AgencyContactWords
    /// The version that whoever changes it had read.
    public let version: Int

    public init(_ contact: ID<AgencyContact>, _ words: AgencyContactWords, version: Int) {
        self.contact = contact
        self.words = words
        self.version = version
    }

    public var act: Act { .keepRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func perform(in work: Work) throws {
        let store = AgencyContactStore(transaction: work.transaction)
        let before = try store.find(contact)
        try words.check(in: work, as: contact)
        let after = AgencyContact(id: contact, words: words, version: version)
        if before == after { return }
        try store.save(after)
        try work.journal.record("roster.changed", about: after.subjects, after.particulars)
    }
}

/// Ends somebody's time on the roster.
public struct EndAgencyContact: Command {
    public let contact: ID<AgencyContact>
    /// Their last day; nil for today.
    public let on: Day?

    public init(_ contact: ID<AgencyContact>, on day: Day? = nil) {
        self.contact = contact
        on = day
    }

    public var act: Act { .keepRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func perform(in work: Work) throws {
        let store = AgencyContactStore(transaction: work.transaction)
        var found = try store.find(contact)
        if let until = found.words.until, until <= work.today { throw RosterProblem.endedAlready }
        found.words.until = on ?? work.today
        if found.words.until.map({ $0 < found.words.from }) == true { throw RosterProblem.endsBeforeItBegins }
        try store.save(found)
        try work.journal.record("roster.ended", about: found.subjects, ["last-day": .of(found.words.until)])
    }
}

extension AgencyContact {
    var subjects: [Subject] { [subject] + (words.agency.map { [Subject("agency", $0)] } ?? []) }

    fileprivate var particulars: JSONValue {
        [
            "name": .string(words.name), "seat": .string(words.seat), "from": .of(words.from), "until": .of(words.until),
            "purposes": .array(words.purposes.sorted().map(JSONValue.string)),
        ]
    }
}

extension AgencyContactWords {
    /// Throws everything that keeps it from standing.
    fileprivate func check(in work: Work, as own: ID<AgencyContact>? = nil) throws {
        let roster = work.definitions.roster
        var problems: [RosterProblem] = []
        let whose = try agency.flatMap { try work.agencyNames()[$0] }
        if whose == nil { problems.append(.agencyMissing) }
        if name.isBlank { problems.append(.nameMissing) }
        if purposes.isEmpty || purposes.contains(where: { roster.purposes[$0] == nil }) { problems.append(.purposeMissing) }
        if email.isBlank, telephone.isBlank { problems.append(.nowhereToReach) }
        if !email.isBlank, !email.looksLikeAnAddress { problems.append(.emailWrong) }
        if !seat.isBlank {
            if let known = roster.seats[seat] {
                if let kind = whose?.kind, !known.agencies.contains(kind) {
                    problems.append(.seatOfOthers(known.label(on: work.today)))
                }
            } else {
                problems.append(.seatUnknown)
            }
        }
        if let until, until < from { problems.append(.endsBeforeItBegins) }
        if let deputyOf {
            let other = try AgencyContactStore(transaction: work.transaction).find(deputyOf)
            if other.agency != agency || other.id == own { problems.append(.deputyOfOthers) }
        }
        if let user {
            let account = try SignInStore(transaction: work.transaction).account(user)
            if account?.agency != agency { problems.append(.userOfOthers) }
        }
        try Problems.throwIfAny(problems)
    }
}
