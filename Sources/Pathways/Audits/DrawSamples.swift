import Definitions
public import Instruments
public import Kernel

/// Draws every sample that is due: on Mondays, or on the first day of a month or quarter, at eight (AUDIT-3). Said again, or by another
/// node, it draws nothing twice.
public struct DrawSamples: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    /// Gives how many samples were drawn.
    public func perform(in work: Work) throws -> Int {
        let samples = Samples(work)
        return try work.definitions.audits.samples.inUse(on: work.today).count { rule in
            guard let period = rule.newestPeriod(at: work.now) else { return false }
            return try samples.draw(rule, of: period, slot: "\(rule.key)/\(period.lowerBound)") != nil
        } + samples.drawAgain()
    }
}

/// Draws a sample when somebody asks for it: one that is drawn by hand, of what there is today.
public struct DrawSample: Command {
    public let sample: String

    public init(_ sample: String) {
        self.sample = sample
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws -> ID<AuditDraw> {
        guard let rule = work.definitions.audits.samples[sample], rule.isInUse(on: work.today) else {
            throw AuditProblem.noSuchSample
        }
        guard rule.every == .hand else { throw AuditProblem.notDrawnByHand }
        let period = work.today.adding(months: -3)...work.today
        guard let draw = try Samples(work).draw(rule, of: period, slot: "\(rule.key)/\(work.today)", isAsked: true) else {
            throw AuditProblem.drawnAlready
        }
        return draw
    }
}

/// Samples within another act: drawn by the published method, shared out among auditors, and shared out anew.
struct Samples {
    let work: Work
    private let store: AuditStore

    init(_ work: Work) {
        self.work = work
        store = AuditStore(transaction: work.transaction)
    }

    /// Draws one. Nil where the slot was drawn already.
    ///
    /// - Parameters:
    ///   - isAsked: whether somebody asked for it: then a sample of nothing is refused, and can be drawn later.
    ///   - slot: what can be drawn once.
    ///   - size: how many, where that is not what the rule says.
    func draw(
        _ rule: SampleRule, of period: ClosedRange<Day>, slot: String, size: Int? = nil, for audit: ID<Audit>? = nil,
        isAsked: Bool = false
    ) throws -> ID<AuditDraw>? {
        if try store.isDrawn(slot) { return nil }
        let frames = AuditFrameStore(transaction: work.transaction)
        let frame = try frames.frame(rule.frame.value(on: period.upperBound), in: period, now: work.now)
        if isAsked, frame.isEmpty { throw AuditProblem.nothingThere }
        let days = work.definitions.audits.timeToAudit.value(on: work.today)
        let draw = AuditDraw(
            id: work.newID(), sample: rule.key, tool: rule.tool, audit: audit, period: period, again: nil,
            seed: work.newID(AuditDraw.self).description, frameSize: frame.count, wanted: size ?? rule.size.value(on: work.today),
            drawnAt: work.now, drawnBy: work.actor.user, dueOn: work.definitions.calendar.national.day(days, after: work.today))
        guard try store.add(draw, slot: slot) else { return nil }
        try store.add(frame: frame, to: draw.id)
        let byKey = Dictionary(frame.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let drawn = SampleDraw.draw(
            frame.map { .init($0.key, in: $0.stratum) }, size: draw.wanted, seed: draw.seed
        ).compactMap { byKey[$0] }
        try add(drawn, to: draw)
        try work.journal.record(
            "audit.drawn", about: draw.subject,
            [
                "sample": .string(rule.key), "seed": .string(draw.seed), "frame": .int(frame.count), "drawn": .int(drawn.count),
            ])
        try share(draw, AuditGradingStore(transaction: work.transaction).all(of: draw.id))
        return draw.id
    }

    /// Records whose day to be audited again has come, each once (AUDIT-5). Gives how many.
    func drawAgain() throws -> Int {
        let gradings = AuditGradingStore(transaction: work.transaction)
        var count = 0
        for task in try AuditTaskStore(transaction: work.transaction).toAuditAgain(on: work.today) {
            let first = try gradings.find(task.grading)
            let before = try store.draw(first.record.draw)
            let days = work.definitions.audits.timeToAudit.value(on: work.today)
            let draw = AuditDraw(
                id: work.newID(), sample: before.sample, tool: before.tool, audit: nil, period: before.period,
                again: first.id, seed: work.newID(AuditDraw.self).description, frameSize: 1, wanted: 1, drawnAt: work.now,
                drawnBy: work.actor.user, dueOn: work.definitions.calendar.national.day(days, after: work.today))
            guard try store.add(draw, slot: "again/\(task.id)") else { continue }
            try store.add(frame: [first.record.asFrame], to: draw.id)
            try add([first.record.asFrame], to: draw)
            try work.journal.record("audit.again", about: [draw.subject, first.subject])
            try share(draw, gradings.all(of: draw.id))
            count += 1
        }
        return count
    }

    private func add(_ drawn: [FrameRecord], to draw: AuditDraw) throws {
        for (place, one) in drawn.enumerated() {
            let record = AuditRecord(
                id: work.newID(), draw: draw.id, position: place + 1, subject: one.subject, reference: one.reference, at: one.at,
                stratum: one.stratum, child: one.child, agency: one.agency, team: one.team)
            try store.add(record)
            try store.add(
                AuditGrading(id: work.newID(), record: record, allottedTo: nil, filled: nil, result: nil, version: 1),
                at: work.now)
        }
    }

    /// Gives what nobody has to auditors, evenly; tells each how many. Gives how many were given.
    @discardableResult
    func share(_ draw: AuditDraw, _ gradings: [AuditGrading]) throws -> Int {
        let waiting = gradings.filter { $0.isOpen && $0.allottedTo == nil }
        guard !waiting.isEmpty, let rule = work.definitions.audits.samples[draw.sample] else { return 0 }
        let auditors = try self.auditors(rule)
        let barred = try self.barred(waiting)
        let open = try AuditGradingStore(transaction: work.transaction).open()
        let shared = Allotment.share(
            waiting.map { .init($0.id.description, barring: barred[$0.id] ?? []) }, among: auditors,
            having: Self.counts(gradings.compactMap(\.allottedTo)), load: Self.counts(open.compactMap(\.allottedTo)),
            seed: draw.seed)
        for grading in waiting {
            guard let user = shared[grading.id.description] else { continue }
            try store.allot(grading, to: user, at: work.now)
        }
        for (user, count) in Self.counts(Array(shared.values)).sorted(by: { $0.key < $1.key }) {
            try work.messages.write(
                to: user, subject: count == 1 ? "A record to audit" : "\(count) records to audit",
                body:
                    "\(rule.label(on: work.today)): \(count == 1 ? "one record is" : "\(count) records are") yours to look at by"
                    + " \(draw.dueOn.inWords). Sign in and begin: /audits/mine",
                about: draw.subject)
        }
        return shared.count
    }

    private static func counts(_ users: [ID<User>]) -> [ID<User>: Int] {
        users.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Those who can sign in, have one of the sample’s roles, and may audit.
    func auditors(_ rule: SampleRule) throws -> [ID<User>] {
        let roles = Set(rule.auditors)
        return try SignInStore(transaction: work.transaction).accounts().filter { account in
            account.disabledAt == nil && !roles.isDisjoint(with: account.roles.map(\.rawValue))
                && work.definitions.acts(grantedTo: account.roles).contains(.auditRecord)
        }.map(\.id)
    }

    /// Who may not have each: who worked on it, gave it back, or to whom the record of a child in it is closed.
    func barred(_ gradings: [AuditGrading]) throws -> [ID<AuditGrading>: Set<ID<User>>] {
        let given = try store.barred(from: gradings.map(\.id))
        let records = gradings.map(\.record)
        let frames = AuditFrameStore(transaction: work.transaction)
        let workers = try frames.workers(on: records.map(\.asFrame))
        let children = try frames.children(of: records.map(\.asFrame))
        let closed = try closedTo(Set(children.values.joined()))
        return Dictionary(
            uniqueKeysWithValues: gradings.map { grading in
                let key = grading.record.asFrame.key
                var users = workers[key] ?? []
                users.formUnion((given[grading.id] ?? []).map(\.user))
                for child in children[key] ?? [] { users.formUnion(closed[child] ?? []) }
                return (grading.id, users)
            })
    }

    /// Of children whose records are restricted, everybody who is not named there.
    private func closedTo(_ children: Set<ID<Person>>) throws -> [ID<Person>: Set<ID<User>>] {
        let access = PersonAccessStore(transaction: work.transaction)
        guard try !access.restricted(among: children.sorted()).isEmpty else { return [:] }
        let everybody = Set(try SignInStore(transaction: work.transaction).accounts().map(\.id))
        return try Dictionary(
            uniqueKeysWithValues: access.restricted(among: children.sorted()).map { child in
                let restriction = try access.restriction(of: [child])
                return (child, everybody.subtracting(restriction.map { $0.named.union([$0.guardian]) } ?? []))
            })
    }
}

extension AuditRecord {
    var asFrame: FrameRecord {
        FrameRecord(
            subject: subject, reference: reference, at: at, stratum: stratum, child: child, agency: agency, team: team)
    }
}
