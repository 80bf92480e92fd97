import Crypto
public import Definitions
import Foundation
public import Kernel
public import Store

/// Filled forms and the wordings they were filled in by, in and out.
public struct FormStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    public func add(_ filled: FilledForm) throws {
        let wording = try keep(filled.wording, of: filled.form, at: filled.startedAt)
        try transaction.run(
            """
            INSERT INTO filled_form
                (id, form, wording, subject_kind, subject_id, answers, author, agency, started_at, saved_at, saved_by, supersedes)
            VALUES (:id, :form, :wording, :subject_kind, :subject_id, :answers, :author, :agency, :started_at, :saved_at, :saved_by,
                :supersedes)
            """,
            [
                "id": filled.id, "form": filled.form.rawValue, "wording": wording, "subject_kind": filled.subject?.kind,
                "subject_id": filled.subject?.id, "answers": filled.answers.canonical, "author": filled.author,
                "agency": filled.agency, "started_at": filled.startedAt, "saved_at": filled.savedAt,
                "saved_by": filled.savedBy, "supersedes": filled.supersedes,
            ]
        )
        try link(filled)
        if filled.isFinished { try save(filled) }
    }

    /// Answers as they stand, and whether it is finished. Throws `Conflict` when somebody saved since it was read, and when it was
    /// finished meanwhile.
    public func save(_ filled: FilledForm) throws {
        try transaction.update(
            """
            UPDATE filled_form
            SET answers = :answers, saved_at = :saved_at, saved_by = :saved_by, finished_at = :finished_at,
                finished_by = :finished_by, grade = :grade, proposed_grade = :proposed, score = :score, version = version + 1
            WHERE id = :id AND version = :version AND finished_at IS NULL AND discarded_at IS NULL
            """,
            [
                "id": filled.id, "version": filled.version, "answers": filled.answers.canonical, "saved_at": filled.savedAt,
                "saved_by": filled.savedBy, "finished_at": filled.finished?.at, "finished_by": filled.finished?.by,
                "grade": filled.finished?.grade, "proposed": filled.finished?.proposed, "score": filled.finished?.score,
            ],
            of: "filled_form",
            subject: "This form"
        )
        try link(filled)
    }

    /// Gives up a draft. What was written is kept, and shown to nobody.
    public func discard(_ filled: FilledForm, at now: Instant) throws {
        try transaction.update(
            """
            UPDATE filled_form
            SET discarded_at = :now, version = version + 1
            WHERE id = :id AND version = :version AND finished_at IS NULL AND discarded_at IS NULL
            """,
            ["id": filled.id, "version": filled.version, "now": now],
            of: "filled_form",
            subject: "This form"
        )
    }

    public func find(_ id: ID<FilledForm>) throws -> FilledForm {
        let rows = try transaction.rows(
            FormStore.columns + "WHERE filled_form.id = :id AND filled_form.discarded_at IS NULL",
            ["id": id]
        )
        guard let filled = try read(rows).first else { throw NotFound("form") }
        return filled
    }

    /// Forms about any of these records, drafts too; the newest first.
    public func forms(about people: some Sequence<ID<Person>>) throws -> [FilledForm] {
        try read(
            transaction.rows(
                FormStore.columns + """
                    WHERE filled_form.id IN (SELECT filled FROM filled_form_person WHERE person IN (:people...))
                        AND filled_form.discarded_at IS NULL
                    ORDER BY filled_form.started_at DESC, filled_form.id
                    """,
                ["people": Many(people)]
            )
        )
    }

    /// Forms that belong to a contact, an incident; the newest first.
    public func forms(of subject: Subject) throws -> [FilledForm] {
        try read(
            transaction.rows(
                FormStore.columns + """
                    WHERE filled_form.subject_kind = :kind AND filled_form.subject_id = :id AND filled_form.discarded_at IS NULL
                    ORDER BY filled_form.started_at DESC, filled_form.id
                    """,
                ["kind": subject.kind, "id": subject.id]
            )
        )
    }

    /// Drafts that somebody is writing, the last saved first.
    public func drafts(by user: ID<User>) throws -> [FilledForm] {
        try read(
            transaction.rows(
                FormStore.columns + """
                    WHERE filled_form.author = :user AND filled_form.finished_at IS NULL AND filled_form.discarded_at IS NULL
                    ORDER BY filled_form.saved_at DESC, filled_form.id
                    """,
                ["user": user]
            )
        )
    }

    /// The last finished one about these records before another, to be put beside it (RISK-6).
    public func last(_ form: FormKey, about people: some Sequence<ID<Person>>, before now: Instant) throws -> FilledForm? {
        try forms(about: people)
            .filter { $0.form == form }
            .filter { $0.finished.map { $0.at < now } ?? false }
            .max { ($0.finished?.at ?? $0.startedAt, $0.id) < ($1.finished?.at ?? $1.startedAt, $1.id) }
    }

    /// Whether a kept file was given with this form.
    public func has<File>(_ file: ID<File>, in filled: ID<FilledForm>) throws -> Bool {
        try transaction.row(
            "SELECT file FROM filled_form_file WHERE filled = :filled AND file = :file",
            ["filled": filled, "file": file]
        ) != nil
    }

    private func link(_ filled: FilledForm) throws {
        try transaction.run(
            "INSERT INTO filled_form_person (filled, person) VALUES (:filled, :person) ON CONFLICT DO NOTHING",
            each: filled.people.sorted().map { ["filled": filled.id, "person": $0] }
        )
        let files = filled.answers.files.compactMap { ID<FormFile>($0.file) }
        try transaction.run(
            "INSERT INTO filled_form_file (filled, file) VALUES (:filled, :file) ON CONFLICT DO NOTHING",
            each: files.map { ["filled": filled.id, "file": $0] }
        )
    }

    /// Gives the fingerprint of a wording, which is kept once.
    private func keep(_ wording: FormVersion, of form: FormKey, at now: Instant) throws -> String {
        let text = try JSONValue(encoding: wording).canonical
        let fingerprint = SHA256.hash(data: Data((form.rawValue + "\n" + text).utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        try transaction.run(
            """
            INSERT INTO form_wording (fingerprint, form, edition, wording, first_used_at)
            VALUES (:fingerprint, :form, :edition, :wording, :now)
            ON CONFLICT (fingerprint) DO NOTHING
            """,
            ["fingerprint": fingerprint, "form": form.rawValue, "edition": wording.edition, "wording": text, "now": now]
        )
        return fingerprint
    }

    private static let columns: SQL = """
        SELECT filled_form.*, (SELECT later.id FROM filled_form AS later
            WHERE later.supersedes = filled_form.id AND later.finished_at IS NOT NULL) AS superseded_by
        FROM filled_form

        """

    private func read(_ rows: [Row]) throws -> [FilledForm] {
        let ids: [ID<FilledForm>] = try rows.map { try $0("id") }
        let people = try self.people(of: ids)
        let wordings = try self.wordings(Set(rows.map { try $0("wording") }))
        return try rows.map { row in
            let id: ID<FilledForm> = try row("id")
            let fingerprint: String = try row("wording")
            guard let wording = wordings[fingerprint] else { throw NotFound("wording of this form") }
            return FilledForm(
                id: id,
                form: FormKey(rawValue: try row("form")),
                wording: wording,
                subject: try subject(row),
                people: people[id] ?? [],
                answers: Answers(parsing: try row("answers")) ?? Answers(),
                author: try row("author"),
                agency: try row("agency"),
                startedAt: try row("started_at"),
                savedAt: try row("saved_at"),
                savedBy: try row("saved_by"),
                finished: try finished(row),
                supersedes: try row("supersedes"),
                supersededBy: try row("superseded_by"),
                version: try row("version")
            )
        }
    }

    private func subject(_ row: Row) throws -> Subject? {
        let (kind, id): (String?, String?) = (try row("subject_kind"), try row("subject_id"))
        guard let kind, let id, let id = ID<FilledForm>(id) else { return nil }
        return Subject(kind, id)
    }

    private func finished(_ row: Row) throws -> FilledForm.Finished? {
        let at: Instant? = try row("finished_at")
        guard let at else { return nil }
        return FilledForm.Finished(
            at: at,
            by: try row("finished_by"),
            grade: try row("grade"),
            proposed: try row("proposed_grade"),
            score: try row("score")
        )
    }

    private func people(of forms: [ID<FilledForm>]) throws -> [ID<FilledForm>: Set<ID<Person>>] {
        var people: [ID<FilledForm>: Set<ID<Person>>] = [:]
        for row in try transaction.rows(
            "SELECT filled, person FROM filled_form_person WHERE filled IN (:forms...) ORDER BY filled, person",
            ["forms": Many(forms)]
        ) {
            people[try row("filled"), default: []].insert(try row("person"))
        }
        return people
    }

    private func wordings(_ fingerprints: Set<String>) throws -> [String: FormVersion] {
        var wordings: [String: FormVersion] = [:]
        for row in try transaction.rows(
            "SELECT fingerprint, wording FROM form_wording WHERE fingerprint IN (:wordings...) ORDER BY fingerprint",
            ["wordings": Many(fingerprints.sorted())]
        ) {
            let text: String = try row("wording")
            wordings[try row("fingerprint")] = try JSONDecoder().decode(FormVersion.self, from: Data(text.utf8))
        }
        return wordings
    }
}
