import Instruments
import Kernel
import Store

/// Who makes enquiries, their tasks and their safety plans, in and out.
struct EnquiryPartsStore {
    let transaction: Transaction

    // Workers

    /// In the order in which they were named: the last of a side is the one now.
    func workers(of enquiries: some Sequence<ID<Enquiry>>) throws -> [ID<Enquiry>: [EnquiryWorker]] {
        let rows = try transaction.rows(
            "SELECT * FROM enquiry_worker WHERE enquiry IN (:ids...) ORDER BY enquiry, number", ["ids": Many(Set(enquiries))])
        return try Dictionary(grouping: rows, by: { try $0("enquiry") }).mapValues { try $0.map(worker) }
    }

    func add(_ worker: EnquiryWorker, of enquiry: ID<Enquiry>) throws {
        try transaction.run(
            """
            INSERT INTO enquiry_worker (id, enquiry, number, side, user_account, name, reach, named_at, named_by, other_told)
            VALUES (:id, :enquiry, (SELECT COUNT(*) + 1 FROM enquiry_worker WHERE enquiry = :enquiry), :side, :user, :name, :reach, :at, :by, :told)
            """,
            [
                "id": worker.id, "enquiry": enquiry, "side": worker.side.rawValue, "user": worker.user, "name": worker.name,
                "reach": worker.reach, "at": worker.at, "by": worker.by, "told": worker.otherTold.rawValue,
            ])
    }

    private func worker(_ row: Row) throws -> EnquiryWorker {
        let (side, told): (String, String) = (try row("side"), try row("other_told"))
        return EnquiryWorker(
            id: try row("id"), side: EnquirySide(rawValue: side) ?? .socialCare, user: try row("user_account"),
            name: try row("name"), reach: try row("reach"), at: try row("named_at"), by: try row("named_by"),
            otherTold: EnquiryWorker.Told(rawValue: told) ?? .nobody)
    }

    // Tasks

    func tasks(of enquiry: ID<Enquiry>) throws -> [EnquiryTask] {
        try transaction.rows("SELECT * FROM enquiry_task WHERE enquiry = :id ORDER BY due_at, id", ["id": enquiry]).map(task)
    }

    func task(_ id: ID<EnquiryTask>) throws -> EnquiryTask {
        guard let row = try transaction.row("SELECT * FROM enquiry_task WHERE id = :id", ["id": id]) else {
            throw NotFound("task")
        }
        return try task(row)
    }

    func add(_ task: EnquiryTask, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO enquiry_task (id, enquiry, what, agency, owner, due_at, made_at, made_by)
            VALUES (:id, :enquiry, :what, :agency, :owner, :due, :at, :by)
            """,
            [
                "id": task.id, "enquiry": task.enquiry, "what": task.what, "agency": task.agency, "owner": task.owner,
                "due": task.dueAt, "at": at, "by": by,
            ])
    }

    /// False where it was done in the meantime.
    func done(_ id: ID<EnquiryTask>, _ words: String, at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            "UPDATE enquiry_task SET done_at = :at, done_by = :by, done_words = :words WHERE id = :id AND done_at IS NULL",
            ["id": id, "words": words, "at": at, "by": by]) > 0
    }

    private func task(_ row: Row) throws -> EnquiryTask {
        EnquiryTask(
            id: try row("id"), enquiry: try row("enquiry"), what: try row("what"), agency: try row("agency"),
            owner: try row("owner"), dueAt: try row("due_at"), doneAt: try row("done_at"), doneWords: try row("done_words"))
    }

    // Safety plans

    /// The last of each enquiry is the one that stands.
    func safetyPlans(of enquiries: some Sequence<ID<Enquiry>>) throws -> [ID<Enquiry>: [SafetyPlan]] {
        let rows = try transaction.rows(
            "SELECT * FROM safety_plan WHERE enquiry IN (:ids...) ORDER BY enquiry, number", ["ids": Many(Set(enquiries))])
        let ids: [ID<SafetyPlan>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [:] }
        let actions = Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM safety_plan_action WHERE safety_plan IN (:ids...) ORDER BY safety_plan, position",
                ["ids": Many(ids)]
            ).map { row in
                (
                    plan: try row("safety_plan") as ID<SafetyPlan>,
                    action: SafetyPlan.Action(try row("what"), agency: try row("agency"), who: try row("who"))
                )
            }, by: \.plan
        ).mapValues { $0.map(\.action) }
        let plans = try rows.map { row in
            let id: ID<SafetyPlan> = try row("id")
            return SafetyPlan(
                id: id, enquiry: try row("enquiry"), number: try row("number"), danger: try row("danger"),
                actions: actions[id] ?? [], reviewAt: try row("review_at"), madeAt: try row("made_at"), madeBy: try row("made_by")
            )
        }
        return Dictionary(grouping: plans, by: \.enquiry)
    }

    func add(_ plan: SafetyPlan) throws {
        try transaction.run(
            """
            INSERT INTO safety_plan (id, enquiry, number, danger, review_at, made_at, made_by)
            VALUES (:id, :enquiry, :number, :danger, :review, :at, :by)
            """,
            [
                "id": plan.id, "enquiry": plan.enquiry, "number": plan.number, "danger": plan.danger, "review": plan.reviewAt,
                "at": plan.madeAt, "by": plan.madeBy,
            ])
        for (position, action) in plan.actions.enumerated() {
            try transaction.run(
                """
                INSERT INTO safety_plan_action (safety_plan, position, what, agency, who)
                VALUES (:plan, :position, :what, :agency, :who)
                """,
                ["plan": plan.id, "position": position, "what": action.what, "agency": action.agency, "who": action.who])
        }
    }
}
