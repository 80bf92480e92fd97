import Definitions
import Foundation
import Kernel
import LanternTesting
import Testing

/// What law, guidance and standards fix, copied as facts: code, limit, basis, whether the text was seen.
private let national: [[String]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/national-clocks.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",").map(String.init) }
}()

@Suite("The clocks that Lantern ships with")
struct ClockDefinitionTests {
    private let clocks: ClockDefinitions

    init() throws {
        clocks = try Definitions.shipped().clocks
    }

    @Test("ADM-3: every national time limit is a clock with its limit, basis and source", arguments: national)
    func every(line: [String]) throws {
        let clock = try #require(clocks.kinds.all.first { $0.code == line[0] })
        let today: Day = "2026-11-21"
        let term = clock.limit.value(on: today)
        if line[1] != "local" { #expect(term.limit.description == line[1]) }
        #expect(clock.basis.rawValue == line[2])
        #expect(!clock.limit.period(on: today).source.isEmpty)
        if line[1] != "local" { #expect(term.textSeen == (line[3] == "yes")) }
        #expect(!clock.starts.isEmpty && !clock.stops.isEmpty)
    }

    @Test("ADM-3: the list of national limits has forty lines, each code is there once")
    func once() {
        #expect(national.count == 40)
        let codes = clocks.kinds.all.compactMap(\.code)
        #expect(Set(codes) == Set(national.map { $0[0] }))
        #expect(codes.count == Set(codes).count)
    }

    @Test(
        "The requirements’ own limits are there",
        arguments: [
            ("contact-decision", "24 hours"), ("child-protection-same-day", "same-day"),
            ("information-gathering", "3 working-days"),
            ("incident-screening", "24 hours"), ("notice-read", "10:00 on a school-day"),
            ("school-risk-assessment", "2 school-days"),
            ("child-seen", "given"), ("strategy-notes", "24 hours"), ("delayed-conference-visit", "1 weeks"),
            ("content-answer", "24 hours"),
        ]
    )
    func ours(key: String, limit: String) {
        #expect(clocks.kinds[key]?.limit.value(on: "2026-11-21").limit.description == limit)
    }

    @Test("CONTACT-TRIAGE: red, amber and green have their own limits")
    func colours() throws {
        let triage = try #require(clocks.kinds["contact-triage"])
        let limits = ["red", "amber", "green"].map { triage.limit($0).value(on: "2026-11-21").limit.description }
        #expect(limits == ["4 hours", "1 working-days", "3 working-days"])
        let checks = try #require(clocks.kinds["agency-check"])
        #expect(checks.limit("probation").value(on: "2026-11-21").limit.description == "24 hours")
        #expect(checks.limit("unheard-of").value(on: "2026-11-21").limit.description == "1 working-days")
    }

    @Test("DVDS: an application of 2022 is judged by 35 days, one of 2024 by 28")
    func dated() throws {
        let scheme = try #require(clocks.kinds["disclosure-scheme"])
        #expect(scheme.limit.value(on: "2022-11-01").limit.description == "35 days")
        #expect(scheme.limit.value(on: "2024-02-01").limit.description == "28 days")
    }

    @Test("CSA-DUTY: a duty that is not in force yet is shipped switched off")
    func off() throws {
        #expect(clocks.kinds.all.filter(\.isSwitchedOff).map(\.code) == ["CSA-DUTY"])
        #expect(clocks.kinds["abuse-report-duty"]?.runs(on: "2026-11-21") == false)
    }

    @Test("ADM-3: what law and statutory guidance fix cannot be changed by a partnership; what is local can")
    func overridable() {
        for clock in clocks.kinds.all where !clock.isSwitchedOff {
            let isFixed = [.statute, .statutoryGuidance, .dataCollection].contains(clock.basis)
            #expect(clock.isOverridable == !isFixed, "\(clock.key)")
        }
    }
}

@Suite("A partnership's own clocks")
struct OwnClockTests {
    let workshop: Workshop

    init() throws {
        workshop = try Workshop()
    }

    @Test("FD-3: one working day from 1 April, and a contact of March keeps its 24 hours")
    func workingDay() throws {
        try workshop.own(
            "clocks.yaml",
            """
            clocks:
              contact-decision:
                limit:
                  - value: 1 working-days
                    from: 2027-04-01
                    source: Partnership executive, minute 4
            """
        )
        let clock = try #require(try workshop.load().clocks.kinds["contact-decision"])
        #expect(clock.limit.value(on: "2027-03-31").limit.description == "24 hours")
        #expect(clock.limit.value(on: "2027-04-01").limit.description == "1 working-days")
        #expect(clock.limit.period(on: "2027-04-01").source == "Partnership executive, minute 4")
    }

    @Test("OE: a council’s own terms take the place of the shipped ones of that year")
    func terms() throws {
        try workshop.own(
            "calendar.yaml",
            """
            school-years:
              2026-27:
                terms:
                  - name: Autumn 2026
                    from: 2026-09-07
                    to: 2026-12-11
                source: The council’s list of terms
            """
        )
        let schools = try workshop.load().calendar.schools
        #expect(!schools.isSchoolDay("2026-09-04"))
        #expect(schools.isSchoolDay("2026-09-07"))
        #expect(schools.isSchoolDay("2026-10-28"), "No half term is written, so that week is taught")
    }

    @Test(
        "ADM-3: a mistake in a clock is told with its line, and with what to write",
        arguments: [
            ("value: 3 working-days", "value: 3 wroking-days", "“3 wroking-days” is not by when something can be due."),
            ("group: front-door", "group: frontdoor", "There is no group of clocks “frontdoor”. Did you mean “front-door”?"),
            ("basis: local", "basis: locale", "“locale” is not known here. Did you mean “local”?"),
            ("[4 hours before, 1 hours before]", "[4 hours]", "“4 hours” is not a moment."),
            ("warns: [holder, manager]", "warns: [holder, manger]", "Nobody is called “manger” here. Did you mean “manager”?"),
            ("    stops: A decision on the contact is recorded\n", "", "“stops” is missing from “contact-decision”."),
            ("    pauses:", "    pause:", "“pause” is not a key here. Did you mean “pauses”?"),
        ]
    )
    func mistakes(words: String, others: String, complaint: String) throws {
        try workshop.spoil("clocks.yaml", words, with: others)
        let mistakes = workshop.mistakes()
        #expect(mistakes.contains { $0.contains(complaint) && $0.contains("clocks.yaml, line ") }, "\(mistakes)")
    }

    @Test("ADM-3: a term that ends before it begins, a half term outside its term and a day in no term are told")
    func badTerms() throws {
        try workshop.spoil("calendar.yaml", "to: 2025-12-19", with: "to: 2025-08-19")
        try workshop.spoil("calendar.yaml", "half-term-to: 2026-02-20", with: "half-term-to: 2026-06-20")
        try workshop.spoil("calendar.yaml", "[2026-09-02, 2027-01-04]", with: "[2026-08-02, 2027-01-04]")
        let mistakes = workshop.mistakes().joined(separator: "\n")
        #expect(mistakes.contains("It ends on 2025-08-19, before it begins on 2025-09-02."))
        #expect(mistakes.contains("A half term has a first and a last day"))
        #expect(mistakes.contains("2026-08-02 is in no term"))
    }

    @Test("ADM-3: what statutory guidance fixes cannot be changed")
    func fixed() throws {
        try workshop.own(
            "clocks.yaml",
            "clocks:\n  initial-conference:\n    limit:\n      - value: 30 working-days\n        from: 2027-01-01\n        source: Us\n"
        )
        #expect(workshop.mistakes().contains { $0.contains("“initial-conference” is the same everywhere and cannot be changed") })
    }
}
