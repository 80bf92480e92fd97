import Instruments
import Kernel
import Store

/// Reviews of adults’ services, in and out.
struct AdultReviewStore {
    let transaction: Transaction

    func add(
        _ id: ID<AdultReviews>, of person: ID<Person>, agency: ID<Agency>?, on day: Day, children: String, by user: ID<User>?,
        _ now: Instant
    ) throws {
        try transaction.run(
            """
            INSERT INTO adult_review (id, person, agency, reviewed_on, children_confirmed, made_at, made_by)
            VALUES (:id, :person, :agency, :on, :children, :now, :by)
            """,
            ["id": id, "person": person, "agency": agency, "on": day, "children": children, "now": now, "by": user])
    }

    func reviews(of people: some Sequence<ID<Person>>) throws -> [(on: Day, children: String)] {
        try transaction.rows(
            """
            SELECT reviewed_on, children_confirmed
            FROM adult_review
            WHERE person IN (:people...)
            ORDER BY reviewed_on DESC, made_at DESC, id DESC
            """, ["people": Many(Set(people))]
        ).map { (on: try $0("reviewed_on"), children: try $0("children_confirmed")) }
    }
}
