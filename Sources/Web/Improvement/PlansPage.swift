import Instruments
import Kernel
import Markup
import Pathways

/// Every plan, by place and newest first.
struct PlansPage: Page {
    let lines: [PlanRegister.Line]
    let mayImport: Bool

    var title: String { "Improvement plans" }

    var content: HTML {
        h1 { title }
        if mayImport {
            p(.css("button-row")) {
                linkButton("Import a plan", to: "/imports/new")
                linkButton("Start one by hand", to: "/plans/new", .secondary)
            }
        }
        if lines.isEmpty {
            emptyState(
                "No plan yet",
                "Bring in the plan as it is: text, CSV, Excel, Word or a PDF with text in it. Nothing in it is lost or changed."
            )
        }
        for (place, plans) in grouped {
            h2 { place }
            for line in plans { card(line) }
        }
    }

    private var grouped: [(String, [PlanRegister.Line])] {
        var groups: [(String, [PlanRegister.Line])] = []
        for line in lines {
            if groups.last?.0 == line.plan.place {
                groups[groups.count - 1].1.append(line)
            } else {
                groups.append((line.plan.place, [line]))
            }
        }
        return groups
    }

    private func card(_ line: PlanRegister.Line) -> HTML {
        section(.css("card")) {
            h3 { a(.href("/plans/\(line.plan.id)")) { line.plan.title } }
            p(.css("help")) {
                [
                    line.plan.inspectedInWords.isEmpty ? "" : "Inspected \(line.plan.inspectedInWords)",
                    line.plan.versionLabel,
                    line.ownedByName.isEmpty ? "No body owns it" : "Owned by \(line.ownedByName)",
                ].filter { !$0.isEmpty }.joined(separator: " · ")
            }
            p {
                "\(line.findings) finding\(line.findings == 1 ? "" : "s"), \(line.actions) action\(line.actions == 1 ? "" : "s")"
                " "
                if line.late > 0 { tag("\(line.late) late", .red) }
                " "
                if line.updateOverdue > 0 { tag("\(line.updateOverdue) update overdue", .amber) }
                " "
                if line.openAnomalies > 0 { tag("\(line.openAnomalies) to settle", .grey) }
            }
            actionsBar(line.statuses)
        }
    }
}

/// The actions of a plan as one bar, a part for each status and computed colour.
func actionsBar(_ statuses: [StatusCount]) -> HTML {
    let several = Set(Dictionary(grouping: statuses, by: \.status).filter { $0.value.count > 1 }.keys)
    let total = statuses.reduce(0) { $0 + $1.count }
    return statusBar(
        total == 1 ? "How its one action stands" : "How the \(total) actions stand",
        statuses.map {
            (
                several.contains($0.status) ? "\($0.status.label), \($0.colour.label.lowercased())" : $0.status.label, $0.count,
                $0.colour
            )
        })
}

/// Starting a plan by hand.
struct StartPlanPage: Page {
    let state: FormState
    let kinds: [Choice]
    let bodies: [Choice]
    let token: String

    var title: String { state.errors.isEmpty ? "Start a plan" : "Error: Start a plan" }

    var content: HTML {
        errorSummary(state)
        h1 { "Start a plan" }
        p {
            "To bring in one that exists, "
            a(.href("/imports/new")) { "import it" }
            " instead: nothing needs to be typed again."
        }
        postForm("/plans/new", token: token) {
            textField(FieldWords("title", "Title"), in: state)
            textField(FieldWords("place", "Place", help: "The area it is for. Plans of one place are compared."), in: state)
            selectField(FieldWords("kind", "What it answers"), kinds, in: state)
            dayField(FieldWords("inspected-from", "Inspection began", isOptional: true), in: state)
            dayField(FieldWords("inspected-to", "Inspection ended", isOptional: true), in: state)
            selectField(FieldWords("owned-by", "Body that owns it", isOptional: true), bodies, in: state, empty: "None yet")
            submitButton("Start")
        }
    }
}
