import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Contradiction checks: owners, oversight and what is missing")
struct OwnerCheckTests {
    private func plan(_ spoil: (inout ActionSketch) -> Void) -> PlanSketch {
        var plan = PlanSketch()
        plan.action(answering: [plan.finding()], spoil)
        return plan
    }

    @Test(
        "PLAN-6: a committee, all agencies, an organisation and nobody cannot be asked; a post can",
        arguments: [
            ("Safeguarding sub-group", Party.Kind.group, true), ("All agencies", .group, true), ("Police", .organisation, true),
            ("TBC", .unknown, true), ("Head of service", .role, false), ("A. Person", .person, false),
        ]
    )
    func owners(name: String, kind: Party.Kind, isUnowned: Bool) throws {
        let led = plan { $0.leads = [.sketch(name, kind)] }
        let found = try led.says("owner-cannot-be-asked")
        #expect(found.isEmpty != isUnowned)
        #expect(found.allSatisfy { $0.sentence.contains(name) })
    }

    @Test("PLAN-6: no lead at all, and leads of whom none is accountable")
    func nobody() throws {
        #expect(try plan { $0.leads = [] }.says("owner-cannot-be-asked").map(\.sentence) == ["Nobody leads it."])
        let many = plan { $0.leads[0].isAccountable = false }
        #expect(try many.says("owner-cannot-be-asked").first?.sentence.contains("none is accountable") == true)
    }

    @Test("PLAN-6: a lead inherited from the row above waits for confirmation")
    func inherited() throws {
        let blank = plan { $0.leads = [.sketch("Head of service", .role, standing: .inherited)] }
        #expect(try blank.says("lead-not-confirmed").count == 1)
    }

    @Test("PLAN-13: untouched for 31 days on a monthly cycle", arguments: [(30, 0), (31, 1)])
    func silent(days: Int, count: Int) throws {
        let quiet = plan { $0.action.lastProgressOn = ("2026-03-02" as Day).adding(days: -days) }
        #expect(try quiet.says("update-overdue").count == count)
    }

    @Test("GOV-1: no body of the register oversees it, though the plan writes one")
    func oversight() throws {
        let unseen = plan {
            $0.action.overseenBy = nil
            $0.action.oversightAsWritten = "Executive group"
        }
        #expect(try unseen.says("oversight-missing").first?.sentence.contains("“Executive group”") == true)
    }

    @Test("PLAN-5: a draft names the field that is missing")
    func draft() throws {
        let draft = plan {
            $0.action.agreedAt = nil
            $0.action.successMeasure = ""
        }
        #expect(try draft.says("still-a-draft").map(\.sentence) == ["It is still a draft: a measure missing."])
    }

    @Test("PLAN-9: a blank status is listed, and never counted as progress")
    func blank() throws {
        let blank = plan {
            $0.action.isStated = false
            $0.action.rung = .planned
        }
        #expect(try blank.says("no-status-given").count == 1)
        #expect(try blank.record().actions[0].rating.colour != .green)
    }

    @Test("PLAN-4: what was merged or superseded is held against no rule but the one that is for ever")
    func unwanted() throws {
        let gone = plan {
            $0.action.supersededBecause = "Not wanted"
            $0.action.due = Timescale(asWritten: "", kind: .none, on: nil)
            $0.leads = []
            $0.action.rung = .claimed
        }
        let under = try gone.underCheck()
        let found = PlanCheck.all.flatMap { $0.findings(in: under) }
        #expect(found.map(\.check) == ["finding-without-action"])
    }

    @Test("PLAN-3: priority actions come first in every check")
    func priorityFirst() throws {
        var plan = PlanSketch()
        let ordinary = plan.finding("1")
        let grave = plan.finding("2", severity: .priorityAction)
        plan.action("1(a)", answering: [ordinary]) { $0.leads = [] }
        plan.action("2(a)", answering: [grave]) { $0.leads = [] }
        #expect(try plan.says("owner-cannot-be-asked").map(\.reference) == ["2(a)", "1(a)"])
    }
}
