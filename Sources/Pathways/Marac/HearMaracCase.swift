import Definitions
public import Instruments
public import Kernel

/// Something that MARAC gives somebody to do (DA-4): what, which agency, who, by when.
public struct MaracTask: Hashable, Sendable {
    public var what: String
    public var agency: ID<Agency>?
    public var owner: String
    public var due: Instant?
    /// Done before or in the meeting already.
    public var wasDone: Bool

    public init(what: String, agency: ID<Agency>?, owner: String, due: Instant?, wasDone: Bool = false) {
        self.what = what
        self.agency = agency
        self.owner = owner
        self.due = due
        self.wasDone = wasDone
    }

    var saysSomething: Bool { !what.isBlank }
    /// What it lacks before the room empties, in words.
    var lacks: [String] {
        [agency == nil ? "an agency" : "", owner.isBlank ? "an owner" : "", due == nil && !wasDone ? "a time" : ""].filter {
            !$0.isEmpty
        }
    }
}

/// Keeps what MARAC made of one case, in one step (DA-4): the danger, each child by name, what is decided, and who does what by when.
/// It is refused while a child is not considered or an action has no agency, owner or time.
public struct HearMaracCase: Command {
    public let marac: ID<MaracCase>
    public let version: Int
    public let analysis: String
    /// The danger to each child.
    public let considered: [ID<Person>: String]
    /// Key of the choices in `meetings.yaml`.
    public let choice: String
    public let tasks: [MaracTask]
    /// The early help referral that was made; empty where none was.
    public let earlyHelp: String
    /// What could not be read of it: told with what is missing.
    public let unread: [any Problem]

    public init(
        _ marac: ID<MaracCase>, version: Int, analysis: String, considered: [ID<Person>: String], choice: String,
        tasks: [MaracTask], earlyHelp: String = "", unread: [any Problem] = []
    ) {
        self.marac = marac
        self.version = version
        self.analysis = analysis
        self.considered = considered
        self.choice = choice
        self.tasks = tasks
        self.earlyHelp = earlyHelp
        self.unread = unread
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try MaracUnderWork(marac, in: work).accessRecord() }

    public func perform(in work: Work) throws {
        var under = try MaracUnderWork(marac, in: work)
        try under.requireOpen()
        if under.found.version != version { throw Conflict(subject: "This case", read: version, current: under.found.version) }
        guard let meeting = under.found.meeting, let part = under.found.meetingCase else { throw MaracProblem.notListed }
        let meetings = MeetingStore(transaction: work.transaction)
        var sitting = try meetings.find(meeting)
        if sitting.closedAt != nil || sitting.cancelledAt != nil { throw MaracProblem.meetingOver }
        let given = tasks.filter(\.saysSomething)
        try Problems.throwIfAny(unread + problems(under.found, given, in: work))
        for place in under.found.children.indices {
            under.found.children[place].considered = considered[under.found.children[place].person] ?? ""
        }
        under.found.heardAt = work.now
        under.found.outcome = choice
        under.found.earlyHelp = earlyHelp
        try MaracStore(transaction: work.transaction).save(under.found)
        if sitting.heldFrom == nil {
            sitting.heldFrom = work.now
            try meetings.save(sitting)
        }
        try write(under.found, part, given, meetings, in: work)
        try work.clocks.stop(MaracClocks.hearing, for: under.found.subject)
        try work.clocks.start(
            MaracClocks.window, for: under.found.subject, about: under.found.words.children,
            heldBy: try work.maracTeam().team.map { .team($0) })
        try work.journal.record(
            "marac.heard", about: under.found.subjects + [sitting.subject],
            [
                "reference": .string(under.found.reference), "outcome": .string(choice), "actions": .int(given.count),
                "children": .int(under.found.children.count), "early-help": .bool(!earlyHelp.isBlank), "on": .of(work.today),
            ])
        if choice == "to-daily-meeting" {
            try Maracs(work).pass(under.found, to: .daily, because: analysis, from: part)
        }
        try MaracAsks(work).returnOutcome(of: under.found)
        try work.tellReferrer(of: under.found, "A case you referred was heard at MARAC", "")
    }

    private func problems(_ found: MaracCase, _ tasks: [MaracTask], in work: Work) throws -> [MaracProblem] {
        var problems: [MaracProblem] = []
        if analysis.isBlank || analysis.saysNothing { problems.append(.analysisMissing) }
        let names = try work.summaries(of: found.words.children).mapValues(\.name)
        for child in found.children {
            let words = considered[child.person] ?? ""
            if words.isBlank || words.saysNothing { problems.append(.childMissing(names[child.person] ?? "this child")) }
        }
        let choices = work.definitions.meetings.kinds[MaracMeetings.kind]?.choices ?? []
        if !choices.contains(choice) { problems.append(.choiceMissing) }
        problems += tasks.filter { !$0.lacks.isEmpty }.map { .actionLacks($0.lacks.joined(separator: " and ")) }
        return problems
    }

    /// Into the meeting, whose papers and figures are those of every meeting.
    private func write(
        _ found: MaracCase, _ part: ID<MeetingCase>, _ tasks: [MaracTask], _ meetings: MeetingStore, in work: Work
    ) throws {
        var one = try meetings.find(part)
        one.analysis = analysis
        try meetings.save(one)
        let store = MeetingDecisionStore(transaction: work.transaction)
        let about: [(ID<Person>?, String)] =
            found.children.isEmpty ? [(nil, analysis)] : found.children.map { ($0.person, $0.considered) }
        for (person, reasons) in about {
            try store.add(
                MeetingDecision(
                    id: work.newID(), meetingCase: part, person: person, choice: choice, reasons: reasons, decidedAt: work.now,
                    decidedBy: work.actor.user))
        }
        for task in tasks {
            let action = MeetingAction(
                id: work.newID(), meetingCase: part, what: task.what, agency: task.agency, ownerName: task.owner, due: task.due,
                wasDone: task.wasDone, madeAt: work.now)
            try store.add(action)
            guard !task.wasDone, let due = task.due else { continue }
            try work.clocks.start(
                MeetingClocks.action, for: action.subject, about: found.words.children,
                heldBy: task.agency.map { .agency($0) }, given: .moment(due))
        }
    }
}

/// Says that an action of MARAC was done and what came of it, or why it will not be (DA-4).
public struct FinishMaracAction: Command {
    public let action: ID<MeetingAction>
    public let outcome: String
    public let isDropped: Bool

    public init(_ action: ID<MeetingAction>, outcome: String, isDropped: Bool = false) {
        self.action = action
        self.outcome = outcome
        self.isDropped = isDropped
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try work.maracRecord(about: [], "this action") }

    public func perform(in work: Work) throws {
        let found = try MeetingDecisionStore(transaction: work.transaction).action(action)
        if !found.isOpen { throw MaracProblem.doneAlready }
        if outcome.isBlank || outcome.saysNothing { throw MaracProblem.outcomeMissing }
        try FinishAction(action, isDone: !isDropped, outcome).perform(in: work)
    }
}
