import Definitions
import Kernel
import LanternTesting
import Testing

@Suite("Names that are one name")
struct NameTests {
    @Test("PER-3, EQUAL-1: hundreds of names are known with their short forms and spellings, each with a day and a source")
    func shipped() throws {
        let names = try Definitions.shipped().names
        #expect(names.all.count >= 250)
        for name in names.all {
            #expect(!name.source.isEmpty && !(name.short.isEmpty && name.forms.isEmpty), "\(name.key)")
        }
        #expect(names["william"]?.short.contains("Bill") == true)
        #expect(names["katherine"]?.short.contains("Kasia") == true)
        #expect(names["mohammed"]?.forms.contains("Mehmet") == true)
        #expect(names["alexander"]?.short.contains("Sasha") == true && names["alexandra"]?.short.contains("Sasha") == true)
    }

    static let spoiled: [(String, String, String)] = [
        (
            "forms: [Willem,", "forms: [Bíll, Willem,",
            "“Bíll” stands under “william” already, or differs only by accents or capitals."
        ),
        ("short: [Bill,", "short: [Bill Bailey,", "“Bill Bailey” is not one word of a name. Write each word by itself."),
        ("short: [Bill,", "short: [\"-\",", "“-” is not one word of a name. Write each word by itself."),
        ("forms: [Willem,", "spellings: [Willem,", "“spellings” is not a key here."),
    ]

    @Test("A mistake in a name is told with its file and its line", arguments: spoiled)
    func told(words: String, others: String, mistake: String) throws {
        let workshop = try Workshop()
        try workshop.spoil("names.yaml", words, with: others)
        let told = try #require(workshop.mistakes().first)
        #expect(told.hasPrefix("Definitions/names.yaml, line ") && told.contains(mistake), "\(told)")
        let line = try #require(told.firstMatch(of: /line ([0-9]+)/).flatMap { Int($0.output.1) })
        #expect(try workshop.line(line, of: "names.yaml").contains(others))
    }

    @Test("A partnership adds a name, and one that says nothing is refused")
    func own() throws {
        let workshop = try Workshop()
        try workshop.own(
            "names.yaml",
            """
            names:
              zdzislaw:
                label: Zdzisław
                short: [Zdzich]
                from: 2026-01-01
                source: Ourselves
            """
        )
        #expect(try workshop.load().names["zdzislaw"]?.short == ["Zdzich"])
        try workshop.own(
            "names.yaml",
            """
            names:
              zdzislaw:
                label: Zdzisław
                from: 2026-01-01
                source: Ourselves
            """
        )
        #expect(
            workshop.mistakes() == [
                "definitions/names.yaml, line 3: “zdzislaw” has neither short forms nor others. Write “short: [one, another]” or"
                    + " “forms: [one, another]”."
            ]
        )
    }
}
