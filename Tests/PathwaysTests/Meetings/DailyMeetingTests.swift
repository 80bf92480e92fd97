import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("The daily risk meeting: what waits is on its list, nothing is heard twice or lost")
struct DailyMeetingTests {
    private func order(_ marac: MaracHouse) async throws -> ID<ProtectiveOrder> {
        try await marac.house.perform(
            RecordOrder(
                ProtectiveOrderWords(
                    kind: "restraining", court: "Ambleford Magistrates", terms: "Not to go within 100 metres of her.",
                    secretTerms: "", keeper: marac.incidents.father, protected: [marac.incidents.mother, marac.incidents.child],
                    from: marac.house.now.day, until: nil, isHighRisk: true, owner: marac.incidents.sergeant.user, checkDays: 31)
            ), as: marac.house.constable)
    }

    private func breach(_ marac: MaracHouse) async throws -> ID<OrderBreach> {
        let breach = try await marac.house.perform(
            ReportBreach(try await order(marac), happenedAt: nil, "He waited outside the school."), as: marac.house.constable)
        try await marac.house.perform(ReferBreach(breach, to: .daily), as: marac.incidents.sergeant)
        return breach
    }

    private func toConvene(_ marac: MaracHouse, as actor: Actor? = nil) async throws -> MeetingToConvene.Answer {
        try await marac.house.ask(MeetingToConvene(MaracMeetings.daily, about: nil), as: actor ?? marac.coordinator)
    }

    private func call(_ marac: MaracHouse, _ cases: [WaitingCase]) async throws -> ID<Meeting> {
        try await marac.house.perform(
            ConveneMeeting(
                MaracMeetings.daily, cases: cases.map { CaseToHear($0) }, plan: .init(at: marac.house.now, minutes: 60),
                asking: [
                    PersonAsked(seat: "police", agency: marac.house.police, name: "Dana Whitlock", user: marac.coordinator.user),
                    PersonAsked(
                        seat: "social-care", agency: marac.house.council, name: "Asha Rana", user: marac.house.worker.user),
                ], notInvolved: ["housing": "No", "probation": "No", "education": "No"]), as: marac.coordinator)
    }

    private func hold(_ marac: MaracHouse, _ meeting: ID<Meeting>, _ choice: String = "actions-agreed") async throws {
        let record = try await marac.house.ask(MeetingRecord(meeting), as: marac.coordinator)
        try await marac.house.perform(
            TakeAttendance(
                meeting, from: marac.house.now,
                Dictionary(uniqueKeysWithValues: record.invitees.map { ($0.invitee.id, AttendanceTold(.video)) })),
            as: marac.coordinator)
        for line in record.cases {
            try await marac.house.perform(
                DecideInMeeting(choice, in: line.one.id, reasons: "He was at her door again."), as: marac.coordinator)
        }
        let version = try await marac.house.ask(MeetingRecord(meeting), as: marac.coordinator).meeting.version
        try await marac.house.perform(
            CloseMeeting(
                meeting, to: marac.house.now,
                without: ["health": "On the ward; rung at noon.", "domestic-abuse-service": "Rung at noon."], version: version),
            as: marac.coordinator)
    }

    @Test(
        "DA-2, DA-6: a breach taken to the daily meeting stands on its list with its words, until a meeting has heard it",
        arguments: Engines.all)
    func breaches(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await breach(marac)
        let found = try await toConvene(marac)
        let waiting = try #require(found.waiting.first { $0.about == Subject("order-breach", id) })
        #expect(waiting.isProposed && waiting.names == ["Amina Noor", "Sana Noor", "Rafi Noor"])
        #expect(waiting.people.map(\.relation) == ["", "victim", "person who harms"])
        let meeting = try await call(marac, [waiting])
        #expect(try await toConvene(marac).waiting.isEmpty)
        #expect(try await toConvene(marac).open.map(\.id) == [meeting])
        let line = try #require(try await marac.house.ask(MeetingRecord(meeting), as: marac.coordinator).cases.first)
        #expect(line.title == "Amina Noor" && line.contributions.map(\.one.words) == [waiting.because])
        #expect(waiting.because.contains("He waited outside the school."))
        let order = try await marac.house.ask(OrderOfBreach(id), as: marac.coordinator)
        #expect(try await marac.house.ask(OrderRecord(order), as: marac.coordinator).heard[id]?.map(\.id) == [meeting])
        // Called off: it waits again.
        try await marac.house.perform(CancelMeeting(meeting, because: "Nobody of social care."), as: marac.coordinator)
        #expect(try await toConvene(marac).waiting.map(\.about) == [Subject("order-breach", id)])
    }

    @Test(
        "DA-2: what comes in after the meeting was called is put on its list, once; passed to MARAC it keeps who is who",
        arguments: Engines.all)
    func added(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let meeting = try await call(marac, [])
        let incident = try await marac.incidents.record(
            marac.incidents.told("81-1") { $0.grade = "high" },
            [marac.incidents.victim(), marac.incidents.perpetrator(), marac.incidents.child(is: marac.incidents.child)])
        try await marac.incidents.record(marac.incidents.told("81-2"), [marac.incidents.victim(), marac.incidents.perpetrator()])
        let waiting = try await marac.house.ask(MeetingRecord(meeting), as: marac.coordinator).waiting
        #expect(waiting.map(\.isProposed) == [true, false])
        let keys: Set<String> = ["incident/\(incident.incident)"]
        #expect(try await marac.house.perform(HearInDailyMeeting(meeting, keys), as: marac.coordinator) == 1)
        #expect(try await marac.house.perform(HearInDailyMeeting(meeting, keys), as: marac.coordinator) == 0)
        await #expect(throws: MeetingProblem.caseMissing) {
            _ = try await marac.house.perform(HearInDailyMeeting(meeting, []), as: marac.coordinator)
        }
        try await hold(marac, meeting, "to-marac")
        let brought = try #require(
            try await marac.house.ask(MeetingRecord(meeting), as: marac.coordinator).cases.first?.decisions.first?.brought)
        let found = try await marac.record(try #require(ID<MaracCase>(brought.id))).found
        #expect(found.words.victim == marac.incidents.mother && found.words.perpetrator == marac.incidents.father)
        #expect(found.words.children == [marac.incidents.child] && found.standing == .accepted)
    }

    @Test(
        "DA-2: a case from MARAC waits until the daily meeting is over, and can be passed to it again", arguments: Engines.all)
    func fromMarac(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        let id = try await marac.accepted()
        let sitting = try await marac.sitting()
        try await marac.house.perform(ListMaracCase(id, on: sitting), as: marac.coordinator)
        try await marac.hear(id, choice: "to-daily-meeting")
        let waiting = try await toConvene(marac).waiting.filter { $0.about.kind == "marac-case" }
        #expect(waiting.map(\.because) == ["From MARAC: He will come back when he is let out."])
        let meeting = try await call(marac, waiting)
        #expect(try await toConvene(marac).waiting.allSatisfy { $0.about.kind != "marac-case" })
        try await hold(marac, meeting)
        #expect(try await toConvene(marac).waiting.allSatisfy { $0.about.kind != "marac-case" })
    }

    @Test(
        "DA-2: the list is shut to who neither screens nor runs MARAC, and names no restricted record", arguments: Engines.all)
    func shut(engine: TestEngine) async throws {
        let marac = try await MaracHouse(engine)
        _ = try await breach(marac)
        let officer = try await marac.house.partnership.worker("PC Hale", "police-officer", of: marac.house.police)
        #expect(try await toConvene(marac, as: officer).waiting.isEmpty)
        try await marac.house.perform(
            OpenRecord(marac.incidents.child, reason: "supervision", because: "A relative works in the hub."),
            as: marac.house.manager)
        try await marac.house.perform(
            RestrictRecord(
                marac.incidents.child, because: "A relative works in the hub.", guardian: try #require(marac.house.manager.user),
                named: []), as: marac.house.manager)
        let found = try await toConvene(marac)
        #expect(found.waiting.isEmpty && found.closed == 1)
    }
}
