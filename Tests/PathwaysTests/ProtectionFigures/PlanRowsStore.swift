import Instruments
import Kernel
import LanternTesting
import Store

@testable import Pathways

/// Plans as their tables have them, for figures that are counted by hand.
struct PlanRowsStore {
    let house: FrontDoorHouse

    private func newID<T>() -> ID<T> { house.partnership.lantern.ids.next(at: house.now) }

    private func write(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await house.partnership.lantern.database.write { transaction in try body(transaction) }
    }

    func plan(published: Int = 1, begun: Day, ended: Day? = nil) async throws -> ID<CarePlan> {
        let id: ID<CarePlan> = newID()
        let versions: [ID<CarePlan>] = (0..<published).map { _ in newID() }
        let now = house.now
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO care_plan (
                    id, reference, kind, begun_on, made_at, changed_at, published_at, published_number, ended_on
                ) VALUES (:id, :reference, 'child-protection', :begun, :now, :now, :published, :number, :ended)
                """,
                [
                    "id": id, "reference": "CP-\(id.description.suffix(12))", "begun": begun, "now": now,
                    "published": published > 0 ? now : nil, "number": published, "ended": ended,
                ])
            for number in 0..<published {
                try transaction.run(
                    """
                    INSERT INTO care_plan_issue (id, care_plan, number, snapshot, published_at)
                    VALUES (:id, :plan, :number, '{}', :at)
                    """,
                    [
                        "id": versions[number], "plan": id, "number": number + 1,
                        "at": now.adding(hours: -24 * (published - number - 1)),
                    ])
            }
        }
        return id
    }

    func action(in plan: ID<CarePlan>, owner: String, due: Day?, withdrawn: Bool = false) async throws {
        let (outcome, id): (ID<CarePlan>, ID<CarePlan>) = (newID(), newID())
        let now = house.now
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO care_plan_outcome (id, care_plan, position, must_change, different, shown_by, made_at)
                VALUES (:id, :plan, 1, 'Meals', 'She eats', 'She says so', :now)
                """, ["id": outcome, "plan": plan, "now": now])
            try transaction.run(
                """
                INSERT INTO care_plan_action (
                    id, care_plan, outcome, position, what, owner_name, due_on, whom, made_at, withdrawn_at
                ) VALUES (:id, :plan, :outcome, 1, 'Breakfast club', :owner, :due, 'child', :now, :withdrawn)
                """,
                [
                    "id": id, "plan": plan, "outcome": outcome, "owner": owner, "due": due, "now": now,
                    "withdrawn": withdrawn ? now : nil,
                ])
        }
    }

    /// - Parameter opened: number of the version that they opened last; nil where none.
    func holder(of plan: ID<CarePlan>, opened: Int?, ended: Bool = false) async throws {
        let (holder, id): (ID<CarePlan>, ID<CarePlan>) = (newID(), newID())
        let now = house.now
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO care_plan_holder (id, care_plan, name, added_at, ended_at) VALUES (:id, :plan, 'Mother', :now, :ended)
                """, ["id": holder, "plan": plan, "now": now, "ended": ended ? now : nil])
            guard let opened else { return }
            try transaction.run(
                """
                INSERT INTO care_plan_copy (id, holder, care_plan, number, how, sent_at, opened_at)
                VALUES (:id, :holder, :plan, :number, 'by-hand', :now, :now)
                """, ["id": id, "holder": holder, "plan": plan, "number": opened, "now": now])
        }
    }

    func conference(of plan: ID<CarePlan>, on day: Day, _ kind: String = "review-conference") async throws {
        let meeting = CareMeeting(id: newID(), meeting: nil, kind: kind, on: day, unreviewed: 0)
        try await house.perform(
            Doing { work in
                let due = try CarePlans(work).papersDue(after: kind, on: day)
                try CarePlanStore(transaction: work.transaction).add(meeting, to: plan, papersDue: due)
            }, as: house.worker)
    }

    func issue(of plan: ID<CarePlan>, _ number: Int, at moment: Instant) async throws {
        let id: ID<CarePlan> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO care_plan_issue (id, care_plan, number, snapshot, published_at)
                VALUES (:id, :plan, :number, '{}', :at)
                """, ["id": id, "plan": plan, "number": number, "at": moment])
        }
    }

    /// A version for somebody who has had the plan from before.
    func copy(of plan: ID<CarePlan>, _ number: Int, how: String, sent: Instant, opened: Instant? = nil) async throws {
        let (holder, id): (ID<CarePlan>, ID<CarePlan>) = (newID(), newID())
        try await write { transaction in
            try transaction.run(
                "INSERT INTO care_plan_holder (id, care_plan, name, added_at) VALUES (:id, :plan, 'Mother', :at)",
                ["id": holder, "plan": plan, "at": sent.adding(hours: -24 * 30)])
            try transaction.run(
                """
                INSERT INTO care_plan_copy (id, holder, care_plan, number, how, sent_at, opened_at)
                VALUES (:id, :holder, :plan, :number, :how, :sent, :opened)
                """,
                [
                    "id": id, "holder": holder, "plan": plan, "number": number, "how": how, "sent": sent, "opened": opened,
                ])
        }
    }

    func legalCheck(on plan: ID<CarePlan>, about children: [ID<Person>], due: Instant, result: String?) async throws {
        let id: ID<Clock> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO clock (id, kind, subject_kind, subject, started_at, time_limit, due_at, stopped_at, result)
                VALUES (:id, 'legal-planning-check', 'care-plan', :plan, :due, '10 months', :due, :stopped, :result)
                """,
                ["id": id, "plan": plan, "due": due, "stopped": result == nil ? nil : due, "result": result])
            for child in children {
                try transaction.run(
                    "INSERT INTO clock_person (clock, person) VALUES (:clock, :person)", ["clock": id, "person": child])
            }
        }
    }
}
