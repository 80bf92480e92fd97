import Kernel
import Testing

@testable import Synthetic

@Suite("Invented names and slips")
struct NameTests {
    @Test("PER-3: names are as uneven as in a city: a few common ones, and thousands that few have")
    func frequencies() {
        var random = SeededRandom(1)
        var counts: [String: Int] = [:]
        for _ in 0..<50_000 { counts[Heritage.british.family(&random), default: 0] += 1 }
        let top = counts.values.max() ?? 0
        #expect(top > 400 && top < 1_200)
        #expect(counts.count > 3_000)
    }

    @Test("PER-3: every people has at least a hundred names in use", arguments: Heritage.allCases)
    func breadth(heritage: Heritage) {
        var random = SeededRandom(2)
        var names: Set<String> = []
        for turn in 0..<6_000 {
            names.insert(heritage.given(turn % 2 == 0 ? .male : .female, bornIn: 1950 + turn % 70, &random))
            names.insert(heritage.family(&random))
        }
        #expect(names.count >= 100, "\(heritage): \(names.count)")
        #expect(names.allSatisfy { !$0.isEmpty && !$0.contains("_") })
    }

    @Test("PER-3: a wife or daughter of Kowalski is Kowalska, of Horváth Horváthová")
    func gendered() {
        #expect(Heritage.polish.forWoman("Kowalski") == "Kowalska")
        #expect(Heritage.polish.forWoman("Nowak") == "Nowak")
        #expect(Heritage.roma.forWoman("Horváth") == "Horváthová")
        #expect(Heritage.british.forWoman("Smith") == "Smith")
    }

    @Test("PER-3: other spellings and short names go both ways")
    func variants() {
        #expect(NameVariants.spellings("Muhammad").contains("Mohamed"))
        #expect(NameVariants.short("Bob") == ["Robert"])
        #expect(NameVariants.short("Robert").contains("Bob"))
        #expect(NameVariants.plain("Wiśniewski") == "Wisniewski")
        #expect(NameVariants.plain("Łukasz") == "Lukasz")
    }

    @Test("PER-3: a slip changes at most two letters and never makes the name empty", arguments: 0..<300 as Range<UInt64>)
    func slips(seed: UInt64) {
        var random = SeededRandom(seed)
        let slipped = Typing.slip(in: "Katherine", &random)
        #expect(abs(slipped.count - 9) <= 1)
        #expect(slipped != "Katherine")
    }

    @Test("PER-3: families share a home and mostly a name; twins share the day too, and sons may have the father's name")
    func households() {
        var random = SeededRandom(3)
        let maker = HouseholdMaker(city: City(people: 10_000), today: Day(number: 20_454))
        var twins = 0
        var namesakes = 0
        for _ in 0..<20_000 {
            let people = maker.make(&random)
            #expect(Set(people.map(\.home)).count == 1)
            let days = Dictionary(grouping: people.filter { $0.born.month != 1 }) { "\($0.born)\($0.family)" }
            twins += days.values.filter { $0.count > 1 }.count
            let names = Dictionary(grouping: people) { "\($0.given) \($0.family)" }
            namesakes += names.values.filter { $0.count > 1 }.count
        }
        #expect(twins > 50 && twins < 1_000)
        #expect(namesakes > 50 && namesakes < 1_000)
    }
}
