import Instruments
import Kernel
import Markup
import Pathways

/// The last incidents of a family, for the pages of the family and of each of them (PER-2).
struct IncidentsPart: Sendable {
    let answer: LastIncidents.Answer

    private var address: String { "/people/\(answer.person)/chronology" }

    var content: HTML {
        section(.css("person-part"), .id("incidents"), .aria("labelledby", "incidents-title")) {
            h2(.id("incidents-title")) { "Last incidents" }
            if answer.items.isEmpty {
                p { notGiven("None is written down that you are shown.") }
            } else {
                timeline(answer.items.map(happening))
            }
            p(.css("no-print")) {
                a(.href(address)) { "The whole chronology" }
                " · "
                a(.href("\(address)?of=family")) { "Of the family" }
            }
        }
    }

    private func happening(_ item: ChronologyItem) -> Happening {
        Happening(
            when: item.happenedInWords,
            what: item.label,
            who: item.people.compactMap { answer.names[$0] }.sorted().joined(separator: ", "),
            words: item.words
        )
    }
}
