import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Two versions of a plan side by side")
struct PlanComparisonTests {
    private func action(
        _ reference: String,
        _ statement: String,
        id: String? = nil,
        due: Day? = "2019-03-31",
        lead: String = "Head of training"
    ) -> PlanSnapshot.Action {
        PlanSnapshot.Action(
            id: id, reference: reference, findings: ["1"], statement: statement, intent: "", successMeasure: "",
            evidencePlan: "", expectedImpact: "", oversight: "", overseenBy: nil, due: "", dueOn: due, firstDueOn: due,
            leads: [.init(name: lead, published: lead, isAccountable: true)], milestones: [], status: .noStatusGiven,
            statusAsWritten: "", rung: nil, colour: nil, colourByHand: nil, colourReason: nil, wasLetThrough: false,
            atRiskBecause: "", notes: [], evidence: []
        )
    }

    private func finding(_ reference: String, _ statement: String) -> PlanSnapshot.Finding {
        PlanSnapshot.Finding(
            id: nil, reference: reference, section: "", statement: statement, required: "", provenance: "quoted",
            severity: .areaForImprovement, parts: [], disputes: [], closedOn: nil
        )
    }

    private func plan(_ findings: [PlanSnapshot.Finding], _ actions: [PlanSnapshot.Action]) -> PlanSnapshot {
        PlanSnapshot(
            format: 1,
            day: nil,
            plan: .init(
                title: "Plan", place: "Ambleford", inspected: "", submittedOn: nil, versionLabel: "", introduction: "",
                ownedBy: nil
            ),
            sections: [],
            findings: findings,
            actions: actions,
            footnotes: [],
            terms: []
        )
    }

    private func plan(_ actions: [PlanSnapshot.Action]) -> PlanSnapshot { plan([], actions) }

    private func compare(_ old: PlanSnapshot, _ new: PlanSnapshot) -> PlanComparison {
        PlanComparison(.init(label: "Version 1", day: nil), old, .init(label: "Version 2", day: nil), new)
    }

    @Test("PLAN-14: changed dates, leads and wording are listed by reference")
    func changes() {
        let compared = compare(
            plan([
                action("1.1(a)", "Train all officers in routine enquiry"),
                action("1.1(b)", "Audit strategy discussions each quarter"),
                action("1.1(c)", "Publish the neglect toolkit to all agencies"),
            ]),
            plan([
                action("1.1(a)", "Train all officers in routine enquiry", due: "2019-06-30"),
                action("1.1(b)", "Audit strategy discussions each quarter", lead: "Principal social worker"),
                action("1.1(c)", "Publish the neglect toolkit to all schools"),
            ])
        )
        #expect(compared.actions.map(\.reference) == ["1.1(a)", "1.1(b)", "1.1(c)"])
        #expect(compared.actions.flatMap(\.changes).map(\.sort) == [.dates, .leads, .wording])
        #expect(compared.actions.flatMap(\.changes).map(\.before)[..<2] == ["31 March 2019", "Head of training"])
        #expect(compared.actions.flatMap(\.changes).map(\.after)[..<2] == ["30 June 2019", "Principal social worker"])
        #expect(
            compared.actions[2].changes[0].words == [
                .same("Publish the neglect toolkit to all "), .removed("agencies"), .added("schools"),
            ]
        )
        #expect(compared.count(.dates) == 1)
    }

    @Test("PLAN-14: an action put in front renumbers the others, and is the only one added")
    func renumbered() {
        let compared = compare(
            plan([
                action("2(a)", "Train all officers in routine enquiry"),
                action("2(b)", "Audit strategy discussions each quarter"),
            ]),
            plan([
                action("2(a)", "Recruit a named doctor"), action("2(b)", "Train all officers in routine enquiry"),
                action("2(c)", "Audit strategy discussions every quarter"),
            ])
        )
        #expect(compared.actions.map(\.fate) == [.added, .changed, .changed])
        #expect(compared.actions.map(\.formerReference) == [nil, "2(a)", "2(b)"])
        #expect(compared.actions[1].changes.isEmpty)
        #expect(compared.actions[2].changes.map(\.label) == ["Wording"])
    }

    @Test("PLAN-14: what was taken out is listed where it stood")
    func removed() {
        let compared = compare(
            plan(
                [finding("1", "Visits are late."), finding("2", "Records are thin."), finding("3", "Chairs change.")],
                []
            ),
            plan([finding("1", "Visits are late."), finding("3", "Chairs change too often.")], [])
        )
        #expect(compared.findings.map(\.reference) == ["2", "3"])
        #expect(compared.findings.map(\.fate) == [.removed, .changed])
        #expect(compared.count(.removed) == 1)
    }

    @Test("PLAN-14: the same action text under several references is told apart by its reference")
    func repeatedText() {
        let text = "Deliver training on coercive control to all staff"
        let compared = compare(
            plan([action("1(a)", text), action("2(a)", text), action("3(a)", text)]),
            plan([action("1(a)", text), action("2(a)", text, due: "2019-12-31"), action("3(a)", text)])
        )
        #expect(compared.actions.map(\.reference) == ["2(a)"])
        #expect(compared.actions[0].changes.map(\.sort) == [.dates])
    }

    @Test("PLAN-14: white space and the same date in other words are no change")
    func sameInOtherWords() {
        var reworded = action("1", "Train  all\nofficers in routine enquiry")
        reworded.due = "end of March 2019"
        #expect(compare(plan([action("1", "Train all officers in routine enquiry")]), plan([reworded])).isEmpty)
    }

    @Test("PLAN-14: living actions are known by their identity, whatever was reworded and renumbered")
    func identity() {
        let compared = compare(
            plan([action("1(a)", "Train officers", id: "x"), action("1(b)", "Audit records", id: "y")]),
            plan([action("1(a)", "Something else entirely", id: "y"), action("1(b)", "Train officers", id: "x")])
        )
        #expect(compared.actions.map(\.formerReference) == ["1(b)", "1(a)"])
        #expect(compared.actions[0].changes.map(\.before) == ["Audit records"])
    }

    @Test("PLAN-14: a comparison read backwards has the same items the other way round", arguments: UInt64(0)..<60)
    func backwards(seed: UInt64) {
        var random = SeededRandom(seed)
        let verbs = ["Train", "Audit", "Review", "Publish", "Recruit", "Agree"]
        let things = [
            "officers in enquiry", "records of visits", "the neglect toolkit", "a named doctor", "one threshold document",
        ]
        func version() -> PlanSnapshot {
            plan(
                (0..<random.int(in: 0...8)).map { place in
                    action(
                        "\(random.int(in: 1...4))(\(place))",
                        "\(verbs[random.int(in: 0...5)]) \(things[random.int(in: 0...4)]) \(place)"
                    )
                }
            )
        }
        let (old, new) = (version(), version())
        let (there, back) = (compare(old, new), compare(new, old))
        #expect(there.count(.added) == back.count(.removed))
        #expect(there.count(.removed) == back.count(.added))
        #expect(there.count(.changed) == back.count(.changed))
        #expect(old.actions.count + there.count(.added) - there.count(.removed) == new.actions.count)
        #expect(compare(old, old).isEmpty)
    }
}
