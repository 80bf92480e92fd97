import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Figures of child protection: meetings, counted by hand")
struct MeetingFiguresTests {
    private let quarter = Quarter(of: Day("2026-03-02") ?? Day(number: 0)).days

    private func figures(_ house: FrontDoorHouse, as actor: Actor? = nil) async throws -> [String: Figure] {
        try await Parity(house: house).holds()
        let answer = try await house.ask(ProtectionFigures(quarter), as: actor ?? house.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test("M-17 to M-39: of nothing there is nothing to count, and no share", arguments: Engines.all)
    func nothing(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let all = try await figures(house)
        #expect(Set(all.keys) == Set(house.partnership.lantern.definitions.protectionMeasures.keys))
        for figure in all.values {
            #expect(figure.denominator == 0 && figure.percent == nil && figure.average == nil && figure.outsideCount == 0)
        }
        let answer = try await house.ask(ProtectionFigures(quarter), as: house.manager)
        let rows = answer.rows(house.partnership.lantern.definitions.protectionMeasures)
        #expect(rows.count == all.count + 1 && rows.allSatisfy { $0.count == rows[0].count })
        await #expect(throws: AccessRefused.self) { _ = try await figures(house, as: house.teacher) }
    }

    @Test(
        "M-21, M-22, STRAT-4: an agency that missed three of ten reads 70%, and is named below its target", arguments: Engines.all
    )
    func attendance(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        for number in 1...10 {
            let at = house.now.adding(hours: -24 * number)
            let meeting = try await rows.meeting("strategy-discussion", at: at)
            try await rows.asked(meeting, "social-care", of: house.council, "video")
            // Two officers of one force are one agency at the meeting.
            try await rows.asked(meeting, "police", of: house.police, "absent")
            try await rows.asked(meeting, "police", of: house.police, arrived: number == 1 ? at.adding(seconds: 600) : nil)
            let nurse = try await rows.asked(meeting, "health", of: house.health, number <= 6 ? "telephone" : "absent")
            if number == 7 { try await rows.gave(nurse, in: rows.family(meeting), at: at) }
            try await rows.asked(meeting, "family", of: nil, "absent")
        }
        // One that is still going, and one of another quarter, are not counted.
        let early = try await rows.meeting("strategy-discussion", at: house.now.adding(hours: -24 * 100))
        try await rows.asked(early, "health", of: house.health, "absent")
        let all = try await figures(house)
        #expect(words(all["three-agencies"]) == "6/10")
        #expect(Set(all["three-agencies"]?.outside.map(\.words) ?? []) == ["Without: Health"])
        let attendance = try #require(all["attendance"])
        #expect(words(attendance) == "27/30")
        #expect(
            attendance.parts == [
                Figure.Part(words: "Ambleford Community Health", numerator: 7, denominator: 10),
                Figure.Part(words: "Ambleford Council", numerator: 10, denominator: 10),
                Figure.Part(words: "Ambleford Police", numerator: 10, denominator: 10),
            ])
        #expect(
            attendance.notes == [
                "26 came, 1 of them late; 1 sent information in their place.",
                "Below the target of 90%: Ambleford Community Health.",
            ])
        #expect(attendance.counted.count == 27 && attendance.outside.count == 3)
        // Whoever may not see which is told how many.
        let hidden = try #require(try await figures(house, as: house.partnership.businessManager)["attendance"])
        #expect(hidden.outside.isEmpty && hidden.counted.isEmpty && hidden.outsideCount == 3)
    }

    @Test(
        "M-23: days from the incident and from the decision are averages of the discussions of which they are known",
        arguments: Engines.all)
    func days(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        let at = house.now.adding(hours: -48)
        _ = try await rows.meeting(
            "strategy-discussion", at: at, incident: at.adding(hours: -24 * 10), needed: at.adding(hours: -12))
        _ = try await rows.meeting("strategy-discussion", at: at, incident: at.adding(hours: -24 * 5))
        let all = try await figures(house)
        #expect(all["days-from-incident"]?.average == 7.5)
        #expect(all["days-from-incident"]?.notes == ["The longest took 10 days."])
        #expect(all["days-from-incident"]?.counted.map(\.words).sorted() == ["10 days", "5 days"])
        #expect(all["days-from-decision"]?.average == 0.5)
        #expect(all["days-from-decision"]?.notes == ["The longest took 0.5 days.", "Of 1 it is not known from when."])
    }

    @Test(
        "M-24, M-32: sent in time where everybody had it by then; what is not due yet is left out", arguments: Engines.all)
    func papers(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        let at = house.now.adding(hours: -50)
        for (kind, paper, measure) in [
            ("strategy-discussion", "decision-note", "discussion-sent"), ("review-conference", "notes", "conference-minutes"),
        ] {
            for late in [false, true] {
                let due = at.adding(hours: 25)
                let meeting = try await rows.meeting(kind, at: at, noteDue: due, notesDue: due)
                for who in 0..<3 {
                    let invitee = try await rows.asked(meeting, "other", of: house.council)
                    if late, who == 2 { continue }
                    try await rows.handed(paper, to: invitee, meeting, at: due.adding(hours: late && who == 1 ? 1 : -1))
                }
            }
            let soon = house.now.adding(hours: 4)
            let running = try await rows.meeting(kind, at: at, noteDue: soon, notesDue: soon)
            try await rows.asked(running, "other", of: house.council)
            let figure = try #require(try await figures(house)[measure])
            #expect(words(figure) == "1/2")
            #expect(figure.notes == ["1 is not due yet and left out."])
            #expect(figure.outside.map(\.words) == ["2 people without it in time"])
        }
    }

    @Test(
        "M-17, M-19: actions of the daily meeting are whole and signed off on the day; those of MARAC are done on time",
        arguments: Engines.all)
    func actions(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        let at = house.now.adding(hours: -72)
        let signed = try await rows.meeting("daily-risk-meeting", at: at, checked: at.adding(hours: 4))
        let unsigned = try await rows.meeting("daily-risk-meeting", at: at, checked: at.adding(hours: 24))
        let family = try await rows.family(signed)
        try await rows.action(in: family, of: house.police, due: at.adding(hours: 6))
        try await rows.action(in: family, of: nil, owner: "", due: nil)
        try await rows.action(in: rows.family(unsigned), of: house.police, due: at.adding(hours: 6))
        let daily = try #require(try await figures(house)["daily-actions"])
        #expect(words(daily) == "1/3")
        #expect(Set(daily.outside.map(\.words)) == ["no agency, no owner, no time", "signed off on a later day"])

        let marac = try await rows.meeting("marac", at: at)
        let (first, second) = (try await rows.family(marac), try await rows.family(marac))
        let amina = try await house.partnership.child("Amina", "Noor", by: house.worker)
        let bilal = try await house.partnership.child("Bilal", "Noor", by: house.worker)
        let zoya = try await house.partnership.child("Zoya", "Lind", by: house.worker)
        try await rows.child(amina, in: first, view: "She is afraid at night.")
        try await rows.child(bilal, in: first)
        try await rows.child(zoya, in: second)
        try await rows.action(in: first, of: house.police, due: at.adding(hours: 24), done: at.adding(hours: 20), about: bilal)
        try await rows.action(in: second, of: house.police, due: at.adding(hours: 24), done: at.adding(hours: 30))
        try await rows.action(in: second, of: house.health, due: at.adding(hours: 24))
        try await rows.action(in: second, of: house.health, due: house.now.adding(hours: 24))
        let all = try await figures(house)
        #expect(words(all["marac-actions"]) == "1/3")
        #expect(all["marac-actions"]?.notes == ["1 is not due yet and left out."])
        #expect(Set(all["marac-actions"]?.outside.map(\.words) ?? []) == ["Done late", "Not done"])
        #expect(
            all["marac-actions"]?.parts.map { "\($0.words) \($0.numerator)/\($0.denominator)" } == [
                "Ambleford Community Health 0/1", "Ambleford Police 1/2",
            ])
        #expect(words(all["marac-children"]) == "1/2")
        #expect(all["marac-children"]?.outside.map(\.words) == ["1 of 1 children without a word"])
    }

    @Test("M-39, VOICE-1: a child’s own view counts, a reason why it was not sought does not", arguments: Engines.all)
    func views(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = MeetingRowsStore(house: house)
        let family = try await rows.family(rows.meeting("core-group", at: house.now.adding(hours: -5)))
        let other = try await rows.family(rows.meeting("group-supervision", at: house.now.adding(hours: -5)))
        for (number, view) in [("I want to stay with Gran.", ""), ("", "Asleep; nobody woke her."), ("", "")].enumerated() {
            let child = try await house.partnership.child("Child \(number)", "Noor", by: house.worker)
            try await rows.child(child, in: family, view: view.0, missing: view.1)
            try await rows.child(child, in: other)
        }
        let figure = try #require(try await figures(house)["child-views"])
        #expect(words(figure) == "1/3")
        #expect(Set(figure.outside.map(\.words)) == ["Not sought, with a reason", "Not sought, and no reason given"])
    }
}
