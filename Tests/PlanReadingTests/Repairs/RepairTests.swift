import PlanReading
import Testing

@Suite("Proposals that mend what was cut off")
struct RepairTests {
    static let heading = "Area | Finding | Action | Lead | Due"
    static let rows = [
        "Harbour Watch: Signals | Calls are missed by the harbour watch. | Agree signals. | Robin Gale, Group Manager (North Quay) | Jan-21",
        "arbour Watch: ignals at night | Night calls are missed. | Light the quay. | Robin Gale, Group | Feb-21",
        "Training | Crews are new. | Train crews. | Sam Overton, Berth Manager | Mar-21",
    ]

    @Test("IMP-3: words cut at the page's edge are proposed from the plan's own, beside the original, and put in on a yes")
    func words() throws {
        let draft = try Fixture.read(Self.heading, Self.rows)
        let proposal = try #require(draft.proposals.first { $0.kind == .repairText && $0.meaning == .theme })
        #expect(proposal.before == ["arbour Watch: ignals at night"])
        #expect(proposal.after == ["Harbour Watch: signals at night"])
        #expect(proposal.state == .suggested)
        #expect(draft.findings[1].theme?.text == "arbour Watch: ignals at night")
        #expect(draft.anomalies.contains { $0.code == .cutOff && $0.suggestion == "Harbour Watch: signals at night" })
        let mended = try Fixture.read(Self.heading, Self.rows, corrections: PlanCorrections(accepted: [proposal.key]))
        #expect(mended.findings[1].theme?.text == "Harbour Watch: signals at night")
        #expect(mended.findings[1].theme?.standing == .repaired)
        #expect(!mended.anomalies.contains { $0.code == .cutOff && $0.suggestion == "Harbour Watch: signals at night" })
    }

    @Test("IMP-3: a lead that stops short of what another row gives in full")
    func leads() throws {
        let draft = try Fixture.read(Self.heading, Self.rows)
        let proposal = try #require(draft.proposals.first { $0.kind == .repairText && $0.meaning == .lead })
        #expect(proposal.after == ["Robin Gale, Group Manager (North Quay)"])
    }

    @Test("IMP-3: a text that begins in small letters with a whole word is left alone")
    func whole() throws {
        let rows = Self.rows.prefix(1) + ["crews and watch | are short | Train them. | Robin Gale | Feb-21"]
        #expect(try Fixture.read(Self.heading, Array(rows)).proposals.allSatisfy { $0.kind != .repairText })
    }

    @Test("IMP-6: one person under two names is proposed as one, and is one on a yes")
    func parties() throws {
        let rows = [
            "A | Calls are missed. | Agree signals. | Sue Marlow, Watch Manager | Jan-21",
            "B | Nights are dark. | Light the quay. | Susan Marlow, Service Manager | Feb-21",
        ]
        let draft = try Fixture.read(Self.heading, rows)
        let proposal = try #require(draft.proposals.first { $0.kind == .sameParty })
        #expect(draft.parties.count == 2)
        #expect(draft.anomalies.contains { $0.code == .sameParty && $0.message.contains("Watch Manager") })
        let merged = try Fixture.read(Self.heading, rows, corrections: PlanCorrections(accepted: [proposal.key]))
        #expect(merged.parties.count == 1)
        #expect(merged.parties.first?.actionCount == 2)
        #expect(Set(merged.actions.flatMap { $0.leads.map(\.party) }).count == 1)
    }
}
