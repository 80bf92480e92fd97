import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Strategy discussions that are needed")
struct StrategyNeedTests {
    @Test(
        "STRAT-1: decided as significant harm and not discussed in a working day, managers are asked once to hold it or give reasons",
        arguments: Engines.all)
    func asked(engine: TestEngine) async throws {
        // A Friday before a bank holiday Monday, at 16:55.
        let bench = try await EnquiryHouse(engine, at: "2026-05-01T15:55:00Z")
        let contact = try await bench.house.receive(
            about: [bench.house.line("Amina Noor", is: bench.child), bench.house.line("Leila Noor", is: bench.sister)],
            at: bench.now.adding(hours: -48), isChildProtection: true
        ).contact
        let decision = bench.house.decision("child-protection", level: "four") { $0.criteria = ["four-injury"] }
        try await bench.perform(DecideContact(contact, decision), as: bench.manager)
        let open = try await bench.ask(OpenEnquiries(), as: bench.manager)
        let need = try #require(open.needs.first)
        #expect(need.children == ["Amina Noor", "Leila Noor"] && need.clock?.clock.due == .endOf("2026-05-05"))
        func ask() async throws -> Int {
            try await bench.house.partnership.lantern.perform(
                AskForStrategyDiscussions(), as: .installation("Timetable"), for: .timetable)
        }
        bench.house.partnership.time.move(to: "2026-05-05T23:30")
        #expect(try await ask() == 0)
        bench.house.partnership.time.move(to: "2026-05-06T08:00")
        #expect(try await ask() == 1)
        #expect(try await ask() == 0)
        #expect(try await bench.messages(to: bench.manager).contains("A strategy discussion has not been held"))
        #expect(
            await bench.problems { try await bench.perform(AnswerStrategyNeed(need.need.id, because: ""), as: bench.manager) }
                == [.notHeldReasonMissing])
        await #expect(throws: AccessRefused.self) { try await bench.perform(AnswerStrategyNeed(need.need.id, because: "Later.")) }
        try await bench.perform(
            AnswerStrategyNeed(need.need.id, because: "No officer until ten; it is at half past."), as: bench.manager)
        // A discussion about one of the two leaves one to talk about.
        let (meeting, child, sister) = (bench.meeting, bench.child, bench.sister)
        try await bench.inWork { try Enquiries($0).held(meeting, about: [child], at: $0.now) }
        #expect(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.count == 1)
        try await bench.inWork { try Enquiries($0).held(meeting, about: [sister], at: $0.now) }
        #expect(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.isEmpty)
        let held = try await bench.inWork { try StrategyNeedStore(transaction: $0.transaction).find(need.need.id) }
        // Came in on 29 April, decided on 1 May, held on 6 May.
        #expect(held.daysFromIncident(now: bench.now) == 7 && held.daysFromDecision(now: bench.now) == 5)
    }

    @Test(
        "STRAT-1: decided anew as something else, no discussion is owed; said twice of one record, it is one need",
        arguments: Engines.all)
    func otherwise(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let (subject, child) = (Subject("incident", bench.child), bench.child)
        let ids = try await bench.inWork { work in
            try (0..<2).map { _ in
                try Enquiries(work).strategyNeeded(
                    for: subject, children: [child], because: "He strangled her mother.", isImmediate: true)
            }
        }
        #expect(Set(ids).count == 1)
        let clock = try await bench.inWork { try ClockStore(transaction: $0.transaction).open(for: subject).first }
        #expect(clock?.due.day == bench.now.day)
        try await bench.inWork { try Enquiries($0).strategyNotNeeded(for: subject, because: "It was another family.") }
        #expect(try await bench.ask(OpenEnquiries(), as: bench.manager).needs.isEmpty)
        #expect(try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: subject).map(\.result) } == [.void])
    }
}
