import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Of which teams and agencies there is a scorecard.
struct ScorecardsPage: Page {
    static let address = "/scorecards"

    let cards: [Scorecards.Card]

    var title: String { "Scorecards" }

    var content: HTML {
        h1 { title }
        p(.css("lede")) { "Each team’s and each agency’s measures on one page, a month or a quarter at a time." }
        if cards.isEmpty {
            emptyState("Nothing has been counted yet", "Measures are counted within the hour.")
        }
        list("Teams", .team)
        list("Agencies", .agency)
    }

    @HTMLBuilder private func list(_ heading: String, _ dimension: Dimension) -> HTML {
        let own = cards.filter { $0.dimension == dimension }
        if !own.isEmpty {
            h2 { heading }
            ul { for card in own { li { a(.href(ScorecardPage.address(card.dimension, card.value))) { card.name } } } }
        }
    }
}

/// One team’s or agency’s measures: four whole months or quarters beside the target, what is an exception first (DATA-3).
struct ScorecardPage: Page {
    static func address(_ dimension: Dimension, _ value: String) -> String {
        "\(ScorecardsPage.address)/\(dimension.rawValue)/\(value)"
    }

    let answer: Scorecard.Answer
    let card: Scorecard

    private var periods: String { card.step == .month ? "months" : "quarters" }
    var title: String { "Scorecard: \(answer.name)" }

    var content: HTML {
        kicker("Scorecard")
        h1(.dir("auto")) { answer.name }
        let other: Scorecard.Step = card.step == .month ? .quarter : .month
        p {
            "By \(card.step.rawValue). "
            a(.href("\(Self.address(card.dimension, card.value))?by=\(other.rawValue)")) { "By \(other.rawValue)" }
        }
        if answer.lines.isEmpty {
            emptyState("Nothing of theirs was counted", "In these \(periods) no measure counted a record of theirs.")
        } else {
            let exceptions = answer.exceptions
            if exceptions.isEmpty {
                p { "No measure has been short of its target for \(answer.exceptionAfter) \(periods) in a row." }
            } else {
                section(.aria("labelledby", "exceptions")) {
                    h2(.id("exceptions")) { "For the senior managers’ meeting" }
                    ul {
                        for line in exceptions {
                            li {
                                a(.href("\(MeasuresPage.address)/\(line.series.key)?by=\(card.dimension.rawValue)#parts")) {
                                    label(line)
                                }
                                ": short of \(line.series.target.map(line.series.words) ?? "") for \(line.shortFor) \(periods) in a row"
                            }
                        }
                    }
                }
            }
            dataTable(
                "Measures of \(answer.name)", answer.lines,
                [
                    Column("Measure") { line in
                        a(.href("\(MeasuresPage.address)/\(line.series.key)?by=\(card.dimension.rawValue)#parts")) { label(line) }
                        p(.css("help")) { line.series.definition.code }
                    },
                    Column("Target", isShort: true) { line in .text(line.series.target.map(line.series.words) ?? "None set") },
                ]
                    + answer.periods.enumerated().map { place, first in
                        Column(heading(first)) { line in reading(line, place) }
                    },
                showsCaption: false)
            p(.css("help")) { "Few records make a share swing: read how many there were. Only whole \(periods) are shown." }
        }
    }

    private func label(_ line: Scorecard.Line) -> String { line.series.definition.label(on: line.series.day) }

    private func heading(_ first: Day) -> String {
        card.step == .month
            ? MeasureWords.month(first)
            : "\(Day.monthNames[first.month - 1].prefix(3))–\(MeasureWords.month(first.adding(months: 2)))"
    }

    private func reading(_ line: Scorecard.Line, _ place: Int) -> HTML {
        let newest = line.periods.lastIndex { $0.value(line.series.counting.shape) != nil }
        let isNewestShort = place == newest && line.shortFor > 0
        return group {
            MeasureWords(series: line.series).value(line.periods[place])
            if isNewestShort { " "; tag("Short", .amber) }
        }
    }
}
