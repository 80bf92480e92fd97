import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@Suite("Forms: what is asked, checked and proposed")
struct FormTests {
    static let shipped = Result { try Definitions.shipped().forms }
    static let keys = ["vulnerability-rating", "domestic-abuse"]

    private func version(_ key: String) throws -> FormVersion {
        try #require(try Self.shipped.get()[key]).version(on: "2026-11-21")
    }

    /// A rating at the scene that can be finished.
    private func rating(_ changes: [String: AnswerValue] = [:], child: [String: String] = [:]) -> Answers {
        let row = ["name": "Amina", "seen": "yes", "spoken": "alone", "said": "He shouts and I hide.", "harmed": "no"]
            .merging(child) { $1 }
        return Answers(
            [
                "children": .rows([Answers(row.mapValues { .text($0) })]), "adult-at-risk": .text("no"), "care": .text("able"),
                "home": .text("fine"), "weapon": .text("no"), "before": .text("no"),
                "worry": .text("That he comes back tonight."),
                "rating": .text("green"),
            ].merging(changes) { $1 })
    }

    @Test("RISK-1: a rating with every answer is finished, and proposes its colour")
    func finished() throws {
        let version = try version("vulnerability-rating")
        #expect(version.check(rating(), finishing: true) == [])
        #expect(version.score(rating()).proposed?.grade.key == "green")
        let hurt = version.score(rating(child: ["harmed": "yes"]))
        #expect(hurt.proposed?.grade.key == "red")
        #expect(hurt.proposed?.because == ["“Is this child hurt, ill, or very frightened?” Yes"])
    }

    @Test("VOICE-2: a child who was not seen needs a reason, each by itself")
    func notSeen() throws {
        let version = try version("vulnerability-rating")
        var answers = rating(["rating": .text("amber")])
        answers["children"] = .rows(
            answers.rows("children") + [Answers(["name": .text("Omar"), "seen": .text("no"), "harmed": .text("no")])])
        #expect(
            version.check(answers, finishing: true)
                == [.missing(field: "children.1.why-not-seen", question: "Why not?")])
        #expect(version.check(answers, finishing: false) == [])
    }

    @Test("FD-1, RISK-1: with no child named, it must be said that there is none")
    func nobody() throws {
        let version = try version("vulnerability-rating")
        var answers = rating()
        answers["children"] = nil
        #expect(version.check(answers, finishing: true).first?.field == "children")
        answers["children"] = .unanswered(because: "None")
        answers["rating"] = .text("blue")
        #expect(version.check(answers, finishing: true) == [])
    }

    @Test("FD-8: another grade than the proposed one needs a reason, and with one it stands")
    func judgement() throws {
        let version = try version("vulnerability-rating")
        let asked = rating(["rating": .text("red")])
        #expect(version.check(asked, finishing: true) == [.whyThisGrade(field: "rating-because", proposed: "Green")])
        #expect(
            version.check(rating(["rating": .text("red"), "rating-because": .text("He knows where she is.")]), finishing: true)
                == [])
    }

    @Test("VOICE-1: “n/a” is no answer", arguments: ["n/a", "N.A.", "none", "-", "tbc", "xxx", "Not applicable"])
    func notApplicable(words: String) throws {
        let version = try version("vulnerability-rating")
        let problems = version.check(rating(child: ["said": words]), finishing: true)
        #expect(problems.map(\.field) == ["children.0.said"])
        #expect(version.check(rating(child: ["said": words]), finishing: false) == [])
    }

    @Test("RISK-7: a domestic abuse checklist cannot be finished with control unaddressed")
    func control() throws {
        let version = try version("domestic-abuse")
        let problems = version.check(Answers(), finishing: true)
        let fields = Set(problems.compactMap(\.field))
        #expect(fields.isSuperset(of: ["children", "control", "control-words", "compliance-words", "optimism", "unseen-adults"]))
    }

    @Test("RISK-2: the count of yes, the judgement and the rate of calls each propose a grade")
    func graded() throws {
        let version = try version("domestic-abuse")
        func proposed(_ answers: [String: AnswerValue]) -> String? { version.score(Answers(answers)).proposed?.grade.key }
        let asked = version.questions.filter { $0.yesScores != nil && $0.key != "neck" }.map(\.key)
        func yes(_ count: Int) -> [String: AnswerValue] {
            Dictionary(uniqueKeysWithValues: asked.filter { $0 != "control" }.prefix(count).map { ($0, .text("yes")) })
        }
        #expect(proposed([:]) == "standard")
        #expect(proposed(yes(6)) == "standard")
        #expect(proposed(yes(7)) == "medium")
        #expect(proposed(yes(14)) == "high")
        #expect(proposed(["judgement": .text("yes")]) == "high")
        #expect(proposed(["neck": .text("yes")]) == "high")
        #expect(proposed(["incidents": .text("3")]) == "medium")
        #expect(version.score(Answers(yes(14))).proposed?.because.first == "Answers of yes: 14, and 14 or more propose it")
    }

    @Test("FD-2: quality is shown by named points and stops nothing")
    func quality() throws {
        let version = try version("vulnerability-rating")
        #expect(version.quality(of: rating()).count == 0)
        #expect(version.check(rating(), finishing: true) == [])
        let good = rating(
            ["worry": .text("That he comes back tonight with his brother, as he said on the phone, and takes Omar.")],
            child: ["said": "He shouts and I hide under the bed with Omar."])
        #expect(version.quality(of: good).missing == [])
    }

    @Test("RISK-6: answers are put beside the last ones, with a direction for each area")
    func compared() throws {
        let version = try version("domestic-abuse")
        let march = Answers(["worse": .text("no"), "control": .text("yes"), "weapon": .text("yes"), "events": .text("A")])
        let june = Answers(["worse": .text("yes"), "control": .text("yes"), "weapon": .text("no"), "events": .text("B")])
        let comparison = version.compare(june, with: march, of: version)
        func direction(_ key: String) -> FormComparison.Direction? { comparison.areas.first { $0.section.key == key }?.direction }
        #expect(direction("pattern") == .worse)
        #expect(direction("danger") == .better)
        #expect(comparison.direction == .same)
        #expect(comparison.changed.map(\.question.key) == ["events", "worse", "weapon"])
        #expect(comparison.changed.map(\.direction) == [.changed, .worse, .better])
    }

    @Test("Numbers and days that are none are told, in a draft too, and kept as typed")
    func shapes() throws {
        let version = try version("domestic-abuse")
        let answers = Answers(["incidents": .text("about six")])
        #expect(version.check(answers, finishing: false).map(\.field) == ["incidents"])
        #expect(version.shown(answers).answers.text("incidents") == "about six")
        #expect(
            version.check(Answers(["incidents": .text("400")]), finishing: false).first?.message.contains("from 0 to 365") == true
        )
    }
}

@Suite("Forms: properties")
struct FormPropertyTests {
    private func versions() throws -> [FormVersion] {
        try FormTests.shipped.get().all.map { $0.version(on: "2026-11-21") }
    }

    @Test("Answers are written and read back the same, whatever was typed", arguments: 0..<60 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        for version in try versions() {
            var making = RandomAnswers(random: SeededRandom(seed), version: version)
            let answers = making.all()
            let text = answers.canonical
            #expect(Answers(parsing: text) == answers)
            #expect(Answers(parsing: text)?.canonical == text)
        }
    }

    @Test(
        "A required question that is shown is always asked for, and one that is hidden never is",
        arguments: 0..<60 as Range<UInt64>)
    func required(seed: UInt64) throws {
        for version in try versions() {
            var making = RandomAnswers(random: SeededRandom(seed), version: version)
            making.gaps = making.random.int(in: 1...9)
            let answers = making.all()
            let shown = version.shown(answers)
            let asked = Set(version.check(answers, finishing: true).compactMap(\.field))
            for question in version.questions {
                let isShown = shown.shows(question.key)
                if isShown, question.required == .yes, answers[question.key] == nil { #expect(asked.contains(question.key)) }
                if !isShown { #expect(!asked.contains { $0 == question.key || $0.hasPrefix(question.key + ".") }) }
                for (place, row) in shown.answers.rows(question.key).enumerated() {
                    let inRow = question.shown(in: row, of: shown.answers).map(\.key)
                    for inner in question.questions {
                        let field = "\(question.key).\(place).\(inner.key)"
                        if inRow.contains(inner.key), inner.required == .yes, row[inner.key] == nil {
                            #expect(asked.contains(field))
                        }
                        if !inRow.contains(inner.key) { #expect(!asked.contains(field)) }
                    }
                }
            }
        }
    }

    @Test("Hidden answers change neither the score nor what is finished", arguments: 0..<60 as Range<UInt64>)
    func hidden(seed: UInt64) throws {
        for version in try versions() {
            var making = RandomAnswers(random: SeededRandom(seed), version: version, gaps: 4, isSensible: true)
            let answers = making.all()
            let shown = version.shown(answers)
            #expect(version.score(shown.answers) == version.score(answers))
            #expect(version.shown(shown.answers) == shown)
            #expect(version.check(shown.answers, finishing: true) == version.check(answers, finishing: true))
        }
    }

    @Test("Whoever answers what is asked for, again and again, comes to an end", arguments: 0..<40 as Range<UInt64>)
    func canBeFinished(seed: UInt64) throws {
        for version in try versions() {
            var making = RandomAnswers(random: SeededRandom(seed), version: version, gaps: 0, isSensible: true)
            var answers = Answers()
            for _ in 0..<60 {
                let problems = version.check(answers, finishing: true)
                guard let field = problems.first?.field else { break }
                let pieces = field.split(separator: ".").map(String.init)
                let question = try #require(version.question(pieces[0]))
                if pieces.count == 3, let place = Int(pieces[1]),
                    let inner = question.questions.first(where: { $0.key == pieces[2] })
                {
                    var rows = answers.rows(question.key)
                    rows[place][inner.key] = making.value(inner)
                    answers[question.key] = .rows(rows)
                } else {
                    answers[question.key] = making.value(question)
                }
            }
            #expect(version.check(answers, finishing: true) == [])
        }
    }

    @Test("Hostile words in every field are kept as they are, and refused only for what they are not", arguments: hostile)
    func hostileWords(text: String) throws {
        for version in try versions() {
            var answers = Answers()
            for question in version.questions {
                switch question.kind {
                case .group, .table:
                    answers[question.key] = .rows([
                        Answers(Dictionary(uniqueKeysWithValues: question.questions.map { ($0.key, .text(text)) }))
                    ])
                case .person: answers[question.key] = .person(nil, name: text)
                case .bodyMap: answers[question.key] = .marks([BodyMark(text, text)])
                case .many: answers[question.key] = .many([text])
                default: answers[question.key] = .text(text)
                }
            }
            _ = version.check(answers, finishing: true)
            _ = version.score(answers)
            _ = version.quality(of: answers)
            #expect(Answers(parsing: answers.canonical) == answers)
        }
    }
}
