import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Front door: figures, counted by hand")
struct FrontDoorFiguresTests {
    private let quarter = (Day("2026-01-01") ?? Day(number: 0))...(Day("2026-03-31") ?? Day(number: 0))

    private func figure(_ measure: String, _ house: FrontDoorHouse, as actor: Actor? = nil) async throws
        -> Figure
    {
        try await Parity(house: house).holds(months: 3)
        let answer = try await house.ask(FrontDoorFigures(quarter), as: actor ?? house.manager)
        return try #require(answer.figures.first { $0.measure == measure })
    }

    private func words(_ figure: Figure) -> String { "\(figure.numerator)/\(figure.denominator)" }

    @Test(
        "M-1, FD-3: decided in time of those received; the late ones are listed with their reason or “none given”",
        arguments: Engines.all)
    func inTime(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let first = try await house.receive(about: [house.line("One")]).contact
        let second = try await house.receive(about: [house.line("Two")]).contact
        try await house.receive(about: [house.line("Three")])
        house.wait(hours: 20)
        try await house.perform(DecideContact(first, house.decision()), as: house.manager)
        house.wait(hours: 6)
        // The second is decided two hours late, the third is late and open, a fourth is not due yet.
        try await house.perform(
            DecideContact(second, house.decision("no-further-action", level: "one") { $0.criteria = ["one-needs-met"] }),
            as: house.manager)
        try await house.receive(about: [house.line("Four")])
        let decided = try await figure("decided-in-time", house)
        #expect(words(decided) == "1/3")
        #expect(decided.notes == ["1 is not due yet and left out.", "Of 2 late, 2 have no reason."])
        #expect(
            Set(decided.outside.map(\.words)) == ["2 hours late; reason: none given", "2 hours late and open; reason: none given"])
        #expect(words(try await figure("no-further-action", house)) == "1/2")
        #expect(words(try await figure("seen-by", house)) == "2/2")
        // Whoever may not read contacts is told how many, and not which.
        let keeper = house.partnership.businessManager
        let hidden = try await figure("decided-in-time", house, as: keeper)
        #expect(hidden.outside.isEmpty && hidden.outsideCount == 2)
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(FrontDoorFigures(quarter), as: house.teacher) }
    }

    @Test("M-2, FD-4: child protection on the same day; M-7: referrers told in writing", arguments: Engines.all)
    func sameDay(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let moved = try await house.receive(about: [house.line("One")], isChildProtection: true).contact
        try await house.receive(about: [house.line("Two")], isChildProtection: true)
        try await house.perform(
            DecideContact(moved, house.decision("child-protection", level: "four") { $0.criteria = ["four-severe-neglect"] }),
            as: house.manager)
        let byTelephone = try await house.receive(
            house.told(by: house.worker) {
                $0.referrer = Referrer(user: nil, name: "A neighbour", telephone: "01632 960001")
                $0.agency = nil
                $0.source = "acquaintance"
            }, about: [house.line("Three")], by: house.worker
        ).contact
        try await house.perform(DecideContact(byTelephone, house.decision()), as: house.manager)
        house.wait(hours: 30)
        #expect(words(try await figure("same-day", house)) == "1/2")
        let told = try await figure("outcome-told", house)
        #expect(words(told) == "1/2" && told.outside.map(\.words) == ["Not told in writing"])
    }

    @Test("M-5, FD-9: a child referred again within 12 months is counted once, under a merged record too", arguments: Engines.all)
    func repeats(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let child = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let other = try await house.partnership.child("Zoya", "Khan", by: house.worker)
        for (number, who) in [child, other, child].enumerated() {
            let contact = try await house.receive(about: [house.line("", is: who)]).contact
            try await house.perform(
                DecideContact(contact, house.decision { $0.patternView = "Weighed \(number)." }), as: house.manager)
            house.wait(hours: 1)
        }
        let repeated = try await figure("repeat-referrals", house)
        #expect(words(repeated) == "1/3" && repeated.notes.isEmpty)
    }

    @Test("M-10, MASH-2: replies in time by agency; M-11, MASH-3: three agencies’ views", arguments: Engines.all)
    func replies(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let line = house.line("Amina Noor", born: "2018-05-03")
        let contact = try await house.receive(house.told("domestic-abuse"), about: [line]).contact
        let checks = try await house.perform(
            AskAgencies(
                [house.probation, house.school], of: contact, about: [line.id], purpose: "screening",
                question: "What do you hold?"),
            as: house.worker)
        try await house.perform(AnswerCheck(checks[0], .nothingKnown, words: ""), as: house.offenderManager)
        house.wait(hours: 24 * 8)
        let replies = try await figure("replies-in-time", house)
        #expect(words(replies) == "1/2")
        #expect(
            replies.parts.map { "\($0.words) \($0.numerator)/\($0.denominator)" } == [
                "Mill Lane Primary 0/1", "Probation, Ambleford 1/1",
            ])
        for (who, agency) in [(house.constable, house.police), (house.nurse, house.health), (house.worker, house.council)] {
            try await house.perform(
                GiveView(contact, "three", "He broke her phone so that she could not call.", for: agency), as: who)
        }
        try await house.perform(
            DecideContact(
                contact,
                house.decision {
                    $0.hiddenRisks = [
                        "coercive-control": "He reads her messages.", "disguised-compliance": "Nothing changed.",
                        "unseen-adults": "His brother.",
                    ]
                }), as: house.manager)
        #expect(words(try await figure("joint-views", house)) == "1/1")
    }

    @Test("MASH-5: last quarter’s report has each probation body on a line of its own, told of or not", arguments: Engines.all)
    func probation(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let national = try await house.partnership.agency("National probation, Ambleford", kind: "national-probation-service")
        let company = try await house.partnership.agency(
            "Ambleford rehabilitation company", kind: "community-rehabilitation-company")
        for (agency, count) in [(national, 2), (company, 1)] {
            let officer = try await house.partnership.worker("Officer of \(count)", "partner-practitioner", of: agency)
            for number in 0..<count {
                try await house.receive(
                    house.told(source: "other-legal", by: officer), about: [house.line("Child \(count) \(number)")], by: officer)
            }
        }
        let sources = try await house.ask(FrontDoorFigures(quarter), as: house.manager).sources
        let legal = sources.filter { $0.code == "7" }.map { "\($0.agency): \($0.contacts)" }
        #expect(legal == ["Ambleford rehabilitation company: 1", "National probation, Ambleford: 2", "Probation, Ambleford: 0"])
        let before = (Day("2025-10-01") ?? Day(number: 0))...(Day("2025-12-31") ?? Day(number: 0))
        let answer = try await house.ask(FrontDoorFigures(before), as: house.manager)
        #expect(answer.received == 0 && answer.figures.first { $0.measure == "decided-in-time" }?.percent == nil)
    }

    @Test(
        "M-12 to M-16, M-38: incidents are counted as the police recorded them, the unscreened and unrated stand outside",
        arguments: Engines.all)
    func incidents(engine: TestEngine) async throws {
        let incidents = try await IncidentHouse(engine)
        let house = incidents.house
        let silent = IncidentPerson(
            id: incidents.newID(), part: .child, presence: .present, namedAs: "Bilal Noor", born: PartialDate("2020-01-02"),
            school: nil,
            person: nil, seen: .notSeen, said: "", notSpokenBecause: "Asleep at his aunt’s.")
        try await incidents.record(
            incidents.told("AP/1"), [incidents.victim(), incidents.perpetrator(), incidents.child(school: house.school), silent])
        try await incidents.record(
            incidents.told("AP/2") { $0.vulnerability = nil }, [incidents.victim(), incidents.perpetrator()])
        house.wait(hours: 30)
        let screened = try await figure("screened", house)
        #expect(words(screened) == "0/1" && screened.outside.count == 1 && screened.notes.contains { $0.hasPrefix("2 wait now") })
        #expect(words(try await figure("vulnerability-rated", house)) == "1/2")
        #expect(words(try await figure("children-spoken-to", house)) == "1/1")
        #expect(words(try await figure("grades-changed", house)) == "0/0")
        let answer = try await house.ask(FrontDoorFigures(quarter), as: house.manager)
        #expect(Set(answer.figures.map(\.measure)) == Set(house.partnership.lantern.definitions.frontDoorMeasures.keys))
        let rows = answer.rows(house.partnership.lantern.definitions.frontDoorMeasures)
        #expect(rows.allSatisfy { $0.count == rows[0].count } && rows.contains { $0[0] == "M-38" })
    }
}
