import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Challenges: from the record, answered, escalated, ended, and their log")
struct ChallengeTests {
    private let words = ChallengeWords(
        what: "No further action", theme: "threshold", why: "She has come hungry for three weeks.", asks: "A visit this week.")

    private func read(_ id: ID<Challenge>, _ house: FrontDoorHouse, as actor: Actor? = nil) async throws -> ChallengeRecord.Answer
    {
        try await house.ask(ChallengeRecord(id), as: actor ?? house.teacher)
    }

    private func step(_ id: ID<Challenge>, _ house: FrontDoorHouse) async throws -> ID<ChallengeStep> {
        try #require(try await read(id, house).challenge.now?.id)
    }

    private func onRoster(_ name: String, _ purpose: String, of agency: ID<Agency>, _ user: Actor?, _ house: FrontDoorHouse)
        async throws
    {
        try await house.partnership.lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: agency, name: name, purposes: [purpose], email: "named@example.test", user: user?.user,
                    from: house.now.day)),
            as: house.manager, for: .administration)
    }

    @Test(
        "CHALL-1: a partner challenges what they were told; whoever has it has a task due in two working days, and the record shows it",
        arguments: Engines.all)
    func raised(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let about = try await house.waiting()
        let form = try await house.ask(ChallengeForm(about), as: house.teacher)
        #expect(form.goesTo?.contains("Gwen Price") == true && form.open.isEmpty)
        let id: ID<Challenge> = house.partnership.lantern.ids.next(at: house.now)
        // Sent twice, it is one.
        for _ in 0..<2 {
            #expect(try await house.perform(RaiseChallenge(about, words, id: id), as: house.teacher) == id)
        }
        let clocks = try await house.ask(ClocksOf(), as: house.manager)
        let lines = (clocks.late + clocks.soon + clocks.running).filter { $0.clock.kind == Challenges.reply }
        #expect(lines.count == 1)
        // Monday 10:00; the reply is due by the end of Wednesday.
        #expect(lines.first?.clock.due.lastMoment.day == Day("2026-03-04"))
        let shown = try await house.ask(ChallengesAbout(about), as: house.manager)
        #expect(shown.lines.count == 1 && shown.lines.first?.isMine == true && shown.lines.first?.mayOpen == true)
        #expect(try await read(id, house).mayTakeUp)
        #expect(try await read(id, house, as: house.manager).mayAnswer)
    }

    @Test("CHALL-1: an empty challenge is refused in words, each field at once", arguments: Engines.all)
    func empty(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let about = try await house.waiting()
        let nothing = ChallengeWords(what: " ", theme: "", why: "n/a", asks: "")
        #expect(
            await challengeProblems { _ = try await house.perform(RaiseChallenge(about, nothing), as: house.teacher) } == [
                .whatMissing, .themeMissing, .whyMissing, .asksMissing,
            ])
        let dispute = ChallengeWords(
            kind: "chair-dispute", what: "No advocate", theme: "advocacy", why: "Nobody asked her.", asks: "One.")
        #expect(
            await challengeProblems { _ = try await house.perform(RaiseChallenge(about, dispute), as: house.teacher) } == [
                .targetMissing
            ])
        await #expect(throws: NotFound.self) {
            try await house.perform(RaiseChallenge(Subject("plan", house.partnership.board), words), as: house.teacher)
        }
    }

    @Test("CHALL-1: who has no part in a record cannot challenge it, read the challenge or answer it", arguments: Engines.all)
    func closed(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let about = try await house.waiting()
        await #expect(throws: AccessRefused.self) {
            try await house.perform(RaiseChallenge(about, words), as: house.offenderManager)
        }
        let id = try await house.perform(RaiseChallenge(about, words), as: house.teacher)
        let now = try await step(id, house)
        await #expect(throws: AccessRefused.self) { try await house.ask(ChallengeRecord(id), as: house.offenderManager) }
        for stranger in [house.teacher, house.offenderManager] {
            await #expect(throws: AccessRefused.self) {
                try await house.perform(AnswerChallenge(id, at: now, .upheld, reasons: "I agree."), as: stranger)
            }
        }
        await #expect(throws: AccessRefused.self) {
            try await house.perform(WithdrawChallenge(id, because: "Leave it."), as: house.manager)
        }
        await #expect(throws: AccessRefused.self) { try await house.ask(ChallengeLog(), as: house.teacher) }
    }

    @Test(
        "CHALL-2: when stage 1 passes its limit, stage 2 opens by itself, once, and named managers in both agencies are told",
        arguments: Engines.all)
    func time(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let head = try await house.partnership.worker("Head Teacher", "partner-practitioner", of: house.school)
        try await onRoster("Head Teacher", "challenge-manager", of: house.school, head, house)
        try await onRoster("Asha Rana", "challenge-manager", of: house.council, house.worker, house)
        let about = try await house.waiting()
        let id = try await house.perform(RaiseChallenge(about, words), as: house.teacher)
        let timetable = Actor.installation("Timetable")
        func run() async throws -> Int {
            try await house.partnership.lantern.perform(OpenNextStages(), as: timetable, for: .timetable)
        }
        #expect(try await run() == 0)
        let first = try await step(id, house)
        house.wait(hours: 72)
        #expect(try await run() == 1)
        #expect(try await run() == 0)
        let record = try await read(id, house)
        #expect(record.steps.map(\.step.stage) == ["manager", "practitioner"])
        #expect(record.steps.first?.step.how == .time && record.steps.last?.step.wasInTime(at: house.now) == false)
        #expect(Set(record.steps.first?.told.map(\.name) ?? []) == ["Head Teacher", "Asha Rana"])
        #expect(record.steps.first?.holder == "Asha Rana")
        // Whoever had stage 1 open finds that it has moved on; the named manager answers, whatever their role.
        #expect(
            await challengeProblems {
                try await house.perform(AnswerChallenge(id, at: first, .upheld, reasons: "Late, but yes."), as: house.worker)
            }
                == [.stageMoved])
        try await house.perform(
            AnswerChallenge(id, at: try await step(id, house), .part, reasons: "A visit on Friday."), as: house.worker)
        // The head of the school that raised it may take it up, too.
        #expect(try await read(id, house, as: head).mayTakeUp)
        house.wait(hours: 24 * 30)
        #expect(try await run() == 0)
    }

    @Test("CHALL-2: unanswered, a challenge goes through every stage to the board, and stays late there", arguments: Engines.all)
    func allStages(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let id = try await house.perform(RaiseChallenge(try await house.waiting(), words), as: house.teacher)
        for _ in 0..<8 {
            house.wait(hours: 24 * 20)
            _ = try await house.partnership.lantern.perform(
                OpenNextStages(), as: .installation("Timetable"), for: .timetable)
        }
        let record = try await read(id, house)
        #expect(record.steps.map(\.step.stage) == ["board", "chief-officer", "senior", "manager", "practitioner"])
        #expect(record.nextStage == nil)
        // An agency that has named nobody is a gap that shows.
        #expect(record.steps.first?.told.contains { $0.name.isEmpty } == true)
        #expect(
            await challengeProblems {
                try await house.perform(
                    EscalateChallenge(id, from: try await step(id, house), because: "Nobody has answered."), as: house.teacher)
            } == [.lastStage])
    }

    @Test(
        "CHALL-1, CHALL-3: answered, escalated to stage 3, accepted there, and the effect on the child is kept",
        arguments: Engines.all)
    func ended(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let about = try await house.waiting()
        let id = try await house.perform(RaiseChallenge(about, words), as: house.teacher)
        #expect(
            await challengeProblems {
                try await house.perform(AnswerChallenge(id, at: try await step(id, house), nil, reasons: "-"), as: house.manager)
            } == [.answerMissing, .reasonsMissing])
        #expect(
            await challengeProblems {
                try await house.perform(
                    AcceptAnswer(id, at: try await step(id, house), effect: "safer", "She eats."), as: house.teacher)
            } == [.notAnswered])
        try await house.perform(
            AnswerChallenge(id, at: try await step(id, house), .notUpheld, reasons: "Early help is there."), as: house.manager)
        #expect(
            await challengeProblems {
                try await house.perform(
                    AnswerChallenge(id, at: try await step(id, house), .upheld, reasons: "Twice."), as: house.manager)
            } == [.answeredAlready])
        for _ in 0..<2 {
            let now = try await step(id, house)
            try await house.perform(EscalateChallenge(id, from: now, because: "She is hungry still."), as: house.teacher)
            // Pressed twice, it moves once.
            #expect(
                await challengeProblems {
                    try await house.perform(EscalateChallenge(id, from: now, because: "Again."), as: house.teacher)
                }
                    == [
                        .stageMoved
                    ])
        }
        #expect(try await read(id, house).challenge.now?.stage == "senior")
        try await house.perform(
            AnswerChallenge(id, at: try await step(id, house), .upheld, reasons: "We visit today."), as: house.manager)
        #expect(
            await challengeProblems {
                try await house.perform(AcceptAnswer(id, at: try await step(id, house), effect: "", ""), as: house.teacher)
            } == [.effectMissing, .effectWordsMissing])
        try await house.perform(
            AcceptAnswer(id, at: try await step(id, house), effect: "not-yet-known", ""), as: house.teacher)
        let record = try await read(id, house)
        #expect(record.challenge.outcome == .upheld && !record.challenge.isOpen)
        try await house.perform(RecordEffect(id, "sooner", "She was visited on the day."), as: house.teacher)
        #expect(
            await challengeProblems { try await house.perform(RecordEffect(id, "none", "No."), as: house.teacher) } == [
                .effectKnown
            ])
        #expect(
            await challengeProblems { try await house.perform(WithdrawChallenge(id, because: "Over."), as: house.teacher) } == [
                .endedAlready
            ])
        let clocks = try await house.partnership.lantern.database.read {
            try ClockStore(transaction: $0).open(for: Subject("challenge", id))
        }
        #expect(clocks.isEmpty)
        let log = try await house.ask(ChallengeLog(), as: house.manager)
        let school = try #require(log.agencies.first { $0.agency == house.school })
        #expect(school.raised == 1 && school.upheld == 1 && !school.isNilReturn)
        let council = try #require(log.agencies.first { $0.agency == house.council })
        #expect(council.received == 1 && council.inTime == 2 && council.due >= 2)
        #expect(log.lines.first?.effect == "Help came sooner")
    }

    @Test("CHALL-1: nobody answers their own challenge: their team has it; hostile words stay words", arguments: Engines.all)
    func own(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let about = try await house.waiting()
        var hostile = words
        hostile.what = "'; DROP TABLE challenge; -- <script>alert(1)</script> \u{202E}تحدي"
        let id = try await house.perform(RaiseChallenge(about, hostile), as: house.manager)
        let record = try await read(id, house, as: house.worker)
        #expect(record.steps.first?.holder == "Front door" && record.mayAnswer)
        #expect(record.challenge.words.what == hostile.what)
        #expect(try await !read(id, house, as: house.manager).mayAnswer)
    }
}
