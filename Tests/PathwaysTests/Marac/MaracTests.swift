import Definitions
import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("MARAC: referral, second look, listing, hearing, and what practices answer")
struct MaracTests {
    @Test("DA-3: a high-risk case shows the grounds and fills in the form: nothing known is typed twice", arguments: Engines.all)
    func form(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        for number in 1...2 { _ = try await marac.incident("77-\(number)") }
        let about = try await marac.incident("77-3")
        let form = try await marac.house.ask(MaracForm(about), as: marac.house.worker)
        #expect(form.isCalledFor && form.grounds.map(\.key) == ["escalation"])
        #expect(form.victims.map(\.id) == [marac.incidents.mother] && form.perpetrators.map(\.id) == [marac.incidents.father])
        #expect(form.children.map(\.id) == [marac.incidents.child] && form.why.contains("broke the door"))
    }

    @Test(
        "DA-3: an empty referral is refused in words; one sent twice is one case; an open one is not made again",
        arguments: Engines.all)
    func refer(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let about = try await marac.incident()
        let empty = marac.words([]) {
            $0.perpetrator = nil
            $0.why = " "
            $0.safeContact = "n/a"
        }
        #expect(
            await maracProblems { _ = try await marac.house.perform(ReferToMarac(empty, from: about), as: marac.house.worker) }
                == [
                    .perpetratorMissing, .criteriaMissing, .whyMissing, .safeContactMissing,
                ])
        #expect(
            await maracProblems {
                _ = try await marac.house.perform(ReferToMarac(marac.words(["repeat"]), from: about), as: marac.house.worker)
            } == [.criterionNotMet("Repeat")])
        let id: ID<MaracCase> = marac.incidents.newID()
        for _ in 0..<2 {
            #expect(
                try await marac.house.perform(ReferToMarac(marac.words(), from: about, id: id), as: marac.house.worker) == id)
        }
        let reference = try await marac.record(id).found.reference
        #expect(
            await maracProblems {
                _ = try await marac.house.perform(ReferToMarac(marac.words(), from: about), as: marac.house.worker)
            } == [.openAlready(reference)])
    }

    @Test("DA-3: a declined referral needs reasons and a second look by somebody else", arguments: Engines.all)
    func secondLook(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.refer()
        #expect(
            await maracProblems { try await marac.house.perform(DecideMarac(id, .declined, reasons: ""), as: marac.coordinator) }
                == [
                    .reasonsMissing
                ])
        try await marac.house.perform(DecideMarac(id, .declined, reasons: "Below the points."), as: marac.coordinator)
        #expect(try await marac.record(id).found.standing == .secondLook)
        #expect(
            await maracProblems {
                try await marac.house.perform(LookAgainAtMarac(id, .agrees, "I still think so."), as: marac.coordinator)
            } == [.ownSecondLook])
        try await marac.house.perform(LookAgainAtMarac(id, .accepts, "Strangling is enough."), as: marac.second)
        let record = try await marac.record(id)
        #expect(record.found.standing == .accepted && record.secondLooker == "Owen Marsh")
        let desk = try await marac.house.ask(MaracDesk(), as: marac.coordinator)
        #expect(desk.byAgency.map(\.declined) == [1] && desk.byAgency.map(\.lookedAgain) == [1])
        #expect(desk.lines.first?.due != nil)
    }

    @Test("DA-3: who is in no MARAC team decides nothing; who only works elsewhere reads nothing", arguments: Engines.all)
    func closed(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.refer()
        await #expect(throws: AccessRefused.self) {
            try await marac.house.perform(DecideMarac(id, .accepted, reasons: ""), as: marac.house.constable)
        }
        for stranger in [marac.house.teacher, marac.house.offenderManager] {
            await #expect(throws: AccessRefused.self) { try await marac.house.ask(MaracRecord(id), as: stranger) }
            await #expect(throws: AccessRefused.self) { try await marac.house.ask(MaracDesk(), as: stranger) }
        }
        // Whoever referred it reads it.
        #expect(try await !marac.record(id, as: marac.house.worker).mayCoordinate)
        await #expect(throws: AccessRefused.self) {
            try await marac.house.perform(
                ReferToMarac(marac.words(), from: Subject("person", marac.incidents.mother)), as: marac.house.teacher)
        }
    }

    @Test(
        "DA-5: a case listed for Thursday whose practice has not replied by Wednesday is put before the coordinator",
        arguments: Engines.all)
    func practice(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        // Monday 2 March 10:00; Thursday 12 March.
        let meeting = try await marac.sitting(inDays: 10)
        try await marac.house.perform(ListMaracCase(id, on: meeting, asking: [marac.practice]), as: marac.coordinator)
        #expect(
            await maracProblems { try await marac.house.perform(ListMaracCase(id, on: meeting), as: marac.coordinator) } == [
                .listedAlready
            ])
        let request = try #require(try await marac.record(id).requests.first)
        #expect(request.request.dueAt.day == Day("2026-03-11") && request.agency == "Ferry Lane Surgery")
        #expect(try await !marac.house.ask(MaracAgenda(meeting), as: marac.coordinator).isReplyDue)
        marac.house.wait(hours: 24 * 9)
        let agenda = try await marac.house.ask(MaracAgenda(meeting), as: marac.coordinator)
        #expect(agenda.isReplyDue && agenda.unanswered.map(\.agency) == ["Ferry Lane Surgery"])

        let asked = try await marac.house.ask(MaracRequestAsked(request.request.id), as: marac.receptionist)
        #expect(asked.about.allSatisfy { $0.address.isEmpty } && asked.about.count == 3)
        await #expect(throws: AccessRefused.self) {
            try await marac.house.ask(MaracRequestAsked(request.request.id), as: marac.house.teacher)
        }
        #expect(
            await maracProblems {
                try await marac.house.perform(AnswerMaracRequest(request.request.id, .given, ""), as: marac.receptionist)
            } == [.wordsMissing])
        try await marac.house.perform(
            AnswerMaracRequest(request.request.id, .given, "Two visits with bruises."), as: marac.receptionist)
        #expect(
            await maracProblems {
                try await marac.house.perform(
                    AnswerMaracRequest(request.request.id, .nothingKnown, "", spokeTo: "The desk"), as: marac.coordinator)
            } == [.answeredAlready])
        #expect(try await marac.house.ask(MaracAgenda(meeting), as: marac.coordinator).unanswered.isEmpty)
        marac.house.wait(hours: 24)
        try await marac.hear(id)
        let after = try await marac.house.ask(MaracRequestAsked(request.request.id), as: marac.receptionist)
        #expect(!after.outcome.isEmpty && after.request.returnedAt != nil)
    }

    @Test(
        "DA-4: a case is not heard while a child is not considered by name or an action lacks its agency, owner or time",
        arguments: Engines.all)
    func hearing(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        #expect(await maracProblems { try await marac.hear(id) } == [.notListed])
        let meeting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(id, on: meeting), as: marac.coordinator)
        let bare = MaracTask(what: "Change the locks", agency: nil, owner: "", due: nil)
        #expect(
            await maracProblems { try await marac.hear(id, considered: "n/a", choice: "", tasks: [bare]) } == [
                .childMissing("Amina Noor"), .choiceMissing, .actionLacks("an agency and an owner and a time"),
            ])
        let version = try await marac.record(id).found.version
        try await marac.hear(id, version: version)
        // Two wrote at once: the second is told.
        #expect(await maracProblems { try await marac.hear(id, version: version) } == [.heardAlready])
        let record = try await marac.record(id)
        #expect(record.found.standing == .heard && record.actions.count == 1)
        #expect(record.found.children.first?.considered.contains("under the bed") == true)
        let decided = try await marac.house.partnership.lantern.database.read {
            try MeetingDecisionStore(transaction: $0).decisions(of: [record.found.meetingCase].compactMap { $0 })
        }
        #expect(decided.map(\.person) == [marac.incidents.child])
    }

    @Test(
        "DA-4: two actions past their time stand first at the next meeting, with their holder, until they are done",
        arguments: Engines.all)
    func overdue(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        let meeting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(id, on: meeting), as: marac.coordinator)
        try await marac.hear(
            id,
            tasks: [
                marac.task("Put up a camera", agency: marac.house.police, owner: "PC Hale", inDays: 30),
                marac.task("Change the locks"),
                marac.task("See her at home", agency: marac.house.health, owner: "Ruth Kaplan", inDays: 4),
            ])
        marac.house.wait(hours: 24 * 14)
        let next = try await marac.sitting()
        let agenda = try await marac.house.ask(MaracAgenda(next), as: marac.coordinator)
        #expect(agenda.actions.map(\.action.what) == ["Change the locks", "See her at home", "Put up a camera"])
        #expect(agenda.actions.map(\.isLate) == [true, true, false])
        #expect(agenda.actions[1].holder == "Ruth Kaplan, Ambleford Community Health")
        let first = agenda.actions[0].action.id
        #expect(
            await maracProblems { try await marac.house.perform(FinishMaracAction(first, outcome: ""), as: marac.coordinator) }
                == [
                    .outcomeMissing
                ])
        try await marac.house.perform(FinishMaracAction(first, outcome: "New locks on both doors."), as: marac.coordinator)
        #expect(
            await maracProblems {
                try await marac.house.perform(FinishMaracAction(first, outcome: "Again"), as: marac.coordinator)
            } == [
                .doneAlready
            ])
        #expect(try await marac.house.ask(MaracAgenda(next), as: marac.coordinator).actions.count == 2)
    }

    @Test(
        "DA-3: further abuse between the same two within twelve months of their MARAC is a repeat; after it, it is not",
        arguments: Engines.all)
    func repeats(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let first = try await marac.accepted()
        let meeting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(first, on: meeting), as: marac.coordinator)
        try await marac.hear(first)
        marac.house.wait(hours: 24 * 200)
        let second = try await marac.refer("77-9", marac.words(["repeat"]))
        #expect(try await marac.record(second).earlier?.id == first)
        try await marac.house.perform(DecideMarac(second, .accepted, reasons: ""), as: marac.coordinator)
        marac.house.wait(hours: 24 * 200)
        let about = try await marac.incident("77-10")
        let form = try await marac.house.ask(MaracForm(about), as: marac.house.worker)
        #expect(!form.grounds.map(\.key).contains("repeat"))
    }

    @Test("DA-2: a case passed to the daily meeting and back keeps its waiting time and its open actions", arguments: Engines.all)
    func passing(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        let meeting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(id, on: meeting), as: marac.coordinator)
        try await marac.hear(id, choice: "to-daily-meeting")
        marac.house.wait(hours: 30)
        let waiting = try #require(try await marac.house.ask(MaracDesk(), as: marac.coordinator).passings.first)
        #expect(waiting.hours == 30 && waiting.passing.to == .daily && waiting.passing.takenAt == nil)
        // A daily meeting has it on its list, and passes it on to MARAC again.
        let back = try await marac.house.partnership.lantern.perform(
            PassInDaily(found: try await marac.record(id).found), as: marac.coordinator, for: Purpose(rawValue: "screening"))
        let next = try #require(back)
        let desk = try await marac.house.ask(MaracDesk(), as: marac.coordinator)
        #expect(desk.passings.contains { $0.passing.maracCase == id && $0.passing.takenAt != nil })
        #expect(desk.passings.contains { $0.passing.maracCase == next && $0.passing.to == .marac && $0.passing.takenAt == nil })
        #expect(try await marac.record(next).found.standing == .accepted)
        let second = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(next, on: second), as: marac.coordinator)
        let agenda = try await marac.house.ask(MaracAgenda(second), as: marac.coordinator)
        #expect(agenda.actions.map(\.action.what) == ["Change the locks"])
        #expect(try await marac.house.ask(MaracDesk(), as: marac.coordinator).passings.allSatisfy { $0.passing.takenAt != nil })
    }

    @Test(
        "DA-4: an agenda of 60 cases with a restricted child shows no name that the reader may not know", arguments: Engines.all)
    func restricted(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        let meeting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(id, on: meeting), as: marac.coordinator)
        try await marac.house.perform(
            OpenRecord(marac.incidents.child, reason: "supervision", because: "A relative works in the hub."),
            as: marac.house.manager)
        try await marac.house.perform(
            RestrictRecord(
                marac.incidents.child, because: "A relative works in the hub.", guardian: try #require(marac.house.manager.user),
                named: []),
            as: marac.house.manager)
        let agenda = try await marac.house.ask(MaracAgenda(meeting), as: marac.coordinator)
        #expect(agenda.lines.first?.isHidden == true && agenda.lines.first?.children == ["Restricted record"])
        await #expect(throws: AccessRefused.self) { try await marac.record(id) }
    }
}

/// What a daily risk meeting does when it is closed, as its room does it.
private struct PassInDaily: Command {
    let found: MaracCase
    var act: Act { .coordinateMarac }
    func record(in work: Work) throws -> AccessRecord { try work.maracRecord(about: []) }
    func perform(in work: Work) throws -> ID<MaracCase>? {
        let meeting: ID<Meeting> = work.newID()
        let part = MeetingCase(
            id: work.newID(), meeting: meeting, position: 0, about: found.subject, title: found.reference,
            people: try work.meetingPeople(of: found))
        try MeetingStore(transaction: work.transaction).add(
            Meeting(
                id: meeting, reference: "DR-TEST22", kind: "daily-risk-meeting", about: nil, convenedAt: work.now,
                convenedBy: work.actor.user, agency: work.actor.agency, plan: .init(at: work.now, minutes: 60)),
            [part])
        try Maracs(work).takenUpDaily(part)
        return try Maracs(work).passToMarac(part, because: "He was at her door this morning.")
    }
}
