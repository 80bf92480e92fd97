import Instruments
import Kernel
import Store

/// Stuck plans, legal decisions, written agreements and offers of advocacy, in and out.
struct CarePlanOversightStore {
    let transaction: Transaction

    // Stuck plans

    func stuck(_ plan: ID<CarePlan>) throws -> [StuckPlan] {
        try transaction.rows("SELECT * FROM care_plan_stuck WHERE care_plan = :plan ORDER BY found_at, id", ["plan": plan])
            .map(stuck)
    }

    /// Found and not talked over yet, the oldest first.
    func openStuck() throws -> [StuckPlan] {
        try transaction.rows("SELECT * FROM care_plan_stuck WHERE ended_at IS NULL ORDER BY found_at, id").map(stuck)
    }

    private func stuck(_ row: Row) throws -> StuckPlan {
        StuckPlan(
            id: try row("id"), plan: try row("care_plan"), foundAt: try row("found_at"),
            reasons: (try row("reasons") as String).split(separator: "\n").map(String.init),
            outcome: (try row("outcome") as String?).flatMap { StuckPlan.Outcome(rawValue: $0) }, words: try row("words"),
            meeting: try row("meeting"), number: try row("number"), endedAt: try row("ended_at"), endedBy: try row("ended_by"))
    }

    func stuckPlans() throws -> [ID<CarePlan>] {
        try transaction.rows("SELECT care_plan FROM care_plan_stuck WHERE ended_at IS NULL ORDER BY found_at, id")
            .map { try $0("care_plan") }
    }

    func add(_ stuck: StuckPlan) throws {
        try transaction.run(
            "INSERT INTO care_plan_stuck (id, care_plan, found_at, reasons) VALUES (:id, :plan, :at, :reasons)",
            ["id": stuck.id, "plan": stuck.plan, "at": stuck.foundAt, "reasons": stuck.reasons.joined(separator: "\n")])
    }

    func end(_ stuck: StuckPlan) throws {
        try transaction.run(
            """
            UPDATE care_plan_stuck
            SET outcome = :outcome, words = :words, meeting = :meeting, number = :number, ended_at = :at, ended_by = :by
            WHERE id = :id
            """,
            [
                "id": stuck.id, "outcome": stuck.outcome?.rawValue, "words": stuck.words, "meeting": stuck.meeting,
                "number": stuck.number, "at": stuck.endedAt, "by": stuck.endedBy,
            ])
    }

    // Legal planning

    func decisions(_ plan: ID<CarePlan>) throws -> [LegalDecision] {
        try transaction.rows("SELECT * FROM care_plan_legal WHERE care_plan = :plan ORDER BY decided_at, id", ["plan": plan])
            .map(decision)
    }

    /// The newest decision of each plan, where nobody has checked it.
    func uncheckedDecisions() throws -> [ID<CarePlan>: LegalDecision] {
        var newest: [ID<CarePlan>: LegalDecision] = [:]
        for row in try transaction.rows("SELECT * FROM care_plan_legal ORDER BY decided_at, id") {
            newest[try row("care_plan")] = try decision(row)
        }
        return newest.filter { $0.value.checkedAt == nil }
    }

    private func decision(_ row: Row) throws -> LegalDecision {
        LegalDecision(
            id: try row("id"), decision: LegalDecision.Decision(rawValue: try row("decision")) ?? .notNow,
            reasons: try row("reasons"), decidedAt: try row("decided_at"), decidedBy: try row("decided_by"),
            quality: try row("quality"), checkedAt: try row("checked_at"), checkedBy: try row("checked_by"))
    }

    func add(_ decision: LegalDecision, to plan: ID<CarePlan>) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_legal (id, care_plan, decision, reasons, decided_at, decided_by)
            VALUES (:id, :plan, :decision, :reasons, :at, :by)
            """,
            [
                "id": decision.id, "plan": plan, "decision": decision.decision.rawValue, "reasons": decision.reasons,
                "at": decision.decidedAt, "by": decision.decidedBy,
            ])
    }

    func check(_ decision: LegalDecision) throws {
        try transaction.run(
            "UPDATE care_plan_legal SET quality = :quality, checked_at = :at, checked_by = :by WHERE id = :id",
            ["id": decision.id, "quality": decision.quality, "at": decision.checkedAt, "by": decision.checkedBy])
    }

    // Written agreements

    func agreements(_ plan: ID<CarePlan>) throws -> [WrittenAgreement] {
        try transaction.rows("SELECT * FROM written_agreement WHERE care_plan = :plan ORDER BY made_at, id", ["plan": plan]).map {
            WrittenAgreement(
                id: try $0("id"), plan: try $0("care_plan"), person: try $0("person"), words: try $0("words"),
                findings: (try $0("findings") as String).split(separator: "\n").map(String.init), madeAt: try $0("made_at"),
                madeBy: try $0("made_by"), state: WrittenAgreement.State(rawValue: try $0("state")) ?? .draft,
                approvedBy: try $0("approved_by"), approvedBecause: try $0("approved_because"), approvedAt: try $0("approved_at"),
                reviewOn: try $0("review_on"), endedAt: try $0("ended_at"), endedBecause: try $0("ended_because"))
        }
    }

    func add(_ one: WrittenAgreement) throws {
        try transaction.run(
            """
            INSERT INTO written_agreement (id, care_plan, person, words, findings, made_at, made_by, state, review_on)
            VALUES (:id, :plan, :person, :words, :findings, :at, :by, :state, :review)
            """,
            [
                "id": one.id, "plan": one.plan, "person": one.person, "words": one.words,
                "findings": one.findings.joined(separator: "\n"), "at": one.madeAt, "by": one.madeBy, "state": one.state.rawValue,
                "review": one.reviewOn,
            ])
    }

    func save(_ one: WrittenAgreement) throws {
        try transaction.run(
            """
            UPDATE written_agreement
            SET state = :state, approved_by = :by, approved_because = :because, approved_at = :at, review_on = :review,
                ended_at = :ended, ended_because = :why
            WHERE id = :id
            """,
            [
                "id": one.id, "state": one.state.rawValue, "by": one.approvedBy, "because": one.approvedBecause,
                "at": one.approvedAt, "review": one.reviewOn, "ended": one.endedAt, "why": one.endedBecause,
            ])
    }

    // Advocacy

    func offers(to children: some Sequence<ID<Person>>) throws -> [AdvocacyOffer] {
        try transaction.rows(
            "SELECT * FROM advocacy_offer WHERE person IN (:people...) ORDER BY offered_on, made_at, id",
            ["people": Many(Set(children))]
        ).map { row in
            func answer(_ column: String) throws -> Bool? {
                let text: String = try row(column)
                return text.isEmpty ? nil : text == "yes"
            }
            return AdvocacyOffer(
                id: try row("id"), person: try row("person"), plan: try row("care_plan"), meeting: try row("meeting"),
                offeredOn: try row("offered_on"), how: try row("how"), isWanted: try answer("wanted"),
                advocate: try row("advocate"), isUsed: try answer("used"), effect: try row("effect"))
        }
    }

    func add(_ offer: AdvocacyOffer, by user: ID<User>?, _ now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO advocacy_offer (id, person, care_plan, meeting, offered_on, counts_until, how, wanted, advocate, used, effect,
                made_at, made_by)
            VALUES (:id, :person, :plan, :meeting, :on, :until, :how, :wanted, :advocate, :used, :effect, :now, :by)
            """,
            values(offer).merging([
                "person": offer.person, "plan": offer.plan, "meeting": offer.meeting, "on": offer.offeredOn,
                "until": offer.countsUntil, "how": offer.how, "now": now, "by": user,
            ]) { first, _ in first })
    }

    func save(_ offer: AdvocacyOffer) throws {
        try transaction.run(
            """
            UPDATE advocacy_offer SET wanted = :wanted, advocate = :advocate, used = :used, effect = :effect
            WHERE id = :id
            """, values(offer))
    }

    private func values(_ offer: AdvocacyOffer) -> Values {
        func text(_ answer: Bool?) -> String { answer.map { $0 ? "yes" : "no" } ?? "" }
        return [
            "id": offer.id, "wanted": text(offer.isWanted), "advocate": offer.advocate, "used": text(offer.isUsed),
            "effect": offer.effect,
        ]
    }
}
