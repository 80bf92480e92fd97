import Instruments
import Kernel
import Markup
import Pathways

/// Everything that was put forward, and what it supports.
struct EvidenceLibraryPage: Page {
    let lines: [EvidenceLibrary.Line]

    var title: String { "Evidence" }

    var content: HTML {
        h1 { title }
        if lines.isEmpty {
            emptyState("No evidence yet", "Evidence is attached on an action's page. One item can support several actions.")
        } else {
            dataTable(
                "Evidence",
                lines,
                [
                    Column("What") { line in a(.href("/evidence/\(line.evidence.id)")) { line.evidence.title } },
                    Column("Shows") { line in
                        tag(line.evidence.evidenceClass.label, line.evidence.evidenceClass == .activity ? .grey : .blue)
                    },
                    Column("Dated") { $0.evidence.datedOn.inWords },
                    Column("Supports") { line in
                        for action in line.actions {
                            a(.href("/actions/\(action.id)")) { action.reference }
                            " "
                        }
                    },
                    Column("State") { line in
                        line.evidence.withdrawnAt == nil ? "In the library" : "Withdrawn"
                    },
                ],
                showsCaption: false
            )
        }
    }
}

/// One item.
struct EvidencePage: Page {
    let line: EvidenceLibrary.Line
    let kind: String
    let fileName: String?
    let state: FormState
    let token: String

    private var evidence: Evidence { line.evidence }
    var title: String { state.errors.isEmpty ? evidence.title : "Error: \(evidence.title)" }

    var content: HTML {
        errorSummary(state)
        h1 { evidence.title }
        if evidence.withdrawnAt != nil { warning("Withdrawn: \(evidence.withdrawnBecause)") }
        summaryList([
            Fact("Kind", kind), Fact("Shows", evidence.evidenceClass.label), Fact("What it rests on", evidence.proof.inWords),
            Fact("Dated", evidence.datedOn.inWords),
            Fact(
                "Covers", [evidence.coversFrom?.inWords, evidence.coversTo?.inWords].compactMap { $0 }.joined(separator: " to ")),
            Fact("Made by", evidence.authorRole), Fact("Counts until", evidence.staleOn?.inWords ?? "It does not go out of date"),
            Fact("What it shows, in words", evidence.description),
            Fact("File") {
                if let fileName {
                    a(.href("/evidence/\(evidence.id)/file")) { fileName }
                } else {
                    span(.css("not-given")) { "None" }
                }
            },
            Fact("Where it can be found") {
                if evidence.address.isBlank {
                    span(.css("not-given")) { "Not given" }
                } else {
                    a(.href(evidence.address), .rel("noopener noreferrer")) { evidence.address }
                }
            },
            Fact("Supports") {
                for action in line.actions {
                    p { a(.href("/actions/\(action.id)")) { "\(action.reference): \(action.statement.firstWords(15))" } }
                }
            },
        ])
        if case .measure(let measure) = evidence.proof {
            dataTable(
                "Readings, against a target of \(percent(measure.target))",
                measure.readings,
                [
                    Column("Period ending") { $0.periodEnd.inWords },
                    Column("How many", isNumber: true) { "\(Int($0.numerator))" },
                    Column("Of how many", isNumber: true) { "\(Int($0.denominator))" },
                    Column("Share", isNumber: true) { $0.value.map(percent) ?? "Nothing to count" },
                ]
            )
        }
        if evidence.withdrawnAt == nil, let action = line.actions.first {
            disclosure("Withdraw this evidence", isOpen: !state.errors.isEmpty) {
                p { "It stays visible. Every action that rested on it is weighed again, and one that was accepted reopens." }
                postForm("/evidence/\(evidence.id)/withdraw", token: token) {
                    hiddenField("action", action.id.description)
                    textArea(FieldWords("reason", "Why"), in: state, rows: 3)
                    submitButton("Withdraw", .warning)
                }
            }
        }
    }
}

/// Attaching evidence to an action.
enum EvidenceForm {
    static func form(
        _ answer: ActionPageQuery.Answer,
        kinds: [Choice],
        library: [Choice],
        _ state: FormState,
        token: String
    ) -> HTML {
        let open = answer.action.obligations.filter(\.isMissing)
        return group {
            postForm("/actions/\(answer.action.action.id)/evidence/new", token: token, hasFiles: true) {
                selectField(
                    FieldWords(
                        "kind", "What kind of evidence",
                        help: "An audit or a measure can complete an action; the others support it."), kinds, in: state)
                textField(FieldWords("title", "Title"), in: state)
                dayField(
                    FieldWords("dated-on", "Its own date", help: "When it was written, or when the audit was done."), in: state)
                textArea(FieldWords("description", "What it shows", isOptional: true), in: state, rows: 3)
                textField(FieldWords("author-role", "Made by", help: "The post, not the name.", isOptional: true), in: state)
                fileField(FieldWords("file", "File", help: "Up to 50 MB.", isOptional: true), in: state)
                textField(
                    FieldWords("address", "Or where it can be found", help: "A link that begins with https://", isOptional: true),
                    in: state)
                fieldGroup("For an audit") {
                    textField(
                        FieldWords("sample-size", "How many records were looked at", isOptional: true), in: state, size: .ten,
                        inputmode: "numeric")
                    textField(
                        FieldWords("sample-met", "How many met the standard", isOptional: true), in: state, size: .ten,
                        inputmode: "numeric")
                    textField(
                        FieldWords("pass-mark", "Pass mark in per cent", isOptional: true), in: state, size: .ten,
                        inputmode: "decimal")
                    if !open.isEmpty {
                        selectField(
                            FieldWords("files", "It is the result of a promised audit", isOptional: true),
                            open.map { Choice($0.id.description, $0.words) },
                            in: state,
                            empty: "No"
                        )
                    }
                }
                fieldGroup("For a measure") {
                    textField(
                        FieldWords("target", "Target in per cent", isOptional: true), in: state, size: .ten, inputmode: "decimal")
                    radios(
                        FieldWords("direction", "Which way is better", isOptional: true),
                        [Choice("higher", "Higher"), Choice("lower", "Lower")], in: state)
                    textArea(
                        FieldWords(
                            "readings", "Readings",
                            help: "One a line: last day of the period, how many, of how many. For example 31/3/2026 18 20",
                            isOptional: true),
                        in: state,
                        rows: 4
                    )
                }
                submitButton("Attach")
            }
            if !library.isEmpty {
                h2 { "Or use something that is in the library" }
                postForm("/actions/\(answer.action.action.id)/evidence/link", token: token) {
                    selectField(FieldWords("evidence", "Evidence"), library, in: state)
                    submitButton("Attach it here too", .secondary)
                }
            }
        }
    }

    /// The percentages and numbers of the form as proof, or the problem with them.
    static func proof(_ form: FormBody) throws -> EvidenceStanding.Proof {
        switch form["kind"] {
        case "measure":
            guard let target = share(form["target"]) else { throw NumberProblem(field: "target", label: "The target") }
            return .measure(
                .init(readings: try readings(form["readings"]), target: target, higherIsBetter: form["direction"] != "lower")
            )
        case _ where !form["sample-size"].trimmingSpaces.isEmpty:
            guard let size = Int(form["sample-size"].trimmingSpaces) else {
                throw NumberProblem(field: "sample-size", label: "The sample")
            }
            guard let met = Int(form["sample-met"].trimmingSpaces) else {
                throw NumberProblem(field: "sample-met", label: "The number that met the standard")
            }
            guard let mark = share(form["pass-mark"]) else { throw NumberProblem(field: "pass-mark", label: "The pass mark") }
            return .audit(.init(sampleSize: size, met: met, passMark: mark))
        default:
            return .document
        }
    }

    private static func share(_ text: String) -> Double? {
        Double(text.trimmingSpaces.replacing("%", with: "").replacing(",", with: ".")).map { $0 / 100 }
    }

    private static func readings(_ text: String) throws -> [EvidenceStanding.Measure.Reading] {
        try text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map { line in
            let pieces = line.split { $0.isWhitespace || $0 == ";" }.map(String.init)
            let parts = (pieces.first ?? "").split { "/.-".contains($0) }.compactMap { Int($0) }
            guard pieces.count == 3, parts.count == 3, let many = Double(pieces[1]), let of = Double(pieces[2]),
                let day = parts[0] > 31
                    ? Day(year: parts[0], month: parts[1], day: parts[2])
                    : Day(year: parts[2] < 100 ? parts[2] + 2000 : parts[2], month: parts[1], day: parts[0])
            else { throw ReadingProblem(line: String(line)) }
            return .init(periodEnd: day, numerator: many, denominator: of)
        }.sorted { $0.periodEnd < $1.periodEnd }
    }
}

/// Something that should be a number.
struct NumberProblem: Problem {
    let fieldName: String
    let label: String

    init(field: String, label: String) {
        fieldName = field
        self.label = label
    }

    var message: String { "\(label) must be a number." }
    var field: String? { fieldName }
}

/// A line that is no reading.
struct ReadingProblem: Problem {
    let line: String
    var message: String {
        "“\(line)” is no reading. Write the last day of the period, how many, and of how many: 31/3/2026 18 20."
    }
    var field: String? { "readings" }
}
