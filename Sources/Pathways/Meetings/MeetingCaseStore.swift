import Instruments
import Kernel
import Store

/// The cases of meetings and whom they are about.
extension MeetingStore {
    func add(_ one: MeetingCase) throws {
        try transaction.run(
            """
            INSERT INTO meeting_case (id, meeting, position, subject_kind, subject, title, analysis)
            VALUES (:id, :meeting, :position, :kind, :subject, :title, :analysis)
            """,
            [
                "id": one.id, "meeting": one.meeting, "position": one.position, "kind": one.about?.kind ?? "",
                "subject": one.about?.id, "title": one.title, "analysis": one.analysis,
            ])
        try write(one.people, of: one.id)
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ one: MeetingCase) throws {
        let changed = try transaction.run(
            """
            UPDATE meeting_case SET position = :position, title = :title, analysis = :analysis, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": one.id, "position": one.position, "title": one.title, "analysis": one.analysis, "version": one.version,
            ])
        if changed == 0 { throw Conflict(subject: "This case", read: one.version, current: one.version + 1) }
        try transaction.run("DELETE FROM meeting_person WHERE meeting_case = :id", ["id": one.id])
        try write(one.people, of: one.id)
    }

    private func write(_ people: [MeetingPerson], of id: ID<MeetingCase>) throws {
        for (position, person) in people.enumerated() {
            try transaction.run(
                """
                INSERT INTO meeting_person (meeting_case, person, position, part, relation, view, view_missing)
                VALUES (:case, :person, :position, :part, :relation, :view, :missing)
                """,
                [
                    "case": id, "person": person.person, "position": position, "part": person.part.rawValue,
                    "relation": person.relation, "view": person.view, "missing": person.viewMissing,
                ])
        }
    }

    /// Throws `NotFound` when there is no such case.
    func find(_ id: ID<MeetingCase>) throws -> MeetingCase {
        guard let found = try cases(transaction.rows("SELECT * FROM meeting_case WHERE id = :id", ["id": id])).first else {
            throw NotFound("case of a meeting")
        }
        return found
    }

    func find(_ ids: Set<ID<MeetingCase>>) throws -> [ID<MeetingCase>: MeetingCase] {
        if ids.isEmpty { return [:] }
        let found = try cases(transaction.rows("SELECT * FROM meeting_case WHERE id IN (:ids...)", ["ids": Many(ids)]))
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// In the order in which they are heard.
    func cases(of meeting: ID<Meeting>) throws -> [MeetingCase] {
        try cases(transaction.rows("SELECT * FROM meeting_case WHERE meeting = :id ORDER BY position", ["id": meeting]))
    }

    func cases(of meetings: some Sequence<ID<Meeting>>) throws -> [ID<Meeting>: [MeetingCase]] {
        let ids = Set(meetings)
        if ids.isEmpty { return [:] }
        let found = try cases(
            transaction.rows(
                "SELECT * FROM meeting_case WHERE meeting IN (:ids...) ORDER BY meeting, position", ["ids": Many(ids)]))
        return Dictionary(grouping: found, by: \.meeting)
    }

    private func cases(_ rows: [Row]) throws -> [MeetingCase] {
        let ids: [ID<MeetingCase>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        var people: [ID<MeetingCase>: [MeetingPerson]] = [:]
        for row in try transaction.rows(
            "SELECT * FROM meeting_person WHERE meeting_case IN (:ids...) ORDER BY meeting_case, position", ["ids": Many(ids)])
        {
            let part: String = try row("part")
            people[try row("meeting_case"), default: []].append(
                MeetingPerson(
                    try row("person"), MeetingPerson.Part(rawValue: part) ?? .adult, relation: try row("relation"),
                    view: try row("view"), viewMissing: try row("view_missing")))
        }
        return try rows.map { row in
            let id: ID<MeetingCase> = try row("id")
            let kind: String = try row("subject_kind")
            let subject: ID<Subject>? = try row("subject")
            return MeetingCase(
                id: id, meeting: try row("meeting"), position: try row("position"),
                about: kind.isEmpty ? nil : subject.map { Subject(kind, $0) }, title: try row("title"),
                people: people[id] ?? [], analysis: try row("analysis"), version: try row("version"))
        }
    }
}
