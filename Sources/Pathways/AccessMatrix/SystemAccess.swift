public import Instruments
public import Kernel

/// Whether a group of staff sees an outside system that it should see (SHARE-4).
public struct SystemAccess: Hashable, Sendable {
    public let id: ID<SystemAccess>
    /// "School nurses".
    public var group: String
    /// "Shared care record".
    public var system: String
    public var agency: ID<Agency>?
    public var hasAccess: Bool
    /// When they are to see it; nil where nobody has said.
    public var plannedOn: Day?
    public var note: String
    public var version: Int

    public init(
        id: ID<SystemAccess>,
        group: String,
        system: String,
        agency: ID<Agency>?,
        hasAccess: Bool,
        plannedOn: Day?,
        note: String,
        version: Int = 1
    ) {
        self.id = id
        self.group = group
        self.system = system
        self.agency = agency
        self.hasAccess = hasAccess
        self.plannedOn = plannedOn
        self.note = note
        self.version = version
    }
}

/// What somebody can mend in the register of systems.
public enum SystemAccessProblem: Problem, Hashable {
    case groupMissing
    case systemMissing
    case planMissing
    case knownAlready

    public var message: String {
        switch self {
        case .groupMissing: "Say which group of staff: “school nurses”."
        case .systemMissing: "Say which system they should see: “shared care record”."
        case .planMissing: "Give the day by which they are to see it, or say in the note why there is none."
        case .knownAlready: "This group and this system stand in the register already. Change that line."
        }
    }

    public var field: String? {
        switch self {
        case .groupMissing, .knownAlready: "group"
        case .systemMissing: "system"
        case .planMissing: "planned-on"
        }
    }
}

/// Puts a group of staff and a system into the register, or says how it stands now (SHARE-4).
public struct RecordSystemAccess: Command {
    /// Nil for a new line.
    public let line: ID<SystemAccess>?
    public let group: String
    public let system: String
    public let agency: ID<Agency>?
    public let hasAccess: Bool
    public let plannedOn: Day?
    public let note: String
    public let version: Int

    public init(
        _ line: ID<SystemAccess>? = nil,
        group: String,
        system: String,
        agency: ID<Agency>? = nil,
        hasAccess: Bool,
        plannedOn: Day? = nil,
        note: String = "",
        version: Int = 1
    ) {
        self.line = line
        self.group = group
        self.system = system
        self.agency = agency
        self.hasAccess = hasAccess
        self.plannedOn = plannedOn
        self.note = note
        self.version = version
    }

    public var act: Act { .editSystemAccess }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of systems") }

    public func perform(in work: Work) throws -> ID<SystemAccess> {
        var problems: [SystemAccessProblem] = []
        if group.isBlank { problems.append(.groupMissing) }
        if system.isBlank { problems.append(.systemMissing) }
        if !hasAccess, plannedOn == nil, note.isBlank { problems.append(.planMissing) }
        try Problems.throwIfAny(problems)
        let store = SystemAccessStore(transaction: work.transaction)
        let known = try store.all()
        let key = { (one: String, other: String) in Text.searchKey(one) + "|" + Text.searchKey(other) }
        if known.contains(where: { $0.id != line && key($0.group, $0.system) == key(group, system) }) {
            throw SystemAccessProblem.knownAlready
        }
        let entry = SystemAccess(
            id: line ?? work.newID(),
            group: group,
            system: system,
            agency: agency,
            hasAccess: hasAccess,
            plannedOn: plannedOn,
            note: note,
            version: version
        )
        try line == nil
            ? store.add(entry, at: work.now, by: work.actor.user) : store.save(entry, at: work.now, by: work.actor.user)
        try work.journal.record(
            "system-access.recorded",
            about: Subject("system-access", entry.id),
            [
                "group": .string(group), "system": .string(system), "has-access": .bool(hasAccess),
                "planned-on": .of(plannedOn?.description), "note": .string(note),
            ]
        )
        return entry.id
    }
}
