import Instruments
import Kernel
import Store

/// Challenges of bodies, in and out.
struct BoardChallengeStore {
    let transaction: Transaction

    func find(_ id: ID<BoardChallenge>) throws -> BoardChallenge {
        guard let row = try transaction.row("SELECT * FROM board_challenge WHERE id = :id", ["id": id]) else {
            throw NotFound("challenge")
        }
        return try challenge(row)
    }

    func has(_ id: ID<BoardChallenge>) throws -> Bool {
        try transaction.row("SELECT id FROM board_challenge WHERE id = :id", ["id": id]) != nil
    }

    /// The newest first.
    func all(of body: ID<Body>) throws -> [BoardChallenge] {
        try transaction.rows(
            "SELECT * FROM board_challenge WHERE body = :body ORDER BY raised_on DESC, raised_at DESC, id", ["body": body]
        ).map(challenge)
    }

    func add(_ challenge: BoardChallenge) throws {
        try transaction.run(
            """
            INSERT INTO board_challenge (
                id, body, measure, action, what, asks, to_whom, raised_on, raised_at, raised_by, reply_due, before_on,
                before_numerator, before_denominator
            )
            VALUES (
                :id, :body, :measure, :action, :what, :asks, :to_whom, :raised_on, :at, :by, :due, :before_on, :before_numerator,
                :before_denominator
            )
            """,
            [
                "id": challenge.id, "body": challenge.body, "measure": challenge.measure, "action": challenge.action,
                "what": challenge.what, "asks": challenge.asks, "to_whom": challenge.toWhom, "raised_on": challenge.raisedOn,
                "at": challenge.raisedAt, "by": challenge.raisedBy, "due": challenge.replyDue,
                "before_on": challenge.before?.startsOn, "before_numerator": challenge.before?.numerator,
                "before_denominator": challenge.before?.denominator,
            ])
    }

    /// Throws `Conflict` when somebody saved since `challenge.version` was read.
    func save(_ challenge: BoardChallenge) throws {
        let changed = try transaction.run(
            """
            UPDATE board_challenge
            SET reply = :reply, replied_at = :replied_at, replied_by = :replied_by, after_on = :after_on,
                after_numerator = :after_numerator, after_denominator = :after_denominator, effect = :effect,
                effect_words = :words, closed_at = :closed_at, closed_by = :closed_by, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": challenge.id, "version": challenge.version, "reply": challenge.reply, "replied_at": challenge.repliedAt,
                "replied_by": challenge.repliedBy, "after_on": challenge.after?.startsOn,
                "after_numerator": challenge.after?.numerator, "after_denominator": challenge.after?.denominator,
                "effect": challenge.effect, "words": challenge.effectWords, "closed_at": challenge.closedAt,
                "closed_by": challenge.closedBy,
            ])
        guard changed == 1 else {
            throw Conflict(subject: "This challenge", read: challenge.version, current: try find(challenge.id).version)
        }
    }

    private func challenge(_ row: Row) throws -> BoardChallenge {
        BoardChallenge(
            id: try row("id"), body: try row("body"), measure: try row("measure"), action: try row("action"),
            what: try row("what"), asks: try row("asks"), toWhom: try row("to_whom"), raisedOn: try row("raised_on"),
            raisedAt: try row("raised_at"), raisedBy: try row("raised_by"), replyDue: try row("reply_due"),
            before: try reading("before", row), reply: try row("reply"), repliedAt: try row("replied_at"),
            repliedBy: try row("replied_by"), after: try reading("after", row), effect: try row("effect"),
            effectWords: try row("effect_words"), closedAt: try row("closed_at"), closedBy: try row("closed_by"),
            version: try row("version"))
    }

    private func reading(_ name: String, _ row: Row) throws -> MeasureReading? {
        let on: Day? = try row("\(name)_on")
        let numerator: Double? = try row("\(name)_numerator")
        let denominator: Double? = try row("\(name)_denominator")
        guard let on, let numerator, let denominator else { return nil }
        return MeasureReading(startsOn: on, numerator: numerator, denominator: denominator)
    }
}
