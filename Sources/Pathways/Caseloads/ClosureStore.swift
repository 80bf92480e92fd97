import Instruments
import Kernel
import Store

/// Exercises that close cases, in and out.
struct ClosureStore {
    let transaction: Transaction

    /// The newest first.
    func all() throws -> [ClosureExercise] {
        try transaction.rows("SELECT * FROM closure_exercise ORDER BY begun_on DESC, id DESC").map(exercise)
    }

    func has(_ id: ID<ClosureExercise>) throws -> Bool {
        try transaction.row("SELECT id FROM closure_exercise WHERE id = :id", ["id": id]) != nil
    }

    func find(_ id: ID<ClosureExercise>) throws -> ClosureExercise {
        guard let row = try transaction.row("SELECT * FROM closure_exercise WHERE id = :id", ["id": id]) else {
            throw NotFound("exercise")
        }
        return try exercise(row)
    }

    func cases(in exercise: ID<ClosureExercise>) throws -> [ClosureCase] {
        try transaction.rows("SELECT * FROM closure_case WHERE closure_exercise = :id ORDER BY id", ["id": exercise]).map(part)
    }

    func find(_ id: ID<ClosureCase>) throws -> ClosureCase {
        guard let row = try transaction.row("SELECT * FROM closure_case WHERE id = :id", ["id": id]) else {
            throw NotFound("case")
        }
        return try part(row)
    }

    func add(_ one: ClosureExercise, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO closure_exercise (id, name, agency, team, begun_on, begun_by, workers_before, cases_before)
            VALUES (:id, :name, :agency, :team, :on, :by, :workers, :cases)
            """,
            [
                "id": one.id, "name": one.name, "agency": one.agency, "team": one.team, "on": one.begunOn, "by": user,
                "workers": one.workersBefore, "cases": one.casesBefore,
            ])
    }

    func add(_ one: ClosureCase) throws {
        try transaction.run(
            "INSERT INTO closure_case (id, closure_exercise, person, worker) VALUES (:id, :exercise, :person, :worker)",
            ["id": one.id, "exercise": one.exercise, "person": one.person, "worker": one.worker])
    }

    /// A proposal takes back what was decided on the one before.
    func propose(_ one: ClosureCase, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE closure_case
            SET proposal = :proposal, because = :because, child_view = :view, proposed_at = :now, proposed_by = :by, agreed = NULL,
                agreed_because = '', agreed_at = NULL, agreed_by = NULL, version = version + 1
            WHERE id = :id
            """,
            [
                "id": one.id, "proposal": one.proposal?.rawValue ?? "", "because": one.because, "view": one.childView, "now": now,
                "by": one.proposedBy,
            ])
    }

    func decide(_ one: ClosureCase, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE closure_case
            SET agreed = :agreed, agreed_because = :because, agreed_at = :now, agreed_by = :by, version = version + 1
            WHERE id = :id
            """,
            ["id": one.id, "agreed": one.isAgreed, "because": one.agreedBecause, "now": now, "by": one.agreedBy])
    }

    /// Gives whether nobody signed it off first.
    func signOff(_ one: ClosureExercise) throws -> Bool {
        try transaction.run(
            """
            UPDATE closure_exercise
            SET signed_off_at = :at, signed_off_by = :by, workers_after = :workers, cases_after = :cases, words = :words,
                version = version + 1
            WHERE id = :id AND signed_off_at IS NULL
            """,
            [
                "id": one.id, "at": one.signedOff?.at, "by": one.signedOff?.by, "workers": one.signedOff?.workers,
                "cases": one.signedOff?.cases, "words": one.signedOff?.words ?? "",
            ]) == 1
    }

    private func exercise(_ row: Row) throws -> ClosureExercise {
        let at: Instant? = try row("signed_off_at")
        return ClosureExercise(
            id: try row("id"), name: try row("name"), agency: try row("agency"), team: try row("team"),
            begunOn: try row("begun_on"),
            workersBefore: try row("workers_before"), casesBefore: try row("cases_before"),
            signedOff: try at.map {
                .init(
                    at: $0, by: try row("signed_off_by"), workers: try row("workers_after"), cases: try row("cases_after"),
                    words: try row("words"))
            }, version: try row("version"))
    }

    private func part(_ row: Row) throws -> ClosureCase {
        ClosureCase(
            id: try row("id"), exercise: try row("closure_exercise"), person: try row("person"), worker: try row("worker"),
            proposal: ClosureCase.Proposal(rawValue: try row("proposal")), because: try row("because"),
            childView: try row("child_view"), proposedBy: try row("proposed_by"), isAgreed: try row("agreed"),
            agreedBecause: try row("agreed_because"), agreedBy: try row("agreed_by"),
            version: try row("version"))
    }
}
