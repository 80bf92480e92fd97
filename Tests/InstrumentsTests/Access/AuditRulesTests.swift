import Foundation
import Instruments
import Kernel
import Testing

@Suite("Access: who audits a record")
struct AuditRulesTests {
    private let auditor = ID<User>(.init(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
    private let other = ID<User>(.init(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))

    private func allows(_ user: ID<User>, _ act: Act, _ record: AccessRecord, granted: Set<Act>) -> Bool {
        Access.allows(
            .init(actor: Actor(user: user, name: "Somebody", agency: nil, roles: []), act: act, record: record, granted: granted))
    }

    private func record(workedOnBy workers: Set<ID<User>> = [], closed: PersonAccess? = nil) -> AccessRecord {
        AccessRecord("this record", contributors: workers, owner: auditor, person: closed)
    }

    @Test("AUDIT-3: a record that was drawn is audited by whoever it was allotted to, and by nobody else")
    func allotted() {
        #expect(allows(auditor, .auditRecord, record(), granted: [.auditRecord]))
        #expect(!allows(other, .auditRecord, record(), granted: [.auditRecord, .planAudits, .readGrading]))
        #expect(!allows(auditor, .auditRecord, record(), granted: []))
    }

    @Test("AUDIT-3: nobody audits a case that they worked on or decided, though it was allotted to them")
    func own() {
        #expect(!allows(auditor, .auditRecord, record(workedOnBy: [auditor]), granted: [.auditRecord]))
        #expect(allows(auditor, .auditRecord, record(workedOnBy: [other]), granted: [.auditRecord]))
    }

    @Test(
        "ADM-2: a record about somebody whose own record is restricted is audited, and its audit read, by those to whom that is open"
    )
    func restricted() {
        let closed = PersonAccess(person: ID(.init(uuid: (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3))))
        #expect(!allows(auditor, .auditRecord, record(closed: closed), granted: [.auditRecord]))
        #expect(!allows(other, .readGrading, record(closed: closed), granted: [.readGrading]))
    }

    @Test(
        "AUDIT-3: what an auditor wrote is read by that auditor whatever their role, and by others only where their role says so")
    func reading() {
        #expect(allows(auditor, .readGrading, record(), granted: []))
        #expect(!allows(other, .readGrading, record(), granted: [.readAudits, .planAudits, .auditRecord]))
        #expect(allows(other, .readGrading, record(), granted: [.readGrading]))
    }

    @Test("AUDIT-10: what was found is read by those who were told and by its auditor, whatever anybody else’s role")
    func told() {
        let worker = ID<User>(.init(uuid: (4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4)))
        var found = record()
        found.leads = [worker]
        #expect(allows(worker, .answerAudit, found, granted: []) && allows(auditor, .answerAudit, found, granted: []))
        #expect(!allows(other, .answerAudit, found, granted: [.readGrading, .planAudits, .readAudits]))
        found.person = PersonAccess(person: ID(.init(uuid: (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3))))
        #expect(!allows(worker, .answerAudit, found, granted: []))
    }
}
