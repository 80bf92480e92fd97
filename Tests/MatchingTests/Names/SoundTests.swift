import Kernel
import LanternTesting
import Matching
import Testing

@Suite("How names sound")
struct SoundTests {
    private func word(_ text: String) throws -> NameWord { try #require(NameWord(text)) }

    @Test(
        "PER-3: spellings that offices give one name sound alike, by letters alone",
        arguments: [
            ["Mohammed", "Muhammad", "Mohamed", "Mohammad", "Mohamad", "Muhammed", "Мухаммед"],
            ["Hussain", "Hussein", "Husayn", "Husain", "Hossain"],
            ["Khadija", "Khadeeja", "Khadijah"],
            ["Ahmed", "Ahmad"],
            ["Aisha", "Ayesha", "Aysha", "Aishah"],
            ["Szczepan", "Shchepan", "Щепан"],
            ["Krzysztof", "Kristof"],
            ["Kováč", "Kovac", "Kovach"], ["Kováč", "Kovacs"],
            ["Čonka", "Chonka"], ["Čonka", "Conka"],
            ["Šarközi", "Sarkozy", "Sarkozi"], ["Šarközi", "Sharkozi"],
            ["Šarközi", "Sharkezi", "Sarkezi"], ["Özgür", "Ezgir", "Ozgur"], ["Kőszegi", "Keszegi", "Koszegi"],
            ["Čonková", "Chonka"], ["Conkova", "Chonka"], ["Kowalska", "Kovalski"], ["Růžičková", "Ruzhichka"],
            ["Wójcik", "Wojcik", "Vojcik"],
            ["Singh", "Sing", "ਸਿੰਘ"],
            ["Kaur", "Cour", "Kour"],
            ["Smith", "Smyth"],
            ["McDonald", "MacDonald"],
            ["Horváth", "Horvat"],
            ["Khalid", "Khaled"], ["Rasheed", "Rashid"], ["Ibrahim", "Ebrahim"], ["Rehman", "Rahman"],
            ["Yulia", "Julia", "Yuliya", "Юлия", "Iulia"],
            ["Mariya", "Maria", "Marija"], ["Tatiana", "Tatyana", "Tatjana", "Татьяна"],
            ["Zhanna", "Zanna", "Жанна"], ["Sergei", "Sergey", "Sergej", "Сергей"],
            ["Meyer", "Meier", "Mayer", "Maier"], ["Ivanov", "Ivanoff", "Ivanow", "Иванов"],
            ["Stephen", "Stefen"], ["Christos", "Χρήστος"], ["Begam", "বেগম"], ["Amina", "अमिना", "আমিনা"],
            ["Gurprit", "ਗੁਰਪ੍ਰੀਤ"], ["Johnson", "Jonson"], ["Qasim", "Kasim"], ["Mahmoud", "Mahmood", "Mahmud"],
        ]
    )
    func alike(names: [String]) throws {
        let first = try word(names[0])
        for name in names.dropFirst() {
            let other = try word(name)
            #expect(first.soundsLike(other), "\(first.asWritten) \(first.sounds), \(name) \(other.sounds)")
            #expect(other.soundsLike(first))
        }
    }

    @Test(
        "PER-3: names in Arabic or Hebrew letters are found by their consonants",
        arguments: [
            ("محمد", "Mohammed"), ("حسین", "Hussain"), ("خديجة", "Khadija"), ("فاطمة", "Fatima"), ("يوسف", "Yusuf"),
            ("أحمد", "Ahmed"), ("إبراهيم", "Ibrahim"), ("אברהם", "Avraham"), ("وليد", "Waleed"),
        ])
    func consonants(written: String, latin: String) throws {
        let (first, second) = (try word(written), try word(latin))
        #expect(first.soundsLike(second), "\(first.skeleton ?? "none") \(second.skeleton ?? "none")")
        #expect(first.leavesVowelsOut && first.sounds.isEmpty)
    }

    @Test(
        "Different names stay apart",
        arguments: [
            ("Amina", "Amir"), ("Hassan", "Hussain"), ("Jan", "Jane"), ("Amin", "Amina"), ("Samir", "Samira"), ("Ali", "Alia"),
            ("Jamil", "Jamal"), ("Karim", "Karam"), ("Zara", "Sara"), ("Ivan", "Ivana"), ("Ahmed", "Hamid"), ("Maria", "Mariam"),
            ("Ali", "Eli"), ("Ben", "Ban"), ("Emma", "Amma"), ("Jan", "Jana"), ("Leah", "Lee"), ("Adam", "Edmund"),
            ("Noor", "Nora"),
            ("Mohammed", "Mahmoud"), ("Martin", "Martina"), ("Smith", "Schmidt"), ("Khan", "Khanna"), ("Šarközi", "Sarkasi"),
            ("Novákova", "Novotna"), ("Müller", "Mellor"),
        ]
    )
    func apart(first: String, second: String) throws {
        let (first, second) = (try word(first), try word(second))
        #expect(!first.soundsLike(second), "\(first.sounds) \(second.sounds)")
    }

    @Test("A word has at least one key and at most eight, whatever is typed", arguments: 0..<200 as Range<UInt64>)
    func bounded(seed: UInt64) {
        var random = SeededRandom(seed)
        let text = random.text(upTo: 60)
        for word in WrittenName(text).words {
            #expect(word.sounds.count <= 2 * SoundKey.mostReadings)
            #expect(Set(word.sounds).count == word.sounds.count)
            #expect(word.soundsLike(word))
        }
    }

    @Test("PER-3: vowels in any order, with w, y and j among them, are read to their end", arguments: 0..<400 as Range<UInt64>)
    func vowelRuns(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let letters = Array("aeiouywjhr")
        let text = "B" + String((0..<random.int(in: 1...9)).map { _ in letters[random.int(in: 0...letters.count - 1)] })
        let word = try #require(WrittenName(text).words.first)
        #expect(word.soundsLike(word), "\(text)")
    }
}
