import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Contradiction checks: findings, references, pairs and pilots")
struct LinkCheckTests {
    @Test("PLAN-15: a two-part finding of which only one part has an action")
    func uncoveredPart() throws {
        var plan = PlanSketch()
        let finding = plan.finding("7", parts: ["Templates are not used.", "Documents wait to be scanned."], covered: [1])
        plan.action(answering: [finding])
        let found = try plan.says("part-without-action")
        #expect(found.map(\.sentence) == ["No action covers part (b): “Documents wait to be scanned.”."])
        #expect(found.map(\.about) == [.finding(finding)])
    }

    @Test("PLAN-4: a finding that no action answers, or only one that is no longer wanted")
    func withoutAction() throws {
        var plan = PlanSketch()
        plan.finding("1")
        let second = plan.finding("2")
        plan.action("2(a)", answering: [second]) { $0.action.supersededBecause = "The team was closed." }
        #expect(
            try plan.says("finding-without-action").map(\.sentence) == [
                "No action answers it.", "The actions that answered it are no longer wanted: 2(a).",
            ]
        )
    }

    @Test("PLAN-10: a disputed finding without an action is listed as disputed, with who replies")
    func disputed() throws {
        var plan = PlanSketch()
        plan.finding("DD 6", disputes: [.sketch(by: "Health trust", considered: "the inspectorate", on: "2026-01-12")])
        plan.finding("DD 7", disputes: [.sketch(by: "Health trust")])
        #expect(try plan.says("finding-without-action").isEmpty)
        #expect(
            try plan.says("dispute-open").map(\.sentence) == [
                "Health trust contests it since 12 January 2026; the inspectorate is to reply.",
                "Health trust contests it; nobody is named who replies.",
            ]
        )
    }

    @Test("PLAN-15: a finding that was closed while an action of it is unproved")
    func closedTooEarly() throws {
        var plan = PlanSketch()
        let finding = plan.finding("1", closedOn: "2026-02-01")
        let action = plan.action("1(a)", answering: [finding])
        let found = try plan.says("closed-too-early")
        #expect(found.map(\.sentence) == ["It is closed, and 1(a) is not proved."])
        #expect(found.map(\.others) == [[action]])
    }

    @Test("PLAN-4: one training action under four findings with two dates is one conflict to settle")
    func repeated() throws {
        var plan = PlanSketch()
        let wordings = [
            "All response officers will be trained to record the voice of the child at every domestic incident.",
            "All response officers to be trained to record the voice of the child at every domestic incident",
            "Response officers will be trained to record the voice of the child at every domestic incident.",
            "All response officers will be trained to record the voice of the child at each domestic incident.",
        ]
        let dates: [Day] = ["2018-12-31", "2018-12-31", "2019-09-30", "2018-12-31"]
        var actions: [ID<ImprovementAction>] = []
        for (place, wording) in wordings.enumerated() {
            let finding = plan.finding("\(place + 1)")
            actions.append(
                plan.action("\(place + 1)(a)", answering: [finding]) {
                    $0.action.statement = wording
                    $0.action.due = Timescale(asWritten: "", kind: .month, on: dates[place])
                    $0.leads = [.sketch("Head of training", .role)]
                    $0.leads[0].party = shared
                }
            )
        }
        let found = try plan.says("repeated-action")
        #expect(found.count == 1)
        #expect(found.first?.others == Array(actions.dropFirst()))
        let sentence = try #require(found.first?.sentence)
        #expect(sentence.contains("promised 4 times (1(a), 2(a), 3(a), 4(a))"))
        #expect(sentence.contains("December 2018: 1(a), 2(a), 4(a); September 2019: 3(a)"))
        #expect(!sentence.contains("owners"))
        let repeated = try #require(try plan.underCheck().repeated.first)
        #expect(repeated.findings.count == 4)
    }

    private let shared = ActionLead.sketch("Head of training", .role).party

    @Test("PLAN-4: the same promise with one date and one owner is offered for merging and is no contradiction")
    func repeatedInAgreement() throws {
        var plan = PlanSketch()
        for reference in ["1(a)", "2(a)"] {
            plan.action(reference, answering: [plan.finding(reference)]) {
                $0.action.statement = "Introduce one shared supervision record for every team"
                $0.leads[0].party = shared
            }
        }
        #expect(try plan.says("repeated-action").isEmpty)
        #expect(try plan.underCheck().repeated.map { $0.actions.map(\.action.reference) } == [["1(a)", "2(a)"]])
    }

    @Test("PLAN-4: the same promise with two owners names both")
    func twoOwners() throws {
        var plan = PlanSketch()
        for (reference, owner) in [("1(a)", "Head of training"), ("2(a)", "Chief inspector")] {
            plan.action(reference, answering: [plan.finding(reference)]) {
                $0.action.statement = "Introduce one shared supervision record for every team"
                $0.leads = [.sketch(owner, .role)]
            }
        }
        #expect(
            try plan.says("repeated-action").first?.sentence
                == "“Introduce one shared supervision record for every team” is promised 2 times (1(a), 2(a)) with "
                + "different owners (Head of training: 1(a); Chief inspector: 2(a))."
        )
    }

    @Test("PLAN-11: a reference to nothing, and one to the wrong row")
    func references() throws {
        var plan = PlanSketch()
        let first = plan.action("3.12(a)", answering: [plan.finding("3.12")])
        let second = plan.action("3.13(a)", answering: [plan.finding("3.13")])
        let third = plan.action("4.1(a)", answering: [plan.finding("4.1")])
        func reference(_ words: String, _ state: PlanCrossReference.State, to target: ID<ImprovementAction>?)
            -> PlanCrossReference
        {
            PlanCrossReference(
                id: .fresh(), fromAction: third, fromFinding: nil, words: words, targetAction: target, targetFinding: nil,
                suggested: state == .likelyWrong ? second : nil, state: state,
                explanation: state == .likelyWrong ? "3.13 points back" : ""
            )
        }
        plan.references = [
            reference("See 22.12", .nowhere, to: nil), reference("See 3.12", .likelyWrong, to: first),
            reference("See 3.13", .resolved, to: second),
        ]
        #expect(try plan.says("reference-to-nothing").map(\.sentence) == ["“See 22.12” points to nothing in this plan."])
        let wrong = try plan.says("reference-to-wrong-row")
        #expect(wrong.map(\.sentence) == ["“See 3.12” leads to 3.12(a) that does not match. 3.13 points back."])
        #expect(wrong.map(\.mend) == ["If 3.13(a) was meant, say so."])
    }

    @Test("PLAN-16: when the interim is evidenced and the lasting change is open, the pair stays open with its bid")
    func interim() throws {
        var plan = PlanSketch()
        let interim = plan.action("1(a)", answering: [plan.finding("1")]) { $0.action.rung = .evidenced }
        let lasting = plan.action("1(b)", answering: [plan.findings[0].finding.id])
        plan.relations = [
            ActionRelation(from: interim, to: lasting, kind: .interimFor, note: "Bid for the record system: not yet funded")
        ]
        #expect(
            try plan.says("interim-closed").map(\.sentence) == [
                "It is a stop-gap for 1(b), which is not done: the pair stays open. "
                    + "Bid for the record system: not yet funded."
            ]
        )
        plan.actions[1].action.rung = .verified
        #expect(try plan.says("interim-closed").isEmpty)
    }

    @Test("PLAN-17: a team starts in December while its pilot is due in April and reviewed in June")
    func rollOutFirst() throws {
        var plan = PlanSketch()
        let finding = plan.finding("2.3")
        let rollOut = plan.action("2.3", answering: [finding]) {
            $0.action.due = Timescale(asWritten: "Dec.18", kind: .month, on: "2018-12-31")
        }
        let pilot = plan.action("2.5", answering: [finding]) { sketch in
            sketch.action.due = Timescale(asWritten: "Apr.19", kind: .month, on: "2019-04-30")
            sketch.milestones = [
                Milestone(
                    id: .fresh(), action: sketch.action.id, position: 1, statement: "Review of the pilot", dueAsWritten: "Jun.19",
                    dueOn: "2019-06-30", doneOn: nil
                )
            ]
        }
        plan.relations = [ActionRelation(from: pilot, to: rollOut, kind: .pilotFor, note: "")]
        #expect(
            try plan.says("roll-out-before-pilot").map(\.sentence) == [
                "It is the roll-out of 2.5 and is due on 31 December 2018, before the pilot is reviewed on 30 June 2019."
            ]
        )
        plan.actions[0].action.due = Timescale(asWritten: "", kind: .exact, on: "2019-06-30")
        #expect(try plan.says("roll-out-before-pilot").isEmpty, "together with the review is in order")
    }

    @Test("PLAN-7: a step on the way that is dated after its action")
    func lateMilestone() throws {
        var plan = PlanSketch()
        plan.action(answering: [plan.finding()]) { sketch in
            sketch.milestones = [
                Milestone(
                    id: .fresh(), action: sketch.action.id, position: 1, statement: "Train the trainers", dueAsWritten: "",
                    dueOn: "2027-01-01", doneOn: nil
                )
            ]
        }
        #expect(try plan.says("milestone-after-due-date").count == 1)
    }
}

@Suite("Texts that say nearly the same")
struct WordLikenessTests {
    @Test("PLAN-4: short texts are the same only word for word")
    func short() {
        let likeness = WordLikeness()
        #expect(!likeness.areAlike("Review the protocol", "Review the policy"))
        #expect(likeness.areAlike("Review the protocol.", "review protocol"))
        #expect(!likeness.areAlike("", ""))
    }

    @Test("PLAN-4: different promises that begin alike are not joined")
    func different() {
        #expect(
            !WordLikeness().areAlike(
                "All health visitors will be trained in routine enquiry about domestic abuse by the named nurse",
                "All health visitors will be supervised each month on cases of neglect by the named nurse"
            )
        )
    }

    @Test("PLAN-4: rarest words find every pair that comparing all with all finds", arguments: 0..<40 as Range<UInt64>)
    func complete(seed: UInt64) {
        var random = SeededRandom(seed)
        let words = [
            "audit", "train", "review", "police", "health", "school", "plan", "record", "visit", "child", "share", "board",
        ]
        let texts = (0..<40).map { _ in
            (0..<Int.random(in: 4...9, using: &random)).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
                .joined(separator: " ")
        }
        let together = Set(WordLikeness().groups(among: texts).flatMap { $0 })
        for one in texts.indices {
            for other in texts.indices where other > one && WordLikeness().areAlike(texts[one], texts[other]) {
                #expect(together.contains(one) && together.contains(other), "\(texts[one]) / \(texts[other])")
            }
        }
    }
}
