import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("A stop-gap and the lasting change it waits for")
struct PairTests {
    @Test("PLAN-16: the interim is proved, and the pair and the finding stay open and show the bid", arguments: Engines.all)
    func staysOpen(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let interim = try await partnership.action("Send the form on paper", in: plan, ledBy: lead)
        let finding = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        let lasting = try await partnership.does(
            AddAction(to: plan, answering: [], statement: "Buy a record system that three services share")
        )
        try await partnership.does(
            PairActions(interim, with: lasting, bid: "Shared record bid", bidState: .submitted, riskEntry: "R14")
        )
        _ = try await partnership.lantern.perform(ClaimCompletion(of: interim, statement: "Sent."), as: lead, for: .improvement)
        try await partnership.audit(10, of: 10, for: interim, by: lead)
        try await partnership.lantern.perform(VerifyAction(interim, reason: "Seen."), as: partnership.chair, for: .improvement)

        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(CloseFinding(finding, because: "The forms arrive."))
        }
        #expect(refusal?.all.map(\.message) == ["Action A1 is a stop-gap for A2, which has not landed."])
        let pair = try #require(try await partnership.connections(plan).pairs.first)
        #expect(pair.isOpen)
        #expect(pair.relation.bid == "Shared record bid")
        #expect(pair.relation.bidState == .submitted)

        try await partnership.does(UnpairActions(interim, from: lasting, because: "The paper form is to stay."))
        try await partnership.does(CloseFinding(finding, because: "The forms arrive."))
        #expect(try await partnership.connections(plan).pairs.isEmpty)
    }

    @Test("PLAN-16: no pair with itself, in a circle, or a second lasting change; said twice, it is one", arguments: Engines.all)
    func refusals(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let plan = try await partnership.plan()
        var actions: [ID<ImprovementAction>] = []
        for words in ["Paper", "Interim system", "Lasting system"] {
            actions.append(try await partnership.does(AddAction(to: plan, answering: [], statement: words)))
        }
        let (one, two, three) = (actions[0], actions[1], actions[2])
        await #expect(throws: PairProblem(.lastingMissing)) { try await partnership.does(PairActions(one, with: nil)) }
        await #expect(throws: PairProblem(.withItself)) { try await partnership.does(PairActions(one, with: one)) }
        await #expect(throws: PairProblem(.bidMissing)) {
            try await partnership.does(PairActions(one, with: two, bidState: .refused))
        }
        try await partnership.does(PairActions(one, with: two))
        try await partnership.does(PairActions(one, with: two, note: "Until the summer"))
        try await partnership.does(PairActions(two, with: three))
        await #expect(throws: PairProblem(.inACircle)) { try await partnership.does(PairActions(three, with: one)) }
        await #expect(throws: PairProblem(.waitsAlready("A2"))) {
            try await partnership.does(PairActions(one, with: three))
        }
        #expect(try await partnership.connections(plan).pairs.map(\.relation.note) == ["Until the summer", ""])
    }
}

@Suite("A pilot, from trial to decision")
struct PilotTests {
    @Test("PLAN-17: a roll-out before the pilot’s review is warned of; an overdue decision shows", arguments: Engines.all)
    func overdue(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let pilot = try await partnership.action("Try daily screening in one locality", in: plan, ledBy: lead)
        let rollOut = try await partnership.action("Start the screening team", in: plan, ledBy: lead, dueIn: 20)
        let today = partnership.today
        let warning = try await partnership.does(
            SetPilot(
                pilot,
                as: .init(
                    scope: "North locality",
                    startsOn: today,
                    endsOn: today.adding(days: 60),
                    reviewOn: today.adding(days: 90),
                    rollOut: rollOut
                )
            )
        )
        #expect(warning?.contains("before the pilot is reviewed") == true)
        #expect(try await partnership.connections(plan).pilots.first?.record.state == .running)
        partnership.time.move(days: 70)
        #expect(try await partnership.connections(plan).pilots.first?.record.state == .toBeDecided)
        partnership.time.move(days: 21)
        #expect(try await partnership.connections(plan).pilots.first?.record.isOverdue == true)
        let overview = try await partnership.lantern.ask(
            PlanOverview(plan, filter: .pilotUndecided),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(overview.filterCounts[.pilotUndecided] == 1)
        let report = try await partnership.lantern.ask(
            ExceptionReport(for: partnership.board),
            as: partnership.chair,
            for: .improvement
        )
        #expect(report.sections.first { $0.reason == .pilotUndecided }?.lines.map(\.action) == [pilot])
    }

    @Test("PLAN-17: extended with new days, then rolled out; what was decided is never decided again", arguments: Engines.all)
    func decided(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let pilot = try await partnership.action("Try it", in: plan, ledBy: lead)
        let today = partnership.today
        var description = SetPilot.Description(scope: "One school", endsOn: today.adding(days: 9), reviewOn: today)
        let refusal = await #expect(throws: Problems.self) {
            try await partnership.does(SetPilot(pilot, as: description))
        }
        #expect(refusal?.all.map(\.field) == ["review-on"])
        description.reviewOn = today.adding(days: 9)
        try await partnership.does(SetPilot(pilot, as: description))
        let version = try await partnership.connections(plan).pilots.first?.record.pilot.version
        await #expect(throws: Problems.self, "Without an evaluation and new days it is not extended.") {
            try await partnership.does(DecidePilot(on: pilot, .extend, evaluation: "", because: "More time."))
        }
        let extend = DecidePilot(
            on: pilot,
            .extend,
            evaluation: "Eleven of twelve teachers used it.",
            because: "Too few children so far.",
            endsOn: today.adding(days: 40),
            reviewOn: today.adding(days: 50),
            version: version
        )
        try await partnership.lantern.perform(extend, as: partnership.member, for: .improvement)
        await #expect(throws: Conflict.self, "Sent twice, it is decided once.") {
            try await partnership.does(extend)
        }
        await #expect(throws: Problems.self, "Nothing to roll it out with.") {
            try await partnership.does(DecidePilot(on: pilot, .adopt, evaluation: "It works.", because: "Cheap."))
        }
        description.endsOn = today.adding(days: 40)
        description.reviewOn = today.adding(days: 50)
        description.rollOut = try await partnership.does(
            AddAction(to: plan, answering: [], statement: "Use it in every school")
        )
        try await partnership.does(SetPilot(pilot, as: description))
        try await partnership.does(DecidePilot(on: pilot, .adopt, evaluation: "It works.", because: "Cheap."))
        let record = try #require(try await partnership.connections(plan).pilots.first?.record)
        #expect(record.state == .decided(.adopt))
        #expect(record.decisions.map(\.decision) == [.extend, .adopt])
        await #expect(throws: PilotProblem(.isDecided)) {
            try await partnership.does(DecidePilot(on: pilot, .stop, evaluation: "No.", because: "No."))
        }
        await #expect(throws: PilotProblem(.isDecided)) { try await partnership.does(SetPilot(pilot, as: description)) }
    }

    @Test("PLAN-4: the findings that an action answers are set at once; a part goes with its finding", arguments: Engines.all)
    func findings(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let action = try await partnership.action(in: plan, ledBy: lead)
        let first = try #require(try await partnership.planRecord(plan).findings.first?.finding.id)
        let second = try await partnership.finding("Something else.", in: plan)
        try await partnership.does(AddFindingParts(to: first, ["One", "Two"]))
        let record = try await partnership.findingRecord(first)
        try await partnership.does(
            CoverFindingParts(of: first, by: [record.parts[0].id: [action]], version: record.finding.version)
        )
        let version = try #require(try await partnership.planRecord(plan).action(action)?.action.version)
        try await partnership.does(AnswerFindings([second], by: action, version: version))
        #expect(try await partnership.planRecord(plan).action(action)?.findings.map(\.finding) == [second])
        #expect(try await partnership.findingRecord(first).uncovered.count == 2)
        let elsewhere = try await partnership.finding("In another plan.", in: partnership.plan("Another"))
        await #expect(throws: NotFound.self) {
            try await partnership.does(AnswerFindings([elsewhere], by: action, version: version + 1))
        }
    }
}

extension TestPartnership {
    func connections(_ plan: ID<ImprovementPlan>) async throws -> PlanConnections.Answer {
        try await lantern.ask(PlanConnections(of: plan), as: businessManager, for: .improvement)
    }
}
