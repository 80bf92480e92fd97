import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Figures of child protection: MARAC’s referrals and orders, counted by hand")
struct MaracAndOrderFiguresTests {
    private func figures(_ marac: MaracHouse, _ days: ClosedRange<Day>) async throws -> [String: Figure] {
        try await Parity(house: marac.house).holds(months: 2)
        let answer = try await marac.house.ask(ProtectionFigures(days), as: marac.house.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test(
        "M-18, DA-3: referrals by agency, those taken at the second look too; refusals that nobody else looked at fall short in time",
        arguments: Engines.all)
    func referrals(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let today = marac.house.now.day
        var cases: [ID<MaracCase>] = []
        for number in 1...5 {
            let words = marac.words {
                $0.perpetrator = nil
                $0.perpetratorWords = "Uncle \(number)"
            }
            let who = number == 4 ? marac.house.constable : marac.house.worker
            cases.append(
                try await marac.house.perform(ReferToMarac(words, from: marac.incident("77-\(number)")), as: who))
        }
        try await marac.house.perform(DecideMarac(cases[0], .accepted, reasons: ""), as: marac.coordinator)
        for declined in cases[1...3] {
            try await marac.house.perform(DecideMarac(declined, .declined, reasons: "Below the points."), as: marac.coordinator)
        }
        try await marac.house.perform(LookAgainAtMarac(cases[1], .agrees, "Standard risk."), as: marac.second)
        try await marac.house.perform(LookAgainAtMarac(cases[2], .accepts, "Strangling is enough."), as: marac.second)
        let all = try await figures(marac, today...today)
        let referrals = try #require(all["marac-referrals"])
        #expect(words(referrals) == "2/4")
        #expect(
            referrals.notes == [
                "5 were referred: Ambleford Council 4, Ambleford Police 1.", "1 waits for a decision and is left out.",
            ])
        #expect(
            referrals.parts.map { "\($0.words) \($0.numerator)/\($0.denominator)" } == [
                "Ambleford Council 2/3", "Ambleford Police 0/1",
            ])
        #expect(Set(referrals.counted.map(\.words)) == ["Accepted", "Accepted at the second look"])
        let refusals = try #require(all["marac-refusals"])
        #expect(words(refusals) == "2/2" && refusals.notes == ["1 is not due yet and left out."])
        // Two working days later the one that nobody looked at falls short.
        marac.house.wait(hours: 24 * 3)
        let late = try #require(try await figures(marac, today...today)["marac-refusals"])
        #expect(words(late) == "2/3" && late.outside.map(\.words) == ["Nobody else has looked at it"])
        // The day before and the day after have none.
        for day in [today.adding(days: -1), today.next] {
            let other = try await figures(marac, day...day)
            #expect(words(other["marac-referrals"]) == "0/0" && words(other["marac-refusals"]) == "0/0")
        }
    }

    private func order(_ marac: MaracHouse, checkedEvery days: Int, for length: Int = 365) async throws -> ID<ProtectiveOrder> {
        let today = marac.house.now.day
        return try await marac.house.perform(
            RecordOrder(
                ProtectiveOrderWords(
                    kind: "non-molestation", terms: "Not to go within 100 metres of her.", keeper: marac.incidents.father,
                    protected: [marac.incidents.mother, marac.incidents.child], from: today, until: today.adding(days: length),
                    owner: marac.incidents.sergeant.user, checkDays: days)), as: marac.house.constable)
    }

    @Test(
        "M-20, DA-6: of three checks due one was made by its day; one that an order’s early end came after is missed all the same",
        arguments: Engines.all)
    func checks(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        // Monday 2 March: due on 2 April, on 16 March, and on a day after the order’s end.
        let days = marac.house.now.day...marac.house.now.day.adding(days: 45)
        let monthly = try await order(marac, checkedEvery: 31)
        let fortnightly = try await order(marac, checkedEvery: 14)
        _ = try await order(marac, checkedEvery: 31, for: 20)
        let running = try #require(try await figures(marac, days)["order-checks"])
        #expect(words(running) == "0/0" && running.notes == ["2 are not due yet and left out."])
        marac.house.wait(hours: 24 * 10)
        try await marac.house.perform(
            CheckOrder(fortnightly, isKept: true, "He lives at his sister’s."), as: marac.house.constable)
        marac.house.wait(hours: 24 * 16)
        // Its next check was due on 26 March; two days later the court lifts the order.
        try await marac.house.perform(EndOrder(fortnightly, because: "Lifted by the court."), as: marac.house.constable)
        marac.house.wait(hours: 24 * 6)
        let late = try #require(try await figures(marac, days)["order-checks"])
        #expect(words(late) == "1/3" && late.notes.isEmpty)
        #expect(late.outside.map(\.words) == ["Not checked, due 26 March 2026", "Not checked, due 2 April 2026"])
        try await marac.house.perform(CheckOrder(monthly, isKept: true, "Seen at work."), as: marac.house.constable)
        let made = try #require(try await figures(marac, days)["order-checks"])
        #expect(words(made) == "1/3" && made.outside.map(\.words).last == "Checked late")
    }

    @Test(
        "M-20, DA-6: breaches investigated, in time or late, and those after which somebody was arrested", arguments: Engines.all)
    func breaches(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let today = marac.house.now.day
        let order = try await order(marac, checkedEvery: 31)
        var breaches: [ID<OrderBreach>] = []
        for words in ["He waited outside the school.", "He wrote to her."] {
            breaches.append(
                try await marac.house.perform(ReportBreach(order, happenedAt: nil, words), as: marac.house.constable))
        }
        try await marac.house.perform(
            InvestigateBreach(breaches[0], found: "Seen on the school’s camera.", arrestedAt: marac.house.now),
            as: marac.incidents.sergeant)
        let running = try await figures(marac, today...today)
        #expect(words(running["breaches-investigated"]) == "1/1" && words(running["breaches-arrested"]) == "1/2")
        #expect(running["breaches-investigated"]?.notes == ["1 is not due yet and left out."])
        #expect(running["breaches-arrested"]?.outside.map(\.words) == ["Nobody arrested, not investigated"])
        marac.house.wait(hours: 25)
        let late = try await figures(marac, today...today)
        #expect(words(late["breaches-investigated"]) == "1/2")
        #expect(late["breaches-investigated"]?.outside.map(\.words) == ["Not investigated"])
        try await marac.house.perform(InvestigateBreach(breaches[1], found: "An old letter."), as: marac.incidents.sergeant)
        try await marac.house.perform(
            EndBreach(breaches[1], "no-breach", "Posted before the order."), as: marac.incidents.sergeant)
        let done = try await figures(marac, today...today)
        #expect(words(done["breaches-investigated"]) == "2/2" && done["breaches-investigated"]?.notes == ["1 of them late."])
        #expect(words(done["breaches-arrested"]) == "1/2")
        #expect(done["breaches-arrested"]?.outside.map(\.words) == ["Nobody arrested: no breach"])
        #expect(words(try await figures(marac, today.next...today.next)["breaches-arrested"]) == "0/0")
    }
}
