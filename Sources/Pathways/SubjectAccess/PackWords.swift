import Definitions
import Instruments
import Kernel

/// What is kept, said so that the person whom it is about understands it.
struct PackWords {
    let definitions: Definitions
    let day: Day
    let users: [String: String]
    let agencies: [String: String]
    /// Names of people as far as they may be known.
    let people: [String: String]

    /// A column’s meaning as a label: its first clause, with a capital. A key of the definitions is called by its column: which
    /// file it stands in tells the reader nothing, and its value is said in the words of the definitions.
    func label(_ cell: PackReader.Cell) -> String {
        let meaning = cell.meaning.prefix { $0 != ";" && $0 != ":" && $0 != "(" }.trimmed
        let words = meaning.isEmpty || meaning.hasPrefix("key of ") ? cell.column.replacing("_", with: " ") : meaning
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    func words(_ cell: PackReader.Cell, in table: String) -> String {
        switch cell.value {
        case .null: ""
        case .bool(let value): value ? "Yes" : "No"
        case .string(let text): words(text, cell, table)
        case .array, .object: PackWords.asData
        default: cell.value.canonical
        }
    }

    private func words(_ text: String, _ cell: PackReader.Cell, _ table: String) -> String {
        switch cell.pointsAt {
        case "user_account"?: return users[text] ?? "Somebody who could sign in"
        case "agency"?: return agencies[text] ?? "An agency"
        case "person"?: return people[text] ?? "Another person"
        case .some: return ""
        case nil: break
        }
        if cell.column == "snapshot" { return PackWords.asData }
        if let label = coded(text, table, cell.column) { return label }
        if let day = Day(text) { return day.inWords }
        if let instant = Instant(text) { return instant.inWords }
        if ["born", "from_on", "to_on"].contains(cell.column), let date = PartialDate(text) { return date.inWords }
        return text
    }

    static let asData = "Kept as data: see the same pack for machines."

    /// A stored key in the words of the definitions.
    private func coded(_ text: String, _ table: String, _ column: String) -> String? {
        let people = definitions.people
        return switch (table, column) {
        case ("person", "kind"): ["child": "A child", "unborn": "An unborn child", "adult": "An adult"][text]
        case ("person", "sex"): people.sexes[text]?.label(on: day)
        case ("person_name", "kind"): people.names[text]?.label(on: day)
        case ("person_fact", "kind"): people.facts[text]?.label(on: day)
        case ("person_fact", "value"):
            (people.ethnicities[text] ?? people.disabilities[text] ?? people.upnReasons[text])?.label(on: day)
        case ("person_identifier", "kind"): people.identifiers[text]?.label(on: day)
        case ("residence", "kind"): people.residences[text]?.label(on: day)
        case ("relationship", "kind"): people.relationships[text]?.label(on: day)
        case ("involvement", "role"): people.workers[text]?.label(on: day)
        case ("involvement", "open_work"): people.openWork[text]?.label(on: day)
        case ("involvement", "sharing"): text == "content" ? "What is done is shared" : "Only that somebody is involved is shared"
        case ("child_voice", "how"): people.voices[text]?.label(on: day)
        case ("chronology_entry", "kind"): definitions.chronology.kinds[text]?.label(on: day)
        case ("chronology_entry", "significance"): definitions.chronology.significance[text]?.label(on: day)
        case ("risk_flag", "kind"): definitions.flags.kinds[text]?.label(on: day)
        case ("person_gap", "gap"): people.gaps[text]?.label(on: day)
        case ("person_gap", "answer"): ["not-known": "Not known", "none": "There is none", "not-needed": "Not needed"][text]
        case ("record_opening", "purpose"): people.reasons[text]?.label(on: day)
        case ("contact", "nature"): definitions.frontDoor.natures[text]?.label(on: day)
        case ("contact", "source"): definitions.frontDoor.sources[text]?.label(on: day)
        case ("contact", "way"): definitions.frontDoor.ways[text]?.label(on: day)
        case ("contact", "rating"): definitions.frontDoor.ratings[text]?.label(on: day)
        case ("contact", "consent"): definitions.frontDoor.consents[text]?.label(on: day)
        case ("contact_decision", "outcome"): definitions.frontDoor.outcomes[text]?.label(on: day)
        case ("contact_decision", "level"), ("contact_view", "level"): definitions.thresholds.levels[text]?.label(on: day)
        case ("incident", "grade"), ("incident", "grade_now"), ("incident_grade", "before"), ("incident_grade", "after"):
            definitions.incidents.grades[text]?.label(on: day)
        case ("incident", "vulnerability"): definitions.incidents.vulnerability[text]?.label(on: day)
        case ("incident", "crime"): definitions.incidents.crimes[text]?.label(on: day)
        case ("screening_incident", "outcome"): definitions.incidents.outcomes[text]?.label(on: day)
        case ("enquiry", "how"): definitions.enquiries.kinds[text]?.label(on: day)
        case ("enquiry", "outcome"): definitions.enquiries.outcomes[text]?.label(on: day)
        case ("police_power", "kind"): text == "moved" ? "Moved without powers" : "Police protection"
        case ("police_power", "crime"): text == "recorded" ? "Recorded" : "Not recorded"
        case ("enquiry", "ended_because"), ("assessment", "ended_because"): definitions.enquiries.endings[text]?.label(on: day)
        case ("sighting", "occasion"): definitions.enquiries.occasions[text]?.label(on: day)
        case ("sighting", "how"): Sighting.How(rawValue: text)?.words
        case ("enquiry_worker", "side"): text == "police" ? "Officer in the case" : "Social worker"
        case ("health_task", "kind"): definitions.incidents.tasks[text]?.label(on: day)
        case ("cumulative_review", "rule"): definitions.cumulativeRisk[text]?.label(on: day)
        case ("cumulative_review", "result"): definitions.incidents.reviewResults[text]?.label(on: day)
        case ("clock", "kind"): definitions.clocks.kinds[text]?.label(on: day)
        case ("content_request", "answer"), ("information_check", "answer"):
            ["given": "Given", "nothing-known": "Nothing is known", "refused": "Refused"][text]
        case ("people_import_row", "outcome"):
            ["added": "New person", "known": "Known already", "refused": "Bad line"][text]
        case ("filled_form", "form"): definitions.forms.label(text, on: day)
        case ("filled_form", "answers"): Answers(parsing: text)?.inWords
        case ("match_pair", "state"):
            [
                "waiting": "Waits for somebody to look", "proposed": "Found to be one person; a second check is owed",
                "merged": "One person", "different": "Two people",
            ][text]
        default: nil
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
