import Definitions
import Kernel
import LanternTesting
import Matching
import Store
import Testing

@testable import Instruments

@Suite("Finding people")
struct PersonIndexTests {
    static let known = Result { try Definitions.shipped().knownNames }
    typealias Entry = PersonIndexEntry

    /// Invented people, by a word to know each by.
    private static let people: [(String, Entry)] = [
        (
            "amina",
            Entry(
                names: [.init("Amina Hussain")], birth: PartialDate("2015-02-03" as Day),
                identifiers: [.init(kind: "NHS number", value: "999 000 1234")], addresses: ["12 Acacia Road, Ambleford, B17 8AA"]
            )
        ),
        ("aminata", Entry(names: [.init("Aminata Diallo")], birth: PartialDate(year: 2015, month: 3), addresses: ["B17 9ZZ"])),
        ("amir", Entry(names: [.init("Amir Khan")], birth: PartialDate("2015-02-03" as Day))),
        ("mohammed", Entry(names: [.init("Mohammed Ali Khan"), .init("محمد خان", .alias)], birth: PartialDate(year: 1985))),
        ("william", Entry(names: [.init("William O’Brien")], identifiers: [.init(kind: "case number", value: "SW/12-345")])),
        (
            "zuzana",
            Entry(names: [.init("Zuzana Horváthová"), .init("Zuzana Čonková", .former)], addresses: ["Flat 3, 7 Mill St"])
        ),
        ("novak", Entry(names: [.init("Jan Novák")])),
        ("jane", Entry(names: [.init("Jane Smith-Jones")], identifiers: [.init(kind: "UPN", value: "H801200001001")])),
        ("zhanna", Entry(names: [.init("Жанна Иванова")])),
        ("hassan", Entry(names: [.init("al-Hassan, Omar")])),
        ("gurpreet", Entry(names: [.init("Gurpreet Kaur Singh")], birth: PartialDate("2015-03-02" as Day))),
        ("smith", Entry(names: [.init("John Smyth")], addresses: ["4 Smith Lane"])),
    ]

    private func filled(_ engine: TestEngine) async throws -> (Database, [ID<Person>: String]) {
        let database = try await engine.fresh()
        var ids: [ID<Person>: String] = [:]
        var entries: [(ID<Person>, Entry)] = []
        let making = SeededIDs(5)
        for (key, entry) in PersonIndexTests.people {
            let id: ID<Person> = making.next(at: .now)
            ids[id] = key
            entries.append((id, entry))
        }
        let known = try PersonIndexTests.known.get()
        let all = entries
        try await database.write { transaction in
            let index = PersonIndex(transaction, names: known)
            for (id, entry) in all { try index.put(id, entry) }
        }
        return (database, ids)
    }

    private func find(_ typed: String, in database: Database, limit: Int = 20, mostOfFew: Int = 500) async throws -> [PersonHit] {
        let known = try PersonIndexTests.known.get()
        return try await database.read { try PersonIndex($0, names: known, mostOfFew: mostOfFew).find(typed, limit: limit) }
    }

    /// What is typed, who is found first or nobody, and why.
    static let cases: [(String, String?, [String])] = [
        ("amina hussain", "amina", ["name “Amina”", "name “Hussain”"]),
        ("Hussain, AMINA", "amina", ["name “Hussain”", "name “Amina”"]),
        (
            "amna hussein 3/2/2015", "amina",
            ["“amna” is another form of “Amina”", "“hussein” is another form of “Hussain”", "same birth date"]
        ),
        ("amnia hussain", "amina", ["“amnia” is one letter from “Amina”"]),
        ("ami hus", "amina", ["“Amina” begins with “ami”", "“Hussain” begins with “hus”"]),
        ("hussan", "amina", ["“hussan” is one letter from “Hussain”"]),
        ("B17 8AA amina", "amina", ["same postcode", "name “Amina”"]),
        ("b178aa", "amina", ["same postcode"]),
        ("b17 8", "amina", ["postcode begins so"]),
        ("999 000 1234", "amina", ["same NHS number"]),
        ("9990001234", "amina", ["same NHS number"]),
        ("999000", "amina", ["NHS number begins so"]),
        ("12 acacia rd", "amina", ["same address: 12", "same address: acacia", "same address: rd"]),
        ("acac", "amina", ["same address: acac"]),
        ("2015-02-03 hussain", "amina", ["same birth date", "name “Hussain”"]),
        ("3 Feb 2015 amina", "amina", ["same birth date", "name “Amina”"]),
        ("amina hussain 4/2/2015", "amina", ["name “Amina”", "name “Hussain”", "“4/2/2015” not found"]),
        ("aminata 14/3/15", "aminata", ["name “Aminata”", "birth date not known to the day, and it may be the same"]),
        ("mo khan", "mohammed", ["“Mohammed” begins with “mo”", "name “Khan”"]),
        ("Muhammad Khan", "mohammed", ["“Muhammad” is another form of “Mohammed”", "name “Khan”"]),
        ("mohamed khan 1985", "mohammed", ["“mohamed” is another form of “Mohammed”", "name “Khan”", "born in the same year"]),
        ("محمد", "mohammed", ["name “محمد”, in the name also used “محمد خان”"]),
        ("bill obrien", "william", ["“bill” is short for “William”", "name “OBrien”"]),
        ("o'brien", "william", ["name “OBrien”"]),
        ("sw12345", "william", ["same case number"]), ("SW 12 345", "william", ["same case number"]),
        ("sw/12", "william", ["case number begins so"]),
        ("horvath zuzana", "zuzana", ["“Horváthová” begins with “horvath”", "name “Zuzana”"]),
        ("horvat", "zuzana", ["“Horváthová” begins with “horvat”"]),
        ("Chonkova", "zuzana", ["“Chonkova” is another form of “Čonková”, in the former name “Zuzana Čonková”"]),
        (
            "susan conkova", "zuzana",
            ["“susan” is another form of “Zuzana”", "name “Čonková”, in the former name “Zuzana Čonková”"]
        ),
        ("Nováková", "novak", ["“Nováková” is another form of “Novák”"]),
        ("jones smith jane", "jane", ["name “Jones”", "name “Smith”", "name “Jane”"]),
        ("H801200001001", "jane", ["same UPN"]), ("h8012 0000 1001", "jane", ["same UPN"]),
        ("zhanna ivanova", "zhanna", ["name “Жанна”", "name “Иванова”"]),
        ("zanna", "zhanna", ["“zanna” is another form of “Жанна”"]),
        ("alhassan", "hassan", ["name “alHassan”"]),
        ("al hassan omar", "hassan", ["name “al”", "name “Hassan”", "name “Omar”"]),
        ("umar hassan", "hassan", ["“umar” is another form of “Omar”", "name “Hassan”"]),
        ("gurprit sing", "gurpreet", ["“gurprit” is another form of “Gurpreet”", "“Singh” begins with “sing”"]),
        ("smyth", "smith", ["name “Smyth”"]),
        ("7 acacia", "amina", ["“7” not found", "same address: acacia"]),
        ("ivanoff", "zhanna", ["“ivanoff” sounds like “Иванова”"]),
        ("nobody whatever", nil, []), ("xyzzy", nil, []), ("amina zzz", nil, []),
    ]

    @Test(
        "PER-3: a person is found by what is typed, and it is said how, whether few have a part of it or many",
        arguments: Engines.all, [0, 500])
    func found(engine: TestEngine, mostOfFew: Int) async throws {
        let (database, ids) = try await filled(engine)
        for (typed, who, why) in PersonIndexTests.cases {
            let hits = try await find(typed, in: database, mostOfFew: mostOfFew)
            let first = hits.first
            #expect(first.flatMap { ids[$0.person] } == who, "\(typed)")
            if who != nil { #expect(why.allSatisfy { first?.why.contains($0) == true }, "\(typed): \(first?.why ?? [])") }
        }
    }

    /// A name as one office has it, and as another types it.
    static let otherWays = [
        // Roma of Slovakia, the Czech lands, Hungary and Romania.
        ("Žaneta Čonková", "Zhaneta Chonka"), ("Dezider Šarközi", "Dezider Sharkezi"), ("Jolana Ďuďová", "Jolana Duda"),
        ("Eržika Čonková", "Erzika Conkova"),
        ("Roland Lakatoš", "Roland Lakatos"), ("Margita Horváthová", "Margita Horvath"), ("Gábor Kovács", "Gabor Kovacs"),
        ("Florin Țiganu", "Florin Tiganu"), ("Ionuț Mihăilescu", "Ionut Mihailesku"),
        // South Asia.
        ("Nasreen Bibi", "Nasrin Bebe"), ("Mohammed Iqbal", "Mohd Ikbal"), ("Ayesha Choudhury", "Aisha Chaudhry"),
        ("Harpreet Dhillon", "Harprit Dhilon"),
        ("Shabana Akhtar", "Shabanah Akther"), ("Lakshmi Reddy", "Laxmi Reddi"), ("Vijay Krishnan", "Bijay Krishnan"),
        ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurpreet Singh"),
        // Slavic.
        ("Małgorzata Wiśniewska", "Malgorzata Wisniewski"), ("Юлия Щербакова", "Yulia Shcherbakova"),
        ("Wojciech Żukowski", "Wojtek Zukowski"),
        ("Олександр Шевченко", "Oleksandr Shevchenko"), ("Dragana Đorđević", "Dragana Djordjevic"),
        // Arabic, Persian, Somali.
        ("محمد حسين", "Mohamed Hussein"), ("Abdul Rahman al-Sayed", "Abdulrahman Alsayed"), ("Xasan Warsame", "Hassan Warsame"),
        ("Fadumo Cabdi", "Faduma Abdi"), ("Yousef Qureshi", "Yusuf Kureshi"),
        // Order, short forms, keys.
        ("Elizabeth Turner", "Turner, Liz"), ("Nguyễn Văn Minh", "Minh Nguyen"), ("Katherine O’Connor", "Kate OConnor"),
        ("Christopher Bennett", "Chirstopher Bennet"), ("Siobhán Gallagher", "Siobhan Galagher"),
    ]

    @Test("PER-3, EQUAL-1: a name is found as another office writes it", arguments: Engines.all)
    func otherWays(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let known = try PersonIndexTests.known.get()
        let making = SeededIDs(6)
        let people = PersonIndexTests.otherWays.map { (making.next(at: .now) as ID<Person>, $0.0) }
        try await database.write { transaction in
            for (id, name) in people { try PersonIndex(transaction, names: known).put(id, Entry(names: [.init(name)])) }
        }
        for (name, typed) in PersonIndexTests.otherWays {
            let first = try await find(typed, in: database).first
            let found = people.first { $0.0 == first?.person }?.1
            #expect(found == name, "\(typed)")
        }
    }

    @Test("PER-3: what is exact comes before what is forgiven", arguments: Engines.all)
    func order(engine: TestEngine) async throws {
        let (database, ids) = try await filled(engine)
        func keys(_ typed: String) async throws -> [String] { try await find(typed, in: database).compactMap { ids[$0.person] } }
        #expect(try await keys("3/2/2015") == ["amina", "amir", "gurpreet"])
        #expect(try await keys("amina").prefix(2) == ["amina", "aminata"])
        #expect(try await keys("smith").prefix(3) == ["jane", "smith"])
        #expect(try await keys("2015") == ["amina", "aminata", "amir", "gurpreet"])
        #expect(try await keys("hassan") == ["hassan"])
        #expect(try await keys("amir") == ["amir"])
        #expect(try await keys("jan").prefix(1) == ["novak"])
        #expect(try await find("a", in: database, limit: 2).count == 2)
        #expect(try await find("a", in: database, limit: 0).isEmpty)
    }

    @Test("Nothing typed is an error", arguments: Engines.all)
    func hostile(engine: TestEngine) async throws {
        let (database, _) = try await filled(engine)
        for typed in [
            "", " ", "*", "\"", "'", "%", "_", "😀", "a*", "\"amina", "amina\" OR \"", "AND", "NOT amina", "amina AND",
            "NEAR(a b)",
            "terms:amina", "^amina", "(", ")", "-", "--", ";", "\\", "amina\0khan", "a\0", "%%%", "{text}", ":w0", "$1", "?1",
            "a:b", "'':*",
            "& | !", String(repeating: "a", count: 100_000), String(repeating: "ab ", count: 10_000), "\u{202E}anima",
            "e\u{301}\u{301}\u{301}", "31/31/9999", "0/0/0", "00000000", "99 99 99 99 99 99 99 99 99", "1-2-3-4", "o", "al",
            "al al", "B1 1", "١٢٣",
            "feb 99999", "½", "B17 8AA B17 8AA B17 8AA", "-3/2/2015",
        ] {
            let hits = try await find(typed, in: database, limit: 50)
            if typed.allSatisfy({ !$0.isLetter && !$0.isNumber }) { #expect(hits.isEmpty, "\(typed)") }
        }
    }

    @Test("A person put again is found by the new facts only; one taken out is not found", arguments: Engines.all)
    func changes(engine: TestEngine) async throws {
        let database = try await engine.fresh()
        let id: ID<Person> = RandomIDs().next(at: .now)
        try await database.write { transaction in
            let index = PersonIndex(transaction, names: .none)
            try index.put(id, PersonIndexEntry(names: [.init("Barnaby Quill")]))
            try index.put(id, PersonIndexEntry(names: [.init("Barnabas Quill"), .init("")]))
            try index.put(id, PersonIndexEntry(names: [.init("Barnabas Quill")]))
        }
        func found(_ typed: String) async throws -> [ID<Person>] {
            try await database.read { try PersonIndex($0, names: .none).find(typed).map(\.person) }
        }
        #expect(try await found("barnaby").isEmpty)
        #expect(try await found("barnabsa") == [id])
        #expect(try await database.write { try PersonIndex($0, names: .none).forgetUnusedWords() } == 1)
        try await database.write { try PersonIndex($0, names: .none).remove(id) }
        #expect(try await found("quill").isEmpty)
        #expect(try await database.write { try PersonIndex($0, names: .none).forgetUnusedWords() } == 2)
    }

    @Test(
        "PER-3: both engines find the same people in the same order", .enabled(if: Engines.postgres != nil),
        arguments: 0..<4 as Range<UInt64>, [0, 20, 500])
    func parity(seed: UInt64, mostOfFew: Int) async throws {
        let known = try PersonIndexTests.known.get()
        var answers: [[[PersonHit]]] = []
        for engine in Engines.all {
            var random = SeededRandom(seed)
            let ids = SeededIDs(seed)
            let people = (0..<250).map { _ in (ids.next(at: .now) as ID<Person>, InventedPeople.entry(&random)) }
            let typed = (0..<120).map { _ in InventedPeople.typed(&random) }
            let database = try await engine.fresh()
            try await database.write { transaction in
                for (id, entry) in people { try PersonIndex(transaction, names: known).put(id, entry) }
            }
            answers.append(
                try await database.read { transaction in
                    try typed.map { try PersonIndex(transaction, names: known, mostOfFew: mostOfFew).find($0, limit: 40) }
                })
        }
        #expect(answers[0].map { $0.map(\.why) } == answers[1].map { $0.map(\.why) })
        #expect(answers[0].map { $0.map(\.score) } == answers[1].map { $0.map(\.score) })
        #expect(answers[0].contains { $0.count > 3 })
    }
}

/// People and searches of few names, so that many of them meet.
private enum InventedPeople {
    static let words = [
        "Amina", "Aminah", "Amna", "Hussain", "Hussein", "Mohammed", "Muhammad", "Mo", "Khan", "Čonka", "Conková", "Šarközi",
        "Novák", "Nováková",
        "O’Brien", "al-Hassan", "Bill", "William", "Жанна", "محمد", "李小龙", "Smith-Jones", "Ng", "José", "ur-Rehman", "Kaur", "ਸਿੰਘ",
        "ß", "Ó",
    ]

    static func entry(_ random: inout SeededRandom) -> PersonIndexEntry {
        let kinds = PersonIndexEntry.NameKind.allCases
        return PersonIndexEntry(
            names: (0...random.int(in: 0...2)).map { number in
                .init(name(&random), number == 0 ? .current : kinds[random.int(in: 0...2)])
            },
            birth: random.onceIn(4) ? nil : PartialDate(random.day(in: "2014-12-25"..."2015-03-05")),
            identifiers: random.onceIn(2) ? [.init(kind: "number", value: "AB \(random.int(in: 1...400))")] : [],
            addresses: ["\(random.int(in: 1...30)) Mill Rd", "B\(random.int(in: 1...3)) \(random.int(in: 1...3))AA"])
    }

    static func name(_ random: inout SeededRandom) -> String {
        (0...random.int(in: 1...2)).map { _ in words[random.int(in: 0...words.count - 1)] }.joined(separator: " ")
    }

    static func typed(_ random: inout SeededRandom) -> String {
        var name = name(&random)
        if random.onceIn(3) { name = String(name.prefix(random.int(in: 1...6))) }
        if random.onceIn(4), name.count > 3 {
            name.remove(at: name.index(name.startIndex, offsetBy: random.int(in: 1...name.count - 2)))
        }
        if random.onceIn(4) { name += " \(random.day(in: "2014-12-25"..."2015-03-05"))" }
        if random.onceIn(6) { name += " B\(random.int(in: 1...3))" }
        if random.onceIn(8) { name = random.text(upTo: 12) }
        return name
    }
}
