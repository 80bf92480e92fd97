import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Flags: raised so that they explain themselves, and kept fresh")
struct FlagTests {
    @Test(
        "FLAG-1: a domestic abuse flag with no risk text is refused, and so is one that only says its kind",
        arguments: Engines.all)
    func bare(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        for (risk, problem) in [
            ("", FlagProblem.riskMissing("Domestic abuse")), (" \n", .riskMissing("Domestic abuse")),
            ("Domestic Abuse.", .riskSaysNothing), ("n/a", .riskSaysNothing),
        ] {
            let refused = await #expect(throws: Problems.self) { try await family.perform(family.abuse(risk: risk)) }
            #expect(refused?.all.compactMap { $0 as? FlagProblem } == [problem])
            #expect(problem.field == "risk")
        }
        var bare = family.abuse(risk: "")
        (bare.reason, bare.source, bare.whatToDo, bare.riskTo, bare.audience) = ("", " ", "", [], nil)
        let nothing = bare
        let all = await #expect(throws: Problems.self) { try await family.perform(nothing) }
        #expect(Set(all?.all.compactMap(\.field) ?? []) == ["risk", "to", "reason", "source", "what-to-do", "audience"])
        #expect(try await family.flags(on: family.amina).live.isEmpty)
    }

    @Test(
        "FLAG-1: a flag on a father that names a risk to a child shows on the page of each child it names", arguments: Engines.all
    )
    func riskToChild(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        try await family.perform(family.abuse(to: [family.amina]))
        let line = try #require(try await family.flags(on: family.amina).live.first)
        #expect(line.kind == "Domestic abuse")
        #expect(line.place == "Omar Yusuf")
        #expect(!line.isOwn)
        #expect(line.riskTo == ["Amina Yusuf"])
        #expect(try await family.flags(on: family.father).live.map(\.isOwn) == [true])
        #expect(try await family.flags(on: family.bilal).live.isEmpty)
    }

    @Test(
        "FLAG-1: a flag on an address shows for all who live there today, and no longer when they have left",
        arguments: Engines.all)
    func address(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let home = try #require(try await family.flags(on: family.amina).homes.first)
        let raise = RaiseFlag(
            "danger-to-visitors",
            on: .address(home.value.address),
            from: family.amina,
            risk: "A large dog that bites is loose in the hall.",
            to: [],
            toVisitors: true,
            reason: "It bit a postman on 2 February.",
            source: "The housing officer",
            whatToDo: "Ring before you come; wait until the dog is shut away."
        )
        try await family.perform(raise)
        for child in [family.amina, family.bilal] {
            #expect(try await family.flags(on: child).live.map(\.riskTo) == [["visitors"]])
        }
        try await family.perform(
            EndAboutPerson(home.id, of: family.amina, on: PartialDate(family.partnership.time.now.day), because: "Moved.")
        )
        family.partnership.time.move(days: 1)
        #expect(try await family.flags(on: family.amina).live.isEmpty)
        #expect(try await family.flags(on: family.bilal).live.count == 1)
        // A kind that is only for adults is not raised on an address, and nobody flags an address where the person does not live.
        var other = raise
        other.kind = "may-pose-a-risk"
        let elsewhere = other
        await #expect(throws: FlagProblem.placeMissing) { try await family.perform(elsewhere) }
    }

    @Test("FLAG-1: a flag is shown to those it is meant for; others learn whom to ask", arguments: Engines.all)
    func audience(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        var secret = family.abuse(audience: .kinds(["social-care"]))
        secret.kind = "forced-marriage"
        secret.place = .person(family.amina)
        try await family.perform(secret, as: family.police)
        // Whose flag it is sees it always; those it is meant for; nobody else, however far they reach.
        #expect(try await family.flags(on: family.amina, as: family.police).live.count == 1)
        #expect(try await family.flags(on: family.amina).live.count == 1)
        let school = try await family.flags(on: family.amina, as: family.school)
        #expect(school.live.isEmpty)
        #expect(school.withheld == ["Ambleford Police"])
        await #expect(throws: NotFound.self) {
            let flag = try #require(try await family.flags(on: family.amina).live.first).flag
            try await family.perform(
                ReviewFlag(flag.id, from: family.amina, .holds, words: "It does.", version: 1), as: family.school)
        }
    }

    @Test("FLAG-3: a flag past review is marked “not checked since” with its day, until somebody looks", arguments: Engines.all)
    func stale(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let raisedOn = family.partnership.time.now.day
        let id = try await family.perform(family.abuse())
        #expect(try await family.flags(on: family.amina).live.first?.flag.reviewOn == raisedOn.adding(months: 6))
        family.partnership.time.move(days: raisedOn.adding(months: 6).days(since: raisedOn))
        #expect(try await family.flags(on: family.amina).live.first?.notCheckedSince == nil)
        family.partnership.time.move(days: 1)
        #expect(try await family.flags(on: family.amina).live.first?.notCheckedSince == raisedOn)
        try await family.perform(ReviewFlag(id, from: family.bilal, .holds, words: "The police say so.", version: 1))
        let line = try #require(try await family.flags(on: family.amina).live.first)
        #expect(line.notCheckedSince == nil)
        #expect(line.flag.reviewOn == family.partnership.time.now.day.adding(months: 6))
        #expect(line.reviews.map(\.review.words) == ["The police say so."])
    }

    @Test(
        "FLAG-3: other words keep the old ones, an end needs a reason, and only its own agency or the social worker ends it",
        arguments: Engines.all)
    func review(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let id = try await family.perform(family.abuse(), as: family.worker)
        let changed = ReviewFlag.Finding.changed(
            risk: "He waits at the school gate.",
            reason: "Seen on 1 March.",
            whatToDo: "Keep her inside."
        )
        await #expect(throws: Problems.self) {
            try await family.perform(ReviewFlag(id, from: family.amina, changed, words: "Seen.", version: 1), as: family.school)
        }
        try await family.perform(ReviewFlag(id, from: family.amina, changed, words: "The school saw him.", version: 1))
        await #expect(throws: Conflict.self) {
            try await family.perform(ReviewFlag(id, from: family.amina, .holds, words: "Yes.", version: 1))
        }
        await #expect(throws: Problems.self) {
            try await family.perform(ReviewFlag(id, from: family.amina, .ended(on: nil), words: " ", version: 2))
        }
        await #expect(throws: Problems.self) {
            try await family.perform(ReviewFlag(id, from: family.amina, nil, words: "Yes.", version: 2))
        }
        family.partnership.time.move(days: 1)
        try await family.perform(ReviewFlag(id, from: family.amina, .ended(on: nil), words: "He is in prison.", version: 2))
        let answer = try await family.flags(on: family.amina)
        #expect(answer.live.isEmpty)
        let line = try #require(answer.ended.first)
        #expect(line.flag.ended?.because == "He is in prison.")
        #expect(line.reviews.map(\.review.outcome) == [.ended, .changed])
        #expect(line.reviews.last?.review.riskBefore == family.abuse().risk)
        await #expect(throws: FlagProblem.endedAlready) {
            try await family.perform(ReviewFlag(id, from: family.amina, .holds, words: "Yes.", version: 3))
        }
    }
}

@Suite("Flags weighed in a decision")
struct FlagAcknowledgementTests {
    private func ids(_ count: Int) -> [ID<RiskFlag>] {
        let ids = RandomIDs()
        return (0..<count).map { _ in ids.next(at: Instant(milliseconds: 1_772_470_500_000)) }
    }

    @Test("FLAG-2: three live flags and no note is refused", arguments: ["", " ", "\n\t", "–", "..."])
    func silence(note: String) {
        let live = ids(3)
        #expect(throws: FlagProblem.weighedMissing(3)) {
            try FlagAcknowledgement.of(live: live, shown: Set(live), weighed: note)
        }
        #expect(FlagProblem.weighedMissing(3).message.contains("3 live flags"))
    }

    @Test("FLAG-2: the acknowledgement keeps which flags there were and how they were weighed")
    func kept() throws {
        let live = ids(2)
        let kept = try FlagAcknowledgement.of(live: live, shown: Set(live), weighed: "Two of us visit.")
        #expect(kept.flags == live.sorted().map(\.description))
        #expect(kept.weighed == "Two of us visit.")
        #expect(try FlagAcknowledgement.of(live: [], shown: [], weighed: "").flags.isEmpty)
    }

    @Test("FLAG-2: a flag raised after the page was shown is read before the decision is saved")
    func raisedMeanwhile() {
        let live = ids(3)
        #expect(throws: FlagProblem.raisedMeanwhile(1)) {
            try FlagAcknowledgement.of(live: live, shown: Set(live.prefix(2)), weighed: "Weighed.")
        }
    }

    @Test(
        "FLAG-3: a sample has no flag twice, none that is not there, and is the same for the same month",
        arguments: 0..<50 as Range<UInt64>)
    func sampling(seed: UInt64) {
        var random = SeededRandom(seed)
        let live = Array(0..<random.int(in: 0...40))
        let month = random.day(in: Day(number: 18_000)...Day(number: 22_000))
        let drawn = SampleFlags.sample(live, count: 10, month: month)
        #expect(drawn.count == min(10, live.count))
        #expect(Set(drawn).count == drawn.count)
        #expect(Set(drawn).isSubset(of: live))
        #expect(drawn == SampleFlags.sample(live, count: 10, month: month.firstOfMonth))
    }
}
