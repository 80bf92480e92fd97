import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Children whose worker changed, the most often first (WORK-3, M-59).
struct WorkerChangesPage: Page {
    static let address = "/workforce/changes"

    let answer: ChangesInSight.Answer

    let title = "Changes of worker"

    var content: HTML {
        h1 { title }
        workforceTabs(.changes)
        lede(
            answer.meanHundredths.map {
                "\(answer.changes) \(answer.changes == 1 ? "change" : "changes") of worker for \(answer.children) \(answer.children == 1 ? "child" : "children") in \(answer.months) months: \(Caseload.inWords($0)) each."
            } ?? "No child has such a worker today.")
        keyFigures([
            KeyFigure(answer.counts[0], "had the same worker"), KeyFigure(answer.counts[1], "had one change"),
            KeyFigure(answer.counts[2], "had two or more", isBad: answer.counts[2] > 0),
        ])
        dataTable(
            "Children whose worker changed", answer.lines,
            [
                Column("Child") { line in
                    if let person = line.person, !person.isHidden {
                        a(.href("/people/\(person.id)#workers")) { person.name }
                    } else {
                        "A child whose record is closed to you"
                    }
                },
                Column("Changes", isNumber: true) { "\($0.changes)" }, Column("Now with") { $0.worker },
                Column("Missing") { line in
                    if line.unexplained > 0 { tag("\(line.unexplained) without a reason", .amber) }
                    if line.withoutHandover > 0 { tag("No handover meeting", .red) }
                    if line.unexplained + line.withoutHandover == 0 { "–" }
                },
            ], showsCaption: false, isFilterable: true, empty: "No child’s worker has changed.")
        p(.css("help")) {
            "Children with open work of a worker whose changes count. From worker \(answer.from) in \(answer.months) months on a handover meeting and the child’s view are required."
        }
    }
}

/// The workers of a child one after the other, on the child’s page (WORK-3).
struct WorkerTurnsPart {
    let answer: ChangesOfWorker.Answer
    let reasons: DefinitionList<Term>

    @HTMLBuilder var content: HTML {
        if answer.turns.count > 1 {
            p {
                "\(answer.changes) \(answer.changes == 1 ? "change" : "changes") of social worker in \(answer.months) months."
                if answer.unexplained > 0 { " "; tag("\(answer.unexplained) without a reason", .amber) }
            }
            disclosure("\(answer.turns.count) social workers, one after the other") {
                dataTable(
                    "Social workers, one after the other", answer.turns,
                    [
                        Column("Who") { $0.turn.name.isBlank ? notGiven("Not named") : .text($0.turn.name) },
                        Column("From", isShort: true) { $0.turn.from.inWords },
                        Column("Why they took over") { why($0) },
                        Column("Handover") { handover($0) },
                    ], showsCaption: false)
            }
        }
    }

    @HTMLBuilder private func why(_ line: ChangesOfWorker.Turn) -> HTML {
        if line.isFirst {
            "The first"
        } else if let change = line.change {
            reasons.label(change.reason, on: answer.today)
            if !change.words.isBlank { p(.css("help")) { change.words } }
        } else {
            notGiven("Nobody wrote it down")
        }
    }

    @HTMLBuilder private func handover(_ line: ChangesOfWorker.Turn) -> HTML {
        if let change = line.change {
            if let day = change.handoverOn { p { "Met \(day.inWords)" } }
            if !change.handoverWords.isBlank { p { change.handoverWords } }
            if !change.childView.isBlank { p { "“\(change.childView)”" } }
            if change.handoverOn == nil, change.handoverWords.isBlank { "–" }
        } else {
            "–"
        }
    }
}
