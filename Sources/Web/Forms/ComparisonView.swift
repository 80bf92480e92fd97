import Definitions
import Instruments
import Kernel
import Markup

/// A form beside the one before it: each area with its direction, then what changed in it (RISK-6).
struct ComparisonView {
    let version: FormVersion
    /// The wording of the earlier one.
    let earlier: FormVersion
    let comparison: FormComparison
    /// When each was finished or saved, in words.
    let before: String
    let now: String

    private var words: AnswerWords { AnswerWords(version: version) }
    private var wordsThen: AnswerWords { AnswerWords(version: earlier) }
    private var isScored: Bool { comparison.areas.contains { $0.now != nil || $0.before != nil } }

    var content: HTML {
        group {
            if isScored { areas }
            for area in comparison.areas {
                section {
                    h2 { area.section.label.english }
                    dataTable(
                        area.section.label.english,
                        area.lines,
                        [
                            Column("Question") { $0.question.label.english },
                            Column(before) { line in said(line.before, line.question, wordsThen) },
                            Column(now) { line in said(line.now, line.question, words) },
                            Column("Change", isShort: true) { line in direction(line.direction) },
                        ],
                        showsCaption: false,
                        isMarked: { $0.direction == .worse }
                    )
                }
            }
            if comparison.areas.isEmpty { p { "Neither has an answer yet." } }
        }
    }

    private var areas: HTML {
        dataTable(
            "Area by area",
            comparison.areas.filter { $0.now != nil || $0.before != nil },
            [
                Column("Area") { $0.section.label.english },
                Column(before, isNumber: true) { $0.before.map(String.init) ?? "–" },
                Column(now, isNumber: true) { $0.now.map(String.init) ?? "–" },
                Column("Direction", isShort: true) { area in direction(area.direction) },
            ],
            isMarked: { $0.direction == .worse }
        )
    }

    private func said(_ value: AnswerValue?, _ question: Question, _ words: AnswerWords) -> HTML {
        value.map { value in words.shown(value, of: question) } ?? notGiven("Not answered")
    }

    private func direction(_ direction: FormComparison.Direction) -> HTML {
        switch direction {
        case .better: tag("Better", .green)
        case .worse: tag("Worse", .red)
        case .same: span { "The same" }
        case .new: tag("New", .grey)
        case .gone: tag("Gone", .grey)
        case .changed: tag("Changed", .amber)
        }
    }
}
