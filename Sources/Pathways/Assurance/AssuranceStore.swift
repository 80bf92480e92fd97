import Instruments
import Kernel
import Store

/// Reports and their claims, in and out. A report's words are never changed.
struct AssuranceStore {
    let transaction: Transaction

    func find(_ id: ID<AssuranceReport>) throws -> AssuranceReport {
        guard let row = try transaction.row("SELECT * FROM assurance_report WHERE id = :id", ["id": id]) else {
            throw NotFound("report")
        }
        return try report(row)
    }

    /// The newest first.
    func all(on plan: ID<ImprovementPlan>) throws -> [AssuranceReport] {
        try transaction.rows(
            "SELECT * FROM assurance_report WHERE plan = :plan ORDER BY dated_on DESC, id DESC",
            ["plan": plan]
        ).map(report)
    }

    func add(_ report: AssuranceReport) throws {
        try transaction.run(
            """
            INSERT INTO assurance_report (
                id, plan, title, made_by, dated_on, body, added_at, added_by, added_by_name, file_name
            )
            VALUES (:id, :plan, :title, :made_by, :dated_on, :body, :added_at, :added_by, :added_by_name, :file)
            """,
            [
                "id": report.id, "plan": report.plan, "title": report.title, "made_by": report.madeBy,
                "dated_on": report.datedOn, "body": report.words, "added_at": report.addedAt,
                "added_by": report.addedBy, "added_by_name": report.addedByName, "file": report.fileName,
            ]
        )
    }

    func claim(_ id: ID<AssuranceClaim>) throws -> AssuranceClaim {
        guard let row = try transaction.row("SELECT * FROM assurance_claim WHERE id = :id", ["id": id]) else {
            throw NotFound("claim")
        }
        return try claim(row)
    }

    /// In the order of the report.
    func claims(of report: ID<AssuranceReport>) throws -> [AssuranceClaim] {
        try transaction.rows(
            "SELECT * FROM assurance_claim WHERE report = :report ORDER BY position",
            ["report": report]
        ).map(claim)
    }

    func add(_ claims: [AssuranceClaim]) throws {
        try transaction.run(
            """
            INSERT INTO assurance_claim (
                id, report, position, words, kind, figure, speaks_of_whole_plan, leaves_out, is_proposed
            )
            VALUES (:id, :report, :position, :words, :kind, :figure, :speaks_of_whole_plan, :leaves_out, :proposed)
            """,
            each: claims.map {
                [
                    "id": $0.id, "report": $0.report, "position": $0.position, "words": $0.words,
                    "kind": $0.kind.rawValue, "figure": $0.figure, "speaks_of_whole_plan": $0.speaksOfWholePlan,
                    "leaves_out": $0.leavesOut, "proposed": $0.isProposed,
                ]
            }
        )
        for claim in claims { try link(claim) }
    }

    /// Throws `Conflict` when somebody saved since `claim.version` was read.
    func save(_ claim: AssuranceClaim) throws {
        let changed = try transaction.run(
            """
            UPDATE assurance_claim
            SET kind = :kind, figure = :figure, speaks_of_whole_plan = :speaks_of_whole_plan, leaves_out = :leaves_out,
                dismissed_because = :dismissed_because, is_proposed = :proposed, settled_because = :because,
                settled_by_name = :by_name, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": claim.id, "version": claim.version, "kind": claim.kind.rawValue, "figure": claim.figure,
                "speaks_of_whole_plan": claim.speaksOfWholePlan, "leaves_out": claim.leavesOut,
                "dismissed_because": claim.dismissedBecause, "proposed": claim.isProposed, "because": claim.settledBecause,
                "by_name": claim.settledByName,
            ]
        )
        guard changed == 1 else {
            throw Conflict(subject: "This claim", read: claim.version, current: try self.claim(claim.id).version)
        }
        try transaction.run("DELETE FROM assurance_claim_action WHERE claim = :claim", ["claim": claim.id])
        try transaction.run("DELETE FROM assurance_claim_evidence WHERE claim = :claim", ["claim": claim.id])
        try transaction.run("DELETE FROM assurance_claim_measure WHERE claim = :claim", ["claim": claim.id])
        try link(claim)
    }

    private func link(_ claim: AssuranceClaim) throws {
        try transaction.run(
            "INSERT INTO assurance_claim_measure (claim, measure) VALUES (:claim, :measure)",
            each: claim.measures.sorted().map { ["claim": claim.id, "measure": $0] }
        )
        try transaction.run(
            "INSERT INTO assurance_claim_action (claim, action) VALUES (:claim, :action)",
            each: claim.actions.sorted().map { ["claim": claim.id, "action": $0] }
        )
        try transaction.run(
            "INSERT INTO assurance_claim_evidence (claim, evidence) VALUES (:claim, :evidence)",
            each: claim.evidence.sorted().map { ["claim": claim.id, "evidence": $0] }
        )
    }

    private func report(_ row: Row) throws -> AssuranceReport {
        AssuranceReport(
            id: try row("id"),
            plan: try row("plan"),
            title: try row("title"),
            madeBy: try row("made_by"),
            datedOn: try row("dated_on"),
            words: try row("body"),
            addedAt: try row("added_at"),
            addedBy: try row("added_by"),
            addedByName: try row("added_by_name"),
            fileName: try row("file_name")
        )
    }

    private func claim(_ row: Row) throws -> AssuranceClaim {
        let id: ID<AssuranceClaim> = try row("id")
        let actions = try transaction.rows(
            "SELECT action FROM assurance_claim_action WHERE claim = :claim ORDER BY action",
            ["claim": id]
        )
        let evidence = try transaction.rows(
            "SELECT evidence FROM assurance_claim_evidence WHERE claim = :claim ORDER BY evidence",
            ["claim": id]
        )
        let measures = try transaction.rows(
            "SELECT measure FROM assurance_claim_measure WHERE claim = :claim ORDER BY measure",
            ["claim": id]
        )
        return AssuranceClaim(
            id: id,
            report: try row("report"),
            position: try row("position"),
            words: try row("words"),
            kind: try row.keyed("kind"),
            figure: try row("figure"),
            speaksOfWholePlan: try row("speaks_of_whole_plan"),
            leavesOut: try row("leaves_out"),
            dismissedBecause: try row("dismissed_because"),
            actions: Set(try actions.map { try $0("action") }),
            evidence: Set(try evidence.map { try $0("evidence") }),
            measures: Set(try measures.map { try $0("measure") }),
            isProposed: try row("is_proposed"),
            settledBecause: try row("settled_because"),
            settledByName: try row("settled_by_name"),
            version: try row("version")
        )
    }
}
