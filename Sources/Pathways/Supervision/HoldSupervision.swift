import Definitions
public import Instruments
public import Kernel

/// Writes down a session of supervision (SUP-2): how earlier actions stand first, then what was thought about, then each child’s part.
/// What gives direction on a child becomes an action with a day, and management oversight on the child’s case.
public struct HoldSupervision: Command {
    /// How an earlier action stands.
    public struct Looked: Hashable, Sendable {
        public let action: ID<SupervisionAction>
        /// Nil where nothing was chosen.
        public let state: SupervisionAction.State?
        public let words: String

        public init(_ action: ID<SupervisionAction>, _ state: SupervisionAction.State?, _ words: String = "") {
            self.action = action
            self.state = state
            self.words = words
        }
    }

    /// What was said of a child; left out where all of it is empty.
    public struct Part: Hashable, Sendable {
        public var person: ID<Person>
        public var voice: String
        public var reflection: String
        public var challenge: String
        public var direction: String
        public var by: Day?

        public init(
            _ person: ID<Person>, voice: String = "", reflection: String = "", challenge: String = "", direction: String = "",
            by day: Day? = nil
        ) {
            self.person = person
            self.voice = voice
            self.reflection = reflection
            self.challenge = challenge
            self.direction = direction
            by = day
        }

        var isEmpty: Bool { voice.isBlank && reflection.isBlank && challenge.isBlank && direction.isBlank }
        /// “Noted” directs nobody.
        var directs: Bool { !direction.isBlank && !direction.saysNothing && !direction.isEmptyPhrase }
    }

    public struct ToDo: Hashable, Sendable {
        public let what: String
        public let owner: SupervisionAction.Owner
        public let by: Day?

        public init(_ what: String, owner: SupervisionAction.Owner = .worker, by day: Day?) {
            self.what = what
            self.owner = owner
            by = day
        }

        var isEmpty: Bool { what.isBlank && by == nil }
    }

    public let staff: ID<StaffMember>
    public let heldOn: Day?
    public let looked: [Looked]
    public let reflection: String
    public let challenge: String
    public let personal: String
    public let parts: [Part]
    public let actions: [ToDo]
    public let nextOn: Day?
    /// Made with the form, so that a form sent twice is one session.
    public let id: ID<SupervisionSession>?
    public let unread: [any Problem]

    public init(
        of staff: ID<StaffMember>, on heldOn: Day?, looked: [Looked] = [], reflection: String = "", challenge: String = "",
        personal: String = "", parts: [Part] = [], actions: [ToDo] = [], nextOn: Day? = nil, id: ID<SupervisionSession>? = nil,
        unread: [any Problem] = []
    ) {
        self.staff = staff
        self.heldOn = heldOn
        self.looked = looked
        self.reflection = reflection
        self.challenge = challenge
        self.personal = personal
        self.parts = parts.filter { !$0.isEmpty }
        self.actions = actions
        self.nextOn = nextOn
        self.id = id
        self.unread = unread
    }

    public var act: Act { .superviseStaff }
    public func record(in work: Work) throws -> AccessRecord { try SupervisionAccess(work).toHold(staff) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<SupervisionSession> {
        let store = SupervisionStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        let member = try StaffStore(transaction: work.transaction).find(staff)
        let open = try store.actions(of: staff).filter { $0.state == .open }
        let people = try work.summaries(of: parts.map(\.person))
        try Problems.throwIfAny(unread + problems(member, open, people, in: work))
        guard let user = work.actor.user, let heldOn else { throw SupervisionProblem.dayMissing }
        for one in looked {
            guard let state = one.state, open.contains(where: { $0.id == one.action }) else { continue }
            try store.say(one.action, state, one.words, at: work.now, by: user)
        }
        let session = SupervisionSession(
            id: id ?? work.newID(), staff: staff, staffUser: member.user, supervisor: member.supervisor, supervisorUser: user,
            heldOn: heldOn, reflection: reflection, challenge: challenge, personal: personal, nextOn: nextOn,
            recordedAt: work.now)
        try store.add(session)
        for part in parts { try keep(part, in: session, store, work) }
        for one in actions {
            guard !one.isEmpty, let by = one.by else { continue }
            try store.add(action(one.what, one.owner, by, for: nil, in: session, work))
        }
        try work.journal.record(
            "supervision.held", about: [session.subject, member.subject], ["on": .of(heldOn), "children": .int(parts.count)])
        if let worker = member.user {
            try work.messages.tell(
                .user(worker), subject: "Your supervision is written down",
                body: "What was agreed, and by when: /supervision/sessions/\(session.id)",
                because: "They were supervised, and read what is written of it.", once: "supervision/\(session.id)")
        }
        return session.id
    }

    private func problems(
        _ member: StaffMember, _ open: [SupervisionAction], _ people: [ID<Person>: PersonSummary], in work: Work
    ) throws -> [any Problem] {
        var problems: [SupervisionProblem] = []
        if let heldOn {
            if heldOn > work.today { problems.append(.dayLater) }
            if let nextOn, nextOn <= heldOn { problems.append(.nextPast) }
            if !member.isThere(on: heldOn) { problems.append(.gone) }
        } else if unread.isEmpty {
            problems.append(.dayMissing)
        }
        // What was agreed before comes first: nothing is left unsaid.
        for one in open {
            let said = looked.first { $0.action == one.id }
            if said?.state == nil { problems.append(.actionStandsMissing(one.id, one.what)) }
            if said?.state == .dropped, said?.words.isBlank != false { problems.append(.droppedWhy(one.id)) }
        }
        let theirs = try member.user.map { Set(try OpenCases(work).all(of: [$0])[$0]?.map(\.person) ?? []) } ?? []
        for part in parts {
            let name = people[part.person]?.name ?? "this child"
            if !theirs.contains(part.person) {
                problems.append(.notTheirs)
            } else if people[part.person]?.isHidden == true {
                problems.append(.caseClosed(name))
            }
            if !part.voice.isBlank, part.voice.saysNothing { problems.append(.voiceSaysNothing(part.person, name)) }
            guard part.directs else { continue }
            if part.reflection.isBlank || part.reflection.saysNothing { problems.append(.caseReflection(part.person, name)) }
            if part.by == nil, unread.isEmpty { problems.append(.caseByDay(part.person, name)) }
            if let by = part.by, let heldOn, by < heldOn { problems.append(.caseByPast(part.person, name)) }
        }
        for (place, one) in actions.enumerated() where !one.isEmpty {
            if one.what.isBlank { problems.append(.actionWhat(place + 1)) }
            if one.by == nil, unread.isEmpty { problems.append(.actionDay(place + 1)) }
            if let by = one.by, let heldOn, by < heldOn { problems.append(.actionPast(place + 1)) }
        }
        if reflection.isBlank, challenge.isBlank, personal.isBlank, parts.isEmpty { problems.append(.nothingSaid) }
        return problems
    }

    /// A child’s part: on the case, as oversight where it gives direction, and as an action with its day.
    private func keep(_ part: Part, in session: SupervisionSession, _ store: SupervisionStore, _ work: Work) throws {
        var oversight: ID<CaseOversight>?
        let id: ID<SupervisionCase> = work.newID()
        if part.directs, let by = part.by {
            let one = CaseOversight(
                id: work.newID(), person: part.person, about: Subject("supervision-case", id), thinking: part.reflection,
                direction: part.direction, by: by, writtenAt: work.now, writtenBy: work.actor.user, writtenAs: work.actor.name,
                agency: work.actor.agency)
            try CaseOversightStore(transaction: work.transaction).add(one)
            try work.journal.record(
                "oversight.recorded", about: [Subject("person", part.person), Subject("supervision-case", id)],
                ["by": .of(by), "on": .of(work.today), "words": .string("Direction in supervision")])
            try store.add(action(part.direction, .worker, by, for: part.person, in: session, work))
            oversight = one.id
        }
        try store.add(
            SupervisionCase(
                id: id, session: session.id, person: part.person, voice: part.voice, reflection: part.reflection,
                challenge: part.challenge, direction: part.direction, by: part.by, oversight: oversight))
    }

    private func action(
        _ what: String, _ owner: SupervisionAction.Owner, _ by: Day, for person: ID<Person>?, in session: SupervisionSession,
        _ work: Work
    ) -> SupervisionAction {
        SupervisionAction(
            id: work.newID(), session: session.id, staff: session.staff, person: person, what: what, owner: owner, dueOn: by,
            state: .open, words: "", lookedAt: nil)
    }
}

/// Says how an action of supervision stands, between sessions: either of the two (SUP-2).
public struct SayHowActionStands: Command {
    public let action: ID<SupervisionAction>
    public let state: SupervisionAction.State?
    public let words: String

    public init(_ action: ID<SupervisionAction>, _ state: SupervisionAction.State?, _ words: String = "") {
        self.action = action
        self.state = state
        self.words = words
    }

    public var act: Act { .readSupervision }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try SupervisionStore(transaction: work.transaction).find(action)
        return try SupervisionAccess(work).toRead(found.session)
    }

    public func perform(in work: Work) throws {
        let store = SupervisionStore(transaction: work.transaction)
        let found = try store.find(action)
        guard let state else { throw SupervisionProblem.actionStandsMissing(action, found.what) }
        if state == .dropped, words.isBlank { throw SupervisionProblem.droppedWhy(action) }
        try store.say(action, state, words, at: work.now, by: work.actor.user)
        try work.journal.record(
            "supervision.action-said", about: Subject("supervision-session", found.session), ["state": .string(state.rawValue)])
    }
}

/// Who may hold supervision and read it, as `Access` asks.
struct SupervisionAccess {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func toHold(_ staff: ID<StaffMember>) throws -> AccessRecord {
        let store = StaffStore(transaction: work.transaction)
        let member = try store.find(staff)
        let supervisor = try member.supervisor.map { try store.find($0) }
        return AccessRecord(
            "this supervision", leads: Set([supervisor?.user].compactMap { $0 }), owner: member.user, subject: member.subject)
    }

    /// Who was there: not whoever supervises them since, nor whose account stands in their place in the register since.
    func toRead(_ session: ID<SupervisionSession>) throws -> AccessRecord {
        let found = try SupervisionStore(transaction: work.transaction).find(session)
        return AccessRecord(
            "this session of supervision", leads: [found.supervisorUser], owner: found.staffUser, subject: found.subject)
    }
}
