import Definitions
public import Instruments
public import Kernel

/// Takes what is open from auditors who have left, no longer audit, or may not look any more, and shares it out among the others
/// (AUDIT-3). Gives to auditors what nobody could have before.
public struct AllotRecords: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    /// Gives how many records changed hands.
    public func perform(in work: Work) throws -> Int {
        let samples = Samples(work)
        let store = AuditStore(transaction: work.transaction)
        let gradings = AuditGradingStore(transaction: work.transaction)
        var moved = 0
        for (id, _) in Dictionary(grouping: try gradings.open(), by: \.record.draw).sorted(by: { $0.key < $1.key }) {
            let draw = try store.draw(id)
            guard let rule = work.definitions.audits.samples[draw.sample] else { continue }
            let auditors = Set(try samples.auditors(rule))
            let given = try gradings.all(of: id).filter { $0.isOpen && $0.allottedTo != nil }
            let barred = try samples.barred(given)
            for grading in given {
                guard let user = grading.allottedTo else { continue }
                // A record that was closed to them since can neither be opened nor given back by them.
                let mayNot = barred[grading.id]?.contains(user) == true
                guard mayNot || !auditors.contains(user) else { continue }
                try store.allot(grading, to: nil, at: work.now)
                try work.journal.record(
                    "audit.put-back", about: [grading.subject, Subject("user", user)],
                    ["because": .string(mayNot ? "may not look at it any more" : "no longer audits")])
            }
            moved += try samples.share(draw, try gradings.all(of: id))
        }
        return moved
    }
}

/// Gives a record back: an auditor knows the family, or is away. Somebody else has it at once where somebody may.
public struct GiveBackRecord: Command {
    public let grading: ID<AuditGrading>
    public let because: String

    public init(_ grading: ID<AuditGrading>, because: String) {
        self.grading = grading
        self.because = because
    }

    public var act: Act { .readGrading }
    public func record(in work: Work) throws -> AccessRecord { try GradingUnderWork(grading, in: work).accessRecord(in: work) }

    public func perform(in work: Work) throws {
        let found = try AuditGradingStore(transaction: work.transaction).find(grading)
        guard found.isOpen else { throw AuditProblem.finishedAlready }
        if because.isBlank || because.saysNothing { throw AuditProblem.becauseMissing }
        let store = AuditStore(transaction: work.transaction)
        if let user = found.allottedTo { try store.bar(user, from: grading, because: because, at: work.now) }
        try store.allot(found, to: nil, at: work.now)
        try work.journal.record("audit.given-back", about: found.subject, ["because": .string(because)])
        let draw = try store.draw(found.record.draw)
        try Samples(work).share(draw, AuditGradingStore(transaction: work.transaction).all(of: draw.id))
    }
}

/// Gives a record to somebody by hand; never to who worked on it.
public struct GiveRecord: Command {
    public let grading: ID<AuditGrading>
    public let user: ID<User>?

    public init(_ grading: ID<AuditGrading>, to user: ID<User>?) {
        self.grading = grading
        self.user = user
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    public func perform(in work: Work) throws {
        let found = try AuditGradingStore(transaction: work.transaction).find(grading)
        guard found.isOpen else { throw AuditProblem.finishedAlready }
        let store = AuditStore(transaction: work.transaction)
        let draw = try store.draw(found.record.draw)
        let samples = Samples(work)
        guard let user, let rule = work.definitions.audits.samples[draw.sample], try samples.auditors(rule).contains(user) else {
            throw AuditProblem.auditorMissing
        }
        if user == found.allottedTo { throw AuditProblem.nothingToChange }
        if try samples.barred([found])[found.id]?.contains(user) == true { throw AuditProblem.auditorBarred }
        try store.allot(found, to: user, at: work.now)
        try work.journal.record("audit.allotted", about: [found.subject, Subject("user", user)])
        try work.messages.write(
            to: user, subject: "A record to audit",
            body: "A record is yours to look at by \(draw.dueOn.inWords). Sign in and begin: /audits/mine", about: found.subject)
    }
}
