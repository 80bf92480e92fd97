import Instruments
import Kernel
import Store

/// Samples, the records in them and what auditors found, in and out.
struct AuditStore {
    let transaction: Transaction

    // Samples

    /// False when it had been drawn, by another node or by somebody else.
    func add(_ draw: AuditDraw, slot: String) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO audit_draw (id, sample, tool, audit, period_from, period_to, slot, again, seed, frame_size, wanted, drawn_at,
                drawn_by, due_on)
            VALUES (:id, :sample, :tool, :audit, :from, :to, :slot, :again, :seed, :frame, :wanted, :at, :by, :due)
            ON CONFLICT (slot) DO NOTHING
            """,
            [
                "id": draw.id, "sample": draw.sample, "tool": draw.tool, "audit": draw.audit, "from": draw.period.lowerBound,
                "to": draw.period.upperBound, "slot": slot, "again": draw.again, "seed": draw.seed, "frame": draw.frameSize,
                "wanted": draw.wanted,
                "at": draw.drawnAt, "by": draw.drawnBy, "due": draw.dueOn,
            ]) == 1
    }

    func isDrawn(_ slot: String) throws -> Bool {
        try transaction.row("SELECT id FROM audit_draw WHERE slot = :slot", ["slot": slot]) != nil
    }

    func add(frame: [FrameRecord], to draw: ID<AuditDraw>) throws {
        try transaction.run(
            "INSERT INTO audit_frame (audit_draw, subject_kind, subject, stratum) VALUES (:draw, :kind, :subject, :stratum)",
            each: frame.map { one in
                ["draw": draw, "kind": one.subject.kind, "subject": ID<FrameRecord>(one.subject.id), "stratum": one.stratum]
            })
    }

    func frame(of draw: ID<AuditDraw>) throws -> [SampleDraw.Candidate] {
        try transaction.rows(
            "SELECT * FROM audit_frame WHERE audit_draw = :draw ORDER BY subject_kind, subject", ["draw": draw]
        ).map { row in
            let subject: ID<FrameRecord> = try row("subject")
            return SampleDraw.Candidate("\(try row("subject_kind") as String)/\(subject)", in: try row("stratum"))
        }
    }

    func draw(_ id: ID<AuditDraw>) throws -> AuditDraw {
        guard let row = try transaction.row("SELECT * FROM audit_draw WHERE id = :id", ["id": id]) else {
            throw NotFound("sample")
        }
        return try draw(row)
    }

    /// The newest first.
    func draws(limit: Int) throws -> [AuditDraw] {
        try transaction.rows(
            "SELECT * FROM audit_draw ORDER BY drawn_at DESC, id DESC LIMIT :limit", ["limit": limit]
        ).map(draw)
    }

    func draws(of audits: some Sequence<ID<Audit>>) throws -> [AuditDraw] {
        try transaction.rows(
            "SELECT * FROM audit_draw WHERE audit IN (:audits...) ORDER BY drawn_at, id", ["audits": Many(Set(audits))]
        ).map(draw)
    }

    func add(_ record: AuditRecord) throws {
        try transaction.run(
            """
            INSERT INTO audit_record (id, audit_draw, position, subject_kind, subject, reference, record_at, stratum, child, agency,
                team)
            VALUES (:id, :draw, :position, :kind, :subject, :reference, :at, :stratum, :child, :agency, :team)
            """,
            [
                "id": record.id, "draw": record.draw, "position": record.position, "kind": record.subject.kind,
                "subject": ID<FrameRecord>(record.subject.id), "reference": record.reference, "at": record.at,
                "stratum": record.stratum, "child": record.child, "agency": record.agency, "team": record.team,
            ])
    }

    // Looks

    func add(_ grading: AuditGrading, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO audit_grading (id, audit_record, allotted_to, allotted_at)
            VALUES (:id, :record, :user, :at)
            """,
            [
                "id": grading.id, "record": grading.record.id, "user": grading.allottedTo,
                "at": grading.allottedTo == nil ? nil : now,
            ])
    }

    /// Gives it to somebody, or to nobody. Throws `Conflict` when somebody changed it since it was read.
    func allot(_ grading: AuditGrading, to user: ID<User>?, at now: Instant) throws {
        try transaction.update(
            """
            UPDATE audit_grading
            SET allotted_to = :user, allotted_at = :at, version = version + 1
            WHERE id = :id AND version = :version
            """,
            ["id": grading.id, "version": grading.version, "user": user, "at": user == nil ? nil : now],
            of: "audit_grading", subject: "This record")
    }

    func finish(_ grading: AuditGrading) throws {
        try transaction.update(
            """
            UPDATE audit_grading
            SET filled_form = :form, grade = :grade, met = :met, unsafe = :unsafe, finished_at = :at, finished_by = :by,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": grading.id, "version": grading.version, "form": grading.filled, "grade": grading.result?.grade,
                "met": grading.result?.met, "unsafe": grading.result?.isUnsafe ?? false, "at": grading.result?.at,
                "by": grading.result?.by,
            ],
            of: "audit_grading", subject: "This record")
    }

    func setAnswers(_ answers: [AuditAnswer], of grading: ID<AuditGrading>) throws {
        try transaction.run("DELETE FROM audit_answer WHERE audit_grading = :id", ["id": grading])
        try transaction.run(
            "INSERT INTO audit_answer (audit_grading, area, position, grade, met) VALUES (:id, :area, :position, :grade, :met)",
            each: answers.enumerated().map { place, one in
                ["id": grading, "area": one.area, "position": place + 1, "grade": one.grade, "met": one.met]
            })
    }

    func answers(of gradings: [ID<AuditGrading>]) throws -> [ID<AuditGrading>: [AuditAnswer]] {
        var answers: [ID<AuditGrading>: [AuditAnswer]] = [:]
        for row in try transaction.rows(
            "SELECT * FROM audit_answer WHERE audit_grading IN (:ids...) ORDER BY audit_grading, position",
            ["ids": Many(Set(gradings))])
        {
            answers[try row("audit_grading"), default: []].append(
                AuditAnswer(area: try row("area"), grade: try row("grade"), met: try row("met")))
        }
        return answers
    }

    /// Writes down that somebody is not to have it again. Said twice, the first reason stays.
    func bar(_ user: ID<User>, from grading: ID<AuditGrading>, because: String, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO audit_given_back (audit_grading, user_account, because, given_back_at)
            VALUES (:id, :user, :because, :at)
            ON CONFLICT (audit_grading, user_account) DO NOTHING
            """,
            ["id": grading, "user": user, "because": because, "at": now])
    }

    func barred(from gradings: [ID<AuditGrading>]) throws -> [ID<AuditGrading>: [(user: ID<User>, because: String)]] {
        var barred: [ID<AuditGrading>: [(user: ID<User>, because: String)]] = [:]
        for row in try transaction.rows(
            "SELECT * FROM audit_given_back WHERE audit_grading IN (:ids...) ORDER BY given_back_at, user_account",
            ["ids": Many(Set(gradings))])
        {
            barred[try row("audit_grading"), default: []].append((try row("user_account"), try row("because")))
        }
        return barred
    }

    private func draw(_ row: Row) throws -> AuditDraw {
        let (from, to): (Day, Day) = (try row("period_from"), try row("period_to"))
        return AuditDraw(
            id: try row("id"), sample: try row("sample"), tool: try row("tool"), audit: try row("audit"),
            period: from...max(from, to), again: try row("again"), seed: try row("seed"), frameSize: try row("frame_size"),
            wanted: try row("wanted"),
            drawnAt: try row("drawn_at"), drawnBy: try row("drawn_by"), dueOn: try row("due_on"))
    }
}
