import Instruments
import Kernel
import LanternTesting
import Pathways
import Store
import Testing

@Suite("Subject access")
struct SubjectAccessTests {
    @Test("ADM-1: every table that points at a person is in the subject access pack, or says why it is not")
    func everything() throws {
        let packed = Dictionary(PackTable.all.map { ($0.name, $0.people) }, uniquingKeysWith: { first, _ in first })
        for table in try DataDictionary.bundled().tables where !table.isView {
            let columns = Set(table.columns.filter { $0.references == "person" }.map(\.name))
            guard !columns.isEmpty, PackTable.leftOut[table.name] == nil else { continue }
            #expect(
                packed[table.name] == columns,
                "The table \(table.name) points at a person by \(columns.sorted()). Add it to PackTable.all, or to leftOut with why."
            )
        }
    }

    @Test(
        "ADM-1: the pack holds every fact with who said so; what concerns others is marked, withheld with a reason, and journalled",
        arguments: Engines.all)
    func pack(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let mother = try await house.partnership.adult("Mara", "Otherperson", by: house.worker)
        try await house.partnership.relate(mother, "parent", of: house.child, by: house.worker)
        try await house.partnership.lives(house.child, at: "7 Weir Lane", by: house.worker)
        try await lantern.perform(
            RecordAboutPerson(IdentityFact(kind: "religion", words: "Quaker"), of: house.child, saidBy: "Her mother"),
            as: house.worker,
            for: .workWithFamily
        )
        let purpose = Purpose(rawValue: "subject-access")
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(SubjectAccessRequests(house.child), as: house.officer, for: purpose)
        }
        try await lantern.perform(
            OpenRecord(house.child, reason: "subject-access", because: "Her request of today."), as: house.officer, for: purpose)
        let today = house.partnership.time.now.day
        let request = try await lantern.perform(
            ReceiveSubjectAccess(of: house.child, askedBy: "Herself, with her mother", receivedOn: today),
            as: house.officer,
            for: purpose
        )
        func answer() async throws -> SubjectAccessPack.Answer {
            try await lantern.ask(SubjectAccessPack(request, of: house.child), as: house.officer, for: purpose)
        }
        func perform(_ step: AnswerSubjectAccess.Step) async throws {
            try await lantern.perform(AnswerSubjectAccess(request, of: house.child, step), as: house.officer, for: purpose)
        }
        let first = try await answer()
        #expect(first.line.due == today.adding(months: 1))
        let words = first.pack.items.flatMap(\.lines).map(\.words)
        let labels = first.pack.items.flatMap(\.lines).map(\.label)
        #expect(labels.contains("Sex") && !labels.contains { $0.contains(".yaml") }, "\(labels)")
        for word in [
            "Amina", "Zzyzx", "Quaker", "Her mother", "Religion or belief", "23 November 2017", "7 Weir Lane, AM1 1AA", "A child",
        ] {
            #expect(words.contains(word), "\(word) is not in the pack")
        }
        #expect(words.contains("Mara Otherperson"))
        let relation = try #require(first.pack.sections.first { $0.key == "relationship" }?.items.first)
        #expect(relation.concernsOthers.contains("It says what somebody else is to you."))
        #expect(first.pack.looks.contains { $0.user == house.worker.user })

        await #expect(throws: SubjectAccessProblem.becauseMissing(field: "because")) {
            try await perform(.withhold(item: relation.key, because: ""))
        }
        await #expect(throws: SubjectAccessProblem.itemUnknown) {
            try await perform(.withhold(item: "person_name/nobody", because: "x"))
        }
        try await perform(.withhold(item: relation.key, because: "It is about her mother, who does not agree."))
        await #expect(throws: SubjectAccessProblem.notMade) { try await perform(.send(on: today)) }
        try await perform(.make)
        let made = try await answer()
        let json = PackFile(made).json
        #expect(json.contains("It is about her mother, who does not agree."))
        #expect(!json.contains("Mara Otherperson"))
        #expect(JSONValue(parsing: json)?["sections"] != nil)
        try await perform(.giveAfterAll(item: relation.key))
        #expect(try await answer().pack.withheld.isEmpty)
        house.partnership.time.move(days: 1)
        try await lantern.perform(
            OpenRecord(house.child, reason: "subject-access", because: "Sending it."), as: house.officer, for: purpose)
        try await perform(.send(on: today.next))
        #expect(try await answer().line.clock.hasSuffix("in time"))
        await #expect(throws: SubjectAccessProblem.sentAlready) { try await perform(.make) }
        let looks = try await lantern.ask(WhoLooked(house.child), as: house.officer, for: .administration).looks
        #expect(looks.contains { $0.what == "Made a subject access pack" })
    }

    @Test("ADM-1: a reason that is withheld is not told again beside the looks")
    func withheldReason() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let lantern = house.partnership.lantern
        let purpose = Purpose(rawValue: "subject-access")
        try await lantern.perform(
            OpenRecord(house.child, reason: "complaint", because: "Her uncle complains."), as: house.stranger, for: purpose)
        _ = try await lantern.ask(PersonRecord(house.child), as: house.stranger, for: Purpose(rawValue: "complaint"))
        try await lantern.perform(
            OpenRecord(house.child, reason: "subject-access", because: "Asked for."), as: house.officer, for: purpose)
        let request = try await lantern.perform(
            ReceiveSubjectAccess(of: house.child, askedBy: "Herself", receivedOn: house.partnership.time.now.day),
            as: house.officer, for: purpose)
        let pack = try await lantern.ask(SubjectAccessPack(request, of: house.child), as: house.officer, for: purpose).pack
        let item = try #require(pack.items.first { $0.lines.contains { $0.words == "Her uncle complains." } })
        try await lantern.perform(
            AnswerSubjectAccess(request, of: house.child, .withhold(item: item.key, because: "It names him.")),
            as: house.officer, for: purpose)
        let after = try await lantern.ask(SubjectAccessPack(request, of: house.child), as: house.officer, for: purpose)
        #expect(!PackFile(after).json.contains("uncle"))
    }

    @Test(
        "ADM-1: the clock is a month from the day on which it came, and three where it is extended in time",
        arguments: Engines.all)
    func clock(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let purpose = Purpose(rawValue: "subject-access")
        try await lantern.perform(
            OpenRecord(house.child, reason: "subject-access", because: "Asked for."), as: house.officer, for: purpose)
        let today = house.partnership.time.now.day
        func receive(_ day: Day) async throws -> ID<SubjectAccessRequest> {
            try await lantern.perform(
                ReceiveSubjectAccess(of: house.child, askedBy: "Herself", receivedOn: day), as: house.officer, for: purpose)
        }
        func extend(_ request: ID<SubjectAccessRequest>) async throws {
            try await lantern.perform(
                AnswerSubjectAccess(request, of: house.child, .extend(because: "Twelve files of paper.")),
                as: house.officer, for: purpose)
        }
        let fresh = try await receive(today.adding(days: -10))
        try await extend(fresh)
        let old = try await receive(today.adding(months: -2))
        await #expect(throws: SubjectAccessProblem.extendedTooLate(today.adding(months: -2).adding(months: 1))) {
            try await extend(old)
        }
        await #expect(throws: Problems.self) { _ = try await receive(today.next) }
        let lines = try await lantern.ask(SubjectAccessRequests(house.child), as: house.officer, for: purpose).requests
        #expect(lines.map(\.due) == [today.adding(days: -10).adding(months: 3), today.adding(months: -2).adding(months: 1)])
        #expect(lines.map(\.isLate) == [false, true])
    }
}
