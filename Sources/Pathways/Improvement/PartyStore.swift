import Instruments
import Kernel
import Store

/// The parties that a plan names, and their part in actions, in and out.
struct PartyStore {
    let transaction: Transaction

    func find(_ id: ID<Party>) throws -> Party {
        guard let row = try transaction.row("SELECT * FROM party WHERE id = :id", ["id": id]) else {
            throw NotFound("lead")
        }
        return try party(row)
    }

    func all(in plan: ID<ImprovementPlan>) throws -> [Party] {
        try transaction.rows("SELECT * FROM party WHERE plan = :plan ORDER BY name_key, id", ["plan": plan]).map(party)
    }

    func add(_ parties: [Party]) throws {
        try transaction.run(
            """
            INSERT INTO party (id, plan, kind, name, name_key, role, organisation, user_account, same_as)
            VALUES (:id, :plan, :kind, :name, :name_key, :role, :organisation, :user_account, :same_as)
            """,
            each: parties.map { party in
                values(party).merging(["plan": party.plan], uniquingKeysWith: { $1 })
            }
        )
    }

    /// Throws `Conflict` when somebody saved since `party.version` was read.
    func save(_ party: Party) throws {
        let changed = try transaction.run(
            """
            UPDATE party
            SET kind = :kind, name = :name, name_key = :name_key, role = :role, organisation = :organisation,
                user_account = :user_account, same_as = :same_as, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(party).merging(["version": party.version], uniquingKeysWith: { $1 })
        )
        guard changed == 1 else {
            throw Conflict(subject: "This lead", read: party.version, current: try find(party.id).version)
        }
    }

    /// By action, in the order written.
    func leads(in plan: ID<ImprovementPlan>) throws -> [ID<ImprovementAction>: [ActionLead]] {
        var leads: [ID<ImprovementAction>: [ActionLead]] = [:]
        for row in try transaction.rows(
            """
            SELECT p.*, l.action, l.position, l.is_accountable, l.standing, l.as_written
            FROM action_lead l
            JOIN improvement_action a ON a.id = l.action
            JOIN party p ON p.id = l.party
            WHERE a.plan = :plan
            ORDER BY a.position, l.position
            """,
            ["plan": plan]
        ) {
            leads[try row("action"), default: []].append(try lead(row))
        }
        return leads
    }

    func leads(of action: ID<ImprovementAction>) throws -> [ActionLead] {
        try transaction.rows(
            """
            SELECT p.*, l.position, l.is_accountable, l.standing, l.as_written
            FROM action_lead l
            JOIN party p ON p.id = l.party
            WHERE l.action = :action
            ORDER BY l.position
            """,
            ["action": action]
        ).map(lead)
    }

    func leads(of actions: [ID<ImprovementAction>]) throws -> [ID<ImprovementAction>: [ActionLead]] {
        var leads: [ID<ImprovementAction>: [ActionLead]] = [:]
        for row in try transaction.rows(
            """
            SELECT p.*, l.action, l.position, l.is_accountable, l.standing, l.as_written
            FROM action_lead l
            JOIN party p ON p.id = l.party
            WHERE l.action IN (:actions...)
            ORDER BY l.action, l.position
            """,
            ["actions": Many(actions)]
        ) {
            leads[try row("action"), default: []].append(try lead(row))
        }
        return leads
    }

    /// The users who lead an action and those who contribute, whichever spelling of their name it has.
    func users(of action: ID<ImprovementAction>) throws -> (leads: Set<ID<User>>, contributors: Set<ID<User>>) {
        var leads: Set<ID<User>> = []
        var contributors: Set<ID<User>> = []
        for row in try transaction.rows(
            """
            SELECT l.is_accountable, COALESCE(q.user_account, p.user_account) AS user_account
            FROM action_lead l
            JOIN party p ON p.id = l.party
            LEFT JOIN party q ON q.id = p.same_as
            WHERE l.action = :action
            """,
            ["action": action]
        ) {
            guard let user: ID<User> = try row("user_account") else { continue }
            let isAccountable: Bool = try row("is_accountable")
            if isAccountable { leads.insert(user) } else { contributors.insert(user) }
        }
        return (leads, contributors)
    }

    func setLeads(_ leads: [ActionLead], of action: ID<ImprovementAction>) throws {
        try transaction.run("DELETE FROM action_lead WHERE action = :action", ["action": action])
        try addLeads(leads.map { (action, $0) })
    }

    func addLeads(_ leads: [(action: ID<ImprovementAction>, lead: ActionLead)]) throws {
        try transaction.run(
            """
            INSERT INTO action_lead (action, party, position, is_accountable, standing, as_written)
            VALUES (:action, :party, :position, :is_accountable, :standing, :as_written)
            """,
            each: leads.map {
                [
                    "action": $0.action, "party": $0.lead.party.id, "position": $0.lead.position,
                    "is_accountable": $0.lead.isAccountable, "standing": $0.lead.standing.rawValue,
                    "as_written": $0.lead.asWritten,
                ]
            }
        )
    }

    private func values(_ party: Party) -> [String: (any Storable)?] {
        [
            "id": party.id,
            "kind": party.kind.rawValue,
            "name": party.name,
            "name_key": Text.searchKey(party.name),
            "role": party.role,
            "organisation": party.organisation,
            "user_account": party.user,
            "same_as": party.sameAs,
        ]
    }

    private func lead(_ row: Row) throws -> ActionLead {
        ActionLead(
            party: try party(row),
            position: try row("position"),
            isAccountable: try row("is_accountable"),
            standing: try row.keyed("standing"),
            asWritten: try row("as_written")
        )
    }

    private func party(_ row: Row) throws -> Party {
        Party(
            id: try row("id"),
            plan: try row("plan"),
            kind: try row.keyed("kind"),
            name: try row("name"),
            role: try row("role"),
            organisation: try row("organisation"),
            user: try row("user_account"),
            sameAs: try row("same_as"),
            version: try row("version")
        )
    }
}
