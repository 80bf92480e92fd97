import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Front door: a decision with its reasons, and everybody told")
struct DecideContactTests {
    @Test("FD-6: a decision without reasons, or without a time to be seen or why not, cannot be saved", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let contact = try await house.receive().contact
        func problems(_ change: (inout ContactDecisionWords) -> Void) async throws -> [DecisionProblem] {
            let words = house.decision(change: change)
            let thrown = await #expect(throws: Problems.self) {
                _ = try await house.perform(DecideContact(contact, words), as: house.manager)
            }
            return thrown?.all.compactMap { $0 as? DecisionProblem } ?? []
        }
        #expect(try await problems { $0.reasons = " " } == [.reasonsMissing])
        #expect(try await problems { $0.reasons = "n/a" } == [.reasonsMissing])
        #expect(try await problems { $0.seenBy = .notBecause("") } == [.seenByMissing])
        #expect(try await problems { $0.seenBy = .by(house.now, who: "") } == [.seenByPast, .seenByWhomMissing])
        #expect(try await problems { $0.owner = nil } == [.ownerMissing])
        #expect(try await problems { $0.nextSteps = "" } == [.nextStepsMissing])
        // FD-8: a level is chosen against its criteria.
        #expect(try await problems { $0.criteria = ["one-needs-met"] } == [.criteriaMissing])
        #expect(try await problems { ($0.level, $0.criteria) = ("two", ["two-missing-out"]) }.count == 1)
        // RISK-7: with neglect, what hides behind it is asked.
        #expect(try await problems { $0.hiddenRisks["over-optimism"] = "N/A" }.first?.field == "hidden-over-optimism")
        #expect(try await house.record(contact).contact.isOpen)
    }

    @Test(
        "FD-7: a decision tells the referrer, and the worker of another agency who works with the child; clocks stop",
        arguments: Engines.all)
    func told(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = try await house.partnership.child("Amina", "Noor", by: house.nurse, as: "health-visitor")
        let contact = try await house.receive(about: [house.line("Amina Noor", is: child)]).contact
        try await house.perform(AllocateContact(contact), as: house.worker)
        let outcome = try await house.perform(DecideContact(contact, house.decision()), as: house.manager)
        #expect(outcome.told == 2 && outcome.toTelephone == 0)
        let record = try await house.record(contact)
        #expect(Set(record.told.map(\.who)) == ["Tom Okafor, Mill Lane Primary", "Ruth Kaplan, Ambleford Community Health"])
        #expect(record.clocks.map(\.clock.kind) == [ContactClocks.seen])
        #expect(record.clocks.first?.clock.holder == .team(house.team))
        let answer = try await house.ask(OutcomeOfContact(contact), as: house.teacher)
        #expect(answer.outcome == "Assessment by a social worker")
        #expect(answer.children == ["Amina Noor"])
        // Who neither told of it nor works with the children does not read it.
        await #expect(throws: AccessRefused.self) {
            _ = try await house.ask(OutcomeOfContact(contact), as: house.offenderManager)
        }
        #expect(try await house.ask(FrontDoorTray(), as: house.worker).lines.isEmpty)
    }

    @Test(
        "FD-7: a referrer with no account waits for a telephone call, and the clock of feedback runs until then",
        arguments: Engines.all)
    func telephone(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let told = house.told(source: "acquaintance") { told in
            (told.way, told.agency) = ("telephone", nil)
            told.referrer = Referrer(name: "A neighbour", telephone: "01632 960001")
        }
        let contact = try await house.receive(told, by: house.worker).contact
        let outcome = try await house.perform(
            DecideContact(contact, house.decision()), as: house.manager)
        #expect(outcome.toTelephone == 1)
        let line = try #require(try await house.record(contact).told.first)
        #expect(
            Set(try await house.record(contact).clocks.map(\.clock.kind)) == [
                ContactClocks.seen, ContactClocks.feedback, ContactClocks.referral,
            ])
        try await house.perform(TelephoneReferrer(line.told.id, about: contact), as: house.worker)
        #expect(try await house.record(contact).clocks.map(\.clock.kind) == [ContactClocks.seen])
        #expect(try await house.record(contact).told.first?.told.how == .telephone)
    }

    @Test("FD-4: child protection moves the same day; that it goes no further as that needs a reason", arguments: Engines.all)
    func sameDay(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine, at: "2026-03-02T09:00:00Z")
        let contact = try await house.receive(isChildProtection: true).contact
        let clock = try #require(try await house.record(contact).clocks.first { $0.clock.kind == ContactClocks.sameDay })
        #expect(clock.clock.due.day == house.now.day)
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(DecideContact(contact, house.decision()), as: house.manager)
        }
        #expect(thrown?.all.compactMap { $0 as? DecisionProblem } == [.protectionTurnedDown])
        try await house.perform(
            DecideContact(contact, house.decision { $0.dissent = "A doctor has seen her: it is eczema, and it is treated." }),
            as: house.manager)
        #expect(try await !house.record(contact).contact.isOpen)
    }

    @Test(
        "FD-9: a third contact on the same issue within a year shows all three, and asks what they make together",
        arguments: Engines.all)
    func pattern(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let brother = try await house.partnership.child("Bilal", "Noor", by: house.worker)
        try await house.partnership.relate(brother, "sibling", of: child, by: house.worker)
        for person in [brother, child] {
            let contact = try await house.receive(about: [house.line("", is: person)]).contact
            try await house.perform(
                DecideContact(
                    contact,
                    house.decision("advice", level: "two") {
                        $0.criteria = ["two-early-neglect"]
                        $0.seenBy = .notBecause("The school sees them each day.")
                    }), as: house.manager)
            house.wait(hours: 24)
        }
        let third = try await house.receive(about: [house.line("", is: child)]).contact
        let record = try await house.record(third)
        #expect(record.pattern.earlier.count == 2)
        #expect(record.patternCount == 3)
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(DecideContact(third, house.decision()), as: house.manager)
        }
        #expect(thrown?.all.compactMap { $0 as? DecisionProblem } == [.patternMissing(3)])
        // Another issue does not count, nor one of more than a year ago.
        let other = try await house.receive(house.told("young-carer"), about: [house.line("", is: child)]).contact
        #expect(try await house.record(other).patternCount == nil)
        house.wait(hours: 24 * 400)
        let late = try await house.receive(about: [house.line("", is: child)]).contact
        #expect(try await house.record(late).patternCount == nil)
    }

    @Test(
        "MASH-3: police say medium and health say high: both views, the agreed level and the reasons are kept",
        arguments: Engines.all)
    func views(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let contact = try await house.receive(
            house.told("domestic-abuse", source: "police", by: house.constable), by: house.constable
        ).contact
        func decide(_ dissent: String) -> DecideContact {
            DecideContact(
                contact,
                house.decision {
                    $0.criteria = ["three-domestic-abuse"]
                    $0.hiddenRisks = [
                        "coercive-control": "He holds her telephone.",
                        "disguised-compliance": "He said that he would go; he is there.",
                        "unseen-adults": "Nobody has spoken to his brother.",
                    ]
                    $0.dissent = dissent
                })
        }
        let few = await #expect(throws: Problems.self) { _ = try await house.perform(decide(""), as: house.manager) }
        #expect(few?.all.compactMap { $0 as? DecisionProblem } == [.viewsMissing(have: 0, need: 3)])
        try await house.perform(GiveView(contact, "three", "Third call this month, no injury."), as: house.constable)
        try await house.perform(GiveView(contact, "three", "We know the family."), as: house.manager)
        try await house.perform(GiveView(contact, "three", "At first sight."), as: house.nurse)
        try await house.perform(GiveView(contact, "four", "She is pregnant: that is when it gets worse."), as: house.nurse)
        let split = await #expect(throws: Problems.self) { _ = try await house.perform(decide(""), as: house.manager) }
        #expect(split?.all.compactMap { $0 as? DecisionProblem } == [.dissentMissing])
        try await house.perform(
            decide("Health sees level 4; a midwife visits today, and we look again tomorrow."), as: house.manager)
        let record = try await house.record(contact)
        #expect(Set(record.views.map(\.view.level)) == ["three", "four"])
        #expect(record.decisions.first?.decision.words.dissent.isEmpty == false)
    }

    @Test(
        "FD-6: two decide at once: the second sees the first’s and loses nothing typed; correcting needs a reason (FD-10)",
        arguments: Engines.all)
    func two(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let contact = try await house.receive().contact
        let version = try await house.record(contact).contact.version
        try await house.perform(DecideContact(contact, house.decision(), version: version), as: house.manager)
        await #expect(throws: ContactProblem.decidedAlready) {
            _ = try await house.perform(DecideContact(contact, house.decision(), version: version), as: house.manager)
        }
        let now = try await house.record(contact).contact.version
        let thrown = await #expect(throws: Problems.self) {
            _ = try await house.perform(DecideContact(contact, house.decision(), version: now), as: house.manager)
        }
        #expect(thrown?.all.compactMap { $0 as? DecisionProblem } == [.replacesMissing])
        try await house.perform(
            DecideContact(contact, house.decision { $0.replacesBecause = "The health visitor rang." }, version: now),
            as: house.manager)
        #expect(try await house.record(contact).decisions.map(\.decision.number) == [1, 2])
        // A social worker works on it, and does not decide it.
        await #expect(throws: AccessRefused.self) {
            _ = try await house.perform(DecideContact(contact, house.decision()), as: house.worker)
        }
    }
}
