import Definitions
public import Instruments
public import Kernel

/// Writes somebody into the register of staff (WORK-1).
public struct AddStaff: Command {
    public let words: StaffWords
    /// Made with the form, so that a form sent twice adds one.
    public let id: ID<StaffMember>?
    public let unread: [any Problem]

    public init(_ words: StaffWords, id: ID<StaffMember>? = nil, unread: [any Problem] = []) {
        self.words = words
        self.id = id
        self.unread = unread
    }

    public var act: Act { .keepStaff }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of staff", agency: words.agency) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<StaffMember> {
        let store = StaffStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        let id = id ?? work.newID()
        try StaffRules(work).check(words, as: id, unread: unread)
        guard let agency = words.agency, let from = words.startedOn else { throw StaffProblem.agencyMissing }
        let one = StaffMember(
            id: id, name: words.name, number: words.number, user: words.user, agency: agency, team: words.team,
            occupation: words.occupation, supervisor: words.supervisor, startedOn: from, leftOn: nil,
            isAgencyWorker: words.isAgencyWorker, version: 1)
        try store.add(one, at: work.now, by: work.actor.user)
        try work.journal.record("staff.added", about: one.subject, one.inJournal)
        return id
    }
}

/// Changes what the register says of somebody: another team, another supervisor, another occupation.
public struct ChangeStaff: Command {
    public let id: ID<StaffMember>
    public let words: StaffWords
    /// The version that was read.
    public let version: Int
    public let unread: [any Problem]

    public init(_ id: ID<StaffMember>, to words: StaffWords, version: Int, unread: [any Problem] = []) {
        self.id = id
        self.words = words
        self.version = version
        self.unread = unread
    }

    public var act: Act { .keepStaff }
    public func record(in work: Work) throws -> AccessRecord { try StaffRules.accessRecord(id, in: work) }

    public func perform(in work: Work) throws {
        let store = StaffStore(transaction: work.transaction)
        let before = try store.find(id)
        if before.version != version { throw Conflict(subject: "This person", read: version, current: before.version) }
        try StaffRules(work).check(words, as: id, unread: unread)
        guard let agency = words.agency, let from = words.startedOn else { throw StaffProblem.agencyMissing }
        // Nobody moves somebody into an agency whose register they do not keep.
        guard work.allows(.keepStaff, on: AccessRecord("the register of staff", agency: agency)) else {
            throw StaffProblem.agencyMissing
        }
        var after = before
        (after.name, after.number, after.user, after.agency, after.team) =
            (words.name, words.number, words.user, agency, words.team)
        (after.occupation, after.supervisor, after.startedOn) = (words.occupation, words.supervisor, from)
        after.isAgencyWorker = words.isAgencyWorker
        try store.save(after)
        try work.journal.record(
            "staff.changed", about: after.subject, ["before": before.inJournal, "after": after.inJournal])
    }
}

/// Says that somebody left. What was written of them stays.
public struct LeaveStaff: Command {
    public let id: ID<StaffMember>
    /// The last day.
    public let on: Day?

    public init(_ id: ID<StaffMember>, on day: Day?) {
        self.id = id
        on = day
    }

    public var act: Act { .keepStaff }
    public func record(in work: Work) throws -> AccessRecord { try StaffRules.accessRecord(id, in: work) }

    public func perform(in work: Work) throws {
        let store = StaffStore(transaction: work.transaction)
        var one = try store.find(id)
        if one.leftOn != nil { throw StaffProblem.leftAlready }
        guard let on else { throw StaffProblem.leftMissing }
        if on < one.startedOn { throw StaffProblem.leftBeforeStart }
        one.leftOn = on
        try store.save(one)
        try work.journal.record("staff.left", about: one.subject, ["on": .of(on)])
    }
}

/// What must be right about somebody in the register.
struct StaffRules {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    static func accessRecord(_ id: ID<StaffMember>, in work: Work) throws -> AccessRecord {
        let one = try StaffStore(transaction: work.transaction).find(id)
        return AccessRecord("the register of staff", agency: one.agency, subject: one.subject)
    }

    /// Throws everything that is wrong at once.
    func check(_ words: StaffWords, as id: ID<StaffMember>, unread: [any Problem]) throws {
        try Problems.throwIfAny(unread + problems(words, as: id, isRead: unread.isEmpty))
    }

    func problems(_ words: StaffWords, as id: ID<StaffMember>, isRead: Bool = true) throws -> [StaffProblem] {
        var problems: [StaffProblem] = []
        let store = StaffStore(transaction: work.transaction)
        if words.name.isBlank { problems.append(.nameMissing) }
        let kind = try words.agency.flatMap { try work.agencyNames()[$0]?.kind }
        if kind == nil { problems.append(.agencyMissing) }
        let occupation = work.definitions.workforce.occupations[words.occupation]
        if occupation?.isInUse(on: work.today) != true {
            problems.append(.occupationMissing)
        } else if let kind, let kinds = occupation?.kinds, !kinds.isEmpty, !kinds.contains(kind) {
            problems.append(.occupationElsewhere)
        }
        if words.startedOn == nil, isRead { problems.append(.startMissing) }
        if let team = words.team, try TeamStore(transaction: work.transaction).find(team).agency != words.agency {
            problems.append(.teamElsewhere)
        }
        if let user = words.user, try store.isTaken(user, but: id, on: work.today) { problems.append(.userTaken) }
        if let agency = words.agency, !Text.searchKey(words.number).isEmpty,
            try store.isTaken(words.number, in: agency, but: id, on: work.today)
        {
            problems.append(.numberTaken)
        }
        if let supervisor = words.supervisor { problems += try above(supervisor, of: id, store) }
        return problems
    }

    /// Nobody supervises themselves, nor in a circle.
    private func above(_ supervisor: ID<StaffMember>, of id: ID<StaffMember>, _ store: StaffStore) throws -> [StaffProblem] {
        if supervisor == id { return [.supervisorOneself] }
        var next: StaffMember? = try store.find(supervisor)
        if next?.leftOn.map({ $0 < work.today }) == true { return [.supervisorGone] }
        var seen: Set<ID<StaffMember>> = []
        while let one = next, seen.insert(one.id).inserted {
            if one.supervisor == id { return [.supervisorCircle] }
            next = try one.supervisor.map { try store.find($0) }
        }
        return []
    }
}

extension StaffMember {
    var inJournal: JSONValue {
        [
            "name": .string(name), "agency": .string(agency.description), "team": .of(team?.description),
            "occupation": .string(occupation), "supervisor": .of(supervisor?.description), "from": .of(startedOn),
            "agency-worker": .bool(isAgencyWorker),
        ]
    }
}
