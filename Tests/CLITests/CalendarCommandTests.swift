import Foundation
import LanternTesting
import Testing

@Suite("lantern calendar")
struct CalendarCommandTests {
    @Test("The bank holidays of a year, the one-off ones among them")
    func holidays() throws {
        let program = try Program.run(["calendar", "holidays", "2022"])
        #expect(program.status == 0)
        #expect(program.messages.isEmpty)
        try Golden.compare(program.output, with: "calendar-holidays-2022.out")
    }

    @Test("As CSV and as JSON for programs")
    func formats() throws {
        let csv = try Program.run(["calendar", "holidays", "2026", "--format", "csv"]).output
        #expect(csv.hasPrefix("date,weekday,name\r\n2026-01-01,Thursday,New Year’s Day\r\n"))
        let json = try Program.run(["calendar", "holidays", "2026", "--format", "json"]).output
        let list = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]]
        #expect(list?.count == 8)
        #expect(list?.first == ["date": "2026-01-01", "weekday": "Thursday", "name": "New Year’s Day"])
    }

    @Test(
        "When something is due",
        arguments: [
            (["2026-03-02", "15", "working-days"], "23 March 2026\n"),
            (["2026-03-02", "15", "working days"], "23 March 2026\n"),
            (["2026-04-03", "1", "working-day"], "7 April 2026\n"),
            (["2026-03-27T16:30", "72", "hours"], "30 March 2026, 17:30\n"),
            (["2026-01-31", "1", "month"], "28 February 2026\n"),
            (["2025-12-15", "70", "working-days"], "26 March 2026\n"),
            (["2026-03-02", "0", "working-days"], "2 March 2026\n"),
        ]
    )
    func due(words: [String], expected: String) throws {
        let program = try Program.run(["calendar", "due"] + words)
        #expect(program.output == expected)
        #expect(program.status == 0)
    }

    @Test("Due, for a program to read")
    func dueAsJSON() throws {
        let program = try Program.run([
            "calendar", "due", "2026-03-02", "15", "working-days", "--format", "json",
        ])
        #expect(
            program.output
                == #"{"count":15,"due":"2026-03-23","start":"2026-03-02","unit":"working-days","weekday":"Monday"}"#
                + "\n"
        )
    }

    @Test("ADM-3: a partnership's closures are read from its folder, and count where they are asked to")
    func closures() throws {
        let folder = try Folder()
        try folder.write(
            "data/definitions/calendar.yaml",
            "closures:\n  - {name: Christmas closure, from: 2026-12-29, to: 2026-12-31, source: minute 7}\n"
        )
        let due = ["calendar", "due", "2026-12-24", "1", "working-day"]
        #expect(try Program.run(due, in: folder.url).output == "29 December 2026\n")
        #expect(try Program.run(due + ["--closures"], in: folder.url).output == "4 January 2027\n")
    }

    @Test("A mistake in a partnership's definitions is refused with file and line, on standard error")
    func mistake() throws {
        let folder = try Folder()
        try folder.write("data/definitions/calendar.yaml", "closure: []\n")
        let program = try Program.run(["calendar", "holidays", "2026"], in: folder.url)
        #expect(program.status == 1)
        #expect(program.output.isEmpty)
        #expect(
            program.messages
                == "definitions/calendar.yaml, line 1: “closure” is not a key here. Did you mean “closures”?\n"
        )
    }

    @Test(
        "What is not understood ends with 2, says why and gives no result",
        arguments: [
            ["holidays"], ["holidays", "1066"], ["holidays", "soon"], ["holidays", "99999"],
            ["due", "2026-02-30", "1", "days"],
            ["due", "2026-03-02", "1", "fortnights"], ["due", "2026-03-02", "-1", "days"],
            ["due", "2026-03-02T25:00", "1", "days"],
            ["due", "2026-03-02", "99999999999", "hours"], ["due", "1066-10-14", "1", "working-days"],
            ["holidays", "2026", "--definitions", "nowhere"], ["holidays", "2026", "--format", "xml"],
        ]
    )
    func usage(words: [String]) throws {
        let program = try Program.run(["calendar"] + words)
        #expect(program.status == 2)
        #expect(program.output.isEmpty)
        #expect(!program.messages.isEmpty)
    }
}
