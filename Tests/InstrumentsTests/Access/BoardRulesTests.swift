import Foundation
import Instruments
import Kernel
import Testing

@Suite("Access: what bodies challenge and agencies return")
struct BoardRulesTests {
    private let tests = AccessTests()
    private let police = ID<Agency>(.init(uuid: (4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4)))
    private let health = ID<Agency>(.init(uuid: (5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5)))

    @Test("CHALL-5: the lead of what was challenged replies; a member or who may edit the plan writes it down; nobody else")
    func reply() {
        #expect(tests.allows(tests.actor(tests.lead), .replyToBody, tests.record))
        #expect(tests.allows(tests.actor(tests.other, sits: true), .replyToBody, tests.record))
        #expect(tests.allows(tests.actor(tests.other), .replyToBody, tests.record, granted: [.editPlan]))
        #expect(!tests.allows(tests.actor(tests.other), .replyToBody, tests.record, granted: [.readPlan]))
    }

    @Test("DATA-1: figures are returned for one’s own agency, and for any by whoever keeps the register of bodies")
    func returns() {
        let own = Actor(user: tests.other, name: "Somebody", agency: police, roles: [])
        for (agency, granted, allowed) in [
            (police, [.giveReturn], true), (health, [.giveReturn], false), (health, [.giveReturn, .editBodies], true),
            (police, [], false),
        ] as [(ID<Agency>, Set<Act>, Bool)] {
            #expect(tests.allows(own, .giveReturn, AccessRecord("a return", agency: agency), granted: granted) == allowed)
        }
    }
}
