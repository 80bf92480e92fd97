import Instruments
import Kernel
import Store

/// Evidence, its readings and links, and promised audits, in and out.
struct EvidenceStore {
    let transaction: Transaction

    func find(_ id: ID<Evidence>) throws -> Evidence {
        guard let row = try transaction.row("SELECT * FROM evidence WHERE id = :id", ["id": id]) else {
            throw NotFound("evidence")
        }
        return try evidence(row)
    }

    /// Attached to one action, newest first, the withdrawn ones too.
    func all(for action: ID<ImprovementAction>) throws -> [Evidence] {
        try transaction.rows(
            """
            SELECT e.*
            FROM evidence_link l
            JOIN evidence e ON e.id = l.evidence
            WHERE l.action = :action
            ORDER BY e.dated_on DESC, e.id
            """,
            ["action": action]
        ).map(evidence)
    }

    func all(in plan: ID<ImprovementPlan>) throws -> [ID<ImprovementAction>: [Evidence]] {
        var found: [ID<ImprovementAction>: [Evidence]] = [:]
        for row in try transaction.rows(
            """
            SELECT e.*, l.action AS linked_action
            FROM evidence_link l
            JOIN evidence e ON e.id = l.evidence
            JOIN improvement_action a ON a.id = l.action
            WHERE a.plan = :plan
            ORDER BY a.position, e.dated_on DESC, e.id
            """,
            ["plan": plan]
        ) {
            found[try row("linked_action"), default: []].append(try evidence(row))
        }
        return found
    }

    /// The whole library, newest first.
    func library(limit: Int = 500) throws -> [Evidence] {
        try transaction.rows(
            "SELECT * FROM evidence ORDER BY dated_on DESC, added_at DESC, id LIMIT :limit",
            ["limit": limit]
        ).map(evidence)
    }

    /// The actions that an item supports.
    func actions(supportedBy evidence: ID<Evidence>) throws -> [ID<ImprovementAction>] {
        try transaction.rows(
            """
            SELECT l.action
            FROM evidence_link l
            JOIN improvement_action a ON a.id = l.action
            WHERE l.evidence = :evidence
            ORDER BY a.plan, a.position
            """,
            ["evidence": evidence]
        ).map { try $0("action") }
    }

    func add(_ evidence: Evidence) throws {
        var values: [String: (any Storable)?] = [
            "id": evidence.id, "kind": evidence.kind, "class": evidence.evidenceClass.rawValue,
            "title": evidence.title, "description": evidence.description, "dated_on": evidence.datedOn,
            "covers_from": evidence.coversFrom, "covers_to": evidence.coversTo,
            "author_role": evidence.authorRole, "file": evidence.file, "address": evidence.address,
            "sample_size": nil as Int?, "sample_met": nil as Int?, "pass_mark": nil as Double?,
            "target": nil as Double?, "higher_is_better": nil as Bool?, "stale_on": evidence.staleOn,
            "added_at": evidence.addedAt, "added_by": evidence.addedBy,
        ]
        var readings: [EvidenceStanding.Measure.Reading] = []
        switch evidence.proof {
        case .document: break
        case .audit(let audit):
            values["sample_size"] = audit.sampleSize
            values["sample_met"] = audit.met
            values["pass_mark"] = audit.passMark
        case .measure(let measure):
            values["target"] = measure.target
            values["higher_is_better"] = measure.higherIsBetter
            readings = measure.readings
        }
        try transaction.run(
            """
            INSERT INTO evidence
                (id, kind, class, title, description, dated_on, covers_from, covers_to, author_role, file, address,
                sample_size, sample_met, pass_mark, target, higher_is_better, stale_on, added_at, added_by)
            VALUES (:id, :kind, :class, :title, :description, :dated_on, :covers_from, :covers_to, :author_role,
                :file, :address, :sample_size, :sample_met, :pass_mark, :target, :higher_is_better, :stale_on,
                :added_at, :added_by)
            """,
            values
        )
        try add(readings, to: evidence.id)
    }

    func add(_ readings: [EvidenceStanding.Measure.Reading], to evidence: ID<Evidence>) throws {
        try transaction.run(
            """
            INSERT INTO evidence_reading (evidence, period_end, numerator, denominator)
            VALUES (:evidence, :period_end, :numerator, :denominator)
            """,
            each: readings.map {
                [
                    "evidence": evidence, "period_end": $0.periodEnd, "numerator": $0.numerator,
                    "denominator": $0.denominator,
                ]
            }
        )
    }

    func link(_ evidence: ID<Evidence>, to action: ID<ImprovementAction>, shows: String, at now: Instant, by user: ID<User>?)
        throws
    {
        try transaction.run(
            """
            INSERT INTO evidence_link (evidence, action, shows, linked_at, linked_by)
            VALUES (:evidence, :action, :shows, :linked_at, :linked_by)
            ON CONFLICT (evidence, action) DO UPDATE SET shows = excluded.shows
            """,
            ["evidence": evidence, "action": action, "shows": shows, "linked_at": now, "linked_by": user]
        )
    }

    func withdraw(_ evidence: Evidence, because reason: String, at now: Instant) throws {
        let changed = try transaction.run(
            """
            UPDATE evidence
            SET withdrawn_at = :now, withdrawn_because = :reason, version = version + 1
            WHERE id = :id AND version = :version
            """,
            ["id": evidence.id, "version": evidence.version, "now": now, "reason": reason]
        )
        guard changed == 1 else {
            throw Conflict(
                subject: "This evidence",
                read: evidence.version,
                current: try find(evidence.id).version
            )
        }
    }

    // Promised audits

    func obligations(of action: ID<ImprovementAction>) throws -> [AuditObligation] {
        try transaction.rows(
            "SELECT * FROM audit_obligation WHERE action = :action ORDER BY due_on, id",
            ["action": action]
        ).map(obligation)
    }

    func obligations(in plan: ID<ImprovementPlan>) throws -> [AuditObligation] {
        try transaction.rows(
            "SELECT * FROM audit_obligation WHERE plan = :plan ORDER BY due_on NULLS LAST, id",
            ["plan": plan]
        ).map(obligation)
    }

    func add(_ obligations: [AuditObligation]) throws {
        try transaction.run(
            """
            INSERT INTO audit_obligation (id, plan, action, words, due_on, filed, standing, dismissed_because)
            VALUES (:id, :plan, :action, :words, :due_on, :filed, :standing, :dismissed_because)
            """,
            each: obligations.map {
                [
                    "id": $0.id, "plan": $0.plan, "action": $0.action, "words": $0.words, "due_on": $0.dueOn,
                    "filed": $0.filed, "standing": $0.standing.rawValue,
                    "dismissed_because": $0.dismissedBecause,
                ]
            }
        )
    }

    func save(_ obligation: AuditObligation) throws {
        try transaction.run(
            """
            UPDATE audit_obligation
            SET due_on = :due_on, filed = :filed, standing = :standing, dismissed_because = :dismissed_because
            WHERE id = :id
            """,
            [
                "id": obligation.id, "due_on": obligation.dueOn, "filed": obligation.filed,
                "standing": obligation.standing.rawValue, "dismissed_because": obligation.dismissedBecause,
            ]
        )
    }

    private func obligation(_ row: Row) throws -> AuditObligation {
        AuditObligation(
            id: try row("id"),
            plan: try row("plan"),
            action: try row("action"),
            words: try row("words"),
            dueOn: try row("due_on"),
            filed: try row("filed"),
            standing: try row.keyed("standing"),
            dismissedBecause: try row("dismissed_because")
        )
    }

    private func evidence(_ row: Row) throws -> Evidence {
        Evidence(
            id: try row("id"),
            kind: try row("kind"),
            evidenceClass: try row.keyed("class"),
            title: try row("title"),
            description: try row("description"),
            datedOn: try row("dated_on"),
            coversFrom: try row("covers_from"),
            coversTo: try row("covers_to"),
            authorRole: try row("author_role"),
            file: try row("file"),
            address: try row("address"),
            proof: try proof(row),
            staleOn: try row("stale_on"),
            addedAt: try row("added_at"),
            addedBy: try row("added_by"),
            withdrawnAt: try row("withdrawn_at"),
            withdrawnBecause: try row("withdrawn_because"),
            version: try row("version")
        )
    }

    private func proof(_ row: Row) throws -> EvidenceStanding.Proof {
        if let size: Int = try row("sample_size") {
            return .audit(
                .init(sampleSize: size, met: try row("sample_met"), passMark: try row("pass_mark"))
            )
        }
        guard let target: Double = try row("target") else { return .document }
        let id: ID<Evidence> = try row("id")
        let readings = try transaction.rows(
            "SELECT * FROM evidence_reading WHERE evidence = :evidence ORDER BY period_end",
            ["evidence": id]
        ).map {
            EvidenceStanding.Measure.Reading(
                periodEnd: try $0("period_end"),
                numerator: try $0("numerator"),
                denominator: try $0("denominator")
            )
        }
        return .measure(.init(readings: readings, target: target, higherIsBetter: try row("higher_is_better")))
    }
}
