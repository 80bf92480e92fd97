import Instruments
import Kernel

/// A care plan as every use case about it needs it: what is in it, and who may look.
struct CarePlanUnderWork {
    var content: CarePlanContent

    init(_ id: ID<CarePlan>, in work: Work) throws {
        content = try CarePlanItemStore(transaction: work.transaction).content(
            of: CarePlanStore(transaction: work.transaction).find(id))
    }

    var plan: CarePlan { content.plan }

    /// The plan of several children opens to whoever works with one of them, and is shut where one of their records is restricted.
    /// `contributors` are those who hold a copy.
    func accessRecord(in work: Work) throws -> AccessRecord {
        let people = content.childrenOn.isEmpty ? content.children : content.childrenOn
        let doors = try people.map { try PersonUnderWork($0.person, in: work) }
        let closed = doors.first { $0.reach == .restricted } ?? doors.max { $0.reach < $1.reach }
        return AccessRecord(
            "this plan", leads: Set([plan.lead].compactMap { $0 }),
            contributors: try CarePlanCopyStore(transaction: work.transaction).holders(of: plan.id), person: closed?.access,
            subject: plan.subject)
    }

    /// Throws where the plan has ended: what was agreed then stays as it was.
    func mustBeOpen() throws {
        if !plan.isOpen { throw CarePlanProblem.ended }
    }

    /// What children and adults are called who are named in it.
    func names(in work: Work) throws -> [ID<Person>: String] {
        try work.summaries(of: content.children.map(\.person) + content.factors.compactMap(\.person)).mapValues(\.name)
    }
}

extension AccessRecord {
    static func carePlan(_ id: ID<CarePlan>, in work: Work) throws -> AccessRecord {
        try CarePlanUnderWork(id, in: work).accessRecord(in: work)
    }
}
