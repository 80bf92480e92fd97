import Definitions
import Foundation
import Kernel
import LanternTesting
import Testing

@Suite("A partnership's own definitions")
struct OverlayTests {
    private let workshop: Workshop

    init() throws {
        workshop = try Workshop()
    }

    @Test("ADM-3: a limit that changes on 1 April judges March by the old value")
    func fromADay() throws {
        try workshop.own(
            "improvement.yaml",
            """
            rules:
              update-every:
                values:
                  - value: 14 days
                    from: 2026-04-01
                    source: Improvement board, minute 12 of 3 March 2026
            """
        )
        let rule = try workshop.load().improvement.updateEveryDays
        #expect(rule.value(on: "2026-03-31") == 31)
        #expect(rule.value(on: "2026-04-01") == 14)
        #expect(rule.period(on: "2026-04-01").source == "Improvement board, minute 12 of 3 March 2026")
        #expect(rule.period(on: "2026-04-01").isLocal)
        #expect(rule.version(on: "2026-03-31") == 1)
        #expect(rule.version(on: "2026-04-01") == 2)
    }

    @Test("ADM-3: a local value that ends gives way to the shipped one again")
    func untilADay() throws {
        try workshop.own(
            "improvement.yaml",
            """
            rules:
              hold:
                values:
                  - {value: 6 readings, from: 2026-04-01, until: 2026-06-30, source: minute 3}
                  - {value: 4 readings, from: 2027-01-01, source: minute 9}
            """
        )
        let hold = try workshop.load().improvement.holdReadings
        let days: [Day] = [
            "2020-01-01", "2026-04-01", "2026-06-30", "2026-07-01", "2027-01-01", "2030-01-01",
        ]
        #expect(days.map(hold.value) == [3, 6, 6, 3, 4, 4])
        #expect(days.map(hold.version) == [1, 2, 2, 3, 4, 4])
    }

    @Test("ADM-3: two values in force on one day are refused")
    func overlapping() throws {
        try workshop.own(
            "improvement.yaml",
            """
            rules:
              hold:
                values:
                  - {value: 6 readings, from: 2026-04-01, until: 2026-06-30, source: minute 3}
                  - {value: 4 readings, from: 2026-06-30, source: minute 9}
            """
        )
        #expect(
            workshop.mistakes() == [
                "definitions/improvement.yaml, line 5: On 2026-06-30 two values are in force. End the earlier one before that day,"
                    + " or take one out."
            ]
        )
    }

    @Test("ADM-3: days with nothing in force, and days that run backwards, are refused")
    func gaps() throws {
        try workshop.spoil(
            "improvement.yaml",
            "      - value: 31 days\n        from: 2026-01-01\n",
            with: "      - {value: 31 days, from: 2026-01-01, until: 2026-02-01, source: one}\n"
                + "      - {value: 30 days, from: 2026-03-01, until: 2026-02-15, source: two}\n"
                + "      - value: 29 days\n        from: 2027-01-01\n"
        )
        let mistakes = workshop.mistakes()
        #expect(
            mistakes.contains { $0.contains("line 8: From 2026-02-02 to 2026-02-28 nothing is in force.") }
        )
        #expect(
            mistakes.contains {
                $0.contains("line 9: It ends on 2026-02-15, before it begins on 2026-03-01.")
            }
        )
    }

    @Test(
        "ADM-3: a rule that names an edition of guidance changes with it, and a place may go over on another day"
    )
    func editions() throws {
        try workshop.spoil(
            "improvement.yaml",
            "      - value: 31 days\n        from: 2026-01-01\n        source: PLAN-13, monthly by default",
            with: "      - {value: 31 days, from: working-together-2018, source: 2018 edition}\n"
                + "      - {value: 28 days, from: working-together-2023, source: 2023 edition}"
        )
        let rule = try workshop.load().improvement.updateEveryDays
        #expect(rule.value(on: "2023-12-14") == 31)
        #expect(rule.value(on: "2023-12-15") == 28)
        try workshop.own(
            "guidance.yaml",
            "editions:\n  working-together-2023:\n    from: 2024-04-01\n    source: Partnership board, 12 January 2024\n"
        )
        let local = try workshop.load().improvement.updateEveryDays
        #expect(local.value(on: "2024-03-31") == 31)
        #expect(local.value(on: "2024-04-01") == 28)
    }

    @Test("ADM-3: an edition that nobody knows is refused")
    func unknownEdition() throws {
        try workshop.spoil("improvement.yaml", "from: 2026-01-01", with: "from: working-together-2019")
        #expect(
            workshop.mistakes().contains {
                $0.contains("“working-together-2019” is not a day. Did you mean “working-together-201")
            }
        )
    }

    @Test("ADM-3: what a place changes needs its own source")
    func sourceNeeded() throws {
        try workshop.own("roles.yaml", "roles:\n  board-member:\n    acts: [improvement.read]\n")
        #expect(
            workshop.mistakes() == [
                "definitions/roles.yaml, line 2: “board-member” is changed here without saying who decided it. Write “source: …”."
            ]
        )
    }

    @Test(
        "ADM-2: a place may change what a role grants and add roles of its own, but no role can be made to verify"
    )
    func roles() throws {
        try workshop.own(
            "roles.yaml",
            """
            roles:
              board-member:
                acts: [improvement.read, journal.read]
                source: Board, 4 May 2026
              elected-member:
                label: Elected member
                acts: [improvement.read]
                from: 2026-05-04
                source: Board, 4 May 2026
            """
        )
        let definitions = try workshop.load()
        #expect(definitions.roleGrants["board-member"] == ["improvement.read", "journal.read"])
        #expect(definitions.roles["board-member"]?.label(on: "2026-06-01") == "Board member")
        #expect(definitions.roles["board-member"]?.head.isLocal == true)
        #expect(definitions.roleGrants["elected-member"] == ["improvement.read"])
        #expect(definitions.roles.keys.last == "elected-member")
    }

    @Test(
        "ADM-3: what is the same everywhere cannot be changed, nor added to, and nobody makes it so for themselves"
    )
    func fixed() throws {
        try workshop.own(
            "acts.yaml",
            "acts:\n  improvement.read:\n    label: See plans\n    source: us\n  improvement.rule:\n    label: Rule\n    source: us\n"
        )
        try workshop.own(
            "cadences.yaml",
            "cadences:\n  weekly:\n    overridable: true\n    every: 8 days\n    source: us\n"
        )
        #expect(
            workshop.mistakes() == [
                "definitions/acts.yaml, line 2: The act “improvement.read” is the same everywhere and cannot be changed here. Take it out.",
                "definitions/acts.yaml, line 5: There is no act “improvement.rule” to change, and none can be added here. Take it out.",
                "definitions/cadences.yaml, line 2: The cadence “weekly” is the same everywhere and cannot be changed here. Take it out.",
                "definitions/cadences.yaml, line 3: Whether something may be overridden is not for a partnership to say. Take this out.",
            ]
        )
    }

    @Test("ADM-4: a place renames a stage from a day, and old reports keep the old name")
    func renaming() throws {
        try workshop.own(
            "statuses.yaml",
            """
            statuses:
              done-awaiting-evidence:
                label:
                  - name: Done, to be shown
                    from: 2026-09-01
                source: Executive, 20 August 2026
            """
        )
        let status = try #require(try workshop.load().progress.statuses["done-awaiting-evidence"])
        #expect(status.label(on: "2026-08-31") == "Done awaiting evidence")
        #expect(status.label(on: "2026-09-01") == "Done, to be shown")
        #expect(status.colours == ["amber"])
    }

    @Test("ADM-4: a place may keep the two probation bodies apart for longer")
    func probation() throws {
        try workshop.own(
            "agencies.yaml",
            "kinds:\n  national-probation-service:\n    until: 2022-03-31\n    source: Local transition agreement\n"
        )
        let agencies = try workshop.load().agencies
        #expect(
            agencies.current("national-probation-service", on: "2022-03-31") == "national-probation-service"
        )
        #expect(agencies.current("national-probation-service", on: "2022-04-01") == "probation")
        #expect(agencies.current("community-rehabilitation-company", on: "2022-03-31") == "probation")
    }

    @Test(
        "A partnership's closures count only where a limit says so, and its list is added to the shipped one"
    )
    func closures() throws {
        try workshop.own(
            "calendar.yaml",
            """
            closures:
              - {name: Christmas closure, from: 2026-12-29, to: 2026-12-31, source: "Executive, minute 7"}
            one-off-bank-holidays:
              - {name: A day of joy, day: 2027-07-02, source: A proclamation later than this release}
            """
        )
        let calendar = try workshop.load().calendar
        #expect(calendar.national.isWorking("2026-12-30"))
        #expect(!calendar.withClosures.isWorking("2026-12-30"))
        #expect(calendar.national.isBankHoliday("2027-07-02"))
        #expect(calendar.national.isBankHoliday("2023-05-08"))
        #expect(calendar.closures.map(\.name) == ["Christmas closure"])
    }

    @Test("A closure of three years is a slip of the pen")
    func longClosure() throws {
        try workshop.own(
            "calendar.yaml",
            "closures:\n  - {name: Moving, from: 2026-12-29, to: 2029-12-31, source: us}\n"
        )
        #expect(workshop.mistakes().count == 1)
        #expect(
            workshop.mistakes().first?.hasPrefix(
                "definitions/calendar.yaml, line 2: A closure ends on or after"
            ) == true
        )
    }

    @Test("A file whose name is typed wrongly is told, and a note beside the files is let be")
    func strangers() throws {
        try workshop.own("role.yaml", "roles: {}\n")
        try workshop.own("README.txt", "ours\n")
        #expect(
            workshop.mistakes() == [
                "definitions/role.yaml: No definitions are read from a file of this name. Did you mean “roles.yaml”?"
            ]
        )
    }

    @Test("An empty file of one's own, and a folder that is not there, change nothing")
    func nothing() throws {
        try workshop.own("roles.yaml", "# nothing yet\n")
        #expect(workshop.mistakes().isEmpty)
        let nowhere = workshop.root.appending(path: "nowhere")
        #expect(try Definitions.load(own: nowhere).roles.keys == Definitions.shipped().roles.keys)
    }
}

@Suite("Where the installation is")
struct InstallationTests {
    @Test("A folder that is nowhere is refused with the places that were looked at")
    func nowhere() {
        let problem = #expect(throws: InstallationProblem.self) { try Installation.folder("No such folder") }
        #expect(problem?.message.contains("set LANTERN_HOME") == true)
        #expect(problem?.places.isEmpty == false)
    }

    @Test("The definitions are found from a test, which runs far from them")
    func found() throws {
        #expect(try Installation.folder("Definitions").lastPathComponent == "Definitions")
    }
}
