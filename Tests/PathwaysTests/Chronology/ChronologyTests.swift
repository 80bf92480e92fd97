import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Chronology: built from the record, kept, and locked")
struct ChronologyTests {
    private func incident(_ happened: String = "2026-02-14", _ words: String = "He broke the door.") throws -> ChronologyEntry {
        ChronologyEntry(
            "domestic-incident",
            happened: try #require(PartialDate(happened)),
            words: words,
            significance: "significant"
        )
    }

    private func chronology(
        _ family: FlaggedFamily,
        of person: ID<Person>,
        as actor: Actor? = nil,
        asked: ChronologyOf.Asked = .init()
    ) async throws -> ChronologyOf.Answer {
        try await family.lantern.ask(ChronologyOf(person, asked), as: actor ?? family.worker, for: .workWithFamily)
    }

    private func byHand(_ answer: ChronologyOf.Answer) -> [String] { answer.items.filter(\.isByHand).map(\.words) }

    @Test(
        "CHRON-1: a new incident is in the chronologies of both children without retyping, and once in the family’s",
        arguments: Engines.all)
    func siblings(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let entry = WriteEntry(
            try incident(),
            from: family.amina,
            about: [family.amina, family.bilal, family.father],
            saidBy: "A police report"
        )
        try await family.perform(entry)
        for person in [family.amina, family.bilal, family.father] {
            #expect(byHand(try await chronology(family, of: person)) == ["He broke the door."])
        }
        var asked = ChronologyOf.Asked()
        asked.isOfFamily = true
        #expect(byHand(try await chronology(family, of: family.amina, asked: asked)) == ["He broke the door."])
        let line = try #require(try await chronology(family, of: family.bilal).items.first(where: \.isByHand))
        #expect(line.isDomestic && line.isIncident)
        #expect(line.told.saidBy == "A police report")
    }

    @Test(
        "CHRON-1: homes, workers, flags and the child’s own words are there without retyping, and go when they are taken back",
        arguments: Engines.all)
    func fromTheRecord(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        try await family.partnership.lives(
            family.amina, at: "9 High Street", "AM1 2BB", from: PartialDate("2025-03"), by: family.worker)
        let voice = try await family.perform(
            RecordAboutPerson(
                ChildVoice(on: family.partnership.time.now.day, words: "I sleep at my nan’s.", how: "said"),
                of: family.amina,
                saidBy: "Ada Worker"
            )
        )
        try await family.perform(family.abuse(on: family.amina))
        let words = try await chronology(family, of: family.amina).items.map(\.words)
        #expect(words.contains("Moved to 9 High Street, AM1 2BB."))
        #expect(words.contains("Social worker Ada Worker of Ambleford Children’s Services began."))
        #expect(words.contains("I sleep at my nan’s."))
        #expect(words.contains { $0.hasPrefix("Domestic abuse: He may come") })
        let home = try #require(
            try await chronology(family, of: family.amina).items.first { $0.words.hasPrefix("Moved to 9 High Street") })
        #expect(home.happened.inWords == "March 2025")
        try await family.perform(WithdrawAboutPerson(voice, of: family.amina, because: "It was her brother."))
        #expect(!(try await chronology(family, of: family.amina).items.map(\.words).contains("I sleep at my nan’s.")))
    }

    @Test(
        "CHRON-1: leaving a domestic incident out needs a reason, counts for one child alone, and can be undone",
        arguments: Engines.all)
    func leaveOut(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let entry = WriteEntry(try incident(), from: family.amina, about: [family.amina, family.bilal], saidBy: "The police")
        let id = try await family.perform(entry)
        await #expect(throws: ChronologyProblem.becauseMissing) {
            try await family.perform(LeaveOut("entry:\(id)", of: family.amina, because: " "))
        }
        try await family.perform(LeaveOut("entry:\(id)", of: family.amina, because: "She was at her nan’s that week."))
        let amina = try await chronology(family, of: family.amina)
        #expect(byHand(amina).isEmpty)
        #expect(amina.leftOut.map(\.leftOut?.because) == ["She was at her nan’s that week."])
        #expect(byHand(try await chronology(family, of: family.bilal)).count == 1)
        await #expect(throws: ChronologyProblem.leftOutAlready) {
            try await family.perform(LeaveOut("entry:\(id)", of: family.amina, because: "Again."))
        }
        try await family.perform(PutBack("entry:\(id)", of: family.amina))
        #expect(byHand(try await chronology(family, of: family.amina)).count == 1)
        await #expect(throws: ChronologyProblem.notLeftOut) {
            try await family.perform(PutBack("entry:\(id)", of: family.amina))
        }
    }

    @Test("CHRON-1: an entry says when, what, of whom and who said so; a critical one says why", arguments: Engines.all)
    func problems(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        var entry = try incident("2027-01", " ")
        (entry.kind, entry.significance) = ("no-such-kind", "critical")
        let wrong = entry
        let refused = await #expect(throws: Problems.self) {
            try await family.perform(WriteEntry(wrong, from: family.amina, about: [], saidBy: ""))
        }
        #expect(
            Set(refused?.all.compactMap(\.field) ?? [])
                == ["happened", "kind", "words", "significance-because", "about", "said-by"]
        )
        let stranger = try await family.partnership.child("Zoe", by: family.worker)
        let other = await #expect(throws: Problems.self) {
            try await family.perform(WriteEntry(incident(), from: family.amina, about: [stranger], saidBy: "A neighbour"))
        }
        #expect(other?.all.first as? ChronologyProblem == .notOfTheFamily)
    }

    @Test(
        "CHRON-1, SHARE-4: a partner sees what is shared and what their agency wrote; the social worker sees all",
        arguments: Engines.all)
    func part(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        var own = try incident("2026-02-01", "Seen by the school only.")
        own.isShared = false
        try await family.perform(
            WriteEntry(own, from: family.amina, about: [family.amina], saidBy: "A teacher"), as: family.school)
        try await family.perform(WriteEntry(incident(), from: family.amina, about: [family.amina], saidBy: "The police"))
        #expect(byHand(try await chronology(family, of: family.amina, as: family.school)).count == 2)
        #expect(byHand(try await chronology(family, of: family.amina, as: family.police)) == ["He broke the door."])
        #expect(byHand(try await chronology(family, of: family.amina)).count == 2)
        let entry = try #require(try await chronology(family, of: family.amina).items.first { $0.words == "He broke the door." })
        let refused = await #expect(throws: ChronologyProblem.self) {
            try await family.perform(
                WithdrawEntry(try #require(entry.entry), from: family.amina, because: "No."), as: family.school)
        }
        #expect(refused == .notYours)
    }

    @Test("CHRON-1: a correction keeps the old words with who corrected them and why", arguments: Engines.all)
    func correct(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let id = try await family.perform(
            WriteEntry(incident(), from: family.amina, about: [family.amina, family.bilal], saidBy: "The police"))
        let new = try await family.perform(
            CorrectEntry(
                id,
                from: family.amina,
                to: incident("2026-02-15", "He broke the window."),
                about: [family.amina],
                saidBy: "The police",
                because: "The report was amended."
            )
        )
        let answer = try await chronology(family, of: family.amina)
        #expect(byHand(answer) == ["He broke the window."])
        #expect(answer.withdrawn.map(\.entry.words) == ["He broke the door."])
        #expect(answer.withdrawn.first?.withdrawn?.because == "The report was amended.")
        #expect(byHand(try await chronology(family, of: family.bilal)).isEmpty)
        try await family.perform(WithdrawEntry(new, from: family.amina, because: "It was next door."))
        await #expect(throws: ChronologyProblem.withdrawnAlready) {
            try await family.perform(WithdrawEntry(new, from: family.amina, because: "Again."))
        }
    }

    @Test(
        "CHRON-2: 60 days without an entry while a plan is open, and the owner is asked once to update or close",
        arguments: Engines.all)
    func silence(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        func ask() async throws -> Int {
            try await family.lantern.perform(
                AskForChronologies(linkingTo: "https://lantern.example"), as: .installation("timetable"), for: .timetable)
        }
        await #expect(throws: ChronologyProblem.openedBecauseMissing) {
            try await family.perform(OpenChronology(family.amina, because: ""))
        }
        try await family.perform(OpenChronology(family.amina, because: "An assessment began."))
        await #expect(throws: ChronologyProblem.openAlready) {
            try await family.perform(OpenChronology(family.amina, because: "Again."))
        }
        family.partnership.time.move(days: 59)
        #expect(try await ask() == 0)
        family.partnership.time.move(days: 1)
        // Without open work nobody is asked.
        #expect(try await ask() == 0)
        #expect(try await chronology(family, of: family.amina).standing.isStale(on: family.partnership.time.now.day))
        let plan = Involvement(
            agency: try #require(family.worker.agency),
            role: "social-worker",
            workerName: "Ada Worker",
            openWork: "child-in-need-plan",
            currentAsOf: family.partnership.time.now.day
        )
        try await family.perform(RecordAboutPerson(plan, of: family.amina, saidBy: "The team"))
        #expect(try await ask() == 1)
        #expect(try await ask() == 0)
        let messages = try await family.lantern.perform(TakeMessages(10), as: .installation("timetable"), for: .timetable)
        #expect(messages.map(\.recipient) == [family.worker.user])
        #expect(!messages.contains { ($0.subject + $0.body).contains("Amina") })
        try await family.perform(WriteEntry(incident(), from: family.amina, about: [family.amina], saidBy: "The police"))
        #expect(try await ask() == 0)
        family.partnership.time.move(days: 60)
        #expect(try await ask() == 1)

        let refused = await #expect(throws: Problems.self) {
            try await family.perform(CloseChronology(family.amina, on: nil, because: " "))
        }
        #expect(refused?.all.compactMap { $0 as? ChronologyProblem } == [.closedOnMissing, .closedBecauseMissing])
        try await family.perform(CloseChronology(family.amina, on: family.partnership.time.now.day, because: "The plan ended."))
        #expect(try await chronology(family, of: family.amina).open == nil)
        #expect(try await chronology(family, of: family.amina).closed.map(\.closed?.because) == ["The plan ended."])
    }

    @Test(
        "CHRON-4: what history tells us is kept in every version, and asked for again after a new incident",
        arguments: Engines.all)
    func history(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        #expect(!(try await chronology(family, of: family.amina).wantsHistory))
        try await family.perform(WriteEntry(incident(), from: family.amina, about: [family.amina], saidBy: "The police"))
        #expect(try await chronology(family, of: family.amina).wantsHistory)
        for nothing in ["", " ", "n/a", "None."] {
            await #expect(throws: ChronologyProblem.self) { try await family.perform(WriteHistory(family.amina, nothing)) }
        }
        try await family.perform(WriteHistory(family.amina, "He comes back when he is paid."))
        family.partnership.time.move(days: 1)
        #expect(!(try await chronology(family, of: family.amina).wantsHistory))
        try await family.perform(WriteEntry(incident("2026-03-01"), from: family.amina, about: [family.amina], saidBy: "Her nan"))
        #expect(try await chronology(family, of: family.amina).wantsHistory)
        try await family.perform(WriteHistory(family.amina, "He comes back when he drinks."))
        let texts = try await chronology(family, of: family.amina).histories.map(\.words)
        #expect(texts == ["He comes back when he drinks.", "He comes back when he is paid."])
    }

    @Test(
        "CHRON-1, CHRON-4: a locked chronology never changes, says what was left out and why, and has its fingerprint",
        arguments: Engines.all)
    func lock(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        let one = try await family.perform(
            WriteEntry(incident(), from: family.amina, about: [family.amina, family.bilal], saidBy: "The police"))
        let two = try await family.perform(
            WriteEntry(
                incident("2026-02-20", "He shouted in the street."), from: family.amina, about: [family.amina], saidBy: "Her nan")
        )
        func lock(_ out: [String: String], _ history: String = "He comes back when he is paid.") -> LockChronology {
            LockChronology(
                family.amina, title: "Chronology", forWhom: "The conference of 14 March", leavingOut: out, history: history)
        }
        let refused = await #expect(throws: Problems.self) { try await family.perform(lock(["entry:\(two)": ""], " ")) }
        #expect(Set(refused?.all.compactMap(\.field) ?? []) == ["entries", "history"])
        let locked = try await family.perform(lock(["entry:\(two)": "Not seen by the child."]))

        func print(_ print: ID<ChronologyPrint>) async throws -> LockedChronology.Answer {
            try await family.lantern.ask(LockedChronology(family.amina, print), as: family.worker, for: .workWithFamily)
        }
        let first = try await print(locked)
        #expect(first.isIntact)
        #expect(first.print.fingerprint.count == 64)
        #expect(first.content.leftOut.map(\.because) == ["Not seen by the child."])
        #expect(first.content.lines.contains { $0.words == "He broke the door." && $0.about == ["Amina Yusuf", "Bilal Yusuf"] })
        #expect(!first.content.lines.contains { $0.words == "He shouted in the street." })
        #expect(first.content.history == "He comes back when he is paid.")
        try await family.perform(WithdrawEntry(one, from: family.amina, because: "It was next door."))
        #expect(try await print(locked) == first)
        let second = try await print(family.perform(lock([:])))
        #expect([first.print.number, second.print.number] == [1, 2])
        #expect(second.content.lines.contains { $0.words == "He shouted in the street." })
        // Who sees a part opens those of their own agency alone.
        await #expect(throws: NotFound.self) {
            try await family.lantern.ask(LockedChronology(family.amina, locked), as: family.school, for: .workWithFamily)
        }
    }

    @Test("PER-2: the last three incidents of a family, the newest first, are those of any of them", arguments: Engines.all)
    func lastThree(engine: TestEngine) async throws {
        let family = try await FlaggedFamily(engine)
        for (day, person) in [
            ("2025-05", family.bilal), ("2026-01-03", family.amina), ("2026-02", family.father), ("2025-11-30", family.bilal),
        ] {
            try await family.perform(
                WriteEntry(incident(day, "On \(day)"), from: family.amina, about: [person], saidBy: "The police"))
        }
        let answer = try await family.lantern.ask(LastIncidents(family.amina), as: family.worker, for: .workWithFamily)
        #expect(answer.items.map(\.words) == ["On 2026-02", "On 2026-01-03", "On 2025-11-30"])
    }
}
