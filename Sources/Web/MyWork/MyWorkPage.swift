import Instruments
import Kernel
import Markup
import Pathways

/// What is mine: late first, then what is about to be and why, then the rest; and the actions that I lead.
struct MyWorkPage: Page {
    let answer: MyWork.Answer

    var title: String { "My work" }

    /// A piece of work with all its time limits, the most urgent first.
    private struct Piece {
        let lines: [ClockLine]
        /// Who can finish it, once, where that is the same for all of them.
        var holder: String? { Set(lines.map(\.unblock)).count == 1 ? lines.first?.unblock : nil }
    }

    /// Each piece of work once, where its most urgent time limit stands.
    private var pieces: [Standing: [Piece]] {
        let clocks = answer.clocks
        let lines = clocks.late + clocks.soon + clocks.running + clocks.paused
        let standings = [Standing.late, .soon, .running, .paused]
        let places = zip(standings, [clocks.late, clocks.soon, clocks.running, clocks.paused])
            .flatMap { standing, lines in lines.map { ($0.clock.subject, standing) } }
        let worst = Dictionary(places, uniquingKeysWith: { first, _ in first })
        let bySubject = Dictionary(grouping: lines, by: \.clock.subject)
        var seen: Set<Subject> = []
        let order = lines.map(\.clock.subject).filter { seen.insert($0).inserted }
        return Dictionary(grouping: order, by: { worst[$0] ?? .running })
            .mapValues { $0.map { Piece(lines: bySubject[$0] ?? []) } }
    }

    private enum Standing: String { case late, soon, running, paused }

    var content: HTML {
        let pieces = pieces
        h1 { title }
        keyFigures([
            KeyFigure(pieces[.late]?.count ?? 0, "late", address: "#late", isBad: true, isCurrent: false),
            KeyFigure(pieces[.soon]?.count ?? 0, "due soon, or likely to be late", address: "#soon", isCurrent: false),
            KeyFigure(pieces[.running]?.count ?? 0, "in time", address: "#running", isCurrent: false),
        ])
        if pieces.isEmpty, answer.toAudit == 0, answer.actions.mine.isEmpty, answer.actions.awaitingMyBody.isEmpty {
            emptyState(
                "Nothing is yours to do",
                "What is given to you, to your teams or to your agency appears here, what is late first."
            ) {}
        }
        audits
        part(.late, "Late", pieces)
        part(.soon, "Due soon, or likely to be late", pieces)
        part(.running, "In time", pieces)
        part(.paused, "Standing still", pieces)
        actions
        supervision
        p { a(.href("/messages")) { "What you sent, and what became of it" } }
        if answer.drafts > 0 {
            p(.css("help")) {
                "You began to write \(answer.drafts == 1 ? "something" : "\(answer.drafts) things") and did not send \(answer.drafts == 1 ? "it" : "them"). "
                "What you typed is there when you open the form again."
            }
        }
    }

    @HTMLBuilder private var supervision: HTML {
        if let mine = answer.supervision {
            p {
                a(.href(MySupervisionPage.address)) { "Supervision" }
                if let due = mine.nextDue {
                    mine.isOverdue ? ": yours was due by \(due.inWords)" : ": your next is due by \(due.inWords)"
                }
                if mine.lateActions > 0 { "; \(mine.lateActions) agreed and late" }
                if mine.behind > 0 { "; \(mine.behind) of those whom you supervise \(mine.behind == 1 ? "is" : "are") behind" }
            }
        }
    }

    private func part(_ standing: Standing, _ heading: String, _ pieces: [Standing: [Piece]]) -> HTML {
        guard let pieces = pieces[standing], !pieces.isEmpty else { return .nothing }
        let id = standing.rawValue
        return section(.aria("labelledby", id)) {
            h2(.id(id)) { heading }
            ul(.css("plain")) {
                for piece in pieces {
                    li(.css("card")) {
                        if let first = piece.lines.first { about(first) }
                        for line in piece.lines { clockLine(line, showsHolder: piece.holder == nil) }
                        if let holder = piece.holder { p(.css("help")) { holder } }
                    }
                }
            }
        }
    }

    private func about(_ line: ClockLine) -> HTML {
        let (address, words) = (line.opens.address, line.workTitle)
        return h3 { if let address { a(.href(address)) { words } } else { words } }
    }

    private var audits: HTML {
        guard answer.toAudit > 0 else { return .nothing }
        return section(.aria("labelledby", "audits")) {
            h2(.id("audits")) { "Records to audit" }
            p {
                a(.href("/audits/mine")) {
                    "\(answer.toAudit) \(answer.toAudit == 1 ? "record is" : "records are") yours to look at"
                    answer.auditBy.map { ", the first by \($0.inWords)" } ?? ""
                }
            }
        }
    }

    private var actions: HTML {
        let mine = answer.actions.mine.count
        let waiting = answer.actions.awaitingMyBody.count
        guard mine + waiting > 0 else { return .nothing }
        return section(.aria("labelledby", "actions")) {
            h2(.id("actions")) { "Improvement actions" }
            p {
                a(.href("/my-actions")) {
                    "\(mine) \(mine == 1 ? "is" : "are") yours"
                    if answer.lateActions > 0 { ", \(answer.lateActions) late" }
                    if waiting > 0 { "; \(waiting) \(waiting == 1 ? "waits" : "wait") for your body to decide" }
                }
            }
        }
    }
}
