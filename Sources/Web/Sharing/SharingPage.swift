import Instruments
import Kernel
import Markup
import Pathways

/// The register of sharing agreements: what is out of date, where there is none, and who declined to share (SHARE-1, SHARE-2).
struct SharingPage: Page {
    let answer: SharingRegister.Answer

    var title: String { "Sharing between agencies" }

    private var open: [SharingRegister.Refusal] { answer.refusals.filter { $0.review == nil } }
    private var standing: [SharingRegister.Line] { answer.agreements.filter { $0.standing != .ended } }
    private var ended: [SharingRegister.Line] { answer.agreements.filter { $0.standing == .ended } }

    var content: HTML {
        h1 { title }
        lede("Which agencies may share what, under which law; where nobody has agreed it; and who declined.")
        let late = answer.agreements.filter { $0.standing == .outOfDate }.count
        keyFigures([
            KeyFigure(late, late == 1 ? "agreement out of date" : "agreements out of date", address: "#agreements", isBad: true),
            KeyFigure(
                answer.gaps.count, answer.gaps.count == 1 ? "gap in agreements" : "gaps in agreements", address: "#gaps",
                isBad: true),
            KeyFigure(
                open.count, open.count == 1 ? "refusal to review" : "refusals to review", address: "#refusals", isBad: true),
        ])
        if answer.mayEdit { p { linkButton("Record an agreement", to: "/sharing/new") } }
        section(.aria("labelledby", "agreements")) {
            h2(.id("agreements")) { "Agreements" }
            if standing.isEmpty {
                p { "None is recorded. Checks go out on the law alone until one is." }
            } else {
                agreements(standing, "Agreements")
            }
        }
        gaps
        refusals
        if !ended.isEmpty {
            section(.aria("labelledby", "ended")) {
                h2(.id("ended")) { "Ended" }
                agreements(ended, "Ended")
            }
        }
    }

    private func agreements(_ lines: [SharingRegister.Line], _ title: String) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("Agreement") { line in
                    a(.href("/sharing/\(line.agreement.id)")) { line.agreement.words.title }
                    div(.css("help")) { line.agreement.words.kind.label }
                },
                Column("Stands") { standingTag($0) },
                Column("Between") { line in group { for agency in line.agencies { div { agency } } } },
                Column("For checks") { $0.purposes.isEmpty ? "None" : $0.purposes.joined(separator: "; ") },
                Column("Looked after by") { $0.owner },
            ],
            showsCaption: false,
            isFilterable: true,
            isMarked: { $0.standing == .outOfDate }
        )
    }

    private var gaps: HTML {
        section(.aria("labelledby", "gaps")) {
            h2(.id("gaps")) { "Asked for, and agreed by nobody" }
            if answer.gaps.isEmpty {
                p { "Every check asked for in the last twelve months is covered by an agreement that is in force." }
            } else {
                hint(
                    "Checks of the last twelve months that no agreement in force covers. A check outside any agreement is allowed for risk"
                        + " to a child, on the law named; asked for as a matter of routine, it needs one.")
                dataTable(
                    "Asked for, and agreed by nobody",
                    answer.gaps,
                    [
                        Column("Who was asked") { gap in
                            gap.to
                            for agency in gap.agencies { div(.css("help")) { agency } }
                        },
                        Column("By whom") { $0.from },
                        Column("What for") { gap in
                            gap.purpose
                            div(.css("help")) { gap.basis }
                        },
                        Column("Checks sent outside an agreement", isNumber: true) { "\($0.outside) of \($0.checks)" },
                        Column("Last", isShort: true) { $0.last.day.inWords },
                    ],
                    showsCaption: false
                )
            }
        }
    }

    private var refusals: HTML {
        section(.aria("labelledby", "refusals")) {
            h2(.id("refusals")) { "Declined to share" }
            if answer.refusals.isEmpty {
                p { "No agency has declined." }
            } else {
                dataTable(
                    "Declined to share",
                    answer.refusals,
                    [
                        Column("Agency") { line in
                            if answer.mayReview {
                                a(.href("/sharing/refusals/\(line.check)")) { line.agency }
                            } else {
                                line.agency
                            }
                            div(.css("help")) { line.reference }
                        },
                        Column("What for") { $0.purpose },
                        Column("Declined", isShort: true) { $0.refusedAt.inWords },
                        Column("Its safeguarding lead was told") { toldWords($0.told) },
                        Column("Review") { line in reviewTag(line.review) },
                    ],
                    showsCaption: false,
                    isMarked: { $0.review == nil }
                )
            }
        }
    }
}

/// How an agreement stands, with the day that matters.
func standingTag(_ line: SharingRegister.Line) -> HTML {
    let words = line.agreement.words
    return switch line.standing {
    case .outOfDate: tag("Review overdue since \(words.reviewOn.inWords)", .red)
    case .reviewSoon: tag("Review by \(words.reviewOn.inWords)", .amber)
    case .inForce: tag("In force, review by \(words.reviewOn.inWords)", .green)
    case .notYet: tag("From \(words.from.inWords)")
    case .ended: tag("Ended \(words.until?.inWords ?? "")")
    }
}

/// What became of a refusal.
func reviewTag(_ review: RefusalReview?) -> HTML {
    guard let review else { return tag("To be reviewed", .amber) }
    return review.stands ? tag("Stands", .green) : tag("Does not stand", .red)
}

/// Who of an agency was told of its refusal, one under the other.
func toldWords(_ told: [ToldOfRefusal]) -> HTML {
    group { for one in told { div { one.inWords } } }
}
