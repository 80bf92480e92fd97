import Definitions
public import Instruments
public import Kernel

/// Proposes a year’s programme (AUDIT-1): a joint audit each quarter on what the newest inspection found most, and what is audited each
/// year whatever was found; the partners and all health providers take part. What stands already is left as it is.
public struct BuildProgramme: Command {
    public let year: Int

    public init(_ year: Int) {
        self.year = year
    }

    public var act: Act { .planAudits }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    /// Gives how many audits were proposed.
    public func perform(in work: Work) throws -> Int {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else { return 0 }
        let store = ProgrammeStore(transaction: work.transaction)
        let standing = try store.all(touching: first...last).filter { $0.droppedAt == nil }
        let inspection = try store.themesOfNewestInspection()
        let agencies = try takingPart(in: work)
        let programme = Programme(work)
        var proposed = 0
        for quarter in 0..<4 {
            let starts = first.adding(months: quarter * 3)
            let ends = starts.adding(months: 3).previous
            let isThere = standing.contains {
                $0.words.isJoint && [.inspection, .programme].contains($0.words.source) && $0.words.startsOn == starts
            }
            if isThere { continue }
            let themes = inspection?.themes ?? []
            let theme = themes.isEmpty ? "" : themes[quarter % themes.count]
            let label = work.definitions.themes[theme]?.label(on: work.today)
            try programme.add(
                AuditWords(
                    title: label ?? "Joint audit of quarter \(quarter + 1)", theme: theme,
                    source: inspection == nil ? .programme : .inspection, sourceWords: inspection?.plan ?? "",
                    sample: "children-on-plans", isJoint: true, startsOn: starts, reportsOn: ends, agencies: agencies),
                isAgreed: false)
            proposed += 1
        }
        for yearly in work.definitions.audits.yearly.inUse(on: first) {
            let label = yearly.label(on: first)
            let isThere = standing.contains { $0.words.source == .programme && $0.words.title == label }
            if isThere { continue }
            let starts = first.adding(months: yearly.month - 1)
            try programme.add(
                AuditWords(
                    title: label, theme: yearly.theme, source: .programme, sourceWords: yearly.source, sample: yearly.sample,
                    isJoint: true, startsOn: starts, reportsOn: starts.adding(months: 2).previous, agencies: agencies),
                isAgreed: false)
            proposed += 1
        }
        return proposed
    }

    /// The safeguarding partners and every health provider.
    private func takingPart(in work: Work) throws -> Set<ID<Agency>> {
        Set(
            try work.agencyNames().values.filter { agency in
                work.definitions.agencies[agency.kind]?.isSafeguardingPartner == true || agency.kind == "health-provider"
            }.map(\.id))
    }
}

/// Makes dated work of what plans promised (AUDIT-4): each promised audit stands in the programme with its day; one whose result came,
/// or that turned out to be none, follows. Said again, it changes nothing.
public struct KeepPromisedAudits: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { .audits }

    /// Gives how many audits were planned or changed.
    public func perform(in work: Work) throws -> Int {
        let store = ProgrammeStore(transaction: work.transaction)
        var changed = 0
        for promise in try store.promises() {
            let due = promise.obligation.dueOn ?? promise.action.due.on
            if let id = promise.audit {
                changed += try follow(promise, store.find(id), due: due, store, in: work) ? 1 : 0
            } else if let due, promise.obligation.standing != .dismissed {
                let users = try PartyStore(transaction: work.transaction).users(of: promise.action.id)
                try Programme(work).add(
                    AuditWords(
                        title: promise.obligation.words.firstCharacters(160), source: .promise,
                        sourceWords: "Action \(promise.action.reference)", lead: users.leads.min(),
                        startsOn: min(due.firstOfMonth, due), reportsOn: due, body: promise.action.overseenBy),
                    for: promise.obligation.id, isAgreed: promise.obligation.standing == .confirmed)
                changed += 1
            }
        }
        return changed
    }

    private func follow(_ promise: ProgrammeStore.Promise, _ audit: Audit, due: Day?, _ store: ProgrammeStore, in work: Work)
        throws
        -> Bool
    {
        var found = audit
        let obligation = promise.obligation
        if obligation.standing == .dismissed {
            guard found.isOpen else { return false }
            (found.droppedAt, found.droppedBecause) = (work.now, obligation.dismissedBecause)
        } else if let evidence = obligation.filed {
            guard found.isOpen else { return false }
            let item = try EvidenceStore(transaction: work.transaction).find(evidence)
            found.filed = Audit.Filed(at: item.addedAt, by: item.addedBy, words: item.description, evidence: evidence)
        } else {
            if obligation.standing == .confirmed, found.agreedAt == nil { found.agreedAt = work.now }
            if let due, found.isOpen, due != found.words.reportsOn {
                found.words.reportsOn = due
                found.words.startsOn = min(found.words.startsOn, due)
            }
            // Taken out as none, and an obligation again.
            if found.droppedAt != nil { (found.droppedAt, found.droppedBecause) = (nil, "") }
        }
        guard found != audit else { return false }
        try store.save(found, by: work.actor.user)
        try work.journal.record("audit.follows-promise", about: [found.subject, Subject("action", promise.action.id)])
        return true
    }
}

extension String {
    /// As many characters as fit, cut at a word.
    func firstCharacters(_ most: Int) -> String {
        guard count > most else { return self }
        let cut = prefix(most)
        return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}
