import Definitions
import Instruments
import Kernel
import LanternTesting

/// Answers that somebody might give, good and bad, from a seed.
struct RandomAnswers {
    var random: SeededRandom
    let version: FormVersion
    /// How often, of ten, a question is left out.
    var gaps = 3
    /// Whether only answers are given that can be read.
    var isSensible = false

    mutating func all() -> Answers {
        var answers = Answers()
        for question in version.questions where random.int(in: 1...10) > gaps { answers[question.key] = value(question) }
        return answers
    }

    mutating func value(_ question: Question) -> AnswerValue {
        if question.required == .orWhyNot, random.onceIn(5) { return .unanswered(because: words()) }
        let keys = question.keys(of: version)
        switch question.kind {
        case .text, .longText: return .text(words())
        case .person: return .person(nil, name: words())
        case .date: return .text(isSensible ? random.day(in: "2010-01-01"..."2030-12-31").description : words())
        case .partialDate: return .text(isSensible ? "2019-04" : words())
        case .number, .scale:
            let (lowest, highest) = (question.lowest ?? 0, question.highest ?? 100)
            return .text("\(random.int(in: isSensible ? lowest...highest : (lowest - 2)...(highest + 2)))")
        case .yesNo, .choice, .grade: return .text(keys[random.int(in: 0...keys.count - 1)])
        case .many: return .many(keys.filter { _ in random.onceIn(2) })
        case .bodyMap:
            let parts = BodyPart.allCases
            return .marks(
                (0..<random.int(in: 1...3)).map { _ in
                    BodyMark(parts[random.int(in: 0...parts.count - 1)].rawValue, words())
                })
        case .file: return .files([FormFile("0198c0de-0000-7000-8000-000000000001", named: words())])
        case .group, .table:
            return .rows(
                (0..<random.int(in: 1...4)).map { _ in
                    var row = Answers()
                    for inner in question.questions where random.int(in: 1...10) > gaps { row[inner.key] = value(inner) }
                    return row
                })
        }
    }

    private mutating func words() -> String {
        isSensible ? "She said that he was asleep \(random.int(in: 1...999))" : random.text(upTo: 30)
    }
}

/// Strings that break what is careless.
let hostile = [
    "<script>alert(1)</script>", "\"; DROP TABLE filled_form; --", "' OR '1'='1", "\u{0}", "a\u{0}b", "\\u0000",
    "{\"why-not\":\"x\"}",
    "\u{202E}txt.exe", "𝕳𝖊𝖑𝖑𝖔", "null", "true", "-0", "1e999", "٣", String(repeating: "ä", count: 5000), "\r\n\r\n", "%00",
    "{{x}}", "${x}",
    "=cmd|' /C calc'!A0", "../../etc/passwd", "\u{FEFF}", "\u{D7FF}\u{E000}",
]
