import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A sample: what came of it, how it was drawn, and which records are in it (AUDIT-3). No child is named in it.
struct AuditSamplePage: Page {
    let answer: SamplePage.Answer
    /// The record whose form is to be mended; empty for none.
    let mending: String
    let state: FormState
    let token: String

    private var draw: AuditDraw { answer.draw }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(answer.label)" }

    var content: HTML {
        errorSummary(state)
        kicker(draw.again == nil ? answer.toolLabel : "\(answer.toolLabel): one record, audited again to test the fix")
        h1 { answer.label }
        lede("\(AuditWording.period(draw.period)). To be looked at by \(draw.dueOn.inWords).")
        if answer.standing.count == 0 {
            emptyState("Nothing was there to be drawn", "No record of this time fits. The next sample comes by itself.")
        } else {
            keyFigures([
                KeyFigure(answer.standing.done, "of \(answer.standing.count) looked at"),
                KeyFigure(answer.standing.met, "meet the standard"),
                KeyFigure(answer.unsafe, "child not safe", isBad: answer.unsafe > 0),
                KeyFigure(answer.standing.withNobody, "with nobody", isBad: answer.standing.withNobody > 0),
            ])
            if draw.isAll, draw.again == nil {
                inset {
                    p {
                        "\(draw.wanted) were to be drawn and \(draw.frameSize) \(draw.frameSize == 1 ? "was" : "were") there: all of them are in it."
                    }
                }
            }
            if answer.standing.done > 0 { results }
            records
        }
        if draw.again == nil { how }
    }

    private var results: HTML {
        section(.css("person-part"), .id("results"), .aria("labelledby", "results-title")) {
            h2(.id("results-title")) { "What came of it" }
            p { "\(AuditWording.met(answer.standing)) meet the standard." }
            tallies("By point", answer.areas)
            if answer.strata.count > 1 { tallies("By stratum", answer.strata) }
            if answer.teams.count > 1 { tallies("By team", answer.teams) }
        }
    }

    private func tallies(_ title: String, _ rows: [SamplePage.Tally]) -> HTML {
        let grades = answer.tool.isQuick ? [] : answer.gradeLabels
        return dataTable(
            title, rows,
            [
                Column("What") { $0.words }, Column("Meet the standard", isNumber: true) { "\($0.met) of \($0.count)" },
                Column("Share", isNumber: true) {
                    $0.count == 0 ? "–" : AuditWording.percent(Double($0.met) / Double($0.count))
                },
            ]
                + grades.enumerated().map { place, label in
                    Column(label, isNumber: true) { row in "\(row.grades[place])" }
                })
    }

    private var records: HTML {
        section(.css("person-part"), .id("records"), .aria("labelledby", "records-title")) {
            h2(.id("records-title")) { "The records" }
            dataTable(
                "Records", answer.records,
                [
                    Column("Record") { line in
                        if line.mayOpen {
                            a(.href("/audits/records/\(line.grading.id)")) { line.grading.record.reference }
                        } else {
                            line.grading.record.reference
                        }
                    },
                    Column("Stratum") { $0.stratum }, Column("Auditor") { auditor($0) }, Column("Found") { found($0) },
                ], showsCaption: false, isFilterable: true)
        }
    }

    private func found(_ line: SamplePage.RecordLine) -> HTML {
        guard let result = line.grading.result else {
            return draw.dueOn < answer.today ? tag("Overdue", .red) : tag("Open", .grey)
        }
        let label = answer.scale.grades.firstIndex(of: result.grade).map { answer.gradeLabels[$0] } ?? result.grade
        return tag(label, result.met ? .green : .red)
    }

    @HTMLBuilder private func auditor(_ line: SamplePage.RecordLine) -> HTML {
        if line.auditor.isEmpty {
            notGiven(answer.mayPlan && line.others.isEmpty ? "Nobody may: all who could have worked on it" : "Nobody yet")
        } else {
            line.auditor
        }
        if !line.givenBack.isEmpty, answer.mayPlan {
            p(.css("help")) { "Given back. \(line.givenBack.joined(separator: "; "))" }
        }
        if answer.mayPlan, line.grading.isOpen, !line.others.isEmpty {
            let own = mending == line.grading.id.description
            disclosure("Give to somebody else", isOpen: own) {
                postForm("/audits/samples/\(draw.id)/records/\(line.grading.id)", token: token) {
                    selectField(
                        FieldWords("auditor", "To whom", id: own ? "auditor" : "auditor-\(line.grading.id)"),
                        line.others.map { Choice($0.user.description, $0.name) }, in: own ? state : FormState())
                    submitButton("Give it", .secondary)
                }
            }
        }
    }

    private var how: HTML {
        disclosure("How it was drawn") {
            p { SampleDraw.method }
            summaryList([
                Fact("Seed", draw.seed), Fact("Could have been drawn", "\(draw.frameSize) records"),
                Fact("Were to be drawn", "\(draw.wanted) records"), Fact("Drawn", draw.drawnAt.inWords),
                Fact("By whom", draw.drawnBy == nil ? "By itself, at its time" : "When somebody asked for it"),
            ])
            if answer.isDrawnRight {
                p { tag("Drawn again just now: the same records", .green) }
            } else {
                warning(
                    "Drawn again just now, other records come out. Somebody changed what was drawn: tell whoever looks after Lantern."
                )
            }
        }
    }
}

/// A tool as whoever uses it reads it: what is asked, by which standard (AUDIT-2), and which question is asked in every audit (AUDIT-8).
struct AuditToolPage: Page {
    let answer: ToolPage.Answer

    var title: String { answer.tool.label(on: answer.today) }

    var content: HTML {
        h1 { title }
        lede(answer.tool.meaning)
        if answer.tool.isQuick {
            p {
                "A quick check of one step, by yes and no. It judges nobody’s record, and so does not ask what every audit of a record asks."
            }
        }
        p(.css("help")) {
            "Edition \(answer.version.edition)\(answer.version.minutes.map { ", about \(AuditWording.hours($0)) a record" } ?? ""). \(answer.tool.source)."
        }
        for section in answer.version.sections {
            h2 { section.label.english }
            dl(.css("summary-list")) {
                for question in section.questions where question.condition == nil {
                    div {
                        dt { question.label.english }
                        dd {
                            if !question.help.isEmpty { p { question.help.english } }
                            if let standing = standing(question.key) { tag("In every audit: \(standing)", .blue) }
                            if question.required != .no { p(.css("help")) { "Must be answered." } }
                        }
                    }
                }
            }
        }
        if !answer.version.grades.isEmpty {
            h2 { "Grades" }
            ul {
                for grade in answer.version.grades.reversed() {
                    li {
                        tag(grade.label, grade.colour.ofTag); " \(grade.meaning)"
                    }
                }
            }
        }
    }

    private func standing(_ question: String) -> String? {
        answer.tool.standing.first { $0.value == question }.flatMap { pair in
            answer.standing.first { $0.key == pair.key }?.label(on: answer.today).lowercasedFirst
        }
    }
}
