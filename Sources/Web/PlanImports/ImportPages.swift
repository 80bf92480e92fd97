import Documents
import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// Dropping in a plan as it is.
struct NewImportPage: Page {
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Import a plan" : "Error: Import a plan" }

    var content: HTML {
        errorSummary(state)
        h1 { "Import a plan" }
        p(.css("lede")) {
            "Bring in the plan, a report on its recommendations or an inspection letter as it is. Nothing in it is dropped or changed, and nothing is in force until you have looked at how it was understood."
        }
        postForm("/imports/new", token: token, hasFiles: true) {
            fileField(
                FieldWords(
                    "file", "The plan, report or inspection letter",
                    help: "Text, CSV, Excel (xlsx), Word (docx), a web page, or a PDF that has text in it. Up to 50 MB."),
                in: state,
                accepts: ".txt,.csv,.tsv,.xlsx,.docx,.pdf,.htm,.html"
            )
            textField(
                FieldWords("place", "Place", help: "The area it is for. Left empty, the plan is asked.", isOptional: true),
                in: state)
            submitButton("Read it")
        }
    }
}

/// How a file was understood: what each column was taken for, what was done beyond copying, what is odd, and whether the
/// totals agree.
struct ImportPage: Page {
    let planImport: PlanImport
    let draft: PlanDraft
    let remarks: [String]
    let earlier: [PlanImport]
    let bodies: [Choice]
    let state: FormState
    let token: String

    private var address: String { "/imports/\(planImport.id)" }
    var title: String { state.errors.isEmpty ? "How “\(planImport.fileName)” was understood" : "Error: How it was understood" }

    var content: HTML {
        errorSummary(state)
        kicker(planImport.fileName)
        h1 { "How it was understood" }
        for other in earlier {
            warning("This very file was imported on \(other.createdAt.day.inWords) already, as “\(other.title)”.")
            if let plan = other.plan { p { a(.href("/plans/\(plan)")) { "Open that plan" } } }
        }
        totals
        if !remarks.isEmpty {
            disclosure("\(remarks.count) remark\(remarks.count == 1 ? "" : "s") on the file itself") {
                ul { for remark in remarks { li { remark } } }
            }
        }
        columns
        statusKeyForm(draft, address: address, version: planImport.version, token: token, isOpen: planImport.state == .open)
        proposals
        anomalies
        preview
        if planImport.state == .open {
            make
        } else {
            inset { p { planImport.state == .made ? "This import was made into a plan." : "This import was put aside." } }
        }
    }

    private var totals: HTML {
        let figures: [(String, Int)] = [
            ("Rows", draft.totals.rows), ("References", draft.totals.references), ("Findings", draft.totals.findings),
            ("Actions", draft.totals.actions), ("Leads", draft.totals.leads), ("Dated actions", draft.totals.dated),
        ]
        return group {
            keyFigures(figures.map { KeyFigure($0.1, $0.0.lowercased()) })
            if !draft.totals.status.isEmpty {
                p {
                    "Status: "
                    draft.totals.status.sorted { $0.key < $1.key }
                        .filter { $0.value > 0 }
                        .map { "\($0.value) \(ActionStatus(rawValue: $0.key)?.label.lowercased() ?? $0.key)" }
                        .joined(separator: ", ")
                }
            }
        }
    }

    private var columns: HTML {
        group {
            h2 { "What the columns mean" }
            if draft.tables.isEmpty { p { "No table was found in this file." } }
            if !draft.tables.isEmpty {
                postForm("\(address)/columns", token: token) {
                    hiddenField("version", "\(planImport.version)")
                    for tableIndex in draft.tables.indices {
                        columnTable(draft.tables[tableIndex], index: tableIndex)
                        headingChoice(draft.tables[tableIndex], of: draft)
                    }
                    checkboxes(
                        FieldWords("remember", "Next time", isOptional: true),
                        [Choice("yes", "Remember what these headings mean")],
                        in: state,
                        ticked: []
                    )
                    submitButton("Read it again with these meanings", .secondary)
                }
            }
        }
    }

    private func columnTable(_ table: DraftTable, index: Int) -> HTML {
        dataTable(
            draft.tables.count > 1 ? "Table \(index + 1), \(table.rowCount) rows" : "Columns",
            table.columns.filter { $0.meaning != .empty || !$0.heading.isEmpty },
            [
                Column("Heading") { column in column.heading.isEmpty ? "(column \(column.index + 1), no heading)" : column.heading
                },
                Column("Understood as") { column in
                    let name = "column-\(index)-\(column.index)"
                    label(.css("visually-hidden"), .forField(name)) { "Meaning of \(column.heading)" }
                    select(.css("input input-10"), .id(name), .name(name)) {
                        for meaning in ColumnMeaning.allCases {
                            option(.value(meaning.rawValue), .selected(meaning == column.meaning)) { meaning.label }
                        }
                    }
                },
                Column("How sure") { column in
                    tag(
                        column.confidence >= 0.8 ? "Sure" : column.confidence >= 0.5 ? "Likely" : "Please check",
                        column.confidence >= 0.8 ? .green : column.confidence >= 0.5 ? .amber : .red
                    )
                    p(.css("help")) { column.why }
                },
                Column("For example") { column in column.samples.prefix(2).map { $0.firstWords(12) }.joined(separator: " · ") },
            ],
            showsCaption: draft.tables.count > 1
        )
    }

    @HTMLBuilder private var proposals: HTML {
        if !draft.proposals.isEmpty {
            h2 { "What was done beyond copying (\(draft.proposals.count))" }
            p { "Each is shown beside the words as they stand. Say no to read the file without it." }
            disclosure("Show them", isOpen: draft.proposals.count <= 12) {
                for proposal in draft.proposals.prefix(200) { proposalCard(proposal) }
                if draft.proposals.count > 200 { p { "The first 200 are shown." } }
            }
        }
    }

    private func proposalCard(_ proposal: DraftProposal) -> HTML {
        importProposal(proposal, of: draft, at: address, planImport, token: token)
    }

    @HTMLBuilder private var anomalies: HTML {
        if !draft.anomalies.isEmpty {
            h2 { "Oddities for a person to settle (\(draft.anomalies.count))" }
            p { "They go with the plan as a queue: nothing is silently corrected." }
            for gravity in DraftAnomaly.Gravity.allCases {
                let found = draft.anomalies.filter { $0.gravity == gravity }
                if !found.isEmpty {
                    disclosure("\(gravity.label) (\(found.count))", isOpen: gravity == .settle || found.count <= 12) {
                        for anomaly in found.prefix(150) {
                            importOddity(anomaly, of: draft, at: address, planImport, token: token)
                        }
                        if found.count > 150 { p { "The first 150 are shown; all go with the plan." } }
                    }
                }
            }
        }
    }

    private var preview: HTML {
        group {
            h2 { "The plan as it was read" }
            if draft.findings.isEmpty, draft.actions.isEmpty {
                warning("Neither a finding nor an action was found. Say above what the columns mean.")
            } else {
                dataTable(
                    "The first findings and their actions",
                    Array(draft.findings.prefix(25)),
                    [
                        Column("Finding") { finding in
                            strong { finding.label }
                            p { finding.statement.text.firstWords(30) }
                            p(.css("help")) { draft.place(of: finding.statement.source) }
                        },
                        Column("Actions") { finding in
                            for link in draft.links where link.finding == finding.key {
                                if let action = draft.action(link.action) {
                                    p {
                                        strong { "\(action.reference) " }
                                        action.statement.text.firstWords(25)
                                    }
                                    p(.css("help")) {
                                        [
                                            action.leads.compactMap { draft.party($0.party)?.name }.joined(separator: ", "),
                                            action.due.asWritten,
                                            ActionStatus(rawValue: action.status.mapped.rawValue)?.label ?? "",
                                        ].filter { !$0.isEmpty }.joined(separator: " · ")
                                    }
                                }
                            }
                        },
                    ],
                    showsCaption: false
                )
                if draft.findings.count > 25 { p { "\(draft.findings.count - 25) more findings were read." } }
            }
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
    }

    private var make: HTML {
        group {
            h2 { "Make the plan" }
            postForm("\(address)/make", token: token) {
                hiddenField("version", "\(planImport.version)")
                textField(FieldWords("title", "Title"), in: state)
                textField(FieldWords("place", "Place"), in: state)
                selectField(
                    FieldWords("owned-by", "Body that owns and oversees it", isOptional: true), bodies, in: state,
                    empty: "None yet")
                p(.css("button-row")) { submitButton("Make the plan") }
            }
            postForm("\(address)/discard", token: token) { submitButton("Put this import aside", .secondary) }
        }
    }
}
