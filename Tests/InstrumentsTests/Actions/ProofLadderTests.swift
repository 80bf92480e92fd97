import Instruments
import Kernel
import Testing

@Suite("The proof ladder")
struct ProofLadderTests {
    let open = EvidenceGate.Verdict.open(because: "An audit passed.")
    let closed = EvidenceGate.Verdict.closed(["No evidence is attached."])

    @Test("EVID-2: a claim without evidence is “Done awaiting evidence” and no more")
    func claim() throws {
        #expect(try ProofLadder.rung(after: .claim(statement: "Done"), from: .underWay, gate: closed) == .claimed)
        #expect(try ProofLadder.rung(after: .claim(statement: "Done"), from: .underWay, gate: open) == .evidenced)
    }

    @Test("EVID-2: verifying without sufficient evidence is refused and says what is missing")
    func verifyRefused() {
        #expect(throws: LadderProblem.gateClosed(["No evidence is attached."])) {
            try ProofLadder.rung(after: .verify(reason: "Seen"), from: .claimed, gate: closed)
        }
    }

    @Test(
        "EVID-2: what nobody claimed cannot be verified, sent back or let through",
        arguments: [Rung.planned, .underWay, .slipped])
    func notClaimed(rung: Rung) {
        for move in [LadderMove.verify(reason: "x"), .sendBack(reason: "x"), .letThrough(reason: "x")] {
            #expect(throws: LadderProblem.notClaimed) { try ProofLadder.rung(after: move, from: rung, gate: open) }
        }
    }

    @Test("EVID-2: a chair's override needs a reason, and is refused when it is not needed")
    func override() throws {
        #expect(throws: LadderProblem.reasonMissing(for: "override the evidence gate")) {
            try ProofLadder.rung(after: .letThrough(reason: " "), from: .claimed, gate: closed)
        }
        #expect(throws: LadderProblem.gateOpenNeedsNoOverride) {
            try ProofLadder.rung(after: .letThrough(reason: "I know"), from: .evidenced, gate: open)
        }
        #expect(try ProofLadder.rung(after: .letThrough(reason: "I know"), from: .claimed, gate: closed) == .verified)
    }

    @Test("EVID-4: only what was accepted can slip, and a slipped action can be claimed again")
    func slip() throws {
        #expect(try ProofLadder.rung(after: .slip(because: "two readings"), from: .sustained, gate: closed) == .slipped)
        #expect(throws: LadderProblem.nothingToSlip) {
            try ProofLadder.rung(after: .slip(because: "x"), from: .claimed, gate: closed)
        }
        #expect(try ProofLadder.rung(after: .claim(statement: "again"), from: .slipped, gate: closed) == .claimed)
    }

    @Test("EVID-2: no sequence of moves without an open gate or a chair reaches Complete", arguments: 0..<300 as Range<UInt64>)
    func noWayRound(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let moves: [LadderMove] = [
            .start, .claim(statement: "d"), .withdrawClaim(reason: "r"), .weigh, .verify(reason: "r"),
            .sendBack(reason: "r"), .sustain, .slip(because: "b"),
        ]
        var rung = Rung.planned
        for _ in 0..<40 {
            let move = moves[Int(generator.next() % UInt64(moves.count))]
            rung = (try? ProofLadder.rung(after: move, from: rung, gate: closed)) ?? rung
            #expect(!rung.isAccepted)
        }
    }

    struct SplitMix {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}

@Suite("The evidence gate")
struct EvidenceGateTests {
    let gate = EvidenceGate(holdReadings: 3)
    let today = Day(year: 2026, month: 3, day: 31) ?? Day(number: 0)

    func month(_ number: Int) -> Day { (Day(year: 2025, month: 12, day: 1) ?? today).adding(months: number).lastOfMonth }

    func measure(_ values: [Double], target: Double = 0.9, higher: Bool = true) -> EvidenceStanding {
        EvidenceStanding(
            title: "Strategy discussions with all three agencies",
            evidenceClass: .compliance,
            proof: .measure(
                .init(
                    readings: values.enumerated().map {
                        .init(periodEnd: month($0.offset), numerator: $0.element * 100, denominator: 100)
                    },
                    target: target,
                    higherIsBetter: higher
                )
            ),
            staleOn: nil
        )
    }

    @Test("EVID-2: at 78% against 90% Complete is refused and both figures are named")
    func seventyEight() {
        let verdict = gate.judge([measure([0.78])], on: today)
        #expect(!verdict.isOpen)
        #expect(verdict.reasons.joined().contains("78%"))
        #expect(verdict.reasons.joined().contains("90%"))
    }

    @Test("EVID-2: three consecutive readings at target open the gate; two do not; a broken run does not")
    func hold() {
        #expect(gate.judge([measure([0.9, 0.92, 0.95])], on: today).isOpen)
        #expect(!gate.judge([measure([0.92, 0.95])], on: today).isOpen)
        #expect(!gate.judge([measure([0.92, 0.7, 0.95, 0.96])], on: today).isOpen)
        #expect(gate.judge([measure([0.1, 0.08, 0.05], target: 0.1, higher: false)], on: today).isOpen)
    }

    @Test("EVID-2: one audit at the pass mark opens it; one record short does not")
    func audit() {
        func audit(_ met: Int, of size: Int) -> EvidenceStanding {
            EvidenceStanding(
                title: "Dip sample",
                evidenceClass: .outcome,
                proof: .audit(.init(sampleSize: size, met: met, passMark: 0.9)),
                staleOn: nil
            )
        }
        #expect(gate.judge([audit(9, of: 10)], on: today).isOpen)
        #expect(!gate.judge([audit(8, of: 10)], on: today).isOpen)
    }

    @Test("EVID-3: a newsletter as the only evidence is refused as activity only")
    func activityOnly() {
        let newsletter = EvidenceStanding(
            title: "Newsletter",
            evidenceClass: .activity,
            proof: .document,
            staleOn: nil
        )
        let verdict = gate.judge([newsletter], on: today)
        #expect(verdict.reasons.count == 1)
        #expect(verdict.reasons.first?.contains("activity only") == true)
    }

    @Test("EVID-3: a document about outcomes supports a claim and does not prove it")
    func documentAlone() {
        let survey = EvidenceStanding(title: "Survey", evidenceClass: .outcome, proof: .document, staleOn: nil)
        #expect(!gate.judge([survey], on: today).isOpen)
    }

    @Test("EVID-6: stale or withdrawn evidence does not count, from its day")
    func stale() {
        var passed = EvidenceStanding(
            title: "Audit",
            evidenceClass: .outcome,
            proof: .audit(.init(sampleSize: 10, met: 10, passMark: 0.9)),
            staleOn: today.next
        )
        #expect(gate.judge([passed], on: today).isOpen)
        #expect(!gate.judge([passed], on: today.next).isOpen)
        passed = EvidenceStanding(
            title: "Audit",
            evidenceClass: .outcome,
            proof: passed.proof,
            staleOn: nil,
            isWithdrawn: true
        )
        #expect(!gate.judge([passed], on: today).isOpen)
    }

    @Test("AUDIT-4: a promised audit without a result keeps the gate shut whatever else is there")
    func promised() {
        let verdict = gate.judge([measure([0.95, 0.95, 0.95])], missingAudits: ["audit in July"], on: today)
        #expect(!verdict.isOpen)
        #expect(verdict.reasons == ["A promised audit has no result yet: “audit in July”. File its result."])
    }

    @Test("A month with nothing to count neither holds nor breaks")
    func nothingToCount() {
        let evidence = EvidenceStanding(
            title: "M",
            evidenceClass: .outcome,
            proof: .measure(
                .init(
                    readings: [
                        .init(periodEnd: month(0), numerator: 9, denominator: 10),
                        .init(periodEnd: month(1), numerator: 0, denominator: 0),
                        .init(periodEnd: month(2), numerator: 10, denominator: 10),
                        .init(periodEnd: month(3), numerator: 10, denominator: 10),
                    ],
                    target: 0.9,
                    higherIsBetter: true
                )
            ),
            staleOn: nil
        )
        #expect(gate.judge([evidence], on: today).isOpen)
    }
}

@Suite("The computed rating")
struct RatingTests {
    let rules = RatingRules(updateEveryDays: 31, dueSoonDays: 30)
    let today = Day(year: 2026, month: 3, day: 31) ?? Day(number: 0)

    func action(_ change: (inout ActionStanding) -> Void) -> ActionStanding {
        var action = ActionStanding(
            rung: .underWay,
            isStated: true,
            dueOn: today.adding(days: 90),
            lastProgressOn: today.adding(days: -3),
            countedFrom: today.adding(days: -200)
        )
        change(&action)
        return action
    }

    @Test("PLAN-9: in time and reported on is green")
    func green() {
        let rating = rules.rate(action { _ in }, on: today)
        #expect(rating.status == .inProgress)
        #expect(rating.colour == .green)
    }

    @Test("PLAN-9: a blank review cell is “No status given” and never green, late or not")
    func blank() {
        for days in [-400, -1, 0, 15, 90, 400] {
            let rating = rules.rate(
                action {
                    $0.isStated = false
                    $0.dueOn = today.adding(days: days)
                },
                on: today
            )
            #expect(rating.status == .noStatusGiven)
            #expect(rating.colour == (days < 0 ? .red : .grey))
        }
    }

    @Test("PLAN-13: untouched for 31 days on a monthly cycle is “update overdue”, for 30 it is not")
    func silence() {
        let thirty = action { $0.lastProgressOn = today.adding(days: -30) }
        let thirtyOne = action { $0.lastProgressOn = today.adding(days: -31) }
        #expect(!rules.rate(thirty, on: today).isUpdateOverdue)
        #expect(rules.rate(thirtyOne, on: today).isUpdateOverdue)
        #expect(rules.rate(thirtyOne, on: today).colour == .amber)
    }

    @Test("PLAN-7: due on its last day is in time, the day after is overdue")
    func lateness() {
        #expect(rules.rate(action { $0.dueOn = today }, on: today).status == .inProgress)
        #expect(rules.rate(action { $0.dueOn = today.previous }, on: today).status == .overdue)
        #expect(rules.rate(action { $0.dueOn = today.previous }, on: today).colour == .red)
    }

    @Test("EVID-2: claimed is amber however late, and accepted is blue with the override beside it")
    func claimed() {
        let claimed = action {
            $0.rung = .claimed
            $0.dueOn = today.adding(days: -100)
        }
        #expect(rules.rate(claimed, on: today).status == .doneAwaitingEvidence)
        #expect(rules.rate(claimed, on: today).colour == .amber)
        let letThrough = action {
            $0.rung = .verified
            $0.wasLetThrough = true
        }
        #expect(rules.rate(letThrough, on: today).status == .complete)
        #expect(rules.rate(letThrough, on: today).reasons.contains { $0.contains("chair") })
    }

    @Test("PLAN-10: an action under a contested finding shows as Disputed")
    func disputed() {
        #expect(rules.rate(action { $0.isDisputed = true }, on: today).status == .disputed)
    }

    @Test("EVID-4: a slipped action is red")
    func slipped() {
        #expect(rules.rate(action { $0.rung = .slipped }, on: today).colour == .red)
    }
}
