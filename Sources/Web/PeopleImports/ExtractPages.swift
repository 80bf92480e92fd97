import Foundation
import Instruments
import Kernel
import Markup
import Pathways

/// Extracts of agencies: bring one in, and see what became of those before (PER-3).
struct ExtractsPage: Page {
    let answer: PeopleImports.Answer
    let state: FormState
    let token: String

    var title: String { "Bring in people" }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        p(.css("lead")) {
            "An extract of an agency’s system, as CSV or Excel: one row a person, headings in the first row. Nobody is made twice, and nobody is merged without two people agreeing."
        }
        card {
            postForm("/people/imports", token: token, hasFiles: true) {
                selectField(
                    FieldWords("agency", "Whose extract is it?"),
                    answer.agencies.map { Choice("\($0.id)", $0.name) },
                    in: state
                )
                fileField(
                    FieldWords("file", "The file", help: "CSV or XLSX, up to 500 MB."), in: state, accepts: ".csv,.tsv,.xlsx")
                textField(
                    FieldWords(
                        "columns",
                        "What columns mean, where the headings do not say",
                        help:
                            "For example: given=Forename, family=Surname, born=D.o.B., own-number=Client. Leave it empty to let Lantern read the headings."
                    ),
                    in: state
                )
                buttonRow { submitButton("Bring it in") }
            }
        }
        dataTable(
            "Extracts that came in",
            answer.lines,
            [
                Column("File") { line in a(.href("/people/imports/\(line.extract.id)")) { line.extract.fileName } },
                Column("Agency") { line in .text(line.agency) },
                Column("Begun", isShort: true) { line in .text(line.extract.startedAt.inWords) },
                Column("Rows", isNumber: true) { line in .text("\(line.extract.rowCount)") },
                Column("Added", isNumber: true) { line in .text("\(line.extract.tally.added)") },
                Column("Known", isNumber: true) { line in .text("\(line.extract.tally.known)") },
                Column("Not imported", isNumber: true) { line in .text("\(line.extract.tally.refused)") },
                Column("State") { line in
                    line.extract.finishedAt == nil ? strongTag("Coming in") : tag("Done")
                },
            ],
            empty: "None yet."
        )
    }
}

/// One extract on its way in, and each row that was not imported.
struct ExtractPage: Page {
    let answer: PeopleImportView.Answer

    var title: String { answer.extract.fileName }
    private var extract: PeopleImport { answer.extract }

    var content: HTML {
        h1 { title }
        if extract.finishedAt == nil {
            inset {
                p {
                    strong { "\(extract.tally.done) of \(extract.rowCount) rows so far." }
                    " It goes on by itself, also when you leave this page. "
                    a(.href("/people/imports/\(extract.id)")) { "Look again" }
                }
            }
        }
        summaryList([
            Fact("Whose", answer.agency),
            Fact("Brought in by", "\(answer.startedBy), \(extract.startedAt.inWords)"),
            Fact("Done", extract.finishedAt?.inWords ?? "Not yet"),
            Fact("New people", "\(extract.tally.added)"),
            Fact("Known already", "\(extract.tally.known)"),
            Fact("Not imported", "\(extract.tally.refused)"),
            Fact("May be somebody known") {
                a(.href("/matches")) {
                    "\(answer.pairsWaiting) pair\(answer.pairsWaiting == 1 ? " waits" : "s wait") for somebody to look"
                }
            },
        ])
        if extract.tally.refused > 0 {
            p { "Mend these in the agency’s system or in the file, and bring it in again: the others are not made twice." }
            if extract.tally.refused > answer.refused.count {
                p { "The first \(answer.refused.count) of \(extract.tally.refused) are shown." }
            }
            dataTable(
                "Rows that were not imported",
                answer.refused,
                [
                    Column("Line", isNumber: true) { .text("\($0.line)") },
                    Column("What is wrong") { .text($0.problem) },
                ],
                isFilterable: true
            )
        }
    }
}
