import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("The reporting calendar")
struct ReportCalendarTests {
    /// 2 March 2026 and a board.
    private func calendar(_ partnership: TestPartnership, months: Int = 12) async throws -> ReportCalendar.Answer {
        try await partnership.lantern.ask(
            ReportCalendar(months: months),
            as: partnership.businessManager,
            for: .improvement
        )
    }

    private func promise(_ partnership: TestPartnership, cadence: String = "quarterly", due: Day) async throws -> ID<
        ReportObligation
    > {
        try await partnership.lantern.perform(
            PromiseReport("Children seen alone", to: partnership.board, cadence: cadence, dueOn: due),
            as: partnership.businessManager,
            for: .improvement
        )
    }

    private func make(_ partnership: TestPartnership) async throws -> Int {
        try await partnership.lantern.perform(MakeReportsDue(), as: .installation("timetable"), for: .timetable)
    }

    @Test("GOV-4: a report that is past its day is overdue and stands first", arguments: Engines.all)
    func overdue(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let today = partnership.time.now.day
        _ = try await promise(partnership, cadence: "one-off", due: today.adding(days: 3))
        let late = try await promise(partnership, cadence: "one-off", due: today.adding(days: -3))
        let answer = try await calendar(partnership)
        #expect(answer.overdue.map(\.report) == [late])
        #expect(answer.coming.flatMap(\.items).map(\.dueOn) == [today.adding(days: 3)])
        #expect(answer.overdue.first?.toWhom == "Improvement board")
        #expect(answer.overdue.first?.cadence == "")
    }

    @Test("GOV-4: received is journalled with how, the next one is there, and once is enough", arguments: Engines.all)
    func received(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lantern = partnership.lantern
        let manager = partnership.businessManager
        let report = try await promise(partnership, due: "2026-03-31")
        func receive(note: String, on day: Day? = nil, version: Int = 1) async throws -> ID<ReportObligation>? {
            try await lantern.perform(
                ReceiveReport(report, on: day, note: note, version: version), as: manager, for: .improvement)
        }
        await #expect(throws: Problems.self) { _ = try await receive(note: "") }
        await #expect(throws: Problems.self) { _ = try await receive(note: "Minute 4", on: "2027-01-01") }
        await #expect(throws: Conflict.self) { _ = try await receive(note: "Minute 4", version: 7) }
        let next = try #require(try await receive(note: "Minute 4"))
        await #expect(throws: ReportProblem.alreadyReceived) { _ = try await receive(note: "Minute 5", version: 2) }
        let page = try await lantern.ask(ReportPageQuery(next), as: manager, for: .improvement)
        #expect(page.report.dueOn == "2026-06-30")
        #expect(page.others.map(\.sentNote) == ["Minute 4"])
        let answer = try await calendar(partnership)
        #expect(answer.coming.flatMap(\.items).map { answer.state(of: $0) } == ["received", "due"])
        let entries = try await lantern.database.read {
            try $0.rows("SELECT kind FROM journal_entry WHERE kind LIKE 'report.%' ORDER BY seq").map { try $0("kind") as String }
        }
        #expect(entries == ["report.promised", "report.received", "report.made-due"])
    }

    @Test("GOV-4: the next ones are made by themselves, the missed ones too, and never twice", arguments: Engines.all)
    func made(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        _ = try await promise(partnership, cadence: "monthly", due: "2026-03-31")
        #expect(try await make(partnership) == 0)
        partnership.time.move(to: "2026-06-15T09:00")
        #expect(try await make(partnership) == 3)
        #expect(try await make(partnership) == 0)
        let answer = try await calendar(partnership)
        #expect(answer.overdue.map(\.dueOn) == ["2026-03-31", "2026-04-30", "2026-05-31"])
        #expect(answer.coming.flatMap(\.items).map(\.dueOn) == ["2026-06-30"])
    }

    @Test("GOV-4: what is taken out, with a reason, is not carried on", arguments: Engines.all)
    func dismissed(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let report = try await promise(partnership, cadence: "monthly", due: "2026-03-31")
        func settle(_ decision: SettleReport.Decision) async throws {
            try await partnership.lantern.perform(
                SettleReport(report, decision), as: partnership.businessManager, for: .improvement)
        }
        await #expect(throws: ReportProblem.reasonMissing) { try await settle(.dismiss(because: " ")) }
        try await settle(.dismiss(because: "The board reads it in the dashboard."))
        partnership.time.move(to: "2026-06-15T09:00")
        #expect(try await make(partnership) == 0)
        #expect(try await calendar(partnership).all.isEmpty)
    }

    @Test("GOV-3: an executive owes itself an exception report at the end of each quarter", arguments: Engines.all)
    func exceptions(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        _ = try await partnership.lantern.perform(
            EstablishBody("Executive", kind: "executive", parent: nil, terms: ""),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(try await make(partnership) == 1)
        #expect(try await make(partnership) == 0)
        let answer = try await calendar(partnership)
        #expect(answer.coming.flatMap(\.items).map(\.dueOn) == ["2026-03-31"])
        #expect(answer.coming.flatMap(\.items).map(\.toWhom) == ["Executive"])
    }

    @Test("GOV-4: the updates that one lead owes on one day are one line, and a note moves it", arguments: Engines.all)
    func updates(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let lead = try await partnership.person("Lead")
        let plan = try await partnership.plan()
        let one = try await partnership.action("Hold them all", in: plan, ledBy: lead)
        _ = try await partnership.action("Write them all down", in: plan, ledBy: lead)
        let today = partnership.time.now.day
        let answer = try await calendar(partnership)
        #expect(answer.coming.flatMap(\.items).map(\.kind) == [.update])
        #expect(answer.leads == ["Head of service"])
        partnership.time.move(days: 2)
        try await partnership.lantern.perform(ReportProgress(on: one, note: "Begun."), as: lead, for: .improvement)
        let after = try await calendar(partnership)
        #expect(after.coming.flatMap(\.items).map(\.dueOn) == [today.adding(days: 31), today.adding(days: 33)])
        let others = try await partnership.lantern.ask(
            ReportCalendar(lead: "Somebody else"),
            as: partnership.businessManager,
            for: .improvement
        )
        #expect(others.all.isEmpty)
    }

    @Test("Only who may edit plans marks a report as received, and a member of the board may look", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let report = try await promise(partnership, due: "2026-03-31")
        await #expect(throws: AccessRefused.self) {
            try await partnership.lantern.perform(
                ReceiveReport(report, note: "Seen", version: 1),
                as: partnership.member,
                for: .improvement
            )
        }
        let answer = try await partnership.lantern.ask(ReportCalendar(), as: partnership.member, for: .improvement)
        #expect(answer.all.count == 1)
        #expect(!answer.mayEdit)
    }

    @Test("The files are what other programs read: quoted cells, folded lines, no formula")
    func files() async throws {
        let partnership = try await TestPartnership()
        _ = try await partnership.lantern.perform(
            PromiseReport(
                "=Late, “unseen”; " + String(repeating: "é", count: 60),
                to: partnership.board,
                cadence: "quarterly",
                dueOn: "2026-03-31"
            ),
            as: partnership.businessManager,
            for: .improvement
        )
        let answer = try await calendar(partnership)
        #expect(answer.csv.hasPrefix("due,state,kind,title,"))
        #expect(answer.csv.contains("2026-03-31,due,report,\"'=Late, "))
        let ics = answer.iCalendar(named: "Ambleford, reports", at: partnership.time.now)
        #expect(ics.contains("DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"))
        #expect(ics.contains("X-WR-CALNAME:Ambleford\\, reports\r\n"))
        #expect(ics.contains("=Late\\, “unseen”\\;"))
        let lines = ics.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    }

    @Test("The end of a period of the calendar")
    func periods() throws {
        let cadences = try TestPartnership.shippedDefinitions().cadences
        #expect(MakeReportsDue.endOfPeriod(cadences["quarterly"], around: "2026-02-10") == "2026-03-31")
        #expect(MakeReportsDue.endOfPeriod(cadences["quarterly"], around: "2026-12-31") == "2026-12-31")
        #expect(MakeReportsDue.endOfPeriod(cadences["monthly"], around: "2028-02-01") == "2028-02-29")
        #expect(MakeReportsDue.endOfPeriod(cadences["half-yearly"], around: "2026-07-01") == "2026-12-31")
    }
}
