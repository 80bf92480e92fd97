import Kernel
import Markup

/// Everything that a genogram shows, a person a row, and what it could not show.
struct GenogramTable {
    private let family: FamilyGraph

    init(_ family: FamilyGraph) { self.family = family }

    var content: HTML {
        let words = GenogramWords(family)
        return group {
            dataTable(
                "Everybody in the drawing",
                Array(0..<family.firstUnknown),
                [
                    Column("Name") { name($0) },
                    Column("To the child") { words.relation(of: $0) },
                    Column("Born") { born($0) },
                    Column("Parents") { list(parents($0)) },
                    Column("Couples") { list(couples($0)) },
                    Column("Lives here today") { family.household.contains($0) ? "Yes" : "No" },
                    Column("Flags and risk") { list(marks($0)) },
                ].filter { family.subject != nil || $0.heading != "To the child" },
                showsCaption: false,
                empty: "Nobody is recorded yet.",
                isMarked: { !family.people[$0].risk.saysNothing }
            )
            if !family.oddities.isEmpty {
                p { strong { "Recorded, and not drawn because it cannot be so:" } }
                ul { for oddity in family.oddities { li(.dir("auto")) { oddity } } }
            }
        }
    }

    private func name(_ place: Int) -> HTML {
        let person = family.people[place]
        if person.address.isEmpty { return bdi { person.shownName } }
        return a(.href(person.address)) { bdi { person.shownName } }
    }

    private func born(_ place: Int) -> String {
        let person = family.people[place]
        if person.isUnborn { return person.born.map { "Expected \($0.inWords)" } ?? "Unborn, no date" }
        let age = person.ageInWords(on: family.today)
        let died = person.died.map { "died \($0.inWords)" } ?? (person.isDead ? "has died" : "")
        let born = person.born.map { age.isEmpty ? $0.inWords : "\($0.inWords) (\(age))" } ?? ""
        return [born, died].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func parents(_ place: Int) -> [String] {
        family.parents(of: place).map { link in
            let name = family.people[link.parent].shownName
            return link.kind == .birth ? name : "\(name) (\(link.kind.label.lowercased()))"
        }
    }

    private func couples(_ place: Int) -> [String] {
        family.ties.filter { $0.one == place || $0.other == place }.map { tie in
            let name = family.people[tie.one == place ? tie.other : tie.one].shownName
            let words = [tie.kind?.label.lowercased() ?? "", tie.words].filter { !$0.saysNothing }.joined(separator: ", ")
            return "\(name): \(words)"
        }
    }

    private func marks(_ place: Int) -> [String] {
        let person = family.people[place]
        return (person.risk.saysNothing ? [] : ["May pose a risk: \(person.risk)"]) + person.flags
    }

    private func list(_ lines: [String]) -> HTML {
        if lines.isEmpty { return .nothing }
        return .many(lines.map { line in p(.dir("auto")) { line } })
    }
}
