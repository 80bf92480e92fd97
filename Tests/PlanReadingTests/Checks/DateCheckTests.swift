import PlanReading
import Testing

@Suite("Oddities of dates")
struct DateCheckTests {
    private func odd(_ code: AnomalyCode, _ rows: [String], heading: String = Fixture.six, before: String = "Improvement plan")
        throws -> [DraftAnomaly]
    {
        try Fixture.read(heading, rows, before: before).anomalies.filter { $0.code == code }
    }

    static let version = "Ambleford improvement plan\n\nVersion 2: updated March 2021"

    @Test("IMP-8: a comparison with a month later than the document is queued, and the year before is suggested")
    func beyond() throws {
        let found = try odd(
            .dateAfterDocument,
            [
                "1 | Calls are missed. | Call back. | Health | Jun-21 | Missed calls were 20% in February 2021 compared with 35% in September 2021.",
                "2 | Visits are late. | Agree a rota. | LA | Jul-21 | It will be launched in May 2021.",
            ],
            before: Self.version)
        #expect(found.count == 1)
        #expect(found.first?.message.contains("September 2021") == true)
        #expect(found.first?.suggestion == "September 2020 may be meant.")
    }

    @Test("IMP-8: a result dated years before the plan is queued; the year of a law or guidance is not")
    func longBefore() throws {
        let found = try odd(
            .dateBeforeInspection,
            [
                "1 | Calls are missed. | Call back. Results so far (Oct. 2012) are good. | Health | Jun-21 | ",
                "2 | Visits are late. | Follow the Keeping Well 2010 guidance. | LA | Jul-21 | ",
            ],
            before: Self.version)
        #expect(found.map { $0.message.contains("9 years before") } == [true])
    }

    @Test("IMP-8: due in the month of the inspection")
    func atInspection() throws {
        let found = try odd(
            .dateBeforeInspection,
            ["1 | Calls are missed. | Call back. | Health | May-21 | ", "2 | Visits are late. | Agree a rota. | LA | Jul-21 | "],
            before: "Ambleford improvement plan\n\nDATE OF INSPECTION: 3-7 MAY 2021")
        #expect(found.count == 1)
        #expect(found.first?.gravity == .note)
    }

    @Test("IMP-8: due before what the progress says is still to come")
    func workAfterDue() throws {
        let found = try odd(
            .dueBeforeWork,
            [
                "1 | Calls are missed. | Call back. | Health | Apr-21 | This will be a focus for September 2021.",
                "2 | Visits are late. | Agree a rota. | LA | Jul-21 | This will be done by May 2021.",
                "3 | Letters are late. | Post them. | LA | Feb-21 | Post will no longer be sent from October 2021.",
                "4 | Offices close early. | Open late. | LA | Jul-21 | To go live summer 2021.",
            ])
        #expect(found.map(\.about) == [["1"]])
        #expect(found.first?.suggestion.contains("September 2021") == true)
    }

    @Test("IMP-8: what was due before the plan's own date, with nothing said of it, is one entry")
    func overdue() throws {
        let found = try odd(
            .progressAfterDue,
            [
                "1 | Calls are missed. | Call back. | Health | Jan-21 | A rota is drafted.",
                "2 | Visits are late. | Agree a rota. | LA | Feb-21 | ",
                "3 | Letters are late. | Post them. | LA | Sep-21 | ", "4 | Doors stick. | Plane them. | LA | Jan-21 | Complete",
            ], before: Self.version)
        #expect(found.map(\.about) == [["1", "2"]])
    }

    @Test("IMP-8: an audit to start a year before it is due")
    func longStart() throws {
        let found = try odd(
            .conflictingDates, ["1 | Calls are missed. | Sampling of calls to commence during June 2020. | Health | Jul-21 | "])
        #expect(found.first?.message.contains("13 months later") == true)
    }

    @Test("IMP-8, PLAN-7: what waits for something undated asks for a day to look again")
    func dependency() throws {
        let found = try odd(
            .dependencyUndated, ["1 | Notes are on paper. | Move them. | Health | Unknown: depends on the Beacon project | "])
        #expect(found.count == 1)
        #expect(found.first?.message.contains("Beacon project") == true)
    }

    @Test("IMP-8: “to be completed” beside later completions was not refreshed")
    func stale() throws {
        let heading = "Area | Finding | Lead | Progress points | Timescales"
        let rows = [
            "Calls | Calls are missed. | Pat Underhill | 1. Call back. 2. Train staff. | (1) Completed November 2020 (2) To be completed July 2020",
            "Visits | Visits are late. | Pat Underhill | 1. Agree a rota. 2. Print it. | (1) Completed January 2021 (2) To be completed June 2021",
        ]
        let found = try odd(.notRefreshed, rows, heading: heading)
        #expect(found.count == 1)
        #expect(found.first?.message.contains("July 2020") == true)
    }

    @Test("IMP-5: a cut-off year is read as the plan's other dates suggest, and taken out when a person says no")
    func cutDate() throws {
        let rows = [
            "1 | Calls are missed. | Call back. | Health | Completed December 20 | ",
            "2 | Visits are late. | Agree a rota. | LA | Completed November 2014 | ",
            "3 | Letters are late. | Post them. | LA | Completed October 2014 | ",
        ]
        let draft = try Fixture.read(Fixture.six, rows)
        let proposal = try #require(draft.proposals.first { $0.kind == .completeDate })
        #expect(proposal.before == ["Completed December 20"])
        #expect(proposal.after == ["December 2014"])
        #expect(draft.anomalies.contains { $0.code == .cutOff })
        let without = try Fixture.read(Fixture.six, rows, corrections: PlanCorrections(rejected: [proposal.key]))
        #expect(without.actions.first?.status.completedOn == nil)
        #expect(without.actions.first?.due.asWritten == "Completed December 20")
    }
}
