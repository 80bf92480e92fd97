import Instruments
import Kernel
import Markup
import Pathways

/// The forms that tie actions to findings and to each other.
enum ConnectionForms {
    static func unmerge(_ action: ImprovementAction, into kept: ImprovementAction?, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/unmerge", token: token) {
            p {
                "It stands for itself again, and \(kept?.reference ?? "the other") no longer answers what it answered only because of the merge. A date or lead that was settled stays until somebody changes it."
            }
            textArea(FieldWords("reason", "Why the merge is taken back"), in: state, rows: 3)
            submitButton("Take the merge back")
        }
    }

    static func supersede(_ action: ImprovementAction, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/supersede", token: token) {
            hiddenField("version", "\(action.version)")
            p { "It stays readable, answers nothing any more and calls for nothing from its lead." }
            textArea(FieldWords("reason", "Why it is no longer wanted"), in: state, rows: 3)
            submitButton("Say it is no longer wanted", .warning)
        }
    }

    static func findings(
        _ action: ImprovementAction, _ choices: [Choice], ticked: Set<String>, _ state: FormState, token: String
    ) -> HTML {
        postForm("/actions/\(action.id)/findings", token: token) {
            hiddenField("version", "\(action.version)")
            checkboxes(
                FieldWords("findings", "Which findings it answers", help: "One action can answer several."), choices, in: state,
                ticked: ticked)
            submitButton("Save")
        }
    }

    static func pair(
        _ action: ImprovementAction, _ present: PlanConnections.Pair?, lasting: [Choice], _ state: FormState, token: String
    ) -> HTML {
        group {
            postForm("/actions/\(action.id)/pair", token: token) {
                p {
                    "A stop-gap helps until the lasting change lands. However well the stop-gap is done, the pair and the finding stay open until then."
                }
                selectField(FieldWords("lasting", "Which action is the lasting change"), lasting, in: state)
                textField(FieldWords("bid", "The funding bid it waits for", isOptional: true), in: state)
                radios(
                    FieldWords("bid-state", "How the bid stands", isOptional: true),
                    ActionRelation.BidState.allCases.map { Choice($0.rawValue, $0.label) } + [Choice("", "There is no bid")],
                    in: state
                )
                textField(FieldWords("risk-entry", "The entry in the risk register", isOptional: true), in: state)
                textArea(FieldWords("note", "What else should be known", isOptional: true), in: state, rows: 3)
                submitButton("Save")
            }
            if let present {
                disclosure("Take the pair apart", isOpen: !state.errors(of: "reason").isEmpty) {
                    postForm("/actions/\(action.id)/unpair", token: token) {
                        hiddenField("lasting", present.lasting.action.id.description)
                        textArea(
                            FieldWords(
                                "reason", "Why \(action.reference) no longer waits for \(present.lasting.action.reference)"),
                            in: state, rows: 3)
                        submitButton("Take it apart", .warning)
                    }
                }
            }
        }
    }

    static func pilot(
        _ action: ImprovementAction, _ present: Pilot?, rollOuts: [Choice], _ state: FormState, token: String
    ) -> HTML {
        postForm("/actions/\(action.id)/pilot", token: token) {
            if let present { hiddenField("version", "\(present.version)") }
            textArea(FieldWords("scope", "Where and with whom it is tried"), in: state, rows: 3)
            dayField(FieldWords("starts-on", "First day", isOptional: true), in: state)
            dayField(FieldWords("ends-on", "Last day"), in: state)
            dayField(
                FieldWords("review-on", "By when somebody decides what follows", help: "On or after the last day."), in: state)
            selectField(
                FieldWords("roll-out", "Which action would roll it out", isOptional: true), rollOuts, in: state,
                empty: "None yet")
            textArea(FieldWords("early-results", "What it shows so far", isOptional: true), in: state, rows: 4)
            submitButton("Save the pilot")
        }
    }

    static func decision(_ action: ImprovementAction, _ trial: PlanConnections.Trial, _ state: FormState, token: String) -> HTML {
        postForm("/actions/\(action.id)/pilot/decision", token: token) {
            hiddenField("version", "\(trial.record.pilot.version)")
            summaryList([
                Fact("Tried", trial.record.pilot.scope), Fact("Until", trial.record.pilot.endsOn.inWords),
                Fact("What it shows so far", trial.record.pilot.earlyResults),
                Fact("Would be rolled out by", trial.rollOut.map { "\($0.action.reference): \($0.action.statement)" } ?? ""),
            ])
            textArea(
                FieldWords("evaluation", "What the pilot showed", help: "Figures, and what those who tried it say."), in: state,
                rows: 6, draft: "pilot/\(action.id)")
            radios(
                FieldWords("decision", "What was decided"),
                PilotDecision.Decision.allCases.map { Choice($0.rawValue, $0.label, help: $0.help) },
                in: state
            )
            textArea(FieldWords("reason", "Why this follows"), in: state, rows: 3)
            dayField(
                FieldWords("ends-on", "New last day", help: "Only when it goes on.", isOptional: true), in: state)
            dayField(
                FieldWords("review-on", "By when the next decision", help: "Only when it goes on.", isOptional: true), in: state)
            submitButton("Record the decision")
        }
    }
}

extension PilotDecision.Decision {
    var label: String {
        switch self {
        case .adopt: "Roll it out"
        case .change: "Change it and go on trying"
        case .extend: "Go on trying as it is"
        case .stop: "Stop"
        }
    }

    var help: String {
        switch self {
        case .adopt: "Final. The action that rolls it out takes over."
        case .change, .extend: "With a new last day and a day for the next decision."
        case .stop: "Final. The finding still needs an answer."
        }
    }
}

extension ActionRelation.BidState {
    var label: String {
        switch self {
        case .beingWritten: "Being written"
        case .submitted: "Submitted, not decided"
        case .granted: "Granted"
        case .partGranted: "Granted in part"
        case .refused: "Refused"
        }
    }
}

extension FormState {
    /// Fills the three boxes of a day.
    mutating func fill(_ field: String, with day: Day?) {
        guard let day else { return }
        values["\(field)-day"] = "\(day.day)"
        values["\(field)-month"] = "\(day.month)"
        values["\(field)-year"] = "\(day.year)"
    }
}
