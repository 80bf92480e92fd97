import Definitions
import Instruments
import Kernel
import LanternTesting
import Markup
import Testing

@testable import Web

@Suite("Forms: what is typed is what is kept")
struct FormRoundTripTests {
    static let versions = Result { try Definitions.shipped().forms.all.map { $0.version(on: "2026-11-21") } }

    /// Some answers to every question, bad ones too.
    private func answers(_ version: FormVersion, _ random: inout SeededRandom) -> Answers {
        func words() -> String { random.text(upTo: 20).replacing("\r", with: "").trimmingSpaces }
        func value(_ question: Question) -> AnswerValue? {
            let keys = question.keys(of: version)
            switch question.kind {
            case .text, .longText: return .text(words())
            case .date: return .text(random.onceIn(4) ? "31/2/2026" : random.day(in: "2001-01-01"..."2030-12-31").description)
            case .partialDate: return .text(["2019", "2019-04", "2019-04-03", "/x/2019", "3//"][random.int(in: 0...4)])
            case .number, .scale: return .text(random.onceIn(4) ? "many" : "\(random.int(in: 0...9))")
            case .choice, .yesNo, .grade: return .text(keys[random.int(in: 0...keys.count - 1)])
            case .many: return .many(keys.filter { _ in random.onceIn(2) })
            case .person: return .person(nil, name: words())
            case .bodyMap: return .marks([BodyMark("chest", words()), BodyMark("", "somewhere")])
            case .file: return nil
            case .group, .table:
                return .rows(
                    (0..<random.int(in: 1...3)).map { _ in
                        question.questions.reduce(into: Answers()) { $0[$1.key] = value($1) }
                    }.filter { !$0.isEmpty })
            }
        }
        return version.questions.reduce(into: Answers()) { answers, question in
            answers[question.key] =
                question.required == .orWhyNot && !question.hasRows && random.onceIn(3)
                ? .unanswered(because: "Because") : value(question)
        }
    }

    @Test("Answers shown in a page and sent back are the same answers", arguments: 0..<40 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for version in try Self.versions.get() {
            let answers = answers(version, &random)
            let fields = FormTyped(version: version).values(answers)
            let asked = Set(version.questions.map(\.key))
            let back = FormDecoder(version: version, fields: fields).answers(over: Answers(), asked: asked)
            #expect(back == answers)
        }
    }

    @Test("What a page did not ask keeps its answer; what it asked and got nothing for has none")
    func others() throws {
        let version = FormSpecimen.version
        let before = Answers(["name": .text("Amina"), "times": .text("3")])
        let back = FormDecoder(version: version, fields: ["on-day": "3", "on-month": "May", "on-year": "26"])
            .answers(over: before, asked: ["times", "on"])
        #expect(back == Answers(["name": .text("Amina"), "on": .text("2026-05-03")]))
    }

    @Test("RISK-6: what is said to be still true takes the answer of the last time, the same child’s in a row")
    func stillTrue() throws {
        let last = Answers([
            "times": .text("4"),
            "children": .rows([
                Answers(["name": .text("Omar"), "said": .text("A")]), Answers(["name": .text("Amina"), "said": .text("B")]),
            ]),
        ])
        let fields = ["times-still": "yes", "children.0.name": "amina", "children.0.said-still": "yes"]
        let back = FormDecoder(version: FormSpecimen.version, fields: fields, last: last)
            .answers(over: Answers(), asked: ["times", "children"])
        #expect(back.text("times") == "4")
        #expect(back.rows("children").first?.text("said") == "B")
    }

    @Test("A form to be filled in has a field for every question of every shipped form, and nothing typed gets out of its place")
    func rendered() throws {
        for version in try Self.versions.get() {
            var answers = Answers()
            for question in version.questions {
                if question.hasRows {
                    answers[question.key] = .rows([
                        Answers(Dictionary(uniqueKeysWithValues: question.questions.map { ($0.key, .text(hostile)) }))
                    ])
                } else if question.kind == .text || question.kind == .longText {
                    answers[question.key] = .text(hostile)
                }
            }
            let view = FormView(
                version: version, sections: version.sections.map(\.key), answers: answers,
                state: FormState(values: FormTyped(version: version).values(answers)))
            let html = String(decoding: view.content.document, as: UTF8.self)
            #expect(!html.contains("\"><script"))
            for question in version.questions where !question.hasRows && question.kind != .many && question.kind != .bodyMap {
                let name = question.kind == .date || question.kind == .partialDate ? "\(question.key)-day" : question.key
                #expect(html.contains("name=\"\(name)\""), "\(name)")
            }
        }
    }

    private let hostile = "\"><script>alert(1)</script>"

    @Test("FD-1: the child’s section of the referral is printed in two more languages, one of them from right to left")
    func languages() throws {
        let version = try #require(try Definitions.shipped().forms["referral"]?.version(on: "2026-11-21"))
        #expect(version.languages == ["pl", "ur"])
        let urdu = FormPrint(version: version, answers: nil, language: "ur").content.golden
        #expect(urdu.contains("dir=\"rtl\""))
        #expect(urdu.contains("بچے"))
        #expect(!urdu.contains("What is a day like"))
        #expect(
            FormPrint(version: version, answers: nil, language: "pl").content.golden.contains("Jak wygląda dzień tego dziecka?"))
        #expect(FormPhrases.languages.contains("pl") && FormPhrases.languages.contains("ur"))
    }

    @Test("RISK-6: two forms side by side say in which direction each area moved")
    func compared() throws {
        let html = FormSpecimen(standing: .compared).content.golden
        for words in ["Worse", "New", "3 March 2026", "Area by area"] { #expect(html.contains(words), "\(words)") }
    }

    @Test("A row that was left empty is left out, but still counts where a row is named by its place")
    func emptyRows() {
        let fields = ["children.0.name": "A", "children.1.name": "", "children.2.name": "C"]
        var decoder = FormDecoder(version: FormSpecimen.version, fields: fields)
        #expect(decoder.answers(over: Answers(), asked: ["children"]).rows("children").map { $0.text("name") } == ["A", "C"])
        decoder.keepsBlankRows = true
        let rows = decoder.answers(over: Answers(), asked: ["children"])
        let without = FormDoing("remove:children.1").applied(to: rows, of: FormSpecimen.version)
        #expect(without.rows("children").map { $0.text("name") } == ["A", "C"])
        #expect(decoder.answers(over: Answers(), asked: ["steps"]) == Answers())
    }

    @Test("Buttons of a page are read as what they ask for, and as saving when they make no sense")
    func doing() {
        #expect(FormDoing("add:children") == .add("children"))
        #expect(FormDoing("remove:children.2") == .remove("children", 2))
        #expect(FormDoing("remove:children") == .save)
        #expect(FormDoing("remove:children.x") == .save)
        #expect(FormDoing("") == .save)
        let answers = Answers(["children": .rows([Answers(["name": .text("A")]), Answers(["name": .text("B")])])])
        let version = FormSpecimen.version
        #expect(
            FormDoing("remove:children.0").applied(to: answers, of: version).rows("children").map { $0.text("name") } == ["B"])
        #expect(FormDoing("remove:children.9").applied(to: answers, of: version) == answers)
        #expect(FormDoing("add:children").applied(to: answers, of: version).rows("children").count == 3)
        #expect(FormDoing("add:name").applied(to: answers, of: version) == answers)
    }
}
