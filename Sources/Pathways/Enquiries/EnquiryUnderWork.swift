import Definitions
import Instruments
import Kernel

/// An enquiry as every use case about it needs it: with who makes it, and whose record it belongs to.
struct EnquiryUnderWork {
    var enquiry: Enquiry
    let workers: [EnquiryWorker]

    /// Throws `NotFound` when there is no such enquiry.
    init(_ id: ID<Enquiry>, in work: Work) throws {
        enquiry = try EnquiryStore(transaction: work.transaction).find(id)
        workers = try EnquiryPartsStore(transaction: work.transaction).workers(of: [id])[id] ?? []
    }

    /// Who is on a side now.
    func worker(_ side: EnquirySide) -> EnquiryWorker? { workers.last { $0.side == side } }

    /// Who can act on its clocks: the social worker where they sign in, else the team.
    var holder: ClockHolder? { worker(.socialCare)?.user.map { .user($0) } ?? enquiry.team.map { .team($0) } }

    /// The child’s record, and who makes the enquiry: they need no other reason to open it.
    func accessRecord(in work: Work) throws -> AccessRecord {
        let record = try PersonUnderWork.accessRecord(enquiry.child, in: work)
        let members =
            try enquiry.team.map { try TeamStore(transaction: work.transaction).members(of: [$0], on: work.today) } ?? []
        return AccessRecord(
            "this enquiry",
            leads: Set(members.filter(\.leads).map(\.user)),
            contributors: Set(EnquirySide.allCases.compactMap { worker($0)?.user } + members.map(\.user)),
            person: record.person,
            subject: enquiry.subject
        )
    }

    static func accessRecord(_ id: ID<Enquiry>, in work: Work) throws -> AccessRecord {
        try EnquiryUnderWork(id, in: work).accessRecord(in: work)
    }

    /// Throws when it has ended.
    func requireOpen() throws {
        if !enquiry.isOpen { throw EnquiryProblem.ended }
    }

    /// Throws when somebody saved since.
    func require(_ version: Int) throws {
        if enquiry.version != version { throw Conflict(subject: "This enquiry", read: version, current: enquiry.version) }
    }

    /// Who oversees it: the leads of its team; where it has none, of the teams that assess and decide.
    func supervisors(in work: Work) throws -> [ID<User>] {
        let store = TeamStore(transaction: work.transaction)
        let teams = try enquiry.team.map { [$0] } ?? (["assessment", "front-door"].flatMap { try store.teams(of: $0).map(\.id) })
        return Array(Set(try store.members(of: teams, on: work.today).filter(\.leads).map(\.user))).sorted()
    }

    func note(_ kind: EntryKind, _ more: [String: JSONValue] = [:], in work: Work) throws {
        try work.journal.record(
            kind, about: enquiry.subjects, .object(more.merging(["reference": .string(enquiry.reference)]) { one, _ in one }))
    }
}
