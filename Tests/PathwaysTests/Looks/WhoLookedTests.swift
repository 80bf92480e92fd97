import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Looks: who looked at whose record, and why")
struct WhoLookedTests {
    @Test("ADM-1: an inspector asks who viewed a child; each view lists role, time and reason", arguments: Engines.all)
    func who(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await lantern.perform(
            OpenRecord(house.child, reason: "screening", because: "A contact from her school."),
            as: house.stranger,
            for: .workWithFamily
        )
        _ = try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: Purpose(rawValue: "screening"))
        let answer = try await lantern.ask(WhoLooked(house.child), as: house.officer, for: .administration)
        let look = try #require(answer.looks.first { $0.sort == .look && $0.user == house.stranger.user })
        #expect(look.roles == ["Social worker"])
        #expect(look.at == house.partnership.time.now)
        #expect(look.purpose == "Screening a contact or referral")
        #expect(look.reason == "A contact from her school.")
        #expect(look.what == "Looked at the child’s page")
        #expect(!look.brokeGlass)

        let again = try await lantern.ask(WhoLooked(house.child), as: house.officer, for: .administration)
        #expect(again.looks.contains { $0.user == house.officer.user && $0.what == "Looked at who looked" })
    }

    @Test("ADM-1: a refusal stands among the looks, with the rule that refused", arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: .workWithFamily)
        }
        let answer = try await lantern.ask(
            WhoLooked(house.child, LooksSought(sort: .refusal)),
            as: house.officer,
            for: .administration
        )
        #expect(answer.looks.map(\.user) == [house.stranger.user])
        #expect(answer.looks.first?.what.contains("says why before its record opens") == true)
    }

    @Test("ADM-1: filters by person, kind and day, and pages without losing or doubling a line", arguments: Engines.all)
    func filters(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        for _ in 0..<7 { _ = try await lantern.ask(PersonRecord(house.child), as: house.worker, for: .workWithFamily) }
        let sought = LooksSought(user: house.worker.user, sort: .look)
        var seen: [Int] = []
        var before = Int.max
        while true {
            let page = try await lantern.ask(
                WhoLooked(house.child, sought, before: before, limit: 3), as: house.officer, for: .administration)
            seen += page.looks.map(\.seq)
            guard let more = page.more else { break }
            before = more
        }
        #expect(seen.count == 7)
        #expect(seen == seen.sorted(by: >))
        let today = house.partnership.time.now.day
        let later = LooksSought(from: today.next)
        #expect(try await lantern.ask(WhoLooked(house.child, later), as: house.officer, for: .administration).looks.isEmpty)
        let now = LooksSought(from: today, to: today)
        #expect(try await !lantern.ask(WhoLooked(house.child, now), as: house.officer, for: .administration).looks.isEmpty)
    }

    @Test("ADM-1: who works with the family does not see who looked, since a look may be about their own work")
    func notTheWorker() async throws {
        let house = try await LooksHouse(on: .sqlite)
        await #expect(throws: AccessRefused.self) {
            try await house.partnership.lantern.ask(WhoLooked(house.child), as: house.worker, for: .workWithFamily)
        }
    }

    @Test("ADM-1: the log is exported as CSV and JSON, and no cell runs as a formula")
    func files() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let lantern = house.partnership.lantern
        try await lantern.perform(
            OpenRecord(house.child, reason: "audit", because: "=HYPERLINK(\"x\")"), as: house.stranger, for: .workWithFamily)
        let answer = try await lantern.ask(WhoLooked(house.child), as: house.officer, for: .administration)
        let file = LooksFile(answer)
        #expect(file.csv.contains("'=HYPERLINK"))
        let json = try #require(JSONValue(parsing: file.json))
        guard case .array(let looks)? = json["looks"] else {
            Issue.record("no list of looks")
            return
        }
        #expect(looks.count == answer.looks.count)
        #expect(looks.allSatisfy { $0["roles"] != nil && $0["at"]?.text != nil && $0["purpose"]?.text != nil })
    }

    @Test(
        "ADM-1: by user, what is out of the ordinary stands first and is said as a fact", arguments: Engines.all)
    func byUser(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let own = try await house.partnership.child("Noor", "Stranger", by: house.worker)
        for child in [house.child, own] {
            try await lantern.perform(
                OpenRecord(child, reason: "screening", because: "A contact."), as: house.stranger, for: .workWithFamily)
            _ = try await lantern.ask(PersonRecord(child), as: house.stranger, for: Purpose(rawValue: "screening"))
        }
        let user = try #require(house.stranger.user)
        let answer = try await lantern.ask(LooksOfUser(user), as: house.officer, for: .administration)
        #expect(answer.people.map(\.summary.id) == [own, house.child])
        #expect(
            answer.people[0].unusual.map(\.words) == [
                "Has the same family name, Stranger.", "Not recorded as working with this family; gave a reason.",
            ])
        #expect(answer.people.allSatisfy { !$0.worksWithFamily && $0.looks == 1 })
        #expect(answer.people[0].reasons == ["Screening a contact or referral: A contact."])
        let hers = try await lantern.ask(LooksOfUser(try #require(house.worker.user)), as: house.officer, for: .administration)
        #expect(hers.people.allSatisfy { $0.worksWithFamily && $0.unusual.isEmpty })
    }

    @Test("ADM-1: twenty people’s records in an hour are many; the same record twenty times is not")
    func manyInAnHour() {
        let start = Instant(milliseconds: 1_700_000_000_000)
        let spread = (0..<20).map { (at: start.adding(seconds: $0 * 170), whose: $0) }
        #expect(UnusualLook.busiestHour(spread, atLeast: 20)?.whose.count == 20)
        let slow = (0..<20).map { (at: start.adding(seconds: $0 * 200), whose: $0) }
        #expect(UnusualLook.busiestHour(slow, atLeast: 20) == nil)
        let same = (0..<20).map { (at: start.adding(seconds: $0), whose: 0 * $0) }
        #expect(UnusualLook.busiestHour(same, atLeast: 2) == nil)
    }

    @Test("ADM-1: the busiest hour is the one found by counting every hour", arguments: 0..<60 as Range<UInt64>)
    func busiest(seed: UInt64) {
        var random = SeededRandom(seed)
        let start = Instant(milliseconds: 1_700_000_000_000)
        var looks: [(at: Instant, whose: Int)] = []
        for _ in 0..<40 {
            looks.append((at: start.adding(seconds: random.int(in: 0...20_000)), whose: random.int(in: 0...11)))
        }
        var counted = 0
        for first in looks {
            let end = first.at.adding(hours: 1)
            let within = looks.filter { $0.at >= first.at && $0.at < end }
            counted = max(counted, Set(within.map(\.whose)).count)
        }
        #expect(UnusualLook.busiestHour(looks, atLeast: 1)?.whose.count == counted)
    }
}

/// A child with a worker, somebody who does not work with her, a manager, and an officer who keeps the records.
struct LooksHouse {
    let partnership: TestPartnership
    let agency: ID<Agency>
    let worker: Actor
    let stranger: Actor
    let manager: Actor
    let officer: Actor
    let child: ID<Person>

    init(on engine: TestEngine) async throws {
        partnership = try await TestPartnership(on: engine)
        agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        worker = try await partnership.worker("Ada Worker", of: agency).signedUp(in: partnership)
        stranger = try await partnership.worker("Ben Stranger", of: agency).signedUp(in: partnership)
        manager = try await partnership.worker("Gil Guardian", "safeguarding-manager", of: agency).signedUp(in: partnership)
        officer = try await partnership.worker("Olu Officer", "records-officer", of: agency).signedUp(in: partnership)
        child = try await partnership.child("Amina", "Zzyzx", born: PartialDate("2017-11-23"), by: worker)
    }

    /// Restricted by the manager, who guards it and names nobody.
    func restrict() async throws {
        let lantern = partnership.lantern
        try await lantern.perform(OpenRecord(child, reason: "supervision", because: "Hers"), as: manager, for: .workWithFamily)
        try await lantern.perform(
            RestrictRecord(child, because: "A colleague’s daughter.", guardian: manager.user, named: []),
            as: manager,
            for: .workWithFamily
        )
    }
}

extension Actor {
    /// Their role and agency are in the register of users as well, as those of everybody who came in by the door.
    func signedUp(in partnership: TestPartnership) async throws -> Actor {
        _ = try await partnership.session(of: self)
        if let user, let agency { try await partnership.setAgency(agency, of: user) }
        return self
    }
}
