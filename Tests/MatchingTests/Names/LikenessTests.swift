import Kernel
import LanternTesting
import Matching
import Testing

@Suite("How alike names are")
struct LikenessTests {
    private let knowledge = KnownNames([
        NameGroup(name: "William", short: ["Bill", "Will"], forms: ["Willem"]),
        NameGroup(name: "Katherine", short: ["Kasia"], forms: ["Katarzyna"]),
        NameGroup(name: "Mohammed", short: ["Mo"], forms: ["Mehmet"]),
        NameGroup(name: "Alexander", short: ["Sasha"], forms: []),
        NameGroup(name: "Alexandra", short: ["Sasha"], forms: []),
    ])

    static let cases: [(String, String, NameLikeness)] = [
        ("Amina Hussain", "Amina Hussain", .same),
        ("Amina Hussain", "HUSSAIN, Amina", .sameLetters), ("Nguyễn", "Nguyen", .sameLetters),
        ("Smith-Jones", "Jones Smith", .sameLetters), ("O’Brien", "O Brien", .sameLetters), ("O'Brien", "OBrien", .sameLetters),
        ("al-Hassan Omar", "Omar Alhassan", .sameLetters), ("Oľga Šarközi", "Sarkozi Olga", .sameLetters),
        ("Nováková", "Novák", .sameForms), ("Kowalska", "Kowalski", .sameForms), ("Ivanova", "Ivanov", .sameForms),
        ("Horvátová", "Horvat", .sameForms), ("Novotná", "Novotný", .sameForms), ("Havelková", "Havelek", .sameForms),
        ("Svobodová", "Svoboda", .sameForms), ("Danková", "Danko", .sameForms), ("Němcová", "Nemec", .sameForms),
        ("Čonková", "Chonka", .sameForms),
        ("Müller", "Mueller", .sameForms), ("McDonald", "Mac Donald", .sameForms), ("Katarzyna", "Katherine", .sameForms),
        ("Amina Noor Hussain", "Amina Hussain", .sameForms), ("Omar bin Khalid", "Omar Khalid", .sameLetters),
        ("Bill Smith", "Smith William", .nickname), ("Will", "Bill", .nickname), ("Mo Khan", "Mohammed Khan", .nickname),
        ("Kasia", "Katarzyna", .nickname),
        ("Amina Hussein", "Amina Hussain", .soundsAlike), ("Abdul Rahman", "Abdurrehman", .soundsAlike),
        ("Жанна Иванова", "Zhanna Ivanova", .sameLetters), ("Salah uddin", "Salahuddin", .sameLetters),
        ("Maria", "Mariam", .near), ("Gonzales", "Gonzalez", .near),
        ("Amina", "Amir", .different), ("Hassan Khan", "Hussain Khan", .different), ("Jan", "Jana", .near),
        ("Amina", "Amina Hussain", .different), ("Alexander", "Alexandra", .near), ("Samira", "Samir", .near),
        ("", "Amina", .different), ("-", "?", .different),
    ]

    @Test("PER-3: two names are as alike as their least alike words, in any order", arguments: cases)
    func levels(first: String, second: String, level: NameLikeness) {
        #expect(knowledge.likeness(first, second) == level)
        #expect(knowledge.likeness(second, first) == level)
    }

    @Test("Alexander and Alexandra are no nearer for both being called Sasha")
    func apart() {
        #expect(knowledge.kinship("alexander", "alexandra") == nil)
        #expect(knowledge.kinship("alexander", "sasha") == .short && knowledge.kinship("sasha", "alexandra") == .long)
        #expect(knowledge.kinship("mohammed", "mehmet") == .form && knowledge.kinship("bill", "will") == .fellow)
    }

    @Test("Likeness is the same from both sides, and a name is like itself", arguments: 0..<300 as Range<UInt64>)
    func symmetry(seed: UInt64) {
        var random = SeededRandom(seed)
        let names = [
            "Amina", "Hussain", "Šarközi", "bin", "O’Brien", "محمد", "Novák", "Bill", "Will-Smith", "al", "李",
            random.text(upTo: 12),
        ]
        let first = (0...random.int(in: 0...3)).map { _ in names[random.int(in: 0...11)] }.joined(separator: " ")
        let second = (0...random.int(in: 0...3)).map { _ in names[random.int(in: 0...11)] }.joined(separator: " ")
        #expect(knowledge.likeness(first, second) == knowledge.likeness(second, first), "\(first) | \(second)")
        #expect(knowledge.likeness(first, first) == .same)
    }

    @Test(
        "PER-3: names that are one name have a root in common, for comparing tables",
        arguments: [
            ("bill", "william", true), ("bill", "will", true), ("sasha", "alexandra", true), ("alexander", "alexandra", false),
            ("novakova", "novak", true), ("hussein", "hussain", true), ("hassan", "hussain", false), ("amina", "amin", false),
            ("jan", "jane", false), ("mehmet", "mohammed", true), ("ali", "alia", false), ("noor hussain", "hussain", false),
        ]
    )
    func roots(first: String, second: String, share: Bool) {
        #expect(!Set(knowledge.roots(of: first)).isDisjoint(with: knowledge.roots(of: second)) == share)
    }
}
