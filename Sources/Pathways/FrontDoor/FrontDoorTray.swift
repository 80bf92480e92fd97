import Definitions
public import Instruments
public import Kernel

/// A contact in a tray: what it takes to know which to take up next.
public struct TrayLine: Hashable, Sendable {
    public let contact: ID<Contact>
    public let reference: String
    public let receivedAt: Instant
    public let nature: String
    public let source: String
    public let rating: String?
    public let isChildProtection: Bool
    /// The children in a line each, as far as the reader may know them.
    public let children: [String]
    public let owner: String?
    public let isMine: Bool
    /// Open clocks on it, the most urgent first.
    public let clocks: [Clock]
    /// Agencies whose answer is awaited, and how many have answered.
    public let waitingFor: [String]
    public let answered: Int
    public let isOutOfHours: Bool

    /// By when the first of its clocks is due.
    public var due: Instant? { clocks.filter { $0.pausedAt == nil }.map(\.due.lastMoment).min() }
}

/// The front door’s open contacts: those most urgent first, then those that came first (FD-3, FD-4, FD-5).
public struct FrontDoorTray: Query {
    public enum View: String, Hashable, Sendable, CaseIterable { case team, mine, nobody }

    public let view: View

    public init(_ view: View = .team) {
        self.view = view
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [TrayLine]
        /// How many there are in all, where more than are shown.
        public let count: Int
        public let mine: Int
        public let unallocated: Int
        public let late: Int
        public let teams: [String]
        /// Whether the partnership has no team to which contacts come.
        public let hasNoTeam: Bool
        /// The newest change to any line: a page asks whether something new has come.
        public let mark: String
    }

    /// More than a screen, fewer than make a page slow.
    static let most = 500

    public var act: Act { .seeTray }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s tray") }

    public func answer(in work: Work) throws -> Answer {
        let store = ContactStore(transaction: work.transaction)
        let teamStore = TeamStore(transaction: work.transaction)
        let doors = try teamStore.teams(of: "front-door")
        let own = Set(try work.ownTeams().map(\.team))
        let teams = try teamStore.all().filter { own.contains($0.id) && ["front-door", "out-of-hours"].contains($0.kind) }
        let shown = doors.filter { own.contains($0.id) }.isEmpty && own.isDisjoint(with: teams.map(\.id)) ? [] : doors
        var contacts = try store.open(in: shown.map(\.id), limit: FrontDoorTray.most)
        if doors.isEmpty { contacts = try store.openWithoutTeam(limit: FrontDoorTray.most) }
        if let user = work.actor.user {
            let given = try store.open(of: user, limit: FrontDoorTray.most)
            contacts += given.filter { one in !contacts.contains { $0.id == one.id } }
        }
        let lines = try TrayLines(work).lines(contacts).sorted(by: TrayLine.isMoreUrgent)
        let picked = lines.filter {
            switch view {
            case .team: true
            case .mine: $0.isMine
            case .nobody: $0.owner == nil
            }
        }
        return Answer(
            lines: picked,
            count: max(try store.countOpen(in: shown.map(\.id)), lines.count),
            mine: lines.count(where: \.isMine),
            unallocated: lines.count { $0.owner == nil },
            late: lines.count { $0.due.map { $0 < work.now } ?? false },
            teams: shown.map(\.name),
            hasNoTeam: doors.isEmpty,
            mark: "\(lines.count).\(contacts.map(\.version).reduce(0, +)).\(contacts.map(\.receivedAt.milliseconds).max() ?? 0)"
        )
    }
}

extension TrayLine {
    /// Child protection first; then what is due first; then what came first.
    static func isMoreUrgent(_ one: TrayLine, _ other: TrayLine) -> Bool {
        if one.isChildProtection != other.isChildProtection { return one.isChildProtection }
        let ends = (one.due?.milliseconds ?? .max, other.due?.milliseconds ?? .max)
        if ends.0 != ends.1 { return ends.0 < ends.1 }
        return (one.receivedAt, one.contact) < (other.receivedAt, other.contact)
    }
}

/// Contacts as lines of a tray, whatever their number in a few statements.
struct TrayLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ contacts: [Contact]) throws -> [TrayLine] {
        let summaries = try work.summaries(of: contacts.flatMap { $0.people.compactMap(\.person) })
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: contacts.map(\.subject))
        let checks = Dictionary(
            grouping: try InformationCheckStore(transaction: work.transaction).checks(of: contacts.map(\.id)),
            by: \.contact
        )
        let agencies = try work.agencyNames()
        let owners = try UserNames(in: work).names(of: contacts.compactMap(\.allocatedTo))
        return contacts.map { contact in
            let asked = checks[contact.id] ?? []
            return TrayLine(
                contact: contact.id,
                reference: contact.reference,
                receivedAt: contact.receivedAt,
                nature: contact.told.nature,
                source: contact.told.source,
                rating: contact.rating,
                isChildProtection: contact.childProtectionAt != nil,
                children: contact.children.map { child in
                    child.person.flatMap { summaries[$0] }.map(\.lineWords) ?? child.words
                },
                owner: contact.allocatedTo.map { owners[$0] ?? "Somebody" },
                isMine: contact.allocatedTo != nil && contact.allocatedTo == work.actor.user,
                clocks: clocks[contact.subject] ?? [],
                waitingFor: asked.filter { $0.answer == nil }.map { agencies[$0.agency]?.name ?? "An agency" },
                answered: asked.count { $0.answer != nil },
                isOutOfHours: work.isOutOfHours(contact.receivedAt)
            )
        }
    }
}

extension PersonSummary {
    /// "Amina Noor, 8": a name, and the age where it is known and may be.
    var lineWords: String { age.map { "\(name), \($0.inWords)" } ?? name }
}

extension Work {
    /// Whether the front door was shut then: at night, at a weekend, on a bank holiday (FD-12).
    func isOutOfHours(_ moment: Instant) -> Bool {
        let door = definitions.frontDoor
        guard definitions.calendar.withClosures.isWorking(moment.day) else { return true }
        let opens = Instant(moment.day, hour: door.opensAt.value(on: moment.day))
        let closes = Instant(moment.day, hour: door.closesAt.value(on: moment.day))
        return moment < opens || moment >= closes
    }
}
