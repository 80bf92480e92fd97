import Definitions
import Instruments
import Kernel

/// The journal’s kinds and purposes as people say them. What nobody put into words is shown by its own two words.
enum LookWords {
    static func what(_ entry: Entry) -> String {
        switch entry.kind {
        case .recordViewed:
            return "Looked at " + (entry.particulars["place"]?.text ?? "the record")
        case .accessRefused:
            let rule = entry.particulars["rule"]?.text ?? ""
            return rule.isEmpty ? "Was refused" : "Was refused: “\(rule)”"
        default:
            return act(entry.kind.rawValue)
        }
    }

    static func act(_ kind: String) -> String {
        if let words = acts[kind] { return words }
        if kind.hasSuffix("-withdrawn"), let words = acts[String(kind.dropLast("-withdrawn".count))] {
            return "Took back: \(words.prefix(1).lowercased() + words.dropFirst())"
        }
        if kind.hasSuffix("-ended"), let words = acts[String(kind.dropLast("-ended".count))] {
            return "Ended: \(words.prefix(1).lowercased() + words.dropFirst())"
        }
        // Another room’s: “flag.raised” reads as “Flag raised”.
        let plain = kind.replacing(".", with: " ").replacing("-", with: " ")
        return plain.prefix(1).uppercased() + plain.dropFirst()
    }

    static func purpose(_ purpose: Purpose, _ people: PeopleDefinitions, on day: Day) -> String {
        if let reason = people.reasons[purpose.rawValue] { return reason.label(on: day) }
        return purposes[purpose] ?? purpose.rawValue
    }

    private static let purposes: [Purpose: String] = [
        .workWithFamily: "Work with the family",
        .findingPerson: "Finding somebody",
        .improvement: "Improvement",
        .administration: "Administration",
        .signIn: "Signing in",
        .timetable: "The timetable",
    ]

    private static let acts: [String: String] = [
        "person.added": "Added the record",
        "person.changed": "Changed birth, sex or what stands at the head",
        "person.named": "Wrote down a name",
        "person.identity-recorded": "Wrote down a fact of identity",
        "person.number-recorded": "Wrote down a number",
        "person.view-recorded": "Wrote down the child’s view",
        "person.home-recorded": "Wrote down where they live",
        "person.related": "Wrote down a relationship",
        "person.worker-recorded": "Wrote down who works with them",
        "person.worker-confirmed": "Said that a worker is still right",
        "person.gap-answered": "Answered what was missing",
        "record.opened": "Said why they need the record",
        "record.glass-broken": "Broke the glass",
        "record.closed": "Said that they are done with the record",
        "record.opening-reviewed": "Said whether breaking the glass was needed",
        "record.restricted": "Restricted the record",
        "record.restriction-changed": "Changed who may open the restricted record",
        "record.restriction-lifted": "Lifted the restriction",
        "chronology.handed-over": "Changed who keeps the chronology",
        "content.asked": "Asked an agency what is behind its involvement",
        "content.answered": "Answered what was asked of the agency",
        "subject-access.received": "Wrote down a subject access request",
        "subject-access.extended": "Extended a subject access request",
        "subject-access.packed": "Made a subject access pack",
        "subject-access.withheld": "Withheld a part of a subject access pack",
        "subject-access.given-after-all": "Put a withheld part back into a subject access pack",
        "subject-access.sent": "Sent a subject access pack",
    ]
}
