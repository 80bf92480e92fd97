import Foundation
import Instruments
public import Kernel
import PlanReading
import Store

/// Imports, source rows, oddities and saved headings, in and out.
struct PlanImportStore {
    let transaction: Transaction

    func find(_ id: ID<PlanImport>) throws -> PlanImport {
        let row = try transaction.row(
            "SELECT i.*, f.name AS file_name FROM plan_import i JOIN stored_file f ON f.id = i.file WHERE i.id = :id",
            ["id": id]
        )
        guard let row else { throw NotFound("import") }
        return try planImport(row)
    }

    /// Earlier imports of the very same bytes.
    func made(from fingerprint: String) throws -> [PlanImport] {
        try transaction.rows(
            """
            SELECT i.*, f.name AS file_name
            FROM plan_import i
            JOIN stored_file f ON f.id = i.file
            WHERE f.fingerprint = :fingerprint AND i.state = 'made'
            ORDER BY i.created_at, i.id
            """,
            ["fingerprint": fingerprint]
        ).map(planImport)
    }

    func add(_ planImport: PlanImport) throws {
        try transaction.run(
            """
            INSERT INTO plan_import (id, file, kind, place, title, corrections, state, created_at, created_by)
            VALUES (:id, :file, 'plan', :place, :title, :corrections, :state, :created_at, :created_by)
            """,
            try values(planImport).merging(
                ["file": planImport.file, "created_at": planImport.createdAt, "created_by": planImport.createdBy],
                uniquingKeysWith: { $1 }
            ).filter { $0.key != "plan" }
        )
    }

    func save(_ planImport: PlanImport, decidedAt: Instant? = nil) throws {
        let changed = try transaction.run(
            """
            UPDATE plan_import
            SET place = :place, title = :title, corrections = :corrections, plan = :plan, state = :state,
                decided_at = :decided_at, version = version + 1
            WHERE id = :id AND version = :version
            """,
            try values(planImport).merging(
                ["version": planImport.version, "decided_at": decidedAt],
                uniquingKeysWith: { $1 }
            )
        )
        guard changed == 1 else {
            throw Conflict(
                subject: "This import",
                read: planImport.version,
                current: try find(planImport.id).version
            )
        }
    }

    private func values(_ planImport: PlanImport) throws -> [String: (any Storable)?] {
        [
            "id": planImport.id, "place": planImport.place, "title": planImport.title,
            "corrections": try JSONValue(encoding: planImport.corrections).canonical, "plan": planImport.plan,
            "state": planImport.state.rawValue,
        ]
    }

    private func planImport(_ row: Row) throws -> PlanImport {
        let corrections: String = try row("corrections")
        return PlanImport(
            id: try row("id"),
            file: try row("file"),
            fileName: try row("file_name"),
            place: try row("place"),
            title: try row("title"),
            corrections: (try? JSONDecoder().decode(PlanCorrections.self, from: Data(corrections.utf8))) ?? .none,
            plan: try row("plan"),
            state: try row.keyed("state"),
            createdAt: try row("created_at"),
            createdBy: try row("created_by"),
            version: try row("version")
        )
    }

    // Headings that somebody explained before (IMP-2)

    func savedHeadings() throws -> [String: ColumnMeaning] {
        var meanings: [String: ColumnMeaning] = [:]
        for row in try transaction.rows("SELECT heading, meaning FROM heading_meaning ORDER BY heading_key") {
            if let meaning = ColumnMeaning(rawValue: try row("meaning")) { meanings[try row("heading")] = meaning }
        }
        return meanings
    }

    func saveHeading(_ heading: String, _ meaning: ColumnMeaning, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO heading_meaning (heading_key, heading, meaning, saved_at, saved_by)
            VALUES (:key, :heading, :meaning, :now, :user)
            ON CONFLICT (heading_key) DO UPDATE
            SET meaning = excluded.meaning, saved_at = excluded.saved_at, saved_by = excluded.saved_by
            """,
            ["key": Text.searchKey(heading), "heading": heading, "meaning": meaning.rawValue, "now": now, "user": user]
        )
    }

    // Rows as they stood

    func add(_ rows: [(id: ID<SourceRow>, row: DraftRow)], to planImport: ID<PlanImport>) throws {
        try transaction.run(
            """
            INSERT INTO source_row (id, import, number, place, cells, fate)
            VALUES (:id, :import, :number, :place, :cells, :fate)
            """,
            each: rows.enumerated().map { number, pair in
                [
                    "id": pair.id, "import": planImport, "number": number + 1, "place": pair.row.place.inWords,
                    "cells": JSONValue.array(pair.row.cells.map(JSONValue.string)).canonical,
                    "fate": pair.row.note.isEmpty ? pair.row.fate.rawValue : pair.row.note,
                ]
            }
        )
    }

    /// The rows of a plan's file, a page of them.
    func rows(of plan: ID<ImprovementPlan>, from first: Int, limit: Int) throws -> [SourceLine] {
        try transaction.rows(
            """
            SELECT r.id, r.place, r.cells, r.fate, f.name
            FROM plan_import i
            JOIN source_row r ON r.import = i.id
            JOIN stored_file f ON f.id = i.file
            WHERE i.plan = :plan
            ORDER BY i.created_at, i.id, r.number
            LIMIT :limit OFFSET :first
            """,
            ["plan": plan, "first": first, "limit": limit]
        ).map { row in
            SourceLine(
                id: try row("id"),
                fileName: try row("name"),
                place: try row("place"),
                cells: JSONValue(parsing: try row("cells"))?.texts ?? [],
                fate: try row("fate")
            )
        }
    }

    // Oddities

    func add(_ anomalies: [PlanAnomaly], of planImport: ID<PlanImport>) throws {
        try transaction.run(
            """
            INSERT INTO anomaly
                (id, import, plan, code, severity, message, place, suggestion, source_row, action, finding, position)
            VALUES (:id, :import, :plan, :code, :severity, :message, :place, :suggestion, :source_row, :action, :finding,
                :position)
            """,
            each: anomalies.map {
                [
                    "id": $0.id, "import": planImport, "plan": $0.plan, "code": $0.code, "severity": $0.gravity,
                    "message": $0.message, "place": $0.place, "suggestion": $0.suggestion,
                    "source_row": $0.sourceRow, "action": $0.action, "finding": $0.finding, "position": $0.position,
                ]
            }
        )
    }

    func anomalies(in plan: ID<ImprovementPlan>) throws -> [PlanAnomaly] {
        try transaction.rows("SELECT * FROM anomaly WHERE plan = :plan ORDER BY position, id", ["plan": plan]).map(anomaly)
    }

    func anomaly(_ id: ID<PlanAnomaly>) throws -> PlanAnomaly {
        guard let row = try transaction.row("SELECT * FROM anomaly WHERE id = :id", ["id": id]) else {
            throw NotFound("oddity")
        }
        return try anomaly(row)
    }

    /// Gives false when somebody settled it a moment ago.
    func settle(_ id: ID<PlanAnomaly>, how: String, at now: Instant, by user: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE anomaly
            SET settled_at = :now, settled_by = :user, settled_how = :how
            WHERE id = :id AND settled_at IS NULL
            """,
            ["id": id, "now": now, "user": user, "how": how]
        ) == 1
    }

    private func anomaly(_ row: Row) throws -> PlanAnomaly {
        PlanAnomaly(
            id: try row("id"),
            plan: try row("plan"),
            code: try row("code"),
            gravity: try row("severity"),
            message: try row("message"),
            place: try row("place"),
            suggestion: try row("suggestion"),
            sourceRow: try row("source_row"),
            action: try row("action"),
            finding: try row("finding"),
            settledAt: try row("settled_at"),
            settledHow: try row("settled_how"),
            position: try row("position")
        )
    }
}

/// An oddity that an import found, for a person to settle (IMP-8).
public struct PlanAnomaly: Hashable, Sendable {
    public let id: ID<PlanAnomaly>
    public let plan: ID<ImprovementPlan>
    public let code: String
    /// `settle`, `check` or `note`.
    public let gravity: String
    public let message: String
    public let place: String
    public let suggestion: String
    public let sourceRow: ID<SourceRow>?
    public let action: ID<ImprovementAction>?
    public let finding: ID<Finding>?
    public let settledAt: Instant?
    public let settledHow: String
    public let position: Int
}
