import Instruments
import Kernel
import Store

/// Who has a plan, and their copies, in and out.
struct CarePlanCopyStore {
    let transaction: Transaction

    /// Users who hold a copy of an open plan: they read it, whatever else they may.
    func holders(of plan: ID<CarePlan>) throws -> Set<ID<User>> {
        Set(
            try transaction.rows(
                """
                SELECT user_account
                FROM care_plan_holder
                WHERE care_plan = :plan AND ended_at IS NULL AND user_account IS NOT NULL
                """, ["plan": plan]
            ).map { try $0("user_account") })
    }

    func all(of plan: ID<CarePlan>) throws -> [PlanHolder] {
        try transaction.rows(
            "SELECT * FROM care_plan_holder WHERE care_plan = :plan AND ended_at IS NULL ORDER BY added_at, id", ["plan": plan]
        ).map(holder)
    }

    func find(_ id: ID<PlanHolder>) throws -> PlanHolder {
        guard let row = try transaction.row("SELECT * FROM care_plan_holder WHERE id = :id", ["id": id]) else {
            throw NotFound("holder of a plan")
        }
        return try holder(row)
    }

    func add(_ holder: PlanHolder, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_holder (id, care_plan, user_account, person, agency, name, relation, email, language, format,
                added_at)
            VALUES (:id, :plan, :user, :person, :agency, :name, :relation, :email, :language, :format, :now)
            """,
            [
                "id": holder.id, "plan": holder.plan, "user": holder.user, "person": holder.person, "agency": holder.agency,
                "name": holder.name, "relation": holder.relation, "email": holder.email, "language": holder.language,
                "format": holder.format, "now": now,
            ])
    }

    func save(_ holder: PlanHolder) throws {
        try transaction.run(
            """
            UPDATE care_plan_holder SET name = :name, relation = :relation, email = :email, language = :language, format = :format
            WHERE id = :id
            """,
            [
                "id": holder.id, "name": holder.name, "relation": holder.relation, "email": holder.email,
                "language": holder.language, "format": holder.format,
            ])
    }

    func end(_ id: ID<PlanHolder>, at now: Instant) throws {
        try transaction.run(
            "UPDATE care_plan_holder SET ended_at = :now WHERE id = :id AND ended_at IS NULL", ["id": id, "now": now])
        try transaction.run(
            "UPDATE care_plan_copy SET withdrawn_at = :now WHERE holder = :id AND withdrawn_at IS NULL", ["id": id, "now": now])
    }

    func copies(of plan: ID<CarePlan>) throws -> [PlanCopy] {
        try transaction.rows("SELECT * FROM care_plan_copy WHERE care_plan = :plan ORDER BY number, sent_at, id", ["plan": plan])
            .map(copy)
    }

    func find(_ id: ID<PlanCopy>) throws -> PlanCopy {
        guard let row = try transaction.row("SELECT * FROM care_plan_copy WHERE id = :id", ["id": id]) else {
            throw NotFound("copy")
        }
        return try copy(row)
    }

    /// Sent before a moment, not opened, not chased and not withdrawn.
    func unread(before moment: Instant, limit: Int) throws -> [PlanCopy] {
        try transaction.rows(
            """
            SELECT *
            FROM care_plan_copy
            WHERE opened_at IS NULL AND withdrawn_at IS NULL AND chased_at IS NULL AND sent_at <= :moment
            ORDER BY sent_at, id
            LIMIT :limit
            """, ["moment": moment, "limit": limit]
        ).map(copy)
    }

    func add(_ copy: PlanCopy) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_copy (id, holder, care_plan, number, how, sent_at, translate_by, translated_at, late_because,
                opened_at, opened_words, chased_at, withdrawn_at)
            VALUES (:id, :holder, :plan, :number, :how, :sent, :by, :translated, :late, :opened, :words, :chased, :withdrawn)
            """, values(copy))
    }

    func save(_ copy: PlanCopy) throws {
        try transaction.run(
            """
            UPDATE care_plan_copy
            SET translated_at = :translated, late_because = :late, opened_at = :opened, opened_words = :words, chased_at = :chased,
                withdrawn_at = :withdrawn
            WHERE id = :id
            """,
            values(copy).filter { !["holder", "plan", "number", "how", "sent", "by"].contains($0.key) })
    }

    func withdrawAll(of plan: ID<CarePlan>, before number: Int? = nil, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE care_plan_copy SET withdrawn_at = :now
            WHERE care_plan = :plan AND withdrawn_at IS NULL AND (:number{int} IS NULL OR number < :number)
            """, ["plan": plan, "number": number, "now": now])
    }

    private func values(_ copy: PlanCopy) -> Values {
        [
            "id": copy.id, "holder": copy.holder, "plan": copy.plan, "number": copy.number, "how": copy.how.rawValue,
            "sent": copy.sentAt, "by": copy.translateBy, "translated": copy.translatedAt, "late": copy.lateBecause,
            "opened": copy.openedAt, "words": copy.openedWords, "chased": copy.chasedAt, "withdrawn": copy.withdrawnAt,
        ]
    }

    private func holder(_ row: Row) throws -> PlanHolder {
        PlanHolder(
            id: try row("id"), plan: try row("care_plan"), user: try row("user_account"), person: try row("person"),
            agency: try row("agency"), name: try row("name"), relation: try row("relation"), email: try row("email"),
            language: try row("language"), format: try row("format"))
    }

    private func copy(_ row: Row) throws -> PlanCopy {
        PlanCopy(
            id: try row("id"), holder: try row("holder"), plan: try row("care_plan"), number: try row("number"),
            how: PlanCopy.How(rawValue: try row("how")) ?? .byHand, sentAt: try row("sent_at"),
            translateBy: try row("translate_by"), translatedAt: try row("translated_at"), lateBecause: try row("late_because"),
            openedAt: try row("opened_at"), openedWords: try row("opened_words"), chasedAt: try row("chased_at"),
            withdrawnAt: try row("withdrawn_at"))
    }
}
