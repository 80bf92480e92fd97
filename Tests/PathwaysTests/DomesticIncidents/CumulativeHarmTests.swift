import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Domestic incidents: cumulative harm comes to its reviewer")
struct CumulativeHarmTests {
    @Test(
        "RISK-3: the sixth crime opens one sergeant’s review, whose result must be recorded; the fifth opens none",
        arguments: Engines.all)
    func sixth(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        for number in 1...5 {
            let outcome = try await bench.record(bench.told("45-\(number)", at: bench.now.adding(hours: -24 * 55 * (6 - number))))
            #expect(outcome.reviews.isEmpty)
        }
        let sixth = try await bench.record(bench.told("45-6"))
        #expect(sixth.reviews.count == 1)
        let line = try #require(try await bench.house.ask(HarmToReview(), as: bench.sergeant).first)
        #expect(line.rule == "Six or more domestic crimes in twelve months" && line.team == "Sergeants")
        #expect(line.events.count == 6 && Set(line.review.counted.map(\.part)) == ["victim", "perpetrator", "family"])
        #expect(line.clock?.clock.kind == IncidentClocks.cumulative)
        // What comes while it is open joins it.
        #expect(try await bench.record(bench.told("45-7", at: bench.now.adding(hours: -3))).reviews == sixth.reviews)
        #expect(
            await bench.problems { try await bench.house.perform(ReviewHarm(line.review.id, "", ""), as: bench.sergeant) }
                == [.resultMissing])
        await #expect(throws: AccessRefused.self) {
            try await bench.house.perform(ReviewHarm(line.review.id, "risk-meeting", "Seven."), as: bench.house.worker)
        }
        try await bench.house.perform(ReviewHarm(line.review.id, "risk-meeting", "Seven in a year."), as: bench.sergeant)
        #expect(try await bench.house.ask(HarmToReview(), as: bench.sergeant).isEmpty)
    }

    @Test(
        "RISK-3: the partner’s crimes at other addresses and with another victim count for the one who moves in with him",
        arguments: Engines.all)
    func partner(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        let other = try await bench.house.partnership.adult("Zora", "Lind", by: bench.house.worker)
        for number in 1...5 {
            try await bench.record(
                bench.told("46-\(number)", at: bench.now.adding(hours: -24 * 20 * number)) { $0.address = "\(number) Mill Row" },
                [bench.victim(other), bench.perpetrator()])
        }
        #expect(try await bench.record(bench.told("46-6")).reviews.count == 1)
    }

    @Test(
        "RISK-3, EH-1: the third with a child present goes to early help, which takes it up only with consent",
        arguments: Engines.all)
    func earlyHelp(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        let team = try await bench.house.partnership.lantern.perform(
            AddTeam("Early help", kind: "early-help", of: bench.house.council), as: bench.house.partnership.businessManager,
            for: .administration)
        try await bench.house.partnership.lantern.perform(
            JoinTeam(team, bench.house.worker.user, asLead: false), as: bench.house.partnership.businessManager,
            for: .administration)
        for number in 1...3 {
            try await bench.record(
                bench.told("47-\(number)", at: bench.now.adding(hours: -24 * 60 * (4 - number))) { $0.crime = nil },
                [bench.victim(), bench.child(is: bench.child)])
        }
        let line = try #require(try await bench.house.ask(HarmToReview(), as: bench.house.worker).first)
        #expect(line.review.rule == "children-present" && line.review.needsConsent)
        #expect(
            await bench.problems {
                try await bench.house.perform(ReviewHarm(line.review.id, "allocated", "They agreed."), as: bench.house.worker)
            } == [.consentMissing])
        try await bench.house.perform(
            ReviewHarm(line.review.id, "allocated", "The mother agreed on the telephone.", consented: true),
            as: bench.house.worker)
    }

    @Test("RISK-3: an incident counts from the moment at which it is said who is in it", arguments: Engines.all)
    func identified(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        for number in 1...3 { try await bench.record(bench.told("48-\(number)", at: bench.now.adding(hours: -30 * number))) }
        let unknown = IncidentPerson(id: bench.newID(), part: .victim, namedAs: "S. Noor")
        let last = try await bench.record(bench.told("48-4"), [unknown])
        #expect(last.reviews.isEmpty)
        #expect(
            await bench.problems {
                try await bench.house.perform(IdentifyInIncident(unknown.id, in: last.incident, as: nil), as: bench.house.worker)
            } == [.personUnknown])
        try await bench.house.perform(
            IdentifyInIncident(unknown.id, in: last.incident, as: bench.mother), as: bench.house.worker)
        #expect(try await bench.house.ask(HarmToReview(), as: bench.sergeant).map(\.review.rule) == ["incidents-in-a-month"])
    }

    @Test("RISK-3: who is found to be in the same events joins the review that is open; one stays one", arguments: Engines.all)
    func joined(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        for number in 1...3 {
            try await bench.record(
                bench.told("49-\(number)", at: bench.now.adding(hours: -30 * number)),
                [bench.victim(), bench.child(is: bench.child)])
        }
        let unknown = bench.child()
        let last = try await bench.record(bench.told("49-4"), [bench.victim(), unknown])
        #expect(last.reviews.count == 2)
        try await bench.house.perform(
            IdentifyInIncident(unknown.id, in: last.incident, as: bench.child), as: bench.house.worker)
        let all = try await bench.house.ask(HarmToReview(), as: bench.sergeant).map(\.review)
        #expect(all.map(\.rule).sorted() == ["children-present", "incidents-in-a-month"])
        let reviews = all.filter { $0.rule == "incidents-in-a-month" }
        #expect(reviews.count == 1)
        #expect(reviews.first?.people.contains(bench.child) == true)
        #expect(reviews.first?.events.count == 4)
    }
}
