import Definitions
import Foundation
import Kernel
import Testing

@Suite("Mistakes in definition files")
struct MistakeTests {
    /// A shipped file with one thing spoiled, and the mistake that must be told.
    struct Spoiled: Sendable, CustomTestStringConvertible {
        let file: String
        let words: String
        let others: String
        let mistake: String
        var testDescription: String { mistake }
    }

    static let spoiled: [Spoiled] = [
        Spoiled(
            file: "roles.yaml",
            words: "label: Administrator",
            others: "lable: Administrator",
            mistake: "Definitions/roles.yaml, line 5: “lable” is not a key here. Did you mean “label”?"
        ),
        Spoiled(
            file: "roles.yaml",
            words: "    label: Administrator\n",
            others: "",
            mistake:
                "Definitions/roles.yaml, line 4: “label” is missing from “administrator”. Write “label: …”."
        ),
        Spoiled(
            file: "roles.yaml",
            words: "label: Administrator",
            others: "label:",
            mistake:
                "Definitions/roles.yaml, line 5: “label” has nothing after it. Write its value, or take it out."
        ),
        Spoiled(
            file: "roles.yaml",
            words: "acts: [users.administer, messages.look-after, teams.edit, access.read-matrix, access.edit-systems, definitions.read]",
            others: "acts: users.administer",
            mistake:
                "Definitions/roles.yaml, line 7: “acts” is a plain value and must be a list. Write “acts: [one, another]”."
        ),
        Spoiled(
            file: "roles.yaml",
            words: "acts: [users.administer, messages.look-after, teams.edit, access.read-matrix, access.edit-systems, definitions.read]",
            others: "acts: [users.administrate]",
            mistake:
                "Definitions/roles.yaml, line 7: There is no act “users.administrate”. Did you mean “users.administer”?"
        ),
        Spoiled(
            file: "roles.yaml",
            words: "acts: [users.administer, messages.look-after, teams.edit, access.read-matrix, access.edit-systems, definitions.read]",
            others: "acts: [improvement.verify]",
            mistake:
                "Definitions/roles.yaml, line 7: “improvement.verify” comes from a seat or from leading, and no role grants"
                + " it. Take it out."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "value: 31 days",
            others: "value: 31",
            mistake: "Definitions/improvement.yaml, line 8: “31” has no unit. Write “value: 31 days”."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "value: 31 days",
            others: "value: 5 weeks",
            mistake:
                "Definitions/improvement.yaml, line 8: “5 weeks” is in weeks and must be in days. Write “value: 5 days”."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "value: 31 days",
            others: "value: a month",
            mistake:
                "Definitions/improvement.yaml, line 8: “a month” is not a number of days. Write “value: 31 days”."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "        from: 2026-01-01\n        source: PLAN-13, m",
            others: "        source: PLAN-13, m",
            mistake: "Definitions/improvement.yaml, line 8: “from” is missing. Write “from: 2026-03-02”."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "        source: PLAN-13, monthly by default\n",
            others: "",
            mistake: "Definitions/improvement.yaml, line 8: “source” is missing. Write “source: …”."
        ),
        Spoiled(
            file: "improvement.yaml",
            words: "  hold:\n",
            others: "  holds:\n",
            mistake:
                "Definitions/improvement.yaml, line 2: The rule “hold” is missing. Write “hold:” and its values."
        ),
        Spoiled(
            file: "calendar.yaml",
            words: "day: 2023-05-08",
            others: "day: 2023-05-07",
            mistake:
                "Definitions/calendar.yaml, line 43: 2023-05-07 is a Sunday. A bank holiday is on a weekday; write that day."
        ),
        Spoiled(
            file: "calendar.yaml",
            words: "instead-of: 2022-05-30",
            others: "instead-of: 2022-05-31",
            mistake:
                "Definitions/calendar.yaml, line 34: 2022-05-31 is not an ordinary bank holiday of 2022. Write the day that was"
                + " moved, or take this out if a day was added."
        ),
        Spoiled(
            file: "cadences.yaml",
            words: "every: 1 week",
            others: "every: 5 working-days",
            mistake:
                "Definitions/cadences.yaml, line 6: A cadence is in days, weeks, months or years. Write “every: 2 weeks”."
        ),
        Spoiled(
            file: "agencies.yaml",
            words: "until: 2021-06-25",
            others: "until: 25 June 2021",
            mistake:
                "Definitions/agencies.yaml, line 91: “25 June 2021” is not a day. Write it as “until: 2026-03-02”."
        ),
        Spoiled(
            file: "agencies.yaml",
            words: "safeguarding-partner: true",
            others: "safeguarding-partner: yes",
            mistake:
                "Definitions/agencies.yaml, line 7: “yes” is neither true nor false. Write “safeguarding-partner: true” or"
                + " “safeguarding-partner: false”."
        ),
        Spoiled(
            file: "evidence.yaml",
            words: "class: compliance\n    proof: audit",
            others: "class: activity\n    proof: audit",
            mistake:
                "Definitions/evidence.yaml, line 14: An audit or a measure shows more than activity (EVID-3). Write “class:"
                + " compliance”."
        ),
        Spoiled(
            file: "evidence.yaml",
            words: "class: compliance",
            others: "class: complience",
            mistake:
                "Definitions/evidence.yaml, line 13: “complience” is not known here. Did you mean “compliance”?"
        ),
        Spoiled(
            file: "statuses.yaml",
            words: "colours: [grey, red]",
            others: "colours: [gray, red]",
            mistake: "Definitions/statuses.yaml, line 6: There is no colour “gray”. Did you mean “grey”?"
        ),
        Spoiled(
            file: "statuses.yaml",
            words: "colours: [grey, red]",
            others: "colours: [grey, red, grey]",
            mistake: "Definitions/statuses.yaml, line 6: “grey” is in the list “colours” twice. Take one out."
        ),
        Spoiled(
            file: "bodies.yaml",
            words: "        from: 2019-09-29\n",
            others: "",
            mistake:
                "Definitions/bodies.yaml, line 6: Only the first name may be without “from”. Write the day from which it is"
                + " called so."
        ),
        Spoiled(
            file: "plans.yaml",
            words: "  single-inspection:",
            others: "  Single inspection:",
            mistake:
                "Definitions/plans.yaml, line 9: “Single inspection” cannot be a key. Write small letters, digits and hyphens."
        ),
        Spoiled(
            file: "plans.yaml",
            words: "kinds:\n",
            others: "kind:\n",
            mistake:
                "Definitions/plans.yaml, line 2: “kinds” is missing. Write “kinds:” with the entries below it."
        ),
    ]

    @Test("A mistake is told with its file, its line, and what to write", arguments: spoiled)
    func told(spoiled: Spoiled) throws {
        let workshop = try Workshop()
        try workshop.spoil(spoiled.file, spoiled.words, with: spoiled.others)
        let mistakes = workshop.mistakes()
        #expect(mistakes.contains(spoiled.mistake), "\(mistakes)")
    }

    @Test("All the mistakes are told at once, in order of file and line")
    func together() throws {
        let workshop = try Workshop()
        try workshop.spoil("roles.yaml", "label: Administrator", with: "lable: Administrator")
        try workshop.spoil("roles.yaml", "label: Practitioner", with: "label: [Practitioner]")
        try workshop.spoil("improvement.yaml", "value: 31 days", with: "value: 31 weeks")
        try workshop.spoil("agencies.yaml", "becomes: probation", with: "becomes: probashun")
        let mistakes = workshop.mistakes()
        #expect(mistakes.count >= 5)
        let files = mistakes.map { String($0.prefix { $0 != "," }) }
        #expect(files == files.sorted())
        #expect(
            Set(files) == [
                "Definitions/agencies.yaml", "Definitions/improvement.yaml", "Definitions/roles.yaml",
            ]
        )
    }

    @Test("A key that is written twice is told by name")
    func duplicate() throws {
        let workshop = try Workshop()
        try workshop.spoil(
            "roles.yaml",
            "    label: Administrator\n",
            with: "    label: Administrator\n    label: Admin\n"
        )
        #expect(
            workshop.mistakes() == [
                "Definitions/roles.yaml, line 5: “label” is written twice in the same group, first here. Keep one and delete the"
                    + " other."
            ]
        )
    }

    @Test("Text that is not YAML is told with its line")
    func notYAML() throws {
        let workshop = try Workshop()
        try workshop.spoil("roles.yaml", "    label: Administrator", with: "    label: \"Administrator")
        let mistakes = workshop.mistakes()
        #expect(mistakes.count == 1)
        #expect(mistakes[0].hasPrefix("Definitions/roles.yaml, line "))
        #expect(mistakes[0].contains("This is not YAML"))
    }

    @Test("A file in another encoding, an empty one and a missing one are told")
    func unreadable() throws {
        let workshop = try Workshop()
        try workshop.replace("plans.yaml", with: Data([0xFF, 0xFE, 0x6B, 0x00]))
        try workshop.replace("roles.yaml", with: Data())
        try workshop.replace("bodies.yaml", with: Data("- one\n- two\n".utf8))
        try workshop.remove("acts.yaml")
        let mistakes = workshop.mistakes()
        #expect(mistakes.contains("Definitions/plans.yaml: This file is not UTF-8 text. Save it as UTF-8."))
        #expect(
            mistakes.contains(
                "Definitions/roles.yaml, line 1: The file is nothing and must be a group of keys."
            )
        )
        #expect(
            mistakes.contains(
                "Definitions/bodies.yaml, line 1: The file is a list and must be a group of keys."
            )
        )
        #expect(
            mistakes.contains(
                "Definitions/acts.yaml: This file is missing. Install Lantern again, or put it back."
            )
        )
    }

    @Test(
        "A text that begins like a definition and goes wrong anywhere never loads quietly",
        arguments: 0..<40
    )
    func cutShort(part: Int) throws {
        let workshop = try Workshop()
        let file = try Installation.folder("Definitions").appending(path: "improvement.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let cut = text.prefix(text.count * part / 40)
        try workshop.replace("improvement.yaml", with: Data(cut.utf8))
        #expect(!workshop.mistakes().isEmpty)
    }
}
