import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Patterns in a chronology, and what history tells us (CHRON-4).
struct ChronologyAnalysis: Sendable {
    let answer: ChronologyOf.Answer
    let words: ChronologyWords
    let address: String
    let isMending: Bool
    let state: FormState
    let token: String

    private var pattern: ChronologyPattern { answer.pattern }

    var content: HTML {
        section(.css("card"), .id("analysis"), .aria("labelledby", "analysis-title")) {
            h2(.id("analysis-title")) { "What history tells us" }
            history
            if answer.mayEdit { form }
            if pattern.incidents > 0 {
                h3 { "\(pattern.incidents) \(pattern.incidents == 1 ? "incident" : "incidents") in \(pattern.months) months" }
                quarters
                if pattern.undated > 0 { hint("\(pattern.undated) of which only the year is known, in no quarter.") }
            }
            if !pattern.repeats.isEmpty {
                h3 { "What repeats" }
                ul { for one in pattern.repeats { li { "\(one.label): \(one.count) times in \(pattern.months) months" } } }
            }
            if !pattern.gaps.isEmpty {
                h3 { "Where nothing is" }
                ul { for gap in pattern.gaps { li { gap.inWords } } }
            }
        }
    }

    @HTMLBuilder private var history: HTML {
        if answer.wantsHistory {
            p {
                tag("To be written", .amber)
                answer.histories.isEmpty
                    ? " Nobody has said yet what history tells us." : " An incident was written down since this was."
            }
        }
        if let text = answer.histories.first {
            paragraphs(text.words)
            p(.css("help")) { "\(words.user(text.by)), \(text.at.inWords)" }
        } else if !answer.wantsHistory {
            p { notGiven("Not written yet") }
        }
        if answer.histories.count > 1 {
            disclosure("\(answer.histories.count - 1) earlier") {
                for text in answer.histories.dropFirst() {
                    paragraphs(text.words)
                    p(.css("help")) { "\(words.user(text.by)), \(text.at.inWords)" }
                }
            }
        }
    }

    private var form: HTML {
        disclosure(answer.histories.isEmpty ? "Write what history tells us" : "Write it anew", isOpen: isMending) {
            postForm("\(address)/history", token: token) {
                textArea(
                    FieldWords(
                        "history",
                        "What history tells us",
                        help: "What repeats, what changed and what made it change, and how that changes what you think now."
                    ),
                    in: isMending ? state : FormState(values: ["history": answer.histories.first?.words ?? ""]),
                    draft: "chronology-history/\(answer.summary.id)"
                )
                submitButton("Save", .secondary)
            }
        }
    }

    private var quarters: HTML {
        QuarterCounts(
            title: "Incidents by quarter",
            what: pattern.incidents == 1 ? "incident" : "incidents",
            days: pattern.days,
            today: answer.day,
            latest: pattern.quarters.count
        ).figure
    }
}

/// The same entries along time: a lane for each part of life, marks by significance, and the gaps.
struct ChronologyPicture: Sendable {
    let answer: ChronologyOf.Answer
    let words: ChronologyWords

    var content: HTML {
        ChronologyFigure(
            id: "along-time",
            title: "Along time",
            entries: answer.items.map { item in
                ChronologyFigure.Entry(
                    on: item.happened,
                    lane: words.definitions.lanes.label(item.lane, on: words.today),
                    significance: significance(item),
                    words: "\(item.label): \(item.words)",
                    address: "#\(item.anchor)"
                )
            },
            today: answer.day,
            gapMonths: words.definitions.gapMonths.value(on: words.today)
        ).figure
    }

    private func significance(_ item: ChronologyItem) -> ChronologyFigure.Significance {
        switch words.definitions.significance.keys.firstIndex(of: item.significance) {
        case .some(1): .notable
        case .some(2...): .critical
        default: .routine
        }
    }
}

extension ChronologyItem {
    /// Where it stands on the page.
    var anchor: String { id.replacing(":", with: "-") }
}
