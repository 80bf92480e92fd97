import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Findings that come back")
struct RecurringFindingsTests {
    /// An invented place that was inspected three times, with strategy discussions found wanting each time.
    private struct Place {
        let partnership: TestPartnership
        var plans: [ID<ImprovementPlan>] = []
        var first: ID<Finding>?

        init(on engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine, at: "2014-07-01T09:00")
            let lead = try await partnership.person("Lead")
            let found = [
                ("2014-03-03", "Strategy discussions are held without the police."),
                ("2017-02-06", "Health seldom takes part in strategy discussions."),
                ("2023-10-02", "Strategy meetings are late, and decisions in them are not recorded."),
            ]
            for (day, statement) in found {
                let inspected = try #require(Day(day))
                partnership.time.move(to: Instant(inspected.adding(days: 90)))
                let plan = try await partnership.lantern.perform(
                    StartPlan(
                        title: "Plan of \(inspected.year)",
                        place: "Ambleford",
                        kind: "joint-inspection",
                        inspectedFrom: inspected,
                        inspectedTo: inspected.adding(days: 4),
                        ownedBy: partnership.board
                    ),
                    as: partnership.businessManager,
                    for: .improvement
                )
                plans.append(plan)
                let finding = try await partnership.finding(statement, in: plan)
                first = first ?? finding
                try await promise(
                    "Hold them all with the three agencies", answering: finding, in: plan, by: lead, done: plans.count == 1)
            }
            partnership.time.move(to: "2026-11-20T09:00")
            _ = try await partnership.finding("The lift is often out of order.", in: plans[2])
        }

        func promise(
            _ statement: String,
            answering finding: ID<Finding>,
            in plan: ID<ImprovementPlan>,
            by lead: Actor,
            done: Bool
        ) async throws {
            let lantern = partnership.lantern
            let manager = partnership.businessManager
            let action = try await lantern.perform(
                AddAction(
                    to: plan,
                    answering: [finding],
                    statement: statement,
                    due: Timescale(asWritten: "", kind: .exact, on: partnership.time.now.day.adding(days: 60)),
                    successMeasure: "Share held with all three",
                    overseenBy: partnership.board
                ),
                as: manager,
                for: .improvement
            )
            let party = try await lantern.perform(
                AddParty(to: plan, kind: .person, name: lead.name, role: "Head of service", user: lead.user),
                as: manager,
                for: .improvement
            )
            try await lantern.perform(
                SetLeads(of: action, to: [.init(party, isAccountable: true)], version: 1),
                as: manager,
                for: .improvement
            )
            if done {
                _ = try await lantern.perform(ClaimCompletion(of: action, statement: "In use."), as: lead, for: .improvement)
            }
        }

        func ask(_ place: String? = nil) async throws -> RecurringFindings.Answer {
            try await partnership.lantern.ask(RecurringFindings(in: place), as: partnership.businessManager, for: .improvement)
        }
    }

    @Test(
        "PLAN-12: a place of three inspections sees strategy discussions with three dates and the earlier claim beside them",
        arguments: Engines.all
    )
    func threeTimes(engine: TestEngine) async throws {
        let place = try await Place(on: engine)
        let answer = try await place.ask("ambleford")
        #expect(answer.place == "Ambleford")
        #expect(answer.occasions.map(\.inWords) == ["3–7 March 2014", "6–10 February 2017", "2–6 October 2023"])
        let theme = try #require(answer.themes.first)
        #expect(theme.key == "strategy-discussions")
        #expect(theme.course == .cameBack)
        #expect(theme.times.map(\.occasion.day) == ["2014-03-07", "2017-02-10", "2023-10-06"])
        #expect(theme.times[0].promises.map(\.saidDoneOn) == ["2014-06-01"])
        #expect(theme.times[0].promises.map(\.rating.status) == [.doneAwaitingEvidence])
        #expect(theme.gap(before: 1) == "2 years 11 months later")
        #expect(theme.gap(before: 0) == nil)
        #expect(
            theme.sentence
                == "Said complete in 2014, found again in 2017; not said complete since, found again in 2023."
        )
        #expect(theme.hasProposals)
        #expect(answer.withoutTheme == 1)
        #expect(answer.toConfirm == 3)
    }

    @Test("PLAN-12: a person takes a theme out or moves it, and it stays as they said; it is journalled", arguments: Engines.all)
    func moved(engine: TestEngine) async throws {
        let place = try await Place(on: engine)
        let lantern = place.partnership.lantern
        let manager = place.partnership.businessManager
        let finding = try #require(place.first)
        let page = try await lantern.ask(FindingPageQuery(finding), as: manager, for: .improvement)
        let proposed = try #require(page.themes.all.first { $0.key == "strategy-discussions" })
        #expect(proposed.standing == .proposed(.clear))
        #expect(proposed.words == "Strategy discussions")
        func set(_ chosen: Set<String>, version: Int) async throws {
            try await lantern.perform(
                SetThemes(
                    in: place.plans[0],
                    [.init(finding, version: version, considered: Set(page.themes.all.map(\.key)), chosen: chosen)],
                    because: "It is about the police."
                ),
                as: manager,
                for: .improvement
            )
        }
        try await set(["information-sharing"], version: page.finding.finding.version)
        let answer = try await place.ask()
        let strategy = try #require(answer.themes.first { $0.key == "strategy-discussions" })
        #expect(strategy.times.count == 2)
        #expect(strategy.course == .foundAgain)
        let after = try await lantern.ask(FindingPageQuery(finding), as: manager, for: .improvement)
        #expect(after.themes.all.first { $0.key == "information-sharing" }?.standing == .confirmed)
        #expect(after.themes.all.first { $0.key == "strategy-discussions" }?.standing == .takenOut)
        #expect(after.finding.themes.keys.sorted() == ["information-sharing"])
        let entries = try await lantern.database.read {
            try $0.rows("SELECT payload FROM journal_entry WHERE kind = 'finding.themes-set'")
        }
        #expect(entries.count == 1)

        await #expect(throws: Conflict.self) { try await set(["training"], version: 1) }
        // Saying the same again changes nothing and is no conflict.
        try await set(["information-sharing"], version: 1)
        await #expect(throws: ThemeProblem.unknown("lifts")) { try await set(["lifts"], version: 2) }
    }

    @Test("Only who may edit a plan says what its findings are about", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let place = try await Place(on: engine)
        let finding = try #require(place.first)
        await #expect(throws: AccessRefused.self) {
            try await place.partnership.lantern.perform(
                SetThemes(in: place.plans[0], [.init(finding, version: 1, considered: [], chosen: ["training"])]),
                as: place.partnership.member,
                for: .improvement
            )
        }
    }

    @Test("Versions of one plan are one occasion, and the newest is compared", arguments: Engines.all)
    func versions(engine: TestEngine) async throws {
        let place = try await Place(on: engine)
        let partnership = place.partnership
        let plan = try await partnership.lantern.perform(
            StartPlan(
                title: "Plan of 2023, version 2",
                place: "AMBLEFORD",
                kind: "joint-inspection",
                inspectedFrom: "2023-10-02",
                inspectedTo: "2023-10-06",
                ownedBy: partnership.board
            ),
            as: partnership.businessManager,
            for: .improvement
        )
        _ = try await partnership.finding("Strategy discussions are late.", in: plan)
        let answer = try await place.ask("Ambleford")
        #expect(answer.occasions.count == 3)
        #expect(answer.occasions.last?.versions == 2)
        #expect(answer.occasions.last?.planTitle == "Plan of 2023, version 2")
        #expect(answer.places.map(\.occasions) == [3])
    }

    @Test("A place without a plan is not found, and a record without plans is empty", arguments: Engines.all)
    func nothing(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let answer = try await partnership.lantern.ask(RecurringFindings(), as: partnership.businessManager, for: .improvement)
        #expect(answer.place.isEmpty && answer.themes.isEmpty)
        await #expect(throws: NotFound.self) {
            try await partnership.lantern.ask(
                RecurringFindings(in: "Elsewhere"), as: partnership.businessManager, for: .improvement)
        }
    }

    @Test("PLAN-12: a report in prose that speaks of a theme has its date beside those at which it was found")
    func spokenOf() {
        func time(_ day: Day, _ promises: Int, mentions: Int = 0) -> RecurringTheme.Time {
            let plan: ID<ImprovementPlan> = RandomIDs().next(at: Instant(day))
            let found = RecurringTheme.Found(
                finding: RandomIDs().next(at: Instant(day)),
                reference: "1",
                statement: "It is late.",
                severity: .areaForImprovement,
                isConfirmed: false,
                words: "late",
                promises: (0..<promises).map { _ in
                    RecurringTheme.Promise(
                        action: RandomIDs().next(at: Instant(day)),
                        reference: "1(1)",
                        statement: "Be in time",
                        statusAsWritten: "Complete",
                        rating: RatingRules(updateEveryDays: 31, dueSoonDays: 14).rate(
                            ActionStanding(rung: .claimed, isStated: true, dueOn: nil, lastProgressOn: nil, countedFrom: day),
                            on: day
                        ),
                        saidDoneOn: day.adding(days: 90),
                        saidDoneInPlan: false,
                        wasAccepted: false
                    )
                }
            )
            return RecurringTheme.Time(
                occasion: Occasion(plan: plan, planTitle: "", day: day, inWords: day.inWords, versions: 1),
                findings: mentions > 0 ? [] : [found],
                mentions: (0..<mentions).map { .init(place: "Paragraph \($0)", text: "It is less late.") }
            )
        }
        func theme(_ times: [RecurringTheme.Time]) -> RecurringTheme {
            RecurringTheme(key: "timeliness", label: "Delay", meaning: "", times: times)
        }
        let came = theme([time("2014-03-12", 2), time("2017-02-10", 0), time("2023-11-29", 0, mentions: 1)])
        #expect(came.course == .cameBack)
        #expect(came.sentence == "Said complete in 2014 (both actions), found again in 2017; spoken of in the report of 2023.")
        #expect(came.gap(before: 2) == "6 years 9 months later")
        let once = theme([time("2014-03-12", 2), time("2023-11-29", 0, mentions: 1)])
        #expect(once.course == .once && !once.isRecurring)
        #expect(once.sentence == "Found in 2014 only; spoken of in the report of 2023.")
        let untouched = theme([time("2014-03-12", 0), time("2014-11-10", 1)])
        #expect(untouched.sentence == "Found in March 2014, nothing promised in answer, found again in November 2014.")
    }

    @Test("The time between is said as people say it")
    func gaps() {
        #expect(Gap.inWords(from: "2014-03-12", to: "2017-02-10") == "2 years 10 months later")
        #expect(Gap.inWords(from: "2014-03-12", to: "2015-03-12") == "1 year later")
        #expect(Gap.inWords(from: "2014-03-12", to: "2014-05-11") == "1 month later")
        #expect(Gap.inWords(from: "2014-03-12", to: "2014-03-13") == "1 day later")
    }
}
