import Kernel
import Testing

@testable import PlanReading

/// How cells say how it is going (plan-layouts 1.3).
@Suite("Cells: statuses")
struct StatusCellTests {
    static func read(_ review: String, action: String = "Agree a rota with all partners", due: String = "May 2021") throws
        -> DraftStatus
    {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            1 | Visits are late. | Police | \(action) | \(due) | \(review)
            2 | Minutes are late. | Police | Send minutes within ten days | May 2021 | The panel has met twice and will meet again.
            """)
        return try #require(draft.actions.first).status
    }

    @Test(
        "PLAN-9: “complete” is a claim: done awaiting evidence",
        arguments: [
            "Complete", "Complete.", "COMPLETED", "Complete. This is now in the record", "Action complete", "Done",
            "Completed May 2021", "Completed 12.5.21", "Achieved", "Actioned", "Signed off", "Fully implemented",
        ])
    func complete(words: String) throws {
        let status = try Self.read(words)
        #expect(status.mapped == .doneAwaitingEvidence)
        #expect(status.isClaimedComplete)
    }

    @Test(
        "PLAN-9: words of going on mean in progress",
        arguments: [
            "On-going", "Ongoing", "In progress", "On track", "Underway", "Partially complete", "Not yet complete",
            "Almost complete", "Work in progress", "Commenced",
        ])
    func onGoing(words: String) throws {
        #expect(try Self.read(words).mapped == .inProgress)
    }

    @Test("PLAN-9: “update required” is in progress with its update overdue")
    func updateRequired() throws {
        let status = try Self.read("Update required")
        #expect(status.mapped == .inProgress)
        #expect(status.isUpdateOverdue)
    }

    @Test("PLAN-9: “not started”, “at risk”, “overdue” and “superseded” are what they say")
    func others() throws {
        #expect(try Self.read("Not started").mapped == .notStarted)
        #expect(try Self.read("Delayed").mapped == .atRisk)
        #expect(try Self.read("Overdue").mapped == .overdue)
        #expect(try Self.read("No longer required").mapped == .superseded)
    }

    @Test("PLAN-9: blank is “No status given”", arguments: ["", "-", "•", "n/a"])
    func blank(words: String) throws {
        let status = try Self.read(words)
        #expect(status.mapped == .noStatusGiven)
        #expect(!status.isClaimedComplete)
    }

    @Test(
        "PLAN-9: prose with no word of status gives none, though it names finished things",
        arguments: [
            "The review of completed assessments is due to go to the board.",
            "Complete review of every case file that the team holds.",
            "A new system means that closed cases can be found.",
            "The audit found that most plans are not complete and up to date.",
        ])
    func prose(words: String) throws {
        let status = try Self.read(words)
        #expect(!status.isClaimedComplete, "\(status.asWritten)")
        #expect(status.mapped != .doneAwaitingEvidence)
    }

    @Test(
        "PLAN-9: words in the action that say it was done at once are a claim",
        arguments: [
            "Action taken immediately. To be audited later", "Achieved immediately. To be audited", "Issue immediately addressed",
        ])
    func immediately(action: String) throws {
        let status = try Self.read("A sample is looked at every week.", action: action)
        #expect(status.mapped == .doneAwaitingEvidence)
    }

    @Test("PLAN-9: “Action 1 Complete. 2 and 3 on-going” goes to each number")
    func byNumber() throws {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            1 | Visits are late. | Police | 1. Issue guidance 2. Audit the files 3. Set standards | July 2021 | <p>Action 1 Complete.</p> <p>2 and 3 on-going.</p>
            """)
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .inProgress, .inProgress])
    }

    @Test("IMP-5: statuses numbered in the date cell go to their items; the word before them to those without one")
    func inDates() throws {
        let draft = try Sheets.read(
            """
            Area for improvement | Lead | Progress points | Timescales
            Nobody oversees fostering. | Pat Underhill, Manager | 1.Revised data agreed 2.Regular reports made 3. Panel to test practice. 4.Leaflets sent out. | Completed; (1) Sept 2021 (2) Jan 2022 (3) To be completed April 2022 (4) To be completed April 2022
            Visits are late. | Pat Underhill, Manager | Guidance written 2. Visits checked. | Completed April 2021
            """)
        #expect(draft.actions.map(\.status.word) == [.complete, .complete, .toBeCompleted, .toBeCompleted, .complete, .complete])
        #expect(
            draft.actions.map { $0.status.completedOn?.lastDay.description ?? $0.due.day?.description } == [
                "2021-09-30", "2022-01-31", "2022-04-30", "2022-04-30", "2021-04-30", "2021-04-30",
            ])
    }

    @Test(
        "PLAN-9: an action in the past tense is a hint, from which no status follows",
        arguments: [
            "Challenge training has been rolled out across the trust", "The leaflet is now in use in every clinic",
            "Pilot commenced on 1 March 2021 in two schools",
        ])
    func pastTense(action: String) throws {
        let status = try Self.read("", action: action)
        #expect(!status.doneAlready.isEmpty)
        #expect(status.mapped == .noStatusGiven)
    }

    @Test("PLAN-10: an action that contests the finding makes it disputed, with no status word and no date")
    func disputed() throws {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            DV 6 | In one case more time would have helped. | Jo Sedge, Service Manager | The service has challenged the inspectorates about this, as it rests on one case. Awaiting a response. | |
            DV 7 | Visits are late. | Police | Agree a rota | May 2021 | On-going
            """)
        #expect(draft.actions.map(\.status.mapped) == [.disputed, .inProgress])
        #expect(draft.findings.map(\.isDisputed) == [true, false])
        #expect(draft.actions[0].due.date == nil)
    }
}
