import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Deciding a contact on one page (FD-6): what happens, the level with its signs, why, who takes it up, when the child is seen.
struct DecidePage: Page {
    let answer: ContactRecord.Answer
    let definitions: Definitions
    let now: Instant
    let state: FormState
    let criteria: Set<String>
    let token: String

    private var contact: Contact { answer.contact }
    private var day: Day { now.day }
    private var isFirst: Bool { answer.decisions.isEmpty }
    private var heading: String { isFirst ? "Decide" : "Correct the decision" }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): \(contact.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("Contact \(contact.reference)")
        h1 { heading }
        reminder
        postForm("/contacts/\(contact.id)/decide", token: token, draft: "contact-decision/\(contact.id)") {
            hiddenField("version", "\(contact.version)")
            if !isFirst {
                textArea(FieldWords("replaces-because", "Why is the decision changed?"), in: state, rows: 2)
            }
            radios(
                FieldWords("outcome", "What happens next?"),
                definitions.frontDoor.outcomes.inUse(on: day).map { Choice($0.key, $0.label(on: day), help: $0.meaning) },
                in: state)
            levels
            textArea(FieldWords("reasons", "Why?", help: "What you weighed, and what tipped it."), in: state, rows: 4)
            hidden
            if let count = answer.patternCount {
                textArea(
                    FieldWords("pattern-view", "What do you make of \(count) contacts on the same issue?"), in: state, rows: 3)
            }
            if !answer.views.isEmpty || contact.childProtectionAt != nil {
                textArea(
                    FieldWords(
                        "dissent", "Disagreement", help: "Who sees it otherwise, and why you decide so all the same.",
                        isOptional: true),
                    in: state, rows: 2)
            }
            seen
            owner
            textArea(
                FieldWords("next-steps", "What must happen next?", help: "Not needed where nothing follows.", isOptional: true),
                in: state, rows: 3)
            buttonRow {
                submitButton("Decide, and tell everybody")
                a(.href("/contacts/\(contact.id)")) { "Back without deciding" }
            }
        }
    }

    private var reminder: HTML {
        div(.css("card")) {
            p {
                strong { definitions.frontDoor.natures.label(contact.told.nature, on: day) };
                ": \(contact.told.worry.firstWords(60))"
            }
            if !contact.told.life.isBlank {
                p {
                    strong { "The child’s life: " }; contact.told.life.firstWords(60)
                }
            }
            let open = answer.checks.filter { $0.check.answer == nil }.map(\.agency)
            if !open.isEmpty { p { "Not yet answered: \(open.joined(separator: ", "))." } }
            if answer.viewsNeeded > answer.views.count {
                p {
                    "Views of \(answer.viewsNeeded) agencies are needed; \(answer.views.count) given. Add them on the contact’s page."
                }
            }
        }
    }

    private var levels: HTML {
        group {
            radios(
                FieldWords("level", "Level of need"),
                definitions.thresholds.levels.all.map { Choice($0.key, $0.label(on: day), help: $0.meaning) },
                in: state)
            fieldset(.css("field"), .id("criteria-group")) {
                legend(.css("field-label")) { "What shows it?" }
                p(.css("help")) { "From the threshold document. Tick what you see; at least one of the level that you choose." }
                for problem in state.errors(of: "criteria") { p(.css("field-error")) { problem } }
                for (place, level) in definitions.thresholds.levels.all.enumerated() {
                    details(.css("disclosure"), .when(isOpen(level.key), .open)) {
                        summary { level.label(on: day) }
                        div(.css("disclosure-content")) {
                            checkboxes(
                                FieldWords(
                                    "criteria", "Signs of \(level.label(on: day).lowercasedFirst)",
                                    id: place == 0 ? "criteria" : "criteria-\(level.key)"),
                                definitions.thresholds.criteria(for: level.key, nature: contact.told.nature, on: day)
                                    .map { Choice($0.key, $0.label(on: day)) },
                                in: FormState(), ticked: criteria)
                        }
                    }
                }
            }
        }
    }

    private func isOpen(_ level: String) -> Bool {
        state.value("level") == level || criteria.contains { definitions.thresholds.criteria[$0]?.level == level }
    }

    private var hidden: HTML {
        let asks = definitions.frontDoor.natures[contact.told.nature]?.asks ?? []
        return group {
            for key in asks {
                let risk = definitions.frontDoor.hiddenRisks[key]
                textArea(
                    FieldWords("hidden-\(key)", risk?.label(on: day) ?? key, help: risk?.meaning), in: state, rows: 2)
            }
        }
    }

    private var seen: HTML {
        fieldGroup("When is the child seen?") {
            momentField(
                FieldWords(
                    "seen-by", "By when", help: "The latest day and time. Without a time it is the end of the day.",
                    isOptional: true),
                in: state)
            textField(FieldWords("seen-by-whom", "By whom", isOptional: true), in: state)
            textField(FieldWords("not-seen-because", "Or why no time is set", isOptional: true), in: state)
        }
    }

    private var owner: HTML {
        fieldGroup("Who takes it up?") {
            selectField(
                FieldWords("owner", "A team or a person", help: "Not needed where nothing follows.", isOptional: true),
                answer.teams.map { Choice("team \($0.team)", $0.name) }
                    + answer.workers.map { Choice("user \($0.user)", $0.name) },
                in: state, empty: "Nobody")
            textField(
                FieldWords("owner-outside", "Or somebody outside", help: "Another authority’s front door.", isOptional: true),
                in: state)
        }
    }
}
