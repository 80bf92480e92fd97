import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Domestic incidents: screened in a day, schools told before the bell")
struct ScreeningTests {
    @Test(
        "DA-1: of 18 overnight, when the session closes all have an outcome or are listed with their 24-hour time",
        arguments: Engines.all)
    func session(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        var ids: [ID<Incident>] = []
        for number in 1...18 {
            ids.append(
                try await bench.record(bench.told("50-\(number)"), [bench.victim(), bench.child(name: "Child \(number)")])
                    .incident)
        }
        let nobody = await bench.problems {
            _ = try await bench.house.perform(ScreenIncident(ids[0], "advice", "Spoken to."), as: bench.house.worker)
        }
        #expect(nobody == [.noScreening])
        try await bench.house.perform(
            OpenScreening(seats: ["police": "Olu Bright", "social-care": "Asha Rana", "health": " "]), as: bench.house.worker)
        for id in ids.prefix(17) {
            try await bench.house.perform(ScreenIncident(id, "advice", "Told where help is."), as: bench.house.worker)
        }
        let room = try await bench.house.ask(ScreeningRoom(), as: bench.house.nurse)
        #expect(room.waiting.count == 1 && room.decided.count == 17)
        #expect(room.held?.seats.first { $0.seat == "health" }?.isPresent == false)
        #expect(try await bench.house.perform(CloseScreening(), as: bench.house.worker) == 1)
        let after = try await bench.house.ask(ScreeningRoom(), as: bench.house.worker)
        #expect(after.left == [ids[17]: bench.now.adding(hours: 24)])
        bench.house.wait(hours: 25)
        #expect(try await bench.house.ask(ScreeningRoom(), as: bench.house.worker).late == 1)
    }

    @Test(
        "DA-1: an incident becomes a contact with what the police told; two who decide at once see each other",
        arguments: Engines.all)
    func contact(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        let id = try await bench.record(bench.told("51-1"), [bench.victim(), bench.child(is: bench.child)]).incident
        try await bench.house.perform(OpenScreening(seats: ["police": "Olu Bright"]), as: bench.house.worker)
        let decision = try await bench.house.perform(
            ScreenIncident(id, "contact", "The fourth, and a knife.", grade: "high"), as: bench.house.worker)
        let contact = try await bench.house.record(try #require(decision.contact))
        #expect(contact.contact.told.worry.contains("He broke the door"))
        #expect(contact.contact.told.life.contains("hid under the bed"))
        #expect(
            await bench.problems {
                _ = try await bench.house.perform(ScreenIncident(id, "advice", "Twice."), as: bench.house.constable)
            } == [.screenedAlready])
        let record = try await bench.house.ask(IncidentRecord(id), as: bench.house.worker)
        // NOTIFY-4: a child of seven is the school nurse's, urgent for a high grade.
        #expect(record.tasks.map(\.kind) == ["school-nurse"] && record.tasks.map(\.isUrgent) == [true])
        let task = try #require(record.tasks.first)
        try await bench.house.perform(AnswerHealthTask(task.id, .accepted), as: bench.house.nurse)
        try await bench.house.perform(AnswerHealthTask(task.id, .done("Seen at school; sleeps badly.")), as: bench.house.nurse)
        #expect(try await bench.house.ask(HealthTasksHere(), as: bench.house.nurse).isEmpty)
    }

    @Test(
        "NOTIFY-1: a standard incident at 23:00 is in the school’s tray before 08:00, with the time at which it came",
        arguments: Engines.all)
    func beforeTheBell(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine, at: "2026-03-02T23:30:00Z")
        let told = bench.told("52-1", at: try #require(Instant("2026-03-02T23:00:00Z"))) { told in
            // NOTIFY-2: nobody has come yet; an appointment is made for tomorrow.
            (told.attendedAt, told.formAt, told.vulnerability, told.crime) = (nil, nil, nil, nil)
        }
        var child = bench.child(school: bench.house.school)
        (child.seen, child.said) = (nil, "")
        try await bench.record(told, [bench.victim(), child])
        bench.house.partnership.time.move(to: try #require(Instant("2026-03-03T08:00:00Z")))
        let line = try #require(try await bench.house.ask(SchoolNoticesHere(), as: bench.house.teacher).first)
        #expect(line.child == "Amina Noor" && line.grade == "Standard" && line.notice.sentAt == Instant("2026-03-02T23:30:00Z"))
        #expect(line.notice.dueAt.map { $0 > Instant("2026-03-03T08:00:00Z") ?? $0 } == true)
        try await bench.house.perform(AnswerNotice(line.notice.id, .known), as: bench.house.teacher)
        try await bench.house.perform(
            AnswerNotice(line.notice.id, .support("Breakfast with her key adult.")), as: bench.house.teacher)
        let numbers = try await bench.house.ask(
            NoticeNumbers(from: try #require(Day("2026-01-01")), to: try #require(Day("2026-03-31"))), as: bench.house.manager)
        #expect(numbers.made == 1 && numbers.inTime == 1 && numbers.known == 1 && numbers.answered == 1)
        await #expect(throws: AccessRefused.self) {
            try await bench.house.perform(AnswerNotice(line.notice.id, .opened), as: bench.house.nurse)
        }
    }

    @Test(
        "NOTIFY-3: a notice unread at ten goes to the coordinators once; a school nobody knows is telephoned",
        arguments: Engines.all)
    func unread(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine, at: "2026-03-02T20:00:00Z")
        try await bench.record(
            bench.told("53-1"), [bench.victim(), bench.child(school: bench.house.school), bench.child(name: "Bilal Noor")])
        let installation = Actor.installation("timetable")
        let lantern = bench.house.partnership.lantern
        #expect(try await lantern.perform(ChaseNotices(), as: installation, for: .timetable) == 0)
        bench.house.partnership.time.move(to: try #require(Instant("2026-03-03T10:01:00Z")))
        #expect(try await lantern.perform(ChaseNotices(), as: installation, for: .timetable) == 1)
        #expect(try await lantern.perform(ChaseNotices(), as: installation, for: .timetable) == 0)
        let desk = try await bench.house.ask(NoticesToTelephone(), as: bench.house.manager)
        #expect(Set(desk.toTelephone.map(\.child)) == ["Amina Noor", "Bilal Noor"])
        for line in desk.toTelephone {
            try await bench.house.perform(
                FollowNotice(line.notice.id, .telephoned("Spoke to the head.")), as: bench.house.manager)
        }
        #expect(try await bench.house.ask(NoticesToTelephone(), as: bench.house.manager).toTelephone.isEmpty)
    }
}
