import Instruments
import Kernel
import Markup
import Pathways

/// The second half of a pack: audits, challenges and their effect, reports, returns that did not come, seats.
struct PackBackground {
    let pack: BoardPack

    var html: HTML {
        group {
            audits
            challenges
            reports
            returns
            seats
        }
    }

    private var audits: HTML {
        reportSection("Audits") {
            if pack.audits.results.isEmpty { p { "No result came in since \(pack.head.since.previous.inWords)." } }
            if !pack.audits.results.isEmpty {
                dataTable(
                    "Results of audits", pack.audits.results,
                    [
                        Column("Audit") { $0.title },
                        Column("Of", isShort: true) { $0.on.inWords },
                        Column("Found") { result in
                            tag(result.isPassed ? "Passed" : "Not passed", result.isPassed ? .blue : .red)
                            p { result.words }
                        },
                        Column("For") { result in for action in result.actions { p { packLink(action) } } },
                    ], showsCaption: false)
            }
            if !pack.audits.missing.isEmpty {
                h3 { "Promised, and without a result (\(pack.audits.missing.count))" }
                ul {
                    for missing in pack.audits.missing {
                        li {
                            packLink(missing.action)
                            ": “\(missing.words)”"
                            if let due = missing.dueOn {
                                missing.isLate ? ". Was due on \(due.inWords)." : ". Due on \(due.inWords)."
                            }
                        }
                    }
                }
            }
        }
    }

    private var challenges: HTML {
        reportSection("Challenge and its effect") {
            h3 { "By this body" }
            if pack.challenges.ofBody.isEmpty { p { "This body has challenged nothing that is open or was closed since." } }
            for one in pack.challenges.ofBody {
                div(.css("pack-challenge")) {
                    p {
                        strong { "“\(one.what)”" }
                        if !one.about.isEmpty { span(.css("help")) { " \(one.about)" } }
                    }
                    p {
                        "Put to \(one.toWhom) on \(one.raisedOn.inWords). "
                        one.reply.isBlank
                            ? (one.isReplyLate ? "No reply, and it is late." : "No reply yet.") : "Reply: \(one.reply)"
                    }
                    if !one.change.isBlank { p { one.change } }
                    p { one.effect.isBlank ? "Open: no effect is noted." : "Effect: \(one.effect)" }
                }
            }
            h3 { "By professionals" }
            for words in pack.challenges.log { p { words } }
            if pack.challenges.nilReturns.isEmpty {
                p { "Each agency from which challenge is expected raised at least one." }
            } else {
                p {
                    strong { "Nil return since \(pack.challenges.logSince.inWords): " }
                    pack.challenges.nilReturns.joined(separator: "; ")
                    "."
                }
            }
            if !pack.challenges.agencies.isEmpty {
                dataTable(
                    "Challenges by agency since \(pack.challenges.logSince.inWords)", pack.challenges.agencies,
                    [
                        Column("Agency") { $0.name }, Column("Raised", isNumber: true) { $0.raised },
                        Column("Put to it", isNumber: true) { $0.received },
                        Column("Answered in time", isNumber: true) { $0.inTime },
                        Column("Its own upheld", isNumber: true) { $0.upheld },
                    ], showsCaption: false)
            }
        }
    }

    private var reports: HTML {
        reportSection("Reports to this body") {
            if pack.reports.overdue.isEmpty { p { "None is overdue." } }
            if !pack.reports.overdue.isEmpty { table("Overdue", pack.reports.overdue) }
            if !pack.reports.coming.isEmpty { table("Promised next", pack.reports.coming) }
            if !pack.reports.received.isEmpty { table("Received since \(pack.head.since.previous.inWords)", pack.reports.received) }
        }
    }

    private func table(_ title: String, _ reports: [BoardPack.Report]) -> HTML {
        group {
            h3 { "\(title) (\(reports.count))" }
            dataTable(
                title, reports,
                [
                    Column("Report") { report in
                        report.title
                        if !report.plan.isBlank { p(.css("help")) { report.plan } }
                    },
                    Column("Due", isShort: true) { $0.dueOn.inWords }, Column("From") { $0.lead },
                    Column("How often") { $0.cadence },
                ], showsCaption: false)
        }
    }

    private var returns: HTML {
        reportSection("Figures that agencies did not return") {
            if pack.returns.isEmpty {
                p { "Each figure that is due has come, or none is owed." }
            } else {
                p { "For \(pack.returns.first?.quarter ?? ""), due on \(pack.returns.first?.dueOn.inWords ?? ""):" }
                ul { for one in pack.returns { li { "\(one.agency): \(one.figure)" } } }
            }
        }
    }

    private var seats: HTML {
        reportSection("Who sits, and who comes") {
            if pack.seats.isEmpty {
                p { "No required seats are written down for this body." }
            } else {
                dataTable(
                    "Required seats", pack.seats,
                    [
                        Column("Seat") { $0.name }, Column("Filled by") { $0.holder }, Column("Meetings") { $0.attended },
                        Column("Gap") { seat in
                            if seat.gap.isBlank { "None" } else { tag(seat.gap, .red) }
                        },
                    ], showsCaption: false)
            }
        }
    }
}
