import Foundation
import Instruments
import Kernel
import Markup
import Pathways

/// Pairs of records that may be one person, waiting for somebody to look (PER-3).
struct MatchQueuePage: Page {
    let answer: MatchQueue.Answer
    let token: String

    var title: String { "Records that may be one person" }

    var content: HTML {
        h1 { title }
        p(.css("lead")) {
            "Nothing merges by itself. Somebody says that two records are one person and why; somebody else looks second; and any merge can be taken apart again."
        }
        p { counts }
        dataTable(
            "Pairs that wait",
            answer.lines,
            [
                Column("Pair") { line in
                    a(.href("/matches/\(line.pair.id)")) {
                        span(.dir("auto")) { line.one.name }
                        " and "
                        span(.dir("auto")) { line.other.name }
                    }
                },
                Column("Born") { line in bornOfBoth(line.one, line.other) },
                Column("How likely one person") { line in likelihood(line.pair.likeness.probability) },
                Column("What speaks for it") { line in strongest(line.pair.likeness) },
                Column("Waits for") { line in waitsFor(line) },
            ],
            showsCaption: false,
            empty: "No pair waits. The register is compared each night, and whenever an extract comes in."
        )
        if answer.closed > 0 {
            p(.css("muted")) {
                answer.closed == 1
                    ? "One more pair is of a restricted record: its guardian, or who is named on it, decides it."
                    : "\(answer.closed) more pairs are of restricted records: their guardians, or who is named on them, decide them."
            }
        }
        postForm("/matches/search", token: token) {
            p { "The register was last compared during the night." }
            buttonRow { submitButton("Compare the register now", .secondary) }
        }
    }

    private var counts: HTML {
        let waiting = answer.counts[.waiting] ?? 0
        let proposed = answer.counts[.proposed] ?? 0
        return .text(
            "\(waiting) wait\(waiting == 1 ? "s" : "") for a first look, \(proposed) for a second check. "
                + "\(answer.counts[.merged] ?? 0) merged, \(answer.counts[.different] ?? 0) kept apart."
        )
    }

    private func bornOfBoth(_ one: PersonSummary, _ other: PersonSummary) -> HTML {
        let words = { (summary: PersonSummary) in summary.person.born?.inWords ?? "not known" }
        let (first, second) = (words(one), words(other))
        return .text(first == second ? first : "\(first); \(second)")
    }

    private func strongest(_ likeness: Likeness) -> HTML {
        let best = likeness.fields.filter { $0.bits > 1 }.sorted { $0.bits > $1.bits }.prefix(2)
        return .text(best.map { "\($0.label): \($0.level)" }.joined(separator: "; "))
    }

    private func waitsFor(_ line: MatchQueue.Line) -> HTML {
        switch (line.pair.state, line.isOwnProposal) {
        case (.proposed, true): tag("Somebody else’s second check")
        case (.proposed, false): strongTag("A second check")
        default: tag("A first look")
        }
    }
}

/// In hundreds, as people say it: "99 in 100", "999 in 1,000". Never 100 in 100.
func likelihood(_ probability: Double) -> HTML {
    .text(likelihoodInWords(probability))
}

func likelihoodInWords(_ probability: Double) -> String {
    switch probability {
    case ..<0.01: "less than 1 in 100"
    case 0.9999...: "more than 9,999 in 10,000"
    case 0.995...: "\(Int((probability * 1000).rounded(.down))) in 1,000"
    default: "\(Int((probability * 100).rounded(.down))) in 100"
    }
}
