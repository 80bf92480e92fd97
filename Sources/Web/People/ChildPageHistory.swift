import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What was taken back: it stays to be read, with who took it back and why.
struct HistoryPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords

    var content: HTML {
        let all = happenings.sorted { $0.at > $1.at }
        guard !all.isEmpty else { return .nothing }
        return personPart("history", "What was taken back") {
            disclosure(
                all.count == 1 ? "One thing that was found not to hold" : "\(all.count) things that were found not to hold"
            ) {
                timeline(all.map(\.happening))
            }
        }
    }

    private struct Taken {
        let at: Instant
        let happening: Happening
    }

    private var happenings: [Taken] {
        answer.names.compactMap { taken($0, "Name", $0.value.inFull) }
            + answer.facts.compactMap {
                taken($0, words.definitions.facts.label($0.value.kind, on: words.today), words.value($0.value))
            }
            + answer.identifiers.compactMap {
                taken($0, words.definitions.identifiers.label($0.value.kind, on: words.today), $0.value.value)
            }
            + answer.residences.compactMap { taken($0, "Home", $0.value.place.inFull) }
            + answer.voices.compactMap { taken($0, "What was said", $0.value.words) }
            + answer.workersTakenBack.compactMap {
                taken($0, words.role($0.value.role), $0.value.workerName.isBlank ? $0.value.service : $0.value.workerName)
            }
            + answer.relationshipsTakenBack.compactMap(relationship)
    }

    private func relationship(_ relationship: Recorded<Relationship>) -> Taken? {
        let isOne = answer.family.records.contains(relationship.person)
        let other = isOne ? relationship.value.other : relationship.person
        let kind = words.definitions.relationships[relationship.value.kind]
        let word = isOne ? kind?.label(on: words.today) : kind?.reverse
        let name = answer.people[other]?.name ?? "somebody"
        return taken(
            relationship,
            "Relationship",
            isOne
                ? "\(word ?? relationship.value.kind) of \(name)"
                : "\(name): \((word ?? relationship.value.kind).lowercasedFirst)"
        )
    }

    private func taken<Value>(_ recorded: Recorded<Value>, _ what: String, _ value: String) -> Taken? {
        guard let withdrawn = recorded.withdrawn else { return nil }
        return Taken(
            at: withdrawn.at,
            happening: Happening(
                when: withdrawn.at.day.inWords,
                what: "\(what): \(value)",
                who: "\(words.told(recorded.told)) Taken back by \(words.user(withdrawn.by)).",
                words: withdrawn.because
            )
        )
    }
}
