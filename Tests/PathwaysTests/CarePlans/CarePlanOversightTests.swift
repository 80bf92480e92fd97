import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Care plans: stuck plans, legal planning, agreements, advocacy, birth plans")
struct CarePlanOversightTests {
    @Test(
        "CARE-5, SUP-4: two reviews without change mark a plan stuck; supervision ends in a changed plan or a reason",
        arguments: Engines.all)
    func stuck(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        for _ in 1...3 {
            try await house.score(3, "mother", in: plan)
            try await house.score(3, "social-worker", in: plan)
            if try await house.content(plan).plan.publishedNumber == 0 { try await house.publish(plan) }
            house.wait(days: 28)
        }
        #expect(try await find(house) == 1)
        #expect(try await find(house) == 0)
        func end(_ outcome: StuckPlan.Outcome?, _ words: String) async -> [CarePlanProblem] {
            await house.problems { try await house.perform(EndStuckPlan(plan, outcome, words: words), as: house.worker) }
        }
        #expect(await end(nil, "") == [.decisionMissing, .reasonMissing])
        // Saying that it was changed is not enough: a version must have come of it.
        #expect(await end(.amended, "An aunt helps each morning.") == [.notAmended])
        #expect(await end(.stays, "The mother began treatment last week; we look again in a month.").isEmpty)
        #expect(try await find(house) == 0)
    }

    @Test(
        "CARE-6: a plan that reaches ten months owes a legal-planning decision; its absence is late, and it is checked by another",
        arguments: Engines.all)
    func legal(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        house.wait(days: 320)
        let line = try #require(
            try await house.ask(CarePlanRecord(plan), as: house.worker).clocks.first { $0.clock.kind == "legal-planning-check" })
        #expect(line.standing == .late)
        try await house.involve(house.manager, house.council, "team-manager", with: house.amina)
        func decide(_ step: DecideLegalPlanning.Step, as actor: Actor) async throws {
            try await house.perform(DecideLegalPlanning(step, on: plan), as: actor)
        }
        await #expect(throws: AccessRefused.self) {
            try await decide(.decide(.notNow, reasons: "They do well."), as: house.worker)
        }
        #expect(
            await house.problems { try await decide(.decide(nil, reasons: "n/a"), as: house.manager) }
                == [.decisionMissing, .reasonMissing])
        try await decide(.decide(.legalPlanning, reasons: "Ten months, and the children are still hungry."), as: house.manager)
        #expect(try await !house.clocks(plan).contains("legal-planning-check"))
        let decision = try #require(try await house.ask(CarePlanOversight(plan), as: house.worker).decisions.first)
        #expect(
            await house.problems { try await decide(.check(decision.id, quality: "Well reasoned."), as: house.manager) }
                == [.ownQualityCheck])
    }

    @Test(
        "DA-7: an agreement that has the mother keep the father away warns, and waits for a manager’s reason and day",
        arguments: Engines.all)
    func agreement(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        let id: ID<WrittenAgreement> = house.newID()
        let words = "Sana will keep the children warm. The mother will not allow the father into the home."
        #expect(
            try await house.perform(
                DraftAgreement(id, of: plan, with: house.mother, words: words, reviewOn: nil), as: house.worker) == .draft)
        let draft = try #require(try await house.ask(CarePlanOversight(plan), as: house.worker).agreements.first)
        #expect(draft.findings == ["The mother will not allow the father into the home"])
        try await house.involve(house.manager, house.council, "team-manager", with: house.amina)
        func approve(_ day: Day?, _ actor: Actor) async throws {
            try await house.perform(
                DecideAgreement(id, of: plan, approve: true, because: "A court asked for it in these words.", reviewOn: day),
                as: actor)
        }
        await #expect(throws: AccessRefused.self) { try await approve(house.today.adding(days: 20), house.worker) }
        #expect(await house.problems { try await approve(nil, house.manager) } == [.reviewDayMissing])
        let late = house.today.adding(months: 7)
        #expect(
            await house.problems { try await approve(late, house.manager) }
                == [.reviewTooLate("3 months, by \(house.today.adding(months: 3).inWords)")])
        try await approve(house.today.adding(days: 20), house.manager)
        #expect(try await house.ask(CarePlanOversight(plan), as: house.worker).agreements.map(\.state) == [.inForce])
    }

    @Test("DA-7: what binds whoever acts is no warning; what binds somebody for another’s act is, however it is said")
    func warnings() throws {
        let warning = AgreementWarning(try TestPartnership.shippedDefinitions().carePlans)
        for fine in [
            "The father will not come to the house.", "Mr Noor must stay away and begin the programme.",
            "The mother will take the children to school each day.", "The social worker will visit on Mondays.",
            "If you are afraid, telephone the police; it is never your fault.",
        ] { #expect(warning.findings(in: fine).isEmpty, "\(fine)") }
        for wrong in [
            "Mum agrees to keep him away.", "She must not let him near the children", "You will call the police if he comes.",
            "MOTHER TO ENSURE: I undertake not to resume the relationship!", "Ms Noor shall prevent him from seeing the baby",
            "The victim needs to end the relationship",
        ] { #expect(warning.findings(in: wrong).count == 1, "\(wrong)") }
    }

    @Test(
        "VOICE-3: a conference without an offer of advocacy is prompted; take-up, use and effect are followed",
        arguments: Engines.all)
    func advocacy(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let (children, day) = ([house.amina, house.bilal], house.today)
        #expect(try await house.within { try $0.withoutAdvocacy(children, for: nil, on: day) } == children)
        var offer = AdvocacyOffer(
            id: house.newID(), person: house.amina, offeredOn: day, how: "Asha Rana explained it with the picture cards.")
        let first = offer
        try await house.perform(OfferAdvocacy(first), as: house.worker)
        #expect(try await house.within { try $0.withoutAdvocacy(children, for: nil, on: day) } == [house.bilal])
        offer.isUsed = true
        let unanswered = offer
        #expect(
            await house.problems { try await house.perform(OfferAdvocacy(unanswered), as: house.worker) }
                == [.notAnsweredYet, .effectMissing])
        (offer.isWanted, offer.advocate) = (true, "Jo Fenn")
        offer.effect = "The plan says now that she sees her aunt on Sundays."
        let used = offer
        try await house.perform(OfferAdvocacy(used), as: house.worker)
        // An old offer is none for a conference half a year later.
        #expect(try await house.within { try $0.withoutAdvocacy(children, for: nil, on: day.adding(months: 6)) } == children)
    }

    @Test("UNB-2: without a birth plan at the set week its social worker and midwife are told once", arguments: Engines.all)
    func birth(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let expected = house.today.adding(days: 7 * 20)
        let baby = try await house.perform(
            AddPerson(
                kind: .unborn, name: PersonName(given: "Unborn", family: "Noor"), expectedOn: expected,
                concernKnownOn: house.today, saidBy: "The midwife", worksWithThemAs: "social-worker",
                differentBecause: "A test may add whom it likes."), as: house.worker)
        try await house.involve(house.visitor, house.health, "midwife", with: baby)
        #expect(try await keep(house) == 0)
        // Week 32 is eight weeks before the day.
        house.wait(days: 7 * 12 - 1)
        #expect(try await keep(house) == 0)
        house.wait(days: 2)
        #expect(try await keep(house) == 2)
        #expect(try await keep(house) == 0)
        let plan = try await house.begin(.birth, for: [baby], category: nil)
        try await house.hear(plan)
        try await house.action(for: house.outcome("The birth is safe", in: plan), in: plan)
        try await house.publish(plan)
        let open = try await house.within { try $0.work.clocks.open(for: Subject("person", baby)) }
        #expect(open.isEmpty)
    }

    @Test("CARE-1: a child who turns 18 or dies leaves the plan, and its clocks are void", arguments: Engines.all)
    func grown(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let elder = try await house.partnership.child("Zara", "Noor", born: PartialDate("2008-04-01"), by: house.worker)
        let plan = try await house.begin(for: [elder, house.amina])
        #expect(try await keep(house) == 0)
        house.wait(days: 40)
        #expect(try await keep(house) == 1)
        let content = try await house.content(plan)
        #expect(content.plan.isOpen && content.children.first { $0.person == elder }?.leftBecause == "eighteen")
    }

    @Test("HEALTH-9: the review of a parent on a caseload is not kept without the children", arguments: Engines.all)
    func adults(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.begin()
        let before = try await house.ask(AdultReviews(house.mother), as: house.worker)
        #expect(Set(before.children.map(\.name)) == ["Amina Noor", "Bilal Noor"] && before.onPlans.map(\.id) == [plan])
        for nothing in ["", " ", "n/a"] {
            #expect(
                await house.problems {
                    try await house.perform(
                        RecordAdultReview(of: house.mother, on: house.today, children: nothing), as: house.worker)
                } == [.childrenNotConfirmed])
        }
        let plans = try await house.perform(
            RecordAdultReview(
                of: house.mother, on: house.today, children: "Amina and Bilal, with her; their aunt when she is unwell."),
            as: house.worker)
        #expect(plans == [plan])
        #expect(try await house.ask(AdultReviews(house.mother), as: house.worker).reviews.count == 1)
    }

    @Test(
        "HEALTH-9: the first review of a parent on a caseload falls due by itself, once, and falls away when the work ends",
        arguments: Engines.all)
    func firstReview(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        func keep() async throws -> Int {
            try await house.partnership.lantern.perform(
                KeepAdultReviews(), as: .installation("timetable"), for: .timetable)
        }
        func clocks() async throws -> [Clock] {
            let mother = house.mother
            return try await house.within { try ClockStore(transaction: $0.work.transaction).all(for: Subject("person", mother)) }
                .filter { $0.kind == AdultReviews.clock }
        }
        #expect(try await keep() == 0)
        let since = house.today.adding(months: -1)
        func care(_ ended: Day? = nil) -> Involvement {
            Involvement(
                agency: house.health, role: "mental-health-worker", worker: house.visitor.user, workerName: "Ruth Kaplan",
                openWork: "adult-mental-health",
                span: Span(from: PartialDate(since), to: ended.map { PartialDate($0) }), currentAsOf: house.today)
        }
        let id = try await house.perform(
            RecordAboutPerson(care(), of: house.mother, saidBy: "Ruth Kaplan"), as: house.worker)
        #expect(try await keep() == 1)
        #expect(try await keep() == 0)
        let first = try #require(try await clocks().first)
        #expect(first.due.day == since.adding(months: 6) && first.holder == house.visitor.user.map { .user($0) })
        try await house.perform(
            RecordAdultReview(of: house.mother, on: house.today, children: "Amina and Bilal, with her."), as: house.worker)
        #expect(try await clocks().map(\.isOpen).sorted { !$0 && $1 } == [false, true])
        #expect(try await keep() == 0)
        try await house.perform(
            RecordAboutPerson(
                care(house.today.adding(days: -1)), of: house.mother, saidBy: "Ruth Kaplan", replaces: id,
                because: "Discharged to her practice."), as: house.worker)
        #expect(try await keep() == 1)
        #expect(try await clocks().allSatisfy { !$0.isOpen })
        #expect(try await keep() == 0)
    }

    private func find(_ house: CareHouse) async throws -> Int {
        try await house.partnership.lantern.perform(FindStuckPlans(), as: .installation("timetable"), for: .timetable)
    }

    private func keep(_ house: CareHouse) async throws -> Int {
        try await house.partnership.lantern.perform(KeepCarePlans(), as: .installation("timetable"), for: .timetable)
    }
}
