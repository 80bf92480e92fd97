import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Domestic incidents: recorded, completed, reviewed, closed")
struct RecordIncidentTests {
    @Test("POLICE-2: the same notice twice is recognised; each leg of time stands by itself", arguments: Engines.all)
    func twice(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine, at: "2026-03-03T10:00:00Z")
        let called = try #require(Instant("2026-03-02T20:00:00Z"))
        let told = bench.told("44-1") { told in
            (told.happenedAt, told.calledAt) = (called, called)
            (told.attendedAt, told.formAt) = (called.adding(hours: 13), called.adding(hours: 13))
        }
        let first = try await bench.record(told)
        let again = try await bench.record(told)
        #expect(!first.wasHere && again.wasHere && first.incident == again.incident)
        let record = try await bench.house.ask(IncidentRecord(first.incident), as: bench.house.worker)
        #expect(record.line.incident.legs == IncidentLegs(callToAttendance: 13, attendanceToForm: 0, formToSharing: 1))
    }

    @Test(
        "RISK-2, VOICE-2: each child present is seen and spoken to, or the reason is given; a blank section is refused",
        arguments: Engines.all)
    func children(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        var silent = bench.child()
        (silent.seen, silent.said) = (nil, "")
        var unseen = bench.child(.atAddress, name: "Bilal Noor")
        (unseen.seen, unseen.said) = (.notSeen, "")
        let problems = await bench.problems { try await bench.record(bench.told("44-2"), [bench.victim(), silent, unseen]) }
        #expect(problems == [.childMissing("Amina Noor"), .reasonMissing("Bilal Noor")])
        (silent.seen, silent.said) = (.alone, "She said that he shouts every night.")
        unseen.notSpokenBecause = "Asleep; his grandmother asked us not to wake him."
        let outcome = try await bench.record(bench.told("44-2"), [bench.victim(), silent, unseen])
        let record = try await bench.house.ask(IncidentRecord(outcome.incident), as: bench.house.worker)
        #expect(record.line.incident.children.map(\.seen) == [.alone, .notSeen])
        #expect(record.line.incident.told.historyRead)
    }

    @Test(
        "RISK-1, POLICE-1: unrated or unreviewed it stays open, and the sergeants are told; then it closes",
        arguments: Engines.all)
    func closing(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        let told = bench.told("44-3") { $0.vulnerability = nil }
        let child = bench.child()
        let id = try await bench.record(told, [bench.victim(), child]).incident
        #expect(
            try await bench.house.perform(CloseIncident(id), as: bench.house.constable) == .blocked([.notRated, .notReviewed]))
        #expect(
            await bench.problems { try await bench.house.perform(ReviewIncident(id, "Checked."), as: bench.house.constable) }
                == [.ownReview])
        try await bench.house.perform(ReviewIncident(id, "Rightly graded; the child was heard."), as: bench.sergeant)
        let record = try await bench.house.ask(IncidentRecord(id), as: bench.house.constable)
        try await bench.house.perform(
            CompleteIncident(
                id, version: record.line.incident.version, attendedAt: told.attendedAt, formAt: told.formAt,
                vulnerability: "red", historyRead: false, children: [child]),
            as: bench.house.constable)
        #expect(try await bench.house.perform(CloseIncident(id), as: bench.house.constable) == .closed)
    }

    @Test("RISK-5: a standard grade raised to medium is counted with its reason and told at once", arguments: Engines.all)
    func regraded(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        let id = try await bench.record(bench.told("44-4"), [bench.victim(), bench.child()]).incident
        #expect(
            await bench.problems {
                try await bench.house.perform(GradeIncident(id, as: "medium", because: " "), as: bench.sergeant)
            }
                == [.wordsMissing])
        try await bench.house.perform(GradeIncident(id, as: "medium", because: "He has a knife at home."), as: bench.house.worker)
        let record = try await bench.house.ask(IncidentRecord(id), as: bench.house.worker)
        #expect(record.line.grades.map(\.before) == ["standard"] && record.line.grades.map(\.after) == ["medium"])
        #expect(record.line.incident.told.grade == "standard" && record.line.incident.gradeNow == "medium")
    }

    @Test(
        "RISK-4: three earlier calls to an address are listed before the door, and opening the brief needs a reason",
        arguments: Engines.all)
    func brief(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        for number in 1...3 { try await bench.record(bench.told("44-5\(number)", at: bench.now.adding(hours: -200 * number))) }
        #expect(
            await bench.problems {
                _ = try await bench.house.ask(BriefOfIncidents(at: "14 Ferry Lane", because: ""), as: bench.house.constable)
            } == [.wordsMissing])
        #expect(
            await bench.problems {
                _ = try await bench.house.ask(BriefOfIncidents(at: " ", because: "n/a"), as: bench.house.constable)
            } == [.addressMissing, .wordsMissing])
        let brief = try await bench.house.ask(
            BriefOfIncidents(at: "14 ferry lane", because: "Sent to a call"), as: bench.house.constable)
        #expect(brief.calls.count == 3)
        #expect(brief.adults.contains { $0.contains("Sana Noor") })
        await #expect(throws: AccessRefused.self) {
            _ = try await bench.house.ask(BriefOfIncidents(at: "14 Ferry Lane", because: "Curious"), as: bench.house.teacher)
        }
    }

    @Test(
        "RISK-3: a crime that was none is put right with a reason; what stood before is kept, and what adds up is weighed anew",
        arguments: Engines.all)
    func corrected(engine: TestEngine) async throws {
        let bench = try await IncidentHouse(engine)
        for number in 1...5 {
            try await bench.record(bench.told("50-\(number)", at: bench.now.adding(hours: -24 * 40 * number)))
        }
        let last = try await bench.record(bench.told("50-6") { $0.crime = nil })
        #expect(last.reviews.isEmpty)
        func correct(crime: String?, because: String, version: Int = 1) async throws {
            try await bench.house.perform(
                CorrectIncident(
                    last.incident, version: version, happenedAt: nil, address: "15 Ferry Lane", account: "He hit her.",
                    crime: crime,
                    because: because),
                as: bench.house.worker)
        }
        #expect(
            await bench.problems { try await correct(crime: "violence-with-injury", because: "") } == [.correctionReasonMissing])
        try await correct(crime: "violence-with-injury", because: "The officer’s statement came.")
        await #expect(throws: Conflict.self) { try await correct(crime: nil, because: "Sent twice.") }
        #expect(try await bench.house.ask(HarmToReview(), as: bench.sergeant).map(\.review.rule) == ["crimes-in-a-year"])
        let line = try await bench.house.ask(IncidentRecord(last.incident), as: bench.house.worker).line
        #expect(line.incident.told.address == "15 Ferry Lane")
    }
}
