import PlanReading
import Testing

@Suite("Oddities of words, gaps and statuses")
struct WordCheckTests {
    private func odd(_ code: AnomalyCode, _ rows: [String], heading: String = Fixture.six, before: String = "Improvement plan")
        throws -> [DraftAnomaly]
    {
        try Fixture.read(heading, rows, before: before).anomalies.filter { $0.code == code }
    }

    @Test("IMP-8: a sentence that stops on “by” is unfinished; one that ends with “this” is not")
    func unfinished() throws {
        let found = try odd(
            .unfinishedSentence,
            [
                "1 | Calls are missed. | New guidance will be circulated to crews by | Health | Jan-21 | ",
                "2 | Visits are late. | Draw up a plan to address this | LA | Feb-21 | ",
            ])
        #expect(found.map(\.about) == [["1"]])
    }

    @Test("IMP-8: a figure reported while its count is being checked")
    func doubted() throws {
        let rows = [
            "1 | Calls are missed. | Call back. | Health | Jan-21 | 86% are called back. Further checks are being made that the indicator is counted correctly.",
            "2 | Visits are late. | Agree a rota. | LA | Feb-21 | 70% are on time.",
        ]
        #expect(try odd(.figureDoubted, rows).map(\.about) == [["1"]])
    }

    @Test("IMP-6, IMP-8: the same letters with two meanings, in the list or in the text")
    func letters() throws {
        let before = """
            Improvement plan

            Acronyms:
            HSB\tHarbour Safety Board
            SWAD\tShared Watch and Drill
            HSB\tHarbour Safeguarding Board
            BEACONS\tBerth Entry and Control Onshore
            """
        let found = try odd(
            .glossaryDuplicate,
            ["1 | Calls are missed. | Set up a shared watchers annual dinner (SWAD). Use BEACON. | Health | Jan-21 | "],
            before: before)
        #expect(found.count == 2)
        #expect(
            found.contains { $0.message.contains("Harbour Safety Board") && $0.message.contains("Harbour Safeguarding Board") })
        #expect(found.contains { $0.message.contains("shared watchers annual dinner") })
        let spelt = try odd(
            .spellingVaries, ["1 | Calls are missed. | Use BEACON at the gate. | Health | Jan-21 | "], before: before)
        #expect(spelt.map(\.suggestion) == ["BEACONS"])
    }

    @Test("IMP-8: a finding without an action, an action without lead or date, a cell with only a bullet")
    func gaps() throws {
        let rows = [
            "1 | Calls are missed. | Call back. |  |  | ", "2 | Visits are late. |  |  |  | On-going",
            "3 | Letters are late. | Post them. | LA | Feb-21 | •",
        ]
        #expect(try odd(.findingWithoutAction, rows).map(\.about) == [["2"]])
        #expect(try odd(.noLead, rows).map(\.about) == [["1"]])
        #expect(try odd(.noDate, rows).map(\.about) == [["1"]])
        #expect(try odd(.onlyABullet, rows).count == 1)
    }

    @Test("PLAN-15: a row claimed complete covers only the findings that have an action")
    func uncovered() throws {
        let rows = [
            "1 | 1. Forms do not prompt staff to ask. 2. Records are filed late. | Meeting held. Action 1. Add a prompt to the form. | Health | Jan-21 | Complete"
        ]
        #expect(try odd(.partNotCovered, rows).count == 1)
    }

    @Test("IMP-8: update required, worded as done, contested, coloured without a key")
    func statuses() throws {
        let rows = [
            "1 | Calls are missed. | Call back. | Health | Jan-21 | Update required",
            "2 | Visits are late. | The rota has been agreed and printed. | LA | Feb-21 | ",
        ]
        #expect(try odd(.updateRequired, rows).map(\.about) == [["1"]])
        #expect(try odd(.doneAlready, rows).map(\.about) == [["2"]])
        let coloured = try odd(
            .colourWithoutKey, ["1 | Calls are missed. | Call back. | Health | Jan-21 | Blue"],
            heading: "Ref | Finding | Action | Lead | Due | RAG")
        #expect(coloured.count == 1)
        #expect(coloured.first?.gravity == .settle)
    }

    @Test("IMP-8: what is said to be attached did not come with the file")
    func attached() throws {
        let found = try odd(
            .attachmentMissing, ["1 | Calls are missed. | Call back. | Health | Jan-21 | Attached is the new protocol."])
        #expect(found.count == 1)
    }

    @Test("IMP-8: the introduction claims all complete and the rows do not")
    func allComplete() throws {
        let found = try odd(
            .claimContradicted, ["1 | Calls are missed. | Call back. | Health | Jan-21 | A rota is drafted."],
            before: "Improvement plan\n\nAll actions in this plan have been completed and signed off by the partners.")
        #expect(found.count == 1)
    }

    @Test("IMP-8: printed references that run backwards")
    func order() throws {
        let rows = [
            "1.3 | Calls are missed. | Call back. | Health | Jan-21 | ",
            "1.2 | Visits are late. | Agree a rota. | LA | Jan-21 | ",
        ]
        #expect(try odd(.referenceOutOfOrder, rows).count == 1)
    }

    @Test("IMP-8: keys are unique, the gravest first, and two readings are the same")
    func stable() throws {
        let rows = RepetitionTests.others.map { $0 + " | Update required" }
        let one = try Fixture.read(Fixture.six, rows)
        let two = try Fixture.read(Fixture.six, rows)
        #expect(one == two)
        #expect(Set(one.anomalies.map(\.key)).count == one.anomalies.count)
        #expect(one.anomalies.map(\.gravity) == one.anomalies.map(\.gravity).sorted())
    }
}
