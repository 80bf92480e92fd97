import Instruments
import Kernel
import Store

extension DraftedPlan {
    /// Saves everything in the order that the references need.
    func save(import planImport: ID<PlanImport>, in work: Work) throws {
        let transaction = work.transaction
        let imports = PlanImportStore(transaction: transaction)
        let plans = ImprovementPlanStore(transaction: transaction)
        let findingStore = FindingStore(transaction: transaction)
        let actionStore = ImprovementActionStore(transaction: transaction)
        let history = ActionHistoryStore(transaction: transaction)
        try imports.add(rows, to: planImport)
        try plans.add(plan)
        try plans.add(sections, to: plan.id)
        try plans.add(footnotes, to: plan.id)
        try plans.add(terms, to: plan.id)
        try findingStore.add(findings)
        try FindingPartStore(transaction: transaction).add(parts)
        for dispute in disputes {
            try FindingDisputeStore(transaction: transaction).add(dispute, at: work.now, by: work.actor.user)
        }
        try PartyStore(transaction: transaction).add(parties)
        try actionStore.add(actions)
        try actionStore.link(links)
        try actionStore.cover(covered)
        try PartyStore(transaction: transaction).addLeads(leads)
        try history.add(notes)
        try history.add(steps)
        try history.add(milestones)
        try EvidenceStore(transaction: transaction).add(obligations)
        try DraftedPromises(transaction: transaction, plan: plan.id).add(references, results, reports)
        try imports.add(anomalies, of: planImport)
    }
}

/// What a plan points to, quotes and promises: kept as proposals until a person confirms them.
struct DraftedPromises {
    let transaction: Transaction
    let plan: ID<ImprovementPlan>

    func add(_ references: [CrossReference], _ results: [MeasuredResult], _ reports: [ReportDue]) throws {
        try transaction.run(
            """
            INSERT INTO cross_reference
                (id, plan, from_action, words, target_action, target_finding, suggested_action, state, explanation)
            VALUES (:id, :plan, :from, :words, :action, :finding, :suggested, :state, :explanation)
            """,
            each: references.map {
                [
                    "id": $0.id, "plan": plan, "from": $0.from, "words": $0.words, "action": $0.action,
                    "finding": $0.finding, "suggested": $0.suggested, "state": $0.state,
                    "explanation": $0.explanation,
                ]
            }
        )
        try transaction.run(
            """
            INSERT INTO measured_result (id, plan, action, words, value, unit, dated_on, standing)
            VALUES (:id, :plan, :action, :words, :value, :unit, :on, 'proposed')
            """,
            each: results.map {
                [
                    "id": $0.id, "plan": plan, "action": $0.action, "words": $0.words, "value": $0.value,
                    "unit": $0.unit, "on": $0.on,
                ]
            }
        )
        try transaction.run(
            """
            INSERT INTO report_obligation (id, plan, action, to_whom, title, cadence, due_on, standing)
            VALUES (:id, :plan, :action, :to, :title, :cadence, :on, 'proposed')
            """,
            each: reports.map {
                [
                    "id": $0.id, "plan": plan, "action": $0.action, "to": $0.to, "title": $0.title,
                    "cadence": $0.cadence, "on": $0.on,
                ]
            }
        )
    }
}
