import Instruments
import Kernel
import Store

/// Plans, sections, footnotes and terms, in and out.
struct ImprovementPlanStore {
    let transaction: Transaction

    func find(_ id: ID<ImprovementPlan>) throws -> ImprovementPlan {
        let row = try transaction.row("SELECT * FROM improvement_plan WHERE id = :id", ["id": id])
        guard let row else { throw NotFound("plan") }
        return try plan(row)
    }

    /// By place, then newest first.
    func all() throws -> [ImprovementPlan] {
        try transaction.rows("SELECT * FROM improvement_plan ORDER BY place_key, dated_on DESC, created_at, id").map(plan)
    }

    func add(_ plan: ImprovementPlan) throws {
        try transaction.run(
            """
            INSERT INTO improvement_plan
                (id, title, place, place_key, kind, theme, inspected_as_written, inspected_from, inspected_to,
                inspected_precision, submitted_on, dated_on, version_label, introduction, status_key, owned_by,
                created_at, created_by)
            VALUES (:id, :title, :place, :place_key, :kind, :theme, :inspected_as_written, :inspected_from,
                :inspected_to, :inspected_precision, :submitted_on, :dated_on, :version_label, :introduction,
                :status_key, :owned_by, :created_at, :created_by)
            """,
            values(plan).merging(
                ["created_at": plan.createdAt, "created_by": plan.createdBy],
                uniquingKeysWith: { $1 }
            )
        )
    }

    /// Throws `Conflict` when somebody saved since `plan.version` was read.
    func save(_ plan: ImprovementPlan) throws {
        let changed = try transaction.run(
            """
            UPDATE improvement_plan
            SET title = :title, place = :place, place_key = :place_key, kind = :kind, theme = :theme,
                inspected_as_written = :inspected_as_written, inspected_from = :inspected_from,
                inspected_to = :inspected_to, inspected_precision = :inspected_precision,
                submitted_on = :submitted_on, dated_on = :dated_on, version_label = :version_label,
                introduction = :introduction, status_key = :status_key, owned_by = :owned_by,
                closed_on = :closed_on, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(plan).merging(
                ["closed_on": plan.closedOn, "version": plan.version],
                uniquingKeysWith: { $1 }
            )
        )
        guard changed == 1 else {
            throw Conflict(subject: "This plan", read: plan.version, current: try find(plan.id).version)
        }
    }

    func sections(of plan: ID<ImprovementPlan>) throws -> [PlanSection] {
        try transaction.rows("SELECT * FROM plan_section WHERE plan = :plan ORDER BY position", ["plan": plan]).map {
            PlanSection(
                id: try $0("id"),
                position: try $0("position"),
                title: try $0("title"),
                introduction: try $0("introduction"),
                severity: try $0.keyed("severity")
            )
        }
    }

    func add(_ sections: [PlanSection], to plan: ID<ImprovementPlan>) throws {
        try transaction.run(
            """
            INSERT INTO plan_section (id, plan, position, title, introduction, severity)
            VALUES (:id, :plan, :position, :title, :introduction, :severity)
            """,
            each: sections.map {
                [
                    "id": $0.id, "plan": plan, "position": $0.position, "title": $0.title,
                    "introduction": $0.introduction, "severity": $0.severity.rawValue,
                ]
            }
        )
    }

    func footnotes(of plan: ID<ImprovementPlan>) throws -> [PlanFootnote] {
        try transaction.rows("SELECT mark, body FROM plan_footnote WHERE plan = :plan ORDER BY position", ["plan": plan])
            .map { PlanFootnote(mark: try $0("mark"), body: try $0("body")) }
    }

    func add(_ footnotes: [PlanFootnote], to plan: ID<ImprovementPlan>) throws {
        try transaction.run(
            "INSERT INTO plan_footnote (plan, position, mark, body) VALUES (:plan, :position, :mark, :body)",
            each: footnotes.enumerated().map {
                ["plan": plan, "position": $0.offset + 1, "mark": $0.element.mark, "body": $0.element.body]
            }
        )
    }

    func terms(of plan: ID<ImprovementPlan>) throws -> [PlanTerm] {
        try transaction.rows("SELECT term, meaning FROM plan_term WHERE plan = :plan ORDER BY position", ["plan": plan])
            .map { PlanTerm(term: try $0("term"), meaning: try $0("meaning")) }
    }

    func add(_ terms: [PlanTerm], to plan: ID<ImprovementPlan>) throws {
        try transaction.run(
            "INSERT INTO plan_term (plan, position, term, meaning) VALUES (:plan, :position, :term, :meaning)",
            each: terms.enumerated().map {
                ["plan": plan, "position": $0.offset + 1, "term": $0.element.term, "meaning": $0.element.meaning]
            }
        )
    }

    private func values(_ plan: ImprovementPlan) -> [String: (any Storable)?] {
        [
            "id": plan.id,
            "title": plan.title,
            "place": plan.place,
            "place_key": Text.searchKey(plan.place),
            "kind": plan.kind,
            "theme": plan.theme,
            "inspected_as_written": plan.inspectedAsWritten,
            "inspected_from": plan.inspectedFrom,
            "inspected_to": plan.inspectedTo,
            "inspected_precision": plan.inspectedPrecision,
            "submitted_on": plan.submittedOn,
            "dated_on": plan.datedOn,
            "version_label": plan.versionLabel,
            "introduction": plan.introduction,
            "status_key": plan.statusKey.canonical,
            "owned_by": plan.ownedBy,
        ]
    }

    private func plan(_ row: Row) throws -> ImprovementPlan {
        ImprovementPlan(
            id: try row("id"),
            title: try row("title"),
            place: try row("place"),
            kind: try row("kind"),
            theme: try row("theme"),
            inspectedAsWritten: try row("inspected_as_written"),
            inspectedFrom: try row("inspected_from"),
            inspectedTo: try row("inspected_to"),
            inspectedPrecision: try row("inspected_precision"),
            submittedOn: try row("submitted_on"),
            datedOn: try row("dated_on"),
            versionLabel: try row("version_label"),
            introduction: try row("introduction"),
            statusKey: JSONValue(parsing: try row("status_key")) ?? .array([]),
            ownedBy: try row("owned_by"),
            createdAt: try row("created_at"),
            createdBy: try row("created_by"),
            closedOn: try row("closed_on"),
            version: try row("version")
        )
    }
}

extension Row {
    /// A column that holds the stored key of one of our enums.
    func keyed<Key: RawRepresentable>(_ column: String) throws -> Key where Key.RawValue == String {
        let text: String = try self(column)
        guard let key = Key(rawValue: text) else { throw UnknownKey(column: column, key: text) }
        return key
    }
}

/// A stored key that this version of Lantern does not know: the database is newer, or was changed by hand.
struct UnknownKey: Error {
    let column: String
    let key: String
}
