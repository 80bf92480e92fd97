import Definitions
import Instruments
import Kernel
import Markup

extension FormGrade.Colour {
    /// As tags are coloured.
    var ofTag: Colour {
        switch self {
        case .red: .red
        case .amber: .amber
        case .green: .green
        case .blue: .blue
        case .grey: .grey
        }
    }
}

extension FormGrade {
    /// `within 24 hours`; nil where no time is set.
    var withinWords: String? {
        within.flatMap { TimeLimit($0) }.map { "Within \($0.inWords)" }
    }
}

/// The grade to be decided: what the answers propose and why, then each grade with what happens by when. Nothing is chosen for
/// anybody.
struct GradeView {
    let version: FormVersion
    let answers: Answers
    let words: FieldWords
    let state: FormState

    var content: HTML {
        div(.css("form-grade-asked")) {
            ProposalView(version: version, score: version.score(answers)).content
            radios(
                words,
                version.grades.map { grade in
                    Choice(
                        grade.key, grade.label,
                        help: [grade.withinWords.map { "\($0)." }, grade.meaning].compactMap(\.self).joined(separator: " "))
                },
                in: state
            )
        }
    }
}

/// What the answers so far propose, with the rule that proposes it.
struct ProposalView {
    let version: FormVersion
    let score: FormScore

    var content: HTML {
        guard let proposed = score.proposed else { return .nothing }
        return div(.css("form-proposal"), .id("proposal")) {
            p {
                "Your answers so far propose "
                tag(proposed.grade.label, proposed.grade.colour.ofTag)
                ". You decide."
            }
            if !proposed.because.isEmpty { ul { for reason in proposed.because { li { reason } } } }
            if score.missing > 0 {
                p(.css("help")) {
                    score.missing == 1 ? "One answer is still missing." : "\(score.missing) answers are still missing."
                }
            }
        }
    }
}

/// What a good one has, and what this one has of it (FD-2). It stops nothing.
struct QualityView {
    let quality: FormQuality

    var content: HTML {
        guard !quality.points.isEmpty else { return .nothing }
        return section(.css("form-quality"), .id("form-quality"), .aria("labelledby", "quality")) {
            h2(.id("quality")) { "How good it is: \(quality.count) of \(quality.points.count)" }
            p(.css("help")) { "This stops nothing. Where a child is at risk, send it now." }
            ul(.css("form-quality-points")) {
                for point in quality.points {
                    li {
                        tag(point.isThere ? "There" : "Not yet", point.isThere ? .green : .grey)
                        span { " \(point.point.label)" }
                        if !point.isThere { p(.css("help")) { point.point.advice } }
                    }
                }
            }
        }
    }
}
