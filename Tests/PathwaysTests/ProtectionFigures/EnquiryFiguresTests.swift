import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Figures of child protection: enquiries, counted by hand")
struct EnquiryFiguresTests {
    private func figures(_ bench: EnquiryHouse) async throws -> [String: Figure] {
        try await Parity(house: bench.house).holds(months: 2)
        let answer = try await bench.ask(ProtectionFigures(Quarter(of: bench.now.day).days), as: bench.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test(
        "M-25, M-27, M-28: begun after a discussion; a safety plan of two agencies on day one; both sides of domestic abuse named",
        arguments: Engines.all)
    func begun(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        try await bench.house.receive(
            bench.house.told("domestic-abuse"), about: [bench.house.line("Amina Noor", is: bench.child)],
            at: bench.now.adding(hours: -3))
        let first = try await bench.begin()
        let emergency = bench.sister
        try await bench.inWork { work in
            _ = try Enquiries(work).begin(
                for: emergency, after: nil, how: .single, reasons: "Nobody is at home and the stove is on.",
                emergencyReason: "She is alone tonight.", strategyAt: work.now)
        }
        try await bench.perform(bench.safetyPlan(first))
        let all = try await figures(bench)
        #expect(words(all["after-discussion"]) == "1/2")
        #expect(all["after-discussion"]?.outside.map(\.words) == ["In an emergency, none held yet"])
        #expect(words(all["safety-plans"]) == "1/2")
        #expect(all["safety-plans"]?.outside.map(\.words) == ["No safety plan"])
        #expect(words(all["both-sides"]) == "0/1")
        for (side, who) in [(EnquirySide.socialCare, bench.worker), (.police, bench.detective)] {
            try await bench.perform(NameOnEnquiry(side, of: first, user: who.user))
        }
        #expect(words(try await figures(bench)["both-sides"]) == "1/1")
    }

    @Test("M-26, S47-3: seen 50 hours after the discussion against 24 agreed is 26 hours late", arguments: Engines.all)
    func seen(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let ids = [try await bench.begin(), try await bench.begin(bench.sister)]
        for id in ids { try await bench.perform(AgreeVisit(id, by: bench.now.adding(hours: 24), isJoint: false)) }
        #expect(words(try await figures(bench)["seen-in-time"]) == "0/0")
        for (hours, child, id) in [(20, bench.sister, ids[1]), (30, bench.child, ids[0])] {
            bench.house.wait(hours: hours)
            let visit = SightingVisit(
                "enquiry", about: Subject("enquiry", id), at: bench.now, by: bench.worker.user, named: bench.worker.name,
                agency: bench.worker.agency, place: "14 Ferry Lane")
            try await bench.inWork { try Seen($0).record(visit, [(child: child, told: SightingTold(.alone, said: "“I hide.”"))]) }
        }
        let all = try await figures(bench)
        let inTime = try #require(all["seen-in-time"])
        #expect(words(inTime) == "1/2" && inTime.outside.map(\.words) == ["26 hours late"])
        #expect(inTime.parts == [Figure.Part(words: "Assessment East", numerator: 1, denominator: 2)])
        #expect(all["hours-from-discussion"]?.average == 35 && all["hours-from-enquiry"]?.average == 35)
        #expect(all["hours-from-discussion"]?.notes == ["The longest took 50 hours."])
        #expect(all["hours-from-contact"]?.average == nil)
    }

    @Test(
        "M-26, S47-3: a child whom nobody saw was not seen by the agreed time, also where the enquiry ended before it",
        arguments: Engines.all)
    func unseen(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        try await bench.perform(AgreeVisit(id, by: bench.now.adding(hours: 24), isJoint: false))
        bench.house.wait(hours: 2)
        let now = bench.now
        try await bench.house.partnership.lantern.database.write { transaction in
            try transaction.run("UPDATE enquiry SET ended_at = :now WHERE id = :id", ["now": now, "id": id])
        }
        #expect(words(try await figures(bench)["seen-in-time"]) == "0/0")
        bench.house.wait(hours: 30)
        let figure = try #require(try await figures(bench)["seen-in-time"])
        #expect(words(figure) == "0/1" && figure.outside.map(\.words) == ["8 hours late"])
    }

    @Test(
        "M-30, CONF-1: a conference on day 16 is late, both indicators change, and each record says its start and its conference",
        arguments: Engines.all)
    func conferences(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        try await bench.begin()
        try await bench.begin(bench.sister)
        let (child, sister) = (bench.child, bench.sister)
        // Monday 2 March: day 15 is Monday 23 March.
        bench.house.partnership.time.move(to: "2026-03-23T15:00")
        try await bench.inWork { try Enquiries($0).conferenceHeld(for: [child], at: $0.now) }
        #expect(words(try await figures(bench)["conferences-in-time"]) == "1/1")
        bench.house.partnership.time.move(to: "2026-03-24T09:00")
        try await bench.inWork { try Enquiries($0).conferenceHeld(for: [sister], at: $0.now) }
        let all = try await figures(bench)
        #expect(words(all["conferences-in-time"]) == "1/2")
        #expect(all["conferences-in-time"]?.outside.map(\.words) == ["16 working days: 2 March 2026 to 24 March 2026"])
        #expect(all["conferences-in-time"]?.counted.map(\.words) == ["15 working days: 2 March 2026 to 23 March 2026"])
        #expect(all["conference-days"]?.average == 15.5)
    }

    @Test("M-31, CONF-2: a week without a visit while a conference is delayed is counted, and which", arguments: Engines.all)
    func delays(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        try await bench.perform(bench.safetyPlan(id))
        try await bench.perform(
            DelayConference(
                id, to: "2026-03-30T10:00", because: "The chair is ill and nobody else reads Urdu.",
                interimPlan: "She stays with her grandmother; the police are called if he comes.", visitor: "Asha Rana",
                chair: bench.house.constable.user))
        let waiting = try await figures(bench)["delayed-visits"]
        #expect(words(waiting) == "0/0" && waiting?.notes == ["1 has not waited a week yet and is left out."])
        bench.house.wait(hours: 24 * 5)
        let (child, worker) = (bench.child, bench.worker)
        func visit() async throws {
            let visit = SightingVisit(
                "delayed-conference", about: Subject("enquiry", id), at: bench.now, by: worker.user, named: worker.name,
                agency: worker.agency, place: "Her grandmother’s")
            try await bench.inWork(as: worker) {
                try Seen($0).record(visit, [(child: child, told: SightingTold(.alone, said: "“I sleep here.”"))])
            }
        }
        try await visit()
        #expect(words(try await figures(bench)["delayed-visits"]) == "1/1")
        bench.house.wait(hours: 24 * 9)
        let late = try #require(try await figures(bench)["delayed-visits"])
        #expect(words(late) == "0/1" && late.outside.map(\.words) == ["1 of 2 weeks without a visit in time"])
    }
}
