import Definitions
import Instruments
import Kernel
import LanternTesting
import Store

@testable import Pathways

/// A partnership with auditors, on a Monday at eight, and the strategy discussions of the week before: all invented.
struct AuditHouse {
    let house: MeasureHouse
    let auditors: [Actor]

    /// - Parameter moment: Monday 9 March 2026 at eight.
    init(_ engine: TestEngine, auditors count: Int = 3, at moment: String = "2026-03-09T08:00:00Z") async throws {
        house = try await MeasureHouse(engine, at: moment)
        var auditors: [Actor] = []
        for number in 1...max(1, count) {
            auditors.append(try await house.door.partnership.worker("Auditor \(number)", "auditor", of: house.door.council))
        }
        self.auditors = auditors
    }

    var lantern: Lantern { house.lantern }
    var keeper: Actor { house.keeper }
    var manager: Actor { house.door.manager }
    let timetable = Actor.installation("timetable")

    /// Discussions in the week of 2 to 8 March, every two hours; in those after `whole` health was asked and did not come.
    @discardableResult
    func discussions(_ count: Int, whole: Int? = nil) async throws -> [ID<Meeting>] {
        var meetings: [ID<Meeting>] = []
        for number in 0..<count {
            let at = Instant("2026-03-02" as Day).adding(hours: 8 + number * 2)
            let meeting = try await house.rows.meeting(
                "strategy-discussion", at: at, needed: at.adding(hours: -24), closed: at.adding(hours: 1))
            try await house.rows.asked(meeting, "social-care", of: house.door.council)
            try await house.rows.asked(meeting, "police", of: house.door.police, "video")
            try await house.rows.asked(
                meeting, "health", of: house.door.health, number < whole ?? count ? "telephone" : "absent")
            meetings.append(meeting)
        }
        return meetings
    }

    @discardableResult
    func draw(with lantern: Lantern? = nil) async throws -> Int {
        try await (lantern ?? self.lantern).perform(DrawSamples(), as: timetable, for: .timetable)
    }

    /// Closes the record of a child to all but its guardian and those named.
    func restrict(_ child: ID<Person>, guardian: Actor, naming named: [Actor] = []) async throws {
        guard let user = guardian.user else { return }
        let now = house.door.now
        let id: ID<Restriction> = lantern.ids.next(at: now)
        let restriction = PersonAccess.Restriction(
            because: "A colleague’s daughter.", guardian: user, named: Set(named.compactMap(\.user)))
        try await lantern.database.write { transaction in
            try PersonAccessStore(transaction: transaction).begin(
                id, of: child, restriction, reviewOn: now.day.adding(days: 90), at: now, by: user)
        }
    }

    /// Closes an account.
    func close(_ actor: Actor) async throws {
        let now = house.door.now
        try await lantern.database.write { transaction in
            try transaction.run(
                "UPDATE user_account SET disabled_at = :now WHERE id = :id", ["now": now, "id": actor.user])
        }
    }

    func perform<C: Command>(_ command: C, as actor: Actor) async throws -> C.Outcome {
        try await lantern.perform(command, as: actor, for: .audit)
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor) async throws -> Q.Answer {
        try await lantern.ask(query, as: actor, for: .audit)
    }

    /// The weekly sample of strategy discussions.
    func sample(as actor: Actor? = nil) async throws -> SamplePage.Answer {
        let desk = try await ask(AuditDesk(), as: actor ?? keeper)
        guard let line = desk.samples.first(where: { $0.draw.sample == "strategy-discussions-weekly" }) else {
            throw NotFound("sample")
        }
        return try await ask(SamplePage(line.draw.id), as: actor ?? keeper)
    }

    func mine(_ auditor: Actor) async throws -> [AuditGrading] {
        try await ask(MyRecordsToAudit(), as: auditor).flatMap(\.open)
    }

    /// Every point met but these.
    func answers(without points: Set<String> = [], words: String = "") -> Answers {
        var answers = Answers()
        for point in ["police", "health", "social-care", "in-time", "recorded", "circulated"] {
            answers[point] = .text(points.contains(point) ? "no" : "yes")
        }
        answers["words"] = .text(words)
        return answers
    }

    /// Looks at every open record of an auditor, and answers what the record says of health.
    func auditAll(_ auditor: Actor) async throws {
        for grading in try await mine(auditor) {
            let page = try await ask(GradingPage(grading.id), as: auditor)
            let health = page.facts.first { $0.label == "Health" }?.words ?? ""
            try await _ = perform(
                FileGrading(
                    grading.id, saying: answers(without: health.contains("took part") ? [] : ["health"]), version: grading.version
                ),
                as: auditor)
        }
    }
}
