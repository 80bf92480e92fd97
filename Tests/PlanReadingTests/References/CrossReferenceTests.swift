import PlanReading
import Testing

@Suite("Words that point to other rows")
struct CrossReferenceTests {
    private func references(_ rows: [String]) throws -> [DraftCrossReference] {
        try Fixture.read(Fixture.six, rows).actions.flatMap(\.references)
    }

    static let base = [
        "1.1 | Handovers are late. | Write a handover form for night staff. | Health | May-21 | The form is drafted.",
        "1.2 | Records are thin. | Introduce the Beacon checklist for recording. | Police | Jun-21 | It is in use in two teams.",
        "2.1 | Supervision is rare. | Set a supervision calendar. | LA | Jul-21 | It is set.",
    ]

    @Test("PLAN-11: “See 1.1” leads to the row that has that number")
    func named() throws {
        let found = try references(Self.base + ["2.2 | Visits are late. | Agree a rota. | LA | Jul-21 | See 1.1"])
        #expect(found.map(\.targetLabel) == ["1.1"])
        #expect(found.first?.problem == nil)
    }

    @Test("PLAN-11: two references in one sentence are two links")
    func several() throws {
        let found = try references(
            Self.base + ["2.2 | Visits are late. | See action 1.1 above and action 1.2 for the wording. | LA | Jul-21 | "])
        #expect(found.map(\.targetLabel) == ["1.1", "1.2"])
    }

    @Test("PLAN-11: “as above (1.2)” means the row it names, not the one above")
    func brackets() throws {
        let found = try references(Self.base + ["2.2 | Visits are late. | Agree a rota, as above (1.2). | LA | Jul-21 | "])
        #expect(found.map(\.targetLabel) == ["1.2"])
        #expect(found.first?.text == "as above (1.2)")
    }

    @Test(
        "PLAN-11: ditto, as above and action above lead to the row above, or to the one that has the subject",
        arguments: [
            ("Ditto for the night team", "2.1"), ("As above", "2.1"), ("Action above will achieve this", "2.1"),
            ("See above re Beacon checklist", "1.2"),
        ])
    func relative(words: String, target: String) throws {
        let found = try references(Self.base + ["2.2 | Visits are late. | \(words) | LA | Jul-21 | "])
        #expect(found.map(\.targetLabel) == [target])
    }

    @Test("PLAN-11: a letter and number glued together are the reference that stands apart")
    func glued() throws {
        let rows = [
            "FD 4 | Checks are slow. | Agree a protocol. | Probation | May-21 | Agreed.",
            "FD 5 | Checks are lost. | Share the document attached under FD4. | Probation | May-21 | ",
        ]
        #expect(try references(rows).map(\.targetLabel) == ["FD 4"])
    }

    @Test("PLAN-11: a reference to no row is reported, with the row that a digit too many makes of it")
    func nowhere() throws {
        let draft = try Fixture.read(
            Fixture.six, Self.base + ["2.2 | Visits are late. | Agree a rota. | LA | Jul-21 | See above 1.12. Shared."])
        let odd = draft.anomalies.filter { $0.code == .referenceToNothing }
        #expect(odd.count == 1)
        #expect(odd.first?.suggestion == "1.1")
        #expect(odd.first?.message.contains("no row has that reference") == true)
    }

    @Test("PLAN-11: a row that does not point back, beside one that does, is likely the wrong one")
    func pointsBack() throws {
        let rows = [
            "2.6 | Schools hear late of incidents. | Widen the morning call. (See also 3.2) | Schools | May-21 | ",
            "3.2 | Officers lack training. | Train officers in first accounts. | Police | May-21 | ",
            "3.3 | Attendance is slow. | Share calls with schools at once. See also 2.6. | Police | May-21 | ",
        ]
        let draft = try Fixture.read(Fixture.six, rows)
        let odd = draft.anomalies.filter { $0.code == .referenceLikelyWrong }
        #expect(odd.map(\.suggestion) == ["3.3"])
        #expect(draft.actions.first?.references.first?.problem == .likelyWrong)
    }

    @Test("PLAN-11: a row about something else, beside one with much the same words, is likely the wrong one")
    func alike() throws {
        let rows = [
            "1.1 | The threshold guide is not known to midwives. | Print the threshold guide for midwives. | Health | May-21 | ",
            "2.1 | Custody records are thin. | Redesign the custody sheet. | Police | May-21 | ",
            "2.2 | Midwives do not use the threshold guide. | Brief midwives on the threshold guide. | Health | May-21 | ",
            "3.1 | Housing officers are not invited. | Invite housing. | Housing | May-21 | ",
            "4.1 | The guide on thresholds is missing in midwives' packs. | Put the threshold guide in packs. | Health | May-21 | See 2.1",
        ]
        #expect(
            try Fixture.read(Fixture.six, rows).anomalies.filter { $0.code == .referenceLikelyWrong }.map(\.suggestion) == ["2.2"]
        )
    }

    @Test("PLAN-11: numbers that are no references are left alone")
    func notReferences() throws {
        let found = try references(
            Self.base + [
                "2.2 | Visits are late. | Reduce the wait to 4.5 days. | LA | Jul-21 | Done in 3.2% of cases. See page 4."
            ])
        #expect(found.isEmpty)
    }

    @Test("PLAN-11: a row that only points takes its target's status once a person says so")
    func follows() throws {
        let heading = "Ref | Finding | Action | Lead | Due | Status | Progress update"
        let rows = [
            "1.1 | Handovers are late. | Write a form. | Health | May-21 | Complete | In use.",
            "1.2 | Handovers are lost. | Keep copies. | Health | May-21 |  | See 1.1",
        ]
        let first = try Fixture.read(heading, rows)
        let proposal = try #require(first.proposals.first { $0.kind == .followLink })
        #expect(proposal.state == .suggested)
        #expect(first.actions.last?.status.mapped == .noStatusGiven)
        let second = try Fixture.read(heading, rows, corrections: PlanCorrections(accepted: [proposal.key]))
        #expect(second.actions.last?.status.mapped == .doneAwaitingEvidence)
        #expect(second.actions.last?.status.isReferred == true)
    }
}
