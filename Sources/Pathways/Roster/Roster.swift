import Definitions
public import Instruments
public import Kernel

/// Who speaks for each agency, by seat, with every gap and since when it lasts (MASH-1).
public struct Roster: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let contact: AgencyContact
        public let agency: String
        /// In words: what they are asked for.
        public let purposes: [String]
        public let deputyFor: String
    }

    /// A seat, or an agency's part of one where each agency has its own.
    public struct Seat: Hashable, Sendable {
        public let key: String
        public let label: String
        public let meaning: String
        public let source: String
        /// Whose part it is, where each agency has its own.
        public let agency: String
        public let lines: [Line]
        /// The stretch that lasts today; nil while somebody speaks.
        public let gap: SeatStretch?
        /// Whether it was ever filled; then the gap counts from when the roster was begun.
        public let wasEverFilled: Bool
        public let daysEmptyNow: Int
        /// Days with nobody among the last 365 (M-9).
        public let daysEmptyInYear: Int
    }

    public struct Answer: Hashable, Sendable {
        public let seats: [Seat]
        /// Who speaks for an agency and fills no seat: schools and others.
        public let others: [Line]
        /// Agencies that have nobody today.
        public let withNobody: [AgencyLine]
        public let agencies: [AgencyLine]
        public let mayEdit: Bool
    }

    public var act: Act { .readRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func answer(in work: Work) throws -> Answer {
        let contacts = try AgencyContactStore(transaction: work.transaction).all()
        let agencies = try AgencyStore(transaction: work.transaction).all()
        let lines = lines(contacts.filter { $0.holds(on: work.today) }, agencies, in: work)
        let begun = contacts.map(\.words.from).min() ?? work.today
        let seats = work.definitions.roster.seats.inUse(on: work.today).flatMap { seat -> [Seat] in
            let own = contacts.filter { $0.words.seat == seat.key }
            let today = lines.filter { $0.contact.words.seat == seat.key }
            let parts = seat.isOfEachAgency ? agencies.filter { seat.agencies.contains($0.kind) } : []
            if parts.isEmpty { return [self.seat(seat, "", own, today, begun, work.today)] }
            return parts.map { part in
                self.seat(
                    seat, part.name, own.filter { $0.agency == part.id }, today.filter { $0.contact.agency == part.id }, begun,
                    work.today)
            }
        }
        let present = Set(lines.compactMap(\.contact.agency))
        return Answer(
            seats: seats,
            others: lines.filter { $0.contact.words.seat.isBlank },
            withNobody: agencies.filter { !present.contains($0.id) },
            agencies: agencies,
            mayEdit: work.allows(.keepRoster, on: AccessRecord("the roster"))
        )
    }

    private func seat(
        _ seat: RosterSeat,
        _ agency: String,
        _ contacts: [AgencyContact],
        _ lines: [Line],
        _ begun: Day,
        _ today: Day
    ) -> Seat {
        let gaps = SeatCover.gaps(
            between: contacts.map { SeatStretch(from: $0.words.from, until: $0.words.until) }, since: begun, until: today)
        let gap = gaps.last.flatMap { $0.until == nil ? $0 : nil }
        return Seat(
            key: seat.key,
            label: seat.label(on: today),
            meaning: seat.meaning,
            source: seat.source,
            agency: agency,
            lines: lines,
            gap: gap,
            wasEverFilled: !contacts.isEmpty,
            daysEmptyNow: gap?.days(from: begun, to: today) ?? 0,
            daysEmptyInYear: gaps.reduce(0) { $0 + $1.days(from: today.adding(days: -364), to: today) }
        )
    }

    private func lines(_ contacts: [AgencyContact], _ agencies: [AgencyLine], in work: Work) -> [Line] {
        let names = Dictionary(agencies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let people = Dictionary(contacts.map { ($0.id, $0.words.name) }, uniquingKeysWith: { first, _ in first })
        let purposes = work.definitions.roster.purposes
        return contacts.compactMap { contact in
            // An agency that has left the partnership has left the roster.
            guard let agency = contact.agency.flatMap({ names[$0] }) else { return nil }
            return Line(
                contact: contact,
                agency: agency,
                purposes: purposes.all.filter { contact.words.purposes.contains($0.key) }.map { $0.label(on: work.today) },
                deputyFor: contact.words.deputyOf.map { people[$0] ?? "somebody who has left" } ?? ""
            )
        }.sorted { ($0.agency, $0.contact.words.deputyOf == nil ? 0 : 1) < ($1.agency, $1.contact.words.deputyOf == nil ? 0 : 1) }
    }
}

/// One line of the roster for changing, with whom it can name; a new one without an id.
public struct RosterLine: Query {
    public let contact: ID<AgencyContact>?

    public init(_ contact: ID<AgencyContact>?) {
        self.contact = contact
    }

    public struct Choice: Hashable, Sendable {
        public let id: String
        public let words: String
    }

    public struct Answer: Hashable, Sendable {
        public let contact: AgencyContact?
        public let agencies: [AgencyLine]
        /// Those for whom they can stand in.
        public let others: [Choice]
        public let users: [Choice]
    }

    public var act: Act { .keepRoster }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the roster") }

    public func answer(in work: Work) throws -> Answer {
        let store = AgencyContactStore(transaction: work.transaction)
        let agencies = try AgencyStore(transaction: work.transaction).all()
        let names = Dictionary(agencies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let own = try contact.map { try store.find($0) }
        return Answer(
            contact: own,
            agencies: agencies,
            others: try store.all().filter { $0.id != contact && $0.holds(on: work.today) && $0.words.deputyOf == nil }.compactMap
            {
                guard let name = $0.agency.flatMap({ names[$0] }) else { return nil }
                return Choice(id: $0.id.description, words: "\($0.words.name), \(name)")
            },
            users: try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map {
                Choice(id: $0.id.description, words: [$0.name, $0.agencyName].filter { !$0.isBlank }.joined(separator: ", "))
            }
        )
    }
}
