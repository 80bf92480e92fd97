import Kernel
import Testing

@testable import PlanReading

/// What stands in cells that say when (plan-layouts 1.3).
@Suite("Cells: dates")
struct DateCellTests {
    struct Seen: Sendable, CustomTestStringConvertible {
        var words: String
        var kind: DraftDue.Kind
        var day: String?
        var testDescription: String { words }

        init(_ words: String, _ kind: DraftDue.Kind, _ day: String? = nil) {
            (self.words, self.kind, self.day) = (words, kind, day)
        }
    }

    @Test(
        "IMP-5: a month is due on its last day, however it is written",
        arguments: [
            Seen("Sept 2021", .month, "2021-09-30"), Seen("July 2021", .month, "2021-07-31"),
            Seen("Oct-21", .month, "2021-10-31"), Seen("Mar.21", .month, "2021-03-31"), Seen("Sept.21", .month, "2021-09-30"),
            Seen("Sept. 21", .month, "2021-09-30"), Seen("Jun. 21", .month, "2021-06-30"), Seen("Sep 21", .month, "2021-09-30"),
            Seen("Feb 2024", .month, "2024-02-29"), Seen("feb 2023", .month, "2023-02-28"),
            Seen("MARCH 2022", .month, "2022-03-31"), Seen("March, 2022", .month, "2022-03-31"),
            Seen("End of March 2026", .month, "2026-03-31"), Seen("By the end of June 2025", .month, "2025-06-30"),
            Seen("By Dec '24", .month, "2024-12-31"), Seen("10/2024", .month, "2024-10-31"),
            Seen("2024-10", .month, "2024-10-31"),
        ])
    func months(seen: Seen) {
        let due = Sheets.due(seen.words, near: 2022).due
        #expect(due.kind == seen.kind)
        #expect(due.day?.description == seen.day)
        #expect(due.asWritten == seen.words)
    }

    @Test(
        "IMP-5: a day stands before its month",
        arguments: [
            Seen("26.3.21", .exact, "2021-03-26"), Seen("3.3.21", .exact, "2021-03-03"), Seen("12.4.22", .exact, "2022-04-12"),
            Seen("18/04/22", .exact, "2022-04-18"), Seen("31/03/26", .exact, "2026-03-31"),
            Seen("31/03/2026", .exact, "2026-03-31"), Seen("2026-03-31", .exact, "2026-03-31"),
            Seen("3rd December 2021", .exact, "2021-12-03"), Seen("Friday 31 October 2025", .exact, "2025-10-31"),
            Seen("31st of March 2025", .exact, "2025-03-31"), Seen("31-Mar-25", .exact, "2025-03-31"),
            Seen("March 12, 2025", .exact, "2025-03-12"), Seen("01.09.2024", .exact, "2024-09-01"),
        ])
    func days(seen: Seen) {
        let due = Sheets.due(seen.words).due
        #expect(due.kind == seen.kind)
        #expect(due.day?.description == seen.day)
    }

    @Test(
        "IMP-5: a quarter, term, season, year or span is due on its last day",
        arguments: [
            Seen("Q3 2025/26", .range, "2025-12-31"), Seen("Q4 2025-26", .range, "2026-03-31"),
            Seen("Quarter 1 2025/26", .range, "2025-06-30"), Seen("Qtr 2 (2025-26)", .range, "2025-09-30"),
            Seen("2025/26 Q1", .range, "2025-06-30"), Seen("Spring term 2026", .range, "2026-04-30"),
            Seen("Autumn 2025", .range, "2025-11-30"), Seen("Summer Term 2024/25", .range, "2025-07-31"),
            Seen("April to June 2025", .range, "2025-06-30"), Seen("April - June 2025", .range, "2025-06-30"),
            Seen("9-13 July 2025", .range, "2025-07-13"), Seen("Sept-December 2024", .range, "2024-12-31"),
            Seen("2025/26", .range, "2026-03-31"), Seen("2025", .range, "2025-12-31"),
            Seen("End of 2025", .range, "2025-12-31"), Seen("End of financial year 2025/26", .range, "2026-03-31"),
        ])
    func spans(seen: Seen) {
        let due = Sheets.due(seen.words).due
        #expect(due.kind == seen.kind)
        #expect(due.day?.description == seen.day)
    }

    @Test(
        "PLAN-7: words that give no date give none, and say what they mean",
        arguments: [
            Seen("Immediate", .immediate), Seen("Immediately", .immediate), Seen("ASAP", .immediate), Seen("Ongoing", .rolling),
            Seen("On-going", .rolling), Seen("Quarterly", .rolling), Seen("Unknown: depends on new records system", .depends),
            Seen("Subject to funding", .depends), Seen("TBC", .none), Seen("To be agreed", .none), Seen("", .none),
            Seen("When the new hub is open", .none),
        ])
    func noDate(seen: Seen) {
        let read = Sheets.due(seen.words)
        #expect(read.due.kind == seen.kind)
        #expect(read.due.date == nil)
        #expect(read.due.asWritten == seen.words)
    }

    @Test("IMP-5: “Audit in July 2021” is due in that month")
    func auditIn() {
        let due = Sheets.due("Audit in July 2021").due
        #expect(due.kind == .month && due.day?.description == "2021-07-31")
    }

    @Test("PLAN-7: what an unknown date depends on is kept in words")
    func depends() {
        #expect(Sheets.due("Unknown: depends on new records system").due.dependsOn == "new records system")
    }

    @Test("IMP-5: two timescales of one action are two milestones, the second without a date")
    func twoTimescales() {
        let due = Sheets.due("<ol> 1. Sept 2021 2. Unknown: depends on new records system </ol>").due
        #expect(due.milestones.count == 2)
        #expect(due.milestones.map { $0.date?.lastDay.description } == ["2021-09-30", nil])
        #expect(due.date?.lastDay.description == "2021-09-30")
        #expect(due.dependsOn == "new records system")
    }

    @Test("IMP-5: a completion in the date cell is a claim with its date, and no due date")
    func completed() {
        let read = Sheets.due("Completed 26.3.21")
        #expect(read.status?.word == .complete)
        #expect(read.completedOn?.lastDay.description == "2021-03-26")
        #expect(read.due.date == nil)
    }

    @Test("IMP-5: “To be completed April 2021” is due then and not done")
    func toBeCompleted() {
        for words in ["To be completed April 2021", "To complete April 2021", "Complete by April 2021", "Due April 2021"] {
            let read = Sheets.due(words)
            #expect(read.due.day?.description == "2021-04-30", "\(words)")
            #expect(read.status?.word != .complete, "\(words)")
        }
    }

    @Test("IMP-5: “In place” claims and has no date")
    func inPlace() {
        let read = Sheets.due("In place")
        #expect(read.status?.word == .inPlace)
        #expect(read.due.date == nil && read.completedOn == nil)
    }

    @Test("IMP-5: a year or month that was cut off is worked out and marked as a guess")
    func cutOff() {
        let year = Sheets.due("Completed December 20", near: 2014)
        #expect(year.isCutOff && year.due.isGuess)
        #expect(year.completedOn?.lastDay.description == "2014-12-31")
        let month = Sheets.due("Completed Sept-Decem 2014", near: 2014)
        #expect(month.isCutOff)
        #expect(month.completedOn?.lastDay.description == "2014-12-31")
    }

    @Test("IMP-5: a date put back keeps the first one")
    func putBack() {
        for words in ["March 2025, revised to June 2025", "March 2025 (revised: June 2025)", "June 2025 (originally March 2025)"]
        {
            let due = Sheets.due(words).due
            #expect(due.day?.description == "2025-06-30", "\(words)")
            #expect(due.firstDate?.lastDay.description == "2025-03-31", "\(words)")
        }
    }

    @Test("IMP-5: a day without its year is worked out near the plan's own and marked")
    func yearMissing() {
        let due = Sheets.due("31 March", near: 2025).due
        #expect(due.day?.description == "2025-03-31")
        #expect(due.isGuess)
    }

    @Test(
        "IMP-8: a date that no calendar has is no date, and its words are kept",
        arguments: ["31/02/2025", "31 September 2025", "45.13.25"])
    func impossible(words: String) {
        let read = Sheets.due(words)
        #expect(read.due.kind != .exact)
        #expect(read.due.asWritten == words)
    }
}
