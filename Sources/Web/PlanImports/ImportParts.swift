import Kernel
import Markup
import Pathways
import PlanReading

/// Warns that these very bytes were imported before.
@HTMLBuilder func importedBefore(_ earlier: [PlanImport]) -> HTML {
    for other in earlier {
        warning("This very file was imported on \(other.createdAt.day.inWords) already, as “\(other.title)”.")
        if let plan = other.plan { p { a(.href("/plans/\(plan)")) { "Open that plan" } } }
    }
}

/// What a plan needs besides what its file says.
@HTMLBuilder func planFields(_ bodies: [Choice], in state: FormState) -> HTML {
    h2 { "Make the plan" }
    textField(FieldWords("title", "Title"), in: state)
    textField(FieldWords("place", "Place"), in: state)
    selectField(FieldWords("owned-by", "Body that owns and oversees it", isOptional: true), bodies, in: state, empty: "None yet")
}

/// Every row of the file as it stands, and what became of it.
func everyRow(of draft: PlanDraft) -> HTML {
    disclosure("Every row of the file and what became of it (\(draft.rows.count))") {
        dataTable(
            "Rows",
            Array(draft.rows.prefix(300)),
            [
                Column("Where") { $0.place.inWords },
                Column("Words") { row in row.cells.joined(separator: " | ").firstWords(40) },
                Column("What became of it") { row in row.note.isEmpty ? row.fate.label : row.note },
            ],
            showsCaption: false
        )
        if draft.rows.count > 300 { p { "The first 300 rows are shown; all are kept." } }
    }
}

/// The queue of oddities as it will go with the plan.
@HTMLBuilder func oddities(of draft: PlanDraft) -> HTML {
    if !draft.anomalies.isEmpty {
        h2 { "Oddities for a person to settle (\(draft.anomalies.count))" }
        p { "They go with the plan as a queue: nothing is silently corrected." }
        ul {
            for anomaly in draft.anomalies.prefix(200) {
                li {
                    anomaly.message
                    " "
                    span(.css("help")) { draft.place(of: anomaly.sources.first) }
                }
            }
        }
    }
}
