import Kernel
import Markup
import Testing

@testable import Web

@Suite("Match waterfall")
struct MatchWaterfallTests {
    @Test("PER-3: the running total begins with the prior and ends with everything")
    func totals() {
        let match = FigureSpecimen.match
        #expect(match.steps.count == match.fields.count + 1)
        #expect(abs(match.total - 11.2) < 0.001)
        #expect(match.summary.contains("about 9,996 in 10,000"))
        #expect(match.summary.contains("It is offered as the same person."))
        #expect(match.summary.contains("Date of birth speaks most for it. Postcode speaks most against it."))
    }

    @Test(
        "PER-3: a weight is a chance in words",
        arguments: [
            (0, "about 5 in 10"), (3.17, "about 9 in 10"), (10, "about 999 in 1,000"),
            (40, "more than 999,999 in 1,000,000"), (-1, "about 3 in 10"), (-10, "about 1 in 1,000"),
            (-13.3, "about 1 in 10,000"), (-60, "less than 1 in 1,000,000"), (.nan, "not known"),
        ] as [(Double, String)]
    )
    func chances(weight: Double, words: String) {
        #expect(Likelihood.words(ofWeight: weight) == words)
    }

    @Test("PER-3: what has no words for its chance does not occur between the ends", arguments: -200...200)
    func everyChance(tenths: Int) {
        let words = Likelihood.words(ofWeight: Double(tenths) / 8)
        #expect(words.hasPrefix("about ") || words.hasPrefix("more than ") || words.hasPrefix("less than "))
        #expect(!words.contains(" 0 in ") && !words.contains(" in 0"))
    }

    @Test("PER-3: bars go on from one another and stay in the drawing, whatever the weights", arguments: 0..<100 as Range<UInt64>)
    func bars(seed: UInt64) {
        var random = SeededRandom(seed)
        var match = FigureSpecimen.match
        match.prior = random.onceIn(10) ? -.infinity : -Double(random.int(in: 0...300)) / 10
        match.fields = (0..<random.int(in: 0...20)).map { number in
            let weight = random.onceIn(12) ? .nan : random.onceIn(12) ? .infinity : Double(random.int(in: -200...200)) / 10
            return .init(
                name: random.text(upTo: 40), one: random.text(upTo: 90), other: "", level: "\(number)", weight: weight
            )
        }
        let shown = match.figure.markup
        #expect(!shown.contains("nan") && !shown.contains("inf\""))
        for found in shown.matches(of: /<rect class="drawn-(?:for|against)"[^>]* x="([-0-9.]+)"[^>]* width="([-0-9.]+)"/) {
            let x = Double(found.output.1) ?? -1
            let width = Double(found.output.2) ?? -1
            #expect(x >= 0 && width > 0 && x + width <= WaterfallDrawing.width)
        }
    }

    @Test("PER-3: what rests on several comparisons together is not said to be given by neither record")
    func together() {
        var match = FigureSpecimen.match
        match.fields = [
            .init(name: "One household", one: "", other: "", level: "two people of one household agree as well", weight: -9.6)
        ]
        let shown = match.figure.markup
        #expect(!shown.lowercased().contains("not given"))
        #expect(shown.split(separator: ">two people of one household agree as well<").count == 3)
        match.fields[0].one = "4 Quay Walk"
        #expect(match.figure.markup.lowercased().contains("not given"))
    }

    @Test("PER-3: the drawing and its table carry the same numbers")
    func sameNumbers() {
        let shown = FigureSpecimen.match.figure.markup
        for step in FigureSpecimen.match.steps {
            let number = Likelihood.signed(step.total)
            #expect(shown.split(separator: ">\(number)<").count >= 3)
        }
    }
}
