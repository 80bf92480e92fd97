import Foundation
import Instruments
import Kernel
import Testing

@Suite("Access: every rule is a sentence")
struct AccessTests {
    let body = ID<Body>(.init(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
    let lead = ID<User>(.init(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))
    let other = ID<User>(.init(uuid: (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)))

    func actor(_ user: ID<User>?, sits: Bool = false, chairs: Bool = false) -> Actor {
        Actor(
            user: user,
            name: "Somebody",
            agency: nil,
            roles: [],
            seats: sits || chairs ? [.init(body: body, isChair: chairs)] : []
        )
    }

    var record: AccessRecord { AccessRecord("this action", overseenBy: body, leads: [lead], contributors: []) }

    func allows(_ actor: Actor, _ act: Act, _ record: AccessRecord, granted: Set<Act> = []) -> Bool {
        Access.allows(.init(actor: actor, act: act, record: record, granted: granted))
    }

    @Test("EVID-2: nobody verifies an action that they lead, whatever seats they hold")
    func leadDoesNotVerify() {
        let chairingLead = actor(lead, sits: true, chairs: true)
        #expect(!allows(chairingLead, .verifyAction, record, granted: [.verifyAction, .editPlan]))
        #expect(!allows(chairingLead, .overrideGate, record, granted: [.overrideGate]))
        #expect(throws: AccessRefused.self) {
            try Access.require(.init(actor: chairingLead, act: .verifyAction, record: record, granted: []))
        }
    }

    @Test("EVID-2: nobody verifies an action that they contribute to")
    func contributorDoesNotVerify() {
        var helped = record
        helped.contributors = [other]
        #expect(!allows(actor(other, sits: true), .verifyAction, helped))
    }

    @Test("EVID-2: a member of the overseeing body verifies; a role alone does not")
    func bodyVerifies() {
        #expect(allows(actor(other, sits: true), .verifyAction, record))
        #expect(!allows(actor(other), .verifyAction, record, granted: [.verifyAction, .editPlan]))
    }

    @Test("GOV-1: without an overseeing body nobody can verify, and the refusal says what to do")
    func noBody() {
        let refusal = #expect(throws: AccessRefused.self) {
            try Access.require(
                .init(actor: actor(other, sits: true), act: .verifyAction, record: AccessRecord("x"), granted: [])
            )
        }
        #expect(refusal?.howToAsk.contains("Name the body") == true)
    }

    @Test("EVID-2: only the chair lets an action through the evidence gate")
    func chairOverrides() {
        #expect(allows(actor(other, chairs: true), .overrideGate, record))
        #expect(!allows(actor(other, sits: true), .overrideGate, record, granted: [.overrideGate, .editPlan]))
    }

    @Test("PLAN-8: a lead reports on their own action whatever their role, and not on another's")
    func leadReports() {
        #expect(allows(actor(lead), .reportProgress, record))
        #expect(!allows(actor(other), .reportProgress, record))
        #expect(allows(actor(other), .reportProgress, record, granted: [.reportProgress]))
    }

    @Test("EVID-1: who leads an action or sits on the body that oversees it reads it and what proves it, and nobody else by that rule")
    func proofIsRead() {
        for act in [Act.readPlan, .readMeasures] {
            #expect(allows(actor(lead), act, record))
            #expect(allows(actor(other, sits: true), act, record))
            #expect(!allows(actor(other), act, record))
        }
        #expect(!allows(actor(lead), .editPlan, record))
    }

    @Test("ADM-2: what no rule allows is refused; the administrator's role reads no plan by itself")
    func silenceIsNo() {
        #expect(!allows(actor(other), .readPlan, record))
        #expect(!allows(actor(other), .editPlan, record, granted: [.administerUsers]))
        #expect(allows(actor(other), .readPlan, record, granted: [.readPlan]))
    }

    @Test("ADM-2: one's own account is one's own")
    func ownAccount() {
        let mine = AccessRecord("this account", owner: lead)
        #expect(allows(actor(lead), .ownAccount, mine))
        #expect(!allows(actor(other), .ownAccount, mine, granted: [.ownAccount, .administerUsers]))
    }

    @Test("EVID-2: the installation itself does the timetable's work and verifies nothing")
    func installation() {
        #expect(allows(.installation("timetable"), .runTimetable, AccessRecord("x")))
        #expect(!allows(.installation("timetable"), .verifyAction, record))
        #expect(!allows(.installation("timetable"), .overrideGate, record))
    }

    @Test("Every rule is a whole sentence")
    func sentences() {
        for rule in Access.rules {
            #expect(rule.sentence.hasSuffix("."))
            #expect(rule.sentence.first?.isUppercase == true)
        }
    }
}
