import Instruments
import Kernel
import Store

/// What is in a plan, in and out. Each item has a version of its own, so that two people who change different things are both kept.
struct CarePlanItemStore {
    let transaction: Transaction

    func content(of plan: CarePlan) throws -> CarePlanContent {
        let store = CarePlanStore(transaction: transaction)
        let id: Values = ["plan": plan.id]
        let outcomes = try transaction.rows(
            "SELECT * FROM care_plan_outcome WHERE care_plan = :plan AND withdrawn_at IS NULL ORDER BY position, id", id
        ).map(outcome)
        let actions = try transaction.rows(
            "SELECT * FROM care_plan_action WHERE care_plan = :plan AND withdrawn_at IS NULL ORDER BY position, id", id
        ).map(action)
        let isOutcome = Set(outcomes.map { $0.id.uuid })
        return CarePlanContent(
            plan: plan,
            children: try store.children(of: [plan.id])[plan.id] ?? [],
            factors: try transaction.rows(
                "SELECT * FROM care_plan_factor WHERE care_plan = :plan AND withdrawn_at IS NULL ORDER BY id", id
            ).map {
                CareFactor(
                    id: try $0("id"), factor: try $0("factor"), person: try $0("person"), words: try $0("words"),
                    withoutBecause: try $0("without_because"), version: try $0("version"))
            },
            words: try transaction.rows(
                "SELECT * FROM care_plan_words WHERE care_plan = :plan AND withdrawn_at IS NULL ORDER BY made_at, id", id
            ).map {
                CareWords(
                    id: try $0("id"), sort: CareWords.Sort(rawValue: try $0("sort")) ?? .worryPresent, child: try $0("child"),
                    words: try $0("words"), version: try $0("version"))
            },
            outcomes: outcomes,
            actions: actions.filter { action in isOutcome.contains(action.outcome.uuid) },
            scores: try transaction.rows(
                "SELECT * FROM care_plan_score WHERE care_plan = :plan ORDER BY on_day, made_at, id", id
            ).map {
                CareScore(
                    id: try $0("id"), meeting: try $0("meeting"), on: try $0("on_day"), scorer: try $0("scorer"),
                    name: try $0("name"), score: try $0("score"), words: try $0("words"))
            },
            reviews: try transaction.rows(
                "SELECT * FROM care_plan_review WHERE care_plan = :plan ORDER BY on_day, reviewed_at, id", id
            ).map { row in
                let item: ID<PlanItem> = try row("item")
                return CareReview(
                    id: try row("id"), item: isOutcome.contains(item.uuid) ? .outcome(item.retyped()) : .action(item.retyped()),
                    meeting: try row("meeting"), on: try row("on_day"), progress: try row("progress"), words: try row("words"),
                    nextStep: try row("next_step"), by: try row("reviewed_by"))
            },
            meetings: try store.meetings(of: plan.id))
    }

    func add(_ outcome: CareOutcome, to plan: ID<CarePlan>, at place: Int, _ now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_outcome (id, care_plan, child, position, must_change, different, shown_by, made_at)
            VALUES (:id, :plan, :child, :place, :must, :different, :shown, :now)
            """, values(outcome).merging(["plan": plan, "place": place, "now": now]) { first, _ in first })
    }

    /// False where somebody saved first.
    func save(_ outcome: CareOutcome) throws -> Bool {
        try transaction.run(
            """
            UPDATE care_plan_outcome
            SET child = :child, must_change = :must, different = :different, shown_by = :shown, version = version + 1
            WHERE id = :id AND version = :version
            """, values(outcome).merging(["version": outcome.version]) { first, _ in first }) == 1
    }

    func add(_ action: CareAction, to plan: ID<CarePlan>, at place: Int, _ now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_action (id, care_plan, outcome, position, what, agency, owner, owner_name, due_on, first_due_on,
                times_moved, whom, factor, done_on, done_words, made_at)
            VALUES (:id, :plan, :outcome, :place, :what, :agency, :owner, :name, :due, :first, :moved, :whom, :factor, :done,
                :words, :now)
            """, values(action).merging(["plan": plan, "place": place, "now": now]) { first, _ in first })
    }

    func save(_ action: CareAction) throws -> Bool {
        try transaction.run(
            """
            UPDATE care_plan_action
            SET outcome = :outcome, what = :what, agency = :agency, owner = :owner, owner_name = :name, due_on = :due,
                first_due_on = :first, times_moved = :moved, whom = :whom, factor = :factor, done_on = :done, done_words = :words,
                version = version + 1
            WHERE id = :id AND version = :version
            """, values(action).merging(["version": action.version]) { first, _ in first }) == 1
    }

    func add(_ words: CareWords, to plan: ID<CarePlan>, _ now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_words (id, care_plan, sort, child, words, made_at)
            VALUES (:id, :plan, :sort, :child, :words, :now)
            """,
            [
                "id": words.id, "plan": plan, "sort": words.sort.rawValue, "child": words.child, "words": words.words, "now": now,
            ])
    }

    func save(_ words: CareWords) throws -> Bool {
        try transaction.run(
            """
            UPDATE care_plan_words SET sort = :sort, child = :child, words = :words, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": words.id, "sort": words.sort.rawValue, "child": words.child, "words": words.words, "version": words.version,
            ]) == 1
    }

    func add(_ factor: CareFactor, to plan: ID<CarePlan>) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_factor (id, care_plan, factor, person, words, without_because)
            VALUES (:id, :plan, :factor, :person, :words, :without)
            """,
            [
                "id": factor.id, "plan": plan, "factor": factor.factor, "person": factor.person, "words": factor.words,
                "without": factor.withoutBecause,
            ])
    }

    func save(_ factor: CareFactor) throws -> Bool {
        try transaction.run(
            """
            UPDATE care_plan_factor
            SET factor = :factor, person = :person, words = :words, without_because = :without, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": factor.id, "factor": factor.factor, "person": factor.person, "words": factor.words,
                "without": factor.withoutBecause, "version": factor.version,
            ]) == 1
    }

    func add(_ score: CareScore, to plan: ID<CarePlan>, by user: ID<User>?, _ now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_score (id, care_plan, meeting, on_day, scorer, name, score, words, made_at, made_by)
            VALUES (:id, :plan, :meeting, :on, :scorer, :name, :score, :words, :now, :by)
            """,
            [
                "id": score.id, "plan": plan, "meeting": score.meeting, "on": score.on, "scorer": score.scorer,
                "name": score.name, "score": score.score, "words": score.words, "now": now, "by": user,
            ])
    }

    /// Takes something out of a plan; it stays to be read in the versions that had it. False where it was taken out already.
    func withdraw(_ item: CarePlanPart, at now: Instant) throws -> Bool {
        let values: Values = ["id": item.id, "now": now]
        let sql: SQL =
            switch item {
            case .outcome: "UPDATE care_plan_outcome SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL"
            case .action: "UPDATE care_plan_action SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL"
            case .words: "UPDATE care_plan_words SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL"
            case .factor: "UPDATE care_plan_factor SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL"
            }
        return try transaction.run(sql, values) == 1
    }

    private func values(_ outcome: CareOutcome) -> Values {
        [
            "id": outcome.id, "child": outcome.child, "must": outcome.mustChange, "different": outcome.different,
            "shown": outcome.shownBy,
        ]
    }

    private func values(_ action: CareAction) -> Values {
        [
            "id": action.id, "outcome": action.outcome, "what": action.what, "agency": action.agency, "owner": action.owner,
            "name": action.ownerName, "due": action.dueOn, "first": action.firstDueOn, "moved": action.timesMoved,
            "whom": action.whom, "factor": action.factor, "done": action.doneOn, "words": action.doneWords,
        ]
    }

    private func outcome(_ row: Row) throws -> CareOutcome {
        CareOutcome(
            id: try row("id"), child: try row("child"), mustChange: try row("must_change"), different: try row("different"),
            shownBy: try row("shown_by"), version: try row("version"))
    }

    private func action(_ row: Row) throws -> CareAction {
        CareAction(
            id: try row("id"), outcome: try row("outcome"), what: try row("what"), agency: try row("agency"),
            owner: try row("owner"), ownerName: try row("owner_name"), dueOn: try row("due_on"),
            firstDueOn: try row("first_due_on"), timesMoved: try row("times_moved"), whom: try row("whom"),
            factor: try row("factor"), doneOn: try row("done_on"), doneWords: try row("done_words"), version: try row("version"))
    }
}

extension CarePlanItemStore {
    /// The plan that an item stands in; nil where there is no such item.
    func plan(of item: PlanItem.Key) throws -> ID<CarePlan>? {
        let sql: SQL =
            switch item {
            case .outcome: "SELECT care_plan FROM care_plan_outcome WHERE id = :id AND withdrawn_at IS NULL"
            case .action: "SELECT care_plan FROM care_plan_action WHERE id = :id AND withdrawn_at IS NULL"
            }
        return try transaction.row(sql, ["id": item.uuid]).map { try $0("care_plan") }
    }

    func mark(_ action: ID<CareAction>, doneOn day: Day, _ words: String) throws {
        try transaction.run(
            "UPDATE care_plan_action SET done_on = :day, done_words = :words, version = version + 1 WHERE id = :id AND done_on IS NULL",
            ["id": action, "day": day, "words": words])
    }
}
