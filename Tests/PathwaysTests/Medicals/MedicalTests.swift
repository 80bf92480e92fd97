import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Medicals, bruises and injuries")
struct MedicalTests {
    func problems(_ doing: () async throws -> Void) async -> [MedicalProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? MedicalProblem }
        } catch {
            return [error as? MedicalProblem].compactMap(\.self)
        }
    }

    @Test(
        "S47-4: a request that lacks history is refused with what is missing; complete, it goes to a health agency",
        arguments: Engines.all)
    func complete(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let form = try await bench.perform(StartForm(MedicalRequest.formKey, about: bench.child))
        #expect(
            await problems { _ = try await bench.perform(SendMedicalRequest(of: bench.child, nil, to: nil)) } == [.formMissing])
        let found = await problems {
            _ = try await bench.perform(SendMedicalRequest(of: bench.child, form, to: bench.house.school))
        }
        guard case .incomplete(let missing)? = found.first else {
            Issue.record("nothing was found to be missing: \(found)")
            return
        }
        for words in ["Earlier injuries", "Who with parental responsibility consents", "What explanation was given"] {
            #expect(missing.contains { $0.contains(words) }, "\(words) is not named in \(missing)")
        }
        #expect(found.last == .notHealth)
        let version = try await bench.finish(form, of: bench.child)
        #expect(version)
        #expect(try await bench.perform(SendMedicalRequest(of: bench.child, form, to: bench.house.health)) == .message)
        #expect(try await bench.messages(to: bench.house.nurse).contains("A child protection medical is asked for"))
        #expect(
            await problems { _ = try await bench.perform(SendMedicalRequest(of: bench.child, form, to: bench.house.health)) }
                == [.sentAlready])
        #expect(try await bench.ask(MedicalsOf(bench.child)).unsent.isEmpty)
    }

    @Test("S47-5: a reported injury is not finished without a view of health and a decision of several agencies")
    func bruising() async throws {
        let bench = try await EnquiryHouse()
        let form = try await bench.perform(StartForm(MedicalRequest.bruising, about: bench.child))
        let begun = try await bench.inWork { try FormStore(transaction: $0.transaction).find(form) }
        let missing = begun.wording.check(begun.answers, finishing: true).compactMap(\.field)
        for question in ["health-view", "health-who", "decision", "who", "crime"] {
            #expect(missing.contains(question), "\(question)")
        }
        // Of a child who does not move, the doctor on call is rung whatever explanation is given.
        var answers = begun.answers
        answers["moves"] = .text("not-mobile")
        #expect(begun.wording.shown(answers).questions.contains { $0.key == "not-mobile-done" })
        answers["moves"] = .text("walking")
        #expect(!begun.wording.shown(answers).questions.contains { $0.key == "not-mobile-done" })
        // Relatives and the public are among those who may have told of it.
        let told = begun.wording.questions.first { $0.key == "how-known" }?.choices.map(\.key) ?? []
        #expect(told.contains("family") && told.contains("public"))
    }

    @Test(
        "S47-5, STRAT-1: where agencies decide on a strategy discussion after an injury, it is owed the same day, once",
        arguments: Engines.all)
    func strategyFollows(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        func finish(_ child: ID<Person>, deciding decision: String) async throws {
            let form = try await bench.perform(StartForm(MedicalRequest.bruising, about: child))
            let begun = try await bench.inWork { try FormStore(transaction: $0.transaction).find(form) }
            var answers = begun.answers
            answers["decision"] = .text(decision)
            for _ in 0..<3 {
                for question in begun.wording.shown(answers).questions where answers[question.key]?.isBlank ?? true {
                    switch question.kind {
                    case .text, .longText: answers[question.key] = .text("A doctor saw her at noon; he says that he fell on her.")
                    case .choice, .yesNo: answers[question.key] = .text(question.keys(of: begun.wording).first ?? "yes")
                    case .bodyMap: answers[question.key] = .marks([BodyMark("chest", "Round, blue, the size of a coin")])
                    case .table:
                        answers[question.key] = .rows(
                            ["Social care", "Police", "Health"].map {
                                Answers(["agency": .text($0), "name": .text("Somebody of theirs")])
                            })
                    default: break
                    }
                }
            }
            _ = try await bench.perform(FinishForm(form, of: child, saying: answers, version: begun.version))
        }
        func needs() async throws -> [StrategyNeed] {
            try await bench.inWork { try StrategyNeedStore(transaction: $0.transaction).open(limit: 10) }
        }
        try await finish(bench.sister, deciding: "no-enquiry")
        #expect(try await needs().isEmpty)
        for _ in 0..<2 { try await finish(bench.child, deciding: "strategy") }
        let all = try await needs()
        let need = try #require(all.first)
        #expect(all.count == 1 && Array(need.children.keys) == [bench.child])
        #expect(need.because.contains("saw her at noon"))
        let clock = try #require(
            try await bench.inWork { try $0.clocks.open(EnquiryClocks.strategy, for: need.about) })
        #expect(clock.due.day == bench.now.day)
        // The discussion that is held about the child answers it.
        let (child, meeting) = (bench.child, bench.meeting)
        try await bench.inWork { try Enquiries($0).held(meeting, about: [child], at: $0.now) }
        #expect(try await needs().isEmpty)
    }

    @Test(
        "S47-4: booking and report are kept, and a report that falls short of the standard says in what", arguments: Engines.all)
    func report(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let form = try await bench.perform(StartForm(MedicalRequest.formKey, about: bench.child))
        let (child, agency) = (bench.child, bench.house.health)
        let id = try await bench.inWork { work in
            let medical = MedicalRequest(
                id: work.newID(), child: child, form: form, agency: agency, sentAt: work.now, sentBy: nil, how: .telephone,
                bookedFor: nil,
                bookedWords: "", reportAt: nil, reportWords: "", meetsStandard: nil, standardWords: "")
            try MedicalStore(transaction: work.transaction).add(medical)
            return medical.id
        }
        #expect(await problems { try await bench.perform(BookMedical(id, at: nil, "")) } == [.timeMissing, .whereMissing])
        try await bench.perform(BookMedical(id, at: bench.now.adding(hours: 3), "Children’s ward, Dr Abel"))
        #expect(
            await problems { try await bench.perform(ReceiveMedicalReport(id, "", meetsStandard: false)) }
                == [.reportMissing, .standardWordsMissing])
        try await bench.perform(
            ReceiveMedicalReport(id, "Not explained by a fall.", meetsStandard: false, "No body map, and not signed."))
        let kept = try #require(try await bench.ask(MedicalsOf(bench.child)).medicals.first)
        #expect(kept.meetsStandard == false && kept.bookedWords == "Children’s ward, Dr Abel" && kept.reportAt == bench.now)
    }
}
