import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store

/// An invented city’s practice in bulk, from a seed: children, and years of contacts, decisions, checks, discussions, enquiries and
/// conferences, at about the national rates for so many children (standards.md), with practice that slips and recovers. For figures
/// of size alone: what it cannot say is whether the record is right.
struct CityOfPractice {
    let children: Int
    let years: Int
    let agencies: [ID<Agency>]
    let teams: [ID<Team>]
    let until: Instant
    private var random: SeededRandom
    private var number = 0

    init(children: Int, years: Int, seed: UInt64, agencies: [ID<Agency>], teams: [ID<Team>], until: Instant) {
        (self.children, self.years, self.agencies, self.teams, self.until) = (children, years, agencies, teams, until)
        random = SeededRandom(seed)
    }

    struct Fact {
        let id: ID<Fact>
        let kind, value, words: String
    }

    struct Child {
        let id: ID<Person>
        let born: Day
        let facts: [Fact]
        let residence: ID<Child>
        let home: ID<Address>
    }

    struct Worry {
        let id: ID<Contact>
        let reference: String
        let at: Instant
        let agency: ID<Agency>
        let team: ID<Team>
        let child: ID<Person>
        let isProtection: Bool
        let decidedAt: Instant?
        let outcome: String
        let hasReasons, isTold: Bool
        let person, decision, told: ID<Worry>
        let clock, sameDay: ID<Clock>
        let checks: [(id: ID<Worry>, agency: ID<Agency>, answeredAt: Instant)]
    }

    struct Gathering {
        let id: ID<Meeting>
        let reference, kind: String
        let neededAt, incidentAt, at: Instant
        let agency: ID<Agency>
        let child: ID<Person>
        let family: ID<MeetingCase>
        let asked: [(id: ID<Invitee>, seat: String, agency: ID<Agency>, came: Bool)]
    }

    struct Asked {
        let id: ID<Enquiry>
        let reference: String
        let child: ID<Person>
        let discussion: ID<Meeting>
        let contactAt, at, strategyAt: Instant
        let conferenceAt: Instant?
        let team: ID<Team>
        let clock: ID<Clock>
    }

    /// Fills an empty database; gives how many rows of practice there are: contacts, meetings, enquiries.
    mutating func fill(_ database: Database) async throws -> (contacts: Int, meetings: Int, enquiries: Int) {
        let homes = (0..<max(1, children / 2)).map { (id: id(Address.self), postcode: "AM\(1 + $0 % 24) \($0 % 10)AB") }
        try await inBatches(homes, database) { try CityStore(transaction: $0).addresses($1) }
        let begins = until.adding(hours: -years * 365 * 24)
        let everybody = (0..<children).map { child(home: homes[$0 % homes.count].id) }
        try await inBatches(everybody, database) { try CityStore(transaction: $0).people($1, at: begins) }
        let ids = everybody.map(\.id)
        // Contacts 1,600, strategy discussions and enquiries 190, of each 10,000 children a year.
        let worries = (0..<children * years * 1600 / 10_000).map { _ in worry(somebody(ids), since: begins) }
        try await inBatches(worries, database) { try CityStore(transaction: $0).contacts($1) }
        var meetings: [Gathering] = []
        var enquiries: [Asked] = []
        for _ in 0..<children * years * 190 / 10_000 {
            let (discussion, enquiry, conference) = protection(somebody(ids), since: begins)
            meetings += [discussion] + (conference.map { [$0] } ?? [])
            enquiries.append(enquiry)
        }
        try await inBatches(meetings, database) { try CityStore(transaction: $0).meetings($1) }
        try await inBatches(enquiries, database) { try CityStore(transaction: $0).enquiries($1) }
        return (worries.count, meetings.count, enquiries.count)
    }

    /// What one more day brings.
    mutating func day(_ database: Database) async throws {
        let yesterday = until.adding(hours: -24)
        let ids = try await database.read { try CityStore(transaction: $0).some(1000) }
        let worries = (0..<children * 1600 / 10_000 / 365).map { _ in worry(somebody(ids), since: yesterday) }
        try await inBatches(worries, database) { try CityStore(transaction: $0).contacts($1) }
        let pathways = (0..<max(1, children * 190 / 10_000 / 365)).map { _ in protection(somebody(ids), since: yesterday) }
        try await inBatches(pathways.map(\.0), database) { try CityStore(transaction: $0).meetings($1) }
        try await inBatches(pathways.map(\.1), database) { try CityStore(transaction: $0).enquiries($1) }
    }

    private func inBatches<Row: Sendable>(
        _ rows: [Row], _ database: Database, _ add: @escaping @Sendable (Transaction, [Row]) throws -> Void
    ) async throws {
        for start in stride(from: 0, to: rows.count, by: 5000) {
            let batch = Array(rows[start..<min(start + 5000, rows.count)])
            try await database.write { try add($0, batch) }
        }
    }

    private mutating func child(home: ID<Address>) -> Child {
        let ethnicities = ["wbri", "wbri", "wbri", "wbri", "apkn", "bafr", "woth", "mwbc"]
        let facts = [
            Fact(id: id(), kind: "ethnicity", value: ethnicities[random.int(in: 0...7)], words: ""),
            Fact(id: id(), kind: "first-language", value: "", words: random.onceIn(5) ? "Urdu" : "English"),
            Fact(id: id(), kind: "disability", value: random.onceIn(9) ? "mob" : "none", words: ""),
        ]
        return Child(
            id: id(), born: until.day.adding(days: -random.int(in: 0...6400)), facts: random.onceIn(8) ? [] : facts,
            residence: id(),
            home: home)
    }

    private mutating func worry(_ child: ID<Person>, since begins: Instant) -> Worry {
        let at = moment(since: begins)
        // Practice has seasons: better for a year, then worse.
        let isGood = !random.onceIn(seasonal(at) ? 8 : 3)
        let decided = at.adding(seconds: random.int(in: 3600...(isGood ? 80_000 : 200_000)))
        let isProtection = random.onceIn(9)
        return Worry(
            id: id(), reference: reference("FD"), at: at, agency: somebody(agencies), team: somebody(teams), child: child,
            isProtection: isProtection, decidedAt: decided < until ? decided : nil,
            outcome: isProtection ? "child-protection" : random.onceIn(3) ? "no-further-action" : "assessment",
            hasReasons: !random.onceIn(12), isTold: !random.onceIn(6), person: id(), decision: id(), told: id(), clock: id(),
            sameDay: id(),
            checks: (0..<random.int(in: 0...3)).map { _ in
                (id(), somebody(agencies), at.adding(hours: random.int(in: 1...40)))
            })
    }

    private mutating func protection(_ child: ID<Person>, since begins: Instant) -> (Gathering, Asked, Gathering?) {
        let incident = moment(since: begins)
        let needed = incident.adding(hours: random.int(in: 1...60))
        let held = needed.adding(hours: random.int(in: 2...70))
        let discussion = gathering(
            "strategy-discussion", "SD", child, incident, needed, held, ["social-care", "police", "health", "education"])
        let conferenceAt = held.adding(hours: random.int(in: 10...28) * 24)
        let isHeld = random.onceIn(2) && conferenceAt < until
        let conference =
            isHeld
            ? gathering(
                "initial-conference", "IC", child, incident, held, conferenceAt,
                ["chair", "social-care", "police", "health", "education", "health", "education"]) : nil
        let enquiry = Asked(
            id: id(), reference: reference("EN"), child: child, discussion: discussion.id, contactAt: needed, at: held,
            strategyAt: held,
            conferenceAt: isHeld ? conferenceAt : nil, team: somebody(teams), clock: id())
        return (discussion, enquiry, conference)
    }

    private mutating func gathering(
        _ kind: String, _ short: String, _ child: ID<Person>, _ incident: Instant, _ needed: Instant, _ at: Instant,
        _ seats: [String]
    ) -> Gathering {
        Gathering(
            id: id(), reference: reference(short), kind: kind, neededAt: needed, incidentAt: incident, at: at,
            agency: agencies[0],
            child: child, family: id(),
            asked: seats.map { seat in
                (id(), seat, somebody(agencies), !random.onceIn(seat == "health" && !seasonal(at) ? 3 : 12))
            })
    }

    private func seasonal(_ at: Instant) -> Bool { (at.day.year + at.day.month / 7).isMultiple(of: 2) }

    private mutating func moment(since begins: Instant) -> Instant {
        begins.adding(seconds: random.int(in: 0...max(1, Int(until.seconds(since: begins)) - 3600)))
    }

    private mutating func somebody<Thing>(_ things: [Thing]) -> Thing { things[random.int(in: 0...things.count - 1)] }

    private mutating func reference(_ short: String) -> String {
        number += 1
        return "\(short)-\(until.day.number)-\(number)"
    }

    private mutating func id<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner> {
        let (one, two) = (random.next(), random.next())
        func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: (place < 8 ? one : two) >> UInt64(8 * (place % 8))) }
        return ID(
            UUID(
                uuid: (
                    byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6) & 0x0f | 0x40, byte(7), byte(8) & 0x3f | 0x80,
                    byte(9),
                    byte(10), byte(11), byte(12), byte(13), byte(14), byte(15)
                )))
    }
}
