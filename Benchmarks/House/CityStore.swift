import Foundation
import Instruments
import Kernel
import Store

/// Rows of a city’s practice, many at once: for figures of size, where going through the commands would take a day.
struct CityStore {
    let transaction: Transaction

    func people(_ rows: [CityOfPractice.Child], at: Instant) throws {
        try transaction.run(
            """
            INSERT INTO person (id, kind, born, born_from, born_to, sex, added_at)
            VALUES (:id, 'child', :born, :day, :day, 'unknown', :at)
            """,
            each: rows.map { ["id": $0.id, "born": $0.born.description, "day": $0.born, "at": at] })
        try transaction.run(
            """
            INSERT INTO person_fact (id, person, kind, value, words, said_by, recorded_at)
            VALUES (:id, :person, :kind, :value, :words, 'Parent', :at)
            """,
            each: rows.flatMap { child -> [Values] in
                child.facts.map { fact in
                    [
                        "id": fact.id, "person": child.id, "kind": fact.kind, "value": fact.value, "words": fact.words,
                        "at": at,
                    ]
                }
            })
        try transaction.run(
            """
            INSERT INTO residence (id, person, address, kind, from_on, from_day, said_by, recorded_at)
            VALUES (:id, :person, :address, 'home', '2020', '2020-01-01', 'Parent', :at)
            """,
            each: rows.map { ["id": $0.residence, "person": $0.id, "address": $0.home, "at": at] })
    }

    func addresses(_ rows: [(id: ID<Address>, postcode: String)]) throws {
        try transaction.run(
            """
            INSERT INTO address (id, lines, postcode, address_key, postcode_key)
            VALUES (:id, :lines, :postcode, :key, :folded)
            """,
            each: rows.enumerated().map { place, row in
                [
                    "id": row.id, "lines": "\(place + 1) Mill Row", "postcode": row.postcode, "key": "\(place) \(row.postcode)",
                    "folded": row.postcode.filter { $0 != " " },
                ]
            })
    }

    func contacts(_ rows: [CityOfPractice.Worry]) throws {
        try transaction.run(
            """
            INSERT INTO contact (
                id, reference, received_at, recorded_at, way, source, agency, worry, consent, children_unknown, nature,
                child_protection_at, team, decided_at
            )
            VALUES (
                :id, :reference, :at, :at, 'form', :source, :agency, 'Hungry each morning.', 'told', FALSE, 'neglect',
                :protection, :team, :decided
            )
            """,
            each: rows.map {
                [
                    "id": $0.id, "reference": $0.reference, "at": $0.at, "source": "school", "agency": $0.agency,
                    "protection": $0.isProtection ? $0.at : nil, "team": $0.team, "decided": $0.decidedAt,
                ]
            })
        try transaction.run(
            """
            INSERT INTO contact_person (id, contact, position, part, person) VALUES (:id, :contact, 0, 'child', :person)
            """,
            each: rows.map { ["id": $0.person, "contact": $0.id, "person": $0.child] })
        let decided = rows.filter { $0.decidedAt != nil }
        try transaction.run(
            """
            INSERT INTO contact_decision (id, contact, number, outcome, level, criteria, reasons, seen_by_at, decided_at)
            VALUES (:id, :contact, 1, :outcome, 'universal', '[]', :reasons, :seen, :at)
            """,
            each: decided.map {
                [
                    "id": $0.decision, "contact": $0.id, "outcome": $0.outcome, "reasons": $0.hasReasons ? "She is safe." : "",
                    "seen": $0.hasReasons ? $0.at.adding(hours: 48) : nil, "at": $0.decidedAt,
                ]
            })
        try transaction.run(
            """
            INSERT INTO contact_told (id, contact, decision, how, words, told_at)
            VALUES (:id, :contact, :decision, 'message', 'What was decided.', :at)
            """,
            each: decided.filter(\.isTold).map {
                ["id": $0.told, "contact": $0.id, "decision": $0.decision, "at": $0.decidedAt]
            })
        try clocks(
            rows.map {
                .init(
                    id: $0.clock, kind: "contact-decision", subject: "contact", on: $0.id.uuid, from: $0.at, hours: 24,
                    till: $0.decidedAt)
            }
                + rows.filter(\.isProtection).map {
                    .init(
                        id: $0.sameDay, kind: "child-protection-same-day", subject: "contact", on: $0.id.uuid, from: $0.at,
                        hours: 10, till: $0.decidedAt)
                })
        try transaction.run(
            """
            INSERT INTO information_check (id, contact, agency, purpose, question, basis, asked_at, due_at, answer, answered_at)
            VALUES (:id, :contact, :agency, 'screening', 'What do you know?', 'Children Act 2004', :at, :due, 'given', :answered)
            """,
            each: rows.flatMap { worry -> [Values] in
                worry.checks.map { check in
                    [
                        "id": check.id, "contact": worry.id, "agency": check.agency, "at": worry.at,
                        "due": worry.at.adding(hours: 24), "answered": check.answeredAt,
                    ]
                }
            })
    }

    struct LimitRow {
        let id: ID<Clock>
        let kind: String
        let subject: String
        let on: UUID
        let from: Instant
        let hours: Int
        let till: Instant?
    }

    func clocks(_ rows: [LimitRow]) throws {
        try transaction.run(
            """
            INSERT INTO clock (id, kind, subject_kind, subject, started_at, time_limit, due_at, stopped_at, result)
            VALUES (:id, :kind, :about, :subject, :from, :limit, :due, :till, :result)
            """,
            each: rows.map { row in
                let due = row.from.adding(hours: row.hours)
                return [
                    "id": row.id, "kind": row.kind, "about": row.subject, "subject": ID<Clock>(row.on), "from": row.from,
                    "limit": "\(row.hours) hours", "due": due, "till": row.till,
                    "result": row.till.map { $0 <= due ? "met" : "missed" },
                ]
            })
    }

    func meetings(_ rows: [CityOfPractice.Gathering]) throws {
        try transaction.run(
            """
            INSERT INTO meeting (
                id, reference, kind, needed_at, incident_at, convened_at, agency, planned_at, minutes, held_from, held_to, closed_at
            )
            VALUES (:id, :reference, :kind, :needed, :incident, :needed, :agency, :at, 60, :at, :to, :to)
            """,
            each: rows.map {
                [
                    "id": $0.id, "reference": $0.reference, "kind": $0.kind, "needed": $0.neededAt, "incident": $0.incidentAt,
                    "agency": $0.agency, "at": $0.at, "to": $0.at.adding(hours: 1),
                ]
            })
        try transaction.run(
            "INSERT INTO meeting_case (id, meeting, position) VALUES (:id, :meeting, 0)",
            each: rows.map { ["id": $0.family, "meeting": $0.id] })
        try transaction.run(
            """
            INSERT INTO meeting_person (meeting_case, person, position, part, view) VALUES (:case, :person, 0, 'child', 'It is loud.')
            """,
            each: rows.map { ["case": $0.family, "person": $0.child] })
        try transaction.run(
            """
            INSERT INTO meeting_invitee (id, meeting, position, seat, agency, name, gets_notes, attended)
            VALUES (:id, :meeting, :position, :seat, :agency, 'Somebody', TRUE, :attended)
            """,
            each: rows.flatMap { meeting -> [Values] in
                meeting.asked.enumerated().map { place, one in
                    [
                        "id": one.id, "meeting": meeting.id, "position": place, "seat": one.seat, "agency": one.agency,
                        "attended": one.came ? "video" : "absent",
                    ]
                }
            })
    }

    func enquiries(_ rows: [CityOfPractice.Asked]) throws {
        try transaction.run(
            """
            INSERT INTO enquiry (
                id, reference, child, together, meeting, contact_at, started_at, strategy_at, how, reasons, team, conference_at, ended_at
            )
            VALUES (:id, :reference, :child, :id, :meeting, :contact, :at, :strategy, 'joint', 'Two accounts.', :team, :conference, :conference)
            """,
            each: rows.map {
                [
                    "id": $0.id, "reference": $0.reference, "child": $0.child, "meeting": $0.discussion, "contact": $0.contactAt,
                    "at": $0.at, "strategy": $0.strategyAt, "team": $0.team, "conference": $0.conferenceAt,
                ]
            })
        try clocks(
            rows.compactMap { one in
                one.conferenceAt.map {
                    .init(
                        id: one.clock, kind: "initial-conference", subject: "enquiry", on: one.id.uuid, from: one.strategyAt,
                        hours: 21 * 24,
                        till: $0)
                }
            })
    }

    func readings() throws -> Int { try transaction.row("SELECT COUNT(*) AS n FROM measure_reading").map { try $0("n") } ?? 0 }

    /// The five measures whose counting took longest, as the counting itself wrote it down.
    func longest() throws -> [String] {
        try transaction.rows("SELECT measure, milliseconds FROM measure_counting ORDER BY milliseconds DESC, measure LIMIT 5").map
        {
            "\(try $0("measure") as String) \(try $0("milliseconds") as Int) ms"
        }
    }

    /// So many of the children, always the same.
    func some(_ count: Int) throws -> [ID<Person>] {
        try transaction.rows("SELECT id FROM person ORDER BY id LIMIT :count", ["count": count]).map { try $0("id") }
    }
}
