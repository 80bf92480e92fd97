import Definitions
public import Instruments
public import Kernel

/// What came and what was done while the front door was closed, for those who come in (FD-12): what came then stands first, the most
/// urgent before the rest, each with what was done about it and by whom; then what was done about contacts from before.
public struct MorningHandover: Query {
    public init() {}

    public struct Done: Hashable, Sendable {
        public let at: Instant
        /// "Note: rang the mother", "Decided: early help".
        public let words: String
        public let who: String
    }

    public struct Line: Hashable, Sendable {
        public let tray: TrayLine
        public let isOpen: Bool
        /// In the order in which it was done.
        public let done: [Done]
    }

    public struct Answer: Hashable, Sendable {
        /// From when the front door closed to when it opened, or to now while it is closed.
        public let span: Range<Instant>
        public let isClosedNow: Bool
        public let came: [Line]
        /// Contacts from before that something was done about.
        public let workedOn: [Line]

        public var open: Int { came.count(where: \.isOpen) }
    }

    public var act: Act { .workContact }

    public func record(in work: Work) throws -> AccessRecord {
        let store = TeamStore(transaction: work.transaction)
        let teams = try ["front-door", "out-of-hours"].flatMap { try store.teams(of: $0).map(\.id) }
        return AccessRecord("the hand-over", contributors: Set(try store.members(of: teams, on: work.today).map(\.user)))
    }

    public func viewed(_ answer: Answer) -> View? {
        let contacts = (answer.came + answer.workedOn).map { Subject("contact", $0.tray.contact) }
        return contacts.isEmpty ? nil : View(contacts, on: "hand-over")
    }

    public func answer(in work: Work) throws -> Answer {
        let (span, isClosed) = work.lastClosed
        let touched = try MorningHandoverStore(transaction: work.transaction).touched(in: span)
        let contacts = try ContactStore(transaction: work.transaction).find(touched)
        let lines = try TrayLines(work).lines(contacts)
        let done = try MorningHandoverDeeds(span: span, work: work)
        let all = try zip(contacts, lines).map { Line(tray: $1, isOpen: $0.isOpen, done: try done.of($0)) }
        func isBefore(_ left: Line, _ right: Line) -> Bool {
            let key = { (line: Line) in (line.isOpen ? 0 : 1, line.tray.isChildProtection ? 0 : 1, line.tray.receivedAt) }
            return key(left) < key(right)
        }
        return Answer(
            span: span,
            isClosedNow: isClosed,
            came: all.filter { span.contains($0.tray.receivedAt) }.sorted(by: isBefore),
            workedOn: all.filter { !span.contains($0.tray.receivedAt) && !$0.done.isEmpty }.sorted(by: isBefore)
        )
    }
}

extension Work {
    /// The last time that the front door was closed: until it opened, or until now where it still is.
    var lastClosed: (span: Range<Instant>, isClosedNow: Bool) {
        let door = definitions.frontDoor
        let isClosed = isOutOfHours(now)
        let end = isClosed ? now : Instant(today, hour: door.opensAt.value(on: today))
        var day = today
        // A year without a working day is no calendar.
        for _ in 0..<366 {
            let closes = Instant(day, hour: door.closesAt.value(on: day))
            if closes <= end, definitions.calendar.withClosures.isWorking(day) { return (closes..<end, isClosed) }
            day = day.previous
        }
        return (Instant(day)..<end, isClosed)
    }
}

/// What was done about contacts in a stretch of time, and by whom.
struct MorningHandoverDeeds {
    let span: Range<Instant>
    let work: Work
    private let agencies: [ID<Agency>: AgencyLine]

    init(span: Range<Instant>, work: Work) throws {
        self.span = span
        self.work = work
        agencies = try work.agencyNames()
    }

    func of(_ contact: Contact) throws -> [MorningHandover.Done] {
        let store = ContactDecisionStore(transaction: work.transaction)
        var deeds: [(at: Instant, words: String, by: ID<User>?)] = []
        if let taken = contact.allocatedAt { deeds.append((taken, "Taken up", contact.allocatedTo)) }
        for note in try store.notes(on: contact.id) { deeds.append((note.writtenAt, note.words, note.writtenBy)) }
        for check in try InformationCheckStore(transaction: work.transaction).checks(of: [contact.id]) {
            let agency = agencies[check.agency]?.name ?? "An agency"
            deeds.append((check.askedAt, "\(agency) was asked", check.askedBy))
            if let answered = check.answeredAt { deeds.append((answered, "\(agency) answered", check.answeredBy)) }
        }
        for view in try store.views(of: contact.id) {
            deeds.append((view.givenAt, "\(agencies[view.agency]?.name ?? "An agency") gave its view", view.givenBy))
        }
        for decision in try store.decisions(on: contact.id) {
            let outcome = work.definitions.frontDoor.outcomes.label(decision.words.outcome, on: decision.decidedAt.day)
            deeds.append((decision.decidedAt, "Decided: \(outcome)", decision.decidedBy))
        }
        let inTime = deeds.filter { span.contains($0.at) }.sorted { $0.at < $1.at }
        let names = try UserNames(in: work).names(of: inTime.compactMap(\.by))
        return inTime.map { MorningHandover.Done(at: $0.at, words: $0.words, who: $0.by.map { names[$0] ?? "Somebody" } ?? "") }
    }
}
