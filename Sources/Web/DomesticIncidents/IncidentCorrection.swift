import Definitions
import Kernel
import Markup
import Pathways

/// Putting right what was written down wrongly of an incident; what stood before stays in the journal.
struct IncidentCorrection {
    let incident: Incident
    let words: IncidentDefinitions
    let day: Day
    let mending: Bool
    let state: FormState
    let token: String

    var html: HTML {
        var filled = state
        if !mending {
            filled = FormState()
            filled.fill("happened", incident.told.happenedAt)
            filled.values["address"] = incident.told.address
            filled.values["account"] = incident.told.account
            filled.values["crime"] = incident.told.crime ?? ""
        }
        return disclosure("Put something right", isOpen: mending) {
            postForm("/incidents/\(incident.id)/correct", token: token) {
                hiddenField("version", "\(incident.version)")
                momentField(FieldWords("happened", "When it happened"), in: filled)
                textField(FieldWords("address", "Where", isOptional: true), in: filled)
                textArea(FieldWords("account", "What happened, and what was seen and heard?"), in: filled, rows: 4)
                selectField(
                    FieldWords("crime", "Crime", isOptional: true),
                    words.crimes.inUse(on: day).map { Choice($0.key, $0.label(on: day)) }, in: filled, empty: "No crime")
                textField(
                    FieldWords(
                        "because", "What was wrong, and how do you know?", help: "What stood before stays in the journal."),
                    in: filled)
                submitButton("Put it right", .secondary)
            }
        }
    }
}
