import Instruments
import Kernel
import Store

/// Challenges, the stages they went through and who was told, in and out.
struct ChallengeStore {
    let transaction: Transaction

    func find(_ id: ID<Challenge>) throws -> Challenge {
        guard let found = try find([id]).first else { throw NotFound("challenge") }
        return found
    }

    /// Those that there are, the oldest first.
    func find(_ ids: some Sequence<ID<Challenge>>) throws -> [Challenge] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try challenges(
            transaction.rows("SELECT * FROM challenge WHERE id IN (:ids...) ORDER BY raised_at, id", ["ids": Many(ids)]))
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM challenge WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// About a record, the newest first.
    func about(_ subject: Subject) throws -> [Challenge] {
        try challenges(
            transaction.rows(
                "SELECT * FROM challenge WHERE subject_kind = :kind AND subject = :id ORDER BY raised_at DESC, id DESC",
                ["kind": subject.kind, "id": subject.id]))
    }

    /// About these records of people, whatever they challenge, the newest first.
    func about(_ people: some Sequence<ID<Person>>) throws -> [Challenge] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try challenges(
            transaction.rows(
                """
                SELECT *
                FROM challenge
                WHERE id IN (SELECT challenge FROM challenge_child WHERE person IN (:people...))
                ORDER BY raised_at DESC, id DESC
                """,
                ["people": Many(people)]))
    }

    /// Raised since a moment, and all that are open, the newest first.
    func raised(since moment: Instant, limit: Int) throws -> [Challenge] {
        try challenges(
            transaction.rows(
                """
                SELECT *
                FROM challenge
                WHERE raised_at >= :moment OR ended_at IS NULL
                ORDER BY raised_at DESC, id DESC
                LIMIT :limit
                """,
                ["moment": moment, "limit": limit]))
    }

    func add(_ challenge: Challenge) throws {
        let words = challenge.words
        try transaction.run(
            """
            INSERT INTO challenge (id, reference, kind, subject_kind, subject, about_words, what, theme, why, asks, target_on,
                raised_at, raised_by, raised_as, raised_agency, decider, challenged_agency)
            VALUES (:id, :reference, :kind, :subject_kind, :subject, :about, :what, :theme, :why, :asks, :target, :at, :by, :as,
                :agency, :decider, :challenged)
            """,
            [
                "id": challenge.id, "reference": challenge.reference, "kind": words.kind, "subject_kind": challenge.about.kind,
                "subject": challenge.about.id, "about": challenge.aboutWords, "what": words.what, "theme": words.theme,
                "why": words.why, "asks": words.asks, "target": words.target, "at": challenge.raisedAt,
                "by": challenge.raisedBy, "as": challenge.raisedAs, "agency": challenge.raisedAgency,
                "decider": challenge.decider, "challenged": challenge.challengedAgency,
            ]
        )
        for child in Set(challenge.children).sorted() {
            try transaction.run(
                "INSERT INTO challenge_child (challenge, person) VALUES (:challenge, :person)",
                ["challenge": challenge.id, "person": child])
        }
    }

    /// False where the stage of this number is there already: another node opened it.
    func add(_ step: ChallengeStep, of challenge: ID<Challenge>) throws -> Bool {
        var (user, team, agency): (ID<User>?, ID<Team>?, ID<Agency>?) = (nil, nil, nil)
        switch step.holder {
        case .user(let id): user = id
        case .team(let id): team = id
        case .agency(let id): agency = id
        case nil: break
        }
        return try transaction.run(
            """
            INSERT INTO challenge_stage (id, challenge, number, stage, opened_at, opened_how, opened_words, due_at, holder,
                holder_team, holder_agency)
            VALUES (:id, :challenge, :number, :stage, :at, :how, :words, :due, :user, :team, :agency)
            ON CONFLICT (challenge, number) DO NOTHING
            """,
            [
                "id": step.id, "challenge": challenge, "number": step.number, "stage": step.stage, "at": step.openedAt,
                "how": step.how.rawValue, "words": step.openedWords, "due": step.dueAt, "user": user, "team": team,
                "agency": agency,
            ]
        ) == 1
    }

    /// Keeps the holder and the time of a stage that was just opened.
    func hold(_ step: ID<ChallengeStep>, due: Instant?) throws {
        try transaction.run("UPDATE challenge_stage SET due_at = :due WHERE id = :id", ["id": step, "due": due])
    }

    /// False when it was answered in the meantime.
    func answer(_ step: ID<ChallengeStep>, _ answer: Challenge.Answer, _ reasons: String, at: Instant, by: ID<User>?) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE challenge_stage
            SET answer = :answer, reasons = :reasons, answered_at = :at, answered_by = :by
            WHERE id = :id AND answer = ''
            """,
            ["id": step, "answer": answer.rawValue, "reasons": reasons, "at": at, "by": by]) == 1
    }

    /// Saves how it ended. Throws `Conflict` when somebody saved first.
    func save(_ challenge: Challenge) throws {
        let changed = try transaction.run(
            """
            UPDATE challenge
            SET outcome = :outcome, effect = :effect, effect_words = :words, ended_at = :at, ended_by = :by,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": challenge.id, "version": challenge.version, "outcome": challenge.outcome?.rawValue ?? "",
                "effect": challenge.effect, "words": challenge.effectWords, "at": challenge.endedAt, "by": challenge.endedBy,
            ]
        )
        if changed == 0 {
            let current = try transaction.row("SELECT version FROM challenge WHERE id = :id", ["id": challenge.id])
                .map { try $0("version") as Int }
            throw Conflict(subject: "This challenge", read: challenge.version, current: current ?? challenge.version)
        }
    }

    func add(_ told: ToldOfChallenge, id: ID<ToldOfChallenge>, of step: ID<ChallengeStep>) throws {
        try transaction.run(
            """
            INSERT INTO challenge_told (id, challenge_stage, agency, name, user_account, message, told_at)
            VALUES (:id, :step, :agency, :name, :user, :message, :at)
            """,
            [
                "id": id, "step": step, "agency": told.agency, "name": told.name, "user": told.user, "message": told.message,
                "at": told.at,
            ]
        )
    }

    func told(of steps: some Sequence<ID<ChallengeStep>>) throws -> [ID<ChallengeStep>: [ToldOfChallenge]] {
        let steps = Set(steps)
        if steps.isEmpty { return [:] }
        let rows = try transaction.rows(
            "SELECT * FROM challenge_told WHERE challenge_stage IN (:ids...) ORDER BY told_at, id", ["ids": Many(steps)])
        return try Dictionary(grouping: rows, by: { try $0("challenge_stage") }).mapValues { rows in
            try rows.map {
                ToldOfChallenge(
                    agency: try $0("agency"), name: try $0("name"), user: try $0("user_account"), message: try $0("message"),
                    at: try $0("told_at"))
            }
        }
    }

    private func challenges(_ rows: [Row]) throws -> [Challenge] {
        let ids: [ID<Challenge>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let children = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM challenge_child WHERE challenge IN (:ids...) ORDER BY challenge, person", ["ids": Many(Set(ids))]),
            by: { try $0("challenge") as ID<Challenge> })
        let steps = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM challenge_stage WHERE challenge IN (:ids...) ORDER BY challenge, number", ["ids": Many(Set(ids))]),
            by: { try $0("challenge") as ID<Challenge> })
        return try rows.map { row in
            let id: ID<Challenge> = try row("id")
            let subject: String = try row("subject")
            guard let about = ID<Challenge>(subject) else { throw NotFound("challenged record") }
            return Challenge(
                id: id,
                reference: try row("reference"),
                about: Subject(try row("subject_kind"), about),
                aboutWords: try row("about_words"),
                words: ChallengeWords(
                    kind: try row("kind"), what: try row("what"), theme: try row("theme"), why: try row("why"),
                    asks: try row("asks"), target: try row("target_on")),
                children: try children[id]?.map { try $0("person") } ?? [],
                raisedAt: try row("raised_at"),
                raisedBy: try row("raised_by"),
                raisedAs: try row("raised_as"),
                raisedAgency: try row("raised_agency"),
                decider: try row("decider"),
                challengedAgency: try row("challenged_agency"),
                stages: try steps[id]?.map(step) ?? [],
                outcome: Challenge.Outcome(rawValue: try row("outcome")),
                effect: try row("effect"),
                effectWords: try row("effect_words"),
                endedAt: try row("ended_at"),
                endedBy: try row("ended_by"),
                version: try row("version")
            )
        }
    }

    private func step(_ row: Row) throws -> ChallengeStep {
        let user: ID<User>? = try row("holder")
        let team: ID<Team>? = try row("holder_team")
        let agency: ID<Agency>? = try row("holder_agency")
        return ChallengeStep(
            id: try row("id"),
            number: try row("number"),
            stage: try row("stage"),
            openedAt: try row("opened_at"),
            how: ChallengeStep.How(rawValue: try row("opened_how")) ?? .raised,
            openedWords: try row("opened_words"),
            dueAt: try row("due_at"),
            holder: user.map { .user($0) } ?? team.map { .team($0) } ?? agency.map { .agency($0) },
            answer: Challenge.Answer(rawValue: try row("answer")),
            reasons: try row("reasons"),
            answeredAt: try row("answered_at"),
            answeredBy: try row("answered_by")
        )
    }
}
