import Instruments
import Kernel
import Store

/// Plans, who is on them, and their meetings and versions, in and out.
struct CarePlanStore {
    let transaction: Transaction

    func find(_ id: ID<CarePlan>) throws -> CarePlan {
        guard let plan = try find([id]).first else { throw NotFound("plan") }
        return plan
    }

    func find(_ ids: some Sequence<ID<CarePlan>>) throws -> [CarePlan] {
        try transaction.rows("SELECT * FROM care_plan WHERE id IN (:ids...) ORDER BY begun_on, id", ["ids": Many(Set(ids))])
            .map(plan)
    }

    /// Plans that any of these records is on or was on, oldest first.
    func plans(of people: some Sequence<ID<Person>>) throws -> [CarePlan] {
        try transaction.rows(
            """
            SELECT *
            FROM care_plan
            WHERE id IN (SELECT care_plan FROM care_plan_child WHERE person IN (:people...))
            ORDER BY begun_on, id
            """,
            ["people": Many(Set(people))]
        ).map(plan)
    }

    /// Open plans, oldest first.
    func open(limit: Int) throws -> [CarePlan] {
        try transaction.rows(
            "SELECT * FROM care_plan WHERE ended_on IS NULL ORDER BY begun_on, id LIMIT :limit", ["limit": limit]
        ).map(plan)
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM care_plan WHERE reference = :reference", ["reference": reference]) != nil
    }

    func add(_ plan: CarePlan) throws {
        try transaction.run(
            """
            INSERT INTO care_plan (id, reference, kind, lead, begun_on, meeting, transferred_from, transferred_on, made_at, made_by,
                changed_at)
            VALUES (:id, :reference, :kind, :lead, :begun, :meeting, :from, :transferred, :made, :by, :changed)
            """,
            [
                "id": plan.id, "reference": plan.reference, "kind": plan.kind.rawValue, "lead": plan.lead, "begun": plan.begunOn,
                "meeting": plan.meeting, "from": plan.transferredFrom, "transferred": plan.transferredOn, "made": plan.madeAt,
                "by": plan.madeBy, "changed": plan.changedAt,
            ])
    }

    /// Saves what may change. Throws `Conflict` when somebody saved first.
    func save(_ plan: CarePlan) throws {
        let changed = try transaction.run(
            """
            UPDATE care_plan
            SET lead = :lead, meeting = :meeting, changed_at = :changed, published_at = :published, published_number = :number,
                ended_on = :ended, ended_because = :because, ended_words = :words, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": plan.id, "version": plan.version, "lead": plan.lead, "meeting": plan.meeting, "changed": plan.changedAt,
                "published": plan.publishedAt, "number": plan.publishedNumber, "ended": plan.endedOn,
                "because": plan.endedBecause, "words": plan.endedWords,
            ])
        if changed == 0 { throw Conflict(subject: "This plan", read: plan.version, current: try find(plan.id).version) }
    }

    /// That something in it changed: no conflict with whoever changes something else in it.
    func touch(_ plan: ID<CarePlan>, at: Instant) throws {
        try transaction.run("UPDATE care_plan SET changed_at = :at WHERE id = :id", ["id": plan, "at": at])
    }

    // Children

    func children(of plans: some Sequence<ID<CarePlan>>) throws -> [ID<CarePlan>: [CarePlanChild]] {
        let rows = try transaction.rows(
            "SELECT * FROM care_plan_child WHERE care_plan IN (:plans...) ORDER BY joined_on, position",
            ["plans": Many(Set(plans))])
        return try Dictionary(grouping: rows, by: { try $0("care_plan") }).mapValues { try $0.map(child) }
    }

    func plan(of child: ID<CarePlanChild>) throws -> ID<CarePlan> {
        guard let row = try transaction.row("SELECT care_plan FROM care_plan_child WHERE id = :id", ["id": child]) else {
            throw NotFound("child of a plan")
        }
        return try row("care_plan")
    }

    /// On which plan each of these places is.
    func plans(ofChildren children: some Sequence<ID<CarePlanChild>>) throws -> [ID<CarePlanChild>: ID<CarePlan>] {
        Dictionary(
            try transaction.rows(
                "SELECT id, care_plan FROM care_plan_child WHERE id IN (:ids...) ORDER BY id", ["ids": Many(Set(children))]
            ).map { (try $0("id"), try $0("care_plan")) }, uniquingKeysWith: { first, _ in first })
    }

    func add(_ child: CarePlanChild, to plan: ID<CarePlan>, at place: Int) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_child (id, care_plan, person, position, category, view_words, view_how, joined_on)
            VALUES (:id, :plan, :person, :place, :category, :view, :how, :joined)
            """,
            [
                "id": child.id, "plan": plan, "place": place, "person": child.person, "category": child.category,
                "view": child.view,
                "how": child.viewHow, "joined": child.joinedOn,
            ])
    }

    func save(_ child: CarePlanChild) throws {
        let changed = try transaction.run(
            """
            UPDATE care_plan_child
            SET category = :category, view_words = :view, view_how = :how, left_on = :left, left_because = :because,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": child.id, "version": child.version, "category": child.category, "view": child.view, "how": child.viewHow,
                "left": child.leftOn, "because": child.leftBecause,
            ])
        if changed == 0 { throw Conflict(subject: "This child of the plan", read: child.version, current: child.version + 1) }
    }

    // Meetings and reviews

    func meetings(of plan: ID<CarePlan>) throws -> [CareMeeting] {
        try transaction.rows("SELECT * FROM care_plan_meeting WHERE care_plan = :plan ORDER BY held_on, id", ["plan": plan]).map {
            CareMeeting(
                id: try $0("id"), meeting: try $0("meeting"), kind: try $0("kind"), on: try $0("held_on"),
                unreviewed: try $0("unreviewed"))
        }
    }

    /// - Parameter papers: when the plan that comes of a conference is owed to each who is to have it; nil after other meetings.
    func add(_ meeting: CareMeeting, to plan: ID<CarePlan>, papersDue papers: Instant?) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_meeting (id, care_plan, meeting, kind, held_on, unreviewed, papers_due_at)
            VALUES (:id, :plan, :meeting, :kind, :on, :unreviewed, :papers)
            """,
            [
                "id": meeting.id, "plan": plan, "meeting": meeting.meeting, "kind": meeting.kind, "on": meeting.on,
                "unreviewed": meeting.unreviewed, "papers": papers,
            ])
    }

    /// The last word of a meeting on an item takes the place of what it said before.
    func keep(_ review: CareReview, of plan: ID<CarePlan>, at: Instant) throws {
        try transaction.run(
            "DELETE FROM care_plan_review WHERE item = :item AND meeting = :meeting{id} AND :meeting{id} IS NOT NULL",
            ["item": review.item.uuid, "meeting": review.meeting])
        try transaction.run(
            """
            INSERT INTO care_plan_review (id, care_plan, item, meeting, on_day, progress, words, next_step, reviewed_at, reviewed_by)
            VALUES (:id, :plan, :item, :meeting, :on, :progress, :words, :next, :at, :by)
            """,
            [
                "id": review.id, "plan": plan, "item": review.item.uuid, "meeting": review.meeting, "on": review.on,
                "progress": review.progress, "words": review.words, "next": review.nextStep, "at": at, "by": review.by,
            ])
    }

    // Versions

    func issues(of plan: ID<CarePlan>) throws -> [CarePlanIssue] {
        try transaction.rows(
            """
            SELECT id, number, published_at, published_by, note, withdrawn_at
            FROM care_plan_issue
            WHERE care_plan = :plan
            ORDER BY number
            """, ["plan": plan]
        ).map {
            CarePlanIssue(
                id: try $0("id"), plan: plan, number: try $0("number"), publishedAt: try $0("published_at"),
                publishedBy: try $0("published_by"), note: try $0("note"), withdrawnAt: try $0("withdrawn_at"))
        }
    }

    func snapshot(_ number: Int, of plan: ID<CarePlan>) throws -> CarePlanSnapshot {
        guard
            let row = try transaction.row(
                "SELECT snapshot FROM care_plan_issue WHERE care_plan = :plan AND number = :number",
                ["plan": plan, "number": number])
        else { throw NotFound("version") }
        return try CarePlanSnapshot(text: try row("snapshot"))
    }

    func add(_ issue: CarePlanIssue, _ snapshot: CarePlanSnapshot) throws {
        try transaction.run(
            "UPDATE care_plan_issue SET withdrawn_at = :at WHERE care_plan = :plan AND withdrawn_at IS NULL",
            ["plan": issue.plan, "at": issue.publishedAt])
        try transaction.run(
            """
            INSERT INTO care_plan_issue (id, care_plan, number, snapshot, published_at, published_by, note)
            VALUES (:id, :plan, :number, :snapshot, :at, :by, :note)
            """,
            [
                "id": issue.id, "plan": issue.plan, "number": issue.number, "snapshot": try snapshot.text,
                "at": issue.publishedAt, "by": issue.publishedBy, "note": issue.note,
            ])
    }

    private func plan(_ row: Row) throws -> CarePlan {
        CarePlan(
            id: try row("id"), reference: try row("reference"), kind: CarePlanKind(rawValue: try row("kind")),
            lead: try row("lead"), begunOn: try row("begun_on"), meeting: try row("meeting"),
            transferredFrom: try row("transferred_from"), transferredOn: try row("transferred_on"), madeAt: try row("made_at"),
            madeBy: try row("made_by"), changedAt: try row("changed_at"), publishedAt: try row("published_at"),
            publishedNumber: try row("published_number"), endedOn: try row("ended_on"), endedBecause: try row("ended_because"),
            endedWords: try row("ended_words"), version: try row("version"))
    }

    private func child(_ row: Row) throws -> CarePlanChild {
        CarePlanChild(
            id: try row("id"), person: try row("person"), category: try row("category"), view: try row("view_words"),
            viewHow: try row("view_how"), joinedOn: try row("joined_on"), leftOn: try row("left_on"),
            leftBecause: try row("left_because"), version: try row("version"))
    }
}
