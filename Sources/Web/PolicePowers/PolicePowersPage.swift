import Instruments
import Kernel
import Markup
import Pathways

/// Police powers used for a child: the 72 hours, where the child went, checks of whoever has the child, and the crime (S47-6).
struct PolicePowersPage: Page {
    let answer: PolicePowersOf.Answer
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    private var address: String { "/children/\(answer.summary.id)/police-powers" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Police powers: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        h1 { "Police powers" }
        lede("\(answer.summary.name) taken into police protection, or moved to somebody by officers.")
        for power in answer.powers { one(power) }
        disclosure("Write down a use of powers, or a move", isOpen: mending == "new" || answer.powers.isEmpty) { form }
    }

    private func one(_ power: PolicePower) -> HTML {
        card {
            h2 { power.told.kind == .protection ? "Police protection" : "Moved without powers" }
            p {
                if let clock = answer.clocks[power.subject] {
                    clockTag(clock); " "
                }
                if power.owesChecks {
                    tag("Checks of who has the child owed", .red); " "
                }
                if let ended = power.endedAt { tag("Ended \(ended.inWords)", .grey) }
            }
            summaryList([
                Fact("When", power.told.at?.inWords ?? ""),
                Fact("By", "\(power.told.by)\(power.told.force.flatMap { answer.agencies[$0]?.name }.map { ", \($0)" } ?? "")"),
                Fact("Why", power.told.because), Fact("Where the child went", power.told.wentTo),
                Fact("Crime", "\(power.told.isCrimeRecorded == true ? "Recorded: " : "None recorded: ")\(power.told.crimeWords)"),
            ])
            if let at = power.checkedAt {
                p {
                    strong { "Checks: " }; "\(power.checks) (\(at.inWords))"
                }
            }
            if let ending = power.ending {
                p {
                    strong { "\(ending.words): " }; power.endedWords
                }
            }
            if power.owesChecks { checks(power) }
            if power.isRunning { end(power) }
        }
    }

    private func typed(_ form: String) -> FormState { mending == form ? state : FormState() }
    private func field(_ name: String, _ label: String, in form: String, isOptional: Bool = false) -> FieldWords {
        FieldWords(name, label, isOptional: isOptional, id: mending == form ? name : "\(form)-\(name)")
    }

    private func checks(_ power: PolicePower) -> HTML {
        let form = "checks-\(power.id)"
        return postForm("\(address)/\(power.id)/checks", token: token) {
            textArea(
                field("checks", "What did checks of the carer and the home find?", in: form), in: typed(form), rows: 2)
            submitButton("Keep the checks", .secondary)
        }
    }

    private func end(_ power: PolicePower) -> HTML {
        let form = "end-\(power.id)"
        return disclosure("It has ended", isOpen: mending == form) {
            postForm("\(address)/\(power.id)/end", token: token) {
                radios(
                    field("ending", "How?", in: form), PolicePower.Ending.allCases.map { Choice($0.rawValue, $0.words) },
                    in: typed(form))
                momentField(field("ended", "When", in: form), in: typed(form))
                textField(field("words", "To whom, or which order", in: form), in: typed(form))
                submitButton("Keep it", .secondary)
            }
        }
    }

    private var form: HTML {
        var state = typed("new")
        if mending != "new" {
            state.values["officer"] = answer.writer
            state.values["force"] = answer.agency.flatMap { answer.agencies[$0]?.kind == "police" ? $0.description : nil } ?? ""
        }
        return postForm(address, token: token) {
            radios(
                field("kind", "Under which power?", in: "new"),
                [
                    Choice(
                        "police-protection", "Police protection",
                        help: "Section 46: 72 hours at most, which cannot be made longer."),
                    Choice(
                        "moved", "None: officers moved the child to somebody",
                        help: "Whoever has the child is then checked, and a strategy discussion is held today."),
                ], in: state)
            momentField(field("taken", "When", in: "new"), in: state)
            textField(field("officer", "By which officer", in: "new"), in: state)
            selectField(
                field("force", "Of which force", in: "new", isOptional: true),
                answer.agencies.values.filter { $0.kind == "police" }.sorted { $0.name < $1.name }
                    .map { Choice($0.id.description, $0.name) }, in: state, empty: "Not in the list")
            textArea(field("because", "Why?", in: "new"), in: state, rows: 2)
            textField(field("where", "Where did the child go, and to whom?", in: "new"), in: state)
            radios(
                field("crime", "Was a crime recorded?", in: "new"), [Choice("yes", "Yes"), Choice("no", "No")], in: state)
            textField(field("crime-words", "Its reference, or why none was recorded", in: "new"), in: state)
            submitButton("Keep it")
        }
    }
}

extension PolicePower.Ending {
    var words: String {
        switch self {
        case .released: "Released to a parent or carer"
        case .order: "A court made an order"
        case .accommodated: "Accommodated by agreement"
        }
    }
}
