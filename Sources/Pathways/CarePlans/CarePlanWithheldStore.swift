import Instruments
import Kernel
import Store

/// What is kept from whom, in and out.
struct CarePlanWithheldStore {
    let transaction: Transaction

    /// One thing of a plan that one person does not read.
    struct Line: Hashable {
        let item: ID<CarePlanPart>
        let person: ID<Person>
        let because: String
    }

    func all(of plan: ID<CarePlan>) throws -> [Line] {
        try transaction.rows(
            "SELECT * FROM care_plan_withheld WHERE care_plan = :plan ORDER BY marked_at, item, person", ["plan": plan]
        ).map { Line(item: try $0("item"), person: try $0("person"), because: try $0("because")) }
    }

    func add(_ line: Line, of plan: ID<CarePlan>, by user: ID<User>?, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO care_plan_withheld (item, person, care_plan, because, marked_at, marked_by)
            VALUES (:item, :person, :plan, :because, :at, :by)
            ON CONFLICT (item, person) DO UPDATE SET because = :because
            """,
            ["item": line.item, "person": line.person, "plan": plan, "because": line.because, "at": now, "by": user])
    }

    func remove(_ item: ID<CarePlanPart>, for person: ID<Person>) throws {
        try transaction.run(
            "DELETE FROM care_plan_withheld WHERE item = :item AND person = :person", ["item": item, "person": person])
    }
}
