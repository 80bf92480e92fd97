import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

/// A family with its social worker, and a school that works with one of the children.
struct FlaggedFamily {
    let partnership: TestPartnership
    let worker: Actor
    let school: Actor
    let police: Actor
    let amina: ID<Person>
    let bilal: ID<Person>
    let father: ID<Person>
    var lantern: Lantern { partnership.lantern }

    init(_ engine: TestEngine) async throws {
        partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let mill = try await partnership.agency("Mill Lane Primary School", kind: "school")
        let station = try await partnership.agency("Ambleford Police", kind: "police")
        worker = try await partnership.worker("Ada Worker", of: agency)
        school = try await partnership.worker("Sol Teacher", "partner-practitioner", of: mill)
        police = try await partnership.worker("Pia Constable", "partner-practitioner", of: station)
        amina = try await partnership.child("Amina", "Yusuf", by: worker)
        bilal = try await partnership.child("Bilal", "Yusuf", born: PartialDate("2020-01-09"), by: worker)
        father = try await partnership.adult("Omar", "Yusuf", by: worker)
        for child in [amina, bilal] {
            try await partnership.relate(father, "parent", of: child, by: worker)
            try await partnership.lives(child, at: "4 Mill Lane", by: worker)
        }
        for partner in [(school, mill), (police, station)] {
            let involvement = Involvement(
                agency: partner.1,
                role: "designated-safeguarding-lead",
                worker: partner.0.user,
                workerName: partner.0.name,
                currentAsOf: partnership.time.now.day
            )
            _ = try await perform(RecordAboutPerson(involvement, of: amina, saidBy: "The school"))
        }
    }

    @discardableResult
    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await lantern.perform(command, as: actor ?? worker, for: .workWithFamily)
    }

    func flags(on person: ID<Person>, as actor: Actor? = nil) async throws -> FlagsOn.Answer {
        try await lantern.ask(FlagsOn(person), as: actor ?? worker, for: .workWithFamily)
    }

    func abuse(
        on place: ID<Person>? = nil,
        risk: String = "He may come to the house at night and hurt their mother in front of them.",
        to: Set<ID<Person>>? = nil,
        audience: RiskFlag.Audience? = .everyone
    ) -> RaiseFlag {
        RaiseFlag(
            "domestic-abuse",
            on: .person(place ?? father),
            from: amina,
            risk: risk,
            to: to ?? [amina, bilal],
            reason: "Police were called on 3 February.",
            source: "Ambleford Police",
            whatToDo: "Do not visit alone. Ring the police at once if he is there.",
            audience: audience
        )
    }
}

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
        let all = await #expect(throws: Problems.self) { [bare] in try await family.perform(bare) }
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
        var elsewhere = raise
        elsewhere.kind = "may-pose-a-risk"
        await #expect(throws: FlagProblem.placeMissing) { [elsewhere] in try await family.perform(elsewhere) }
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

    @Test("FLAG-3: the owner is asked once for each review day, and the message names nobody", arguments: Engines.all)
    func asking(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let id = try await family.perform(family.abuse())
        try await family.perform(family.abuse(on: family.amina))
        func ask() async throws -> Int {
            try await family.lantern.perform(
                AskForFlagReviews(linkingTo: "https://lantern.example"), as: .installation("timetable"), for: .timetable)
        }
        #expect(try await ask() == 0)
        family.partnership.time.move(days: 200)
        #expect(try await ask() == 1)
        #expect(try await ask() == 0)
        let messages = try await family.lantern.perform(TakeMessages(10), as: .installation("timetable"), for: .timetable)
        let message = try #require(messages.first)
        #expect(messages.count == 1)
        #expect(message.recipient == family.worker.user)
        #expect(message.subject == "2 flags want looking at")
        for name in ["Yusuf", "Amina", "abuse", "Domestic"] { #expect(!(message.subject + message.body).contains(name)) }
        try await family.perform(ReviewFlag(id, from: family.amina, .holds, words: "Yes.", version: 1))
        family.partnership.time.move(days: 200)
        #expect(try await ask() == 1)
    }

    @Test(
        "FLAG-3: the queue shows an agency its own flags past review, the longest unchecked first, and counts",
        arguments: Engines.all)
    func queue(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        try await family.perform(family.abuse(on: family.amina))
        family.partnership.time.move(days: 40)
        try await family.perform(family.abuse())
        try await family.perform(family.abuse(), as: family.school)
        family.partnership.time.move(days: 185)
        func queue(_ actor: Actor) async throws -> FlagQueue.Answer {
            try await family.lantern.ask(FlagQueue(), as: actor, for: .workWithFamily)
        }
        let own = try await queue(family.worker)
        #expect(own.waiting.map(\.place) == ["Amina Yusuf", "Omar Yusuf"])
        #expect(own.agencies.map(\.agency) == ["Ambleford Children’s Services"])
        #expect(own.agencies.first?.pastReview == 2)
        #expect(try await queue(family.school).waiting.map(\.agency) == ["Mill Lane Primary School"])
        let manager = try await family.partnership.worker("Gil Guardian", "safeguarding-manager", of: family.worker.agency)
        #expect(try await queue(manager).waiting.count == 3)
        #expect(try await queue(manager).agencies.map(\.live) == [2, 1])
    }

    @Test(
        "FLAG-3: each month’s sample is the same whoever draws it, and what is written later does not change it",
        arguments: Engines.all)
    func sample(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        for _ in 0..<12 { try await family.perform(family.abuse()) }
        let manager = try await family.partnership.worker("Gil Guardian", "safeguarding-manager", of: family.worker.agency)
        let month = family.partnership.time.now.day
        family.partnership.time.move(days: 40)
        func draw() async throws -> SampleFlags.Answer {
            try await family.lantern.ask(SampleFlags(month), as: manager, for: Purpose(rawValue: "audit"))
        }
        let first = try await draw()
        #expect(first.live == 12)
        #expect(first.drawn.count == 10)
        try await family.perform(family.abuse())
        let drawn = try #require(first.drawn.first?.line.flag)
        try await family.perform(ReviewFlag(drawn.id, from: family.amina, .ended(on: nil), words: "Over.", version: 1))
        #expect(try await draw().drawn.map(\.line.flag.id) == first.drawn.map(\.line.flag.id))
        try await family.lantern.perform(
            AuditFlag(drawn.id, month: month, holdsUp: false, words: "Nobody was told."), as: manager,
            for: Purpose(rawValue: "audit"))
        #expect(try await draw().agencies.map(\.audited) == [1])
        #expect(try await draw().agencies.map(\.holdUp) == [0])
        await #expect(throws: AccessRefused.self) {
            try await family.lantern.ask(SampleFlags(month), as: family.worker, for: .workWithFamily)
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
