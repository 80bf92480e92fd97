import Definitions
import Instruments
import Kernel

/// A meeting as every use case about it needs it: its cases, who is asked, and what its kind asks for.
struct MeetingUnderWork {
    var meeting: Meeting
    let cases: [MeetingCase]
    var invitees: [Invitee]
    let kind: MeetingKind

    /// Throws `NotFound` when there is no such meeting.
    init(_ id: ID<Meeting>, in work: Work) throws {
        let store = MeetingStore(transaction: work.transaction)
        meeting = try store.find(id)
        cases = try store.cases(of: id)
        invitees = try InviteeStore(transaction: work.transaction).invitees(of: id)
        guard let kind = work.definitions.meetings.kinds[meeting.kind] else { throw NotFound("kind of meeting") }
        self.kind = kind
    }

    /// Those who called, chair or write it, and its agency; a child whose record is closed to the reader keeps it closed.
    func accessRecord(in work: Work) throws -> AccessRecord {
        let contributors = [meeting.convenedBy, meeting.chair, meeting.minuteTaker].compactMap { $0 }
        return AccessRecord(
            "this meeting", contributors: Set(contributors), person: try work.closedRecord(among: cases.flatMap(\.children)),
            agency: meeting.agency, subject: meeting.subject)
    }

    static func accessRecord(_ id: ID<Meeting>, in work: Work) throws -> AccessRecord {
        try MeetingUnderWork(id, in: work).accessRecord(in: work)
    }

    /// Throws once its record was closed, or it was called off.
    func requireOpen() throws {
        if meeting.isCancelled { throw MeetingProblem.isOver }
        if meeting.closedAt != nil { throw MeetingProblem.isClosed }
    }

    func requireHeld() throws {
        try requireOpen()
        if meeting.heldFrom == nil { throw MeetingProblem.notHeld }
    }

    /// Of this meeting; throws `NotFound` otherwise.
    func find(_ id: ID<MeetingCase>) throws -> MeetingCase {
        guard let one = cases.first(where: { $0.id == id }) else { throw NotFound("case of this meeting") }
        return one
    }

    func find(_ id: ID<Invitee>) throws -> Invitee {
        guard let one = invitees.first(where: { $0.id == id }) else { throw NotFound("invitation") }
        return one
    }

    var children: [ID<Person>] { cases.flatMap(\.children).map(\.person) }
    var people: [ID<Person>] { cases.flatMap(\.people).map(\.person) }
    /// Itself, what it is about and everybody in it: what a journal entry about it is about.
    var subjects: [Subject] {
        [meeting.subject] + (meeting.about.map { [$0] } ?? []) + people.map { Subject("person", $0) }
    }
    /// Who can act on its clocks.
    var holder: ClockHolder? { (meeting.chair ?? meeting.convenedBy).map { .user($0) } ?? meeting.agency.map { .agency($0) } }

    /// Whether those who took part make it what it is called (STRAT-2).
    func quorum(_ gave: Set<ID<Invitee>>) -> Quorum {
        // Whoever told us is lacking only where somebody did: a worry can come from nobody’s agency.
        let expected = kind.expected.filter { key in key != "referrer" || invitees.contains { $0.seat == key } }
        return Quorum(
            (kind.always.map { ($0, true) } + expected.map { ($0, false) }).map { key, isNeeded in
                let there = invitees.filter { $0.seat == key && !$0.isRemoved }
                let standing: Quorum.Standing =
                    there.contains { $0.attended.tookPart }
                    ? .present
                    : there.contains { gave.contains($0.id) || $0.reply == .sendsInformation } ? .sentInformation : .absent
                return Quorum.Seat(key: key, isNeeded: isNeeded, standing: standing)
            })
    }

    /// For the outside world: “Strategy discussion SD-7K3QXM”. Names nobody.
    func title(on day: Day) -> String { "\(kind.label(on: day)) \(meeting.reference)" }
}

extension Work {
    /// The access to the first of these whose record is closed to the actor; nil where none is.
    func closedRecord(among people: [MeetingPerson]) throws -> PersonAccess? {
        let ids = Set(people.map(\.person))
        guard !ids.isEmpty else { return nil }
        let store = PersonAccessStore(transaction: transaction)
        let standing = try PersonStore(transaction: transaction).records(under: ids)
        for id in Set(try store.restricted(among: standing.keys.sorted()).compactMap { standing[$0] }) {
            let records = standing.filter { $0.value == id }.keys.sorted()
            let known = try store.access(to: id, records: records, connected: [], on: today, at: now)
            if PersonReach.of(known, for: actor, granted: granted) == .restricted { return known }
        }
        return nil
    }
}
