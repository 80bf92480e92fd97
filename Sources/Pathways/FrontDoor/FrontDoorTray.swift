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
    /// The most urgent of its time limits; nil where none runs.
    public let clock: ClockLine?
    /// Agencies whose answer is awaited, and how many have answered.
    public let waitingFor: [String]
    public let answered: Int
    public let isOutOfHours: Bool
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
    static let most = 100

    public var act: Act { .seeTray }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s tray") }

    public func answer(in work: Work) throws -> Answer {
        let store = ContactStore(transaction: work.transaction)
        let doors = try TeamStore(transaction: work.transaction).teams(of: "front-door")
        let (shown, counts, mine) = try work.trayCounts(doors)
        let contacts = try store.open(whose(shown, hasTeam: !doors.isEmpty, work), limit: FrontDoorTray.most)
        return Answer(
            lines: try TrayLines(work).lines(contacts),
            count: shown.isEmpty ? contacts.count : counts.open,
            mine: mine,
            unallocated: counts.unallocated,
            late: counts.late,
            teams: doors.filter { shown.contains($0.id) }.map(\.name),
            hasNoTeam: doors.isEmpty,
            mark: TrayMark.words(counts, mine)
        )
    }

    private func whose(_ teams: Set<ID<Team>>, hasTeam: Bool, _ work: Work) -> ContactStore.Whose {
        guard hasTeam else { return .noTeam }
        guard view != .mine, !teams.isEmpty else { return work.actor.user.map { .worker($0) } ?? .teams([]) }
        return view == .nobody ? .nobody(teams) : .teams(teams)
    }
}

/// Tells whether anything in the tray has changed: a page asks now and then, and shows itself anew when it has.
public struct TrayMark: Query {
    public init() {}

    public var act: Act { .seeTray }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s tray") }

    public func answer(in work: Work) throws -> String {
        let doors = try TeamStore(transaction: work.transaction).teams(of: "front-door")
        let (_, counts, mine) = try work.trayCounts(doors)
        return TrayMark.words(counts, mine)
    }

    static func words(_ counts: ContactStore.Counts, _ mine: Int) -> String {
        "\(counts.open).\(counts.versions).\(counts.late).\(mine)"
    }
}

extension Work {
    /// The teams whose tray the actor sees, what is in it in numbers, and how many are their own.
    ///
    /// Whoever is in a team of the front door, or takes over from it at night, sees its tray; others what was given to them.
    fileprivate func trayCounts(_ doors: [TeamRecord]) throws -> (shown: Set<ID<Team>>, counts: ContactStore.Counts, mine: Int) {
        let own = Set(try ownTeams().map(\.team))
        let night = try TeamStore(transaction: transaction).teams(of: "out-of-hours").map(\.id)
        let isOfTheDoor = !own.isDisjoint(with: doors.map(\.id) + night)
        let shown = Set(isOfTheDoor ? doors.map(\.id) : [])
        let store = ContactStore(transaction: transaction)
        return (
            shown, try store.counts(in: shown, at: now), try actor.user.map { try store.countOpen(of: $0) } ?? 0
        )
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
        let clocks = try work.urgentClocks(of: contacts.map(\.subject))
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
                clock: clocks[contact.subject],
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
