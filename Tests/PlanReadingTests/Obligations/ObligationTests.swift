import Kernel
import PlanReading
import Testing

@Suite("Checks and reports that a plan promises")
struct ObligationTests {
    private func action(_ row: String, heading: String = Fixture.six) throws -> DraftAction {
        try #require(try Fixture.read(heading, [row]).actions.first)
    }

    @Test("AUDIT-4: “Audit in July 2021” where a date is wanted is a due month and a promised audit")
    func dateCell() throws {
        let action = try action(
            "1 | Calls are missed. | Call back the same day. To be audited later to see that it lasts. | Health | Audit in July 2021 | "
        )
        #expect(action.due.day?.description == "2021-07-31")
        #expect(action.audits.count == 1)
        #expect(action.audits.first?.due?.lastDay.description == "2021-07-31")
    }

    @Test(
        "AUDIT-4: words of checking in an action promise a check",
        arguments: [
            ("Dip sample ten files in June 2021.", DraftAudit.Kind.dipSample), ("Audit twenty records.", .audit),
            ("The rota is to be reviewed in June 2021.", .review), ("Commission an independent evaluation.", .evaluation),
            ("Survey parents after each meeting.", .survey), ("Carry out observations of practice.", .observation),
        ])
    func kinds(words: String, kind: DraftAudit.Kind) throws {
        let found = try action("1 | Calls are missed. | Call back. \(words) | Health | May-21 | ").audits
        #expect(found.map(\.kind) == [kind])
        #expect(found.first?.text == words)
    }

    @Test("AUDIT-4: work to do is no promise of a check: reviewing a policy", arguments: ["Review the call policy."])
    func work(words: String) throws {
        #expect(try action("1 | Calls are missed. | \(words) | Health | May-21 | ").audits.isEmpty)
    }

    @Test("AUDIT-4: in a note of progress only what is still to come is promised")
    func progress() throws {
        let done = try action("1 | Calls are missed. | Call back. | Health | May-21 | The audit found that calls are returned.")
        #expect(done.audits.isEmpty)
        let still = try action(
            "1 | Calls are missed. | Call back. | Health | May-21 | An audit will be carried out in August 2021.")
        #expect(still.audits.map { $0.due?.lastDay.description } == ["2021-08-31"])
    }

    @Test("AUDIT-4: one note beside three numbered actions is one promise, kept with the action it is most like")
    func shared() throws {
        let draft = try Fixture.read(
            Fixture.six,
            [
                "1 | Calls are missed. | 1. Print the rota. 2. Train new staff. 3. Check referral letters for missing facts. | Health | May-21 | An audit of referral letters will be done in August 2021."
            ])
        #expect(draft.actions.map(\.audits.count) == [0, 0, 1])
    }

    @Test("GOV-4: a report has its cadence and its recipient; the cadence of what it reports on is not its own")
    func reports() throws {
        let heading = "Ref | Finding | Action | Lead | Due | Evidence of impact"
        let found = try action(
            "1 | Calls are missed. | Call back. | Health | May-21 | Quarterly report on the weekly sample to be provided to the Harbour Safeguarding Board.",
            heading: heading
        ).reports
        #expect(found.map(\.cadence) == [.quarterly])
        #expect(found.map(\.to) == ["Harbour Safeguarding Board"])
    }
}
