import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Protective orders: terms, checks on time, breaches to their end")
struct ProtectiveOrderTests {
    private func words(_ marac: MaracHouse, change: (inout ProtectiveOrderWords) -> Void = { _ in }) -> ProtectiveOrderWords {
        var words = ProtectiveOrderWords(
            kind: "non-molestation", court: "Ambleford Family Court", terms: "Not to go within 100 metres of her or the school.",
            secretTerms: "Not to enter Willow House.", keeper: marac.incidents.father,
            protected: [marac.incidents.mother, marac.incidents.child], from: marac.house.now.day,
            until: marac.house.now.day.adding(months: 12), isHighRisk: true, owner: marac.incidents.sergeant.user, checkDays: 31)
        change(&words)
        return words
    }

    private func record(_ marac: MaracHouse) async throws -> ID<ProtectiveOrder> {
        try await marac.house.perform(RecordOrder(words(marac)), as: marac.house.constable)
    }

    private func problems(_ body: () async throws -> Void) async -> [OrderProblem] {
        do {
            try await body()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? OrderProblem }
        } catch let problem as OrderProblem {
            return [problem]
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    private func alerted(_ marac: MaracHouse) async throws -> [ID<User>?] {
        _ = try await marac.house.partnership.lantern.perform(
            AlertOrderChecks(), as: .installation("Timetable"), for: .timetable)
        return try await marac.house.partnership.lantern.database.read { transaction in
            try transaction.rows(
                "SELECT recipient FROM message WHERE subject = 'An order was not checked in time' ORDER BY recipient"
            ).map { try $0("recipient") }
        }
    }

    @Test(
        "DA-6: an order with a monthly check and none logged in 31 days alerts the owner and the sergeants, once",
        arguments: Engines.all)
    func alert(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let second = try await marac.house.partnership.worker("Sgt Bell", "hub-practitioner", of: marac.house.police)
        try await marac.house.partnership.lantern.perform(
            JoinTeam(marac.incidents.sergeants, second.user, asLead: false), as: marac.house.partnership.businessManager,
            for: .administration)
        let order = try await record(marac)
        marac.house.wait(hours: 24 * 31)
        #expect(try await alerted(marac).isEmpty)
        marac.house.wait(hours: 24)
        #expect(Set(try await alerted(marac)) == [marac.incidents.sergeant.user, second.user])
        #expect(try await alerted(marac).count == 2)
        #expect(
            await problems { try await marac.house.perform(CheckOrder(order, isKept: nil, " "), as: marac.house.constable) } == [
                .checkMissing, .wordsMissing,
            ])
        try await marac.house.perform(
            CheckOrder(order, isKept: true, "Called at his sister’s: he lives there."), as: marac.house.constable)
        let line = try #require(try await marac.house.ask(OrderRegister(), as: marac.house.constable).lines.first)
        #expect(!line.isCheckLate && line.nextCheck?.day == marac.house.now.day.adding(days: 31))
    }

    @Test("DA-6: an order without its parts is refused in words; sent twice it is one", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let empty = words(marac) {
            $0.kind = ""
            $0.terms = " "
            $0.protected = []
            $0.owner = nil
            $0.checkDays = 0
            $0.until = $0.from.adding(days: -1)
        }
        #expect(
            await problems { _ = try await marac.house.perform(RecordOrder(empty), as: marac.house.constable) } == [
                .kindMissing, .termsMissing, .protectedMissing, .endsBefore, .ownerMissing, .intervalWrong,
            ])
        let both = words(marac) { $0.protected.insert(marac.incidents.father) }
        #expect(
            await problems { _ = try await marac.house.perform(RecordOrder(both), as: marac.house.constable) } == [
                .keeperProtected
            ])
        let id: ID<ProtectiveOrder> = marac.incidents.newID()
        for _ in 0..<2 {
            #expect(try await marac.house.perform(RecordOrder(words(marac), id: id), as: marac.house.constable) == id)
        }
        await #expect(throws: AccessRefused.self) {
            try await marac.house.perform(RecordOrder(words(marac)), as: marac.house.teacher)
        }
    }

    @Test(
        "DA-6: where somebody hides is read by who checks the order and who works with them, and by no other officer",
        arguments: Engines.all)
    func secret(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let order = try await record(marac)
        func secret(_ actor: Actor) async throws -> String? {
            try await marac.house.ask(OrderRecord(order), as: actor).secretTerms
        }
        #expect(try await secret(marac.incidents.sergeant) == "Not to enter Willow House.")
        #expect(try await secret(marac.house.constable) == nil)
        await #expect(throws: AccessRefused.self) { try await marac.house.ask(OrderRecord(order), as: marac.house.teacher) }
        await #expect(throws: AccessRefused.self) {
            try await marac.house.ask(OrderRecord(order), as: marac.house.offenderManager)
        }
    }

    @Test(
        "DA-6: every breach is investigated; one of a high-risk order goes to the daily meeting or MARAC before it ends",
        arguments: Engines.all)
    func breach(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let order = try await record(marac)
        #expect(
            await problems {
                _ = try await marac.house.perform(
                    ReportBreach(order, happenedAt: marac.house.now.adding(hours: 1), "n/a"), as: marac.house.constable)
            } == [.wordsMissing, .happenedLater])
        let breach = try await marac.house.perform(
            ReportBreach(order, happenedAt: marac.house.now.adding(hours: -1), "He waited outside the school."),
            as: marac.house.constable)
        #expect(
            await problems { try await marac.house.perform(EndBreach(breach, "", ""), as: marac.incidents.sergeant) } == [
                .notInvestigated, .highRiskUnreferred, .outcomeMissing,
            ])
        #expect(
            await problems { try await marac.house.perform(InvestigateBreach(breach, found: ""), as: marac.incidents.sergeant) }
                == [
                    .investigationMissing
                ])
        try await marac.house.perform(
            InvestigateBreach(breach, found: "Seen on the school’s camera.", arrestedAt: marac.house.now),
            as: marac.incidents.sergeant)
        #expect(
            await problems { try await marac.house.perform(InvestigateBreach(breach, found: "Again"), as: marac.house.constable) }
                == [
                    .investigatedAlready
                ])
        #expect(
            await problems { try await marac.house.perform(ReferBreach(breach, to: nil), as: marac.incidents.sergeant) } == [
                .referralMissing
            ])
        try await marac.house.perform(ReferBreach(breach, to: .marac), as: marac.incidents.sergeant)
        #expect(
            await problems { try await marac.house.perform(ReferBreach(breach, to: .daily), as: marac.incidents.sergeant) } == [
                .referredAlready
            ])
        try await marac.house.perform(EndBreach(breach, "charged", "Before the court on Friday."), as: marac.incidents.sergeant)
        let found = try #require(try await marac.house.ask(OrderRecord(order), as: marac.incidents.sergeant).breaches.first)
        let referral = try #require(found.maracCase)
        let one = try await marac.record(referral)
        #expect(one.found.words.victim == marac.incidents.mother && one.found.words.perpetrator == marac.incidents.father)
        #expect(one.found.words.children == [marac.incidents.child] && one.found.words.why.contains("outside the school"))
        #expect(found.endedAt != nil && found.arrestedAt != nil)
    }

    @Test("DA-7: a programme offered is kept with its answer; an order that has ended is checked no more", arguments: Engines.all)
    func programme(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let order = try await record(marac)
        #expect(
            await problems { try await marac.house.perform(OfferProgramme(order, "", nil), as: marac.house.constable) } == [
                .programmeMissing, .answerMissing,
            ])
        try await marac.house.perform(OfferProgramme(order, "Changing ways", .declined), as: marac.house.constable)
        #expect(
            await problems { try await marac.house.perform(EndOrder(order, because: " "), as: marac.house.constable) } == [
                .endMissing
            ])
        try await marac.house.perform(EndOrder(order, because: "Lifted by the court."), as: marac.house.constable)
        #expect(
            await problems { try await marac.house.perform(CheckOrder(order, isKept: true, "Seen."), as: marac.house.constable) }
                == [
                    .endedAlready
                ])
        marac.house.wait(hours: 24 * 60)
        #expect(try await alerted(marac).isEmpty)
        #expect(try await marac.house.ask(OrderRecord(order), as: marac.house.constable).programmes.map(\.answer) == [.declined])
    }
}
