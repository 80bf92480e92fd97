import Definitions
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store
import Testing

@Suite("People: found before they are added, and findable by what is recorded now")
struct FindPeopleTests {
    private struct Town {
        let partnership: TestPartnership
        let worker: Actor
        let agency: ID<Agency>

        init(_ engine: TestEngine) async throws {
            partnership = try await TestPartnership(on: engine)
            agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
            worker = try await partnership.worker("Ada Worker", of: agency)
        }

        func find(_ typed: String, as actor: Actor? = nil, ahead: Bool = false) async throws -> [FoundPerson] {
            try await partnership.lantern.ask(
                FindPeople(typed, isTypeAhead: ahead), as: actor ?? worker, for: .findingPerson
            ).found
        }

        func ids(_ typed: String) async throws -> [ID<Person>] { try await find(typed).map(\.summary.id) }

        @discardableResult
        func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
            try await partnership.lantern.perform(command, as: actor ?? worker, for: .workWithFamily)
        }

        /// Closes a record to all but a manager, who is given.
        func restricted(_ child: ID<Person>) async throws -> Actor {
            let manager = try await partnership.worker("Mo Manager", "safeguarding-manager", of: agency)
            try await perform(OpenRecord(child, reason: "supervision", because: "Her manager"), as: manager)
            try await perform(RestrictRecord(child, because: "Staff", guardian: manager.user, named: []), as: manager)
            return manager
        }

        func add(
            _ given: String, _ family: String = "", born: String? = nil, number: String? = nil, at lines: String? = nil,
            id: ID<Person>? = nil, because: String = ""
        ) async throws -> ID<Person> {
            try await perform(
                AddPerson(
                    id: id, kind: .child, name: PersonName(given: given, family: family),
                    born: born.flatMap { PartialDate($0) },
                    identifiers: number.map { [PersonIdentifier(kind: "nhs-number", value: $0, check: "nhs-number")] } ?? [],
                    address: lines.map { Address(lines: $0, postcode: "AM1 1AA") },
                    saidBy: "The school",
                    worksWithThemAs: "social-worker",
                    differentBecause: because
                )
            )
        }

        func isRefusedAsKnown(
            _ given: String, _ family: String = "", born: String? = nil, number: String? = nil, at lines: String? = nil
        ) async throws -> Bool {
            do {
                _ = try await add(given, family, born: born, number: number, at: lines)
                return false
            } catch let problems as Problems {
                return problems.all.contains { $0 as? PersonProblem == .knownAlready(1) }
            }
        }
    }

    // MARK: Who may be known already

    @Test("PER-3: whoever is very like somebody known is not added without saying why it is another", arguments: Engines.all)
    func knownAlready(engine: TestEngine) async throws {
        let town = try await Town(engine)
        _ = try await town.add("Ameena", "Hussain", born: "2018-05-03", number: "943 476 5919", at: "4 Mill Lane")
        #expect(try await town.isRefusedAsKnown("Amina", "Hussein", born: "2018-05-03"))
        #expect(try await town.isRefusedAsKnown("Amina", "Hussein", born: "2018"))
        #expect(try await town.isRefusedAsKnown("Ameena", "Hussain"))
        #expect(try await town.isRefusedAsKnown("Ameena", "Hussain", born: "2018-03-05"))
        #expect(try await town.isRefusedAsKnown("Quite", "Otherwise", number: "9434765919"))
        #expect(try await town.isRefusedAsKnown("Ameena", "Shah", born: "2018-05-03"))
        #expect(try await town.ids("hussain").count == 1)
        _ = try await town.add("Amina", "Hussein", born: "2018-05-03", because: "Her cousin")
        #expect(try await town.ids("hussain").count == 2)
    }

    @Test("PER-3: a twin, a sister and a namesake of another age are added without a word", arguments: Engines.all)
    func twins(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let amina = try await town.add("Amina", "Noor", born: "2018-05-03", at: "4 Mill Lane")
        #expect(try await !town.isRefusedAsKnown("Yusuf", "Noor", born: "2018-05-03", at: "4 Mill Lane"))
        #expect(try await !town.isRefusedAsKnown("Maryam", "Noor", born: "2020-01-09", at: "4 Mill Lane"))
        #expect(try await !town.isRefusedAsKnown("Amina", "Noor", born: "2009-12-24"))
        let glance = try await town.partnership.lantern.ask(
            LikelyPeople(
                PersonDetails(
                    kind: .child, names: [PersonName(given: "Idris", family: "Noor")], born: PartialDate("2018-05-03"))
            ),
            as: town.worker,
            for: .findingPerson
        )
        #expect(glance.contains { $0.found.summary.id == amina })
        #expect(glance.allSatisfy { !$0.isLikely })
        #expect(glance.first?.found.reasons.contains("same birth date") == true)
    }

    @Test("PER-3: a form that arrives twice adds one person", arguments: Engines.all)
    func sentTwice(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let id = town.partnership.lantern.ids.next(Person.self, at: town.partnership.time.now)
        let first = try await town.add("Tam", id: id, because: "Sure")
        let second = try await town.add("Tam", id: id, because: "Sure")
        #expect(first == id && second == id)
        #expect(try await town.ids("tam") == [id])
        // Nobody takes somebody else’s id by sending it.
        let other = try await town.partnership.worker("Bo Worker", of: town.agency)
        let third = try await town.partnership.lantern.perform(
            AddPerson(id: id, kind: .adult, name: PersonName(given: "Zuri", family: ""), saidBy: "Herself"), as: other,
            for: .addingPerson)
        #expect(third != id)
    }

    // MARK: The index is what the record says

    @Test("PER-3: people are found by what each command writes down, at once", arguments: Engines.all)
    func indexFollows(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor", born: "2018-05-03", at: "4 Mill Lane")
        let formerly = try await town.perform(
            RecordAboutPerson(PersonName(kind: "former", given: "Amina", family: "Malik"), of: child, saidBy: "Her mother"))
        #expect(try await town.find("malik").first?.reasons.joined().contains("former name “Amina Malik”") == true)
        try await town.perform(WithdrawAboutPerson(formerly, of: child, because: "Another child’s"))
        #expect(try await town.ids("malik").isEmpty)

        try await town.perform(
            RecordAboutPerson(
                PersonIdentifier(kind: "upn", value: "A123456789012", check: "upn"), of: child, saidBy: "The school"))
        #expect(try await town.ids("A123456789012") == [child])

        try await town.perform(
            RecordMove(child, to: Address(lines: "9 Quay Street", postcode: "AM2 4DE"), on: nil, saidBy: "Her mother"))
        #expect(try await town.ids("9 quay street") == [child])
        #expect(try await town.ids("AM2 4DE") == [child])

        try await town.perform(
            ChangePerson(
                child, kind: .child, born: PartialDate("2018-06-04"), isBornEstimated: false, expectedOn: nil, diedOn: nil,
                sex: "female", version: 1))
        #expect(try await town.find("04/06/2018").first?.reasons == ["same birth date"])
    }

    @Test("PER-3, ADM-2: nobody is found by a hidden address", arguments: Engines.all)
    func hiddenAddress(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor", born: "2018-05-03")
        try await town.perform(
            RecordMove(
                child, to: Address(lines: "1 Harbour House", postcode: "AM9 9ZZ"), kind: "refuge", on: nil, isHidden: true,
                saidBy: "The refuge"))
        #expect(try await town.ids("harbour house").isEmpty)
        #expect(try await town.ids("AM9 9ZZ").isEmpty)
        let alike = try await town.partnership.lantern.ask(
            LikelyPeople(
                PersonDetails(
                    kind: .child, names: [PersonName(given: "Amina", family: "")],
                    address: Address(lines: "1 Harbour House", postcode: "AM9 9ZZ"))),
            as: town.worker,
            for: .findingPerson
        )
        #expect(alike.allSatisfy { !$0.found.reasons.contains("same address") })
    }

    @Test("PER-3: an index that is astray is found by the check and mended", arguments: Engines.all)
    func astray(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let lantern = town.partnership.lantern
        let child = try await town.add("Amina", "Noor", born: "2018-05-03")
        _ = try await town.add("Tam", "Reed")
        let installation = Actor.installation("test")
        #expect(try await lantern.ask(CheckRecord(), as: installation, for: .administration).isEmpty)
        let definitions = lantern.definitions
        try await lantern.database.write { try PersonIndex($0, names: definitions.knownNames).remove(child) }
        #expect(try await town.ids("amina").isEmpty)
        let found = try await lantern.ask(CheckRecord(), as: installation, for: .administration)
        #expect(found.map(\.message) == ["has one person otherwise than the record: run lantern migrate, which mends it."])
        let mended = try await lantern.perform(RebuildPersonIndex(), as: installation, for: .administration)
        #expect(mended.mended == 1 && mended.next == nil)
        #expect(try await town.ids("amina") == [child])
        #expect(try await lantern.ask(CheckRecord(), as: installation, for: .administration).isEmpty)
    }

    // MARK: What is told

    @Test("ADM-2: of a restricted record nothing is told but whom to ask", arguments: Engines.all)
    func restricted(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor", born: "2018-05-03", at: "4 Mill Lane")
        let manager = try await town.restricted(child)
        let other = try await town.partnership.worker("Bo Worker", of: town.agency)
        let line = try #require(try await town.find("amina noor", as: other).first)
        #expect(line.summary.name == "Restricted record")
        #expect(line.guardian == "Mo Manager")
        #expect(line.reasons.isEmpty && line.agencies.isEmpty && line.bornInWords == nil && line.summary.person.born == nil)
        #expect(try await town.find("amina noor", as: manager).first?.summary.name == "Amina Noor")
    }

    @Test("ADM-2, PER-3: nobody learns by trying what stands in a restricted record", arguments: Engines.all)
    func restrictedByTrying(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor", born: "2018-05-03", at: "4 Mill Lane")
        try await town.perform(
            RecordAboutPerson(PersonName(kind: "former", given: "Amina", family: "Malik"), of: child, saidBy: "Her mother"))
        let manager = try await town.restricted(child)
        let other = try await town.partnership.worker("Bo Worker", of: town.agency)
        let guesses = ["4 mill lane", "am1 1aa", "amina am1", "amina noor mill", "amina 2018", "noor malik", "amina 3/5/2017"]
        for typed in guesses + [
            "amina noor malik", "amina noor am9", "amina noor am1 1aa", "2018", "amina noor 5/2018", "3/5/2018", "al 3/5/2018",
        ] {
            #expect(try await town.find(typed, as: other).isEmpty, "\(typed)")
        }
        for typed in ["amina", "noor amina", "amina malik", "amina noor 3/5/2018"] {
            #expect(try await town.find(typed, as: other).map(\.guardian) == ["Mo Manager"], "\(typed)")
            #expect(try await town.find(typed, as: manager).map(\.summary.name) == ["Amina Noor"], "\(typed)")
        }
        // A day is confirmed to whoever sends it with the name, which is journalled, and not while somebody types.
        for (typed, count) in [("amina noor", 1), ("amina noor 3/5/2018", 0), ("3/5/2018", 0)] {
            #expect(try await town.find(typed, as: other, ahead: true).count == count, "\(typed)")
        }
        #expect(try await town.find("3/5/2018", as: manager).map(\.summary.name) == ["Amina Noor"])
        func likely(_ given: String, _ family: String, _ born: String, at lines: String) async throws -> [LikelyPerson] {
            let details = PersonDetails(
                kind: .child, names: [PersonName(given: given, family: family)], born: PartialDate(born),
                address: Address(lines: lines, postcode: "AM1 1AA"))
            return try await town.partnership.lantern.ask(LikelyPeople(details), as: other, for: .findingPerson)
        }
        #expect(try await likely("Tam", "Reed", "2018-05-03", at: "4 Mill Lane").isEmpty)
        let near = try await likely("Amina", "Noor", "2018-05-03", at: "4 Mill Lane")
        #expect(near == (try await likely("Amina", "Noor", "2011-01-09", at: "9 Quay Street")))
        #expect(near.count == 1 && near.allSatisfy { $0.isLikely && $0.found.reasons.isEmpty })
    }

    @Test(
        "ADM-1: a search that was sent is journalled with its words; one of a few letters while typing is not",
        arguments: Engines.all)
    func journalled(engine: TestEngine) async throws {
        let town = try await Town(engine)
        _ = try await town.find("ami", ahead: true)
        _ = try await town.find("amina noor")
        let typed = try await town.partnership.lantern.database.read { transaction in
            try transaction.rows("SELECT payload FROM journal_entry WHERE kind = 'people.searched'")
                .map { row -> String in try row("payload") }
        }
        #expect(typed.count == 1)
        #expect(typed.first?.contains("amina noor") == true)
    }

    // MARK: Identity and family in one step

    @Test(
        "EQUAL-1: several facts of one conversation are written at once, and what takes another’s place says why",
        arguments: Engines.all)
    func identity(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor")
        let facts = [IdentityFact(kind: "heritage", words: "Roma"), IdentityFact(kind: "nationality", words: "Czech")]
        #expect(try await town.perform(RecordIdentity(facts, of: child, saidBy: "Her mother")) == 2)
        #expect(try await town.perform(RecordIdentity(facts, of: child, saidBy: "Her mother")) == 0)
        let changed = [IdentityFact(kind: "heritage", words: "Slovak Roma"), IdentityFact(kind: "nationality", words: "British")]
        await #expect(throws: Problems.self) { try await town.perform(RecordIdentity(changed, of: child, saidBy: "Her father")) }
        #expect(
            try await town.perform(RecordIdentity(changed, of: child, saidBy: "Her father", because: "He corrected it")) == 2)
        let record = try await town.partnership.lantern.ask(PersonRecord(child), as: town.worker, for: .workWithFamily)
        let standing = record.facts.filter(\.holds).map(\.value.words).sorted()
        #expect(standing == ["British", "Czech", "Slovak Roma"])
    }

    @Test(
        "PER-1: who somebody is to a child is said in one step, read back, and a restricted record is not opened by it",
        arguments: Engines.all)
    func relative(engine: TestEngine) async throws {
        let town = try await Town(engine)
        let child = try await town.add("Amina", "Noor", born: "2018-05-03")
        let father = AddPerson(kind: .adult, name: PersonName(given: "Imran", family: "Noor"), saidBy: "The mother")
        let sentence = try await town.perform(
            AddRelative(.new(father), to: child, as: "parent", isTurnedRound: false, saidBy: "The mother"))
        #expect(sentence == "Imran Noor is the parent of Amina Noor.")
        await #expect(throws: Problems.self) {
            try await town.perform(AddRelative(.known(child), to: child, as: "parent", isTurnedRound: false, saidBy: "Nobody"))
        }
        let guarded = try await town.add("Zuri", "Okello")
        _ = try await town.restricted(guarded)
        await #expect(throws: RelativeProblem.restricted) {
            try await town.perform(
                AddRelative(.known(guarded), to: child, as: "cousin", isTurnedRound: false, saidBy: "The mother"))
        }
    }
}
