import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// How the parts of a chronology are said, for all its pages.
struct ChronologyWords: Sendable {
    let definitions: ChronologyDefinitions
    let today: Day
    let people: [ID<Person>: PersonSummary]
    let agencies: [ID<Agency>: AgencyLine]
    let users: [ID<User>: String]

    init(_ answer: ChronologyOf.Answer, _ definitions: ChronologyDefinitions) {
        self.definitions = definitions
        today = answer.day
        people = answer.people
        agencies = answer.agencyNames
        users = answer.userNames
    }

    func significance(_ key: String) -> String { definitions.significance.label(key, on: today) }

    /// Nothing for what is only background.
    func mark(_ item: ChronologyItem) -> HTML {
        guard let level = definitions.significance.keys.firstIndex(of: item.significance), level > 0 else { return .nothing }
        return tag(significance(item.significance), level == 1 ? .amber : .red)
    }

    func names(_ ids: some Sequence<ID<Person>>) -> String {
        ids.compactMap { people[$0]?.name }.sorted().joined(separator: ", ")
    }

    func user(_ id: ID<User>?) -> String { id.flatMap { users[$0] } ?? "" }
    func agency(_ id: ID<Agency>?) -> String { id.flatMap { agencies[$0]?.name } ?? "" }

    /// Who said so, and who wrote it down when.
    func source(_ item: ChronologyItem) -> String {
        var parts: [String] = []
        if !agency(item.told.agency).isEmpty { parts.append(agency(item.told.agency)) }
        if !item.told.saidBy.isBlank { parts.append("said by \(item.told.saidBy.lowercasedFirst)") }
        let writer = user(item.told.by)
        if item.isByHand {
            parts.append("written by \(writer.isEmpty ? "somebody" : writer) on \(item.told.at.day.inWords)")
        } else {
            parts.append("from the record")
        }
        return parts.joined(separator: "; ").firstUppercased
    }
}
