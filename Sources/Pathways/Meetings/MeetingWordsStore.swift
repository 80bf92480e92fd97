import Instruments
import Kernel
import Store

/// What was brought to a meeting and written in it, in and out.
struct MeetingWordsStore {
    let transaction: Transaction

    func contributions(to cases: some Sequence<ID<MeetingCase>>) throws -> [Contribution] {
        let ids = Set(cases)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM meeting_contribution WHERE meeting_case IN (:ids...) ORDER BY given_at, id", ["ids": Many(ids)]
        ).map { row in
            let (kind, source): (String, String) = (try row("kind"), try row("source_kind"))
            let id: ID<Subject>? = try row("source")
            return Contribution(
                id: try row("id"), meetingCase: try row("meeting_case"), invitee: try row("meeting_invitee"),
                agency: try row("agency"), kind: Contribution.Kind(rawValue: kind) ?? .information, words: try row("words"),
                sharing: try row("sharing"), givenAt: try row("given_at"), givenAs: try row("given_as"),
                givenBy: try row("given_by"), source: source.isEmpty ? nil : id.map { Subject(source, $0) })
        }
    }

    /// False where the same was carried over before.
    @discardableResult
    func add(_ one: Contribution) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO meeting_contribution (id, meeting_case, meeting_invitee, agency, kind, words, sharing, given_at, given_as,
                given_by, source_kind, source)
            VALUES (:id, :case, :invitee, :agency, :kind, :words, :sharing, :at, :as, :by, :sourceKind, :source)
            ON CONFLICT DO NOTHING
            """,
            [
                "id": one.id, "case": one.meetingCase, "invitee": one.invitee, "agency": one.agency,
                "kind": one.kind.rawValue, "words": one.words, "sharing": one.sharing, "at": one.givenAt, "as": one.givenAs,
                "by": one.givenBy, "sourceKind": one.source?.kind ?? "", "source": one.source?.id,
            ]) == 1
    }

    /// Those that stand, in the order in which they were written.
    func notes(of cases: some Sequence<ID<MeetingCase>>) throws -> [MeetingNote] {
        let ids = Set(cases)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM meeting_note WHERE meeting_case IN (:ids...) AND replaced_at IS NULL ORDER BY written_at, id",
            ["ids": Many(ids)]
        ).map { row in
            MeetingNote(
                id: try row("id"), meetingCase: try row("meeting_case"), item: try row("item"), words: try row("words"),
                version: try row("version"), writtenAt: try row("written_at"), writtenBy: try row("written_by"))
        }
    }

    func add(_ note: MeetingNote, replacing: [ID<MeetingNote>]) throws {
        if !replacing.isEmpty {
            try transaction.run(
                "UPDATE meeting_note SET replaced_at = :at WHERE id IN (:ids...)",
                ["at": note.writtenAt, "ids": Many(Set(replacing))])
        }
        try transaction.run(
            """
            INSERT INTO meeting_note (id, meeting_case, item, words, version, written_at, written_by)
            VALUES (:id, :case, :item, :words, :version, :at, :by)
            """,
            [
                "id": note.id, "case": note.meetingCase, "item": note.item, "words": note.words, "version": note.version,
                "at": note.writtenAt, "by": note.writtenBy,
            ])
    }
}
