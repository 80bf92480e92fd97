import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

/// Everything that can be written about a child is written about one, with a mark in every word of it; then the record is
/// restricted, and somebody with the widest role asks every question that gives people.
@Suite("Looks: nothing of a restricted record comes out by another way")
struct LeakTests {
    /// In every word of the child’s. No other record of the test holds any of them.
    private static let marks = [
        "Zzyzx", "Amina", "2017-11-23", "23 November 2017", "quokka", "Quokka", "QK7", "450 557 7104", "4505577104",
    ]

    private struct Hidden {
        let house: LooksHouse
        /// Works with the brother and has the widest role; is not named on the child’s record.
        let nosy: Actor
        let brother: ID<Person>
        let pair: ID<PersonPair>
        let locked: ID<ChronologyPrint>

        init(_ engine: TestEngine) async throws {
            let house = try await LooksHouse(on: engine)
            self.house = house
            let lantern = house.partnership.lantern
            let today = house.partnership.time.now.day
            nosy = try await house.partnership.worker("Nia Nosy", "safeguarding-manager", of: house.agency)
                .signedUp(in: house.partnership)
            brother = try await house.partnership.child("Idris", "Ordinary", by: nosy)
            try await house.partnership.relate(house.child, "sibling", of: brother, by: house.worker)
            try await house.partnership.lives(house.child, at: "7 Quokka Weir", "QK7 1AA", by: house.worker)
            func write<C: Command>(_ command: C) async throws -> C.Outcome {
                try await lantern.perform(command, as: house.worker, for: .workWithFamily)
            }
            _ = try await write(
                RecordAboutPerson(
                    PersonIdentifier(kind: "nhs-number", value: "450 557 7104", check: "nhs-number"), of: house.child,
                    saidBy: "The quokka clinic"))
            _ = try await write(
                RecordAboutPerson(IdentityFact(kind: "religion", words: "quokka"), of: house.child, saidBy: "The quokka mother"))
            _ = try await write(
                RecordAboutPerson(
                    ChildVoice(on: today, words: "I like my quokka.", how: "said"), of: house.child, saidBy: "Ada Worker"))
            let involvement = Involvement(
                agency: house.agency, role: "social-worker", service: "North team", worker: house.worker.user,
                workerName: "Ada Worker", contact: "quokka 118", openWork: "child-in-need-plan", about: "quokka",
                currentAsOf: today)
            let work = try await write(RecordAboutPerson(involvement, of: house.child, saidBy: "The quokka team"))
            _ = try await write(
                RaiseFlag(
                    "domestic-abuse", on: .person(house.child), from: house.child, risk: "He may follow her to the quokka house.",
                    to: [house.child], reason: "A quokka was hurt.", source: "The quokka police", whatToDo: "Mind the quokka.",
                    audience: .everyone))
            let entry = ChronologyEntry(
                "domestic-incident", happened: try #require(PartialDate("2026-02-14")), words: "He let the quokka out.",
                significance: "significant")
            _ = try await write(WriteEntry(entry, from: house.child, about: [house.child], saidBy: "The quokka police"))
            _ = try await write(OpenChronology(house.child, because: "The quokka assessment."))
            locked = try await write(
                LockChronology(
                    house.child, title: "Quokka", forWhom: "The quokka meeting", leavingOut: [:], history: "The quokka again."))
            let again = try await house.partnership.child("Amina", "Zzyzx", by: house.worker)
            pair = try await write(SuggestPair(house.child, again, because: "The same quokka."))
            let school = try await house.partnership.agency("Mill Lane Primary School", kind: "school")
            let teacher = try await house.partnership.worker("Tess Teacher", "partner-practitioner", of: school)
                .signedUp(in: house.partnership)
            try await lantern.perform(
                AskForContent(work, of: house.child, because: "The quokka again."), as: teacher, for: .workWithFamily)
            try await lantern.perform(
                OpenRecord(house.child, reason: "supervision", because: "quokka"), as: house.manager, for: .workWithFamily)
            for record in [house.child, again] {
                if record == again {
                    try await lantern.perform(
                        OpenRecord(again, reason: "supervision", because: "quokka"), as: house.manager, for: .workWithFamily)
                }
                try await lantern.perform(
                    RestrictRecord(record, because: "A colleague’s quokka.", guardian: house.manager.user, named: []),
                    as: house.manager, for: .workWithFamily)
            }
        }
    }

    @Test(
        "ADM-2: search, likely people, family, chronology, flags, openings and looks tell nothing of it",
        arguments: Engines.all)
    func everyQuery(engine: TestEngine) async throws {
        let hidden = try await Hidden(engine)
        let (house, lantern, brother) = (hidden.house, hidden.house.partnership.lantern, hidden.brother)
        var told: [(place: String, words: String)] = []
        func ask<Q: Query>(_ query: Q, _ place: String) async throws {
            let answer = try await lantern.ask(query, as: hidden.nosy, for: .workWithFamily)
            told.append((place, "\(answer)"))
        }
        for typed in ["Amina Zzyzx", "Zzyzx 2017", "4505577104", "7 Quokka Weir", "QK7 1AA", "23/11/2017"] {
            for isAhead in [false, true] {
                let found = try await lantern.ask(
                    FindPeople(typed, isTypeAhead: isAhead), as: hidden.nosy, for: .findingPerson)
                told.append(("search for \(typed)", "\(found.found)"))
            }
        }
        let details = PersonDetails(
            kind: .child, names: [PersonName(given: "Amina", family: "Zzyzx")], born: PartialDate("2017-11-23"))
        try await ask(LikelyPeople(details), "likely people")
        var family = ChronologyOf.Asked()
        family.isOfFamily = true
        try await ask(PersonDoor(house.child), "door")
        try await ask(PersonRecord(brother), "brother’s record")
        try await ask(FamilyView(brother), "brother’s family")
        try await ask(ChronologyOf(brother), "brother’s chronology")
        try await ask(ChronologyOf(brother, family), "family’s chronology")
        try await ask(LastIncidents(brother), "last incidents")
        try await ask(FlagsOn(brother), "brother’s flags")
        try await ask(RequestsAbout(house.child), "requests about the child")
        try await ask(ContentRequests(), "questions between agencies")
        try await ask(MatchQueue(), "queue of pairs")
        try await ask(PairView(hidden.pair), "pair")
        try await ask(Openings(), "openings")
        let worker = try #require(house.worker.user)
        try await ask(LooksOfUser(worker), "looks by user")
        // Those of other posts: who reads the journal, who brings in extracts and looks for pairs.
        let auditor = try await house.partnership.worker("Ann Auditor", "auditor", of: house.agency)
        func journal(_ what: JournalOf.What, by reader: Actor) async throws -> String {
            "\(try await lantern.ask(JournalOf(what, limit: 1_000), as: reader, for: .administration))"
        }
        for what in [JournalOf.What.everything, .record(Subject("person", house.child)), .user(worker)] {
            told.append(("journal", try await journal(what, by: auditor)))
        }
        told.append(("journal of the record", try await journal(.record(Subject("person", house.child)), by: house.officer)))
        // What was typed to find people is read by whoever looks into misuse, and by nobody else.
        #expect(try await journal(.everything, by: house.officer).contains("7 Quokka Weir"))
        let steward = try await house.partnership.worker("Stu Steward", "data-steward", of: house.agency)
        let matching = Purpose(rawValue: "matching")
        let extract = try await lantern.perform(
            ReceiveExtract(
                Array("ref,given,family,born,postcode\nP1,Ameena,Zyzx,2017-11-24,QX7 1AA".utf8), named: "pupils.csv",
                of: house.agency),
            as: steward, for: matching)
        try await BringInExtracts().run(lantern, as: steward, for: matching)
        told.append(("extract", "\(try await lantern.ask(PeopleImportView(extract), as: steward, for: matching))"))
        told.append(("extracts", "\(try await lantern.ask(PeopleImports(), as: steward, for: matching))"))
        told.append(("pairs, after an extract", "\(try await lantern.ask(MatchQueue(), as: steward, for: matching))"))
        #expect(try await lantern.ask(MatchQueue(), as: steward, for: matching).closed >= 1)
        #expect(
            try await lantern.ask(MatchQueue(), as: house.manager, for: .workWithFamily).lines.contains {
                $0.pair.id == hidden.pair
            })
        house.partnership.time.move(days: 400)
        try await ask(FlagQueue(), "flags past review")
        try await ask(SampleFlags(house.partnership.time.now.day), "sample of flags")
        try await ask(ChronologyCompliance(), "chronologies by team")
        for (place, words) in told {
            for mark in LeakTests.marks { #expect(!words.contains(mark), "“\(mark)” is told by \(place): \(words)") }
        }
        // The test sees what it looks for: who is named is told all of it.
        let open = try await lantern.ask(FlagQueue(), as: house.manager, for: .workWithFamily)
        #expect("\(open)".contains("quokka"))
        let closed = try await lantern.ask(FlagQueue(), as: hidden.nosy, for: .workWithFamily)
        #expect(closed.waiting.isEmpty)
        #expect(closed.closed == 1)
    }

    @Test("ADM-2: every question about the restricted record itself is refused, and the refusal stands among its looks")
    func refused() async throws {
        let hidden = try await Hidden(.sqlite)
        let (house, lantern) = (hidden.house, hidden.house.partnership.lantern)
        func refuses<Q: Query>(_ query: Q) async {
            await #expect(throws: AccessRefused.self, "\(Q.self) answers") {
                try await lantern.ask(query, as: hidden.nosy, for: .workWithFamily)
            }
        }
        await refuses(PersonRecord(house.child))
        await refuses(FamilyView(house.child))
        await refuses(FlagsOn(house.child))
        await refuses(ChronologyOf(house.child))
        await refuses(LastIncidents(house.child))
        await refuses(LockedChronology(house.child, hidden.locked))
        await refuses(WhoLooked(house.child))
        await refuses(RestrictionOf(house.child))
        await refuses(SubjectAccessRequests(house.child))
        let refusals = try await lantern.ask(
            WhoLooked(house.child, LooksSought(sort: .refusal)), as: house.manager, for: .administration)
        #expect(refusals.looks.count { $0.user == hidden.nosy.user } >= 6)
        await #expect(throws: FlagProblem.notInTheSample) {
            let flag = try await lantern.ask(FlagsOn(house.child), as: house.manager, for: .workWithFamily).live[0].flag.id
            try await lantern.perform(
                AuditFlag(flag, month: house.partnership.time.now.day, holdsUp: true, words: "I saw it."), as: hidden.nosy,
                for: Purpose(rawValue: "audit"))
        }
    }

    @Test("ADM-2: broken twice by a double click, the glass is broken once and its guardian told once", arguments: Engines.all)
    func doubleClick(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await house.restrict()
        let glass = OpenRecord(house.child, reason: "emergency", because: "Police are at the door.", breaksGlass: true)
        for _ in 0..<2 { try await lantern.perform(glass, as: house.stranger, for: .workWithFamily) }
        #expect(try await lantern.ask(Openings(), as: house.manager, for: .administration).open.count == 1)
        // Another reason is another opening.
        try await lantern.perform(
            OpenRecord(house.child, reason: "emergency", because: "She rang again.", breaksGlass: true), as: house.stranger,
            for: .workWithFamily)
        #expect(try await lantern.ask(Openings(), as: house.manager, for: .administration).open.count == 2)
    }

    @Test("ADM-2: two who restrict at once: one does, the other is told that it is restricted already", arguments: Engines.all)
    func twoAtOnce(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let other = try await house.partnership.worker("Gus Guardian", "safeguarding-manager", of: house.agency)
            .signedUp(in: house.partnership)
        for actor in [house.manager, other] {
            try await lantern.perform(
                OpenRecord(house.child, reason: "supervision", because: "Mine"), as: actor, for: .workWithFamily)
        }
        // Each names the other, so that both may still see the record when one was first.
        let guardians = Set([house.manager.user, other.user].compactMap(\.self))
        let outcomes = await withTaskGroup(of: Bool?.self) { group in
            for actor in [house.manager, other] {
                group.addTask {
                    do {
                        try await lantern.perform(
                            RestrictRecord(house.child, because: "Known.", guardian: actor.user, named: guardians), as: actor,
                            for: .workWithFamily)
                        return true
                    } catch PersonProblem.restrictedAlready {
                        return false
                    } catch {
                        Issue.record("\(error)")
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(outcomes) == [true, false])
        let now = try await lantern.ask(RestrictionOf(house.child), as: house.manager, for: .workWithFamily)
        #expect(now.earlier.isEmpty)
        #expect(now.named == guardians)
    }

    @Test("ADM-2: a guardian is somebody of the list, who can sign in and read records; what is missing is said at once")
    func guardian() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let lantern = house.partnership.lantern
        try await lantern.perform(
            OpenRecord(house.child, reason: "supervision", because: "Mine"), as: house.manager, for: .workWithFamily)
        func restrict(_ because: String, _ guardian: ID<User>?, _ named: Set<ID<User>> = []) async throws {
            try await lantern.perform(
                RestrictRecord(house.child, because: because, guardian: guardian, named: named), as: house.manager,
                for: .workWithFamily)
        }
        let refused = await #expect(throws: Problems.self) { try await restrict(" ", nil) }
        #expect(refused?.all.compactMap(\.field) == ["because", "guardian"])
        let nobody: ID<User> = lantern.ids.next(at: house.partnership.time.now)
        await #expect(throws: LooksProblem.userUnknown(field: "guardian")) { try await restrict("Known.", nobody) }
        await #expect(throws: LooksProblem.userUnknown(field: "named")) {
            try await restrict("Known.", house.manager.user, [nobody])
        }
    }
}
