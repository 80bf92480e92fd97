import PlanReading
import Testing

@Suite("Oddities of repeated and copied words")
struct RepetitionTests {
    private func odd(_ code: AnomalyCode, _ rows: [String], heading: String = Fixture.five) throws -> [DraftAnomaly] {
        try Fixture.read(heading, rows).anomalies.filter { $0.code == code }
    }

    static let drill = "Deliver a harbour safety drill to every crew covering flares, lifelines and radio calls"
    static let others = [
        "1.1 | Crews do not know the drill. | \(drill). | Police | Sep-21",
        "1.2 | Logs are thin. | Rewrite the log form. | LA | May-21",
        "2.1 | Radios fail. | \(drill), and lamps. | Police | Dec-21", "2.2 | Quays are dark. | Light the quays. | LA | May-21",
    ]

    @Test("IMP-8: the same action under several findings with different dates, small edits allowed")
    func repeated() throws {
        let found = try odd(.conflictingDates, Self.others)
        #expect(found.map(\.about) == [["1.1", "2.1"]])
        #expect(found.first?.message.contains("Sep-21") == true)
    }

    @Test("PLAN-4: the same action with the same date is one entry, and proposed as one action")
    func sameDate() throws {
        let rows = Self.others.map { $0.replacing("Dec-21", with: "Sep-21") }
        #expect(try odd(.repeatedAction, rows).map(\.about) == [["1.1", "2.1"]])
        #expect(try odd(.conflictingDates, rows).isEmpty)
        let draft = try Fixture.read(Fixture.five, rows)
        let proposal = try #require(draft.proposals.first { $0.kind == .mergeActions })
        let merged = try Fixture.read(Fixture.five, rows, corrections: PlanCorrections(accepted: [proposal.key]))
        #expect(merged.actions.count == draft.actions.count - 1)
        #expect(Set(merged.links.filter { $0.action == "1.1" }.map(\.finding)) == ["1.1", "2.1"])
        #expect(merged.anomalies.allSatisfy { $0.code != .repeatedAction })
        #expect(merged.action("1.1")?.others.contains { $0.heading == "Due at 2.1" } == true)
    }

    @Test("IMP-8: much the same work in other words, with different dates")
    func alike() throws {
        let rows = [
            "1.1 | Posts are empty. | Continue with mooring and pilotage strategies to fill berths and reach stability. | LA | Dec-21",
            "1.2 | Logs are thin. | Rewrite the log form. | LA | May-21",
            "2.1 | Berths are short. | Mooring and pilotage strategies continue to be delivered so that berths are filled. | LA | Mar-22",
            "2.2 | Quays are dark. | Light the quays. | LA | May-21",
        ]
        #expect(try odd(.conflictingDates, rows).map(\.about) == [["1.1", "2.1"]])
    }

    @Test("IMP-8: words that every action shares make none the same")
    func generic() throws {
        let rows = [
            "1.1 | Crews are new. | Board to provide multi-agency training for professionals on moorings. | LA | Dec-21",
            "2.1 | Logs are thin. | Board to provide multi-agency training for professionals on logs. | LA | May-21",
            "3.1 | Quays are dark. | Board to provide multi-agency briefings for professionals on lamps. | LA | Jun-21",
            "4.1 | Gates stick. | Board to provide multi-agency guidance for professionals on gates. | LA | Jul-21",
        ]
        #expect(try odd(.conflictingDates, rows).isEmpty)
    }

    @Test("IMP-8: an action copied beside a finding that it does not fit")
    func copied() throws {
        let rows = [
            "1.1 | Crews lack lifelines, flares and radio calls, and no safety drill is held in the harbour. | \(Self.drill). | Police | Sep-21",
            "1.2 | Logs are thin. | Rewrite the log form. | LA | May-21",
            "2.1 | Pay slips reach the cooks late, and pensions are miscounted by the office. | \(Self.drill). | Police | Sep-21",
        ]
        let found = try odd(.copiedAction, rows)
        #expect(found.map { $0.about.first } == ["2.1"])
    }

    @Test("IMP-8: copied words that name another agency than the row's lead")
    func audience() throws {
        let heading = "Ref | Finding | Action | Lead | Due | Evidence of impact"
        let words = "Single agency checks to be carried out and reported to the senior health managers group"
        let rows = [
            "1.1 | Wards do not ask. | Ask each patient. | Health | Sep-21 | \(words)",
            "1.2 | Officers do not ask. | Ask at each call. | Police | Sep-21 | \(words)",
            "1.3 | Nurses and officers differ. | Agree one form. | Police | Sep-21 | \(words)",
        ]
        let found = try odd(.wrongAudience, rows, heading: heading)
        #expect(found.map { $0.about.first } == ["1.2"])
        #expect(found.first?.message.contains("names health") == true)
    }

    @Test("IMP-8, PLAN-17: brought in before it is tried out")
    func steps() throws {
        let rows = [
            "1.1 | Calls are missed. | Introduce the shared watch desk (SWAD) at the front gate. | Police | Dec-21",
            "1.2 | Logs are thin. | Rewrite the log form. | LA | May-21",
            "2.1 | Views are not shared. | Pilot the daily watch desk (SWAD) between both quays. | Police | Apr-22",
            " |  | Review the pilot and change the desk. | Police | Jun-22",
        ]
        #expect(try odd(.rollOutBeforePilot, rows).map(\.about) == [["1.1", "2.1-a"]])
    }

    @Test("IMP-3: words under one heading here and under another elsewhere may have moved")
    func column() throws {
        let heading = "Ref | Finding | Action | Lead | Due | Expected impact | Evidence of impact"
        let words = "Crews are safer because calls are answered at once by night"
        let rows = [
            "1.1 | Calls are missed. | Call back. | Health | Sep-21 | \(words) | Ten calls are sampled each month",
            "1.2 | Calls are lost. | Log calls. | Health | Sep-21 |  | \(words)",
        ]
        let found = try odd(.columnUnclear, rows, heading: heading)
        #expect(found.map(\.about) == [["1.2"]])
    }
}
