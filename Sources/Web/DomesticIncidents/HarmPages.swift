import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What adds up, for the teams that review it: each explained by the events that fired it (RISK-3).
struct HarmPage: Page {
    let lines: [HarmToReview.Line]
    let definitions: Definitions
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    var title: String { "Cumulative harm" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { title }
        if lines.isEmpty {
            emptyState("Nothing waits for you", "When several events of a family together meet a rule, they stand here.") {}
        }
        for line in lines {
            section(.css("card"), .id(line.review.id.description)) {
                h2 { line.rule }
                p { line.about.joined(separator: "; ") }
                if let clock = line.clock { clockLine(clock, showsHolder: false) }
                p(.css("help")) { line.team.isBlank ? line.meaning : "\(line.meaning) Reviewed by: \(line.team)." }
                h3 { line.events.count == 1 ? "1 event" : "\(line.events.count) events" }
                EventList.list(line.events)
                review(line)
            }
        }
    }

    private func review(_ line: HarmToReview.Line) -> HTML {
        let id = line.review.id.description
        let own = mending == id ? state : FormState()
        return disclosure("Record the result", isOpen: mending == id) {
            postForm("/incidents/reviews/\(id)", token: token) {
                selectField(
                    FieldWords("result", "What comes of it", id: mending == id ? "result" : "result-\(id)"),
                    definitions.incidents.reviewResults.inUse(on: now.day)
                        .filter { !$0.needsConsent || line.review.needsConsent }.map { Choice($0.key, $0.label(on: now.day)) },
                    in: own)
                textArea(
                    FieldWords(
                        "words", "What you found",
                        help: line.review.needsConsent ? "Who asked the family, and what they said." : nil,
                        id: mending == id ? "words" : "words-\(id)"), in: own, rows: 3)
                if line.review.needsConsent {
                    checkbox(FieldWords("consent", "The family consented", isOptional: true, id: "consent-\(id)"), in: own)
                }
                submitButton("Keep the result", .secondary)
            }
        }
    }
}

/// What came before at an address, for whoever is on the way there (RISK-4).
struct BriefPage: Page {
    let answer: BriefOfIncidents.Answer?
    let state: FormState
    let token: String

    private let heading = "What came before"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        p { "For whoever is on the way to an address. Each opening is logged, with its reason." }
        postForm("/incidents/brief", token: token) {
            textField(FieldWords("address", "Address"), in: state)
            textField(FieldWords("words", "Why you open it", help: "The call that you are sent to."), in: state)
            submitButton("Show what came before")
        }
        if let answer {
            for rule in answer.adds {
                p(.css("callout")) {
                    strong { "Cumulative harm: " }; rule
                }
            }
            h2 { answer.calls.count == 1 ? "1 earlier incident" : "\(answer.calls.count) earlier incidents" }
            if answer.calls.isEmpty { p { "Nothing is known at this address. That does not mean that nothing happened." } }
            EventList.list(answer.calls)
            h2 { "Children" }
            p { answer.children.isEmpty ? "None known." : answer.children.joined(separator: "; ") }
            h2 { "Adults" }
            p { answer.adults.isEmpty ? "None known." : answer.adults.joined(separator: "; ") }
            h2 { "Agencies that work with them" }
            p { answer.agencies.isEmpty ? "None known." : answer.agencies.joined(separator: "; ") }
        }
    }
}

/// Incidents told of in the last four weeks, newest first.
struct IncidentsPage: Page {
    let lines: [IncidentLine]
    let definitions: Definitions
    let now: Instant
    let mayScreen: Bool
    let mayReview: Bool
    let mayFollow: Bool

    var title: String { "Domestic incidents" }

    var content: HTML {
        h1 { title }
        buttonRow {
            linkButton("Record an incident", to: "/incidents/new")
            if mayScreen { linkButton("Screening", to: "/incidents/screening", .secondary) }
            if mayReview { linkButton("Cumulative harm", to: "/incidents/reviews", .secondary) }
            if mayFollow { linkButton("Schools to telephone", to: "/notices", .secondary) }
        }
        dataTable(
            "Of the last four weeks", lines,
            [
                Column("Incident", isShort: true) { line in
                    a(.href("/incidents/\(line.incident.id)")) { line.incident.reference }
                },
                Column("Happened", isShort: true) { .text($0.incident.told.happenedAt.inWords) },
                Column("People") { .text(($0.people + $0.children).joined(separator: "; ")) },
                Column("Grade") { line in
                    tag(
                        definitions.incidents.grades.label(line.incident.gradeNow, on: now.day),
                        line.incident.gradeNow.gradeColour)
                },
                Column("Stands") { line in .text(standing(line)) },
            ], empty: "None was told of in the last four weeks.")
    }

    private func standing(_ line: IncidentLine) -> String {
        var parts: [String] = []
        if let decision = line.decision {
            parts.append(definitions.incidents.outcomes.label(decision.outcome, on: now.day))
        } else if line.incident.hasChildren {
            parts.append("Waits for screening")
        }
        if line.incident.told.vulnerability == nil { parts.append("not rated") }
        if line.incident.hasChildren, line.incident.reviewedAt == nil { parts.append("not reviewed") }
        return parts.joined(separator: ", ")
    }
}
