import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Looks: restricted records, broken glass and its review")
struct RestrictedTests {
    @Test(
        "ADM-2: opened outside the team, a reason is needed, the owner is told at once, and says whether it was needed",
        arguments: Engines.all)
    func review(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await house.restrict()
        await #expect(throws: Problems.self) {
            try await lantern.perform(
                OpenRecord(house.child, reason: "emergency", because: "", breaksGlass: true), as: house.stranger,
                for: .workWithFamily)
        }
        try await lantern.perform(
            OpenRecord(house.child, reason: "emergency", because: "Police are at the door.", breaksGlass: true),
            as: house.stranger,
            for: .workWithFamily
        )
        _ = try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: Purpose(rawValue: "emergency"))
        let waiting = try await lantern.ask(Openings(), as: house.manager, for: .administration)
        let line = try #require(waiting.open.first)
        #expect(waiting.open.count == 1)
        #expect(line.name == "Ben Stranger")
        #expect(line.opening.because == "Police are at the door.")
        #expect(line.looks == 1)
        #expect(try await lantern.ask(Openings(), as: house.worker, for: .administration).open.isEmpty)

        await #expect(throws: AccessRefused.self) {
            try await lantern.perform(
                ReviewOpening(line.opening.id, wasNeeded: true, words: ""), as: house.stranger, for: .administration)
        }
        await #expect(throws: LooksProblem.neededMissing) {
            try await lantern.perform(
                ReviewOpening(line.opening.id, wasNeeded: nil, words: ""), as: house.manager, for: .administration)
        }
        await #expect(throws: LooksProblem.doneMissing) {
            try await lantern.perform(
                ReviewOpening(line.opening.id, wasNeeded: false, words: " "), as: house.manager, for: .administration)
        }
        try await lantern.perform(
            ReviewOpening(line.opening.id, wasNeeded: false, words: "Spoken to; no more needed."),
            as: house.manager,
            for: .administration
        )
        await #expect(throws: LooksProblem.reviewedAlready) {
            try await lantern.perform(
                ReviewOpening(line.opening.id, wasNeeded: true, words: ""), as: house.manager, for: .administration)
        }
        let after = try await lantern.ask(Openings(), as: house.manager, for: .administration)
        #expect(after.open.isEmpty)
        #expect(after.reviewed.first?.opening.wasNeeded == false)
        let looks = try await lantern.ask(WhoLooked(house.child), as: house.manager, for: .administration).looks
        #expect(looks.contains { $0.what == "Broke the glass" && $0.brokeGlass })
        #expect(looks.contains { $0.user == house.stranger.user && $0.sort == .look && $0.brokeGlass })
    }

    @Test("ADM-2: who is done closes the record again before the time is over", arguments: Engines.all)
    func done(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await lantern.perform(
            OpenRecord(house.child, reason: "screening", because: "A contact."), as: house.stranger, for: .workWithFamily)
        _ = try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: .workWithFamily)
        house.partnership.time.move(to: house.partnership.time.now.adding(seconds: 60))
        try await lantern.perform(CloseOpenings(house.child), as: house.stranger, for: .workWithFamily)
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: .workWithFamily)
        }
        await #expect(throws: LooksProblem.nothingOpen) {
            try await lantern.perform(CloseOpenings(house.child), as: house.stranger, for: .workWithFamily)
        }
    }

    @Test("ADM-2: who is named is changed with a reason; a name struck closes the record at once", arguments: Engines.all)
    func naming(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await house.restrict()
        let worker = try #require(house.worker.user)
        func name(_ users: Set<ID<User>>, because: String = "She holds the case.") async throws {
            try await lantern.perform(
                NameOnRestriction(house.child, named: users, guardian: house.manager.user, because: because),
                as: house.manager,
                for: .workWithFamily
            )
        }
        await #expect(throws: LooksProblem.becauseMissing) { try await name([worker], because: "") }
        try await name([worker])
        _ = try await lantern.ask(PersonRecord(house.child), as: house.worker, for: .workWithFamily)
        await #expect(throws: LooksProblem.changesNothing) { try await name([worker]) }
        try await name([])
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(house.child), as: house.worker, for: .workWithFamily)
        }
        try await name([worker])
        let guardian = try #require(house.manager.user)
        let named = try await lantern.ask(RestrictionOf(house.child), as: house.manager, for: .workWithFamily).named
        #expect(named == [worker, guardian])
        house.partnership.time.move(days: 200)
        #expect(try await lantern.ask(RestrictionOf(house.child), as: house.manager, for: .workWithFamily).isReviewPast)
    }

    @Test(
        "ADM-2: nothing that who is not named can ask for holds a restricted child’s name, birth date or words",
        arguments: Engines.all)
    func noLeak(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        // Somebody else’s child, whom the stranger works with, is the brother of the one who is restricted.
        let brother = try await house.partnership.child("Idris", "Ordinary", by: house.stranger)
        try await house.partnership.relate(house.child, "sibling", of: brother, by: house.worker)
        let secret = "a secret about quokkas"
        let other = try await house.partnership.worker("Cy Colleague", of: house.agency).signedUp(in: house.partnership)
        try await lantern.perform(
            OpenRecord(house.child, reason: "screening", because: secret), as: other, for: .workWithFamily)
        let worker = try await involvement(in: house)
        try await lantern.perform(
            AskForContent(worker, of: house.child, because: secret), as: try await outsider(in: house), for: .workWithFamily)
        try await house.restrict()
        // A reason given before the restriction opens nothing any more.
        let door = try await lantern.ask(PersonDoor(house.child), as: house.stranger, for: .workWithFamily)
        let family = try await lantern.ask(FamilyView(brother), as: house.stranger, for: .workWithFamily)
        let record = try await lantern.ask(PersonRecord(brother), as: house.stranger, for: .workWithFamily)
        let requests = try await lantern.ask(RequestsAbout(house.child), as: house.stranger, for: .workWithFamily)
        #expect(requests.isEmpty)
        let all = try await lantern.ask(ContentRequests(), as: house.stranger, for: .workWithFamily)
        #expect(all.toAnswer.allSatisfy { $0.isClosed && $0.summary.name == "Restricted record" })
        let user = try #require(other.user)
        let byUser = try await lantern.ask(LooksOfUser(user), as: house.officer, for: .administration)
        let journal = try await lantern.ask(JournalOf(.everything, limit: 1000), as: house.officer, for: .administration)
        let messages = try await lantern.ask(Openings(), as: house.officer, for: .administration)
        for (place, shown) in [
            ("door", "\(door)"), ("family", "\(family)"), ("record", "\(record)"), ("by user", "\(byUser)"),
            ("journal", "\(journal)"), ("openings", "\(messages)"), ("requests", "\(all)"),
        ] {
            for particular in ["Zzyzx", "Amina", "2017-11-23", "quokkas"] {
                #expect(!shown.contains(particular), "\(particular) is in \(place)")
            }
        }
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(WhoLooked(house.child), as: house.officer, for: .administration)
        }
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(RestrictionOf(house.child), as: house.stranger, for: .workWithFamily)
        }
    }

    @Test("ADM-2: the journal tells somebody without a role about people that something happened, and not what")
    func journal() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let inspector = try await house.partnership.worker("Ivy Inspector", "inspector")
        let entries = try await house.partnership.lantern.ask(JournalOf(.everything), as: inspector, for: .administration)
        #expect(entries.contains { $0.kind == "person.added" })
        #expect(entries.allSatisfy { !$0.payload.contains("Zzyzx") })
    }

    private func involvement(in house: LooksHouse) async throws -> ID<Involvement> {
        let door = try await house.partnership.lantern.ask(PersonDoor(house.child), as: house.worker, for: .workWithFamily)
        return try #require(door.workers.first).involvement
    }

    private func outsider(in house: LooksHouse) async throws -> Actor {
        let school = try await house.partnership.agency("Mill Lane Primary School", kind: "school")
        return try await house.partnership.worker("Tess Teacher", "partner-practitioner", of: school)
    }
}
