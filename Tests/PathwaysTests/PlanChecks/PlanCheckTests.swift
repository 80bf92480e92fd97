import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Contradiction checks: proof and dates")
struct PlanCheckTests {
    private func plan(_ spoil: (inout ActionSketch) -> Void) -> PlanSketch {
        var plan = PlanSketch()
        plan.action(answering: [plan.finding()], spoil)
        return plan
    }

    @Test("A plan that nothing can be said against has no contradictions")
    func clean() throws {
        let under = try plan { _ in }.underCheck()
        for check in PlanCheck.all { #expect(check.findings(in: under).isEmpty, "\(check.key)") }
    }

    @Test("Every check has a key of its own, a rule that is a sentence, and its requirement")
    func named() {
        #expect(Set(PlanCheck.all.map(\.key)).count == PlanCheck.all.count)
        for check in PlanCheck.all {
            #expect(check.rule.hasSuffix(".") && check.rule.contains(" "), "\(check.key)")
            #expect(!check.source.isEmpty)
            #expect(PlanCheck.named(check.key)?.rule == check.rule)
        }
    }

    @Test("EVID-2: said to be complete without anything that shows it")
    func withoutEvidence() throws {
        let found = try plan { $0.action.rung = .claimed }.says("complete-without-evidence")
        #expect(found.map(\.sentence) == ["It is said to be complete, and nothing shows it."])
        #expect(found.map(\.reference) == ["1(a)"])
    }

    @Test("EVID-2: said to be complete with an audit below its pass mark")
    func insufficient() throws {
        let claimed = plan {
            $0.action.rung = .claimed
            $0.attach("Dip sample", .audit(.init(sampleSize: 10, met: 7, passMark: 0.9)), on: "2026-02-01")
        }
        let says = try claimed.says("complete-without-evidence").map(\.sentence).joined()
        #expect(says.contains("7 of 10"))
        #expect(
            try claimed.says("claim-against-result").map(\.sentence) == [
                "It is said to be complete, and the newest audit, “Dip sample”, found 7 of 10 against 90%."
            ]
        )
    }

    @Test("EVID-7: a newer audit that passed outweighs an older one that failed")
    func newestAudit() throws {
        let improved = plan {
            $0.action.rung = .evidenced
            $0.attach("First", .audit(.init(sampleSize: 10, met: 7, passMark: 0.9)), on: "2025-11-01")
            $0.attach("Second", .audit(.init(sampleSize: 10, met: 10, passMark: 0.9)), on: "2026-02-01")
        }
        #expect(try improved.says("claim-against-result").isEmpty)
    }

    @Test("EVID-7: a claim against a measure whose newest reading misses its target")
    func measureMisses() throws {
        let flat = plan {
            $0.action.rung = .claimed
            $0.attach(
                "Discussions in a day",
                .measure(
                    .init(
                        readings: [.init(periodEnd: "2026-01-31", numerator: 39, denominator: 50)],
                        target: 0.9,
                        higherIsBetter: true
                    )
                ),
                of: .outcome,
                on: "2026-02-01"
            )
        }
        #expect(
            try flat.says("claim-against-result").map(\.sentence) == [
                "It is said to be complete, and “Discussions in a day” stood at 78% on 31 January 2026 against 90%."
            ]
        )
    }

    @Test("EVID-3: a newsletter as the only evidence shows activity only")
    func activityOnly() throws {
        let newsletter = plan {
            $0.action.rung = .claimed
            $0.attach("Newsletter", of: .activity, on: "2026-02-01")
        }
        #expect(try newsletter.says("activity-only").count == 1)
        #expect(try newsletter.says("complete-without-evidence").isEmpty, "said once, under the rule that fits")
    }

    @Test("EVID-4: accepted, and the evidence has gone stale")
    func stale() throws {
        let old = plan {
            $0.action.rung = .verified
            $0.attach(
                "Audit", .audit(.init(sampleSize: 10, met: 10, passMark: 0.9)), on: "2025-01-01", staleOn: "2026-01-01"
            )
        }
        let found = try old.says("verified-on-stale-evidence")
        #expect(found.map(\.sentence).joined().contains("“Audit” since 1 January 2026"))
        #expect(try old.says("complete-without-evidence").isEmpty)
    }

    @Test(
        "AUDIT-4: an audit promised for July is missing when August begins, and not before",
        arguments: [("2026-07-31", 0), ("2026-08-01", 1)]
    )
    func missingAudit(today: String, count: Int) throws {
        var plan = PlanSketch()
        plan.day = try #require(Day(today))
        plan.action(answering: [plan.finding()]) { $0.promiseAudit("Audit in July", by: "2026-07-31") }
        #expect(try plan.says("promised-audit-missing").count == count)
    }

    @Test("AUDIT-4: a promised audit without a day of its own goes by the action's, and a dismissed one by none")
    func undatedAudit() throws {
        var late = plan { sketch in
            sketch.action.due = Timescale(asWritten: "", kind: .exact, on: "2026-02-01")
            sketch.promiseAudit("Will be audited", by: nil)
        }
        #expect(try late.says("promised-audit-missing").count == 1)
        late.actions[0].obligations[0].standing = .dismissed
        #expect(try late.says("promised-audit-missing").isEmpty)
    }

    @Test("EVID-2: what the chair let through shows for ever, with the reason, even with evidence since")
    func letThrough() throws {
        let through = plan { sketch in
            sketch.action.rung = .sustained
            sketch.action.wasLetThrough = true
            sketch.letThrough = ActionStep(
                id: .fresh(), action: sketch.action.id, kind: .letThrough, before: .claimed, after: .verified,
                reason: "The service closed.", body: nil, takenAt: "2025-12-01T10:00", takenBy: nil, takenByName: "Chair",
                signedFingerprint: ""
            )
            sketch.attach("Audit", .audit(.init(sampleSize: 10, met: 10, passMark: 0.9)), on: "2026-02-01")
        }
        let found = try through.says("gate-overridden")
        #expect(
            found.map(\.sentence) == [
                "The chair let it through on 1 December 2025 without sufficient evidence: “The service closed.”."
            ]
        )
    }

    @Test("PLAN-9: green by hand, green in the plan, and late")
    func greenButOverdue() throws {
        let byHand = plan {
            $0.action.due = Timescale(asWritten: "", kind: .exact, on: "2026-03-01")
            $0.setColour(.green, because: "Nearly there", on: "2026-02-01")
        }
        #expect(
            try byHand.says("green-but-overdue").map(\.sentence) == [
                "It was set to green by hand (“Nearly there”), and it was due on 1 March 2026."
            ]
        )
        for (status, count) in [("RAG: Green", 1), ("G", 1), ("Amber/Green", 0), ("Greenfield site", 0), ("", 0)] {
            let stated = plan {
                $0.action.due = Timescale(asWritten: "", kind: .exact, on: "2026-03-01")
                $0.action.statusAsWritten = status
            }
            #expect(try stated.says("green-but-overdue").count == count, "\(status)")
        }
    }

    @Test("PLAN-9: what is due today is in time")
    func dueToday() throws {
        let today = plan {
            $0.action.due = Timescale(asWritten: "", kind: .exact, on: "2026-03-02")
            $0.action.statusAsWritten = "Green"
        }
        #expect(try today.says("green-but-overdue").isEmpty)
    }

    @Test("PLAN-7: the month has passed, and it is said to be in time")
    func monthPassed() throws {
        let passed = plan {
            $0.action.due = Timescale(asWritten: "Feb.26", kind: .month, on: "2026-02-28")
            $0.note("The work is on track.", on: "2026-02-20")
        }
        #expect(
            try passed.says("passed-but-in-time").map(\.sentence) == [
                "It is said to be “on track”, and February 2026 has passed."
            ]
        )
        let honest = plan {
            $0.action.due = Timescale(asWritten: "Feb.26", kind: .month, on: "2026-02-28")
            $0.note("This is no longer on track.", on: "2026-02-20")
        }
        #expect(try honest.says("passed-but-in-time").isEmpty)
    }

    @Test("PLAN-7: an unknown date without dependency, without a day to look again, or with one that has passed")
    func unknownDates() throws {
        func says(_ due: Timescale) throws -> String? { try plan { $0.action.due = due }.says("date-unknown").first?.sentence }
        #expect(try says(Timescale(asWritten: "unknown", kind: .depends, on: nil))?.contains("neither") == true)
        #expect(
            try says(Timescale(asWritten: "unknown", kind: .depends, on: nil, dependsOn: "the records project"))
                == "Its date depends on the records project, and no day to look again is set."
        )
        let depends = Timescale(
            asWritten: "", kind: .depends, on: nil, dependsOn: "the records project", lookAgainOn: "2026-02-01"
        )
        #expect(try says(depends)?.contains("1 February 2026") == true)
        var later = depends
        later.lookAgainOn = "2026-05-01"
        #expect(try says(later) == nil)
        #expect(try says(Timescale(asWritten: "", kind: .none, on: nil)) == "It has no date.")
        #expect(try says(Timescale(asWritten: "on-going", kind: .rolling, on: nil))?.contains("rolling") == true)
    }

    @Test("PLAN-9: a colour set by hand is shown with its reason beside the computed one")
    func colourOverridden() throws {
        let set = plan { $0.setColour(.red, because: "The post is vacant", on: "2026-02-01") }
        let found = try set.says("colour-overridden")
        #expect(found.map(\.sentence).joined().contains("“The post is vacant”"))
        #expect(found.map(\.sentence).joined().contains("computed green"))
    }
}
