import Documents
import Instruments
import Kernel
import LanternTesting
import PlanReading
import Testing

@testable import Pathways

@Suite("A plan for publication")
struct PublishedPlanTests {
    private func published(_ sketch: PlanSketch) throws -> PublishedPlan {
        PublishedPlan(
            PlanSnapshot(try sketch.record(), publishing: PublishedNames([])),
            edition: "Version 1",
            words: StatusWords(try TestPartnership.shippedDefinitions(), on: sketch.day)
        )
    }

    private func readAgain(_ plan: PublishedPlan) throws -> [PlanDraft] {
        let files = [("plan.xlsx", try plan.workbook.bytes()), ("plan.csv", Array(plan.csv.utf8))]
        return try files.map { PlanReader.read(try DocumentReader.read($0.1, named: $0.0)) }
    }

    @Test("IMP-1: our own Excel and CSV files read in again give the same findings and actions")
    func roundTrip() throws {
        var sketch = PlanSketch()
        let one = sketch.finding("1.1", statement: "Referrals wait for days.", severity: .priorityAction)
        let two = sketch.finding("1.2", statement: "Forms differ between agencies.")
        sketch.finding("1.3", statement: "Children are not asked.")
        sketch.action("1.1(a)", answering: [one, two]) { $0.action.statement = "Train every duty worker." }
        sketch.action("1.1(b)", answering: [one]) { $0.action.statement = "Audit ten records a month, and report." }
        sketch.action("1.2(a)", answering: [two]) { $0.action.statement = "Agree one form for all agencies." }
        let plan = try published(sketch)
        for draft in try readAgain(plan) {
            #expect(draft.findings.count == 3)
            #expect(draft.actions.count == 3)
            #expect(draft.findings.map(\.label) == ["1.1", "1.2", "1.3"])
            #expect(draft.actions.map(\.statement.text) == plan.snapshot.actions.map(\.statement))
            #expect(draft.actions.compactMap(\.due.day) == plan.snapshot.actions.compactMap(\.dueOn))
        }
    }

    @Test("IMP-1: any plan of ours read in again has as many findings and actions", arguments: UInt64(0)..<40)
    func anyPlan(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let verbs = ["Train", "Audit", "Review", "Publish", "Recruit", "Agree"]
        let things = ["duty workers in enquiry", "records of visits", "the neglect toolkit", "a named doctor", "thresholds"]
        var sketch = PlanSketch()
        var count = 0
        for number in 1...random.int(in: 1...6) {
            let finding = sketch.finding("\(number)", statement: "Practice number \(number) is not yet good enough.")
            for letter in "abcde".prefix(random.int(in: 0...3)) {
                count += 1
                let words = "\(verbs[random.int(in: 0...5)]) \(things[random.int(in: 0...4)]) in stage \(count)."
                sketch.action("\(number)(\(letter))", answering: [finding]) { $0.action.statement = words }
            }
        }
        guard count > 0 else { return }
        let plan = try published(sketch)
        for draft in try readAgain(plan) {
            #expect(draft.findings.count == plan.snapshot.findings.count)
            #expect(draft.actions.count == count)
        }
    }

    @Test("PLAN-4: an action that answers two findings stands once, and the other finding points to it")
    func once() throws {
        var sketch = PlanSketch()
        let (one, two) = (sketch.finding("1"), sketch.finding("2"))
        sketch.action("1(a)", answering: [one, two])
        sketch.action("9(z)")
        let plan = try published(sketch)
        let answered = plan.sections.flatMap(\.findings)
        #expect(answered.map { $0.actions.map(\.reference) } == [["1(a)"], []])
        #expect(answered.map(\.elsewhere) == [[], ["1(a)"]])
        #expect(plan.loose.map(\.reference) == ["9(z)"])
        #expect(plan.rows.count == 3)
    }

    @Test("PLAN-6: what is published names posts and organisations, in every form")
    func withoutNames() throws {
        var sketch = PlanSketch()
        let finding = sketch.finding("1")
        sketch.action(answering: [finding]) {
            $0.leads = [.sketch("Odile Brannigan", .person, role: "Head of Service")]
        }
        let plan = try published(sketch)
        #expect(plan.lead(plan.snapshot.actions[0]) == "Head of Service")
        #expect(!plan.csv.contains("Brannigan"))
        #expect(plan.csv.contains("Head of Service"))
        for bytes in [try plan.word.bytes(), try plan.workbook.bytes()] {
            let text = try DocumentReader.read(bytes, named: bytes == (try plan.word.bytes()) ? "plan.docx" : "plan.xlsx")
            #expect(!String(describing: text).contains("Brannigan"))
            #expect(String(describing: text).contains("Head of Service"))
        }
    }
}
