import Instruments
import Kernel
import Markup
import Pathways

/// The programme of a year, by the day on which each audit is reported; what is missing stands first (AUDIT-1, AUDIT-4).
struct ProgrammePage: Page {
    static let address = "/audits/programme"

    let answer: AuditProgramme.Answer
    let token: String

    var title: String { "Audit programme \(answer.year)" }

    var content: HTML {
        h1 { title }
        lede("What is audited, why, by whom, and to whom it is reported by when. No child is named here.")
        p {
            a(.href("\(Self.address)?year=\(answer.year - 1)")) { "\(answer.year - 1)" }
            " · "
            a(.href("\(Self.address)?year=\(answer.year + 1)")) { "\(answer.year + 1)" }
        }
        let missing = answer.missing + answer.lines.filter(\.isMissing)
        keyFigures([
            KeyFigure(missing.count, "without a result past their day", isBad: !missing.isEmpty),
            KeyFigure(answer.lines.count { $0.audit.isProposed }, "proposed"),
            KeyFigure(answer.lines.count { $0.audit.filed != nil }, "with a result"),
        ])
        if answer.mayPlan {
            buttonRow {
                linkButton("Plan an audit", to: "\(Self.address)/new")
                actionButton(
                    "Propose the year’s programme", to: Self.address, token: token, sending: [("year", "\(answer.year)")])
            }
            p(.css("help")) {
                "Proposed are a joint audit each quarter on what the newest inspection found most, and what is audited every year. What stands already is left as it is."
            }
        }
        if !answer.missing.isEmpty {
            h2 { "Missing from before" }
            table(answer.missing, "Missing from before")
        }
        for quarter in 0..<4 {
            let lines = answer.lines.filter {
                ($0.audit.words.reportsOn.month - 1) / 3 == quarter && $0.audit.words.reportsOn.year == answer.year
            }
            h2 { "\(Day.monthNames[quarter * 3]) to \(Day.monthNames[quarter * 3 + 2])" }
            table(lines, "Audits reported in \(Day.monthNames[quarter * 3]) to \(Day.monthNames[quarter * 3 + 2])")
        }
        let later = answer.lines.filter { $0.audit.words.reportsOn.year != answer.year }
        if !later.isEmpty {
            h2 { "Reported in another year" }
            table(later, "Reported in another year")
        }
    }

    private func table(_ lines: [AuditProgramme.Line], _ title: String) -> HTML {
        dataTable(
            title, lines,
            [
                Column("Audit") { line in
                    a(.href("\(Self.address)/\(line.audit.id)")) { line.audit.words.title }
                    p(.css("help")) {
                        "\(line.audit.reference). \(line.audit.words.source.words). \(line.audit.words.sourceWords)"
                    }
                },
                Column("Who") { line in
                    line.lead.isEmpty ? notGiven("No lead") : HTML.text(line.lead)
                    if !line.agencies.isEmpty { p(.css("help")) { line.agencies.joined(separator: ", ") } }
                },
                Column("Reported by") { line in
                    line.audit.words.reportsOn.inWords
                    if !line.body.isEmpty { p(.css("help")) { "to \(line.body)" } }
                },
                Column("Standing") { AuditStandingView.html($0) },
            ], showsCaption: false, empty: "None.", isMarked: \.isMissing)
    }
}

/// How an audit of the programme stands.
enum AuditStandingView {
    @HTMLBuilder static func html(_ line: AuditProgramme.Line) -> HTML {
        let audit = line.audit
        if audit.droppedAt != nil {
            tag("Taken out", .grey)
        } else if audit.filed != nil {
            tag("Result filed", .green)
            if line.standing.done > 0 { p(.css("help")) { "\(AuditWording.met(line.standing)) meet the standard" } }
        } else if line.isMissing {
            tag(audit.words.source == .promise ? "Promised audit missing" : "Result missing", .red)
        } else if audit.isProposed {
            tag("Proposed", .amber)
        } else if line.standing.count > 0 {
            tag("\(line.standing.done) of \(line.standing.count) looked at", .blue)
        } else {
            tag("Planned", .blue)
        }
    }
}

extension Audit.Source {
    var words: String {
        switch self {
        case .inspection: "After an inspection"
        case .review: "After a review"
        case .data: "Because of the figures"
        case .promise: "Promised in a plan"
        case .programme: "Held every year"
        }
    }
}
